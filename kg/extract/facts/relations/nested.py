"""Reads regions that a text ties to the larger one they lie in: 甲市的|乙县, 【甲市】…乙县….

Regions that stand side by side are read in `structure.py`. That a text names a county and its city says nothing yet:
that the one lies in the other is told of a fifth of such pairs in the passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.structure import RANK, REGIONS, by_name
from kg.model import Fact, Mention

_OF = "的"
# 【六安】, ◇楚雄：, 滁州。: what stands before and after a city that is the label of a paragraph.
_LABEL_BEFORE = re.compile(r"[\s　]*[【◇■□●○▲◆★·•—－\-]*")
_LABEL_AFTER = re.compile(r"[】：:。\s　]")
_DIGITS = {"Province": 2, "City": 4}  # of GB/T 2260 codes that what lies in a region shares with it


def nested(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield locatedIn for a region after 的 (18 of 18 in the passages), and in the paragraph of its city (19 of 19)."""
    places = [m for m in mentions if m.type in REGIONS[1:] and not m.reference and m.code is not None]
    for index, outer in enumerate(places):
        if outer.implicit:
            continue
        following = places[index + 1 :]
        if following and text[outer.span.end : following[0].span.start] == _OF and not following[0].implicit:
            yield from _tied(following[:1], outer, "located.nested")
        if outer.type == "City" and _is_label(outer, text):
            end = text.find("\n", outer.span.end)
            inside = [m for m in following if not m.implicit and (end < 0 or m.span.start < end)]
            yield from _tied(inside, outer, "located.labelled")


def _is_label(place: Mention, text: str) -> bool:
    """Tell whether a place is the label of its paragraph."""
    start = text.rfind("\n", 0, place.span.start) + 1
    before = _LABEL_BEFORE.fullmatch(text, start, place.span.start)
    return before is not None and _LABEL_AFTER.match(text, place.span.end) is not None


def _tied(places: Sequence[Mention], outer: Mention, rule: str) -> Iterator[Fact]:
    """Yield that places lie in a larger one, where their codes say so."""
    size = _DIGITS.get(outer.type, 0)
    for place in places:
        lies = RANK[place.type] > RANK[outer.type] and (place.code or "")[:size] == (outer.code or "")[:size]
        if size and lies and place.key != outer.key:
            yield by_name(place, "locatedIn", outer, outer.span.hull(place.span), rule, 0.85)
