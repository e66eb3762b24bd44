"""Finds indicators: what is counted, how much, when, of whom, and whether aimed for or reached.

The name is the noun phrase before the number in its clause (小微企业贷款余额|达|4170.93亿元), or the verb
before and the noun after it (选派|1200余名|业务骨干). A percentage after 增长 or 下降 is the change of the
level before it, or the value itself when no level is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.extract.facts.indicators.beside import named_beside
from kg.extract.facts.indicators.changes import SHARES, Said, going_on, with_next_clause, with_share
from kg.extract.facts.indicators.naming import name_in_row, name_of
from kg.extract.facts.indicators.number import read_number
from kg.extract.facts.indicators.rows import Place, shared_out
from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns, indicator_rules
from kg.extract.facts.indicators.said_of_others import (
    counts_nothing,
    is_passed,
    is_told_again,
    is_told_on,
    only_passes,
    was_counted,
)
from kg.extract.facts.scene import Scene
from kg.extract.words import Words
from kg.model import IndicatorFact, Mention, Period, Span, Value

PART = "indicator.part"  # the sentence says outright whose such numbers are
DOUBTFUL = "indicator.doubtful"  # such numbers are seldom indicators: the judge has the last word
PROVIDED = "indicator.provided"  # stands in a measure, whose number it mostly is: a judge of its own decides
UNNAMED = "…"  # the name of a number that only goes on: what it counts was told in the sentence before
_PLACES = frozenset({"Province", "City", "District", "Zone"})


def find_indicators(
    scene: Scene,
    words: Words,
    topic: Mention | None,
    last_period: Period | None,
    used: Sequence[Span],
    measures: Sequence[Span] = (),
    aimed: bool = False,
    paper: bool = False,
) -> list[IndicatorFact]:
    """Return the indicators of one sentence, in order.

    `topic` is who the text is about when the sentence names nobody; `last_period` what an earlier
    sentence of the paragraph set; `used` are spans of names, whose numbers say something else. The numbers in
    `measures` belong to them, save a level that one changes. `aimed` tells that a heading or the sentence before says
    of all numbers that they are aimed at, `paper` that the text is a plan or lays down what is to be done.
    """
    walk = _Walk(scene, words, topic, last_period, measures, aimed, paper, indicator_rules())
    for value in scene.values:
        if not any(span.overlaps(value.span) for span in used):
            walk.read(value)
    return sorted([*walk.found, *walk.inside], key=lambda number: number.value.span) if walk.inside else walk.found


@dataclass(slots=True)
class _Walk:
    """Goes from number to number of a sentence; what one says depends on what those before it said.

    `found` are the indicators so far, `inside` those that stand in measures. `last` is the one that the next number may
    go on with, `passed` the name of what passed a mark that the number itself comes right after, `levels` are the
    indicators whose changes the row tells that begins at `row_start`.
    """

    scene: Scene
    words: Words
    topic: Mention | None
    last_period: Period | None
    measures: Sequence[Span]
    aimed: bool
    paper: bool
    rules: IndicatorRules
    found: list[IndicatorFact] = field(default_factory=list)
    inside: list[IndicatorFact] = field(default_factory=list)
    last: IndicatorFact | None = None
    passed: str | None = None
    levels: list[int] = field(default_factory=list)
    row_start: int = -1
    rows: dict[Span, Place] = field(init=False)

    def __post_init__(self) -> None:
        """Find the rows of numbers of the sentence."""
        self.rows = shared_out(self.scene, self.rules)

    def read(self, value: Value) -> None:
        """Read the next number of the sentence."""
        scene, rules = self.scene, self.rules
        clause = scene.sentence.clause_at(value.span.start)
        if counts_nothing(scene, value, clause, rules):
            return
        if is_passed(scene, value):
            self.passed = name_of(scene, self.words, value, clause, rules)
            return
        row = self.rows.get(value.span)
        before = scene.text[clause.start : row.before if row is not None else value.span.start]
        if self.last is not None and only_passes(scene.text, value, before):
            return
        if rules.required.search(scene.text, scene.sentence.span.start, value.span.end):
            return
        said = Said(value, clause, before, rules.change.search(before))
        if self._belongs_to_measure(said):
            self._add_inside(said)
        elif not (self._changes_levels(said, row) if row is not None else self._changes_last(said)):
            self._add(said, row)

    def _in_measure(self, value: Value) -> bool:
        return any(span.overlaps(value.span) for span in self.measures)

    def _belongs_to_measure(self, said: Said) -> bool:
        """Tell whether a number is what a measure provides, and neither a level it changes nor one that was counted."""
        told = self.rules.changed_level.search(said.before) or was_counted(said.value, said.before)
        return not told and self._in_measure(said.value)

    def _add_inside(self, said: Said) -> None:
        own = self._number(said, None)
        if own is not None and not self.rules.refused.search(said.before):
            to_do = self.aimed or self.paper or (self.last is not None and self.last.kind == "target")
            self.inside.append(replace(own, kind="target" if to_do else own.kind, rule=PROVIDED))

    def _changes_levels(self, said: Said, row: Place) -> bool:
        """Take a number of a row for the change of one of the levels told before it, where it is one."""
        if row.start != self.row_start:
            self.levels, self.row_start = _levels(self.scene, self.found, said, row, self.rules), row.start
        if not self.levels or said.change is None:
            return False
        at = self.levels[row.number]
        self.found[at] = with_share(self.found[at], said, said.change, self.rules)
        self.last = None
        return True

    def _changes_last(self, said: Said) -> bool:
        """Take a number for the change of the one before it, where it is one."""
        after = going_on(self.scene, self.last, said, self.rules) if self.last is not None else None
        if self.last is None or after is None:
            return False
        changed = with_next_clause(self.last, after, self.rules)
        if changed is not None:
            self.found[-1] = self.last = changed
        return changed is not None

    def _add(self, said: Said, row: Place | None) -> None:
        if row is not None and row.whose and not row.names and self.last is None:
            return  # 甲区、乙区|分别增长18.2%、15.4% alone does not say what
        part = _part(self.scene, said, self.last, self.rules) if row is None else None
        name = self._name(said, row, part)
        number = self._number(said, name)
        if number is None and self.last is not None and is_told_again(self.scene, said, self.last):
            number = self._number(said, self.last.name)
        if number is None and self.last is None and is_told_on(self.scene, said):
            number = self._number(said, UNNAMED)
        self.last = number
        if number is None:
            return
        if row is not None and row.whose and name is not None:
            part = row.whose[row.number]
        if part is not None:
            number = replace(number, subject=part, rule=PART)
        if self.aimed or (self._in_measure(said.value) and not was_counted(said.value, said.before)):
            number = replace(number, kind="target")
        if said.value.unit in self.rules.units or self.rules.refused.search(said.before):
            number = replace(number, rule=DOUBTFUL)
        self.last = number
        self.found.append(number)

    def _name(self, said: Said, row: Place | None, part: Mention | None) -> str | None:
        """Return what a number counts by its row, by the one before or what stands beside it; None where none says."""
        again = part is not None if row is None else bool(row.whose and not row.names)
        if again and self.last is not None:
            return _without_place(self.scene, self.last)
        if row is not None:
            return name_in_row(self.scene, self.words, row, self.rules)
        name = self.passed or named_beside(self.scene, said.value, said.clause, self.last)
        self.passed = None
        return name

    def _number(self, said: Said, name: str | None) -> IndicatorFact | None:
        return read_number(self.scene, self.words, said, self.topic, self.last_period, self.rules, name)


def _part(scene: Scene, said: Said, last: IndicatorFact | None, rules: IndicatorRules) -> Mention | None:
    """Return the place that a number is told of where its clause names nothing else: 甲省产值7亿元，|乙省为4亿元."""
    value, start = said.value, said.clause.start
    if last is not None and scene.text.startswith("、", last.value.span.end):
        start = max(start, last.value.span.end + 1)  # 甲市接待游客9万人次、|乙县1万人次
    if last is None or (last.value.kind, last.value.unit) != (value.kind, value.unit) or last.rule == DOUBTFUL:
        return None
    if value.kind == "money" and not rules.shared_money.search(last.name):
        return None
    places = (m for g in scene.groups for m in g.mentions if m.type in _PLACES and m.span.start >= start)
    place = next(places, None)
    if (
        place is None
        or place.span.end > value.span.start
        or indicator_patterns()["led_in"].fullmatch(scene.text, start, place.span.start) is None
    ):
        return None
    between = scene.text[place.span.end : value.span.start]
    if last.change == last.value and said.change is not None:
        between = between[: max(0, said.clause.start + said.change.start() - place.span.end)]  # 乙县|增长|11.2%
    while between and (word := rules.linking.search(between)):
        between = between[: word.start()]
    return None if between else place


def _without_place(scene: Scene, number: IndicatorFact) -> str:
    """Return an indicator's name without the place it begins with."""
    places = (m.name for g in scene.groups for m in g.mentions if m.type in _PLACES)
    return next((number.name.removeprefix(p) for p in places if number.name.startswith(p)), number.name)


def _levels(scene: Scene, found: Sequence[IndicatorFact], said: Said, row: Place, rules: IndicatorRules) -> list[int]:
    """Return which indicators grew or fell by the numbers of a row: the last ones of the sentence, as many as those.

    Such a row gives shares, or how much more of the same there is than when: 分别比年初增加386亿元、421亿元.
    """
    last = found[-row.size :]
    value, told = said.value, said.change is not None and not (row.names or row.whose)
    same = all((fact.value.kind, fact.value.unit) == (value.kind, value.unit) for fact in last)
    more = same and rules.basis.search(said.before) is not None
    if (
        not told
        or not (value.kind in SHARES or more)
        or len(last) < row.size
        or any(fact.change is not None for fact in last)
    ):
        return []
    return list(range(len(found) - row.size, len(found))) if going_on(scene, last[-1], said, rules) else []
