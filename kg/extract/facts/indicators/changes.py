"""Reads how a number has changed off the clause after it: 贷款余额1896亿元，比上年末增加105亿元，增长5.9%."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.extract.facts.indicators.rules import IndicatorRules
from kg.extract.facts.scene import Scene
from kg.model import IndicatorFact, Span, Value

_TIMES = "倍"
SHARES = frozenset({"percent", "percentage_points"})


@dataclass(frozen=True, slots=True)
class Said:
    """A number in its clause: what stands `before` it there, and the word of change it follows, if any."""

    value: Value
    clause: Span
    before: str
    change: re.Match[str] | None

    @property
    def reach(self) -> Span:
        """Return the clause up to the end of the number."""
        return Span(self.clause.start, self.value.span.end)


def going_on(scene: Scene, previous: IndicatorFact, said: Said, rules: IndicatorRules) -> Said | None:
    """Return a number with what stands before it in the clause, or bracket, right after another number or its change.

    None where it stands somewhere else: 贷款余额1896亿元，|同比增长5.9%（or |同比增长5.9%）; 收入3万元、|增长6.8%.
    """
    last = previous.value.span.end if previous.change is None else previous.change.span.end
    if last <= said.clause.start:
        return said if rules.between.fullmatch(scene.text, last, said.clause.start) else None
    if scene.text[last : last + 1] not in {"（", "(", "、"} or said.value.span.start <= last + 1:
        return None
    before = scene.text[last + 1 : said.value.span.start]
    return Said(
        said.value, Span(last + 1, max(said.clause.end, said.value.span.end)), before, rules.change.search(before)
    )


def with_next_clause(fact: IndicatorFact, said: Said, rules: IndicatorRules) -> IndicatorFact | None:
    """Return an indicator with what the next clause says of its change, None where it says something else.

    A change is a share (增长5.9%) or, where it is said compared with what, as much more of the same (较年初增加93亿元).
    The first one stands; a share that follows it says the same once more. Where the clause names something else it is
    told of that.
    """
    said = replace(said, value=as_share(said.value)) if said.change is not None else said
    value, before, shares = said.value, said.before, said.value.kind in SHARES
    basis = rules.basis.search(before)
    starts = [match.start() for match in (basis, said.change) if match is not None]
    if not starts or not rules.of_it.fullmatch(before, 0, min(starts)):
        return None
    if fact.change is not None:
        again = shares and said.change is not None and fact.change.kind not in SHARES
        return replace(fact, evidence=fact.evidence.hull(said.reach)) if again else None
    if said.change is not None and shares and (fact.value.kind != "percent" or value.kind == "percentage_points"):
        return with_share(fact, said, said.change, rules)
    if basis is None or value.kind != fact.value.kind or value.unit != fact.value.unit or shares:
        return None
    if not rules.more.fullmatch(before, basis.end()):
        return None
    return _with_change(fact, said, basis.start(), bool(rules.fewer.search(before, basis.end())), rules)


def as_share(value: Value) -> Value:
    """Return by how many times something has grown as a share: 增长1.4倍 is 140%."""
    if value.unit != _TIMES:
        return value
    return replace(value, kind="percent", value=value.value * 100, unit="%")


def with_share(fact: IndicatorFact, said: Said, change: re.Match[str], rules: IndicatorRules) -> IndicatorFact:
    """Return an indicator with the share by which it has grown or fallen."""
    return _with_change(fact, said, change.start(), bool(rules.falling.search(change["word"])), rules)


def _with_change(fact: IndicatorFact, said: Said, start: int, falls: bool, rules: IndicatorRules) -> IndicatorFact:
    """Return an indicator with its change; `start` is where its wording begins in the clause."""
    basis = rules.basis.search(said.before)
    value = said.value
    return replace(
        fact,
        change=replace(value, value=-value.value if falls else value.value),
        change_text=said.before[min(start, basis.start()) if basis else start :] + value.text,
        change_basis=basis[0] if basis else None,
        evidence=fact.evidence.hull(said.reach),
    )
