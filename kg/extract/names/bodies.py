"""Ties the long and the short name of one local body: 市工信局 and 武汉市工业和信息化局, in an article of Wuhan.

A body is told apart by its place and what it is called after it; which heads are short for which is data
(`agency_heads.csv`, column `long`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.lexicon import gazetteer
from kg.model import Mention

_RANKS = "省市区县州"
_ALSO = {"政府": "人民政府", "政府办公厅": "人民政府办公厅", "政府办公室": "人民政府办公室", "法院": "人民法院"}


@cache
def _long_heads() -> dict[str, str]:
    found = {head.name: head.attributes["long"] or head.name for head in gazetteer.agency_heads()}
    return {**found, **_ALSO}


def body_key(name: str) -> tuple[str, str] | None:
    """Return place and long head of a local body's name, the place without its rank; None where either is missing."""
    for position in range(1, len(name) - 1):
        long = _long_heads().get(name[position:])
        if long is not None:
            place = name[:position]
            return (place[:-1] if len(place) > 2 and place[-1] in _RANKS else place), long
    return None


def tie_bodies(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with all names of one body standing for its longest."""
    longest: dict[tuple[str, str], str] = {}
    keys: dict[str, tuple[str, str]] = {}
    for mention in mentions:
        if mention.type == "GovernmentAgency" and (key := body_key(mention.key)) is not None:
            keys[mention.key] = key
            if len(mention.key) > len(longest.get(key, "")):
                longest[key] = mention.key
    return [
        replace(mention, stands_for=longest[keys[mention.key]])
        if mention.type == "GovernmentAgency"
        and mention.key in keys
        and longest[keys[mention.key]] not in {mention.name, mention.key}
        else mention
        for mention in mentions
    ]
