"""What the names of branches of banks say of where they are: 中国农业银行|南京|鼓楼|支行.

鼓楼支行, 高新区支行 or 解放路支行 of one bank is another branch in each city, 锡山支行 is not: there is one 锡山区.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from kg.extract.names.lists.region_names import codes_called, regions_by_code
from kg.extract.names.lists.which_region import regions_above
from kg.lexicon.tables import load_patterns, load_toml

_LONGEST = 12  # code points of a region's name
_SHORTEST = 2  # … and of its short one
_STREETS = tuple("路街巷道桥门")  # 解放路, 南京东路: called after no region
_CITY_ENDS = "分行"  # a branch of this rank is called after a city, not after the county of its name


@dataclass(frozen=True, slots=True)
class BranchName:
    """The bank, the larger region that stands before the branch's own place, that place without rank, the kind."""

    head: str
    upper: str
    place: str
    end: str

    @property
    def is_sure(self) -> bool:
        """Tell whether the name alone says which branch it is."""
        return bool(self.upper) or self._own_place_is_sure()

    def _own_place_is_sure(self) -> bool:
        if _is_street(self.place):
            return False
        regions = regions_by_code()
        begins = next((self.place[:n] for n in _sizes(self.place) if codes_called(self.place[:n])), "")
        types = [regions[code].type for code in codes_called(begins)]
        if self.end.startswith(_CITY_ENDS) or "District" not in types:
            return bool(types)
        return len(types) == 1

    def may_be(self, other: BranchName, scope: str) -> bool:
        """Tell whether `other`, which names no larger region, is this one; `scope` is the place of its article."""
        if (self.head, self.place, self.end) != (other.head, other.place, other.end) or not self.upper or other.upper:
            return False
        uppers = set(codes_called(self.upper))
        places = codes_called(scope) if scope else codes_called(other.place)
        return any(uppers & {code, *regions_above(code, regions_by_code())} for code in places)


@cache
def branch_name(name: str) -> BranchName | None:
    """Return what the name of a branch says, None for any other name and for the branches of rural banks."""
    match = load_patterns("identity.toml")["branch"].fullmatch(name)
    if match is None:
        return None
    place = match["place"]
    sizes = () if _is_street(place) else _sizes(place)
    upper = next((place[:n] for n in sizes if codes_called(place[:n]) and len(place) - n >= _SHORTEST), "")
    own = place.removeprefix(upper)
    return BranchName(match["head"], upper, _without_rank(own), match["end"])


def _is_street(place: str) -> bool:
    """Tell whether a place is a street that begins like a region: 解放路, 南京东路, and not 南京|中山路."""
    begins = next((n for n in _sizes(place) if codes_called(place[:n])), 0)
    return place.endswith(_STREETS) and len(place) - begins <= _SHORTEST


def _sizes(name: str) -> Collection[int]:
    return range(min(len(name), _LONGEST), _SHORTEST - 1, -1)


def _without_rank(place: str) -> str:
    """Return the name of a region without its rank (乐清|市), any other place as it is.

    南昌县 stays as it is, for 南昌 is the city, and so does 吉林市, for 吉林 is the province too.
    """
    ranks: list[str] = load_toml("identity.toml")["branches"]["ranks"]
    rank = next((rank for rank in ranks if place.endswith(rank) and codes_called(place)), "")
    bare = place.removesuffix(rank)
    types = {regions_by_code()[code].type for code in codes_called(bare)}
    own = {regions_by_code()[code].type for code in codes_called(place)}
    upper = types & {"Province", "City"}
    return bare if types and len(upper) <= 1 and (not upper or own & upper) else place


def bare_branch(name: str) -> str:
    """Return a branch's name without the rank of its place: 国家开发银行陕西|省|分行; any other name as it is."""
    end = next((end for end in load_toml("identity.toml")["branches"]["ends"] if name.endswith(end)), "")
    place = name.removesuffix(end)
    sizes = range(min(len(place), _LONGEST), _SHORTEST, -1) if end else ()
    region = next((place[-size:] for size in sizes if codes_called(place[-size:])), "")
    return place.removesuffix(region) + _without_rank(region) + end if region else name


def renamed(name: str) -> str | None:
    """Return what a branch of the central bank in a city is called since 2023: 宜宾市中心支行, now 宜宾市分行."""
    data = load_toml("identity.toml")["branches"]["renamed"]
    place = name.removeprefix(data["bank"]).removesuffix(data["before"])
    if place + data["before"] != name.removeprefix(data["bank"]) or not name.startswith(data["bank"]):
        return None
    city = any(regions_by_code()[code].type == "City" for code in codes_called(place))
    return data["bank"] + place + data["since"] if city else None


def is_unsure_branch(name: str) -> bool:
    """Tell whether a name is that of a branch that another city's may have as well."""
    branch = branch_name(name)
    return branch is not None and not branch.is_sure
