"""Tells which names only point at their place by a word for its level: 市商务局, 省财政, 区人民医院."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from kg.lexicon.tables import load_toml
from kg.model import Mention

_SPEAKING = "全我本"  # before a level: 全市, 我市, 本市
WITHIN = "里"  # after a level: 市里, 县里
_COMMITTEE = "委"  # 市委, 县委: of a party, in its place in 46 of 47 annotated
_OF_COUNTIES_TOO = "市"  # what a county-level city is called as well


OwnPlaces = Sequence[tuple[str, str]]  # types and names of an article's own places, likeliest first


def meant(word: str, types: Sequence[str], places: OwnPlaces) -> int | None:
    """Return which of an article's own places a word for a level means, None where it has none of the level.

    `types` are those that the word may mean. The name of a region ends in
    its level; 市 may mean a county-level city, where the article is about one, and 高新区 a zone of any name.
    """
    level = bare_level(word)
    able = {*types, "District"} if level == _OF_COUNTIES_TOO else {*types}
    by_rank = (at for at, (type_, name) in enumerate(places) if type_ in able and name.endswith(level))
    kinds = load_toml("identity.toml")["zones"].get(level)  # 高新区 is no 经济技术开发区
    zones = (
        at
        for at, (type_, name) in enumerate(places)
        if type_ == "Zone" and "Zone" in types and (kinds is None or name.endswith(tuple(kinds)))
    )
    return next(chain(by_rank, zones), None)


def bare_level(word: str) -> str:
    """Return a word for a level without what says that it is the speaker's or all of it: 县 of 全县, 我县 and 县里."""
    return word.lstrip(_SPEAKING).removesuffix(WITHIN)


def place_meant(word: str, types: Sequence[str], places: Sequence[Mention]) -> Mention | None:
    """Return which of an article's own places, likeliest first, a word for a level means."""
    at = meant(word, types, [(place.type, place.key) for place in places])
    return places[at] if at is not None else None


def types_of(level: str) -> tuple[str, ...]:
    """Return the types of place that a word for a level may mean; none where it is no such word."""
    return tuple(load_toml("identity.toml")["levels"].get(level, ()))


def levelled(mention: Mention, name: str | None = None) -> tuple[str, tuple[str, ...]] | None:
    """Return the word for a level that begins a name, and the types of place it may mean; None where none does.

    The name is the mention's full one unless `name` is given. What the levels are is data (`lexicon/identity.toml`).
    """
    return _level_of(mention.type, name or mention.key) if mention.type in _levels().types else None


@lru_cache(maxsize=2**16)
def _level_of(type_: str, name: str) -> tuple[str, tuple[str, ...]] | None:
    known = _levels()
    if name.startswith(known.words):
        return None
    for level, types in known.levels:
        rest = name.removeprefix(level) if name.startswith(level) else ""
        if len(rest) > 1 or (rest == _COMMITTEE and type_ == "GovernmentAgency"):
            return level, types
    return None


@dataclass(frozen=True, slots=True)
class _Levels:
    """The words for levels, longest first, with the types of place each may mean; names that begin otherwise; types
    of what they name.
    """

    levels: tuple[tuple[str, tuple[str, ...]], ...]
    words: tuple[str, ...]
    types: frozenset[str]


@cache
def _levels() -> _Levels:
    data = load_toml("identity.toml")
    levels = sorted(data["levels"].items(), key=lambda item: -len(item[0]))
    named = data["levelled"]
    return _Levels(
        tuple((level, tuple(types)) for level, types in levels), tuple(named["words"]), frozenset(named["types"])
    )
