"""What tells things apart, and why two names are one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from kg.model import Extraction, Mention, Reason
from kg.resolve.ids import content_id, name_key


class Key(NamedTuple):
    """What tells a thing apart: its type, its code or the plain form of its full name, and where that is one thing.

    A tuple, for millions of them are looked up and compared.
    """

    type: str
    value: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name in an article: what it is told apart by before articles are compared, and where it stands."""

    key: Key
    extraction: Extraction
    mention: Mention


@dataclass(frozen=True, slots=True)
class Tie:
    """Two keys that are one thing, and why."""

    left: Key
    right: Key
    layer: str
    reason: Reason


def value_of(mention: Mention) -> str:
    """Return the code of a mention's thing, or the plain form of its full name."""
    if mention.code is not None:
        return "gbt2260:" + mention.code
    return name_key(mention.key) or mention.key


def entity_id(key: Key) -> str:
    """Return the id of the entity that `key` tells apart."""
    return content_id("e", *((key.type, key.value, key.scope) if key.scope else (key.type, key.value)))


def place_in_order(named: Named) -> tuple[str, int, int]:
    """Return what sorts names by article and place."""
    return named.extraction.article.id, named.mention.span.start, named.mention.span.end


def first_of_each(named: Iterable[Named]) -> dict[Key, Named]:
    """Return the first name of each key; `named` are in the order of articles and places."""
    found: dict[Key, Named] = {}
    for each in named:
        found.setdefault(each.key, each)
    return found


def worth(key: Key) -> tuple[bool, int, Key]:
    """Order keys of one thing: those that need no place first, then the longer."""
    return key.scope != "", -len(key.value), key
