"""The heads of names and the words that steer the walk to their left edge (`heads.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import load_toml


@dataclass(frozen=True, slots=True)
class Head:
    """One group of heads. `anchor` says what the part before the head must offer:

    any — at least one word; compound — a word that is no mere modifier; distinctive — a place, a
    proper noun or a word no dictionary has; brand — just that, directly before the head; placed — a
    place and a brand after it.
    """

    type: str
    rule: str
    words: tuple[str, ...]
    anchor: str
    max_length: int
    parentheses: bool
    quotes: bool
    governed: bool


@dataclass(frozen=True, slots=True)
class Walk:
    """The sets that steer the walk to the left."""

    stop: frozenset[str]
    governing: frozenset[str]
    parts: frozenset[str]
    first_parts: frozenset[str]
    generic: frozenset[str]
    trades: frozenset[str]
    joining: frozenset[str]
    never_first: frozenset[str]
    false_ends: tuple[str, ...]
    false_starts: tuple[str, ...]
    cut_after: tuple[str, ...]
    two_bodies: re.Pattern[str]


@cache
def load_heads() -> tuple[Head, ...]:
    """Return the groups of `heads.toml` in the order of the file."""
    data = load_toml("heads.toml")
    return tuple(
        Head(
            type=entry["type"],
            rule=entry["rule"],
            words=tuple(entry["words"]),
            anchor=entry["anchor"],
            max_length=entry.get("max_length", data["walk"]["max_length"]),
            parentheses=entry.get("parentheses", False),
            quotes=entry.get("quotes", False),
            governed=entry.get("governed", False),
        )
        for entry in data["heads"]
    )


@cache
def walk() -> Walk:
    """Return what steers the walk to the left, of `heads.toml`."""
    data = load_toml("heads.toml")["walk"]
    return Walk(
        stop=frozenset(data["stop_words"]),
        governing=frozenset(data["governing_verbs"]),
        parts=frozenset((*data["name_parts"], *data["first_parts"])),
        first_parts=frozenset(data["first_parts"]),
        generic=frozenset(data["generic"]),
        trades=frozenset(data["trades"]),
        joining=frozenset(data["joining"]),
        never_first=frozenset(data["never_first"]),
        false_ends=tuple(data["false_ends"]),
        false_starts=tuple(data["false_starts"]),
        cut_after=tuple(data["cut_after"]),
        two_bodies=re.compile(data["two_bodies"]),
    )


@cache
def governing_verbs() -> frozenset[str]:
    """Return the verbs of two and more characters that never stand inside a name."""
    return frozenset(verb for verb in walk().governing if len(verb) > 1)


def is_kind(name: str) -> bool:
    """Tell whether a name is no more than a kind of thing: 商业银行."""
    return name in walk().generic
