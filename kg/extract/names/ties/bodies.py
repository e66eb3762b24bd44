"""Ties the long and the short name of one local body: 市工信局 and 武汉市工业和信息化局, in an article of Wuhan.

A body is told apart by its place and what it is called after it; which heads are short for which is data
(`agency_heads.csv`, column `long`, and `agencies.toml`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from kg.extract.names.lists.agencies import agency_patterns
from kg.extract.names.lists.region_names import is_region
from kg.extract.names.ties.zone_names import plain_zone
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_toml
from kg.model import Mention


def _full() -> dict[str, Any]:
    full: dict[str, Any] = load_toml("agencies.toml")["full"]
    return full


def _ranks() -> str:
    return str(load_toml("agencies.toml")["levels"]["ranks"])


@cache
def _long_heads() -> dict[str, str]:
    found = {head.name: head.attributes["long"] or head.name for head in gazetteer.agency_heads()}
    found |= _full()["heads"]
    return {**{long: long for long in found.values()}, **found}


def _of_its_place(name: str) -> str:
    """Return a name from its place on: 国家税务总局|武汉市税务局, 中共|武汉市委."""
    tax, party = (str(_full()[which]) for which in ("tax", "party"))
    return (name.removeprefix(tax) if len(name) > len(tax) + 2 else name).removeprefix(party)


def body_key(name: str) -> tuple[str, str] | None:
    """Return place and long head of a local body's name, the place without its rank; None where either is missing."""
    name = _of_its_place(name)
    for position in range(1, len(name) - 1):
        long = _long_heads().get(name[position:])
        inner = name[position] in _ranks() and name[position + 1 :] in _long_heads()
        if long is not None and not inner:  # 宜宾市|委金融办
            place = _short_names().get(name[:position], plain_zone(name[:position]))
            return (place[:-1] if len(place) > 2 and place[-1] in _ranks() else place), _plain_head(long)
    return None


@cache
def _short_names() -> dict[str, str]:
    """Return what the regions with a long name of their own are called in short: 楚雄彝族自治州, 楚雄."""
    words: tuple[str, ...] = tuple(_full()["autonomous"])
    return {r.name: r.short.removesuffix(r.name[-1]) for r in gazetteer.regions() if r.name.endswith(words) and r.short}


@cache
def _long_names() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for long, short in _short_names().items():
        found[short].append(long)
    return found


def _plain_head(head: str) -> str:
    """Return what a zone's board is called with the short word for its kind: 高新技术产业开发区|管委会."""
    boards: list[str] = _full()["boards"]
    board = next((end for end in boards if head.endswith(end) and len(head) > len(end)), "")
    return plain_zone(head.removesuffix(board)) + boards[0] if board else head


def same_bodies(names: Iterable[str]) -> dict[str, tuple[str, str, str]]:
    """Return for each local body's name what it is told apart by: place, long head and the place's rank.

    A name without rank (吉林政府) is of the only rank that others of its place and head have; 吉林省政府 and
    吉林市政府 are two bodies.
    """
    keys = {name: key for name in names if (key := body_key(name)) is not None}
    ranks: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, key in keys.items():
        ranks[key].add(_rank(name, key[0]))
    found: dict[str, tuple[str, str, str]] = {}
    for name, key in keys.items():
        told = ranks[key] - {""}
        rank = _rank(name, key[0]) or (next(iter(told)) if len(told) == 1 else "")
        found[name] = (*key, rank)
    return found


def _rank(name: str, place: str) -> str:
    name = _of_its_place(name)
    whole = next((long for long in _long_names().get(place, ()) if name.startswith(long)), place)
    after = name[len(place) : len(place) + 1] if whole == place else whole[-1]
    return after if after in _ranks() else ""


def _without_upper(name: str) -> str:
    """Return a body's name without the larger place that its own place follows: 江苏省|徐州市人民政府."""
    upper = agency_patterns()["upper"].match(name)
    both = upper is not None and is_region(upper[1]) and is_region(upper[2])
    return name[upper.end(1) :] if upper is not None and both else name


def _is_alone(uppers: Collection[str], cities: Collection[str]) -> bool:
    """Tell whether a body's place can only lie in the one larger place that is named before it."""
    return not uppers or (len(uppers) == 1 and not set(cities) - set(uppers))


def tie_bodies(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with all names of one body standing for its longest."""
    names = {m.key for m in mentions if m.type == "GovernmentAgency"}
    cities = {m.key for m in mentions if m.type == "City"}
    bare = {name: _without_upper(name) for name in names}
    # 江苏省徐州市政府 is 徐州市政府, unless two places of the article are called so, or it tells of other cities too:
    # 鼓楼区 of Nanjing and of Fuzhou.
    uppers: dict[tuple[str, str] | None, set[str]] = defaultdict(set)
    for name, rest in bare.items():
        if rest != name:
            uppers[body_key(rest)].add(name.removesuffix(rest))
    chosen = {name: rest if _is_alone(uppers[body_key(rest)], cities) else name for name, rest in bare.items()}
    told = same_bodies(chosen.values())
    keys = {name: told[rest] for name, rest in chosen.items() if rest in told}
    longest: dict[tuple[str, str, str], str] = {}
    for mention in mentions:
        key = keys.get(mention.key) if mention.type == "GovernmentAgency" else None
        if key is not None and len(mention.key) > len(longest.get(key, "")):
            longest[key] = mention.key
    return [
        replace(mention, stands_for=longest[keys[mention.key]])
        if mention.type == "GovernmentAgency"
        and mention.key in keys
        and longest[keys[mention.key]] not in {mention.name, mention.key}
        else mention
        for mention in mentions
    ]
