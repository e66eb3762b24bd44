"""Reads who else pays whom a fact before says is paid: 甲、乙向丙发放26亿元，|其中甲14亿元，|其余12亿元由乙承担.

The clause names only who pays and how much. Whom the last payment before it went to gets this one too, where that was
one firm, its works, or both.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.payments import RULE_PART, Payment, paid_in, payment_fact, payment_patterns
from kg.extract.facts.scene import Group, Scene
from kg.model import Fact, Mention, Span

RULE = "funded.further"
_PAID = frozenset({"Enterprise", "Project", "ResearchInstitution", "PublicInstitution"})
_PAYERS = frozenset({"Bank", "FinancialInstitution", "GovernmentAgency", "Fund"})


def paid_further(scenes: Sequence[Scene], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what others pay of the same, or to the same, as the last payment before."""
    given = sorted((f for f in facts if f.relation == "funded"), key=lambda f: f.evidence.end)
    ends = [fact.evidence.end for fact in given]
    told = {(fact.subject.span, fact.object.key) for fact in given}
    for number, scene in enumerate(scenes):
        start = _since(scenes, number)
        for clause in scene.sentence.clauses:
            before = [f for f in given[: bisect_right(ends, clause.start)] if f.evidence.start >= start]
            receivers = _last_paid(before)
            for payment in paid_in(scene, clause, _may_pay) if receivers else []:
                yield from _facts(scene, clause, payment, receivers, told, start)


def _since(scenes: Sequence[Scene], number: int) -> int:
    """Return where the sentence before a sentence begins, or its own beginning where it opens a paragraph."""
    same = number > 0 and scenes[number - 1].sentence.paragraph == scenes[number].sentence.paragraph
    return scenes[number - same].sentence.span.start


def _may_pay(group: Group) -> bool:
    return group.types <= _PAYERS and group.marker in {"", "由"}


def _last_paid(before: Sequence[Fact]) -> list[Mention]:
    """Return whom the last payment went to: one firm, its works, or both; nobody where it went to several."""
    last = [f for f in before if f.evidence.end == before[-1].evidence.end]
    receivers = {f.object.key: f.object for f in last}
    kinds = [mention.type for mention in receivers.values()]
    return list(receivers.values()) if set(kinds) <= _PAID and len(kinds) == len(set(kinds)) else []


def _facts(
    scene: Scene, clause: Span, payment: Payment, receivers: Sequence[Mention], told: set[tuple[Span, str]], start: int
) -> Iterator[Fact]:
    part = payment_patterns()["part"].search(scene.text, clause.start, clause.end)
    others = any(
        g.types & _PAID and g.marker == "" and not any(m.key in {r.key for r in receivers} for m in g.mentions)
        for g in scene.groups
        if max(start, max(r.span.end for r in receivers)) <= g.start < clause.start
    )
    if others:
        return
    for payer in payment.payers:
        if any((payer.span, key) in told for key in {r.key for r in receivers} | {m.key for m in receivers}):
            continue
        for receiver in receivers:
            if receiver.key != payer.key:
                told.add((payer.span, receiver.key))
                fact = payment_fact(scene, clause, payer, receiver, payment.value, RULE_PART if part else RULE)
                yield fact.quoting(receiver.span)
