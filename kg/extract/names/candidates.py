"""What the recognisers propose before the merge decides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from kg.model import Span


class Strength(IntEnum):
    """How much a finder's word counts where two candidates overlap; then the longer one wins."""

    WEAK = 0
    HEAD = 1
    SHORT = 2
    LISTED = 3
    BRANCH = 4
    TAGGED = 5
    MARKED = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: `span` in the article's text, its type, and the rule that found it.

    `stands_for` is the full name when the finder knows it (光谷 → 武汉东湖新技术开发区), which ties
    names together and need not occur in the text; `code` an outside identifier such as GB/T 2260.
    """

    span: Span
    type: str
    rule: str
    strength: Strength
    stands_for: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A declared or derived short form: within its article, `short` names what `full` names."""

    short: str
    full: str
    type: str
