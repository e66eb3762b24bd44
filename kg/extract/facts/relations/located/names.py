"""Reads relations off names themselves and off names side by side.

荆门市商务局 is in 荆门市; 江苏银行上海分行 belongs to 江苏银行.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from operator import attrgetter

from kg.extract.facts.relations.making import by_name
from kg.extract.facts.relations.regions import BODIES, RANK, REGIONS, leading, may_lie_in
from kg.extract.facts.scene import COORDINATING
from kg.extract.names.lists.branches import branch_patterns
from kg.extract.names.lists.levels import levelled
from kg.extract.names.lists.near_places import place_of_level
from kg.extract.within import Within
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Fact, Mention

_LOCATED = BODIES | {"Zone", "Project"}
_HOME = "中国"  # whose divisions have codes
_ABROAD_CITY = "city.foreign"
_ABROAD = frozenset({"Enterprise", "Bank", "FinancialInstitution", "GovernmentAgency", "ResearchInstitution"})
_CALLED = frozenset({"Bank", "Enterprise", "FinancialInstitution", "ResearchInstitution"})  # after their places
_BY_LEVEL = frozenset({"agency.level", "agency.elided", "agency.responsible"})


def located_by_name(mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield locatedIn for names that hold a region or a zone: the smallest of those they begin with."""
    inner = [m for m in mentions if m.implicit and m.type in RANK]
    branches, abroad_too = branch_patterns(), load_patterns("located.toml")["abroad"]
    for mention in mentions:
        if mention.type not in _LOCATED or mention.reference:
            continue
        places = [p for p in inner if mention.span.covers(p.span) and p.span != mention.span]
        places.sort(key=lambda p: (p.span.start, -len(p.span)))
        abroad = [p for p in places if p.type == "Country"]
        places = [p for p in places if p.type != "Country"]
        if branches["elsewhere"].search(mention.name):
            # 江苏银行|上海分行 says nothing of Jiangsu; 江苏省分行 names no bank.
            bank = branches["bank_name_ends"].search(mention.name) if mention.type == "Bank" else None
            chosen = [p for p in places if bank is None or p.span.start > mention.span.start + bank.start()][-1:]
        else:
            chosen = _in_brackets(mention, places) or _after_school(mention, places)
            chosen = chosen or _with_outer(mention, _chained(leading(mention, places))) or _at_home(places)[:1]
        for place in chosen:
            if place.type == "Zone" and mention.type == "Zone" and place.key == mention.key:
                continue
            yield by_name(mention, "locatedIn", place, mention.span, "located.name", 0.9)
        if not places and mention.type in _ABROAD and not abroad_too.search(mention.name):
            for country in abroad[:1]:
                if country.key == _HOME and mention.type == "ResearchInstitution":
                    continue  # 中国|医科大学 is called after it
                if country.span.start == mention.span.start and gazetteer.is_state(country.key):
                    yield by_name(mention, "locatedIn", country, mention.span, "located.country", 0.8)


def _chained(places: Sequence[Mention]) -> list[Mention]:
    """Return the places of a name up to the first that does not lie in the one before it: 海东|无锡产业园."""
    found = list(places[:1])
    for inner, outer in zip(places[1:], places[:-1], strict=True):
        if inner.rule == _ABROAD_CITY or not may_lie_in(inner, outer):
            break
        found.append(inner)
    return found


def _with_outer(mention: Mention, chain: Sequence[Mention]) -> list[Mention]:
    """Return the last place of a chain, with the one before it where texts say that too: 沈阳|铁西|装备制造园.

    A zone lies in both, and a firm whose name begins with its city: all of 19 in the passages of the last hands. Of
    provinces before a firm's county (湖南|石门|湘佳果业) 15 of 27 are told, of those before banks half: no rule.
    """
    if len(chain) < 2 or chain[-1].type not in {"City", "District"}:
        return [*chain[-1:]]
    both = mention.type == "Zone" or (mention.type == "Enterprise" and chain[-2].type == "City")
    return [*(chain[-2:] if both else chain[-1:])]


def _in_brackets(mention: Mention, places: Sequence[Mention]) -> list[Mention]:
    """Return the place that fills a bracket of a body's name, and is where it lies: 哈尔滨工业大学（威海）.

    It is in 23 of 24 of the passages; the place before it is so in two. Zones are called otherwise: 无锡（太湖）科技园.
    """
    if mention.type not in BODIES:
        return []
    return [p for p in places if _around(mention, p) in {"（）", "()"}][:1]


def _around(mention: Mention, place: Mention) -> str:
    """Return the characters right before and after a place in a name."""
    start, end = place.span.start - mention.span.start, place.span.end - mention.span.start
    return mention.name[max(0, start - 1) : start] + mention.name[end : end + 1]


def _is_abroad(country: Mention, place: Mention) -> bool:
    """Tell whether a country is another than the one whose divisions have codes: 哈萨克斯坦|霍尔果斯."""
    return country.type == "Country" and place.code is not None and country.key != _HOME


def _after_school(mention: Mention, places: Sequence[Mention]) -> list[Mention]:
    """Return the place right after the name of the university that a body is a part of: 浙江大学|海南研究院."""
    school = load_patterns("located.toml")["school"].search(mention.name)
    if school is None:
        return []
    return [p for p in places if p.span.start == mention.span.start + school.end() and p.span.end < mention.span.end]


def _at_home(places: Sequence[Mention]) -> list[Mention]:
    """Return the places without cities abroad, which inside a name are a brand: 新福兴|硅谷|产业园."""
    return [place for place in places if place.rule != _ABROAD_CITY]


def located_by_place(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield locatedIn for regions and zones that stand right after a larger region: 武汉市|汉阳区.

    Not so a province and a county in the name of a bank or a firm, which is called after both: 湖南|石门|农商银行 (96
    of 223 in the passages; of those that stand outside of names all 404).
    """
    places = [m for m in mentions if m.type in RANK and not m.reference]
    called = Within((m for m in mentions if m.type in _CALLED and not m.implicit), attrgetter("span"))
    for left, right in pairwise(_without_zones_around(places)):
        touching = left.span.end == right.span.start and RANK[left.type] < RANK[right.type]
        if touching and left.type == "Province" and any(m.span.covers(right.span) for m in called.touching(left.span)):
            continue
        if touching and left.key != right.key and may_lie_in(right, left) and not _is_abroad(left, right):
            yield by_name(right, "locatedIn", left, left.span.hull(right.span), "located.chain", 0.9)
            for other in _going_on(places, right, left, text):
                yield by_name(other, "locatedIn", left, left.span.hull(other.span), "located.chain", 0.85)
    regions = {m.span.end: m for m in mentions if m.type in REGIONS[1:] and not m.implicit}
    for mention in mentions:
        if (
            mention.type in _LOCATED
            and not mention.implicit
            and mention.span.start in regions
            and not mention.reference
        ):
            region = regions[mention.span.start]
            yield by_name(mention, "locatedIn", region, region.span.hull(mention.span), "located.before", 0.75)


def _without_zones_around(places: Sequence[Mention]) -> list[Mention]:
    """Return the places without zones whose names hold the next one, which stand between it and its city: 甲市|乙县."""
    found: list[Mention] = []
    for index, place in enumerate(places):
        inside = next((p for p in places[index + 1 :] if p.span.start > place.span.start), None)
        city = found[-1] if found and found[-1].type == "City" else None
        between = city is not None and inside is not None and city.span.end == inside.span.start
        if place.type != "Zone" or inside is None or inside.type != "District" or not between:
            found.append(place)
    return found


def _going_on(places: Sequence[Mention], first: Mention, outer: Mention, text: str) -> Iterator[Mention]:
    """Yield what a list names after the first place in a larger one, where codes say it lies there: 甲市乙区、|丙区."""
    edge = first.span.end
    for place in places:
        if place.span.start < edge or place.implicit:
            continue
        listed = COORDINATING.match(text[edge : place.span.start])
        known = outer.code is not None and place.code is not None and place.type == first.type
        if not listed or not known or not may_lie_in(place, outer):
            return
        yield place
        edge = place.span.end


def located_by_level(mentions: Sequence[Mention], places: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield locatedIn for bodies named by their level only (市财政局), in the place of that level that is meant there.

    Where patterns found such a name its `stands_for` begins with the name of that place.
    """
    named = [m for m in mentions if m.type in REGIONS and not m.reference]
    for mention in mentions:
        if mention.implicit or mention.reference:
            continue
        if mention.rule in _BY_LEVEL and mention.stands_for is not None:
            fitting = [p for p in places if mention.stands_for.startswith(p.key)]
            before = [m for m in named if m.span.start < mention.span.start and mention.stands_for.startswith(m.key)]
            fitting = fitting or before[-1:]
        elif mention.type in BODIES and mention.stands_for is None and (level := levelled(mention)):
            meant = place_of_level(level[0], mention.span.start, text, mentions, places)
            fitting = [meant] if meant is not None else []
        else:
            continue
        for place in fitting[:1]:
            yield by_name(mention, "locatedIn", place, mention.span, "located.level", 0.85)


def belongs_by_name(mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield subsidiaryOf where a body's name that the article also uses alone begins the name of a part of it."""
    inside = {m.name: m for m in reversed(mentions) if m.type == "ResearchInstitution" and m.implicit}
    bodies = inside | {m.name: m for m in reversed(mentions) if m.type in BODIES and not m.implicit and not m.reference}
    for name, mention in sorted(bodies.items()):
        heads = [n for n in bodies if n != name and name.startswith(n) and len(n) >= 3]
        if heads:
            rest = name[len(max(heads, key=len)) :]
            if len(rest) >= 2 and _unit().search(rest):
                yield by_name(
                    mention,
                    "subsidiaryOf",
                    bodies[max(heads, key=len)],
                    mention.span,
                    "subsidiary.name",
                    0.85,
                )


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(load_toml('identity.toml')['units']['ends'])})$")
