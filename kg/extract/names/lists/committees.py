"""Tells committees of the other parties and of the Youth League from the Party's own: 民盟|甲市委, 共青团|乙省委."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

_LONGEST = 14  # code points of what stands before the place
_ENDS = ("委", "委员会")


def with_others_committees(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, committees of others than the Party as associations with the party's name in theirs."""
    others = [other for mention in mentions if (other := _with_party(text, mention)) is not None]
    if not others:
        return list(mentions)
    found = [m for m in mentions if m.implicit or not any(m.span.overlaps(other.span) for other in others)]
    return sorted([*found, *others], key=lambda m: (m.span, m.implicit))


def _with_party(text: str, mention: Mention) -> Mention | None:
    if mention.type != "GovernmentAgency" or mention.implicit or not mention.name.endswith(_ENDS):
        return None
    start = mention.span.start
    party = _party().search(text, max(0, start - _LONGEST), start)
    if party is None:
        return None
    span = Span(party.start(), mention.span.end)
    name = text[span.start : span.end].replace("\n", "")
    return replace(mention, span=span, name=name, type="Association", rule="association.committee", stands_for=None)


@cache
def _party() -> re.Pattern[str]:
    return re.compile(load_toml("heads.toml")["committees"]["others"] + "$")
