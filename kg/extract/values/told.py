"""What a text has told of time up to a place, and where a date is read against it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kg.extract.values.days import NO_DAYS, Calendar
from kg.extract.values.numerals import read_numeral

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
