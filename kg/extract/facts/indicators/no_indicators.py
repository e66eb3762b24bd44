"""Tells which numbers of a sentence count nothing that an indicator could be of."""

from __future__ import annotations

from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns, name_words
from kg.extract.facts.scene import Scene
from kg.model import Span, Value

_SOME = "余"
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
