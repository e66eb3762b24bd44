"""Which of several quotes of one fact to show: words and article always come from the same place."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

_NO_DAY = "9999"


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


def most_telling(said: Iterable[Said], wordings: Collection[str] = ()) -> Shown:
    """Choose the quote that holds most of `wordings` (of sum and date), of these the earliest published.

    Raises `ValueError` when nothing is said.
    """
    ordered = sorted(said, key=lambda one: (one.day or _NO_DAY, one.article, one.start))
    quote = max(ordered, key=lambda one: sum(wording in one.words for wording in wordings))
    others = dict.fromkeys(one.article for one in ordered if one.article != quote.article)
    return Shown(quote, tuple(others))
