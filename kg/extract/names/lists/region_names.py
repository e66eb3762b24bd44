"""What regions of China are called, in full and in short, and which one a name means."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from kg.extract.names.lists.which_region import choose_within
from kg.lexicon import gazetteer

_LONGEST = 12  # code points of a region's name


def identify_region(name: str, type_: str, sure: Collection[str]) -> tuple[str, str] | None:
    """Return official name and code of the region that `name` can only be, among those of a type; None if unsure.

    `sure` are the codes of regions that the article names beyond doubt: of several regions of one name the one
    that lies in one of those is meant.
    """
    regions = regions_by_code()
    codes = [c for c in _by_surface().get(name, ()) if regions[c].type == type_]
    code = codes[0] if len(codes) == 1 and len(name) > 2 else choose_within(codes, sure, regions)
    return (regions[code].name, code) if code is not None else None


def is_region(name: str) -> bool:
    """Tell whether some region of China is called so, in full or in short."""
    return name in _by_surface()


def codes_called(name: str) -> tuple[str, ...]:
    """Return the codes of the regions of China that are called so, in full or in short."""
    return _by_surface().get(name, ())


def region_length(text: str, start: int) -> int:
    """Return the length of the longest name of a region at `start`, 0 where none stands there."""
    return next((n for n in range(_LONGEST, 1, -1) if is_region(text[start : start + n])), 0)


def city_called(short: str) -> gazetteer.Region | None:
    """Return the city that a short name alone can mean, None where it is a word or another region's as well."""
    return _cities().get(short)


def is_city(short: str) -> bool:
    """Tell whether some city is called so in short, whatever else is."""
    return short in _city_shorts()


def districts_called(short: str) -> Sequence[gazetteer.Region]:
    """Return the districts and counties of a short name that no city or province has, ordinary words among them."""
    return _districts().get(short, ())


@cache
def _districts() -> Mapping[str, tuple[gazetteer.Region, ...]]:
    larger = {region.short for region in gazetteer.regions() if region.type != "District"}
    found: dict[str, list[gazetteer.Region]] = {}
    for region in gazetteer.regions():
        if region.type == "District" and region.short and region.short not in larger:
            found.setdefault(region.short, []).append(region)
    return {short: tuple(regions) for short, regions in found.items()}


@cache
def regions_by_code() -> Mapping[str, gazetteer.Region]:
    """Return all regions of China by their codes."""
    return {region.code: region for region in gazetteer.regions()}


@cache
def _city_shorts() -> frozenset[str]:
    return frozenset(region.short for region in gazetteer.regions() if region.type == "City")


@cache
def _cities() -> Mapping[str, gazetteer.Region]:
    others = gazetteer.ordinary_shorts() | {r.short for r in gazetteer.regions() if r.type == "Province"}
    return {r.short: r for r in gazetteer.regions() if r.type == "City" and r.short and r.short not in others}


@cache
def _by_surface() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for region in gazetteer.regions():
        for surface in surfaces(region):
            found.setdefault(surface, []).append(region.code)
    return {surface: tuple(codes) for surface, codes in found.items()}


def surfaces(region: gazetteer.Region) -> set[str]:
    """Return a region's names; 长阳土家族自治县 is called 长阳县 as well."""
    found = {region.name, *([region.short] if region.short else [])}
    for long, rank in (("自治县", "县"), ("自治州", "州"), ("自治旗", "旗")):
        if region.name.endswith(long) and region.short:
            found.add(region.short.removesuffix(rank) + rank)
    return found
