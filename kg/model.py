"""The dataclasses that every stage hands to the next, in the order in which they come to be.

    Document → Article → Mention, Value → Fact, IndicatorFact → Entity, Statement, Indicator

Offsets are Unicode code points, half open. Two texts carry offsets and must not be mixed up:

* the text of a `Document`, exactly as it was read: everything a user sees refers to it;
* the text of an `Article`, cleaned and reflowed: extraction works on it. `Article.locate` leads back.

Standard library only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Bound = Literal["exact", "at_least", "at_most", "about"]
ValueKind = Literal["money", "percent", "percentage_points", "count", "rate", "period"]
IndicatorKind = Literal["target", "outcome"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, `0 <= start < end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse an empty, reversed or negative range."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}–{self.end}")

    def __len__(self) -> int:
        """Return the number of code points covered."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies within this range."""
        return self.start <= other.start and other.end <= self.end

    def hull(self, other: Span) -> Span:
        """Return the smallest range that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class SetAside:
    """A stretch of a document that yields nothing, and why (navigation, rules of the site, …)."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of itself outside its text: the `<meta>` tags of a page, the properties of a docx."""

    title: str | None = None
    published: dt.date | None = None
    source: str | None = None


NOTHING_STATED = Stated()


@dataclass(frozen=True, slots=True)
class Document:
    """One input file as it was read.

    `id` is the file's stem, made unique within a build; `name` the path relative to the input the
    user gave, with forward slashes (`pack.zip/news/1.html` for a member of an archive); `text` the
    decoded text with its line ends as in the file, or the text that was drawn out of a page, a PDF or
    a docx. `set_aside` are stretches which the format itself marks as no content, such as `<nav>`.
    """

    id: str
    name: str
    text: str
    sha256: str
    encoding: str
    format: str = "txt"
    set_aside: tuple[SetAside, ...] = ()
    stated: Stated = NOTHING_STATED


@dataclass(frozen=True, slots=True)
class Article:
    """One news item, notice or caption page of a document, cleaned for extraction.

    `text` holds paragraphs separated by one newline, hard wraps joined. `offsets[i]` is the code
    point of `text[i]` in the document's text; an inserted newline takes the offset of what it
    replaces, so offsets never fall. `written` is the same text in the characters of the document, where
    `text` is its simplified form; None where they are the same. `title` lies in `text`. `source`, `byline`
    and `section` are as the page has them. `seams` are offsets into `text` at which a paragraph breaks
    off in the middle of a sentence: what follows may belong to another column, so nothing is read across.
    """

    id: str
    doc: str
    text: str
    offsets: tuple[int, ...]
    title: Span | None = None
    published: dt.date | None = None
    source: str | None = None
    byline: str | None = None
    section: str | None = None
    seams: tuple[int, ...] = ()
    written: str | None = None

    def words(self, span: Span) -> str:
        """Return what stands at `span` of the article's text, in the characters of the document."""
        return (self.written or self.text)[span.start : span.end]

    def locate(self, span: Span) -> Span:
        """Return where `span` of the article's text stands in the document's text."""
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a document says something: `text_of(doc)[start:end] == quote`.

    `doc` is the article's id (`stem` or `stem#n`); offsets are into the whole document as read.
    """

    doc: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in an article's text, or a reference to one (该行).

    `stands_for` is the full name by which the thing is told apart, when that is not `name` itself.
    `code` is an outside identifier (GB/T 2260 for regions). `implicit` marks a region inside a longer
    name; `reference` marks words such as 该行, which are no name of the thing.
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


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something seen and refused, for the user to look at."""

    doc: str
    start: int
    end: int
    what: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one article yields. `places` are the regions and zones it is about, at most one of a type."""

    article: Article
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]
    indicators: tuple[IndicatorFact, ...]
    rejected: tuple[Rejected, ...] = ()
    places: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A decision of resolution: the name `name` is the thing `thing`, or is kept apart from others called the same.

    `entity` is the id of what it became, `layer` what decided, `reason` says why in words.
    """

    entity: str
    decision: Literal["merged", "kept apart"]
    type: str
    name: str
    thing: str
    layer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Located:
    """A mention in its document: `doc` is the article's id, offsets are into the text as read."""

    doc: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing. `id` is a hash of type and canonical key: the same input gives the same id.

    `place` is the region or zone that tells it apart from another of its name (产业引导基金 of which city).
    `instruments` are a measure's, as notations of the ontology's InstrumentScheme.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Located, ...]
    identifiers: Mapping[str, str] = field(default_factory=dict)
    place: str | None = None
    instruments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation between two entities with its qualifiers and all the places that say it."""

    key: str
    subject: str
    relation: str
    object: str
    qualifiers: Qualifiers
    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """A target or an outcome as a node of the graph; `subject` is an entity's id or None.

    `outcomes` of a target are the ids of what was reached of the same thing.
    """

    id: str
    subject: str | None
    name: str
    value: float
    unit: str
    text: str
    bound: Bound
    kind: IndicatorKind
    period: When | None
    change: Mapping[str, object] | None
    evidence: tuple[Evidence, ...]
    confidence: float
    rule: str
    outcomes: tuple[str, ...] = ()
