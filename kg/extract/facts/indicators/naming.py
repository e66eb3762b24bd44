"""Names what an indicator counts: the noun phrase before its number, or the verb before and the noun after it."""

from __future__ import annotations

import re

from kg.extract.facts.indicators.beside import done_for_them, share_before
from kg.extract.facts.indicators.rows import Place
from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns, name_words
from kg.extract.facts.scene import Scene
from kg.extract.words import Words
from kg.model import Mention, Span, Value

_PLACES = frozenset({"Province", "City", "District", "Zone"})
_PAYERS = frozenset({"Bank", "FinancialInstitution", "Enterprise", "GovernmentAgency", "Project", "District"})
_BODIES = frozenset({"Bank", "FinancialInstitution", "Enterprise", "GovernmentAgency", "Association"})
# Are a part of what is counted: 小微企业|贷款余额, 房地产|开发投资.
_OF_NAME = frozenset({"BeneficiaryGroup", "Industry"})
_LENT_TO = frozenset({"Product"})
_WHOLE_NAME = 4  # code points of an indicator's name that needs nothing before it
_QUOTED = 14  # code points of what a name begins with in quotation marks
_SHORTEST = 2
_NUMBER = re.compile(r"\d{1,2}$")
_EDGE = re.compile(r"[，,。；;：:、“”\"（）()《》\s—]")
_NOUN_TAGS = ("n", "v", "b", "l", "j", "i", "a", "k", "s", "x", "eng", "f", "d")


def name_in_row(scene: Scene, words: Words, row: Place, rules: IndicatorRules) -> str | None:
    """Return the name of a number in a row that 分别 shares out, None where the row names nothing."""
    if not row.names:
        return None
    own = row.names[row.number]
    name = _phrase_before(scene, words, own.end, own.start, rules)
    return name + row.head if len(name) > 1 else None


def name_of(scene: Scene, words: Words, value: Value, clause: Span, rules: IndicatorRules) -> str | None:
    """Return what a number in its clause counts, None where nothing is named or it is no indicator's name."""
    if share := share_before(scene, value, clause):
        whose = _phrase_before(scene, words, share.start, clause.start, rules)
        return _named(scene, whose + scene.text[share.start : share.end], value, rules)
    head = _phrase_before(scene, words, value.span.start, clause.start, rules)
    if head in {m.name for g in scene.groups for m in g.mentions if m.type in _PLACES}:
        head = ""  # 苏州|已有37家银行; 其中荆门市|2100万元 does not say of what
        if value.kind != "count":
            return None
    if value.kind == "count":
        tail = _phrase_after(scene, words, value.span.end, clause.end, rules)
        done = done_for_them(scene, value, clause, tail)
        name = done or (head + tail if len(head) <= 6 or not tail else head)
    else:
        name = head
    if not name and value.kind == "percent" and value.span.start - clause.start <= 2:
        name = _phrase_after(scene, words, value.span.end, clause.end, rules)
    if not name and value.kind != "count":
        name = _clause_before(scene, words, clause, rules)
    return _named(scene, name, value, rules)


def _named(scene: Scene, name: str, value: Value, rules: IndicatorRules) -> str | None:
    """Return a name without what surrounds it, None where it is no indicator's."""
    name = rules.leads.sub("", name.strip('“”"的等了、'))
    if "”" in name and "“" not in name:
        name = "“" + name
    if "“" in name and "”" not in name:  # 开行|“楚海班列”900列
        name = name[: name.index("“")] if name.index("“") >= _SHORTEST else name + "”"
    if value.kind == "money" and _paid(scene, name, rules):
        return None
    name = _without_subject(scene, name, rules)
    if name in {m.name for g in scene.groups for m in g.mentions if m.type in _BODIES}:
        return None
    return name if 2 <= len(name) <= 28 and not rules.no_names.search(name) else None


def _without_subject(scene: Scene, name: str, rules: IndicatorRules) -> str:
    """Return a name without the bank or branch it begins with: 台州银行|市场主体, 该支行|贷款余额."""
    whole = rules.own.match(name)
    banks = [m.name for g in scene.groups for m in g.mentions if m.type in {"Bank", "FinancialInstitution"}]
    start = max((len(bank) for bank in banks if name.startswith(bank)), default=whole.end() if whole else 0)
    return name[start:] if len(name) - start >= _SHORTEST else name


def _paid(scene: Scene, name: str, rules: IndicatorRules) -> bool:
    """Tell whether a name is a body, or a body that pays or gets."""
    bodies = (m.name for group in scene.groups for m in group.mentions if m.type in _PAYERS)
    return any(body in name and rules.payments.fullmatch(name.replace(body, "")) for body in bodies)


def _phrase_before(scene: Scene, words: Words, end: int, limit: int, rules: IndicatorRules) -> str:
    text, patterns, edges = scene.text, indicator_patterns(), name_words("edges")
    whole = {"每", *name_words("no_numbers")}
    times = {p.span.end: p.span.start for p in scene.periods}
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
    if bracket := patterns["bracket"].search(text, limit, end):
        end = bracket.start()
    start = end
    names = {m.span.end: m.span.start for g in scene.groups for m in g.mentions}
    own = {m.span.end for g in scene.groups for m in g.mentions if _is_of_name(text, m) and not g.marker}
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
            start = max(inner)  # the dictionary runs over its border: 2022年|销售额
            break
        edge = (word.tag[0] in "prcm" and word.text not in whole) or word.text in edges
        if edge and patterns["begins_name"].match(text, word.start, end):
            start = word.start  # 全市|本外币存款余额: the dictionary has 本 for a pronoun
            break
        if text.endswith(rules.per, limit, start) and not text[max(limit, start - 3) : start - 2].isdigit():
            start -= 2  # 每万|人口发明专利拥有量, 万元|产值能耗
            break
        if word.text in rules.each and text.endswith(rules.mean, limit, word.start):
            edge = False  # 人均|月|收入
        if word.tag[0] == "c" and rules.joined.match(text, word.end):
            edge = False  # 社会保障和|就业支出
        if word.text == "在" and patterns["under_way"].match(text, word.end):
            edge = False
        if edge and (word.text != "的" or end - start < 2):
            break
        if start in names and end - start >= _WHOLE_NAME:
            start = max(limit, names[start]) if start in own else start
            break
        start = max(limit, min(word.start, names.get(start, word.start)))
    if (
        text[start] == "“"
        and (close := text.find("”", start, end - _SHORTEST)) > 0
        and names.keys() & {close, close + 1}
    ):
        start = close + 1  # “青禾贷”|累计放款: a thing of its own
    # 向12家|企业放贷: what another number counts is no part of it.
    counts = (v.span for v in scene.values if v.kind == "count")
    start = next((span.end for span in counts if span.start < start < span.end <= end), start)
    if patterns["bound"].match(text, start):
        start = limit + (least.start() if (least := patterns["least"].search(text[limit:start])) else start - limit)
    if patterns["of_term"].match(text, start) and (term := _NUMBER.search(text, limit, start)):
        start = term.start()
    basis = rules.basis.search(text, start, end)
    return text[start : basis.start() if basis else end]


def _is_of_name(text: str, mention: Mention) -> bool:
    """Tell whether a class is a part of what is counted: 小微企业|贷款余额, 房地产|贷款余额."""
    lent = mention.type in _LENT_TO and text.startswith(name_words("of_loans"), mention.span.end)
    return mention.type in _OF_NAME or lent


def _phrase_after(scene: Scene, words: Words, start: int, limit: int, rules: IndicatorRules) -> str:
    end = start
    while end < limit and not _EDGE.match(scene.text[end]):
        word = words.items[words.index_at(end)]
        if not word.tag.startswith(_NOUN_TAGS) or (
            word.tag[0] in "vd" and end > start and len(word.text) > 1 and word.tag != "vn"
        ):
            break
        end = min(word.end, limit)
        if end - start >= 10:
            break
    size = rules.beside_count.search(scene.text, start, end + 1)  # 18个|项目|计划投资126亿元
    return scene.text[start : size.start() if size else end]


def _clause_before(scene: Scene, words: Words, clause: Span, rules: IndicatorRules) -> str:
    earlier = [c for c in scene.sentence.clauses if c.end < clause.start]
    if not earlier:
        return ""
    return _phrase_before(scene, words, earlier[-1].end, earlier[-1].start, rules)
