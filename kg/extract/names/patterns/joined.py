"""Joins works that were found in two, a zone and what is built in it: 南充现代物流园|铁路货场.

Of the annotated passages' works so found 3 of 3 are one name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.names.candidates import Candidate
from kg.lexicon.tables import load_patterns
from kg.model import Span


def with_joined_works(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Return the names, those of works right behind that of their zone whole."""
    works = load_patterns("works.toml", "joined")["behind"]
    whole: list[Candidate] = []
    for name in names:
        behind = works.match(text, name.span.end) if name.type == "Zone" else None
        if behind is not None:
            whole.append(replace(name, span=Span(name.span.start, behind.end()), type="Project"))
    return [*(n for n in names if not any(work.span.covers(n.span) for work in whole)), *whole]
