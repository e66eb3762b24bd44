"""Puts named parts of the calendar on it: months, quarters, weeks, five-year plans, feasts."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from kg.lexicon.tables import load_toml

_THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "初": (1, 10)}
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Calendar:
    """A pair of days, both inclusive; either may be open."""

    start: dt.date | None
    end: dt.date | None

    def last_day(self) -> Calendar:
        """Return the day it ends with."""
        return Calendar(self.end, self.end)

    def in_year(self, year: int) -> Calendar:
        """Return the same days of another year; 29 February becomes the 28th."""
        return Calendar(_moved(self.start, year), _moved(self.end, year))


NO_DAYS = Calendar(None, None)


def _moved(day: dt.date | None, year: int) -> dt.date | None:
    if day is None:
        return None
    return day.replace(year=year, day=min(day.day, calendar.monthrange(year, day.month)[1]))


def months(year: int, first: int, last: int) -> Calendar:
    """Return the days from one month's first to another month's last."""
    return Calendar(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def quarters(year: int, first: int, last: int) -> Calendar:
    """Return the days of the quarters from `first` to `last` (1 to 4)."""
    return months(year, 3 * first - 2, 3 * last)


def month(year: int, number: int, part: str | None = None, day: int | None = None) -> Calendar:
    """Return a month, one of its days, or a part of it: 上旬, 中旬, 下旬, 初, 底, 末."""
    whole = months(year, number, number)
    last = calendar.monthrange(year, number)[1]
    if day is not None:
        one = dt.date(year, number, min(max(day, 1), last))
        return Calendar(one, one)
    if part in {"底", "末"}:
        return whole.last_day()
    first, end = _THIRDS.get(part or "", (1, last))
    return Calendar(dt.date(year, number, first), dt.date(year, number, min(end, last)))


def month_after(year: int, number: int, shift: int) -> tuple[int, int]:
    """Return year and month `shift` months on."""
    index = year * 12 + number - 1 + shift
    return index // 12, index % 12 + 1


def week(day: dt.date, shift: int, weekday: str | None) -> Calendar:
    """Return the week of `day` moved by `shift` weeks, from Monday on, or one of its days (一 to 日)."""
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(weeks=shift)
    if weekday is None:
        return Calendar(monday, monday + dt.timedelta(days=6))
    one = monday + dt.timedelta(days=min("一二三四五六日天".index(weekday), 6))
    return Calendar(one, one)


def plan(numeral: str, part: str | None) -> Calendar:
    """Return the five years of a plan (十四 → 2021–2025), its first or its last."""
    plans = load_toml("periods.toml")["plans"]
    first = plans["first"] + 5 * plans["numbers"][numeral]
    if part == "first":
        return months(first, 1, 12)
    last = months(first + 4, 1, 12)
    if part == "last":
        return last
    return last.last_day() if part == "end" else Calendar(dt.date(first, 1, 1), last.end)


def season(year: int, name: str) -> Calendar:
    """Return the three months of a season; the winter of a year ends with the next one's February."""
    first = 3 * "春夏秋冬".index(name) + 3
    last = (year + 1, 2) if first == _DECEMBER else (year, first + 2)
    return Calendar(dt.date(year, first, 1), months(last[0], last[1], last[1]).end)


def feast(name: str, near: dt.date | None, year: int | None, whole: bool) -> Calendar:
    """Return a feast's day in `year`, or one around `near`; with `whole`, the days off from it on.

    What has been is meant sooner than what is to come: a feast ahead counts as twice as far.
    """
    feasts = load_toml("periods.toml")["feasts"]
    if year is None and near is None:
        return NO_DAYS
    around = near or dt.date(year or 1, 7, 1)
    years = (year,) if year is not None else (around.year - 1, around.year, around.year + 1)
    if name in feasts["fixed"]:
        days = [dt.date(y, *feasts["fixed"][name]) for y in years]
    else:
        days = [day for day in feasts["dates"][name] if day.year in years]
    if not days:
        return NO_DAYS
    first = min(days, key=lambda day: around - day if day <= around else 2 * (day - around))
    return Calendar(first, first + dt.timedelta(days=feasts["days"][name] - 1) if whole else first)
