"""Works out what place an article is about: whose bureau 市财政局 is, where 我市 points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.extract.names.candidates import Candidate
from kg.lexicon import gazetteer
from kg.model import Span

_TITLE_WEIGHT = 4
_LEAD_WEIGHT = 2
_LEAD = 240  # code points in which an article says where it is


def own_places(
    candidates: Sequence[Candidate], title: Span | None, regions: Mapping[str, gazetteer.Region]
) -> dict[str, str]:
    """Return the most likely own place of an article for each of Province, City, District, Zone.

    A region counts by how often it is named, more in the title and the lead; a district counts for its
    city, a city for its province. Names are the official ones.
    """
    weights: Counter[str] = Counter()
    zones: Counter[str] = Counter()
    for candidate in candidates:
        weight = 1
        if title is not None and title.covers(candidate.span):
            weight = _TITLE_WEIGHT
        elif candidate.span.start < _LEAD:
            weight = _LEAD_WEIGHT
        if candidate.type == "Zone":
            zones[candidate.stands_for or ""] += weight
        code: str | None = candidate.code
        while code and code in regions:
            weights[code] += weight
            code = regions[code].parent or None
    found: dict[str, str] = {}
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    province = next((c for c in ranked if regions[c].type == "Province"), None)
    for code in ranked:
        region = regions[code]
        in_province = province is None or code[:2] == province[:2]
        if in_province and region.type not in found:
            found[region.type] = region.name
    if zones:
        found["Zone"] = min(zones, key=lambda z: (-zones[z], z))
    return found
