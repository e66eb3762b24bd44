"""What a text has told of time up to a place, and where a date is read against it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kg.extract.values.days import NO_DAYS, Calendar
from kg.extract.values.numerals import read_numeral

_WHOLE_YEAR = (1, 1, 12, 31)
_ENDS = re.compile("[。；！？\\n]|[以至]来|开始|起，")  # 2020年起，…|年底: the year only begins there
_TELLS_WHICH = re.compile("[^，。；]{1,30}的")  # 2016年|上市的某公司，|年底…
REACH = 200  # characters over which 当日 and 同期 point back


@dataclass(slots=True)
class Told:
    """What a text has told up to a place, for words that point back to it."""

    published: dt.date | None
    year: int | None = None
    month: tuple[int, int] | None = None
    day: dt.date | None = None
    days: Calendar = NO_DAYS
    end: int = -REACH

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

    def whole_year(self, text: str, position: int) -> int | None:
        """Return the year that the sentence up to a position named last as a whole: 2025年，该行力争|年末…."""
        days = self.days
        if days.start is None or days.end is None or not 0 <= position - self.end <= REACH:
            return None
        whole = (days.start.month, days.start.day, days.end.month, days.end.day) == _WHOLE_YEAR
        if not whole or days.start.year != days.end.year or _TELLS_WHICH.match(text, self.end, position):
            return None
        if _ENDS.search(text, self.end, position):
            return None
        return days.start.year


@dataclass(frozen=True, slots=True)
class Date:
    """A date as it was read. `dated` says that the text names its year or points to it."""

    kind: str
    days: Calendar
    end: int
    dated: bool


Read = tuple[Calendar, int]  # the days, and where in the text their words end


@dataclass(frozen=True, slots=True)
class Place:
    """Where a date is read: `framed` after 到 or 自; `year` is that of the date it is joined to."""

    text: str
    told: Told
    framed: bool
    year: int | None


def number_of(text: str) -> int:
    """Return the number that a part of a date is. Raises `ValueError` where it is none."""
    number = read_numeral(text)
    if number is None:
        raise ValueError(text)
    return int(number.value)
