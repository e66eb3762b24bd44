"""Finds works that have no name of their own: 年产3万吨钒电解液工厂, 投资2亿元建设|液压油缸生产线."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.names.candidates import Candidate, Strength
from kg.lexicon.tables import load_patterns, load_toml, with_parts
from kg.model import Span

DESCRIBED = "work.described"  # whose size is a number like others
LISTED = "work.item"  # of what an item of a list begins with: it holds all names in it
_LONGEST_LEAD = 24  # code points before a park in which it may be said what is spent on it
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


def with_parks_built(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Return the names, zones that money is spent on or lent to as works: 投资4.8亿元的|朱鹮生态园."""
    return [replace(name, type="Project") if _is_built(text, name) else name for name in names]


def _is_built(text: str, name: Candidate) -> bool:
    start, end = name.span.start, name.span.end
    if name.type != "Zone" or name.code is not None or name.rule.endswith(".listed"):
        return False
    parks = load_patterns("works.toml", "parks")
    if not parks["ends"].search(text, start, end):
        return False
    begin = max(0, start - _LONGEST_LEAD)
    lent = parks["lent_before"].search(text, begin, start) and parks["lent"].match(text, end)
    return bool(lent or parks["paid"].search(text, begin, start))


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return the patterns of `works.toml`, each with its rule and the type of what it finds."""
    data = load_toml("works.toml")
    parts = data["parts"]
    end = f"{parts['works']}{parts['phase']}{parts['after']}"
    described = f"{parts['inside']}{{{_LEAST},{_MOST}}}?{end}"
    leads = [with_parts(lead, parts) for lead in data["leads"].values()]
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
