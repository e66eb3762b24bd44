"""Reads the phrase before a number, or after it, that names what the number counts: 小微企业贷款余额|达|4170.93亿元."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns, name_words
from kg.extract.facts.scene import Scene
from kg.extract.words import Word, Words
from kg.model import Mention, Span

# Are a part of what is counted: 小微企业|贷款余额, 房地产|开发投资.
_OF_NAME = frozenset({"BeneficiaryGroup", "Industry"})
_LENT_TO = frozenset({"Product"})
_WHOLE_NAME = 4  # code points of an indicator's name that needs nothing before it
_OF_THEM = "其中"
_QUOTED = 14  # code points of what a name begins with in quotation marks
_SHORTEST = 2
_LONGEST_AFTER = 10  # code points behind a number that name what it counts
_NUMBER = re.compile(r"\d{1,2}$")
_EDGE = re.compile(r"[，,。；;：:、“”\"（）()《》\s—]")
_NOUN_TAGS = ("n", "v", "b", "l", "j", "i", "a", "k", "s", "x", "eng", "f", "d")


def phrase_before(scene: Scene, words: Words, end: int, limit: int, rules: IndicatorRules) -> str:
    """Return the phrase that ends at `end` and begins no earlier than `limit`, without words of change and time."""
    times = {p.span.end: p.span.start for p in scene.periods}
    end = _without_change(scene.text, times, end, limit, rules)
    if bracket := indicator_patterns()["bracket"].search(scene.text, limit, end):
        end = bracket.start()
    names = {m.span.end: m.span.start for g in scene.groups for m in g.mentions}
    start = _first_word(scene, words, names, times, end, limit, rules)
    start = _after_others(scene, names, start, end)
    patterns = indicator_patterns()
    if patterns["are_counted"].fullmatch(scene.text, start, end) and (
        which := patterns["which_counted"].search(scene.text, limit, start)
    ):
        return scene.text[which.start() : end].removeprefix(_OF_THEM)
    if patterns["bound"].match(scene.text, start):
        least = patterns["least"].search(scene.text[limit:start])
        start = limit + least.start() if least else start
    if patterns["of_term"].match(scene.text, start) and (term := _NUMBER.search(scene.text, limit, start)):
        start = term.start()
    basis = rules.basis.search(scene.text, start, end)
    return scene.text[start : basis.start() if basis else end]


def _without_change(text: str, times: Mapping[int, int], end: int, limit: int, rules: IndicatorRules) -> int:
    """Return where a phrase ends before the words that say how its number has changed, and when: 余额|年内|增加到."""
    patterns = indicator_patterns()
    while end > limit:
        if text[end - 1] == "的" and (told := times.get(end - 1, limit)) > limit:
            begins = told + (patterns["up_to"].match(text, told) is not None)
            if rules.linking.search(text, limit, begins):
                end = begins  # 由1000亿元增加到|2020年的|1800亿元
        if end in times and times[end] > limit:  # 旅客吞吐量|年内|力争突破
            end = times[end]
        piece = text[limit:end]
        if patterns["levels"].match(text, end) and (hedge := patterns["hedge"].search(piece)):
            end -= len(hedge[0])
            continue
        match = rules.linking.search(piece) or rules.change.search(piece) or rules.basis_end.search(piece)
        if match is None:
            break
        end -= len(match[0])
        if old := rules.old_level.search(text, limit, end):
            end = old.start()
    return end


def _first_word(
    scene: Scene,
    words: Words,
    names: Mapping[int, int],
    times: Mapping[int, int],
    end: int,
    limit: int,
    rules: IndicatorRules,
) -> int:
    """Return where the phrase begins that ends at `end`: word by word, back to what is no part of a name."""
    text, patterns = scene.text, indicator_patterns()
    own = {m.span.end for g in scene.groups for m in g.mentions if _is_of_name(text, m) and not g.marker}
    start = end
    while start > limit:
        if share := patterns["share_of"].search(text, limit, start):  # the dictionary splits it: 信用贷款|占|比
            start = share.start()
            continue
        if text[start - 1] == "”" and (opening := text.rfind("“", limit, start)) >= start - _QUOTED:
            start = opening  # “一网通办”|事项比例
            continue
        if start in times or _EDGE.match(text[start - 1]):
            break
        word = words.items[words.index_at(start - 1)]
        if inner := [told for told in times if word.start < told < start]:
            return max(inner)  # the dictionary runs over its border: 2022年|销售额
        edge = _is_edge(word)
        if edge and patterns["begins_name"].match(text, word.start, end):
            return word.start  # 全市|本外币存款余额: the dictionary has 本 for a pronoun
        if text.endswith(rules.per, limit, start) and not text[max(limit, start - 3) : start - 2].isdigit():
            return start - 2  # 每万|人口发明专利拥有量, 万元|产值能耗
        if edge and not _is_within_name(text, word, limit, rules) and (word.text != "的" or end - start < _SHORTEST):
            break
        if start in names and end - start >= _WHOLE_NAME:
            return max(limit, names[start]) if start in own else start
        start = max(limit, min(word.start, names.get(start, word.start)))
    return start


def _is_edge(word: Word) -> bool:
    """Tell whether a name of what is counted seldom has a word in it: a preposition, a pronoun, a number."""
    counted = word.text == "每" or word.text in name_words("no_numbers")
    return (word.tag[0] in "prcm" and not counted) or word.text in name_words("edges")


def _is_within_name(text: str, word: Word, limit: int, rules: IndicatorRules) -> bool:
    """Tell whether what is an edge elsewhere stands in a name: 人均|月|收入, 社会保障|和|就业支出."""
    if word.text in rules.each and text.endswith(rules.mean, limit, word.start):
        return True
    if word.tag[0] == "c" and rules.joined.match(text, word.end):
        return True
    return word.text == "在" and indicator_patterns()["under_way"].match(text, word.end) is not None


def _after_others(scene: Scene, names: Mapping[int, int], start: int, end: int) -> int:
    """Return where a phrase begins behind what is a thing of its own in it: “青禾贷”|累计放款, 向12家|企业放贷."""
    if scene.text[start] == "“":
        close = scene.text.find("”", start, end - _SHORTEST)
        if close > 0 and names.keys() & {close, close + 1}:
            start = close + 1
    counts = (v.span for v in scene.values if v.kind == "count")
    return next((span.end for span in counts if span.start < start < span.end <= end), start)


def _is_of_name(text: str, mention: Mention) -> bool:
    """Tell whether a class is a part of what is counted: 小微企业|贷款余额, 房地产|贷款余额."""
    lent = mention.type in _LENT_TO and text.startswith(name_words("of_loans"), mention.span.end)
    return mention.type in _OF_NAME or lent


def phrase_after(scene: Scene, words: Words, start: int, limit: int, rules: IndicatorRules) -> str:
    """Return the nouns that begin at `start`, up to ten code points and no further than `limit`."""
    end = start
    while end < limit and not _EDGE.match(scene.text[end]):
        word = words.items[words.index_at(end)]
        if not word.tag.startswith(_NOUN_TAGS) or (
            word.tag[0] in "vd" and end > start and len(word.text) > 1 and word.tag != "vn"
        ):
            break
        end = min(word.end, limit)
        if end - start >= _LONGEST_AFTER:
            break
    size = rules.beside_count.search(scene.text, start, end + 1)  # 18个|项目|计划投资126亿元
    return scene.text[start : size.start() if size else end]


def clause_before(scene: Scene, words: Words, clause: Span, rules: IndicatorRules) -> str:
    """Return the phrase at the end of the clause before, nothing where the sentence begins with `clause`."""
    earlier = [c for c in scene.sentence.clauses if c.end < clause.start]
    if not earlier:
        return ""
    return phrase_before(scene, words, earlier[-1].end, earlier[-1].start, rules)
