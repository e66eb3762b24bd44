"""Finds dates and periods and puts them on the calendar, against the article's day of publication.

Both ends are inclusive days. What the text leaves open stays `None`: 截至8月底 has no start, 2020年起 no
end, 三年内 neither; what lasts until now (以来, 近日) ends with the day of publication. A relative year
(今年, 去年8月) is only resolved when the article has a date.

A text is read from left to right. Each date is read against what was told before it (当年, 次月, the month
of 8日 after 7月5日), and joined to the next where 至 stands between them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.values.date_patterns import any_of, date_patterns
from kg.extract.values.dates import UNPLACED, date_at
from kg.extract.values.days import Calendar
from kg.extract.values.told import Date, Told
from kg.lexicon.tables import load_toml
from kg.model import Period, Span

_NUMBERED = UNPLACED - {"recent"}  # spans of time: 延长至三年 is no until


@dataclass(frozen=True, slots=True)
class _Frames:
    """What stands around dates. `scan` finds where a date or its frame may begin."""

    scan: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    join: re.Pattern[str]
    basis: tuple[str, ...]
    basis_not: tuple[str, ...]
    basis_with: tuple[str, ...]
    compared: re.Pattern[str]
    former: re.Pattern[str]
    former_after: re.Pattern[str]
    other_after: re.Pattern[str]
    begun_since: re.Pattern[str]


@cache
def _frames() -> _Frames:
    frames = load_toml("periods.toml")["frames"]
    before = any_of(frames["so_far"] + frames["until"] + frames["from"])
    anything = "|".join([before, *(p.pattern for kind, p in date_patterns().items() if kind != "after year")])
    characters = "".join(sorted(set(re.findall(r"[^\x00-\x7f]", anything))))  # no date begins with another
    return _Frames(
        scan=re.compile(rf"(?=[0-9\"{characters}])(?:{anything})"),
        before=re.compile(
            rf"(?P<so_far>{any_of(frames['so_far'])})|(?P<open>{any_of(frames['from'])})|{any_of(frames['until'])}"
        ),
        after=re.compile(
            rf"(?P<until>{any_of(frames['until_after'])})|(?P<now>{any_of(frames['until_now'])})|"
            rf"(?P<opens>{any_of(frames['from_after'])})|{any_of(frames['during'])}"
        ),
        join=re.compile(frames["join"]),
        basis=tuple(frames["basis"]),
        basis_not=tuple(frames["basis_not"]),
        basis_with=tuple(frames["basis_with"]),
        compared=re.compile(frames["compared"]),
        former=re.compile(frames["former"]),
        former_after=re.compile(frames["former_after"]),
        begun_since=re.compile(frames["begun_since"]),
        other_after=re.compile(f"{frames['planned_after']}|{frames['times_after']}|{frames['named_after']}"),
    )


def find_periods(text: str, published: dt.date | None) -> Iterator[Period]:
    """Yield the periods of `text` from left to right, not overlapping.

    `published` anchors what is relative; without it such a period has no calendar days. A bare year
    needs 年 after it. Months and days without a year take the year of `published`, the year before
    when that would lie in its future and nothing says it is a plan. A date after 较 or 比, or between 与 and
    相比, is no period of what is said but what it is compared with; it is passed over.
    """
    told = Told(published)
    position = 0
    while match := _frames().scan.search(text, position):
        before = replace(told)
        period = _period_at(text, match.start(), told)
        if period is not None and not _is_basis(text, period.span):
            yield period
        elif period is not None:
            told = before  # 由2016年的16.8%下降: 全年 and 当年 after it are not of that year
        position = match.start() + 1 if period is None else period.span.end


def _is_basis(text: str, span: Span) -> bool:
    """Tell whether a date is what something is compared with, or of the level, plan or budget before."""
    frames = _frames()
    together = text.endswith(frames.basis_with, 0, span.start) and frames.compared.match(text, span.end)
    compared = text.endswith(frames.basis, 0, span.start) and not text.endswith(frames.basis_not, 0, span.start)
    begins = frames.former.search(text, max(0, span.start - 1), span.start + (text[span.start] in "由从"))
    former = begins is not None and frames.former_after.match(text, span.end)
    return bool(together or compared or former or frames.other_after.match(text, span.end))


def _period_at(text: str, start: int, told: Told) -> Period | None:
    """Read the period that begins at `start`: a date, the one it is joined to, and what frames them."""
    before = _frames().before.match(text, start)
    date = date_at(text, before.end(), told, framed=not before["so_far"]) if before else None
    if date is None or date.kind in _NUMBERED:
        before, date = None, date_at(text, start, told, framed=False)
    if date is None:
        return None
    after = _frames().after.match(text, date.end)
    # 12月底前 and 9月起 tell of a plan: they are not of the year before.
    if before is None and after and (after["until"] or after["opens"]):
        date = date_at(text, start, told, framed=True) or date
    if date.kind in UNPLACED:
        days, end = _framed(text, start, date, before, after, told), date.end
    else:
        told.note(date.days, date.end, date.dated)
        last = None if before and not before["open"] else _joined(text, date, told)
        if last is None:
            days, end = _framed(text, start, date, before, after, told), date.end
        else:
            told.note(last.days, last.end, last.dated)
            days, end = Calendar(date.days.start, last.days.end), last.end
            after = _frames().after.match(text, end)
        told.days = days
    end = after.end() if after else end
    return Period(Span(start, end), days.start, days.end, text[start:end], date.kind not in UNPLACED)


def _joined(text: str, first: Date, told: Told) -> Date | None:
    """Return the date to which `first` is joined: 2019年3月至6月, 3月5日—8日, 去年11月至今年3月."""
    gap = _frames().join.match(text, first.end)
    if gap is None or first.kind in UNPLACED:
        return None
    year = first.days.start.year if first.days.start else None
    last = date_at(text, gap.end(), replace(told, year=year or told.year, end=gap.end()), framed=True, year=year)
    if last is None or last.kind in UNPLACED or (last.days.end is None) != (first.days.start is None):
        return None
    if first.days.start and last.days.end and last.days.end < first.days.start:
        later = last.days.in_year(min(first.days.start.year + 1, dt.MAXYEAR))  # 11月至3月
        return None if last.dated else replace(last, days=later)
    return last


def _framed(
    text: str, start: int, date: Date, before: re.Match[str] | None, after: re.Match[str] | None, told: Told
) -> Calendar:
    """Open or close a date's days by the words around it."""
    days, now = date.days, told.published
    if after and after["until"]:
        return Calendar(None, days.end)
    begun = before is not None and before["open"] and _frames().begun_since.match(text, date.end)
    if (after and after["now"]) or begun:
        if now and days.start and days.start > now and not date.dated:  # 11月以来, told in January
            days = days.in_year(days.start.year - 1)
        return Calendar(days.start, now if now and days.start and days.start <= now else None)
    if after and after["opens"]:
        return Calendar(days.start, None)
    if before is None:
        return days
    if not before["open"]:
        return Calendar(None, days.end)
    # 从2019年的5% and 从1至6月 open nothing.
    closed = text[date.end : date.end + 1] == "的" or _frames().join.search(text, start, date.end)
    return days if closed else Calendar(days.start, None)
