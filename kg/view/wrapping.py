"""Breaks names into short lines for labels. Widths count in Chinese characters."""

from __future__ import annotations

import math
import unicodedata
from functools import cache

# A line must not begin with these; they hang on the line before.
_CLOSING = frozenset("，。、；：！？）》〉」』】”’%％,.;:!?)]}")
_ELLIPSIS = "…"


def width(text: str) -> float:
    """Return the width of one line: 1 for a full-width character, 0.55 for a narrow one."""
    return sum(_advance(character) for character in text)


def wrap(name: str, line: int = 11, lines: int = 2) -> list[str]:
    """Return `name` in at most `lines` lines of about equal width, each about `line` wide at most.

    White space of any kind counts as one space; what does not fit ends in an ellipsis.
    """
    text = " ".join(name.split())
    whole = width(text)
    if whole <= line:
        return [text]
    rows = min(lines, math.ceil(whole / line))
    target = min(float(line), math.ceil(whole / rows))
    found: list[str] = []
    current, reached = "", 0.0
    for position, character in enumerate(text):
        full = reached + _advance(character) > target + 0.01
        if full and character not in _CLOSING:
            if len(found) == rows - 1:
                return [*found, current.rstrip() + (_ELLIPSIS if text[position:].strip() else "")]
            found.append(current.rstrip())
            current, reached = "", 0.0
            if character == " ":
                continue
        current += character
        reached += _advance(character)
    return [*found, current.rstrip()]


@cache
def _advance(character: str) -> float:
    # Curly quotes and the ellipsis are "ambiguous": full width in Chinese fonts.
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else 0.55
