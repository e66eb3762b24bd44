"""Which names tell a thing apart by themselves, and in whose place the others are one.

武汉市商务局 is one thing wherever it is named; 市人民医院, 产业发展引导基金 or 《若干措施》 is another in each
place. What is general is data (`lexicon/identity.toml`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from kg.extract.names.lists.levels import levelled
from kg.extract.names.lists.near_places import place_of_level
from kg.extract.names.lists.region_names import region_length, regions_by_code
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Article, Extraction, Mention
from kg.resolve.branch_names import is_unsure_branch
from kg.resolve.ids import name_key

_WIDEST_FIRST = ("City", "Province", "District", "Zone")
_REGIONS = frozenset({"Province", "City", "District"})
_UPPER = ("City", "Province")
_LONGEST_REGION = 12  # code points
REPORTS_FOR = "reports for "  # begins the scope of a reporter's name
NO_PLACE = "article:"  # begins the scope of a name in an article that tells no place


def place_of(extraction: Extraction, types: tuple[str, ...] = _WIDEST_FIRST) -> Mention | None:
    """Return the article's own place of the first of `types` that it has."""
    return next((p for t in types for p in extraction.places if p.type == t), None)


def scope_of(extraction: Extraction, mention: Mention, first: Article) -> str:
    """Return in which place, or else in which article, a name is one thing; "" where it is so everywhere.

    `first` is the article itself, or the one whose text it repeats. Who reports for a paper is nobody else of that
    name, whatever the place: 记者张辉 is not the chairman 张辉. Who wrote a text is one, whoever prints it again.
    """
    types = _told_by(mention)
    if types is None:
        return ""
    if mention.type == "Policy" and _patterns()["counted"].fullmatch(mention.key):
        return NO_PLACE + first.id  # 十条 of one article are not those of another
    if mention.type == "Person" and mention.name in (extraction.article.byline or ""):
        return REPORTS_FOR + name_key(first.source or first.id)
    place = _telling(extraction, mention, types)
    return name_key(place.key) if place is not None else NO_PLACE + first.id


def telling_place(extraction: Extraction, mention: Mention) -> Mention | None:
    """Return the article's place in which a name is one thing; None where it needs none or the article has none."""
    types = _told_by(mention)
    return _telling(extraction, mention, types) if types is not None else None


def _telling(extraction: Extraction, mention: Mention, types: tuple[str, ...]) -> Mention | None:
    level = levelled(mention)
    if level is None:
        return _above_its_own(extraction, mention) or place_of(extraction, types)
    place = of_level(extraction, mention, level[0])
    return place or (place_of(extraction, _UPPER) if level[0] in load_toml("identity.toml")["zones"] else None)


def of_level(extraction: Extraction, mention: Mention, level: str) -> Mention | None:
    """Return the place that a name means by the word for a level that begins it (县总工会), where it stands."""
    return place_of_level(level, mention.span.start, extraction.article.text, extraction.mentions, extraction.places)


def _above_its_own(extraction: Extraction, mention: Mention) -> Mention | None:
    """Return the larger region of the one that begins a name (桥西区|政府), where the text says which that is."""
    if not _begins_with_shared_region(mention.key):
        return None
    starts = {m.span.start for m in extraction.mentions if m.type == mention.type and m.key == mention.key}
    inner = (m for m in extraction.mentions if m.implicit and m.code and m.span.start in starts)
    code = next((regions_by_code()[m.code].parent for m in inner if m.code), None)
    region = regions_by_code().get(code or "")
    return Mention(mention.span, region.type, region.name, "", None, region.code) if region is not None else None


def spoken_out(extraction: Extraction, mention: Mention) -> str | None:
    """Return a name with the place its words only point at: 武汉市商务局 for 市商务局; None for other names."""
    level = levelled(mention, mention.name)
    rest = mention.name.removeprefix(level[0]) if level else mention.name
    if mention.stands_for is not None:
        said = mention.type == "GovernmentAgency" and mention.stands_for.endswith(rest)
        return mention.stands_for if said else None
    place = of_level(extraction, mention, level[0]) if level else None
    return place.key + rest if place is not None else None


def in_full(extraction: Extraction, mention: Mention) -> str:
    """Return a name with the larger region of the one it begins with, where that is told: 石家庄市|桥西区政府."""
    above = _above_its_own(extraction, mention)
    return above.key + mention.key if above is not None else mention.key


def _told_by(mention: Mention) -> tuple[str, ...] | None:
    """Return the types of place that a name needs to be told apart; None where it needs none."""
    if mention.code is not None or (mention.reference and mention.stands_for is None):
        return None
    if mention.type == "Person":
        return _WIDEST_FIRST
    if mention.type in _REGIONS:
        return _UPPER if _shared_region_names()[mention.key] > 1 else None
    if mention.type == "Measure":
        return _WIDEST_FIRST if len(mention.key) < load_toml("identity.toml")["measures"]["least"] else None
    if (found := levelled(mention)) is not None:
        return found[1]
    if mention.type in load_toml("identity.toml")["branches"]["types"] and is_unsure_branch(mention.key):
        return _UPPER
    if mention.type == "Policy" and _patterns()["clauses"].fullmatch(mention.key) and not _is_placed(mention.key):
        return _WIDEST_FIRST
    if mention.type in load_toml("identity.toml")["levelled"]["types"] and _begins_with_shared_region(mention.key):
        return _UPPER
    return _WIDEST_FIRST if is_general(mention.type, mention.key) else None


def _begins_with_shared_region(name: str) -> bool:
    """Tell whether a name begins with a region of which there are several: 鼓楼区财政局, 朝阳区人民医院."""
    begin = next((name[:n] for n in range(_LONGEST_REGION, 1, -1) if name[:n] in _shared_region_names()), "")
    return _shared_region_names()[begin] > 1


def _is_placed(name: str) -> bool:
    """Tell whether a name begins with a region."""
    return region_length(name, 0) > 0


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("identity.toml")


@cache
def _shared_region_names() -> Counter[str]:
    return Counter(region.name for region in gazetteer.regions())


@cache
def _general() -> dict[str, re.Pattern[str]]:
    table: dict[str, list[str]] = load_toml("identity.toml")["general"]
    return {
        type_: re.compile("(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")+")
        for type_, words in table.items()
    }


def is_general(type_: str, name: str) -> bool:
    """Tell whether a name is made of general words alone."""
    pattern = _general().get(type_)
    return pattern is not None and pattern.fullmatch(name) is not None
