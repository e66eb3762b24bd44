"""Sets the borders of names that only the tagger found: marks in pairs, no kind of firm before them, no rest behind."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("‘", "’"))
_OF_FIRMS = frozenset({"Enterprise", "FinancialInstitution", "Bank"})
_LEAST_FIRM = 5  # code points that are left of a firm's name: 外企服务集团 is one
_LEAST = 3  # code points that are left of a name


def bordered(mention: Mention) -> Mention:
    """Return a mention with its borders set; the same one where nothing is wrong with them."""
    start, end = 0, len(mention.name)
    for opening, closing in _PAIRS:
        inside = mention.name[start:end]
        if closing in inside and opening not in inside:
            end = start + inside.index(closing)  # 海石全球|”百店计划, HAISTONE|）
    if mention.type in _OF_FIRMS:
        kind = _kinds().match(mention.name, start, end)
        if kind is not None and end - kind.end() >= _LEAST_FIRM:
            start = kind.end()
        if rest := _behind().search(mention.name, start, end):
            end = rest.end() - 1
    if (start, end) == (0, len(mention.name)) or end - start < _LEAST:
        return mention
    span = Span(mention.span.start + start, mention.span.start + end)
    return replace(mention, span=span, name=mention.name[start:end])


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load_toml("heads.toml")["borders"]["before"]) + ")(?=.{3})")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load_toml("heads.toml")["borders"]["ends"]) + ")[一-鿿]$")
