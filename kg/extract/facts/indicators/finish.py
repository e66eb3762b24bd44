"""Puts numbers into their final words: their names, by how much a level has changed, and what they are held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.facts.indicators.plans import with_plans
from kg.extract.facts.indicators.rules import indicator_patterns
from kg.extract.facts.scene import Scene, scene_of
from kg.model import IndicatorFact

_POINTS = "百分点"
_MONTH = 31  # days
_STOPS = frozenset("。！？\n")
_REGIONS = frozenset({"Country", "Province", "City", "District"})


def finished(scenes: Sequence[Scene], numbers: Sequence[IndicatorFact]) -> list[IndicatorFact]:
    """Return the numbers as they are told of in the end, with the plans that some are held against."""
    return with_plans(scenes, [_levelled(scenes, _tidied(_at_its_time(scenes, number))) for number in numbers])


def _tidied(number: IndicatorFact) -> IndicatorFact:
    """Return a number with a name that leaves out what need not be said: 累计|完成|进出口值, 配套项目拟|总投资."""
    patterns = indicator_patterns()
    name = patterns["before_total"].sub("", patterns["idle_lead"].sub("", number.name))
    return number if name == number.name else replace(number, name=name)


def _levelled(scenes: Sequence[Scene], number: IndicatorFact) -> IndicatorFact:
    """Return a level that something rose or fell to with by how much: 由60%提高到|90% is 30 points more.

    So is 由7天缩到|2天 5 less. Where the text does not say from what level, it does not say by how much.
    """
    value, change, patterns = number.value, number.change, indicator_patterns()
    if not (change is None or change.span == value.span):
        return number
    scene = scene_of(scenes, value.span)
    if scene is None or patterns["to_now"].search(scene.text, number.evidence.start, value.span.start) is None:
        return number
    plain = replace(number, change=None, change_text=None, change_basis=None) if value.kind == "percent" else number
    for old in [v for v in scene.values if v.kind == value.kind and v.span.end <= value.span.start][-1:]:
        came = patterns["from_level"].search(scene.text, number.evidence.start, old.span.start)
        then = patterns["to_level"].match(scene.text, old.span.end)
        alike = old.unit == value.unit or value.kind == "percent"
        if alike and came is not None and then is not None and then.end() == value.span.start:
            more = replace(value, value=round(value.value - old.value, 6))
            if value.kind == "percent":
                more = replace(more, kind="percentage_points", unit=_POINTS)
            return replace(plain, change=more, change_text=scene.text[came.start() : value.span.end])
    return plain


def _at_its_time(scenes: Sequence[Scene], number: IndicatorFact) -> IndicatorFact:
    """Return a number without a period that it is not told of.

    What a project costs in all has none: of 32 with a date in their sentence 31. One that a sentence before tells goes
    on for regions where it is longer than a month or the number has changed (in 303 of 525 cases in the passages), for
    others, or where it is a day or a month, it seldom does (in 165 of 1,098).
    """
    period, subject = number.period, number.subject
    if period is None:
        return number
    sized = (subject is not None and subject.type == "Project") or "项目" in number.name
    if sized and indicator_patterns()["total"].search(number.name):
        return replace(number, period=None)
    scene = scene_of(scenes, number.value.span)
    between = scene.text[period.span.end : number.value.span.start] if scene is not None else ""
    if not _STOPS & set(between) or indicator_patterns()["same_time"].search(between):
        return number
    long = period.start is not None and period.end is not None and (period.end - period.start).days > _MONTH
    regional = subject is None or subject.type in _REGIONS
    return number if regional and (long or number.change is not None) else replace(number, period=None)
