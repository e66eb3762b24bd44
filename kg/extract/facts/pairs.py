"""Sentences with the names in them, and the pairs of these that may stand in some relation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from kg.model import Mention, Span
from kg.ontology import load_ontology

_FARTHEST = 140  # code points between two names of a pair
_CROWD = 12  # names between the two


class Surroundings(msgspec.Struct, frozen=True):
    """A sentence and the names in it from left to right, measures included."""

    span: Span
    mentions: tuple[Mention, ...]


class Pair(msgspec.Struct, frozen=True):
    """A name and a later one of the same sentence: their places in it, and the relations allowed either way."""

    first: int
    second: int
    forward: tuple[str, ...]
    backward: tuple[str, ...]


@cache
def allowed(subject: str, object_: str) -> tuple[str, ...]:
    """Return the relations that may run from a thing of one type to one of another."""
    ontology = load_ontology()
    return tuple(name for name in ontology.relations if ontology.allows(subject, name, object_))


def pairs_of(place: Surroundings) -> Iterator[Pair]:
    """Yield the pairs of a sentence that may stand in some relation and do not stand too far apart."""
    mentions = place.mentions
    for i, first in enumerate(mentions):
        for j in range(i + 1, min(len(mentions), i + 2 + _CROWD)):
            second = mentions[j]
            if second.span.start - first.span.end > _FARTHEST:
                break
            if first.key == second.key:
                continue
            forward, backward = allowed(first.type, second.type), allowed(second.type, first.type)
            if forward or backward:
                yield Pair(i, j, forward, backward)
