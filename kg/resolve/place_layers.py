"""The layers that compare names of zones and regions over articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.names.lists.region_names import codes_called, regions_by_code
from kg.extract.names.ties.zone_names import plain_zone
from kg.lexicon import gazetteer
from kg.model import Extraction, because
from kg.resolve.keys import Key, Named, Tie, first_of_each, worth

_REGION_SIZES = range(8, 1, -1)  # code points of a region that may begin a zone's name
_SHORTEST = 4  # code points of a zone's name without its city: 三江新区, and not 高新区


def zones(named: Sequence[Named]) -> Iterator[Tie]:
    """A zone with and without its city, in articles of that city: 三江新区 is 宜宾三江新区 there."""
    articles: dict[Key, list[Extraction]] = defaultdict(list)
    for n in named:
        if n.key.type == "Zone" and not n.key.scope:
            articles[n.key].append(n.extraction)
    by_key = {key: n for key, n in first_of_each(named).items() if key in articles}
    plain: dict[str, list[Key]] = defaultdict(list)
    for key in sorted(by_key, key=worth):
        plain[plain_zone(by_key[key].mention.key)].append(key)
    fulls: dict[str, list[tuple[str, Key]]] = defaultdict(list)
    for name, keys in plain.items():
        for other in keys[1:]:
            names = {"name": by_key[other].mention.key, "other": by_key[keys[0]].mention.key}
            yield Tie(keys[0], other, "zone", because("zone_other_name", **names))
        size = next((size for size in _REGION_SIZES if codes_called(name[:size])), 0)
        if size and len(name) - size >= _SHORTEST:
            fulls[name[size:]].append((name[:size], keys[0]))
    for name, found in sorted(fulls.items()):
        for short in plain.get(name, ()) if len(found) == 1 else ():
            [(region, full)] = found
            if all(_is_of(region, extraction) for extraction in articles[short]):
                names = {"name": by_key[short].mention.key, "other": by_key[full].mention.key}
                yield Tie(full, short, "zone", because("zone_there", **names, place=region))


def _is_of(region: str, extraction: Extraction) -> bool:
    """Tell whether an article is about a region."""
    codes = set(codes_called(region))
    return any(place.code in codes for place in extraction.places)


def former_counties(named: Sequence[Named]) -> Iterator[Tie]:
    """A county by its name of today and by that before its rank changed: 南溪县 is 南溪区."""
    by_key = first_of_each(n for n in named if n.key.type == "District")
    for key, n in sorted(by_key.items()):
        code = _today().get(n.mention.key)
        now = Key("District", f"gbt2260:{code}")
        if n.mention.code is None and now in by_key:
            today = regions_by_code()[code or ""].name
            yield Tie(now, key, "former name", because("former_name", name=n.mention.key, other=today))


@cache
def _today() -> Mapping[str, str]:
    """Return the codes of the counties and districts of today by what they were called with another rank."""
    regions = regions_by_code()
    return {
        former.name: former.code
        for former in gazetteer.former_regions()
        if former.code in regions and regions[former.code].name[:-1] == former.name[:-1]
    }
