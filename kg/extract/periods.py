"""Finds dates and periods and puts them on the calendar, against the article's day of publication.

Both ends are inclusive days. What the text leaves open stays `None`: 截至8月底 has no start, 近日 no
start, 三年内 neither end. A relative year (今年, 去年8月) is only resolved when the article has a date.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import load_toml
from kg.model import Period, Span

_DIGITS = "〇零一二三四五六七八九"
_QUARTERS = {
    "一": (1, 3),
    "二": (4, 6),
    "三": (7, 9),
    "四": (10, 12),
    "1": (1, 3),
    "2": (4, 6),
    "3": (7, 9),
    "4": (10, 12),
}
_FIRST_PLAN = 1951  # the first five-year plan covered 1953–1957; from the sixth (1981) on they are regular
_PLAN_NUMERALS = {"十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15, "十六": 16}


@dataclass(frozen=True, slots=True)
class Calendar:
    """A pair of days; either may be open."""

    start: dt.date | None
    end: dt.date | None


@cache
def _pattern() -> re.Pattern[str]:
    data = load_toml("periods.toml")

    def words(items: object) -> str:
        return "|".join(re.escape(w) for w in sorted(items, key=lambda w: (-len(w), w)))  # type: ignore[call-overload]

    year = rf"(?:(?P<year>(?:19|20)\d\d|[{_DIGITS}]{{4}})\s?年?|(?P<rel>{words(data['relative_years'])}))"
    part = (
        r"(?P<half>[上下]半年)|(?P<quarter>第?[一二三四1-4]季度)|(?P<first>前[一二三]季度|前三个?季度)|"
        r"(?P<m1>\d{1,2})月?(?:份)?(?:[-—－~至到]{1,2})(?P<m2>\d{1,2})月(?:份)?|前(?P<firstmonths>\d{1,2}|十一|十)个?月|"
        r"(?P<month>\d{1,2})\s?月(?:份)?(?:\s?(?P<day>\d{1,2})\s?日|(?P<third>[上中下]旬)|(?P<mend>[底末初]))?|(?P<yend>年?[底末初])"
    )
    fixed = rf"(?P<recent>{words(data['recent']['words'])})|(?P<day0>{words(data['relative_days'])})"
    months = r"(?P<lastmonth>上月|上个月|本月|当月|下月|下个月)(?P<lmend>[底末初])?"
    plan = r"[“\"](?P<plan>十[一二三四五六])五[”\"](?:规划)?(?P<planend>期?末|收官)?"
    span = rf"(?P<span>{'|'.join(data['spans']['patterns'])})"
    years = r"(?P<y1>(?:19|20)\d\d)年?(?:[-—－~～至到]{1,2})(?P<y2>(?:19|20)\d\d)年"
    frames = data["frames"]
    return re.compile(
        rf"(?P<before>{words(frames['until'] + frames['from'])})?"
        rf"(?:{years}|{plan}|{year}(?:{part})?|(?:{part.replace('?P<', '?P<x')})|{months}|{fixed}|{span})"
        rf"(?P<after>{words(frames['suffixes'])})?"
    )


def find_periods(text: str, published: dt.date | None) -> Iterator[Period]:
    """Yield the periods of `text` from left to right.

    `published` anchors what is relative; without it such a period has no calendar days. A bare year
    needs 年 after it. Months and days without a year take the year of `published`, the year before
    when that would lie in its future and nothing says it is a plan.
    """
    last_year: int | None = None
    for match in _pattern().finditer(text):
        if not _plausible(match, text):
            continue
        days = _calendar(match, published, last_year)
        if match["year"]:
            last_year = days.start.year if days.start else last_year
        days = _framed(match, days)
        placed = not (match["span"] or match["recent"])
        yield Period(Span(match.start(), match.end()), days.start, days.end, match[0], placed)


def _plausible(match: re.Match[str], text: str) -> bool:
    if match["year"] and "年" not in match[0]:
        return False
    group = match.groupdict()
    if match["xyend"] and not match["rel"] and not match["year"]:
        return match["xyend"].startswith("年") and match["xyend"] != "年"
    for name in ("month", "xmonth", "m1", "xm1", "m2", "xm2"):
        if group[name] and not 1 <= int(group[name]) <= 12:
            return False
    preceding = text[match.start() - 1 : match.start()]
    return not (match[0][0].isdigit() and preceding and preceding.isdigit())


def _group(match: re.Match[str], name: str) -> str | None:
    return match[name] or match["x" + name]


def _year_of(text: str) -> int:
    if text.isdigit() and text.isascii():
        return int(text)
    return int("".join(str(max(0, _DIGITS.index(c) - 1)) for c in text))


def _calendar(match: re.Match[str], published: dt.date | None, last_year: int | None) -> Calendar:
    data = load_toml("periods.toml")
    if match["y1"]:
        return Calendar(dt.date(int(match["y1"]), 1, 1), dt.date(int(match["y2"]), 12, 31))
    if match["plan"]:
        first = 5 * _PLAN_NUMERALS[match["plan"]] + _FIRST_PLAN
        return Calendar(dt.date(first, 1, 1), dt.date(first + 4, 12, 31))
    if match["span"]:
        return Calendar(None, None)
    if match["recent"]:
        return Calendar(None, published)
    if match["day0"]:
        day = published and published + dt.timedelta(days=data["relative_days"][match["day0"]])
        return Calendar(day, day)
    if match["lastmonth"]:
        return _relative_month(match, published)
    year: int | None
    if match["year"]:
        year = _year_of(match["year"])
    elif match["rel"]:
        anchor = last_year if match["rel"] in {"当年", "次年"} and last_year else published and published.year
        year = None if anchor is None else anchor + data["relative_years"][match["rel"]]
    else:
        year = published.year if published else None
    if year is None or not 1900 <= year <= 2100:
        return Calendar(None, None)
    days = _part_of_year(match, year)
    explicit = bool(match["year"] or match["rel"] or match["before"])
    if published and not explicit and days.start and days.start > published and (days.start - published).days > 180:
        days = _part_of_year(match, year - 1)
    return days


def _relative_month(match: re.Match[str], published: dt.date | None) -> Calendar:
    if published is None:
        return Calendar(None, None)
    shift = {"上": -1, "本": 0, "当": 0, "下": 1}[match["lastmonth"][0]]
    index = published.year * 12 + published.month - 1 + shift
    return _month(index // 12, index % 12 + 1, None, match["lmend"])


def _part_of_year(match: re.Match[str], year: int) -> Calendar:
    def months(first: int, last: int) -> Calendar:
        return Calendar(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))

    if half := _group(match, "half"):
        return months(1, 6) if half[0] == "上" else months(7, 12)
    if quarter := _group(match, "quarter"):
        return months(*_QUARTERS[quarter.removeprefix("第")[0]])
    if first := _group(match, "first"):
        return months(1, _QUARTERS[first[1]][1])
    if first_months := _group(match, "firstmonths"):
        number = {"十": 10, "十一": 11}.get(first_months) or int(first_months)
        return months(1, min(12, max(1, number)))
    if (first_month := _group(match, "m1")) and (last_month := _group(match, "m2")):
        return months(int(first_month), max(int(first_month), int(last_month)))
    if month := _group(match, "month"):
        part = _group(match, "third") or _group(match, "mend")
        return _month(year, int(month), _group(match, "day"), part)
    if end := _group(match, "yend"):
        return months(1, 1) if end[-1] == "初" else Calendar(dt.date(year, 12, 31), dt.date(year, 12, 31))
    return months(1, 12)


def _month(year: int, month: int, day: str | None, part: str | None) -> Calendar:
    last = calendar.monthrange(year, month)[1]
    if day:
        number = min(last, max(1, int(day)))
        return Calendar(dt.date(year, month, number), dt.date(year, month, number))
    first, end = {
        "上旬": (1, 10),
        "中旬": (11, 20),
        "下旬": (21, last),
        "初": (1, 10),
        "底": (last, last),
        "末": (last, last),
    }.get(part or "", (1, last))
    return Calendar(dt.date(year, month, first), dt.date(year, month, end))


def _framed(match: re.Match[str], days: Calendar) -> Calendar:
    frames = load_toml("periods.toml")["frames"]
    before, after = match["before"], match["after"]
    if after in frames["until_after"]:
        return Calendar(None, days.end)
    if before in frames["from"] or after in frames["from_after"]:
        return Calendar(days.start, None)
    if before in frames["until"]:
        return Calendar(None, days.end)
    return days
