"""Reads who holds a share of the firm that a sentence is about: 丙公司去年注册，甲集团|持股51%，乙公司|持股15%."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.facts.qualifiers.attach import attach
from kg.extract.facts.scene import Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Span

RULE = "invested.shares"
_HOLD = frozenset({"Enterprise", "FinancialInstitution", "Bank", "Fund", "GovernmentAgency", "ResearchInstitution"})
_HELD = frozenset({"Enterprise", "FinancialInstitution", "Bank"})


def held_shares(scene: Scene) -> Iterator[Fact]:
    """Yield investedIn in the firm that leads a sentence for each body that is said to hold a share of one."""
    patterns = load_patterns("shareholders.toml")
    if not scene.groups or not scene.groups[0].types <= _HELD or len(scene.groups[0].mentions) > 1:
        return
    held = scene.groups[0].mentions[0]
    if patterns["share"].match(scene.text, held.span.end):
        return
    for group in scene.groups[1:]:
        said = patterns["share"].match(scene.text, group.end)
        if said is None or not group.types <= _HOLD:
            continue
        if patterns["other_held"].search(scene.text, held.span.end, group.start):
            return
        clause = scene.sentence.clause_at(group.start)
        for holder in group.mentions:
            if holder.key == held.key:
                continue
            qualifiers = attach(scene, "investedIn", held, Span(said.start(), said.end()), clause)
            share = next(
                (v.text for v in scene.values if v.span.start == said.end() and len(group.mentions) == 1), None
            )
            qualifiers = replace(qualifiers, percent=share)  # none where several do: 分别持股51%和34%
            yield Fact(holder, "investedIn", held, clause, RULE, 0.8, qualifiers).quoting(held.span)
