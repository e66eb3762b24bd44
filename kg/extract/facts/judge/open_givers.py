"""Finds who gives a sum in a clause that does not say to whom: 它缺抵押物。…，乙银行这才放出800万元.

The clause says 给它, or nothing at all; who gets it is who the text speaks of. Of those whom the network holds for
possible the likeliest is, where no fact says yet to whom just this one gave.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.extract.facts.doubts.not_said import for_nobody_named
from kg.extract.facts.judge.possible import P
from kg.extract.facts.judge.thresholds import thresholds
from kg.extract.facts.relations.paid.payments import LENDERS, payment_patterns
from kg.extract.facts.scene import Group, Scene, scene_of
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Span

RULE = "funded.spoken_of"
_GIVERS = LENDERS | {"Fund", "GovernmentAgency", "Province", "City", "District", "Zone"}
_RECEIVERS = frozenset({"Enterprise", "Project", "ResearchInstitution"})
_BESIDE = frozenset({"FinancialProduct", "Industry", "Product", "Person"})
_ACTING = frozenset({"", "由", "从"})


def got_by_whom_the_text_speaks_of(possible: Sequence[P], told: Iterable[Fact], scenes: Sequence[Scene]) -> Iterator[P]:
    """Yield for who gives to nobody named in the clause the likeliest of whom may have got it, named before."""
    best: dict[Span, P] = {}
    given = {fact.subject.span for fact in told if fact.relation == "funded"}
    for one in possible:
        giver, receiver = one.subject.span, one.object
        if (
            one.relation != "funded"
            or giver in given
            or receiver.type not in _RECEIVERS
            or receiver.span.start > giver.start
        ):
            continue
        if one.likely >= thresholds().open_giver and (giver not in best or best[giver].likely < one.likely):
            best[giver] = one
    yield from (one for giver, one in best.items() if _is_open(scenes, giver))


def with_open_givers(facts: Sequence[Fact], scenes: Sequence[Scene]) -> list[Fact]:
    """Return the facts, those with a rule of their own that say who got what such a clause gives."""
    return [
        replace(fact, rule=RULE) if _is_given(fact) and _is_open(scenes, fact.subject.span) else fact for fact in facts
    ]


def _is_given(fact: Fact) -> bool:
    return fact.relation == "funded" and fact.object.type in _RECEIVERS and fact.object.span < fact.subject.span


def _is_open(scenes: Sequence[Scene], giver: Span) -> bool:
    """Tell whether who stands at a place gives something to nobody whom their clause names."""
    scene = scene_of(scenes, giver)
    if scene is None:
        return False
    clause = scene.sentence.clause_at(giver.start)
    acts = _only_named(scene, clause)
    return acts is not None and any(m.span == giver for m in acts.mentions) and _gives(scene, clause, acts)


def _only_named(scene: Scene, clause: Span) -> Group | None:
    """Return who acts in a clause, where it names nobody else."""
    inside = [g for g in scene.groups if clause.start <= g.start < clause.end and not g.types <= _BESIDE]
    acts = len(inside) == 1 and inside[0].types <= _GIVERS and inside[0].marker in _ACTING
    return inside[0] if acts and not for_nobody_named(scene.text, inside[0].start) else None


def _gives(scene: Scene, clause: Span, giver: Group) -> bool:
    """Tell whether a clause says that who acts in it gives a sum, or vouches for somebody."""
    patterns, said = load_patterns("open_givers.toml"), scene.text[giver.end : clause.end]
    if patterns["not_given"].search(scene.said(clause)):
        return False
    if patterns["vouches"].search(said):
        return True
    if patterns["joins"].match(said) and patterns["lent_later"].match(scene.text, giver.end, scene.sentence.span.end):
        return True
    lent = payment_patterns()["lent"] if giver.types == {"FinancialInstitution"} else patterns["gives"]
    since = clause.start if giver.marker == "由" else giver.end  # 余下的1.1亿元由|乙银行|补上
    summed = any(v.kind == "money" and since <= v.span.start < clause.end for v in scene.values)
    return summed and lent.search(said) is not None
