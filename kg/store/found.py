"""What is known of a thing, typed: its facts, its indicators, and the words that say them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.ontology import Label
from kg.shown_names import shown_name


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a source: article, title, ISO day of publication, code-point offsets and text."""

    article: str
    title: str
    issued: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """A sum in `currency` (ISO 4217): `value` where the text gives one number, else one or both bounds."""

    text: str
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str
    bound: str
    role: str

    def __str__(self) -> str:
        """Return the wording and, in brackets, the number or range with its currency."""
        parts = [f"{n:f}" for n in (self.value, self.minimum, self.maximum) if n is not None]
        return f"{self.text} ({'–'.join(parts)} {self.currency})"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or an interval: the wording, and ISO days, '' where an end is open."""

    text: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact as seen from one of its ends; `other` is the other end as it is shown, `other_iri` its IRI.

    `values` holds the plain qualifiers it has, by name.
    """

    outgoing: bool
    relation: str
    label: Label
    other: str
    other_iri: str
    amount: FoundAmount | None
    date: FoundDate | None
    values: Mapping[str, str]
    confidence: str
    rule: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """An indicator of a thing: what is counted, the wording, the value, when, target or outcome."""

    name: str
    text: str
    value: str
    unit: str
    kind: str
    date: FoundDate | None
    change: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing with its other names, its facts and its indicators; `iri` names it in the graph.

    `place` tells it from others of its name, '' where it needs none.
    """

    iri: str
    name: str
    place: str
    type: Label
    aliases: tuple[str, ...]
    facts: tuple[FoundFact, ...]
    indicators: tuple[FoundIndicator, ...]

    @property
    def shown(self) -> str:
        """Return the name with the place that tells it apart: 西湖区（杭州市）."""
        return shown_name(self.name, self.place)
