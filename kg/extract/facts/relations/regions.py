"""Which things are regions and bodies, which region may lie in which, and with which places a name begins."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention
from kg.ontology import load_ontology

REGIONS = ("Country", "Province", "City", "District")
RANK = {"Country": 0, "Province": 1, "City": 2, "District": 3, "Zone": 4}
BODIES = load_ontology().under("Organisation")
# Digits of GB/T 2260 codes that what lies in such a region shares with it:
_CODE_OF = {"Province": 2, "City": 4, "District": 6}
_PARTY = "中共"


def may_lie_in(inner: Mention, outer: Mention) -> bool:
    """Tell whether a place may lie in another by what both are; the parts of a zone may be called after any place."""
    if outer.type not in _CODE_OF or inner.type not in _CODE_OF:
        return True
    size = _CODE_OF[outer.type]
    apart = inner.code is not None and outer.code is not None and inner.code[:size] != outer.code[:size]
    return RANK[inner.type] > RANK[outer.type] and not apart


def leading(mention: Mention, places: Sequence[Mention]) -> list[Mention]:
    """Return the places one after the other that a name begins with: 甲省, 乙市 of 甲省乙市商务局, 中共乙市委."""
    found: list[Mention] = []
    edge = mention.span.start + (len(_PARTY) if mention.name.startswith(_PARTY) else 0)
    for place in sorted(places, key=lambda p: (p.span.start, -len(p.span))):
        if place.span.start == edge:
            found.append(place)
            edge = place.span.end
    return found
