"""Finds places inside longer names that only the rest of the article tells to be places.

神木|农商银行 may be called after anything; in an article that names 神木市 it is called after that. Of a thousand such
names of the annotated passages, the place at the front or further inside, 950 are in the place. Works between two
places are in neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import attrgetter

from kg.extract.within import Within
from kg.lexicon import gazetteer
from kg.model import Mention, Span
from kg.ontology import load_ontology

_PLACES = frozenset({"City", "District", "Zone"})
_LOOKED_INTO = load_ontology().under("Organisation") | {"Project", "Zone"}
_OF_WORDS = frozenset({"Association", "PublicInstitution", "Project"})  # 世界|和平|发展协会
_BETWEEN = re.compile("[一-鿿]{2}[至到—-][一-鿿]{2}")  # 渭源至武都|高速公路
_ZONE = re.compile(
    "(?:经济技术|高新技术|高新|经济|综合|自由贸易|产业|工业|科技|保税)*"
    "(?:开发区|高新区|经开区|实验区|试验区|示范区|合作区|保税区|港区|园区|新区|新城|片区)$"
)
_BRANCH = re.compile("行(?P<place>[^行]{2,12}?)(?:市|区|县)?(?:中心)?(?:支行|分行)$")
_RANKS = ("自治县", "自治州", "自治旗", "新区", "市", "县", "区", "旗")
_NEW_AREA = "新区"  # the zones that have a name of their own: of 昆明高新区 昆明 is the city
_SHORTEST = 2  # code points of a place's stem, and of what follows it


def inner_places(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a place, as an implicit mention, for each longer name that holds one the article names elsewhere."""
    surfaces: dict[str, Mention] = {}
    for place in sorted(mentions, key=lambda m: m.type == "Zone"):
        in_full = not place.implicit or (place.type != "Zone" and place.name.endswith(_RANKS))  # 泰顺县|人民政府
        if place.type in _PLACES and in_full and not place.reference:
            surfaces.setdefault(place.name, place)
            if (place.type != "Zone" or place.key.endswith(_NEW_AREA)) and (stem := _stem(place.key)):
                surfaces.setdefault(stem, place)
    zones = {_ZONE.sub("", m.key): m for m in mentions if m.type == "Zone" and not m.implicit and not m.reference}
    longest_first = sorted(surfaces, key=lambda surface: (-len(surface), surface))
    known = Within((m for m in mentions if m.implicit and m.type in _PLACES | {"Province"}), attrgetter("span"))
    for mention in mentions:
        if mention.type not in _LOOKED_INTO or mention.implicit or mention.reference:
            continue
        if mention.type == "Project" and _BETWEEN.search(mention.name):
            continue
        within = known.inside(mention.span)
        taken = [m.span for m in within]
        front = next((m for m in within if m.span.start == mention.span.start), None)
        branch = _BRANCH.search(mention.name)
        if branch and branch["place"] in zones and branch["place"] not in surfaces:
            zone, start = zones[branch["place"]], mention.span.start + branch.start("place")
            span = Span(start, start + len(branch["place"]))
            if not any(span.overlaps(other) for other in taken):
                yield Mention(span, "Zone", branch["place"], "place.inside", zone.key, zone.code, implicit=True)
                continue
        for surface in longest_first:
            at = mention.name.find(surface)
            if at < 0 or len(mention.name) - at - len(surface) < _SHORTEST:
                continue
            if at > 0 and mention.type in _OF_WORDS and surface in gazetteer.ordinary_shorts():
                continue
            place = surfaces[surface]
            span = Span(mention.span.start + at, mention.span.start + at + len(surface))
            if place.key == mention.key or any(span.overlaps(other) for other in taken):
                continue
            if front is not None and (front.type != "Province" or front.span.end != span.start or place.type == "Zone"):
                continue  # after the place at the front only what lies in a province: 湖北|洪湖|农村商业银行
            full = place.key if place.key != surface else None
            yield Mention(span, place.type, surface, "place.inside", full, place.code, implicit=True)
            break


def _stem(name: str) -> str:
    """Return what a region is called without its rank, '' where too little would be left."""
    rank = next((rank for rank in _RANKS if name.endswith(rank)), "")
    stem = name[: len(name) - len(rank)] if rank else ""
    return stem if len(stem) >= _SHORTEST else ""
