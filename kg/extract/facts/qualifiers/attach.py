"""Attaches money, counts, percentages, dates, instruments, agreements and status to a fact.

A value belongs to the fact whose clause it stands in; the one nearest to the trigger is taken, and
what lies between the fact's own names comes before what lies outside.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.extract.facts.qualifiers.means import means_of
from kg.extract.facts.scene import Scene
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Amount, Mention, Period, Qualifiers, Span, Value, When

_MARK = re.compile("[，。；：、（]")  # beyond it another number is spoken of: 发放贷款2亿元，|余额达9亿元
_GLANCE = 4  # code points beside a number that say it is a share of a firm


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("qualifiers.toml")


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    data = load_toml("qualifiers.toml")
    return {name: re.compile("|".join(words)) for name, words in data["cues"].items()}


def status_of(text: str) -> str:
    """Return planned, ongoing, done or reported for the words around a trigger."""
    for status in ("planned", "ongoing", "done"):
        if _cues()[status].search(text):
            return status
    return "reported"


def is_negated(text: str) -> bool:
    """Tell whether the words right before a trigger deny it or put it as a question or condition."""
    return bool(_cues()["negated"].search(text))


def amount_role(value: Value, before: str, after: str) -> str | None:
    """Return the role of a sum from its own comparator and the words around it."""
    cues = _cues()
    before, after = _MARK.split(before)[-1], _MARK.split(after, maxsplit=1)[0]
    if cues["per_beneficiary"].search(before[-14:]):
        return "per_beneficiary"
    if value.bound == "at_most":
        return "cap"
    for role in ("balance", "increment", "total"):
        if cues[role].search(before[-8:]) or cues[role].search(after[:5]):
            return role
    return "floor" if _patterns()["floor"].match(value.text) else None


def to_amount(value: Value, text: str) -> Amount:
    """Turn a money value of `text` into an amount with its role."""
    before, after = (
        text[max(0, value.span.start - 16) : value.span.start],
        text[value.span.end : value.span.end + 8],
    )
    return Amount(value.value, value.unit, value.bound, value.text, amount_role(value, before, after), value.maximum)


def to_when(period: Period) -> When:
    """Turn a period into the dates of a statement."""
    return When(
        period.start.isoformat() if period.start else None,
        period.end.isoformat() if period.end else None,
        period.text,
    )


def attach(scene: Scene, relation: str, object_: Mention, trigger: Span, reach: Span) -> Qualifiers:
    """Return the qualifiers of a fact whose names and trigger lie in `reach`.

    `reach` covers the clauses that say the fact; sums outside it belong to other facts. A date may stand earlier in
    the sentence. Dates and sums are proposals, which `judge.py` decides on.
    """
    wants = load_toml("qualifiers.toml")["wants"].get(relation, [])
    period = _date(scene, relation, object_, trigger, reach) if "date" in wants else None
    # 年加工香菇8000吨，|产品销往泰国: what is made, or sold in all, is not what goes to one country.
    own = scene.sentence.clause_at(trigger.start) if relation == "exportsTo" else reach
    return Qualifiers(
        amount=_amount(scene, trigger, object_, own) if "amount" in wants else None,
        date=None if period is None else to_when(period),
        count=_text_of(scene, {"count"}, trigger, own) if "count" in wants else None,
        percent=_percent(scene, wants, trigger, reach),
        instrument=means_of(scene, reach) if "instrument" in wants else None,
        agreement=_agreement(scene, reach) if "agreement" in wants else None,
        status=_status(scene, reach, trigger),
    )


def _status(scene: Scene, reach: Span, trigger: Span) -> str:
    """Return the status of a fact by the words of its clauses up to the trigger, those of names left out."""
    if _patterns()["condition"].match(scene.text, scene.sentence.span.start):
        return "planned"
    said = list(scene.text[reach.start : trigger.end])
    for name in (mention.span for group in scene.groups for mention in group.mentions):
        for at in range(max(name.start, reach.start), min(name.end, trigger.start)):
            said[at - reach.start] = "□"
    return status_of("".join(said))


def _nearest(items: list[Value], trigger: Span, object_: Mention) -> Value | None:
    def distance(value: Value) -> tuple[int, int]:
        low, high = sorted((trigger.start, object_.span.start))
        inside = low <= value.span.start <= max(high, object_.span.end)
        gap = min(abs(value.span.start - object_.span.end), abs(object_.span.start - value.span.end))
        return (0 if inside else 1, min(gap, abs(value.span.start - trigger.end)))

    return min(items, key=distance, default=None)


def _amount(scene: Scene, trigger: Span, object_: Mention, reach: Span) -> Amount | None:
    sums = [v for v in scene.values if v.kind == "money"]
    own = [v for v in sums if object_.span.covers(v.span)] or _in_bracket_after(scene, object_, sums)
    near = own or [v for v in sums if reach.covers(v.span)] or _in_size_after(scene, reach, sums)
    value = _nearest(near, trigger, object_)
    return None if value is None else to_amount(value, scene.text)


def _in_bracket_after(scene: Scene, object_: Mention, sums: list[Value]) -> list[Value]:
    """Return the sum in a bracket right after a name, its own: 甲基金（3亿元）、乙基金（2亿元）."""
    bracket = _patterns()["bracket"].match(scene.text, object_.span.end, scene.sentence.span.end)
    return [v for v in sums if bracket and bracket.start() < v.span.start and v.span.end < bracket.end()][:1]


def _in_size_after(scene: Scene, reach: Span, sums: list[Value]) -> list[Value]:
    """Return the sum of the next clause where that only says how large a thing is: 设立产业基金，|总规模20亿元."""
    following = next((c for c in scene.sentence.clauses if c.start >= reach.end), None)
    if following is None or not _patterns()["size"].match(scene.text, following.start, following.end):
        return []
    return [v for v in sums if following.covers(v.span)][:1]


def _date(scene: Scene, relation: str, object_: Mention, trigger: Span, reach: Span) -> Period | None:
    signs = load_toml("qualifiers.toml")["dated_by"].get(relation)
    if signs is not None and not re.search("|".join(signs), scene.text[reach.start : reach.end]):
        return None
    periods = [
        p
        for p in scene.periods
        if p.placed
        and not _describes(scene, p, object_, trigger)
        and not is_of_other(scene, p, reach)
        and not opens_report(scene.text, p)
        and not _only_going_on(scene, p, reach)
    ]
    inside = [p for p in periods if reach.covers(p.span)]
    before = [p for p in inside if p.span.end <= trigger.start]
    lead = [p for p in periods if p.span.end <= trigger.start and p not in inside]
    return next((found[-1] for found in (before, inside[:1], lead[:1]) if found), None)


def _describes(scene: Scene, period: Period, object_: Mention, trigger: Span) -> bool:
    """Tell whether a date belongs to the description of the object: 2020年公布的|《…办法》同时废止."""
    between = scene.text[period.span.end : object_.span.start]
    apart = period.span.end <= trigger.start < object_.span.start
    return not apart and bool(_patterns()["description"].fullmatch(between))


def is_of_other(scene: Scene, period: Period, reach: Span) -> bool:
    """Tell whether a date is that of something else the sentence says.

    Of how long something holds (有效期至…), or of what was before (6月发文后，|甲设立乙). `reach` covers the clauses
    that say the fact.
    """
    if _patterns()["holds_until"].search(scene.text, scene.sentence.span.start, period.span.start):
        return True
    own = scene.sentence.clause_at(period.span.start)
    if reach.covers(period.span) or period.span.end >= own.end:  # 两个月后，|甲向乙放贷
        return False
    return bool(_patterns()["after"].search(scene.text, own.start, own.end))


def opens_report(text: str, period: Period) -> bool:
    """Tell whether a date only says from when a report is: 本报6月6日讯, 新华社北京6月6日电."""
    return _patterns()["reported"].match(text, period.span.end) is not None


def _only_going_on(scene: Scene, period: Period, reach: Span) -> bool:
    """Tell whether a date outside the clauses of a fact is of another: 甲3月获贷款，|正在建设乙."""
    return not reach.covers(period.span) and bool(_patterns()["now"].search(scene.text, reach.start, reach.end))


def _text_of(scene: Scene, kinds: set[str], trigger: Span, reach: Span) -> str | None:
    times, places = _not_counted("times"), _not_counted("places")
    found = [v for v in scene.values if v.kind in kinds and reach.covers(v.span) and not v.unit.endswith(times)]
    found = [v for v in found if not scene.text.startswith(places, v.span.end)]  # 美国、英国等105个|国家
    found = [v for v in found if not _patterns()["threshold"].match(scene.text, v.span.end)]
    named = [m.span for group in scene.groups for m in group.mentions]
    found = [v for v in found if not any(span.covers(v.span) for span in named)]  # 惠企20条
    return min(found, key=lambda v: abs(v.span.start - trigger.end)).text if found else None


@cache
def _not_counted(kind: str) -> tuple[str, ...]:
    return tuple(load_toml("qualifiers.toml")["not_counted"][kind])


def _percent(scene: Scene, wants: Sequence[str], trigger: Span, reach: Span) -> str | None:
    if "stake" in wants:
        return _stake(scene, reach)
    return _text_of(scene, {"percent", "rate"}, trigger, reach) if "percent" in wants else None


def _stake(scene: Scene, reach: Span) -> str | None:
    """Return the only share of a firm that some clauses tell: 收购乙公司|51%股权."""
    told = load_toml("qualifiers.toml")["stake"]
    following = next((c for c in scene.sentence.clauses if c.start >= reach.end), reach)  # …入股乙公司，|占股60%
    shares = [
        value.text
        for value in scene.values
        if value.kind == "percent"
        and (reach.covers(value.span) or following.covers(value.span))
        and (
            (reach.covers(value.span) and re.match(told["after"], scene.text[value.span.end :][:_GLANCE]))
            or re.search(told["before"], scene.text[max(0, value.span.start - 2 * _GLANCE) : value.span.start])
        )
    ]
    return shares[0] if len(shares) == 1 else None


def _agreement(scene: Scene, reach: Span) -> str | None:
    return next((name for span, name in scene.agreements if reach.overlaps(span)), None)
