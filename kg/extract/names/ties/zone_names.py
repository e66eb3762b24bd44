"""Tells whether a shorter name can mean a zone: 衡阳综保区 is 衡阳综合保税区, 高新区 the one that is named in full."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from kg.extract.names.lists.region_names import is_region
from kg.lexicon.tables import load_toml

_RANKS = "省市"  # 南昌县经开区 and 南昌经开区 are two
_KIND = re.compile(
    "(?:经济技术|高新技术|高新|经济|综合|自由贸易|产业|工业|科技|保税)*"
    "(?:开发区|高新区|经开区|实验区|试验区|示范区|合作区|保税区|港区|园区|新区|新城|片区)$"
)
_SHORTEST = 2  # code points of what a zone is called without its rank


def is_same_zone(short: str, full: str, regions: Collection[str]) -> bool:
    """Tell whether `short` can mean the zone `full`; `regions` are the places that the article names."""
    plain, whole = plain_zone(short), plain_zone(full)
    if plain == whole:
        return True
    if plain in _alone():
        return whole.endswith(plain)
    place = _place_before(whole, regions, {short, full, full[:-1]})
    rest = whole.removeprefix(place)
    if plain in {_vague(whole), _vague(rest)}:
        return True
    bare = len(short) >= _SHORTEST and zone_stem(short) == short and not is_region(short)
    return plain == rest or (bare and short in {zone_stem(full), zone_stem(full.removeprefix(place))})


def _vague(plain: str) -> str:
    """Return what an 经开区 may be called as well: 临港|开发区, "" for a zone of another kind."""
    kind, vague = load_toml("identity.toml")["zone_kinds"]["vague"]
    stem = plain.removesuffix(kind)
    return stem + vague if len(stem) >= _SHORTEST and stem != plain else ""


def zone_stem(name: str) -> str:
    """Return what a zone is called without the words for its kind: 洋浦 of 洋浦经济开发区."""
    return _KIND.sub("", name)


def plain_zone(name: str) -> str:
    """Return a name with the short word for its kind: 衡阳综合保税区 as 衡阳综保区, and no 市 before it."""
    for short, long in _kinds().items():
        for ending in long:
            if name.endswith(ending):
                name = name.removesuffix(ending) + short
    kind = next((k for k in _alone() if name.endswith(k)), "")
    before = name.removesuffix(kind)
    return before[:-1] + kind if len(before) > _SHORTEST and before[-1] in _RANKS and is_region(before) else name


def _place_before(name: str, regions: Collection[str], besides: Collection[str]) -> str:
    """Return the region that begins a name, with its rank if that is there, '' where none does.

    Of `regions` those in `besides` are the zones themselves.
    """
    known = (name[:size] for size in range(len(name) - 1, 1, -1))
    return next((begin for begin in known if (begin in regions and begin not in besides) or is_region(begin)), "")


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    table = load_toml("identity.toml")["zones"]
    return {short: tuple(long) for short, long in table.items() if short != "alone"}


@cache
def _alone() -> tuple[str, ...]:
    """Return the kinds that may stand alone, the longest first: 保税港区 before 港区."""
    kinds = {*_kinds(), *load_toml("identity.toml")["zones"]["alone"]}
    return tuple(sorted(kinds, key=lambda kind: (-len(kind), kind)))
