"""Works out what place an article is about: whose bureau 市财政局 is, where 我市 points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from kg.extract.names.candidates import Candidate
from kg.extract.names.lists.levels import OwnPlaces
from kg.lexicon import gazetteer
from kg.model import Span

_TITLE_WEIGHT = 4
_LEAD_WEIGHT = 2
_LEAD = 240  # code points in which an article says where it is


def own_places(
    candidates: Sequence[Candidate], title: Span | None, regions: Mapping[str, gazetteer.Region]
) -> OwnPlaces:
    """Return types and names of the most likely own places of an article: City, Province, District, Zone.

    A region counts by how often it is named, more in the title and the lead; a district counts for its city, a city for
    its province. A county-level city that is named more than once and more than the city comes first. A division that
    is no more counts where it is named more than one in use and what lies in that, or where that one
    is not named itself and the old one is more than once. Names are the official ones.
    """
    weights: Counter[str] = Counter()  # of regions in use, by code, with what lies in them
    named: Counter[tuple[str, str]] = Counter()  # of each place itself, by type and name
    seen: set[tuple[int, str]] = set()
    for candidate in candidates:
        weight = _weight(candidate.span, title)
        region = regions.get(candidate.code or "")
        name = region.name if region is not None else candidate.stands_for or ""
        if (candidate.span.start, name) not in seen:  # 金华市 is also found as 金华
            seen.add((candidate.span.start, name))
            named[candidate.type, name] += weight
        while region is not None:
            weights[region.code] += weight
            region = regions.get(region.parent or "")
    codes = _likeliest(weights, regions)
    found = {type_: regions[code].name for type_, code in codes.items()}
    for type_ in ("City", "District", "Zone"):
        other = {name: n for (of, name), n in named.items() if of == type_ and (type_ == "Zone" or name in _former())}
        least = 1 if type_ == "Zone" else max(_LEAD_WEIGHT, 1 + weights[codes.get(type_, "")])
        if type_ == "City" and not named[type_, found.get(type_, "")]:
            least = min(least, 2 * _LEAD_WEIGHT)  # only counties speak for the city that took its place
        if other and max(other.values()) >= least:
            found[type_] = min(other, key=lambda name: (-other[name], name))
    order = ["City", "Province", "District", "Zone"]
    city, county = (("City", found.get("City", "")), ("District", found.get("District", "")))
    first = next((place for place in named if place in {city, county}), city)
    often = named[county] > _LEAD_WEIGHT and (named[county], first == county) > (named[city], False)
    if county[1].endswith("市") and often:
        order = ["District", "City", "Province", "Zone"]
    return [(type_, found[type_]) for type_ in order if type_ in found]


def _weight(span: Span, title: Span | None) -> int:
    if title is not None and title.covers(span):
        return _TITLE_WEIGHT
    return _LEAD_WEIGHT if span.start < _LEAD else 1


def _likeliest(weights: Mapping[str, int], regions: Mapping[str, gazetteer.Region]) -> dict[str, str]:
    """Return the code of the weightiest region of each type, all of one province."""
    ranked = sorted(weights, key=lambda code: (-weights[code], code))
    provinces = [code for code in ranked if regions[code].type == "Province"]
    found: dict[str, str] = {}
    for code in ranked:
        if code[:2] == provinces[0][:2]:
            found.setdefault(regions[code].type, code)
    return found


@cache
def _former() -> frozenset[str]:
    return frozenset(region.name for region in gazetteer.former_regions())
