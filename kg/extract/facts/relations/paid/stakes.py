"""Reads what is said after somebody took a share of a firm: who has the rest, and whose subsidiary it became.

甲公司以2亿元换得丙公司60%股权，|余下股权归乙公司|，丙公司|成为其控股子公司|: both are told of the last share named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from kg.extract.facts.qualifiers.attach import attach
from kg.extract.facts.scene import Group, Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

RULE_REST = "invested.rest"
RULE_BECAME = "subsidiary.became"
_HOLD = frozenset({"Enterprise", "FinancialInstitution", "Bank", "GovernmentAgency", "ResearchInstitution"})
_HELD = frozenset({"Enterprise", "FinancialInstitution", "Bank"})


def after_stakes(scenes: Sequence[Scene], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield who holds the rest of a firm, and whose part it is, after the stake told before."""
    patterns = load_patterns("shareholders.toml")
    stakes = sorted((f for f in facts if f.relation == "investedIn" and f.object.type in _HELD), key=_place)
    ends = [_place(fact) for fact in stakes]
    for number, scene in enumerate(scenes):
        same = number > 0 and scenes[number - 1].sentence.paragraph == scene.sentence.paragraph
        start, end = scenes[number - same].sentence.span.start, scene.sentence.span.end
        for rest in patterns["rest"].finditer(scene.text, scene.sentence.span.start, end):
            last = _last(stakes[: bisect_right(ends, rest.start())], start)
            holders = next((g for g in scene.groups if g.start == rest.end()), None)
            if last is not None and holders is not None:
                yield from _rest(scene, holders, last.object, Span(rest.start(), rest.end()))
        for became in patterns["became"].finditer(scene.text, scene.sentence.span.start, end):
            last = _last(stakes[: bisect_right(ends, became.start())], start)
            if last is not None and _is_it(scene, last, became.start()):
                clause = scene.sentence.clause_at(became.start())
                fact = Fact(last.object, "subsidiaryOf", last.subject, clause, RULE_BECAME, 0.85)
                yield fact.quoting(last.object.span).quoting(last.subject.span)


def _place(fact: Fact) -> int:
    return max(fact.subject.span.end, fact.object.span.end)


def _last(stakes: Sequence[Fact], start: int) -> Fact | None:
    return stakes[-1] if stakes and _place(stakes[-1]) > start else None


def _rest(scene: Scene, holders: Group, held: Mention, said: Span) -> Iterator[Fact]:
    clause = scene.sentence.clause_at(said.start)
    reach = Span(clause.start, max(clause.end, holders.end))
    for holder in holders.mentions:
        if holder.type in _HOLD and holder.key != held.key:
            qualifiers = attach(scene, "investedIn", held, said, clause)
            yield Fact(holder, "investedIn", held, reach, RULE_REST, 0.8, qualifiers).quoting(held.span)


def _is_it(scene: Scene, stake: Fact, offset: int) -> bool:
    """Tell whether what became somebody's subsidiary is the firm of the stake: named just before, or not at all."""
    clause = scene.sentence.clause_at(offset)
    named = [m for g in scene.groups if clause.start <= g.start and g.end <= offset for m in g.mentions]
    return not named or named[-1].key == stake.object.key
