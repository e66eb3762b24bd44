"""Tells which numbers are none of their own: they say which things are meant, how far apart, or the same once more."""

from __future__ import annotations

from kg.extract.facts.indicators.changes import Said
from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns, name_words
from kg.extract.facts.scene import Scene
from kg.model import IndicatorFact, Span, Value

_SOME = "余"
_ABOVE = frozenset("过超")
_RECEIVING = "为向对给"  # before how many get something


def counts_nothing(scene: Scene, value: Value, clause: Span, rules: IndicatorRules) -> bool:
    """Tell whether a number counts nothing: a capacity that tells which work is meant, one firm, a share of a plan."""
    patterns = indicator_patterns()
    if patterns["capacity"].match(scene.text, value.span.end) or _tells_which(scene, value):
        return True
    if value.kind == "count" and (
        (value.value == 1 and patterns["one"].match(value.text))  # 一家企业
        or patterns["unit_of"].fullmatch(value.text)
    ):
        return True
    budgeted = rules.budgeted.search(scene.text[clause.start : value.span.start]) is not None
    return budgeted or _only_compares(scene.text, value, clause)


def was_counted(value: Value, before: str) -> bool:
    """Tell whether a number was counted, which no provision sets: 抽调340余名信贷员, no 为60余家商户担保."""
    return value.kind == "count" and _SOME in value.text and not any(word in before for word in _RECEIVING)


def _tells_which(scene: Scene, value: Value) -> bool:
    """Tell whether a number only says which project is meant, or which are: 120万吨|乙烯项目总投资176亿元."""
    patterns, end = indicator_patterns(), value.span.end
    if value.kind == "money":
        above = patterns["above"].search(value.text) or scene.text[value.span.start - 1 : value.span.start] in _ABOVE
        return bool(above and patterns["which_ones"].match(scene.text, end))
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


def is_passed(scene: Scene, value: Value) -> bool:
    """Tell whether a number is only passed, where the next one tells how far it came: 突破80亿元，|达到82.3亿元."""
    patterns, text, start = indicator_patterns(), scene.text, value.span.start
    lead = patterns["passed"].match(text, value.span.end)
    if lead is None:
        return False
    passes = patterns["passes_it"].search(text, max(0, start - 3), start) or patterns["passes_it"].match(value.text)
    after = (v for v in scene.values if v.span.start <= lead.end() < v.span.end)
    alike = any((v.kind, v.unit) == (value.kind, value.unit) for v in after)
    return alike and bool(lead["mark"] or passes)


def only_passes(text: str, value: Value, before: str) -> bool:
    """Tell whether a clause only says which mark was passed by the number before: 余额1024亿元，|首次迈过千亿元大关."""
    patterns = indicator_patterns()
    return patterns["mark"].match(text, value.span.end) is not None and patterns["passes"].fullmatch(before) is not None


def is_told_again(scene: Scene, said: Said, previous: IndicatorFact) -> bool:
    """Tell whether a clause that names nothing gives the number before for another time: …，|计划到年底突破1000亿元."""
    value = said.value
    growth = previous.change is not None and previous.change.kind == previous.value.kind == "percent"
    same = (value.kind, value.unit) == (previous.value.kind, previous.value.unit)
    if not (same or (growth and value.kind == "money")) or said.clause.start < previous.value.span.end:
        return False
    return _only_tells_a_time(scene, said, said.clause.start)


def is_told_on(scene: Scene, said: Said) -> bool:
    """Tell whether a sentence after ； begins with a number and says only its time: …；|到2027年要突破600亿元."""
    start = scene.sentence.span.start
    return scene.text[start - 1 : start] in {"；", ";"} and _only_tells_a_time(scene, said, start)


def _only_tells_a_time(scene: Scene, said: Said, start: int) -> bool:
    """Tell whether nothing stands from `start` up to a number but a time and words of reaching it."""
    end = said.value.span.start if said.change is None else said.clause.start + said.change.start()
    times = [p.span for p in scene.periods if start <= p.span.start and p.span.end <= end]
    besides = "".join(
        c for at, c in enumerate(scene.text[start:end], start) if not any(t.start <= at < t.end for t in times)
    )
    return bool(times) and indicator_patterns()["same_again"].fullmatch(besides) is not None
