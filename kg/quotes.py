"""Which of several quotes of one fact to show, and how: words and article always come from the same place."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_NUMBER = re.compile(r"\d[\d,.]*")
_NO_DAY = "9999"
_BROKEN = re.compile(r"(?<=\S)[ \t]*(?:\r\n|\r|\n)(?=\S)")  # the end of a line within a paragraph


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a source that say something: its article, that article's ISO day or "", and where they start."""

    words: str
    article: str
    day: str
    start: int


@dataclass(frozen=True, slots=True)
class Shown:
    """The quote to show, and the other articles that say the same, the earliest first."""

    quote: Said
    others: tuple[str, ...]


def in_one_line(words: str) -> str:
    """Return words of a source on one line: what its columns broke is whole again, other white space is one space.

    Between paragraphs, of which the second is set in or stands apart, and between Latin words the space stays.
    """
    return " ".join(_BROKEN.sub(_mended, words).split())


def _mended(broken: re.Match[str]) -> str:
    before, after = broken.string[broken.start() - 1], broken.string[broken.end()]
    return " " if before.isascii() and after.isascii() else ""


def most_telling(said: Iterable[Said], wordings: Collection[str] = ()) -> Shown:
    """Choose the quote that holds most of `wordings` (of sum and date), of these the earliest published.

    In a table the unit stands in the head and the number alone in the row, which then tells the sum. Raises
    `ValueError` when nothing is said.
    """
    numbers = [number[0] for wording in wordings if (number := _NUMBER.search(wording))]
    ordered = sorted(said, key=lambda one: (one.day or _NO_DAY, one.article, one.start))
    quote = max(ordered, key=lambda one: (_held(wordings, one.words), _held(numbers, one.words)))
    others = dict.fromkeys(one.article for one in ordered if one.article != quote.article)
    return Shown(quote, tuple(others))


def _held(wordings: Iterable[str], words: str) -> int:
    return sum(wording in words for wording in wordings)
