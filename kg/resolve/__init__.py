"""mentions and facts → entities and statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.model import Entity, Extraction, Indicator, Merge, Rejected, Statement, because
from kg.resolve.confidence import Calibration, calibrated, load_calibration
from kg.resolve.entities import CONTEXTUAL, resolve_entities
from kg.resolve.identity import identify
from kg.resolve.outcomes import tie_outcomes
from kg.resolve.statements import resolve_indicators, resolve_statements

NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Resolved:
    """What all articles say together, what was left out with the reason, and which names became one thing and why."""

    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    indicators: tuple[Indicator, ...]
    rejected: tuple[Rejected, ...]
    merges: tuple[Merge, ...] = ()


def resolve(
    extractions: Sequence[Extraction],
    texts: Mapping[str, str],
    reposts: Mapping[str, str] = NONE,
    least: float = 0.0,
    calibration: Calibration | None = None,
) -> Resolved:
    """Join the extractions of all articles. `texts` maps document ids to their text as read.

    `reposts` maps an article that repeats another's text to that one, by id. Statements and indicators whose confidence
    is under `least` are rejected; `calibration` says what confidence means, None is the table of the package.
    """
    identities = identify(extractions, reposts)
    entities, left_out = resolve_entities(extractions, texts, identities)
    found = calibrated(resolve_statements(extractions, entities, identities, texts), calibration or load_calibration())
    statements = tuple(s for s in found if s.confidence >= least)
    numbers = list(resolve_indicators(extractions, entities, identities, texts, reposts))
    indicators = tie_outcomes([n for n in numbers if n.confidence >= least])
    names = {entity.id: entity.name for entity in entities.values()}
    rejected = [_doubted(s, names, least) for s in found if s.confidence < least]
    rejected += [_doubted_number(n, least) for n in numbers if n.confidence < least]
    if rejected:
        ends = {s.subject for s in statements} | {s.object for s in statements} | {i.subject for i in indicators}
        entities = {k: e for k, e in entities.items() if e.type not in CONTEXTUAL or e.id in ends}
    for article, mention in left_out:
        place = article.locate(mention.span)
        reason = because("no_fact", type=mention.type)
        rejected.append(Rejected(article.id, place.start, place.end, "entity", mention.name, reason, mention.rule))
    kept = {entity.id for entity in entities.values()}
    merges = tuple(merge for merge in identities.log if merge.entity in kept)
    return Resolved(tuple(entities.values()), statements, indicators, tuple(rejected), merges)


def _doubted_number(indicator: Indicator, least: float) -> Rejected:
    first = indicator.evidence[0]
    told, reason = f"{indicator.name} {indicator.text}", because("too_unsure", least=str(least))
    told_by = (indicator.rule, None, indicator.confidence)
    return Rejected(first.doc, first.start, first.end, "indicator", told, reason, *told_by)


def _doubted(statement: Statement, names: Mapping[str, str], least: float) -> Rejected:
    first = statement.evidence[0]
    ends = f"{names[statement.subject]} —{statement.relation}→ {names[statement.object]}"
    reason = because("too_unsure", least=str(least))
    told_by = (statement.rule, statement.relation, statement.confidence)
    return Rejected(first.doc, first.start, first.end, "relation", ends, reason, *told_by)


__all__ = ["Resolved", "resolve"]
