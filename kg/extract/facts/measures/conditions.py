"""Finds the lists of what must be met, handed in or avoided before something is given: 应当同时符合下列条件：（一）….

Their items provide nothing, and their numbers are nobody's. The words are data (`lexicon/conditions.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.lexicon.tables import load_patterns
from kg.model import Span

# How items of a list begin, from the highest kind to the lowest.
_KINDS = tuple(
    re.compile(rf"\s*{kind}")
    for kind in (
        r"第[一二三四五六七八九十百\d\s]+[章节条]",
        "[一二三四五六七八九十]+、",
        "[（(][一二三四五六七八九十]+[）)]",
        r"\d{1,2}[.．、](?!\d)",
        r"[（(]\d{1,2}[）)]",
        "[①-⑳]",
    )
)


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("conditions.toml")


def condition_lists(text: str) -> list[Span]:
    """Return the items of such lists, line by line. What an item itself grants is no condition."""
    patterns, found = _patterns(), list[Span]()
    opened: int | None = None  # the kind of the line that opened a list
    start = 0
    for line in text.splitlines(keepends=True):
        said, end = line.rstrip(), start + len(line)
        kind = _kind(said)
        inside = opened is not None and kind is not None and kind > opened
        if inside and patterns["grants"].search(said) is None:
            found.append(Span(start, start + len(said)))
        if patterns["opens"].search(said):
            opened = min(opened, _own_kind(kind)) if inside and opened is not None else _own_kind(kind)
        elif said and not inside:
            opened = None
        start = end
    return found


def _own_kind(kind: int | None) -> int:
    """Return the kind that ends a list: that of the line which opened it, or none above the highest."""
    return -1 if kind is None else kind


def _kind(line: str) -> int | None:
    """Return how a line begins, as the place of its kind among all."""
    return next((number for number, kind in enumerate(_KINDS) if kind.match(line)), None)
