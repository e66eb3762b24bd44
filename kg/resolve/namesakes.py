"""Things of one name: what is told of each so that a reader can tell them apart.

西湖区 of 杭州市 and of 南昌市 have one name; the larger region, or the article's own place, is what differs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache

from kg.lexicon import gazetteer
from kg.model import Entity
from kg.ontology import load_ontology
from kg.resolve.keys import Key


def nobody_s(entities: Mapping[Key, Entity], used: Collection[Key]) -> set[Key]:
    """Return the regions that are named like others of the graph, that nothing tells from them and no fact is about."""
    regions, shared = load_ontology().under("Region"), _shared(entities)
    return {
        key
        for key, entity in entities.items()
        if entity.type in regions
        and not entity.identifiers
        and key not in used
        and shared[entity.type, entity.name] > 1
    }


def told_apart(entities: Mapping[Key, Entity]) -> dict[Key, Entity]:
    """Return the entities with their place where several have one name, and without it elsewhere."""
    shared = _shared(entities)
    return {
        key: replace(entity, place=_place(entity) if shared[entity.type, entity.name] > 1 else None)
        for key, entity in entities.items()
    }


def _shared(entities: Mapping[Key, Entity]) -> Counter[tuple[str, str]]:
    return Counter((entity.type, entity.name) for entity in entities.values())


def _place(entity: Entity) -> str | None:
    """Return the larger region of a region whose code is known, else the place that its articles tell."""
    code = entity.identifiers.get("gbt2260")
    return entity.place if code is None else _larger_regions().get(code, entity.place)


@cache
def _larger_regions() -> Mapping[str, str]:
    """Return the name of the next larger region by a region's code."""
    names = {region.code: region.name for region in gazetteer.regions()}
    return {region.code: names[region.parent] for region in gazetteer.regions() if region.parent in names}
