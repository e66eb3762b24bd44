"""Tells of what time a number is: what its sentence or one before says, the day of publication held against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.facts.indicator_rules import IndicatorRules, indicator_patterns, indicator_rules
from kg.extract.facts.own_values import is_before_this_time
from kg.extract.facts.scene import Scene
from kg.model import IndicatorFact, Period, Span, Value

_LONGEST_FOUNDING = 4  # code points before a date


def period_of(
    scene: Scene, value: Value, name: str, last: Period | None, clause: Span | None, rules: IndicatorRules
) -> Period | None:
    """Return the period that stands last before a number, else the `last` of the text.

    Where the number is planned a single day counts only in its own `clause`, or as the day by which: what is told on a
    day is not of that day.
    """
    before = [
        p
        for p in scene.periods
        if p.span.end <= value.span.start
        and not tells_of_founding(scene.text, p)
        and not is_before_this_time(scene.text, p, value.span.start)
    ]
    found = before[-1] if before else _carried(last, name, rules)
    if clause is None or found is None or found.start is None or found.start != found.end:
        return found
    own = bool(before) and found.span.start >= clause.start
    return found if own or rules.until.search(scene.text, max(0, found.span.start - 1), found.span.start) else None


def _carried(last: Period | None, name: str, rules: IndicatorRules) -> Period | None:
    """Return the period of a sentence before where what is counted may be of it too: sizes that stay are of none."""
    return None if rules.lasting.search(name) else last


def at_its_time(number: IndicatorFact, published: dt.date | None, scenes: Sequence[Scene]) -> IndicatorFact:
    """Return a number as aimed at where its own sentence tells it of a time after the day of publication.

    A time to come that only another sentence tells is not that of what was reached.
    """
    period = number.period
    if published is None or period is None or period.end is None or number.kind == "target":
        return number
    own = any(s.sentence.span.covers(period.span) and s.sentence.span.covers(number.value.span) for s in scenes)
    to_come = period.start is not None and period.start > published and period.start != period.end
    if own:
        return replace(number, kind="target") if to_come else number
    until = indicator_patterns()["until_then"].match(period.text) is not None and period.end > published
    return replace(number, period=None) if to_come or until else number


def period_of_report(scene: Scene) -> Period | None:
    """Return the period that the title of a report gives to its numbers: 某市2017年工作总结."""
    placed = [period for period in scene.periods if period.start and period.end]
    told = indicator_rules().report.search(scene.text, scene.sentence.span.start, scene.sentence.span.end)
    return placed[0] if told and len(placed) == 1 else None


def tells_of_founding(text: str, period: Period) -> bool:
    """Tell whether a date is that of a founding, of which no number is told: 成立于2010年, 2010年开业."""
    patterns, span = indicator_patterns(), period.span
    if patterns["founded"].match(text, span.end):
        return True
    return patterns["founded_on"].search(text, max(0, span.start - _LONGEST_FOUNDING), span.start) is not None
