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
) -> list[tuple[str, str]]:
    """Return types and names of the most likely own places of an article: City, Province, District, Zone.

    A region counts by how often it is named, more in the title and the lead; a district counts for its
    city, a city for its province. A county-level city that is named more than its city comes first. Names are the
    official ones.
    """
    weights: Counter[str] = Counter()
    itself: Counter[str] = Counter()
    zones: Counter[str] = Counter()
    begun: set[tuple[int, str]] = set()
    for candidate in candidates:
        weight = 1
        if title is not None and title.covers(candidate.span):
            weight = _TITLE_WEIGHT
        elif candidate.span.start < _LEAD:
            weight = _LEAD_WEIGHT
        if candidate.type == "Zone":
            zones[candidate.stands_for or ""] += weight
        code: str | None = candidate.code
        if code and (candidate.span.start, code) not in begun:  # 金华市 is also found as 金华
            itself[code] += weight
            begun.add((candidate.span.start, code))
        while code and code in regions:
            weights[code] += weight
            code = regions[code].parent or None
    found: dict[str, str] = {}
    codes: dict[str, str] = {}
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    province = next((c for c in ranked if regions[c].type == "Province"), None)
    for code in ranked:
        region = regions[code]
        in_province = province is None or code[:2] == province[:2]
        if in_province and region.type not in found:
            found[region.type] = region.name
            codes[region.type] = code
    if zones:
        found["Zone"] = min(zones, key=lambda z: (-zones[z], z))
    order = ["City", "Province", "District", "Zone"]
    county, city = codes.get("District", ""), codes.get("City", "")
    named_first = [code for code in itself if code in {county, city}][:1] == [county]
    if found.get("District", "").endswith("市") and (itself[county], named_first) > (itself[city], False):
        order = ["District", "City", "Province", "Zone"]
    return [(type_, found[type_]) for type_ in order if type_ in found]
