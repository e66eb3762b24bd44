"""Finds where a name begins: from its head leftwards by words, at brackets and quotation marks by characters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.names.patterns.head_words import Head, walk
from kg.extract.words import Word, Words, is_dictionary_word
from kg.model import Span

_STOP_TAGS = ("p", "c", "u", "d", "r", "m", "q", "t", "f", "y", "e", "w", "x", "o")
_PROPER_TAGS = {"nr", "nrt", "nrfg", "ns", "nt", "nz"}
FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
# 大丰|85万千瓦|海上风电项目, 年产30万吨|乙烯项目: how large a work is belongs to its name, 50 of 58 annotated ones.
_SIZE = re.compile("(?:年产)?(?<![\\d.])\\d+(?:\\.\\d+)?(?:万千瓦时?|兆瓦时?|[MG]Wh?|万吨)(?:/年)?$")
_LENT = frozenset({"FinancialProduct", "Fund"})
_LENDS = ("分行", "支行", "联社", "分公司")  # 常州市|分行|支农再贷款: whose it is
_OF_SERIES = "第"  # before 一期, which is then no part of a name by itself
_NUMBERED = re.compile("第[一二三四五六七八九十]{1,2}$")  # 某市|第二|人民医院
_COLOURS = frozenset("红黄蓝绿青紫白黑金银")  # 红|沙岗戈壁农业产业园
_POINT = re.compile("[一二三四五六七八九十\\d]{1,3}")  # what counts the items of a list: （2）|甲有限公司
_OPENING = {"）": "（", ")": "(", "”": "“", "’": "‘", "」": "「", '"': '"'}


def left_edge(text: str, words: Words, start: int, head: Head, place_at: Mapping[int, Span]) -> int | None:
    """Return where a name begins whose head begins at `start`; `place_at` are the places known, by their ends."""
    edge, part_at = start, -1
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
        if head.type in _LENT and text.endswith(_LENDS, limit, edge):
            break
        if head.type == "Project" and (size := _SIZE.search(text, limit, edge)):
            edge = size.start()
            continue
        if head.type == "PublicInstitution" and (number := _NUMBERED.search(text, limit, edge)):
            edge = number.start()
            continue
        if (part := _part_before(text, edge)) and not _joins(part, head):
            edge -= len(part)
            part_at = edge if part in walk().first_parts else -1
            continue
        word = words.items[words.index_at(edge - 1)]
        if word.start < limit or (edge < word.end < start and edge == part_at):
            break  # 举行|政银企对接会, where the segmenter read 行政
        if word.text[0] in walk().stop and not is_dictionary_word(word.text) and len(word.text) > 1:
            edge = next((at for at in range(word.start + 1, word.end) if text[at] not in walk().stop), word.end)
            break  # 所|持|华创云信
        if _joins(word.text, head) or (_stops(word) and not _is_needed_brand(words, word, edge, start, head)):
            break
        edge = word.start
    starts = {place.start for place in place_at.values()}
    return edge if edge in starts else _trim(words, edge, start)


def _part_before(text: str, edge: int) -> str | None:
    """Return a known part of names right before `edge`, however the segmenter cut it (纾|困)."""
    parts = walk().parts
    found = next((text[edge - n : edge] for n in (4, 3, 2) if edge >= n and text[edge - n : edge] in parts), None)
    of_series = found is not None and text.endswith(_OF_SERIES, 0, edge - len(found))  # 2023年第|一期金融债券
    return None if of_series else found


def _joins(part: str, head: Head) -> bool:
    return part in walk().joining and head.rule != "enterprise.suffix"


def _is_needed_brand(words: Words, word: Word, edge: int, start: int, head: Head) -> bool:
    """Tell whether a word must be the brand: all between it and a firm's suffix is trade and form."""
    steering = walk()
    if head.rule != "enterprise.suffix" or word.text in steering.stop or word.text in steering.governing:
        return False
    if len(word.text) < 2 or not all("\u4e00" <= c <= "\u9fff" for c in word.text):
        return False
    inside = words.items[words.index_at(edge) : words.index_at(start - 1) + 1] if edge < start else ()
    return all(w.text in steering.trades or w.text in steering.parts for w in inside)


def _before_place(text: str, words: Words, edge: int, head: Head, place_at: Mapping[int, Span], limit: int) -> int:
    """Go on over a chain of places (湖北省|武汉市) and, where a place stands inside a name, over the rest."""
    while edge in place_at and place_at[edge].start >= limit:
        edge = place_at[edge].start
    begin = edge
    while head.type in FIRMS and edge > limit and text[edge - 1] not in _OPENING:
        word = words.items[words.index_at(edge - 1)]
        crossed = word.text[0] in walk().stop and not is_dictionary_word(word.text)
        if _stops(word) or crossed or word.start < limit or word.text in walk().never_first:
            break
        edge = place_at[edge].start if edge in place_at else word.start
    before = [w for w in words.items[words.index_at(edge) : words.index_at(begin)] if edge <= w.start < begin]
    owned = text.endswith(("集团", "公司", "银行", "保险", "汽车", "移动", "电信", "联通"), edge, begin)
    if before and (owned or is_distinctive(before[0]) or head.rule == "enterprise.branch"):
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
    if opening < 0 or not inner or "。" in inner or "简称" in inner or "称" in inner[:3]:
        return None
    if _POINT.fullmatch(inner):
        return None
    return opening


def _stops(word: Word) -> bool:
    steering = walk()
    text = word.text
    if text in steering.parts:
        return False
    if text in steering.stop or text in steering.governing:
        return True
    if word.tag.startswith(_STOP_TAGS) and word.tag not in {"ug"}:
        return not (word.tag in {"m", "x"} and text.isalnum() and text.isascii() and not text.isdigit())
    if len(text) == 1 and word.tag[0] in "va":
        return is_dictionary_word(text) and word.tag[0] == "v"
    return False


def _trim(words: Words, edge: int, start: int) -> int:
    """Drop verbs, adjectives and adverbs at the left edge that are no part of names."""
    steering = walk()
    while edge < start:
        word = words.items[words.index_at(edge)]
        if word.start == edge and word.end < start and word.text in steering.never_first:
            edge = word.end
            continue
        loose = word.tag[0] in "vda" and word.tag not in {"vn", "an"} and word.text not in steering.parts
        if not loose or word.text in _COLOURS or (len(word.text) > 1 and not is_dictionary_word(word.text)):
            return edge
        edge = word.end
    return edge


def is_distinctive(word: Word) -> bool:
    """Tell whether a word tells a name apart: a proper noun, one that no dictionary has, or letters."""
    if not all("\u4e00" <= c <= "\u9fff" for c in word.text):
        return word.tag == "eng" and len(word.text) > 1
    if word.tag in _PROPER_TAGS and len(word.text) > 1:
        return True
    return len(word.text) > 1 and not is_dictionary_word(word.text)
