"""Finds names by their heads: from 有限公司, 基金, 开发区 leftwards to where the name begins.

What may stand inside a name and what ends it is data (`heads.toml`); this is the engine. The walk
goes word by word, but looks at characters for parentheses and quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.words import Word, Words, is_dictionary_word
from kg.lexicon.tables import load_toml
from kg.model import Span

_STOP_TAGS = ("p", "c", "u", "d", "r", "m", "q", "t", "f", "y", "e", "w", "x", "o")
_PROPER_TAGS = {"nr", "nrt", "nrfg", "ns", "nt", "nz"}
_BRAND_TAGS = frozenset({"nr", "nrt", "nrfg", "nz"})
_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
_OPENING = {"）": "（", ")": "(", "”": "“", "’": "‘", "」": "「", '"': '"'}


@dataclass(frozen=True, slots=True)
class Head:
    """One group of heads. `anchor` says what the part before the head must offer:

    any — at least one word; compound — a word that is no mere modifier; distinctive — a place, a
    proper noun or a word no dictionary has; brand — just that, directly before the head.
    """

    type: str
    rule: str
    words: tuple[str, ...]
    anchor: str
    max_length: int
    parentheses: bool
    quotes: bool
    governed: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """The sets that steer the walk to the left."""

    stop: frozenset[str]
    governing: frozenset[str]
    parts: frozenset[str]
    generic: frozenset[str]
    trades: frozenset[str]
    joining: frozenset[str]
    never_first: frozenset[str]
    false_ends: tuple[str, ...]
    false_starts: tuple[str, ...]
    cut_after: tuple[str, ...]
    two_bodies: re.Pattern[str]


_LONGEST_BRAND = 5  # code points of a brand that the segmenter took for other words
_BRAND = re.compile("(?:(?![的在与和及由向为对了将等是把给被从到于以其该各某家个一两三多等])[\u4e00-\u9fff]){1,5}")


@cache
def load_heads() -> tuple[Head, ...]:
    """Return the groups of `heads.toml` in the order of the file."""
    data = load_toml("heads.toml")
    return tuple(
        Head(
            type=entry["type"],
            rule=entry["rule"],
            words=tuple(entry["words"]),
            anchor=entry["anchor"],
            max_length=entry.get("max_length", data["walk"]["max_length"]),
            parentheses=entry.get("parentheses", False),
            quotes=entry.get("quotes", False),
            governed=entry.get("governed", False),
        )
        for entry in data["heads"]
    )


@cache
def _walk() -> Walk:
    data = load_toml("heads.toml")["walk"]
    return Walk(
        stop=frozenset(data["stop_words"]),
        governing=frozenset(data["governing_verbs"]),
        parts=frozenset(data["name_parts"]),
        generic=frozenset(data["generic"]),
        trades=frozenset(data["trades"]),
        joining=frozenset(data["joining"]),
        never_first=frozenset(data["never_first"]),
        false_ends=tuple(data["false_ends"]),
        false_starts=tuple(data["false_starts"]),
        cut_after=tuple(data["cut_after"]),
        two_bodies=re.compile(data["two_bodies"]),
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
        for index, length in entries:
            head = heads[index]
            start, end = last + 1 - length, last + 1
            if _continues(text, words, end) or text.endswith(_walk().false_ends, 0, end):
                continue
            if any(length < len(word) and text.startswith(word, start) for word in _walk().false_starts):
                continue
            begin = _left_edge(text, words, start, head, place_at)
            begin = None if begin is None else _after_counter(text, _cut(text, begin, start))
            if begin is not None and head.type not in _FIRMS:
                begin = _after_built(text, begin, start, place_at)
            if begin is not None and head.rule == "enterprise.suffix":
                begin = _from_place(text, begin, end - head.max_length, place_at)
            if begin is None or begin >= start or _is_generic(text[begin:end], head):
                continue
            if head.type == "GovernmentAgency" and _walk().two_bodies.search(text, begin, end):
                continue
            if head.type == "PublicInstitution" and text[begin:end].endswith(_generic_hospitals()):
                continue
            if head.governed and not _governed(text, words, begin, start, place_at):
                continue
            if _anchored(text, words, begin, start, head, place_at):
                yield Candidate(Span(begin, end), head.type, head.rule, Strength.HEAD)


@cache
def _generic_hospitals() -> tuple[str, ...]:
    return tuple(name for name in _walk().generic if name.endswith("医院"))


def _continues(text: str, words: Words, end: int) -> bool:
    """Tell whether the head goes on into a longer word (科技|园, 公司|法)."""
    if end >= len(text) or text[end] in _walk().stop:
        return False
    word = words.items[words.index_at(end)]
    return word.start < end and word.end > end and is_dictionary_word(word.text)


def _left_edge(text: str, words: Words, start: int, head: Head, place_at: Mapping[int, Span]) -> int | None:
    edge = start
    limit = max(0, start - head.max_length)
    while edge > limit:
        if edge in place_at and place_at[edge].start >= limit:
            edge = _before_place(text, words, place_at[edge].start, head, place_at, limit)
            break
        character = text[edge - 1]
        if character in _OPENING:
            opened = _group_start(text, edge, limit, head)
            if opened is None:
                break
            edge = opened
            continue
        if (part := _part_before(text, edge)) and not _joins(part, head):
            edge -= len(part)
            continue
        word = words.items[words.index_at(edge - 1)]
        if word.start < limit:
            break
        if word.text[0] in _walk().stop and not is_dictionary_word(word.text) and len(word.text) > 1:
            edge = word.start + 1
            break
        if _joins(word.text, head) or (_stops(word) and not _is_needed_brand(words, word, edge, start, head)):
            break
        edge = word.start
    return _trim(words, edge, start)


def _cut(text: str, begin: int, start: int) -> int:
    """Move the left edge past words such as 上市公司, after which the name itself begins."""
    ends = [text.rfind(word, begin, start) + len(word) for word in _walk().cut_after if word in text[begin:start]]
    return max([begin, *ends])


def _after_counter(text: str, begin: int) -> int:
    """Begin after the word by which funds are counted: 16|支|省级母基金; 支农资金 begins with 支."""
    counted = text[begin : begin + 1] in {"支", "只"} and text[begin - 1 : begin].isdigit()
    return begin + 1 if counted else begin


def _after_built(text: str, begin: int, start: int, place_at: Mapping[int, Span]) -> int:
    """Begin after a verb of building that has a place for its subject: 河东区|建设|机床产业园."""
    for verb in ("建设", "打造", "创建", "建成"):
        at = text.find(verb, begin, start)
        if at > begin and at in place_at and place_at[at].start == begin and start - at - len(verb) >= 2:
            return at + len(verb)
    return begin


def _from_place(text: str, begin: int, limit: int, place_at: Mapping[int, Span]) -> int:
    """Begin a firm's name at the place before its brand, however the segmenter cut that (合肥|昱能新|材料)."""
    if begin in {place.start for place in place_at.values()}:
        return begin
    for edge in range(begin - 1, begin - _LONGEST_BRAND - 1, -1):
        place = place_at.get(edge)
        if place is not None and place.start >= limit and _BRAND.fullmatch(text, edge, begin):
            return place.start
    return begin


@cache
def governing_verbs() -> frozenset[str]:
    """Return the verbs of two and more characters that never stand inside a name."""
    return frozenset(verb for verb in _walk().governing if len(verb) > 1)


def is_kind(name: str) -> bool:
    """Tell whether a name is no more than a kind of thing: 商业银行."""
    return name in _walk().generic


def _is_generic(name: str, head: Head) -> bool:
    """Tell whether a name is a kind of thing, or a firm's kind with something before it (存续租赁公司)."""
    generic = _walk().generic
    if is_kind(name) or (head.type == "Fund" and name.removesuffix(_suffix(name, head)) in _walk().never_first):
        return True  # 申报|专项资金
    return head.rule == "enterprise.group" and any(name.endswith(kind) for kind in generic if len(kind) >= 4)


def _suffix(name: str, head: Head) -> str:
    return max((word for word in head.words if name.endswith(word)), key=len, default="")


def _joins(part: str, head: Head) -> bool:
    return part in _walk().joining and head.rule != "enterprise.suffix"


def _part_before(text: str, edge: int) -> str | None:
    """Return a known part of names right before `edge`, however the segmenter cut it (纾|困)."""
    parts = _walk().parts
    return next((text[edge - n : edge] for n in (4, 3, 2) if edge >= n and text[edge - n : edge] in parts), None)


def _is_needed_brand(words: Words, word: Word, edge: int, start: int, head: Head) -> bool:
    """Tell whether a word must be the brand: all between it and a firm's suffix is trade and form."""
    walk = _walk()
    if head.rule != "enterprise.suffix" or word.text in walk.stop or word.text in walk.governing:
        return False
    if len(word.text) < 2 or not all("\u4e00" <= c <= "\u9fff" for c in word.text):
        return False
    inside = words.items[words.index_at(edge) : words.index_at(start - 1) + 1] if edge < start else ()
    return all(w.text in walk.trades or w.text in walk.parts for w in inside)


def _before_place(text: str, words: Words, edge: int, head: Head, place_at: Mapping[int, Span], limit: int) -> int:
    """Go on over a chain of places (湖北省|武汉市) and, where a place stands inside a name, over the rest."""
    while edge in place_at and place_at[edge].start >= limit:
        edge = place_at[edge].start
    begin = edge
    while head.type in _FIRMS and edge > limit and text[edge - 1] not in _OPENING:
        word = words.items[words.index_at(edge - 1)]
        crossed = word.text[0] in _walk().stop and not is_dictionary_word(word.text)
        if _stops(word) or crossed or word.start < limit or word.text in _walk().never_first:
            break
        edge = place_at[edge].start if edge in place_at else word.start
    before = [w for w in words.items[words.index_at(edge) : words.index_at(begin)] if edge <= w.start < begin]
    owned = text.endswith(("集团", "公司", "银行", "保险", "汽车", "移动", "电信", "联通"), edge, begin)
    if before and (owned or _distinctive(before[0]) or head.rule == "enterprise.branch"):
        return edge
    return begin - 2 if text[begin - 2 : begin] == "中国" else begin


def _group_start(text: str, edge: int, limit: int, head: Head) -> int | None:
    """Return where a bracketed or quoted group that ends at `edge` begins, if such a head takes one."""
    closing = text[edge - 1]
    allowed = head.parentheses if closing in "）)" else head.quotes
    if not allowed:
        return None
    opening = text.rfind(_OPENING[closing], limit, edge - 1)
    inner = text[opening + 1 : edge - 1]
    if opening < 0 or not inner or "\n" in inner or "。" in inner or "简称" in inner or "称" in inner[:3]:
        return None
    return opening


def _stops(word: Word) -> bool:
    walk = _walk()
    text = word.text
    if text in walk.parts:
        return False
    if text in walk.stop or text in walk.governing:
        return True
    if word.tag.startswith(_STOP_TAGS) and word.tag not in {"ug"}:
        return not (word.tag in {"m", "x"} and text.isalnum() and text.isascii() and not text.isdigit())
    if len(text) == 1 and word.tag[0] in "va":
        return is_dictionary_word(text) and word.tag[0] == "v"
    return False


def _trim(words: Words, edge: int, start: int) -> int:
    """Drop verbs, adjectives and adverbs at the left edge that are no part of names."""
    walk = _walk()
    while edge < start:
        word = words.items[words.index_at(edge)]
        if word.start == edge and word.end < start and word.text in walk.never_first:
            edge = word.end
            continue
        loose = word.tag[0] in "vda" and word.tag not in {"vn", "an"} and word.text not in walk.parts
        if not loose or (len(word.text) > 1 and not is_dictionary_word(word.text)):
            return edge
        edge = word.end
    return edge


def _governed(text: str, words: Words, begin: int, start: int, place_at: Mapping[int, Span]) -> bool:
    if text[begin] in '“"‘' or any(begin <= place.start and place.end <= start for place in place_at.values()):
        return True
    edge = begin
    while edge > 0 and text[edge - 1] in '了的等”"、新':
        edge -= 1
    if edge == 0:
        return False
    word = words.items[words.index_at(edge - 1)]
    if word.tag[0] in "mqa" and word.start > 0:
        word = words.items[words.index_at(word.start - 1)]
    return word.text in _walk().governing or any(word.text.endswith(v) for v in _walk().governing if len(v) > 1)


def _anchored(text: str, words: Words, begin: int, start: int, head: Head, place_at: Mapping[int, Span]) -> bool:
    inside = [w for w in words.items[words.index_at(begin) : words.index_at(start - 1) + 1] if w.start >= begin]
    has_place = any(place.start >= begin and place.end <= start for place in place_at.values())
    check: Mapping[str, Callable[[], bool]] = {
        "any": lambda: start - begin >= 2,
        "compound": lambda: start - begin >= 2 and any(w.tag[0] in "nlijv" for w in inside),
        "distinctive": lambda: has_place or any(_distinctive(w) for w in inside) or text[begin] in '“"‘',
        "brand": lambda: not has_place and _is_brand(text[begin:start], inside),
    }
    return check[head.anchor]()


def _distinctive(word: Word) -> bool:
    if not all("\u4e00" <= c <= "\u9fff" for c in word.text):
        return word.tag == "eng" and len(word.text) > 1
    if word.tag in _PROPER_TAGS and len(word.text) > 1:
        return True
    return len(word.text) > 1 and not is_dictionary_word(word.text)


def _is_brand(text: str, inside: Sequence[Word]) -> bool:
    """Tell whether the text before a trade is a brand: one word that no dictionary has, or a proper noun."""
    if not 2 <= len(text) <= 4 or text[0] in "一二三四五六七八九十两":
        return False
    if len(inside) == 1:
        known = is_dictionary_word(text)
        return not known or (inside[0].tag in _BRAND_TAGS and len(text) <= 3)
    return len(inside) == 2 and all(len(w.text) == 1 for w in inside) and not is_dictionary_word(text)
