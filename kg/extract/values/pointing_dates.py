"""Reads dates that only point: to the day of the paper (上月, 三个月前, 周三), or to one told before (当日, 5日)."""

from __future__ import annotations

import datetime as dt
import re

from kg.extract.values.days import NO_DAYS, Calendar, month, month_after, months, plan, week
from kg.extract.values.told import REACH, Place, Read, number_of
from kg.lexicon.tables import load_toml

_MARKS = frozenset("，。；：“\n")
_DAYS = 100  # days after which nobody counts on
_NEAR = 30  # characters over which a day without a month takes the month before it


def ago(match: re.Match[str], place: Place) -> Read:
    """Read how long ago something was: 两年前 is the year before last, 三个月前 that month.

    Days are before the day told last, where a clause begins with them (两天前，双方签约); else a term: 须三天前申报.
    """
    now, number = place.told.published, number_of(match["ago"])
    if match["agounit"] not in {"年", "个月"}:
        if number > _DAYS or place.text[match.start() - 1 : match.start()] not in _MARKS:
            raise ValueError(match[0])
        near = place.told.day if match.start() - place.told.end <= REACH else None
        day = near or now
        day = day and day - dt.timedelta(days=number * (1 if match["agounit"] == "天" else 7))
        return Calendar(day, day), match.end()
    if now is None:
        return NO_DAYS, match.end()
    if match["agounit"] == "年":
        return months(now.year - number, 1, 12), match.end()
    return month(*month_after(now.year, now.month, -number)), match.end()


def later(match: re.Match[str], place: Place) -> Read:
    """Read how long after the date told last something was: 2007年…，两年后 is 2009, 3月9日…，十天后 the 19th.

    Raises `ValueError` where no date was told near before: 三年后，产值将翻番.
    """
    told, unit = place.told, match["laterunit"]
    first = told.days.start or told.days.end
    if first is None or match.start() - told.end > REACH:
        raise ValueError(match[0])
    half = match["later"] == "半"
    number = 0 if half else number_of(match["later"])
    if unit == "年" and not half:
        return months(first.year + number, 1, 12), match.end()
    known = told.days.end or first
    if unit == "年" or (unit == "个月" and not half):
        one = known.replace(day=1) == first.replace(day=1)
        shift = 6 if half else number
        return (month(*month_after(first.year, first.month, shift)) if one else NO_DAYS), match.end()
    if known != first or number > _DAYS:
        return NO_DAYS, match.end()
    days = 15 if half else number * (7 if unit[-1] in "期周" else 1)
    return Calendar(first + dt.timedelta(days=days), first + dt.timedelta(days=days)), match.end()


def relative_month(match: re.Match[str], place: Place) -> Read:
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
    day = number_of(match["reldate"]) if match["reldate"] else None
    return month(year, number, match["relthird"] or match["barethird"] or edge, day), match.end()


def relative_day(match: re.Match[str], place: Place) -> Read:
    """Read a day told from another: 今天, 昨日, 次日, 当日."""
    words, told = load_toml("periods.toml")["relative_days"], place.told
    name = match["relday"]
    near = told.day if match.start() - told.end <= REACH else None
    anchor = (near or told.published) if name in words["told"] else told.published
    day = anchor and anchor + dt.timedelta(days=words["told"].get(name, words["shift"].get(name, 0)))
    return Calendar(day, day), match.end()


def relative_week(match: re.Match[str], place: Place) -> Read:
    """Read a day or a whole week told from the day of the paper: 上周, 本周三."""
    now, shift = place.told.published, load_toml("periods.toml")["weeks"]["shift"][match["relweek"]]
    return week(now, shift, match["weekday"]) if now else NO_DAYS, match.end()


def bare_day(match: re.Match[str], place: Place) -> Read:
    """Read a day without a month: of the month told just before, else the last one before publication."""
    told, number = place.told, number_of(match["bare"])
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


def five_years(match: re.Match[str], place: Place) -> Read:
    """Read the years of a plan: “十四五”, “十四五”末."""
    part = next((part for part in ("first", "last", "end") if match[f"plan{part}"]), None)
    return plan(match["plan"] or match["plain"], part), match.end()


def ahead(match: re.Match[str], place: Place) -> Read:
    """Read words that leave the end open: from the day of the paper on."""
    return Calendar(place.told.published, None), match.end()


def until_now(match: re.Match[str], place: Place) -> Read:
    """Read words that leave the beginning open: up to the day of the paper."""
    return Calendar(None, place.told.published), match.end()


def span(match: re.Match[str], place: Place) -> Read:
    """Read a length of time, which has no place in the calendar: 三年."""
    return NO_DAYS, match.end()
