"""A date or an interval in words: the ISO day, and the text's own wording where that says more."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from kg.store.languages import Language

# What only names a day of the calendar: 11月4日, 截至2024年6月末, 一季度, 上半年.
_CALENDAR = re.compile(
    "[0-9０-９〇零一二三四五六七八九十年月日号季度初中底末前截至到从自起止以上下半全今去明本当—–~～\\-\\s]+"
)
_OPEN = {"zh": ("{}起", "至{}"), "en": ("from {}", "until {}")}
_BESIDE = {"zh": "{}（{}）", "en": "{} ({})"}


def day_in_words(start: str, end: str, text: str, language: Language) -> str:
    """Return the ISO day, month, year or interval of them from `start` to `end`, each "" where that end is open.

    The wording stands beside it where it is not just a day of the calendar: 近日, 目前, 力争到2026年.
    """
    if not (start or end):
        return text
    if start == end:
        return start
    said = _interval(start, end, language)
    return said if _CALENDAR.fullmatch(text) else _BESIDE[language].format(said, text)


def _interval(start: str, end: str, language: Language) -> str:
    begun, ended = _OPEN[language]
    if not end:
        return begun.format(start)
    if not start:
        return ended.format(end)
    first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        size = 4 if (first.month, last.month) == (1, 12) else 7  # of whole years, or whole months
        start, end = start[:size], end[:size]
    return start if start == end else f"{start}–{end}"
