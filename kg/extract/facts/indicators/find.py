"""Finds indicators: what is counted, how much, when, of whom, and whether aimed for or reached.

The name is the noun phrase before the number in its clause (小微企业贷款余额|达|4170.93亿元), or the verb
before and the noun after it (选派|1200余名|业务骨干). A percentage after 增长 or 下降 is the change of the
level before it, or the value itself when no level is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.facts.indicators.beside import named_beside
from kg.extract.facts.indicators.changes import SHARES, Said, going_on, with_next_clause, with_share
from kg.extract.facts.indicators.naming import name_in_row, name_of
from kg.extract.facts.indicators.rows import Place, shared_out
from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns, indicator_rules, name_words
from kg.extract.facts.indicators.times import period_of
from kg.extract.facts.scene import Scene
from kg.extract.words import Words
from kg.model import IndicatorFact, Mention, Period, Span, Value

PART = "indicator.part"  # the sentence says outright whose such numbers are
DOUBTFUL = "indicator.doubtful"  # such numbers are seldom indicators: the judge has the last word
PROVIDED = "indicator.provided"  # stands in a measure, whose number it mostly is: a judge of its own decides
_SUBJECTS = frozenset(
    {
        "Policy",
        "GovernmentAgency",
        "Bank",
        "FinancialInstitution",
        "Enterprise",
        "ResearchInstitution",
        "Association",
        "Province",
        "City",
        "District",
        "Zone",
        "Fund",
        "Programme",
        "Project",
        "Platform",
        "FinancialProduct",
    }
)
_PLACES = frozenset({"Province", "City", "District", "Zone"})
_SOME = "余"
_RECEIVING = "为向对给"  # before how many get something


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
    rules = indicator_rules()
    rows = shared_out(scene, rules)
    levels: list[int] = []  # the indicators whose changes the row tells that begins at `row_start`
    row_start = -1
    found: list[IndicatorFact] = []
    inside: list[IndicatorFact] = []  # numbers of measures
    last: IndicatorFact | None = None
    passed: str | None = None  # what passed a mark that the number itself comes right after
    for value in scene.values:
        if any(span.overlaps(value.span) for span in used):
            continue
        if indicator_patterns()["capacity"].match(scene.text, value.span.end) or _tells_which(scene, value):
            continue
        if value.value == 1 and value.kind == "count" and indicator_patterns()["one"].match(value.text):
            continue  # 一家企业 counts nothing
        if value.kind == "count" and indicator_patterns()["unit_of"].fullmatch(value.text):
            continue
        clause = scene.sentence.clause_at(value.span.start)
        if rules.budgeted.search(scene.text[clause.start : value.span.start]):
            continue
        if _only_compares(scene.text, value, clause):
            continue
        if indicator_patterns()["passed"].match(scene.text, value.span.end):
            passed = name_of(scene, words, value, clause, rules)
            continue
        row = rows.get(value.span)
        before = scene.text[clause.start : row.before if row is not None else value.span.start]
        said = Said(value, clause, before, rules.change.search(before))
        provided = any(span.overlaps(value.span) for span in measures)
        if rules.required.search(scene.text, scene.sentence.span.start, value.span.end):
            continue
        if provided and not (rules.changed_level.search(before) or _was_counted(value, before)):
            own = _read(scene, words, said, topic, last_period, rules, None)
            if own is not None and not rules.refused.search(before):
                to_do = aimed or paper or (last is not None and last.kind == "target")
                inside.append(replace(own, kind="target" if to_do else own.kind, rule=PROVIDED))
            continue
        if row is not None and row.start != row_start:
            levels, row_start = _levels(scene, found, said, row, rules), row.start
        if row is not None and levels and said.change is not None:
            at = levels[row.number]
            found[at] = with_share(found[at], said, said.change, rules)
            last = None
            continue
        after = going_on(scene, last, said, rules) if row is None and last is not None else None
        if last is not None and after is not None:
            changed = with_next_clause(last, after, rules)
            if changed is not None:
                found[-1] = last = changed
                continue
        name = name_in_row(scene, words, row, rules) if row is not None else None
        part = _part(scene, said, last, rules) if row is None else None
        if row is not None and row.whose and not row.names:
            if last is None:
                continue  # 甲区、乙区|分别增长18.2%、15.4% alone does not say what
            name = _without_place(scene, last)
        if part is not None and last is not None:
            name = _without_place(scene, last)
        if name is None and row is None:
            name, passed = passed or named_beside(scene, value, clause, last), None
        previous, last = last, _read(scene, words, said, topic, last_period, rules, name)
        if last is None and previous is not None and _is_told_again(scene, said, previous):
            last = _read(scene, words, said, topic, last_period, rules, previous.name)
        if last is not None:
            if part is None and row is not None and row.whose and name is not None:
                part = row.whose[row.number]
            if part is not None:
                last = replace(last, subject=part, rule=PART)
            if (provided and not _was_counted(value, before)) or aimed:
                last = replace(last, kind="target")
            if value.unit in rules.units or rules.refused.search(before):
                last = replace(last, rule=DOUBTFUL)
            found.append(last)
    return sorted([*found, *inside], key=lambda number: number.value.span) if inside else found


def _was_counted(value: Value, before: str) -> bool:
    """Tell whether a number was counted, which no provision sets: 抽调340余名信贷员, no 为60余家商户担保."""
    return value.kind == "count" and _SOME in value.text and not any(word in before for word in _RECEIVING)


def _tells_which(scene: Scene, value: Value) -> bool:
    """Tell whether a number only says which project is meant, or which are: 120万吨|乙烯项目总投资176亿元."""
    patterns, end = indicator_patterns(), value.span.end
    if value.kind == "money":
        return bool(patterns["above"].search(value.text) and patterns["which_ones"].match(scene.text, end))
    sized = value.kind == "count" and value.unit.endswith(name_words("sizes"))
    return sized and patterns["which_plant"].match(scene.text, end) is not None


def _only_compares(text: str, value: Value, clause: Span) -> bool:
    """Tell whether a number only says by how much one is above another, what was before, or how far away."""
    if value.kind == "percentage_points":
        return indicator_patterns()["held_against"].search(text, clause.start, value.span.start) is not None
    patterns, end = indicator_patterns(), value.span.end
    if patterns["from_level"].search(text, clause.start, value.span.start) and patterns["to_level"].match(text, end):
        return True
    far = value.unit == "公里" and indicator_patterns()["apart"].search(text, clause.start, value.span.start)
    return bool(far)


def _is_told_again(scene: Scene, said: Said, previous: IndicatorFact) -> bool:
    """Tell whether a clause that names nothing gives the number before for another time: …，|计划到年底突破1000亿元."""
    value, start = said.value, said.clause.start
    growth = previous.change is not None and previous.change.kind == previous.value.kind == "percent"
    same = (value.kind, value.unit) == (previous.value.kind, previous.value.unit)
    if not (same or (growth and value.kind == "money")) or start < previous.value.span.end:
        return False
    times = [p.span for p in scene.periods if start <= p.span.start and p.span.end <= value.span.start]
    besides = "".join(
        c
        for at, c in enumerate(scene.text[start : value.span.start], start)
        if not any(t.start <= at < t.end for t in times)
    )
    return bool(times) and indicator_patterns()["same_again"].fullmatch(besides) is not None


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


def _read(
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
