"""Finds places at the front of longer names that only the rest of the article tells to be places.

神木|农商银行 may be called after anything; in an article that names 神木市 it is called after that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Mention, Span
from kg.ontology import load_ontology

_PLACES = frozenset({"City", "District", "Zone"})
_CALLED_AFTER = load_ontology().under("Organisation") | {"Project"}
_RANKS = ("自治县", "自治州", "自治旗", "市", "县", "区", "旗")
_SHORTEST = 2  # code points of a place's stem, and of what follows it


def front_places(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a place, as an implicit mention, for each longer name that begins with one the article names elsewhere."""
    surfaces: dict[str, Mention] = {}
    for place in mentions:
        if place.type in _PLACES and not place.implicit and not place.reference:
            surfaces.setdefault(place.name, place)
            if place.type != "Zone" and (stem := _stem(place.key)):
                surfaces.setdefault(stem, place)
    longest_first = sorted(surfaces, key=lambda surface: (-len(surface), surface))
    begun = {m.span.start for m in mentions if m.implicit and m.type in _PLACES | {"Province"}}
    for mention in mentions:
        if mention.type not in _CALLED_AFTER or mention.implicit or mention.reference or mention.span.start in begun:
            continue
        for surface in longest_first:
            if mention.name.startswith(surface) and len(mention.name) - len(surface) >= _SHORTEST:
                place = surfaces[surface]
                span = Span(mention.span.start, mention.span.start + len(surface))
                full = place.key if place.key != surface else None
                yield Mention(span, place.type, surface, "place.front", full, place.code, implicit=True)
                break


def _stem(name: str) -> str:
    """Return what a region is called without its rank, '' where too little would be left."""
    rank = next((rank for rank in _RANKS if name.endswith(rank)), "")
    stem = name[: len(name) - len(rank)] if rank else ""
    return stem if len(stem) >= _SHORTEST else ""
