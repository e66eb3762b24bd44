"""Finds names by their heads: from 有限公司, 基金, 开发区 leftwards to where the name begins.

What may stand inside a name and what ends it is data (`heads.toml`); this is the engine. The walk
goes word by word, but looks at characters for parentheses and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import ahocorasick

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.patterns.head_words import Head, governing_verbs, is_kind, load_heads, walk
from kg.extract.names.patterns.left_edge import FIRMS, is_distinctive, left_edge
from kg.extract.words import Word, Words, is_dictionary_word
from kg.lexicon.tables import load_patterns
from kg.model import Span

_BRAND_TAGS = frozenset({"nr", "nrt", "nrfg", "nz"})


_FIRM = "公司"
_OWNER = re.compile("(?:有限责任|有限|股份|集团)公司")
_TOWNS = ("镇", "乡", "街道")
_PHASE = re.compile("(?:[一二三四五六]期)?")
_DESCRIBED = re.compile("[^的，。；、（）]{3,}")  # what tells which of a firm's works is meant
_LONGEST_YEAR = 10  # code points of 2012年第二季度
_LEAST_BRAND = 2  # code points between a place and 鞋材厂
_OF_OTHERS = ("公司", "集团", "有限")  # 甲有限公司|玩具厂 is the firm's works
_FROM_PLACE = frozenset({"enterprise.suffix", "enterprise.group"})
_LONGEST_FIELD = 6  # code points of what a fund is for
# … and ends in no word for a body or for money, which would be a thing of its own: 天津市|补助资金|和|乙基金
_FIELD = re.compile("[一-鿿]+(?<![局厅委会行司府金款区校院所团股部投])")
_LONGEST_BRAND = 5  # code points of a brand that the segmenter took for other words
_BRAND = re.compile(
    "(?:(?![的在与和及由向为对了将等是把给被从到于以其该各某家个一三多等]|两(?!岸))[\u4e00-\u9fff]){1,5}"
)


@cache
def _automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for index, head in enumerate(load_heads()):
        for word in head.words:
            known = automaton.get(word, ())
            automaton.add_word(word, (*known, (index, len(word))))
    automaton.make_automaton()
    return automaton


def find_by_heads(text: str, words: Words, places: Sequence[Span]) -> Iterator[Candidate]:
    """Yield a candidate for each head that has a name before it.

    `places` are the spans of regions and zones already found; a name may begin at one. Candidates
    may overlap; the merge decides.
    """
    place_at = {place.end: place for place in sorted(places, key=len)}
    heads = load_heads()
    for last, entries in _automaton().iter(text):
        end = last + 1
        for index, length in entries:
            head, start = heads[index], end - length
            if _is_no_head(text, words, start, end):
                continue
            begin = _begin_of(text, words, start, head, place_at)
            if begin is not None and head.rule in _FROM_PLACE:
                begin = _from_place(text, begin, end - head.max_length, place_at)
            if begin is None or begin >= start or _names_none(text, begin, end, head):
                continue
            if head.governed and not _governed(text, words, begin, start, place_at):
                continue
            owned = head.type == "Project" and text.endswith(_FIRM, 0, begin)
            if owned or _anchored(text, words, begin, start, head, place_at):
                yield Candidate(Span(begin, end), head.type, head.rule, Strength.HEAD)


def _is_no_head(text: str, words: Words, start: int, end: int) -> bool:
    """Tell whether what looks like a head is a part of another word: 科技|园, 公司|法."""
    if _continues(text, words, end) or text.endswith(walk().false_ends, 0, end):
        return True
    return text.startswith(_longer_words(end - start), start)


def _begin_of(text: str, words: Words, start: int, head: Head, place_at: Mapping[int, Span]) -> int | None:
    """Return where the name begins whose head begins at `start`, None where there is none before it."""
    begin = left_edge(text, words, start, head, place_at)
    if begin is None:
        return None
    begin = _after_counter(text, _cut(text, begin, start))
    if head.type == "Fund" and _FIRM in text[begin:start]:
        begin = text.rindex(_FIRM, begin, start) + len(_FIRM)  # 给予甲有限公司|贴息资金
    if head.type == "Fund":
        begin = _with_joined(text, begin, place_at)
    owned = _after_owner(text, begin, start) if head.type == "Project" else begin
    return owned if owned is None or head.type in FIRMS else _after_built(text, owned, start, place_at)


def _names_none(text: str, begin: int, end: int, head: Head) -> bool:
    """Tell whether a head with what stands before it names nothing of its own: a kind, two bodies, any hospital."""
    if _is_generic(text[begin:end], head):
        return True
    if head.type == "GovernmentAgency":
        return walk().two_bodies.search(text, begin, end) is not None
    return head.type == "PublicInstitution" and text[begin:end].endswith(_generic_hospitals())


@cache
def _longer_words(length: int) -> tuple[str, ...]:
    """Return the words that begin like a head of some length and are none: 公司|法."""
    return tuple(word for word in walk().false_starts if len(word) > length)


@cache
def _generic_hospitals() -> tuple[str, ...]:
    return tuple(name for name in walk().generic if name.endswith("医院"))


def _continues(text: str, words: Words, end: int) -> bool:
    """Tell whether the head goes on into a longer word (科技|园, 公司|法)."""
    if end >= len(text) or text[end] in walk().stop:
        return False
    word = words.items[words.index_at(end)]
    return word.start < end and word.end > end and is_dictionary_word(word.text)


def _cut(text: str, begin: int, start: int) -> int:
    """Move the left edge past words such as 上市公司, after which the name itself begins."""
    ends = [text.rfind(word, begin, start) + len(word) for word in walk().cut_after if word in text[begin:start]]
    return max([begin, *ends])


def _after_counter(text: str, begin: int) -> int:
    """Begin after the word by which funds are counted: 16|支|省级母基金; 支农资金 begins with 支."""
    counted = text[begin : begin + 1] in {"支", "只"} and text[begin - 1 : begin].isdigit()
    return begin + 1 if counted else begin


def _after_owner(text: str, begin: int, start: int) -> int | None:
    """Begin a work's name after that of the firm whose it is: 甲有限公司|饲料加工项目.

    A mere phase goes with the firm's name (甲有限公司二期工程); what else is no more than a word names nothing:
    甲有限公司搬迁|扩建.
    """
    edge = max((owner.end() for owner in _OWNER.finditer(text, begin, start)), default=begin)
    if edge == begin or _PHASE.fullmatch(text, edge, start):
        return begin
    return edge if _DESCRIBED.fullmatch(text, edge, start) else None


def _after_built(text: str, begin: int, start: int, place_at: Mapping[int, Span]) -> int:
    """Begin after a verb of building that has a place for its subject: 河东区|建设|机床产业园, 条子河镇|建设|某园."""
    for verb in ("建设", "打造", "创建", "建成", "规划", "布局", "谋划", "筹建", "筹办", "兴建", "开建了", "开建"):
        at = text.find(verb, begin, start)
        own = at in place_at and place_at[at].start == begin
        if at > begin and (own or text.endswith(_TOWNS, 0, at)) and start - at - len(verb) >= 2:
            return at + len(verb)
    return begin


def _with_joined(text: str, begin: int, place_at: Mapping[int, Span]) -> int:
    """Begin a fund's name at the place before two fields it is for: 湖北|光电子|与|生命健康产业母基金."""
    if text[begin - 1 : begin] not in {"与", "和", "及"}:
        return begin
    fields = (begin - 1 - size for size in range(2, _LONGEST_FIELD + 1))
    places = (place_at[edge] for edge in fields if edge in place_at and _FIELD.fullmatch(text, edge, begin - 1))
    return next((place.start for place in places), begin)


def _from_place(text: str, begin: int, limit: int, place_at: Mapping[int, Span]) -> int:
    """Begin a firm's name at the place before its brand, however the segmenter cut that (合肥|昱能新|材料)."""
    if begin in {place.start for place in place_at.values()}:
        return begin
    for edge in range(begin - 1, begin - _LONGEST_BRAND - 1, -1):
        place = place_at.get(edge)
        if place is not None and place.start >= limit and _BRAND.fullmatch(text, edge, begin):
            return place.start
    return begin


def _is_generic(name: str, head: Head) -> bool:
    """Tell whether a name is a kind of thing, or a firm's kind with something before it (存续租赁公司)."""
    generic = walk().generic
    if is_kind(name) or (head.type == "Fund" and name.removesuffix(_suffix(name, head)) in walk().never_first):
        return True  # 申报|专项资金
    return head.rule == "enterprise.group" and any(name.endswith(kind) for kind in generic if len(kind) >= 4)


def _suffix(name: str, head: Head) -> str:
    return max((word for word in head.words if name.endswith(word)), key=len, default="")


def _governed(text: str, words: Words, begin: int, start: int, place_at: Mapping[int, Span]) -> bool:
    if text[begin] in '“"‘' or any(begin <= place.start and place.end <= start for place in place_at.values()):
        return True
    edge = begin
    while edge > 0 and text[edge - 1] in '了的等”"、新':
        edge -= 1
    year = load_patterns("events.toml")["year"].search(text, max(0, edge - _LONGEST_YEAR), edge)
    if year is not None and year.start() in place_at:
        return True  # 济宁市|2023年|政银企融资对接大会
    if edge == 0:
        return False
    if text.endswith(tuple(governing_verbs()), 0, edge):
        return True
    word = words.items[words.index_at(edge - 1)]
    if word.tag[0] in "mqa" and word.start > 0:
        word = words.items[words.index_at(word.start - 1)]
    return word.text in walk().governing or any(word.text.endswith(v) for v in walk().governing if len(v) > 1)


def _anchored(text: str, words: Words, begin: int, start: int, head: Head, place_at: Mapping[int, Span]) -> bool:
    inside = [w for w in words.items[words.index_at(begin) : words.index_at(start - 1) + 1] if w.start >= begin]
    has_place = any(place.start >= begin and place.end <= start for place in place_at.values())
    check: Mapping[str, Callable[[], bool]] = {
        "any": lambda: start - begin >= 2,
        "compound": lambda: start - begin >= 2 and any(w.tag[0] in "nlijv" for w in inside),
        "distinctive": lambda: has_place or any(is_distinctive(w) for w in inside) or text[begin] in '“"‘',
        "placed": lambda: _begins_placed(text, inside, start, place_at),
        "brand": lambda: not has_place and _is_brand(text[begin:start], inside),
    }
    return check[head.anchor]()


def _begins_placed(text: str, inside: Sequence[Word], start: int, place_at: Mapping[int, Span]) -> bool:
    """Tell whether a name is a place and a brand, with no other firm's name in it: 晋江市|华昇|鞋材厂."""
    if not inside:  # it begins in the middle of a word
        return False
    first = inside[0]
    ends = [place.end for place in place_at.values() if place.start == first.start]
    ends += [first.end] if first.tag == "ns" else []
    branded = any(start - end >= _LEAST_BRAND for end in ends)
    return branded and not any(form in text[first.start : start] for form in _OF_OTHERS)


def _is_brand(text: str, inside: Sequence[Word]) -> bool:
    """Tell whether the text before a trade is a brand: one word that no dictionary has, or a proper noun."""
    if not 2 <= len(text) <= 4 or text[0] in "一二三四五六七八九十两":
        return False
    if len(inside) == 1:
        known = is_dictionary_word(text)
        return not known or (inside[0].tag in _BRAND_TAGS and len(text) <= 3)
    return len(inside) == 2 and all(len(w.text) == 1 for w in inside) and not is_dictionary_word(text)
