"""Leaves one loan where a sentence tells it twice, of a name and of what points back to it.

甲银行与|乙公司|签署协议，约定三年内向|该公司|授信12亿元: both read the one sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.model import Fact


def each_loan_once(facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts without loans of the same sum between the same two that the same words tell another time."""
    loans: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.relation == "funded" and fact.qualifiers.amount is not None:
            loans[fact.subject.key, fact.object.key, fact.qualifiers.amount.text].append(fact)
    twice = [same for same in loans.values() if len(same) > 1]
    left: list[Fact] = []
    for same in twice:
        best = min(same, key=_worth)
        left += [f for f in same if f is not best and _is_same(f, best)]
    return [fact for fact in facts if not any(fact is other for other in left)] if left else list(facts)


def _is_same(one: Fact, other: Fact) -> bool:
    """Tell whether two facts point to one thing by different words in what is quoted for both."""
    return one.object.span != other.object.span and one.evidence.overlaps(other.evidence)


def _worth(fact: Fact) -> tuple[bool, bool, int]:
    """Order facts of one loan: first what has a day, then what names who got it, then what is said in fewest words."""
    date = fact.qualifiers.date
    dated = date is not None and date.start is not None and date.end is not None
    return not dated, fact.object.reference, len(fact.evidence)
