"""Finds parts of universities, hospitals and firms that their name runs on to: 西安交大|一附院, 厦门大学|漳州校区."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.patterns.head_words import governing_verbs
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Span

_WHOLES = {
    "research.listed": "school",
    "enterprise.listed": "firm",
    "enterprise.group": "firm",
    "enterprise.suffix": "firm",
    "public.suffix": "hospital",
}
RULE = "part.of_whole"
_NEVER_INSIDE = frozenset("与和的在等及向为对给将把到从由是")


def find_parts(text: str, wholes: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the hospitals, campuses and institutes whose names begin with that of a whole."""
    for whole in wholes:
        kind = _WHOLES.get(whole.rule)
        for type_, part in _parts(kind) if kind is not None else ():
            found = part.match(text, whole.span.end)
            if found is not None and not _NEVER_INSIDE & set(found[0]) and not _verbs().search(found[0]):
                yield Candidate(Span(whole.span.start, found.end()), type_, RULE, Strength.BRANCH)
                break


def with_part(text: str, name: Candidate) -> Candidate:
    """Return a name as that of what it runs on to: 某医院|迁建项目 is a project, 某银行|生活APP a platform."""
    for type_, part in _parts(name.type):
        found = part.match(text, name.span.end)
        if found is None or _NEVER_INSIDE & set(found[0]):
            continue
        if type_ == "Project" or not any(verb in found[0] for verb in governing_verbs()):
            return Candidate(Span(name.span.start, found.end()), type_, RULE, name.strength)
    return name


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(load_toml("parts.toml")["verbs"])


@cache
def _parts(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return types and patterns of the parts that a kind of whole has."""
    found = []
    for name, pattern in load_patterns("parts.toml").items():
        of, type_ = name.split(".")
        if of == kind:
            found.append((type_, pattern))
    return tuple(found)
