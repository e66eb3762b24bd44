"""Finds the short news of a page that gives none of them a day or a byline: a headline, below it its text, and so on.

政策速递, 一周要闻 and 简讯 stand like this. A report with headings of its own looks alike, but its paragraphs
do not begin with a day each, and its first lines do not call it a collection.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.documents.expressions import LOOSELY_NUMBERED
from kg.documents.lines import Line
from kg.documents.titles import is_headline

_MARK = re.compile(r"^(?:[•●◆■▪▶►※★◇○◎·▲□]\s*(?=\S)|(?P<label>【[^【】]{2,8}】)\s*(?=\S))")
_HEAD = re.compile(
    r"(?:简讯|要闻|速递|快讯|速览|短讯|简报|快报|快递|资讯|集锦|播报|短波|传真|短新闻|信息摘编|动态|一周)"
    r"(?:精选|汇总|回顾|选登|摘编|盘点)?(?:[（(【\s·:：|—\-].*)?$"
)
_HEAD_OF_NEWS = re.compile(
    r"(?:简讯|要闻|速递|快讯|速览|短讯|快报|快递|资讯|集锦|短波|短新闻)(?:[（(【\s·:：|—\-].*)?$"
)
_NUMBERED = re.compile(rf"^(?:{LOOSELY_NUMBERED}|第[一二三四五六七八九十]+|——)")
# How the text of a piece of news begins.
_TOLD = re.compile(
    r"^(?:[一-鿿]{0,8}(?:报|网|台|社)?讯[\s（(【]?|(?:近日|日前|昨日|今日|昨天|上周|本周|近期|最近)"
    r"|[（(]?(?:本报|本网)?记者|(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬|初|底)|\d{1,2}日)"
    r"|^[^，。；：]{2,24}(?:近日|日前|\d{1,2}月\d{1,2}日)"
)
_FEWEST = 3
_MOST = 0.5  # of the items begin as news does, where the page or its marks say that it is a collection
_MOST_LABELLED = 0.3  # … where a label stands before each headline: 【要闻】某市召开对接会
_HEAD_LINES, _LONGEST_HEAD = 3, 40
_PAGE_HEAD = 6  # lines above the first labelled paragraph of a column
_LONGEST_ITEM = 3  # paragraphs of an item on a page that does not say what it is
_SHORTEST_TEXT = 30  # code points


@dataclass(frozen=True, slots=True)
class _Item:
    """A headline and how many paragraphs stand below it; whether the first begins as news does."""

    line: int
    marked: bool
    paragraphs: int
    told: bool


def find_briefs(lines: Sequence[Line]) -> list[int]:
    """Return the lines of the headlines of a collection of short news, or none."""
    written = [i for i, line in enumerate(lines) if line.bare]
    for marked in (True, False):
        items = _items(lines, written, marked)
        if len(items) < _FEWEST:
            continue
        head = [lines[i].bare for i in written if i < items[0].line]
        if len(head) > _HEAD_LINES or any(len(line) > _LONGEST_HEAD for line in head):
            continue
        named = any(_HEAD.search(line) for line in head)
        share = sum(item.told for item in items) / len(items)
        short = all(item.paragraphs <= _LONGEST_ITEM for item in items)
        labelled = short and all(_labelled(lines[item.line].bare) for item in items)
        if (share >= (_MOST_LABELLED if labelled else _MOST) and (named or marked)) or (
            share == 1 and short and not head
        ):
            return [item.line for item in items]
    return _paragraphs(lines, written) or _columns(lines, written)


def _paragraphs(lines: Sequence[Line], written: Sequence[int]) -> list[int]:
    """Return the paragraphs below a head that calls them news, each of which is one: ★近日，甲银行…."""
    if not written or not _HEAD_OF_NEWS.search(lines[written[0]].bare) or len(lines[written[0]].bare) > _LONGEST_HEAD:
        return []
    items = [(at, lines[at].bare, _MARK.match(lines[at].bare)) for at in written[1:]]
    marked = all(mark for _, _, mark in items)
    told = all(_TOLD.match(text) for _, text, _ in items)
    whole = all(len(text) >= _SHORTEST_TEXT and text[-1] in "。！？”）)" for _, text, _ in items)
    return [at for at, _, _ in items] if len(items) >= _FEWEST and whole and (marked or told) else []


def _columns(lines: Sequence[Line], written: Sequence[int]) -> list[int]:
    """Return the lines at which labelled paragraphs of a column begin, below a head that calls them news.

    【甲市】近日，乙局…. Marks and credits of the page may stand above that head and between the paragraphs.
    """
    begins = [at for at in written if _begins_news(lines[at].bare)]
    if len(begins) < _FEWEST:
        return []
    head = [lines[at].bare for at in written if at < begins[0]]
    if len(head) > _PAGE_HEAD or not any(_HEAD_OF_NEWS.search(line) and len(line) <= _LONGEST_HEAD for line in head):
        return []
    texts = ["".join(line.bare for line in lines[at:end]) for at, end in pairwise([*begins, len(lines)])]
    return begins if all(len(text) >= _SHORTEST_TEXT and "。" in text for text in texts) else []


def _begins_news(text: str) -> bool:
    """Tell whether a line begins a paragraph of news by a label, or a mark with words that open news: ◎甲市讯."""
    mark = _MARK.match(text)
    return mark is not None and (mark["label"] is not None or _TOLD.match(text[mark.end() :]) is not None)


def _labelled(headline: str) -> bool:
    mark = _MARK.match(headline)
    return mark is not None and mark["label"] is not None


def _items(lines: Sequence[Line], written: Sequence[int], marked: bool) -> list[_Item]:
    """Return the headlines with text right below them; the lines above the first are the head."""
    titles = [at for at in range(len(written) - 1) if _is_title(lines, written, at, marked)]
    found = []
    for at, end in pairwise([*titles, len(written)]):
        below = lines[written[at + 1]].bare
        found.append(_Item(written[at], marked, end - at - 1, bool(_TOLD.match(below))))
    return found


def _is_title(lines: Sequence[Line], written: Sequence[int], at: int, marked: bool) -> bool:
    bare = lines[written[at]].bare
    mark = _MARK.match(bare)
    if bool(mark) is not marked or not _is_text(lines[written[at + 1]].bare):
        return False
    title = bare[mark.end() :] if mark else bare
    above = lines[written[at - 1]].bare if at else ""
    return is_headline(title) and not _NUMBERED.match(title) and (not _is_text(above) or above[-1] in "。！？）)”")


def _is_text(text: str) -> bool:
    return len(text) >= _SHORTEST_TEXT and not _MARK.match(text) and text[-1] in "。！？”）)"
