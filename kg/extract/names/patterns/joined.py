"""Joins names that were found in two: a zone and what is built in it, a group and its firm.

南充现代物流园|铁路货场: of the annotated passages' works so found 3 of 3 are one name.
陕钢集团|龙门钢铁公司: of firms 22 of 23.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.names.candidates import Candidate
from kg.lexicon.tables import load_patterns
from kg.model import Span

_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})


def with_joined_firms(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Return the names, those of a firm right behind that of its group whole."""
    behind = {n.span.start: n for n in names if n.type in _FIRMS and text.endswith(("公司", "厂"), 0, n.span.end)}
    whole = [
        replace(behind[n.span.end], span=n.span.hull(behind[n.span.end].span), stands_for=None)
        for n in names
        if n.type in _FIRMS and n.span.end in behind and text.endswith("集团", 0, n.span.end)
    ]
    return [*(n for n in names if not any(firm.span.covers(n.span) for firm in whole)), *whole] if whole else [*names]


def with_joined_works(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Return the names, those of works right behind that of their zone whole."""
    works = load_patterns("works.toml", "joined")["behind"]
    whole: list[Candidate] = []
    for name in names:
        behind = works.match(text, name.span.end) if name.type == "Zone" else None
        if behind is not None:
            whole.append(replace(name, span=Span(name.span.start, behind.end()), type="Project"))
    return [*(n for n in names if not any(work.span.covers(n.span) for work in whole)), *whole]
