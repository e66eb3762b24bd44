"""Finds firms by brand and region where they were named in full: 华电四川|计划…, after 华电四川能源有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.names.lists.region_names import is_region
from kg.extract.names.ties.firm_names import bears_legal_form
from kg.model import Mention, Span

RULE = "short_form"
_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
_BRANDS = (2, 3, 4)  # code points of a brand
_REGION = 2  # code points of a region's short name
_GOES_ON = "(?![省市区县州盟]|分公司|公司|分行|支行)"


def with_regional_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; where a brand and region stand for a firm, it takes the place of what was found there."""
    shorts = {short: firm for firm in mentions if firm.type in _FIRMS for short in _shorts(firm)}
    found: dict[Span, Mention] = {}
    for short, firm in shorts.items():
        for match in re.finditer(re.escape(short) + _GOES_ON, text):
            span = Span(match.start(), match.end())
            if not any(m.span.overlaps(span) and not span.covers(m.span) for m in mentions):
                found[span] = replace(firm, span=span, name=short, stands_for=firm.key, rule=RULE)
    kept = [m for m in mentions if not any(span.covers(m.span) for span in found)]
    return [*kept, *found.values()]


def _shorts(firm: Mention) -> Iterator[str]:
    """Yield what a firm with a legal form is called by its brand and the region right after it."""
    name = firm.name
    if firm.reference or not bears_legal_form(name):
        return
    for size in _BRANDS:
        if is_region(name[size : size + _REGION]) and not is_region(name[:size]):
            yield name[: size + _REGION]
            return
