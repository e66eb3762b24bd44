"""Sums that the text tells outright: what somebody puts in, right after its name, and what sold goods are worth.

Counted on the passages and names given. 甲公司|出资|2亿元 is what is annotated of a fund or firm that is set up
in 215 of 237 facts, where the judge chose otherwise in 31 of 35. What the one or two clauses after the only country
of a sentence tell as the worth of what went there (出口到德国1.2万台，|货值|3100万元) is annotated in 56 of 59
facts, that of several together in 68 of 80.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.extract.facts.qualifiers.attach import to_amount
from kg.extract.facts.scene import Scene, scene_of
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Span, Value

# What founders put sums into; those of projects are told as investments.
_FOUNDED = frozenset({"Fund", "Enterprise", "Platform", "Bank", "FinancialInstitution"})
_SHARED = frozenset({"investedIn", "established"})
_FEW = 2  # clauses after a country's own


def with_told_sum(fact: Fact, scenes: Sequence[Scene], starts: Sequence[int]) -> Fact:
    """Return the fact with the sum that is told outright as its own, if one is, and quoted with it."""
    if fact.relation == "exportsTo" and fact.qualifiers.amount is None:
        scene = scenes[max(0, bisect_right(starts, fact.object.span.start) - 1)]
        value = _worth(scene, fact)
    elif fact.relation == "investedIn" or (fact.relation == "established" and fact.object.type in _FOUNDED):
        scene = scenes[max(0, bisect_right(starts, fact.subject.span.start) - 1)]
        value = _put_in(scene, fact)
    else:
        return fact
    if value is None:
        return fact
    fact = fact.qualified(amount=to_amount(value, scene.text))
    return fact if fact.evidence.covers(value.span) else fact.quoting(value.span)


def only_own_parts(facts: Sequence[Fact], scenes: Sequence[Scene]) -> list[Fact]:
    """Return the facts without the size of a whole where the same sentence tells the same one's part of it.

    甲、乙共同发起丙基金，规模30亿元，其中|甲出资6亿元 tells twice that 甲 set it up: in the passages its part is
    annotated in 3 of 3 such sentences, the whole in none.
    """
    parts: list[tuple[Fact, Span, float]] = []
    for fact in facts:
        amount = fact.qualifiers.amount
        scene = scene_of(scenes, fact.subject.span) if amount is not None and fact.relation in _SHARED else None
        value = _put_in(scene, fact) if scene is not None else None
        if scene is not None and value is not None and amount is not None and value.text == amount.text:
            parts.append((fact, scene.sentence.span, value.value))
    return [fact.qualified(amount=None) if _is_whole(fact, parts) else fact for fact in facts]


def _is_whole(fact: Fact, parts: Sequence[tuple[Fact, Span, float]]) -> bool:
    amount = fact.qualifiers.amount
    return amount is not None and any(
        amount.value > value
        and sentence.covers(fact.subject.span)
        and (fact.relation, fact.object.key) == (part.relation, part.object.key)
        and fact.subject.key.endswith(part.subject.key)  # 邯郸市财政局, and then 市财政局
        for part, sentence, value in parts
    )


def _put_in(scene: Scene, fact: Fact) -> Value | None:
    """Return the sum that somebody puts in, by the words right after its name: 甲公司|认缴|5亿元.

    What is invested in stands in the same clause: 甲公司|拿出2亿元设立丙基金，又收购乙公司.
    """
    said, end = load_patterns("qualifiers.toml")["put_in"], fact.subject.span.end
    value = next((v for v in scene.values if v.kind == "money" and v.span.start > end), None)
    if value is None or not said.fullmatch(scene.text, end, value.span.start):
        return None
    sentence = scene.sentence
    whole = sentence.clause_at(value.span.start) if fact.relation == "investedIn" else sentence.span
    return value if whole.covers(fact.object.span) else None


def _worth(scene: Scene, fact: Fact) -> Value | None:
    """Return the sum that a clause after the only country of a sentence begins with as the worth of what went there."""
    end = fact.object.span.end
    if any(m.type == fact.object.type and m.key != fact.object.key for g in scene.groups for m in g.mentions):
        return None
    after = [clause for clause in scene.sentence.clauses if clause.start >= end][:_FEW]
    for value in scene.values:
        clause = next((c for c in after if c.covers(value.span)), None)
        if value.kind == "money" and clause is not None:
            said = load_patterns("qualifiers.toml")["worth"].fullmatch(scene.text, clause.start, value.span.start)
            if said is not None:
                return value
    return None
