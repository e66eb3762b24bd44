"""Finds the items of a listing by the days that stand beside their titles, however title, day and text are laid out.

Pages of bodies list news as title, day and text below one another, in this or another order, or with the day on the
line of the title. What a page shows of each item is alike, and its days go one way: that tells a listing from a text
that only names days.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.documents.boilerplate import reason_of
from kg.documents.expressions import HOUR, LOOSELY_NUMBERED
from kg.documents.lines import Line
from kg.documents.titles import is_headline

_DAY = r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?"
_ISO = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_SHORT = r"\d{2}[-/.]\d{2}"  # its month and day alone
_PARTS = re.compile(r"(?<!\d)(\d{4})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})(?!\d)")
_OPEN, _CLOSE, _GAP = r"[\[【（(]\s?", r"\s?[\]】）)]", r"[\s　|｜]"
# What stands beside a day on its line: labels, who put the page out, how often it was read.
_BESIDE = re.compile(
    r"(?:信息|文章|稿件)?来源|(?:发布|发表|更新|发稿|添加)?(?:时间|日期)|作者|编辑|(?:浏览|阅读|点击|访问)(?:次数|量|数)?"
    r"|\d+|次|[\[\]【】（）()|｜:：\s　-]"
)
_LONGEST_DAY_LINE, _LONGEST_BESIDE = 60, 8
# Only its day stands behind a title or in front of it: 甲局印发办法 [2024-05-30], 2024-05-30 甲局印发办法.
_BEHIND = rf"(?:{_GAP}*{_OPEN}{_DAY}{HOUR}{_CLOSE}|{_GAP}+{_DAY}{HOUR})$"
_SHORT_BEHIND = rf"{_GAP}*{_OPEN}{_SHORT}{_CLOSE}$"
_BEFORE = rf"^(?:{_OPEN}{_ISO}{_CLOSE}[\s　]*|{_ISO}[\s　]+)"
_TITLE = r"(?P<title>[^。；\t]{8,80}?)"
_SHAPES = tuple(
    re.compile(shape) for shape in (f"^{_TITLE}{_BEHIND}", f"{_BEFORE}{_TITLE}$", f"^{_TITLE}{_SHORT_BEHIND}")
)
_TRAILING, _LEADING = re.compile(f"{_BEHIND}|{_SHORT_BEHIND}"), re.compile(_BEFORE.replace("[\\s　]+)", "[\\s　]*)"))
# Rows, items and days by which something is to be done are no titles.
_NO_TITLE = re.compile(
    rf"^\s*(?:废止|宣布失效|{LOOSELY_NUMBERED}.*[有至止])|(?:时限|期限|截至|截止|为止|[于至到])[：:\s]*[（(\[]?$"
)
_RUNNING = re.compile(r"[，。]")
_SHORTEST_TEXT = 15  # code points
_FEWEST = 3
_MOST_BELOW = 3  # lines of text below a title with its day
_TITLED, _TOLD, _DATED, _OTHER = "title", "text", "day", "other"


@dataclass(frozen=True, slots=True)
class Listing:
    """The lines at which items begin, with their days where a year is told, and the lines that hold only a day.

    `beside` tells that the days stand on the lines of the titles.
    """

    starts: tuple[int, ...]
    days: Mapping[int, dt.date] = field(default_factory=dict)
    day_lines: frozenset[int] = frozenset()
    beside: bool = False


def find_listing(lines: Sequence[Line]) -> Listing | None:
    """Return the items of a page that is a listing, or None."""
    written = [(at, line.bare) for at, line in enumerate(lines) if line.bare]
    return _beside_titles(written) or _on_lines(written)


def without_day(title: str) -> tuple[int, int]:
    """Return where a title begins and ends without the day that stands beside it."""
    behind, before = _TRAILING.search(title), _LEADING.match(title)
    return before.end() if before else 0, behind.start() if behind else len(title)


def _day(text: str) -> dt.date | None:
    """Return the day that stands in a text with no title in it."""
    found = _PARTS.search(text)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def in_order(days: Sequence[dt.date]) -> bool:
    """Tell whether the days of a list go one way, as on a page of news."""
    return list(days) in (sorted(days), sorted(days, reverse=True))


def _is_title(text: str) -> bool:
    return _NO_TITLE.search(text) is None and not text.endswith(tuple("，、：；"))


def _is_text(text: str) -> bool:
    return len(text) >= _SHORTEST_TEXT and _RUNNING.search(text) is not None


def _beside_titles(written: Sequence[tuple[int, str]]) -> Listing | None:
    """Return the items of a page whose titles bear their days, with or without text below each."""
    for shape in _SHAPES:
        rows = ((at, shape.match(text)) for at, text in written if "\t" not in text)
        found = {at: match for at, match in rows if match and _is_title(match["title"])}
        told = {at: _day(match.string.replace(match["title"], "")) for at, match in found.items()}
        days = {at: day for at, day in told.items() if day is not None}
        if len(found) < _FEWEST + (not days) or len(days) not in {0, len(found)} or not in_order([*days.values()]):
            continue
        starts = sorted(found)
        if all(_only_text(written, first, last) for first, last in pairwise(starts)):
            return Listing(tuple(starts), days, beside=True)
    return None


def _only_text(written: Sequence[tuple[int, str]], first: int, last: int) -> bool:
    """Tell whether between two titles stands no more than what a page shows of an item's text."""
    between = [text for at, text in written if first < at < last and reason_of(text) is None]
    return len(between) <= _MOST_BELOW and all(_is_text(text) for text in between)


def _kinds(written: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str, dt.date | None]]:
    """Yield the lines of a page with what each is; tools of the page are left out."""
    for at, text in written:
        day = _only_day(text)
        if day is not None:
            yield at, _DATED, day
        elif reason_of(text) is None:
            titled = is_headline(text) and not text.endswith("…")
            yield at, _TITLED if titled else _TOLD if _is_text(text) else _OTHER, None


def _only_day(text: str) -> dt.date | None:
    """Return the day of a line that holds no more than it, who put the page out, and how often it was read."""
    found = _PARTS.search(text) if len(text) <= _LONGEST_DAY_LINE and not re.search("[，。；]", text) else None
    if found is None:
        return None
    rest = len(_BESIDE.sub("", text[: found.start()] + text[found.end() :].removeprefix("日")))
    named = "来源" in text or "作者" in text
    return _day(found[0]) if rest <= _LONGEST_BESIDE * (1 + named) else None


def _on_lines(written: Sequence[tuple[int, str]]) -> Listing | None:
    """Return the items of a page whose days stand on lines of their own."""
    if sum(_only_day(text) is not None for _, text in written) < _FEWEST:
        return None  # what each line is takes longer to tell
    kinds = list(_kinds(written))
    days = [n for n, (_, kind, _) in enumerate(kinds) if kind == _DATED]
    if not in_order([day for n in days if (day := kinds[n][2]) is not None]):
        return None
    for title_of in (_title_above, _title_below, _title_before_text):
        titles = [title_of(kinds, n) for n in days]
        starts = [at for at in titles if at is not None]
        if len(starts) < len(days) or len({*starts}) < len(days):
            continue
        told = {kinds[at][0]: day for at, n in zip(starts, days, strict=True) if (day := kinds[n][2]) is not None}
        return Listing(tuple(sorted(told)), told, frozenset(kinds[n][0] for n in days))
    return None


_Kinds = Sequence[tuple[int, str, dt.date | None]]
_TitleOf = Callable[[_Kinds, int], int | None]


def _is(kinds: _Kinds, n: int, kind: str) -> bool:
    return 0 <= n < len(kinds) and kinds[n][1] == kind


def _title_above(kinds: _Kinds, n: int) -> int | None:
    """Return the title of title, day, text."""
    last = not _is(kinds, n + 1, _TOLD) and not any(kind == _DATED for _, kind, _ in kinds[n + 1 :])
    return n - 1 if _is(kinds, n - 1, _TITLED) and (_is(kinds, n + 1, _TOLD) or last) else None


def _title_below(kinds: _Kinds, n: int) -> int | None:
    """Return the beginning of day, title, text."""
    return n if _is(kinds, n + 1, _TITLED) and _is(kinds, n + 2, _TOLD) else None


def _title_before_text(kinds: _Kinds, n: int) -> int | None:
    """Return the title of title, text, day."""
    at = n - 1
    while _is(kinds, at, _TOLD):
        at -= 1
    return at if at < n - 1 and _is(kinds, at, _TITLED) else None
