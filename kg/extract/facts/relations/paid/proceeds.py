"""Reads what those who sell bonds or shares build with the money: 募集资金中|6亿元|用于某项目.

Of 18 projects of which the annotated passages say so the firm that raised the money invested in 13 and funded 4, nearly
each with its own sum. What shares brought is invested (9 of 9), what was borrowed on bonds pays for the works.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.facts.qualifiers.attach import attach, to_amount
from kg.extract.facts.scene import Group, Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Value

RULE_SHARES, RULE_BONDS = "invested.proceeds", "funded.proceeds"
_FIRMS = frozenset({"Enterprise"})
_PROJECT = frozenset({"Project"})
_BACK = 3  # sentences of the paragraph in which the firm may be named


def proceeds(scenes: Sequence[Scene]) -> Iterator[Fact]:
    """Yield what the firm that raised money put into each project that the money is said to be for."""
    for at, scene in enumerate(scenes):
        money = load_patterns("proceeds.toml")["money"].search(
            scene.text, scene.sentence.span.start, scene.sentence.span.end
        )
        if money is None:
            continue
        said = money.end()
        meant = [g for g in scene.groups if g.start >= said and g.types == _PROJECT and _is_for(scene, g)]
        firm = _who_raised(scenes[max(0, at - _BACK) : at + 1], scene, said) if meant else None
        if firm is not None:
            borrowed = load_patterns("proceeds.toml")["bonds"].search(scene.text, firm.span.end, said) is not None
            relation, rule = ("funded", RULE_BONDS) if borrowed else ("investedIn", RULE_SHARES)
            for group in meant:
                yield from _facts(scene, firm, group, said, relation, rule)


def _facts(scene: Scene, firm: Mention, group: Group, said: int, relation: str, rule: str) -> Iterator[Fact]:
    value = _its_sum(scene, group, said) if len(group.mentions) == 1 else None
    for project in group.mentions:
        clause = scene.sentence.clause_at(project.span.start)
        evidence = clause if value is None else clause.hull(value.span)
        qualifiers = replace(attach(scene, relation, project, project.span, clause), amount=None, instrument=None)
        amount = to_amount(value, scene.text) if value is not None else None
        yield Fact(firm, relation, project, evidence, rule, 0.75, replace(qualifiers, amount=amount)).quoting(firm.span)


def _is_for(scene: Scene, group: Group) -> bool:
    return (
        load_patterns("proceeds.toml")["used_for"].search(scene.text, scene.sentence.span.start, group.start)
        is not None
    )


def _its_sum(scene: Scene, group: Group, said: int) -> Value | None:
    """Return the sum before a project: in its clause, or right before that."""
    clause = scene.sentence.clause_at(group.start)
    sums = [v for v in scene.values if v.kind == "money" and said <= v.span.start and v.span.end <= group.start]
    last = sums[-1] if sums else None
    if last is None or last.span.start >= clause.start:
        return last
    return (
        last if load_patterns("proceeds.toml")["sum_before"].fullmatch(scene.text, last.span.end, group.start) else None
    )


def _who_raised(before: Sequence[Scene], here: Scene, said: int) -> Mention | None:
    """Return the firm that a sentence says sells bonds or shares: that of the money, or one of the last before."""
    raises = load_patterns("proceeds.toml")["raises"]
    for scene in reversed(before):
        if scene.sentence.paragraph != here.sentence.paragraph:
            return None
        until = said if scene is here else scene.sentence.span.end
        for group in scene.groups:
            alone = group.types == _FIRMS and len(group.mentions) == 1 and group.marker == ""
            if alone and group.end <= until and raises.match(scene.text, group.end, scene.sentence.span.end):
                return group.mentions[0]
    return None
