"""Finds what a newspaper page holds beside its articles: what leads to other pages, and small advertisements.

Single lines are told by `boilerplate.toml`; here stands what only a run of lines tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.documents.lines import Line

_TEASERS = "teaser"
_SMALL_ADS = "small advertisement"
_HEAD = re.compile(r"^[■□●◆▲▶★【\[]?\s*(?:今日|本期|本报|新闻|版面)?(?:导读|看点|导览|版面提要|要闻提示)\s*[】\]:：]?$")
# A headline of another page and its number: 齐齐哈尔装备出海记 06, 甲县茶开园……A3版.
_PAGE = r"第?[A-Z]?\d{1,2}\s?版"
_ENTRY = re.compile(
    r"^(?=.{6,60}$)[^。；]{4,50}?"
    rf"(?:[\s　·…\.>＞»→▶]+(?:详?见|刊)?\s*(?:{_PAGE}|[A-Z]?\d{{1,2}})|(?:详?见|刊)?{_PAGE})$"
)
_LONGEST_HEADLINE = 3  # lines
_LOST = re.compile(r"^(?:[■□●◆▲★]\s*)?(?:遗失(?:声明|启事)|挂失声明|声明作废|(?:注销|减资|清算|拍卖|招租)公告)$")
_VOID = re.compile(r"(?:声明作废|特此(?:声明|公告|声明作废))[。！]?$")
_LONGEST_NOTICE = 12  # lines


def furniture_lines(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page's furniture, by index, with the reason."""
    written = [index for index, line in enumerate(lines) if line.bare]
    for at, index in enumerate(written):
        bare = lines[index].bare
        if _HEAD.match(bare):
            yield index, _TEASERS
            yield from ((below, _TEASERS) for below in _entries(lines, written[at + 1 :]))
        elif _LOST.match(bare):
            yield from ((below, _SMALL_ADS) for below in _notice(lines, written[at:]))


def _entries(lines: Sequence[Line], below: Sequence[int]) -> list[int]:
    """Return the lines below a head that are headlines of other pages, each of which ends with its page."""
    found: list[int] = []
    open_: list[int] = []
    for index in below:
        open_.append(index)
        if _ENTRY.match(lines[index].bare):
            found += open_
            open_ = []
        elif len(open_) >= _LONGEST_HEADLINE or re.search("[，。；]", lines[index].bare):
            break
    return found


def _notice(lines: Sequence[Line], from_head: Sequence[int]) -> Sequence[int]:
    """Return the lines of a small advertisement from its head to the words that end it, or none."""
    for count, index in enumerate(from_head[:_LONGEST_NOTICE]):
        if count and _VOID.search(lines[index].bare):
            return from_head[: count + 1]
    return ()
