"""What is found in one article: names, values, dates, and the facts that they make."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Literal

from kg.model.text import Article, Span

Bound = Literal["exact", "at_least", "at_most", "about"]

ValueKind = Literal["money", "percent", "percentage_points", "count", "rate", "period"]

IndicatorKind = Literal["target", "outcome"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in an article's text, or a reference to one (该行).

    `stands_for` is the full name by which the thing is told apart, when that is not `name` itself.
    `code` is an outside identifier (GB/T 2260 for regions). `implicit` marks what a longer name holds: a region, and
    in those of papers and funds a body, an industry, a class or a fund, but never a policy or a person. `reference`
    marks words such as 该行, which are no name of the thing; none of them stands for a person.
    """

    span: Span
    type: str
    name: str
    rule: str
    stands_for: str | None = None
    code: str | None = None
    implicit: bool = False
    reference: bool = False

    @property
    def key(self) -> str:
        """Return the name the thing is told apart by."""
        return self.stands_for or self.name


@dataclass(frozen=True, slots=True)
class Value:
    """A number the text gives, normalised.

    `value` is in `unit`: the currency's own unit for money (an ISO 4217 code; of a price such as 4500元/吨
    too, `text` says per what), the unit counted for counts (家, 千瓦时), % or ‰ for percentages, 百分点 or
    基点 for percentage points. `maximum` is set for ranges, of which `value` is the lower end. `bound` says
    how exact the text is; of 数百家 and 几十家 the value is the power itself, about.

    A `rate` is an interest rate or a fee in per cent (年利率3.85%: 3.85 %, `text` without 年利率), or what is
    added to a reference, negative below it: LPR减30BP is -30 in LPR+基点, basis points over the LPR;
    基准利率上浮10% is 10 in 基准利率+%, per cent of the reference itself. `text` then holds the reference.
    """

    span: Span
    kind: ValueKind
    value: float
    unit: str
    text: str
    bound: Bound = "exact"
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A date or an interval, both ends inclusive; `None` where the text leaves an end open.

    `placed` is false for what has no place in the calendar of its own: 近日, 目前, 三年, 每年.
    """

    span: Span
    start: dt.date | None
    end: dt.date | None
    text: str
    placed: bool = True


@dataclass(frozen=True, slots=True)
class Amount:
    """Money on a statement: `value` in `unit` (ISO 4217), with the source's wording."""

    value: float
    unit: str
    bound: Bound
    text: str
    role: str | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date or an interval on a statement, ISO 8601 days, both ends inclusive."""

    start: str | None
    end: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What a statement says beyond subject, relation and object. All optional."""

    amount: Amount | None = None
    date: When | None = None
    count: str | None = None
    percent: str | None = None
    instrument: str | None = None
    role: str | None = None
    agreement: str | None = None
    status: str | None = None


LONGEST_QUOTE = 300  # code points that are quoted in one piece for what clauses apart say


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation between two mentions of one article, with the clause that says it.

    `besides` are clauses further away that say the rest: who acted, or when.
    """

    subject: Mention
    relation: str
    object: Mention
    evidence: Span
    rule: str
    confidence: float
    qualifiers: Qualifiers = Qualifiers()
    besides: tuple[Span, ...] = ()

    def qualified(self, **qualifiers: Any) -> Fact:
        """Return the fact with some of its qualifiers replaced."""
        return replace(self, qualifiers=replace(self.qualifiers, **qualifiers))

    def quoting(self, clause: Span) -> Fact:
        """Return the fact with a clause quoted too: in one quote where that is not too long, or besides."""
        whole = self.evidence.hull(clause)
        if len(whole) <= LONGEST_QUOTE:
            return replace(self, evidence=whole)
        return replace(self, besides=(*self.besides, clause))


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """A number aimed at or reached: what is counted, how much, when, of what."""

    subject: Mention | None
    name: str
    value: Value
    period: Period | None
    change: Value | None
    change_text: str | None
    change_basis: str | None
    kind: IndicatorKind
    evidence: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """Why something was refused or joined: a template of `kg/export/reasons.toml`, and what stands in its gaps.

    It is put into words, in one language or the other, only where it is shown.
    """

    name: str
    values: tuple[tuple[str, str], ...] = ()


def because(reason: str, **values: str) -> Reason:
    """Return the reason that has this name, with the values of its gaps."""
    return Reason(reason, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something seen and refused, for the user to look at. `relation` is a fact's; `rule` is what had found it."""

    doc: str
    start: int
    end: int
    what: Literal["entity", "relation", "indicator"]
    text: str
    reason: Reason
    rule: str
    relation: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yields. `places` are the regions and zones it is about, at most one of a type."""

    article: Article
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    indicators: tuple[IndicatorFact, ...]
    rejected: tuple[Rejected, ...] = ()
    places: tuple[Mention, ...] = ()
