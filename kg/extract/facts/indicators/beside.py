"""Names numbers that name nothing themselves by what stands beside: 放款37户、|2.9亿元; 其中新建|18万亩."""

from __future__ import annotations

from kg.extract.facts.indicators.rules import indicator_patterns
from kg.extract.facts.scene import Scene
from kg.model import IndicatorFact, Span, Value

_GAPS = frozenset({"", "、"})
_LONGEST = 14  # code points of what is done for those that are counted


def named_beside(scene: Scene, value: Value, clause: Span, last: IndicatorFact | None) -> str | None:
    """Return what a number counts where the number before says it, None where it stands alone or names something."""
    if last is None or value.span.start < last.value.span.end:
        return None
    same_kind = (value.kind, value.unit) == (last.value.kind, last.value.unit)
    gap = scene.text[last.value.span.end : value.span.start]
    if gap in _GAPS and not same_kind and {value.kind, last.value.kind} <= {"count", "money"}:
        return last.name  # 低保对象8426户|14903人
    patterns = indicator_patterns()
    start = value.span.start
    before = scene.text[max(clause.start, last.value.span.end) : start].strip("、，（(")
    if same_kind and (part := patterns["part_for"].fullmatch(before)) is not None:
        whole = patterns["part_for"].match(last.name + "约")
        if part["first"] or (whole is not None and whole["verb"] == part["verb"]):
            return part["part"] + (last.name[len(whole["part"]) :] if whole is not None else last.name)
    if not same_kind or value.kind != "count":
        return None
    before = before.removeprefix("其中").strip("、，（(")
    alone = patterns["verb_alone"].fullmatch(before)
    base = patterns["verbs_before"].sub("", last.name)
    if alone is None or len(base) < 2 or patterns["verb_alone"].match(base):
        return None
    own = scene.text[value.span.end : value.span.end + 1]
    return alone["verb"] + base if own in {"", "，", "。", "、", "；", "）", ")", "\n"} else None


def share_before(scene: Scene, value: Value, clause: Span) -> Span | None:
    """Return where a clause says of what a number is a share: 小微企业|占户数|的94.7%; shares of a firm are none."""
    patterns = indicator_patterns()
    told = patterns["share_in"].search(scene.text, clause.start, value.span.start)
    if value.kind != "percent" or told is None or patterns["of_a_firm"].search(told[0]):
        return None
    return Span(told.start(), told.start() + told[0].rindex("的"))


def done_for_them(scene: Scene, value: Value, clause: Span, tail: str) -> str | None:
    """Return a count's name with what they do or what is done for them: 47家|企业参与试点, 为392家|企业兑现奖补资金.

    `tail` is the noun after the number. None where the noun says enough by itself.
    """
    patterns, text, end = indicator_patterns(), scene.text, value.span.end
    served = patterns["done_for"].search(text, clause.start, value.span.start) is not None
    if not served and patterns["generic"].fullmatch(tail) is None:
        return None
    limit = min([v.span.start for v in scene.values if v.span.start >= end] + [clause.end])
    for mark in "、（(：:”“":
        at = text.find(mark, end, limit)
        limit = at if at >= 0 else limit
    said = text[end:limit].rstrip("约近达超共计合了")
    noun = patterns["generic"].match(said)
    if noun is None or not len(noun[0]) < len(said) <= _LONGEST:
        return tail if served and noun is None and tail else None
    return said
