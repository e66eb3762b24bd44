"""Finds trains by the word for them, and lets the names of lines and roads hold the whole of their route.

中欧班列（石家庄—莫斯科） is a train also where nothing else was found; 张呼高铁|乌兰察布段 is a part of a line, and
毕节至|镇雄高速公路 begins at its first end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.region_names import is_region
from kg.lexicon.tables import load_patterns
from kg.model import Span

RULE = "programme.train"
_REGIONS = frozenset({"Country", "Province", "City", "District"})
_ON_ROUTES = frozenset({"Project", "Programme"})
_LONGEST_END = 4  # code points of the region that a route begins at


def with_routes(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Return the names that stand, those of routes whole, and the trains that nothing else told."""
    covers = [name.span for name in names if name.type not in _REGIONS]
    starts = {span.start for span in covers}
    found = [_whole(text, name, starts) if name.type in _ON_ROUTES else name for name in names]
    taken = bytearray(len(text))
    for name in found:
        if name.type not in _REGIONS:
            taken[name.span.start : name.span.end] = b"\1" * len(name.span)
    return [*found, *(train for train in _trains(text) if not any(taken[train.span.start : train.span.end]))]


def _whole(text: str, name: Candidate, starts: set[int]) -> Candidate:
    """Return a line with the part of it that is meant, and with its first end (3 of 3 in the passages)."""
    start, end = name.span.start, name.span.end
    if _pattern("lines").search(text, start, end) and (part := _pattern("part").match(text, end)):
        # In six of seven of the passages, where no other name begins in between.
        end = end if any(end <= other < part.end() for other in starts) else part.end()
    if text[start - 1 : start] in {"至", "到", "—"}:
        before = (start - 1 - size for size in range(_LONGEST_END, 1, -1) if start > size)
        start = next((begin for begin in before if is_region(text[begin : start - 1])), start)
    return name if (start, end) == (name.span.start, name.span.end) else replace(name, span=Span(start, end))


def _trains(text: str) -> Iterator[Candidate]:
    """Yield the trains between regions of the world, with the route in brackets: names in 12 of 12 missed ones."""
    for match in _pattern("trains").finditer(text):
        yield Candidate(Span(match.start(), match.end()), "Programme", RULE, Strength.HEAD)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return load_patterns("routes.toml")[name]
