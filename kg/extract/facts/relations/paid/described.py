"""Reads whose money somebody got that is only described: 甲厂收到|县财政局拨付的50万元、省科技厅给予的80万元|."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from kg.extract.facts.relations.framed.able import may_act
from kg.extract.facts.relations.paid.payments import GIVERS, payment_fact
from kg.extract.facts.relations.paid.receipts import RECEIVERS
from kg.extract.facts.scene import Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact

RULE = "funded.described"
_REGIONS = frozenset({"Province", "City", "District", "Zone"})


def described_sums(scenes: Sequence[Scene], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield funded for the sums that a sentence describes by who gave them, to who leads it, but what `facts` say."""
    known = {(fact.subject.span, fact.object.key) for fact in facts if fact.relation == "funded"}
    described = load_patterns("receipts.toml")["described"]
    for scene in scenes:
        got = next((g for g in scene.groups if not g.types <= _REGIONS), None)
        if got is None or not got.types <= RECEIVERS or not may_act(got):
            continue
        for value in (v for v in scene.values if v.kind == "money"):
            givers = next((g for g in reversed(scene.groups) if g.end <= value.span.start), got)
            if givers is got or not givers.types <= GIVERS:
                continue
            if described.fullmatch(scene.text, givers.end, value.span.start):
                clause = scene.sentence.clause_at(value.span.start)
                for giver, receiver in product(givers.mentions, got.mentions):
                    if (giver.span, receiver.key) in known:
                        continue
                    yield payment_fact(scene, clause, giver, receiver, value, RULE).quoting(receiver.span)
