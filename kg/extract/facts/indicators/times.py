"""Tells of what time a number is: what its sentence or one before says, the day of publication held against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns, indicator_rules
from kg.extract.facts.qualifiers.own_values import is_before_this_time
from kg.extract.facts.scene import Scene, scene_of
from kg.model import IndicatorFact, Period, Span, Value

_LONGEST_FOUNDING = 4  # code points before a date
_LONGEST_LEAD = 8
_EVERY = "每"
_SAME_TIME = ("同期，", "同一时期")  # a paragraph so begun is of the time that the one before told
_YEARLY = ("同比", "比去年同期", "较去年同期", "比上年同期", "较上年同期")
_LONGEST_HEADING = 30  # code points
_MONTH = 27  # days
_UNTIL = frozenset("到至")


class Times:
    """Goes through the sentences of a text in order and keeps what time was told last, for numbers that tell none.

    A time holds to the end of its paragraph, that of a report's title or of a heading (一、2011年工作回顾) to the next
    such heading. What has grown against the year before (`yearly`) may be of the time that a paragraph before told.
    """

    def __init__(self) -> None:
        """Begin before the first sentence."""
        self._paragraph = -1
        self.titled: Period | None = None
        self._headed: Period | None = None
        self.last: Period | None = None
        self.yearly: Period | None = None

    def begin(self, scene: Scene) -> None:
        """Come to a sentence: at a new paragraph what the one before told is over."""
        if scene.sentence.paragraph == self._paragraph:
            return
        span = scene.sentence.span
        if not scene.text.startswith(_SAME_TIME, span.start):
            self.last = self._headed or self.titled
        self._paragraph = scene.sentence.paragraph
        if len(span) > _LONGEST_HEADING or scene.values or scene.text[span.end : span.end + 1] not in {"", "\n"}:
            return
        placed = [period for period in scene.periods if period.start and period.end]
        if len(placed) == 1 and placed[0].start != placed[0].end:
            self._headed = placed[0]
        elif indicator_rules().numbered.match(scene.text, span.start):
            self._headed = None

    def end(self, scene: Scene) -> None:
        """Leave a sentence, whose last time is that of the next ones."""
        leading = [p for p in scene.periods if (p.start or p.end or p.placed) and not tells_of_founding(scene.text, p)]
        self.last = leading[-1] if leading else self.last
        long = [p for p in leading if p.start and p.end and (p.end - p.start).days >= _MONTH]
        self.yearly = long[-1] if long else self.yearly


def of_the_year(number: IndicatorFact, yearly: Period | None, published: dt.date | None) -> IndicatorFact:
    """Return a number that has grown against a year before, of a time told by another paragraph where it tells none."""
    basis = number.change_basis or ""
    if number.period is not None or number.change is None or yearly is None or yearly.end is None:
        return number
    if basis and not basis.startswith(_YEARLY):
        return number
    return number if published is None or yearly.end > published else replace(number, period=yearly)


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
        and not _is_of_other(scene.text, p)
        and not is_before_this_time(scene.text, p, value.span.start)
    ]
    before = [p for p in before if not p.text.startswith(_EVERY)] or before
    found = before[-1] if before else None if _since(scene, value) else _carried(last, name, rules)
    if clause is None or found is None or found.start is None or found.start != found.end:
        return found
    own = bool(before) and found.span.start >= clause.start
    lead = max(0, found.span.start - _LONGEST_LEAD)
    return found if own or rules.until.search(scene.text, lead, found.span.start) else None


def _since(scene: Scene, value: Value) -> bool:
    """Tell whether a sentence begins with a time that it does not date: 项目投产以来，|…."""
    start = scene.sentence.span.start
    return indicator_patterns()["since_then"].match(scene.text, start, value.span.start) is not None


def _carried(last: Period | None, name: str, rules: IndicatorRules) -> Period | None:
    """Return the period of a sentence before where what is counted may be of it too: sizes that stay are of none."""
    return None if rules.lasting.search(name) else last


def at_its_time(number: IndicatorFact, published: dt.date | None, scenes: Sequence[Scene]) -> IndicatorFact:
    """Return a number as aimed at where its own sentence tells it of a time after the day of publication.

    A time to come that only another sentence tells is not that of what was reached.
    """
    period, patterns = number.period, indicator_patterns()
    if published is None or period is None or period.end is None:
        return number
    if number.kind == "target":
        gone = period.end < published
        return _of_no_day(number, scenes) if gone else number
    own = any(s.sentence.span.covers(period.span) and s.sentence.span.covers(number.value.span) for s in scenes)
    to_come = period.start is not None and period.start > published and period.start != period.end
    if own:
        return replace(number, kind="target") if to_come else number
    until = patterns["until_then"].match(period.text) is not None and period.end > published
    return replace(number, period=None) if to_come or until else number


def _of_no_day(number: IndicatorFact, scenes: Sequence[Scene]) -> IndicatorFact:
    """Return a number aimed at whose time is over: reached where that says by when, and else of no time it could be of.

    到2010年底，|全市面积15万亩, told in 2011, was reached; 去年9月开工，|总投资25亿元 is not of that month.
    """
    period, rules = number.period, indicator_rules()
    scene = scene_of(scenes, number.value.span)
    if period is None or scene is None:
        return number
    clause = scene.sentence.clause_at(number.value.span.start)
    if scene.sentence.span.covers(period.span) and period.text[0] in _UNTIL and clause.start != period.span.start:
        start, end = scene.sentence.span.start, number.value.span.end
        besides = scene.text[start : period.span.start] + scene.text[period.span.end : end]
        if not rules.aims(besides) and not rules.sized.search(besides):
            return replace(number, kind="outcome")
    if clause.covers(period.span):
        return number
    sized = rules.sizes.search(number.name) or rules.to_come.search(scene.text[clause.start : number.value.span.start])
    return replace(number, period=None) if sized else number


def period_of_report(scene: Scene) -> Period | None:
    """Return the period that the title of a report gives to its numbers: 某市2017年工作总结.

    The day on which it is dated, below the title, is none: 上半年经济运行情况通报|2023年7月25日.
    """
    placed = [period for period in scene.periods if period.start and period.end and period.start != period.end]
    told = indicator_rules().report.search(scene.text, scene.sentence.span.start, scene.sentence.span.end)
    return placed[0] if told and len(placed) == 1 else None


def _is_of_other(text: str, period: Period) -> bool:
    """Tell whether a date is that of a founding, or a unit's: 每人|每年3600元."""
    if period.text.startswith(_EVERY) and indicator_patterns()["unit_before"].search(text, 0, period.span.start):
        return True
    return tells_of_founding(text, period)


def tells_of_founding(text: str, period: Period) -> bool:
    """Tell whether a date is that of a founding, of which no number is told: 成立于2010年, 2010年开业."""
    patterns, span = indicator_patterns(), period.span
    if patterns["founded"].match(text, span.end):
        return True
    return patterns["founded_on"].search(text, max(0, span.start - _LONGEST_FOUNDING), span.start) is not None
