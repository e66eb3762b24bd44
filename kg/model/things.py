"""What the articles tell together: things, statements about them, and indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.model.found import Bound, IndicatorKind, Qualifiers, Reason, When
from kg.model.text import Evidence, Located


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """A decision of resolution: the name `name` is the thing `thing`, or is kept apart from others called the same.

    `entity` is the id of what it became, `layer` what decided, `reason` says why.
    """

    entity: str
    decision: Literal["merged", "kept apart"]
    type: str
    name: str
    thing: str
    layer: str
    reason: Reason


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
