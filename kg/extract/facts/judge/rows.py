"""Tells which names of a row share a fact that only another name of the row was found to have: 出口到|甲国、乙国、丙国.

What a text says of one of a row it says of all. Of names of the passages whose row has another one with a fact, 730 of
760 who work together have it too, 1,497 of 1,524 countries sold to, 425 of 425 who issue, 464 of 471 who take part and
615 of 733 that lie in a place. Which relations, and which end the row is, is data (`lexicon/pairs.toml`); the network
must hold the fact for possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.facts.judge.possible import P, Possible
from kg.extract.facts.judge.thresholds import thresholds
from kg.extract.facts.scene import Scene
from kg.model import Fact, Mention, Span


def shared(possible: Sequence[P], told: Iterable[Fact], scenes: Iterable[Scene]) -> Iterator[P]:
    """Yield what may hold of a name in a row of which something `told` says the same of another name."""
    if not possible:
        return
    row_of = _rows(scenes)
    limits = thresholds()
    known: set[tuple[str, str, str, Span]] = set()
    for fact in told:
        if fact.relation == "locatedIn" and fact.evidence == fact.subject.span:
            continue  # its name says where a body lies, and says it of no other
        known |= {(side, fact.relation, other.key, row_of[end.span]) for side, end, other in _ends(fact, row_of)}
    for one in possible:
        for side, end, other in _ends(one, row_of):
            if one.relation in limits.rows[side] and (side, one.relation, other.key, row_of[end.span]) in known:
                yield one
                break


def _ends(fact: Fact | Possible, row_of: dict[Span, Span]) -> Iterator[tuple[str, Mention, Mention]]:
    """Yield the ends of a fact that stand in a row in which the other end does not, with that one."""
    ends = ("subjects", fact.subject, fact.object), ("objects", fact.object, fact.subject)
    for side, end, other in ends:
        row = row_of.get(end.span)
        if row is not None and row != row_of.get(other.span):
            yield side, end, other


def _rows(scenes: Iterable[Scene]) -> dict[Span, Span]:
    """Return for each name in a row of its kind the stretch of text that the row fills."""
    found: dict[Span, Span] = {}
    for scene in scenes:
        for group in scene.groups:
            if len(group.mentions) > 1 and len(group.types) == 1:
                row = Span(group.start, group.end)
                found.update((mention.span, row) for mention in group.mentions)
    return found
