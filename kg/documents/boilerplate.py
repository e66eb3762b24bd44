"""Recognises the lines of a page that are no part of an article, with the patterns of `boilerplate.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.documents.clean import Line


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """One kind of line to set aside. `rest` takes along all that follows."""

    name: str
    pattern: re.Pattern[str]
    rest: bool


@cache
def load_boilerplate() -> tuple[Boilerplate, ...]:
    """Return the patterns in the order of the file; the first that matches gives the reason."""
    text = resources.files("kg.documents").joinpath("boilerplate.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["patterns"]
    return tuple(Boilerplate(e["name"], re.compile(e["pattern"]), e["scope"] == "rest") for e in entries)


def reason_of(text: str) -> Boilerplate | None:
    """Return why a line is set aside, or None for a line of an article."""
    plain = text.strip(" \t\u3000│")
    if not plain:
        return None
    return next((kind for kind in load_boilerplate() if kind.pattern.search(plain)), None)


def boilerplate_lines(lines: Sequence[Line], starts: frozenset[int]) -> dict[int, str]:
    """Return the lines to set aside, by index, with the reason.

    `starts` are the indices at which articles begin: a kind that takes the rest along stops there.
    """
    found: dict[int, str] = {}
    taking: str | None = None
    for index, line in enumerate(lines):
        if index in starts:
            taking = None
        if not line.text.strip():
            continue
        kind = reason_of(line.text)
        if taking is None and kind is not None:
            found[index] = kind.name
            # A footer word in the first lines is a header's; only further down does it end the article.
            taking = kind.name if kind.rest and index > 3 else None
        elif taking is not None:
            found[index] = taking
    return found
