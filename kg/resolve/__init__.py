"""mentions and facts → entities and statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, Extraction, Indicator, Rejected, Statement
from kg.resolve.entities import resolve_entities
from kg.resolve.statements import resolve_indicators, resolve_statements

NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Resolved:
    """What all articles say together, and what was left out with the reason."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    indicators: tuple[Indicator, ...]
    rejected: tuple[Rejected, ...]


def resolve(extractions: Sequence[Extraction], texts: Mapping[str, str], reposts: Mapping[str, str] = NONE) -> Resolved:
    """Join the extractions of all articles. `texts` maps document ids to their text as read.

    `reposts` maps an article that repeats another's text to that one, by id.
    """
    entities, left_out = resolve_entities(extractions, texts)
    statements = tuple(resolve_statements(extractions, entities, texts))
    indicators = tuple(resolve_indicators(extractions, entities, texts, reposts))
    rejected = []
    for article, mention in left_out:
        place = article.locate(mention.span)
        reason = f"{mention.type} that no fact is about"
        rejected.append(Rejected(article.id, place.start, place.end, "entity", mention.name, reason))
    return Resolved(tuple(entities.values()), statements, indicators, tuple(rejected))


__all__ = ["Resolved", "resolve"]
