"""What the network of pairs counts of two names besides the words around them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from kg.extract.facts.layout import Candidate, Layout, Placed

Side = Literal["first", "second"]
Counts = tuple[str, int, int, int, int, int]
_COUNTED = ("kind", "sentences", "names", "gap", "like first", "like second")
_MANY = 9  # sentences and names between two names, counted no further
_OFTEN = 4  # times that a thing is named, counted no further
_CROWD = 3  # other names of a type between two, counted no further
_GAP = 36  # words between two names, counted no further


def traits(layout: Layout, candidate: Candidate) -> list[str]:
    """Return what is counted of two names together and of each."""
    one, other = layout.names[candidate.first], layout.names[candidate.second]
    return [*shared_traits(layout, candidate), *own_traits(layout, one, "first"), *own_traits(layout, other, "second")]


def own_traits(layout: Layout, name: Placed, side: Side) -> tuple[str, ...]:
    """Return what is counted of a name as the earlier one of a pair, or as the later one."""
    found = [f"{side} often {min(_OFTEN, layout.counts[name.key])}"]
    if name.key in layout.titled:
        found.append(f"{side} titled")
    if layout.leads(name):
        found.append(f"{side} leads")
    return tuple(found)


def shared_traits(layout: Layout, candidate: Candidate) -> list[str]:
    """Return what is counted of two names together."""
    return [types_of(layout, candidate), *traits_of(counts_of(layout, candidate))]


def types_of(layout: Layout, candidate: Candidate) -> str:
    """Return of which types two names are, as a trait."""
    return f"types {layout.names[candidate.first].mention.type} {layout.names[candidate.second].mention.type}"


def counts_of(layout: Layout, candidate: Candidate) -> Counts:
    """Return how far apart two names stand, and what is between them; few of the possible values occur."""
    one, other = layout.names[candidate.first], layout.names[candidate.second]
    return (
        candidate.kind,
        min(_MANY, other.sentence - one.sentence),
        min(_MANY, candidate.second - candidate.first - 1),
        max(-1, min(_GAP, other.first - one.last)),
        _crowd(layout, candidate, one),
        _crowd(layout, candidate, other),
    )


def traits_of(counts: Counts) -> Sequence[str]:
    """Return counts as traits."""
    return [f"{name} {count}" for name, count in zip(_COUNTED, counts, strict=True)]


def _crowd(layout: Layout, candidate: Candidate, like: Placed) -> int:
    """Return how many other names of a name's type stand between the two, counted up to a few."""
    if candidate.second - candidate.first == 1:
        return 0
    alike = layout.of_type[like.mention.type]
    count = 0
    for number in range(bisect_left(alike, candidate.first + 1), len(alike)):
        if alike[number] >= candidate.second or count == _CROWD:
            break
        count += layout.names[alike[number]].key != like.key
    return count
