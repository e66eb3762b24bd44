"""Leaves out what is called like a place inside a longer name and is none: 崖州|湾科技城, 长白|山日报, 中山|大学."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from kg.extract.names.candidates import Candidate
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_patterns

_DIGITS = {"Province": 2, "City": 4, "District": 6}  # of GB/T 2260 codes that what lies in such a region shares with it
_SCHOOL = re.compile("大学|学院")


def without_false_places(text: str, inside: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Return the places inside longer names without those that are part of a bay's, a mountain's or a school's name."""
    shorts = {c for c in inside if c.rule == "region.short"}
    return [c for c in inside if c not in shorts or not (_is_landform(text, c) or _is_school(text, c, chosen))]


def _is_landform(text: str, place: Candidate) -> bool:
    """Tell whether a bay or mountain is called so: 24 such names of the passages are not told to be in the county."""
    landform = load_patterns("located.toml")["landform"]
    return place.type == "District" and landform.match(text, place.span.end) is not None


def _is_school(text: str, place: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Tell whether a place begins the name of a university that lies elsewhere: 中山|大学 of Guangzhou."""
    outer = next((c for c in chosen if c.span.covers(place.span) and c.span.start == place.span.start), None)
    school = _SCHOOL.search(text, place.span.end, outer.span.end) if outer is not None else None
    if school is None or place.code is None:
        return False
    where = _schools().get(text[place.span.start : school.end()], "")
    size = _DIGITS.get(place.type, 0)
    return bool(where) and where[:size] != place.code[:size]


@cache
def _schools() -> Mapping[str, str]:
    """Return the places of universities by their names, as codes."""
    return {entry.name: entry.attributes.get("place", "") for entry in gazetteer.universities()}
