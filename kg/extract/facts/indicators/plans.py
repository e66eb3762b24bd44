"""Reads what a number that was reached is held against: 156亿元，完成全年目标|600亿元|的|26.1%; 超额完成|1200亿元|目标.

The plan is a target of its own, of the same name and subject, and how much of it was reached is a number too. A share
alone (完成全年目标的26.1%) is left: careful readers differ (one in 21 of 26 in the passages, in none of 2 held out).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.facts.scene import Scene, scene_of
from kg.lexicon.tables import load_patterns
from kg.model import IndicatorFact, Period, Span, Value

RULE_PLAN = "indicator.plan"
RULE_SHARE = "indicator.plan_share"
_DONE = "完成"  # 完成|年度任务: what a share of a plan is called after what was counted
_SHARE_SURE = 0.8  # of 26 in the passages 21 are indicators


@dataclass(frozen=True, slots=True)
class _Held:
    """What a number is held against: the value of the plan and of the share, and where the words tell of a year."""

    plan: Value
    share: Value | None
    year: Span | None
    said: Span
    words: str


def with_plans(scenes: Sequence[Scene], numbers: Sequence[IndicatorFact]) -> list[IndicatorFact]:
    """Return the numbers with the plans that outcomes are held against and what share of them was reached.

    Other readings of the same words go.
    """
    told = [new for number in numbers if number.kind == "outcome" for new in _of_outcome(scenes, number)]
    taken = {new.value.span for new in told}
    return [*(number for number in numbers if number.value.span not in taken), *told] if told else list(numbers)


def _of_outcome(scenes: Sequence[Scene], number: IndicatorFact) -> Iterator[IndicatorFact]:
    scene = scene_of(scenes, number.value.span)
    held = _held(scene, number) if scene is not None else None
    if held is None:
        return
    evidence = number.evidence.hull(held.said)
    plain = replace(number, change=None, change_text=None, change_basis=None, evidence=evidence)
    period = _its_year(number.period, held.year, scene.text if scene else "")
    yield replace(plain, value=held.plan, kind="target", period=period, rule=RULE_PLAN)
    if held.share is not None:
        sure = round(number.confidence * _SHARE_SURE, 2)
        yield replace(plain, value=held.share, name=number.name + held.words, rule=RULE_SHARE, confidence=sure)


def _held(scene: Scene, number: IndicatorFact) -> _Held | None:
    """Return what the words right after a number hold it against, None where they say something else."""
    text, end = scene.text, scene.sentence.span.end
    start = number.value.span.end if number.change is None else max(number.value.span.end, number.change.span.end)
    if (gap := _patterns()["gap"].match(text, start, end)) is not None:
        start = gap.end()
    values = {value.span.start: value for value in scene.values}
    return _plan_named_first(text, number, values, start, end) or _sum_first(text, number, values, start, end)


def _plan_named_first(
    text: str, number: IndicatorFact, values: Mapping[int, Value], start: int, end: int
) -> _Held | None:
    """Read 完成全年目标|600亿元的26.1%."""
    lead = _patterns()["plan_first"].match(text, start, end)
    value = values.get(lead.end()) if lead is not None else None
    if lead is None or value is None:
        return None
    year, words = Span(*lead.span("year")) if lead["year"] else None, _DONE + lead["what"]
    if not _alike(value, number.value):
        return None
    share = _share(values, _patterns()["plan_after"].match(text, value.span.end, end))
    return _Held(value, share, year, Span(start, (share or value).span.end), words)


def _sum_first(text: str, number: IndicatorFact, values: Mapping[int, Value], start: int, end: int) -> _Held | None:
    """Read 超额完成|1200亿元目标, 完成|36万户任务的83%."""
    lead = _patterns()["sum_first"].match(text, start, end)
    value = values.get(lead.end()) if lead is not None else None
    if lead is None or value is None or not _alike(value, number.value):
        return None
    after = _patterns()["sum_after"].match(text, value.span.end, end)
    if after is None:
        return None
    said = after if after["year"] else lead
    year = Span(*said.span("year")) if said["year"] else None
    share = _share(values, after)
    return _Held(value, share, year, Span(start, (share or value).span.end), _DONE + after["what"])


def _alike(plan: Value, reached: Value) -> bool:
    return (plan.kind, plan.unit) == (reached.kind, reached.unit)


def _share(values: Mapping[int, Value], lead: re.Match[str] | None) -> Value | None:
    share = values.get(lead.end()) if lead is not None else None
    return share if share is not None and share.kind == "percent" else None


def _its_year(period: Period | None, said: Span | None, text: str) -> Period | None:
    """Return the year that a plan is for where the words say so (全年目标): that in which so much was reached."""
    if said is None or period is None:
        return period
    last = period.end or period.start
    if last is None:
        return None
    return Period(said, dt.date(last.year, 1, 1), dt.date(last.year, 12, 31), text[said.start : said.end])


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("indicators.toml", "plans")
