"""Reads one date or one part of the calendar at a place of a text, against what was told before it.

The kinds of dates (`date_patterns.py`) are tried in turn; each has a reader that puts what was matched on
the calendar. What surrounds a date (截至, 至, 起) is the business of `periods.py`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

from kg.extract.values.date_patterns import CHINESE, date_patterns
from kg.extract.values.days import NO_DAYS, Calendar, feast, month, months, quarters, season
from kg.extract.values.pointing_dates import (
    ago,
    ahead,
    bare_day,
    five_years,
    later,
    relative_day,
    relative_month,
    relative_week,
    span,
    until_now,
)
from kg.extract.values.told import REACH, Date, Place, Read, Told, number_of
from kg.lexicon.tables import load_toml

_FAR = 180  # days in the future from which a month without a year lies in the year before
_FAR_END = 300  # the same for 年底, which is mostly of the running year
_WHOLE_YEAR = "全年"
_AIMS = re.compile("力争|预计|计划|目标|将|确保|争取|安排")
_TO_COME = re.compile("将|计划|预计|拟|力争|争取|确保|安排|要|可|请|须|应")
_GLANCE = 16  # code points after 全年, or a month, in which it may be aimed at
_EARLY = 3  # the last month in which 全年 is the year before
_IN_A_ROW = frozenset({"、", "和", "及", "与"})
UNPLACED = frozenset({"ahead", "behind", "span", "recent"})


def date_at(text: str, start: int, told: Told, framed: bool, year: int | None = None) -> Date | None:
    """Read a date at `start`: `framed` when 到 or 自 stands before it, `year` of the date it is joined to."""
    before, first = text[start - 1 : start], text[start : start + 1]
    if before and ((first.isdigit() and before.isdigit()) or (first in CHINESE and before in CHINESE + "十百")):
        return None
    place = Place(text, told, framed, year)
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


def _yearnumber_of(text: str) -> int:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    year = int("".join(str(max(0, CHINESE.index(c) - 2)) if c in CHINESE else c for c in plain))
    if not 1900 <= year <= 2100:
        raise ValueError(text)
    return year


def _years(match: re.Match[str], place: Place) -> Read:
    first, last = _yearnumber_of(match["y1"]), _yearnumber_of(match["y2"])
    if first > last:
        raise ValueError(match[0])
    return Calendar(dt.date(first, 1, 1), dt.date(last, 12, 31)), match.end()


def _iso(match: re.Match[str], place: Place) -> Read:
    day = dt.date(int(match["iy"]), int(match["im"]), int(match["id"]))
    return Calendar(day, day), match.end()


def _year(match: re.Match[str], place: Place) -> Read:
    """Read a year and the part of it that follows: 2019年3月5日, 去年底, 上年同期."""
    told, words = place.told, load_toml("periods.toml")["relative_years"]
    this = told.published.year if told.published else None
    if match["year"]:
        year: int | None = _yearnumber_of(match["year"])
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


def _tells_of_last_year(match: re.Match[str], place: Place) -> bool:
    """Tell whether 全年 is the year before publication: in a report of it, or early in the year."""
    published, told = place.told.published, place.told.year
    if published is None or _AIMS.search(place.text, match.end(), match.end() + _GLANCE):
        return False
    return told == published.year - 1 or (told is None and published.month <= _EARLY)


def _same_days(year: int | None, place: Place, start: int) -> Calendar:
    """Return the days of 去年同期: those told last, in the year named."""
    days = place.told.days
    known = {day.year for day in (days.start, days.end) if day}
    if year is None:
        return NO_DAYS
    near = start - place.told.end <= REACH and len(known) == 1
    return days.in_year(year) if near else months(year, 1, 12)


def _part(match: re.Match[str], place: Place) -> Read:
    """Read a part of a year that is not named: 上半年, 3月5日, 年底, 春节."""
    now = place.told.published
    named = place.told.whole_year(place.text, match.start()) if match["yearedge"] else None
    year = place.year or _year_of_row(match, place) or named or (now.year if now else None)
    if match["feast"]:
        days = _feast_days(match, place.year, place)
    else:
        days = _part_days(match, year, place)
        loose = not place.framed and (place.year or named or _year_of_row(match, place)) is None
        far = _FAR_END if match["yearedge"] else _FAR
        ahead_of = (days.start - now).days if loose and now and days.start else 0
        if year and (ahead_of > far or (ahead_of > 0 and _is_of_last_year(match, place))):
            days = _part_days(match, year - 1, place)
    return days, match.end()


def _is_of_last_year(match: re.Match[str], place: Place) -> bool:
    """Tell whether a coming month is that of the year before, which a text of the new year's first months tells of.

    Of such months in the passages 15 of 17 are: 2020年，…。3月，出台某办法 in a report of January 2021.
    """
    now = place.told.published
    if now is None or now.month > _EARLY or place.told.year != now.year - 1:
        return False
    return _TO_COME.search(place.text, match.end(), match.end() + _GLANCE) is None


def _year_of_row(match: re.Match[str], place: Place) -> int | None:
    """Return the year of the date right before, in a row with it: 2017年11月、|12月."""
    told = place.told
    return told.year if place.text[max(0, told.end) : match.start()] in _IN_A_ROW else None


def _part_days(match: re.Match[str], year: int | None, place: Place) -> Calendar:
    if match["m1"] and not (1 <= number_of(match["m1"]) <= 12 and 1 <= number_of(match["m2"]) <= 12):
        raise ValueError(match[0])
    if match["month"] and not (1 <= number_of(match["month"]) <= 12 and 1 <= number_of(match["day"] or "1") <= 31):
        raise ValueError(match[0])
    if year is None:
        return NO_DAYS
    if match["half"]:
        return months(year, 7, 12) if match["half"][0] in "下后" else months(year, 1, 6)
    if match["first"]:
        return quarters(year, 1, min(4, max(1, number_of(match["first"]))))
    if match["q1"]:
        first, last = number_of(match["q1"]), number_of(match["q2"])
        return quarters(year, min(first, last), max(first, last))
    if match["quarter"] or match["firstquarter"]:
        number = number_of(match["quarter"]) if match["quarter"] else 1
        edge = match["quarteredge"]
        return (
            month(year, 3 * number if edge != "初" else 3 * number - 2, edge)
            if edge
            else quarters(year, number, number)
        )
    if match["m1"]:
        first, last = number_of(match["m1"]), number_of(match["m2"])
        return Calendar(dt.date(year, first, 1), months(year + (last < first), last, last).end)
    if match["months"]:
        return months(year, 1, min(12, max(1, number_of(match["months"]))))
    if match["month"]:
        day = number_of(match["day"]) if match["day"] else None
        return month(year, number_of(match["month"]), match["third"] or match["edge"], day)
    if match["feast"]:
        return _feast_days(match, year, place)
    groups = match.groupdict()
    if groups.get("season"):
        return season(year, groups["season"])
    edge = groups["yearedge"] or groups.get("bareedge")
    if not edge:
        return months(year, 1, 12)
    return months(year, 1, 1) if edge[-1] == "初" else months(year, 12, 12).last_day()


def _feast_days(match: re.Match[str], year: int | None, place: Place) -> Calendar:
    name = load_toml("periods.toml")["feasts"]["words"][match["feast"]]
    return feast(name, place.told.published, year, whole=bool(match["off"]))


_READERS: dict[str, Callable[[re.Match[str], Place], Read]] = {
    "years": _years,
    "iso": _iso,
    "year": _year,
    "plan": five_years,
    "ahead": ahead,
    "behind": until_now,
    "ago": ago,
    "later": later,
    "span": span,
    "part": _part,
    "month": relative_month,
    "day": relative_day,
    "week": relative_week,
    "recent": until_now,
    "bareday": bare_day,
}
