"""Sees to it that what frames carried from sentence to sentence is told of the right one in the text of a policy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.facts.relations.framed.frames import load_frames
from kg.extract.facts.relations.papers.owners import Owners
from kg.extract.sentences import Sentence
from kg.model import Fact

_OF_TITLES = frozenset({"issued", "amends", "supports"})  # whose subjects are carried from a title on purpose
_IN_IT = frozenset({"participates.partners", "participates.pilot"})  # who takes part in what the text is of


def in_notices(facts: Sequence[Fact], sentences: Sequence[Sentence], owners: Owners) -> list[Fact]:
    """Trust no subject that a frame carried over from another sentence where the text is a policy's own.

    Its provisions name nobody: what they set up the policy sets up; what else is to be done is told by its measures.
    """
    if not owners.notice or owners.main is None:
        return list(facts)
    starts = [sentence.span.start for sentence in sentences]
    carrying = {frame.rule for frame in load_frames() if frame.carry}
    found: list[Fact] = []
    for fact in facts:
        apart = bisect_right(starts, fact.subject.span.start) != bisect_right(starts, fact.object.span.start)
        if fact.rule == "amends.verb" and apart and fact.object.key != owners.main.key:
            found.append(replace(fact, subject=owners.main))  # not what it cites ends another, but itself
        elif fact.rule in _IN_IT and apart:
            found.append(replace(fact, object=owners.main))
        elif not apart or fact.rule not in carrying or fact.relation in _OF_TITLES:
            found.append(fact)
        elif fact.relation == "established":
            found.append(replace(fact, subject=owners.main))
    return found
