"""Tells dates and sums that only describe a name: 向注册资本8000万元的|甲公司放贷, 2019年迁来的|乙公司."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.lexicon.tables import load_patterns
from kg.model import Fact, Span

_BUILT = frozenset({"established", "investedIn", "issued", "amends"})  # may be said within a description: 甲建成的|乙
_LONGEST = 18  # code points from the value to the name it describes
_LEAD = 8  # code points before a sum that say what it is


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("descriptions.toml")


def describes_end(text: str, value: Span, fact: Fact) -> bool:
    """Tell whether a date or sum stands in the description right before one of a fact's names.

    What one builds or issues may itself be said there; of sums only those that tell how large a firm is describe it.
    """
    money = text[value.start : value.end].endswith(("元", "美元", "港元"))
    for end in (fact.subject, fact.object):
        gap = text[value.end : end.span.start] if value.end <= end.span.start else None
        if gap is None or len(gap) > _LONGEST or not _patterns()["leads_to"].fullmatch(gap):
            continue
        if money:
            if _patterns()["size"].search(text, max(0, value.start - _LEAD), value.start):
                return True
        elif fact.relation not in _BUILT:
            return True
    return False
