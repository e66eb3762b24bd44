"""Looks up what lies inside a stretch of text, without going through all there is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from kg.model import Span

T = TypeVar("T")


class Within(Generic[T]):
    """Things with a span, sorted by where they begin; of one beginning in the order given."""

    def __init__(self, items: Iterable[T], span_of: Callable[[T], Span]) -> None:
        """Sort the things once."""
        self._items = sorted(items, key=lambda item: span_of(item).start)
        self._spans = [span_of(item) for item in self._items]
        self._starts = [span.start for span in self._spans]
        self._reach = list(accumulate((span.end for span in self._spans), max))  # how far all up to each go

    def inside(self, span: Span) -> list[T]:
        """Return the things that `span` covers whole, from left to right."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end, first)
        return [self._items[index] for index in range(first, last) if self._spans[index].end <= span.end]

    def touching(self, span: Span) -> list[T]:
        """Return the things that share a code point with `span`, from left to right."""
        first = bisect_right(self._reach, span.start)
        last = bisect_left(self._starts, span.end, first)
        return [self._items[index] for index in range(first, last) if self._spans[index].end > span.start]
