"""Reads an indicator off one number in its clause: its name, when, of whom, and whether aimed for or reached."""

from __future__ import annotations

from kg.extract.facts.indicators.changes import SHARES, Said
from kg.extract.facts.indicators.naming import name_of
from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns, name_words
from kg.extract.facts.indicators.times import period_of
from kg.extract.facts.scene import Scene
from kg.extract.words import Words
from kg.model import IndicatorFact, Mention, Period, Span, Value

_SUBJECTS = frozenset(
    {
        "Policy", "GovernmentAgency", "Bank", "FinancialInstitution", "Enterprise", "ResearchInstitution",
        "Association", "Province", "City", "District", "Zone", "Fund", "Programme", "Project", "Platform",
        "FinancialProduct",
    }
)  # fmt: skip


def read_number(
    scene: Scene, words: Words, said: Said, topic: Mention | None, last_period: Period | None, rules: IndicatorRules,
    known: str | None,
) -> IndicatorFact | None:  # fmt: skip
    """Read an indicator off a number in its clause; `known` is its name where a row gives it."""
    value, clause, before, change = said.value, said.clause, said.before, said.change
    name = known or name_of(scene, words, value, clause, rules)
    if name is None:
        return None
    own = scene.text[clause.start : value.span.end]
    here = rules.aims(own) or bool(rules.sized.search(own))
    aimed = here or rules.aims(scene.text[scene.sentence.span.start : value.span.end])
    kind = "target" if aimed and (here or not rules.by_now.search(own)) else "outcome"
    planned = kind == "target" or bool(rules.sizes.search(name))
    period = period_of(scene, value, name, last_period, clause if planned else None, rules)
    if period is not None and indicator_patterns()["by_then"].match(period.text):
        if scene.sentence.span.covers(period.span):
            kind = "outcome"
        elif planned:
            period = None
    basis = rules.basis.search(before) if change else None
    changed = change is not None and value.kind in SHARES
    signed = value
    if changed and change is not None and rules.falling.search(change["word"]):
        signed = Value(value.span, value.kind, -value.value, value.unit, value.text, value.bound)
    start = (basis.start() if basis else change.start()) if change else 0
    return IndicatorFact(
        subject=_subject(scene, value, topic),
        name=name,
        value=value,
        period=period,
        change=signed if changed else None,
        change_text=before[start:] + value.text if changed else None,
        change_basis=basis[0] if basis else None,
        kind="target" if kind == "target" else "outcome",
        evidence=Span(clause.start, max(clause.end, value.span.end)),
        rule="indicator.level" if not changed else "indicator.change",
        confidence=0.6,
    )


def _subject(scene: Scene, value: Value, topic: Mention | None) -> Mention | None:
    """Return a first guess at what a number is told of; `subjects.py` decides."""
    patterns, not_of = indicator_patterns(), name_words("not_of")
    clause = scene.sentence.clause_at(value.span.start)
    following = [g for g in scene.groups if g.start > value.span.end]
    for group in following[:1]:  # 总投资18亿元的|甲产业园
        own = [m for m in group.mentions if m.type in _SUBJECTS]
        if own and patterns["of_next"].fullmatch(scene.between(value.span.end, group.start)):
            return own[0]
    for start in (clause.start, scene.sentence.span.start):
        for group in scene.groups:
            if (
                group.start >= start
                and group.end <= value.span.start
                and group.marker not in not_of
                and not patterns["counted"].fullmatch(scene.between(group.end, value.span.start))
            ):
                found = [m for m in group.mentions if m.type in _SUBJECTS]
                if found:
                    return found[0]
    return topic
