"""Reads one date or one part of the calendar at a place of a text, against what was told before it.

The kinds of dates (`date_patterns.py`) are tried in turn; each has a reader that puts what was matched on
the calendar. What surrounds a date (截至, 至, 起) is the business of `periods.py`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from kg.extract.values.date_patterns import CHINESE, date_patterns
from kg.extract.values.days import NO_DAYS, Calendar, feast, month, month_after, months, plan, quarters, season, week
from kg.extract.values.numerals import read_numeral
from kg.lexicon.tables import load_toml

_FAR = 180  # days in the future from which a month without a year lies in the year before
_FAR_END = 300  # the same for 年底, which is mostly of the running year
_NEAR = 30  # characters over which a day without a month takes the month before it
_WHOLE_YEAR = "全年"
_AIMS = re.compile("力争|预计|计划|目标|将|确保|争取|安排")
_GLANCE = 16  # code points after 全年 in which it may be aimed at
_EARLY = 3  # the last month in which 全年 is the year before
_IN_A_ROW = frozenset({"、", "和", "及", "与"})
_REACH = 200  # characters over which 当日 and 同期 point back
UNPLACED = frozenset({"ahead", "behind", "span", "recent"})


@dataclass(slots=True)
class Told:
    """What a text has told up to a place, for words that point back to it."""

    published: dt.date | None
    year: int | None = None
    month: tuple[int, int] | None = None
    day: dt.date | None = None
    days: Calendar = NO_DAYS
    end: int = -_REACH

    def note(self, days: Calendar, end: int, dated: bool) -> None:
        """Keep what was read and where it ended; `dated` when the text names the year."""
        known = days.start or days.end
        if known is None:
            return
        self.days, self.end = days, end
        self.year = known.year if dated else self.year
        if days.start and days.end and days.start.replace(day=1) == days.end.replace(day=1):
            self.month = (known.year, known.month)
            self.day = known if days.start == days.end else self.day


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it was read. `dated` says that the text names its year or points to it."""

    kind: str
    days: Calendar
    end: int
    dated: bool


_Read = tuple[Calendar, int]  # the days, and where in the text their words end


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a date is read: `framed` after 到 or 自; `year` is that of the date it is joined to."""

    text: str
    told: Told
    framed: bool
    year: int | None


def date_at(text: str, start: int, told: Told, framed: bool, year: int | None = None) -> Date | None:
    """Read a date at `start`: `framed` when 到 or 自 stands before it, `year` of the date it is joined to."""
    before, first = text[start - 1 : start], text[start : start + 1]
    if before and ((first.isdigit() and before.isdigit()) or (first in CHINESE and before in CHINESE + "十百")):
        return None
    place = _Place(text, told, framed, year)
    for kind, reader in _READERS.items():
        match = date_patterns()[kind].match(text, start)
        if match is None:
            continue
        try:
            days, end = reader(match, place)
        except (ValueError, OverflowError):  # no such day, month or year
            continue
        return Date(kind, days, end, kind not in {"part", "bareday"})
    return None


def _number(text: str) -> int:
    number = read_numeral(text)
    if number is None:
        raise ValueError(text)
    return int(number.value)


def _year_number(text: str) -> int:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    year = int("".join(str(max(0, CHINESE.index(c) - 2)) if c in CHINESE else c for c in plain))
    if not 1900 <= year <= 2100:
        raise ValueError(text)
    return year


def _years(match: re.Match[str], place: _Place) -> _Read:
    first, last = _year_number(match["y1"]), _year_number(match["y2"])
    if first > last:
        raise ValueError(match[0])
    return Calendar(dt.date(first, 1, 1), dt.date(last, 12, 31)), match.end()


def _iso(match: re.Match[str], place: _Place) -> _Read:
    day = dt.date(int(match["iy"]), int(match["im"]), int(match["id"]))
    return Calendar(day, day), match.end()


def _year(match: re.Match[str], place: _Place) -> _Read:
    """Read a year and the part of it that follows: 2019年3月5日, 去年底, 上年同期."""
    told, words = place.told, load_toml("periods.toml")["relative_years"]
    this = told.published.year if told.published else None
    if match["year"]:
        year: int | None = _year_number(match["year"])
    elif match["rel"] in words["told"]:
        anchor = told.year or this
        year = None if anchor is None else anchor + words["told"][match["rel"]]
    else:
        year = None if this is None else this + words["shift"][match["rel"]]
        if match["rel"] == _WHOLE_YEAR and _tells_of_last_year(match, place):
            year = None if this is None else this - 1
    part = date_patterns()["after year"].match(place.text, match.end())
    end = match.end()
    days = NO_DAYS if year is None else months(year, 1, 12)
    if part:
        try:
            days = _same_days(year, place, match.start()) if part["same"] else _part_days(part, year, place)
            end = part.end()
        except ValueError:
            pass
    return days, end


def _tells_of_last_year(match: re.Match[str], place: _Place) -> bool:
    """Tell whether 全年 is the year before publication: in a report of it, or early in the year."""
    published, told = place.told.published, place.told.year
    if published is None or _AIMS.search(place.text, match.end(), match.end() + _GLANCE):
        return False
    return told == published.year - 1 or (told is None and published.month <= _EARLY)


def _same_days(year: int | None, place: _Place, start: int) -> Calendar:
    """Return the days of 去年同期: those told last, in the year named."""
    days = place.told.days
    known = {day.year for day in (days.start, days.end) if day}
    if year is None:
        return NO_DAYS
    near = start - place.told.end <= _REACH and len(known) == 1
    return days.in_year(year) if near else months(year, 1, 12)


def _part(match: re.Match[str], place: _Place) -> _Read:
    """Read a part of a year that is not named: 上半年, 3月5日, 年底, 春节."""
    now = place.told.published
    year = place.year or _year_of_row(match, place) or (now.year if now else None)
    if match["feast"]:
        days = _feast_days(match, place.year, place)
    else:
        days = _part_days(match, year, place)
        loose = not place.framed and place.year is None and _year_of_row(match, place) is None
        far = _FAR_END if match["yearedge"] else _FAR
        if loose and now and year and days.start and (days.start - now).days > far:
            days = _part_days(match, year - 1, place)
    return days, match.end()


def _year_of_row(match: re.Match[str], place: _Place) -> int | None:
    """Return the year of the date right before, in a row with it: 2017年11月、|12月."""
    told = place.told
    return told.year if place.text[max(0, told.end) : match.start()] in _IN_A_ROW else None


def _part_days(match: re.Match[str], year: int | None, place: _Place) -> Calendar:
    if match["m1"] and not (1 <= _number(match["m1"]) <= 12 and 1 <= _number(match["m2"]) <= 12):
        raise ValueError(match[0])
    if match["month"] and not (1 <= _number(match["month"]) <= 12 and 1 <= _number(match["day"] or "1") <= 31):
        raise ValueError(match[0])
    if year is None:
        return NO_DAYS
    if match["half"]:
        return months(year, 7, 12) if match["half"][0] in "下后" else months(year, 1, 6)
    if match["first"]:
        return quarters(year, 1, min(4, max(1, _number(match["first"]))))
    if match["q1"]:
        first, last = _number(match["q1"]), _number(match["q2"])
        return quarters(year, min(first, last), max(first, last))
    if match["quarter"] or match["firstquarter"]:
        number = _number(match["quarter"]) if match["quarter"] else 1
        edge = match["quarteredge"]
        return (
            month(year, 3 * number if edge != "初" else 3 * number - 2, edge)
            if edge
            else quarters(year, number, number)
        )
    if match["m1"]:
        first, last = _number(match["m1"]), _number(match["m2"])
        return Calendar(dt.date(year, first, 1), months(year + (last < first), last, last).end)
    if match["months"]:
        return months(year, 1, min(12, max(1, _number(match["months"]))))
    if match["month"]:
        day = _number(match["day"]) if match["day"] else None
        return month(year, _number(match["month"]), match["third"] or match["edge"], day)
    if match["feast"]:
        return _feast_days(match, year, place)
    groups = match.groupdict()
    if groups.get("season"):
        return season(year, groups["season"])
    edge = groups["yearedge"] or groups.get("bareedge")
    if not edge:
        return months(year, 1, 12)
    return months(year, 1, 1) if edge[-1] == "初" else months(year, 12, 12).last_day()


def _ago(match: re.Match[str], place: _Place) -> _Read:
    """Read how long ago something was: 两年前 is the year before last, 三个月前 that month."""
    now, number = place.told.published, _number(match["ago"])
    if now is None:
        return NO_DAYS, match.end()
    if match["agounit"] == "年":
        return months(now.year - number, 1, 12), match.end()
    return month(*month_after(now.year, now.month, -number)), match.end()


def _feast_days(match: re.Match[str], year: int | None, place: _Place) -> Calendar:
    name = load_toml("periods.toml")["feasts"]["words"][match["feast"]]
    return feast(name, place.told.published, year, whole=bool(match["off"]))


def _month(match: re.Match[str], place: _Place) -> _Read:
    """Read a month that is not named: 上月, 次月, 本月5日, 月底, 中旬."""
    words, now = load_toml("periods.toml")["relative_months"], place.told.published
    today = (now.year, now.month) if now else None
    name = match["relmonth"] or ""
    anchor = (place.told.month or today) if name in words["told"] else today
    if match["barethird"] and match.start() - place.told.end <= _NEAR:
        anchor = place.told.month or today
    if anchor is None:
        return NO_DAYS, match.end()
    year, number = month_after(*anchor, words["told"].get(name, words["shift"].get(name, 0)))
    edge = match["reledge"] or (match["monthedge"] or "")[-1:]
    day = _number(match["reldate"]) if match["reldate"] else None
    return month(year, number, match["relthird"] or match["barethird"] or edge, day), match.end()


def _day(match: re.Match[str], place: _Place) -> _Read:
    words, told = load_toml("periods.toml")["relative_days"], place.told
    name = match["relday"]
    near = told.day if match.start() - told.end <= _REACH else None
    anchor = (near or told.published) if name in words["told"] else told.published
    day = anchor and anchor + dt.timedelta(days=words["told"].get(name, words["shift"].get(name, 0)))
    return Calendar(day, day), match.end()


def _week(match: re.Match[str], place: _Place) -> _Read:
    now, shift = place.told.published, load_toml("periods.toml")["weeks"]["shift"][match["relweek"]]
    return week(now, shift, match["weekday"]) if now else NO_DAYS, match.end()


def _bare_day(match: re.Match[str], place: _Place) -> _Read:
    """Read a day without a month: of the month told just before, else the last one before publication."""
    told, number = place.told, _number(match["bare"])
    if not 1 <= number <= 31:
        raise ValueError(match[0])
    if told.month and match.start() - told.end <= _NEAR:
        return month(*told.month, day=number), match.end()
    if told.published is None:
        return NO_DAYS, match.end()
    coming = re.search(r"[将拟定]于?$", place.text[max(0, match.start() - 4) : match.start()])
    back = -1 if number > told.published.day and not coming else 0
    year, its_month = month_after(told.published.year, told.published.month, back)
    return month(year, its_month, day=number), match.end()


def _plan(match: re.Match[str], place: _Place) -> _Read:
    part = next((part for part in ("first", "last", "end") if match[f"plan{part}"]), None)
    return plan(match["plan"] or match["plain"], part), match.end()


def _ahead(match: re.Match[str], place: _Place) -> _Read:
    return Calendar(place.told.published, None), match.end()


def _until_now(match: re.Match[str], place: _Place) -> _Read:
    return Calendar(None, place.told.published), match.end()


def _span(match: re.Match[str], place: _Place) -> _Read:
    return NO_DAYS, match.end()


_READERS: dict[str, Callable[[re.Match[str], _Place], _Read]] = {
    "years": _years,
    "iso": _iso,
    "year": _year,
    "plan": _plan,
    "ahead": _ahead,
    "behind": _until_now,
    "ago": _ago,
    "span": _span,
    "part": _part,
    "month": _month,
    "day": _day,
    "week": _week,
    "recent": _until_now,
    "bareday": _bare_day,
}
