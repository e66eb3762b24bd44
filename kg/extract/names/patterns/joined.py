"""Joins works that were found in two, a zone and what is built in it: 南充现代物流园|铁路货场.

Of the annotated passages' works so found 3 of 3 are one name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.extract.names.candidates import Candidate
from kg.lexicon.tables import load_toml
from kg.model import Span


def with_joined_works(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Return the names, those of works right behind that of their zone whole."""
    whole: list[Candidate] = []
    for name in names:
        behind = _behind().match(text, name.span.end) if name.type == "Zone" else None
        if behind is not None:
            whole.append(replace(name, span=Span(name.span.start, behind.end()), type="Project"))
    return [*(n for n in names if not any(work.span.covers(n.span) for work in whole)), *whole]


@cache
def _behind() -> re.Pattern[str]:
    data = load_toml("works.toml")
    return re.compile(data["joined"]["behind"].format(**data["parts"]))
