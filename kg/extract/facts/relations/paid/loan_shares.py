"""Reads what each of several lenders gives of a loan that they give together: 甲、乙向丙发放26亿元，|其中甲14亿元|.

The clause names only who pays and how much. It is paid to whom the last payment before went, by one of its lenders.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.paid.payments import RULE_PART, paid_in, payment_fact
from kg.extract.facts.scene import Group, Scene
from kg.model import Fact, Mention

_PAYERS = frozenset({"Bank", "FinancialInstitution", "GovernmentAgency", "Fund"})


def loan_shares(scenes: Sequence[Scene], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what each lender gives of the last payment told before, in its sentence or the next of its paragraph."""
    given = sorted((f for f in facts if f.relation == "funded"), key=lambda f: f.evidence.end)
    ends = [fact.evidence.end for fact in given]
    for number, scene in enumerate(scenes):
        same = number > 0 and scenes[number - 1].sentence.paragraph == scene.sentence.paragraph
        start = scenes[number - same].sentence.span.start
        for clause in scene.sentence.clauses:
            joint = _joint([f for f in given[: bisect_right(ends, clause.start)] if f.evidence.start >= start])
            for payment in paid_in(scene, clause, _may_pay) if joint else []:
                for payer in payment.payers:
                    for receiver in joint.get(payer.key, ()):
                        fact = payment_fact(scene, clause, payer, receiver, payment.value, RULE_PART)
                        yield fact.quoting(receiver.span)


def _may_pay(group: Group) -> bool:
    return group.types <= _PAYERS and group.marker in {"", "由"}


def _joint(before: Sequence[Fact]) -> dict[str, list[Mention]]:
    """Return whom the last payment went to by who gave it, nothing where one alone did."""
    last = [f for f in before if f.evidence.end == before[-1].evidence.end]
    found: dict[str, list[Mention]] = {}
    for fact in last:
        found.setdefault(fact.subject.key, []).append(fact.object)
    return found if len(found) > 1 else {}
