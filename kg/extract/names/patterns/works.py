"""Finds works that have no name of their own: 年产3万吨钒电解液工厂, 投资2亿元建设|液压油缸生产线."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.names.candidates import Candidate, Strength
from kg.lexicon.tables import load_toml
from kg.model import Span

DESCRIBED = "work.described"  # whose size is a number like others
LISTED = "work.item"  # of what an item of a list begins with: it holds all names in it
_LEAST, _MOST = 2, 18  # code points of what describes them, without size and kind


def find_works(text: str) -> Iterator[Candidate]:
    """Yield what is described by its size, or after what says that somebody builds it."""
    found: set[Span] = set()
    for rule, type_, pattern in _patterns():
        for match in pattern.finditer(text):
            span = Span(*match.span("name"))
            if span not in found:
                found.add(span)
                yield Candidate(span, type_, rule, Strength.HEAD)


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return the patterns of `works.toml`, each with its rule and the type of what it finds."""
    data = load_toml("works.toml")
    parts = data["parts"]
    end = f"{parts['works']}{parts['phase']}{parts['after']}"
    described = f"{parts['inside']}{{{_LEAST},{_MOST}}}?{end}"
    leads = [lead.format(**parts) for lead in data["leads"].values()]
    sized = f"{parts['size']}的?{described}"
    phased, institutes, zones, listed = data["phased"], data["institutes"], data["zones"], data["listed"]
    inside = f"{parts['inside']}{{{_LEAST},{_MOST}}}?"
    patterns = [("Project", f"(?P<name>{sized})")]
    patterns += [("Project", f"{lead}(?P<name>(?:{sized}|{described}))") for lead in leads]
    patterns.append(("Project", f"{phased['lead']}(?P<name>(?:{parts['size']})?{inside}{phased['end']})"))
    patterns.append(
        ("ResearchInstitution", f"{institutes['lead']}(?!{institutes['kinds']})(?P<name>{inside}{institutes['end']})")
    )
    patterns.append(("Zone", f"{zones['lead']}(?!{zones['no_name']})(?P<name>{inside}{zones['end']})"))
    first = re.compile(f"{listed['lead']}(?P<name>{listed['name']})(?={listed['after']})")
    return ((LISTED, "Project", first), *((DESCRIBED, type_, re.compile(pattern)) for type_, pattern in patterns))
