"""Reads regions that a text ties to the larger one they lie in: 甲市的|乙县、|丙县, 甲州下辖|乙市, 【甲市】…乙县….

Regions that stand side by side are read in `names.py`. That a text names a county and its city says nothing yet:
that the one lies in the other is told of a fifth of such pairs in the passages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.making import by_name
from kg.extract.facts.relations.regions import REGIONS, may_lie_in
from kg.extract.facts.scene import COORDINATING
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention

_LONGEST_ROW = 4  # code points between two names of a row


def nested(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield locatedIn for a region after 的 (18 of 18 in the passages), and in the paragraph of its city (19 of 19)."""
    places = [m for m in mentions if m.type in REGIONS[1:] and not m.reference and m.code is not None]
    patterns = load_patterns("located.toml", "nested")
    for index, outer in enumerate(places):
        if outer.implicit:
            continue
        following = places[index + 1 :]
        if (
            following
            and not following[0].implicit
            and patterns["of"].fullmatch(text, outer.span.end, following[0].span.start)
        ):
            yield from _tied(_row(following, text), outer, "located.nested")
        if outer.type == "City" and _is_label(outer, text):
            end = text.find("\n", outer.span.end)
            inside = [m for m in following if not m.implicit and (end < 0 or m.span.start < end)]
            yield from _tied(inside, outer, "located.labelled")


def _row(places: Sequence[Mention], text: str) -> list[Mention]:
    """Return the first place and those of its kind that stand in a row with it: 乙县、|丙县和|丁县."""
    row = [*places[:1]]
    for place in places[1:]:
        gap = text[row[-1].span.end : place.span.start]
        if place.implicit or place.type != row[0].type or len(gap) > _LONGEST_ROW or not COORDINATING.match(gap):
            break
        row.append(place)
    return row


def _is_label(place: Mention, text: str) -> bool:
    """Tell whether a place is the label of its paragraph."""
    start = text.rfind("\n", 0, place.span.start) + 1
    patterns = load_patterns("located.toml", "nested")
    before = patterns["label_before"].fullmatch(text, start, place.span.start)
    return before is not None and patterns["label_after"].match(text, place.span.end) is not None


def _tied(places: Sequence[Mention], outer: Mention, rule: str) -> Iterator[Fact]:
    """Yield that places lie in a larger one, where their codes say so."""
    for place in places:
        if may_lie_in(place, outer):
            yield by_name(place, "locatedIn", outer, outer.span.hull(place.span), rule, 0.85)
