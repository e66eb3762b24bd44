"""Finds places inside longer names that only the rest of the article tells to be places.

神木|农商银行 may be called after anything; in an article that names 神木市 it is called after that. Of a thousand such
names of the annotated passages, the place at the front or further inside, 950 are in the place. Works between two
places are in neither.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

import ahocorasick

from kg.extract.names.lists.region_names import city_called, districts_called, is_city
from kg.extract.names.ties.zone_names import zone_stem
from kg.extract.within import Within
from kg.lexicon import gazetteer
from kg.model import Mention, Span
from kg.ontology import load_ontology

_PLACES = frozenset({"City", "District", "Zone"})
_LOOKED_INTO = load_ontology().under("Organisation") | {"Project", "Zone"}
_OF_WORDS = frozenset({"Association", "PublicInstitution", "Project"})  # 世界|和平|发展协会
_BETWEEN = re.compile("[一-鿿]{2}[至到—-][一-鿿]{2}")  # 渭源至武都|高速公路
_BRANCH = re.compile("行(?P<place>[^行]{2,12}?)(?:市|区|县)?(?:中心)?(?:支行|分行)$")
_BRANCH_OF = frozenset({"Bank", "FinancialInstitution"})  # 中原|银行西峡支行
_NAMED_AFTER = frozenset({"Enterprise", "Bank", "GovernmentAgency", "Zone", "Association"})
_RANKS = ("自治县", "自治州", "自治旗", "新区", "市", "县", "区", "旗")
_NEW_AREA = "新区"  # the zones that have a name of their own: of 昆明高新区 昆明 is the city
_CITY_SIZES = (4, 3, 2)  # code points of the short names of cities that are looked for in front
_NO_CITY = frozenset("镇乡村路街谷山江河湖港站")  # 红河|谷, 大同|镇
_NO_DISTRICT = _NO_CITY | frozenset("湾岛海关桥市区县旗州")  # 崖州|湾科技城
_CUSTOMS = "海关"  # 瑞丽|海关: no sea
_CITY = 4  # digits of a GB/T 2260 code that a city shares with its counties
_SHORTEST = 2  # code points of a place's stem, and of what follows it


def inner_places(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a place, as an implicit mention, for each longer name that holds one the article names elsewhere."""
    named = _Named(mentions)
    cities = frozenset(m.code[:_CITY] for m in mentions if m.code and m.type in {"City", "District"})
    known = Within((m for m in mentions if m.implicit and m.type in _PLACES | {"Province"}), attrgetter("span"))
    for mention in mentions:
        if mention.type not in _LOOKED_INTO or mention.implicit or mention.reference:
            continue
        if mention.type == "Project" and _BETWEEN.search(mention.name):
            continue
        within = known.inside(mention.span)
        found = named.after_bank(mention, within) or named.inside(mention, within) or _city_in_front(mention, within)
        found = found or _district_in_front(mention, within, cities)
        if found is not None:
            yield found


class _Named:
    """The places that an article names: by what they are called, and zones by what they are called without their rank.

    Regions count before zones, and of places of one name the first.
    """

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._places: dict[str, Mention] = {}
        self._zones: dict[str, Mention] = {}
        for place in sorted(mentions, key=lambda m: m.type == "Zone"):
            in_full = not place.implicit or (place.type != "Zone" and place.name.endswith(_RANKS))  # 泰顺县|人民政府
            if place.type not in _PLACES or place.reference or not in_full:
                continue
            self._places.setdefault(place.name, place)
            named_alone = place.type != "Zone" or place.key.endswith(_NEW_AREA)
            stem = _stem(place.key) if named_alone else ""
            if stem and (place.type != "Zone" or not is_city(stem)):  # 长春|金赛药业 does not lie in 长春新区
                self._places.setdefault(stem, place)
            if place.type == "Zone":
                self._zones.setdefault(zone_stem(place.key), place)
        self._automaton = ahocorasick.Automaton()
        for surface in self._places:
            self._automaton.add_word(surface, surface)
        self._automaton.make_automaton()

    def after_bank(self, mention: Mention, within: Sequence[Mention]) -> Mention | None:
        """Return the zone that a branch is called after: 江苏银行|花桥|支行 where 花桥经济开发区 is named."""
        branch = _BRANCH.search(mention.name)
        zone = self._zones.get(branch["place"]) if branch and branch["place"] not in self._places else None
        return _inner(mention, branch.start("place"), branch["place"], zone, within) if branch and zone else None

    def inside(self, mention: Mention, within: Sequence[Mention]) -> Mention | None:
        """Return the place with the longest name that a name holds."""
        held = {surface for _, surface in self._automaton.iter(mention.name)} if self._places else set()
        front = next((m for m in within if m.span.start == mention.span.start), None)
        for surface in sorted(held, key=lambda surface: (-len(surface), surface)):
            at, place = mention.name.find(surface), self._places[surface]
            if len(mention.name) - at - len(surface) < _SHORTEST or place.key == mention.key:
                continue
            if at > 0 and mention.type in _OF_WORDS and surface in gazetteer.ordinary_shorts():
                continue
            if front is not None and (front.type != "Province" or len(front.span) != at or place.type == "Zone"):
                continue  # after the place at the front only what lies in a province: 湖北|洪湖|农村商业银行
            found = _inner(mention, at, surface, place, within)
            if found is not None:
                return found
        return None


def _city_in_front(mention: Mention, within: Sequence[Mention]) -> Mention | None:
    """Return the city whose short name a name begins with, where words are cut across it: 郑州|海屿航材, 包头|海石磁材.

    Of 119 such names of the annotated passages 108 are in that city and none of a list's (宁德时代) is looked into.
    """
    if mention.type == "Zone" or mention.rule.endswith(".listed"):
        return None
    for size in _CITY_SIZES:
        city = city_called(mention.name[:size])
        left = mention.name[size:]
        if city is not None and len(left) >= _SHORTEST and left[0] not in _NO_CITY:
            place = Mention(mention.span, city.type, city.name, "place.inside", None, city.code)
            return _inner(mention, 0, mention.name[:size], place, within)
    return None


def _district_in_front(mention: Mention, within: Sequence[Mention], cities: Collection[str]) -> Mention | None:
    """Return the county whose short name a name begins with, in an article about its city: 福鼎|农信联社, 图们|云仓.

    However ordinary the word, it is the county's name in 333 of 378 such names of the passages; in an article that
    names no place of that city in 20 of 500. Banks that lists know (中原银行) and their branches are called otherwise.
    """
    listed = mention.rule.endswith(".listed") or (mention.type in _BRANCH_OF and _BRANCH.search(mention.name))
    if mention.type not in _NAMED_AFTER or listed:
        return None
    for size in _CITY_SIZES:
        left = mention.name[size:]
        if len(left) < _SHORTEST or (left[0] in _NO_DISTRICT and left != _CUSTOMS):
            continue
        fitting = [r for r in districts_called(mention.name[:size]) if r.code[:_CITY] in cities]
        if len(fitting) == 1:
            place = Mention(mention.span, "District", fitting[0].name, "place.inside", None, fitting[0].code)
            return _inner(mention, 0, mention.name[:size], place, within)
    return None


def _inner(mention: Mention, at: int, name: str, place: Mention, within: Sequence[Mention]) -> Mention | None:
    """Return `place` as an inner mention of a name, from its code point `at` on; None where another one stands."""
    span = Span(mention.span.start + at, mention.span.start + at + len(name))
    if any(span.overlaps(other.span) for other in within):
        return None
    full = place.key if place.key != name else None
    return Mention(span, place.type, name, "place.inside", full, place.code, implicit=True)


def _stem(name: str) -> str:
    """Return what a region is called without its rank, '' where too little would be left."""
    rank = next((rank for rank in _RANKS if name.endswith(rank)), "")
    stem = name[: len(name) - len(rank)] if rank else ""
    return stem if len(stem) >= _SHORTEST else ""
