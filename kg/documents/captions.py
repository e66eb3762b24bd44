"""Finds what is told of a picture: lines narrower than the columns, at whose end stands who took it.

Beside a column comes a caption of its own width: …公司的工人在|赶制储能电池。甲某 摄. No column goes on in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.documents.lines import Line

# 甲某 摄, 本报记者 乙 丙 供图; a name may be cut off before its last character.
_TOOK_IT = re.compile(r"^(?:.*[。！？”\s　])?[一-鿿]{1,4}[\s　]*(?:摄影?(?:报道)?|供图)[）)]?$")
_LONGEST = 8  # lines above the one that names who took the picture
_ALIKE = 4  # columns by which the lines of a caption differ, since punctuation may not begin a line
_NARROWER = 5  # columns
_SHORTEST = 14  # columns of a line


def caption_lengths(block: Sequence[Line], usual: int | None) -> Mapping[int, int]:
    """Return where captions begin in a block of lines, by index, and how many lines each has.

    `usual` is the width of the page's columns: where it is not known, or as narrow, none is found.
    """
    found: dict[int, int] = {}
    for at, line in enumerate(block):
        if usual is None or not _TOOK_IT.match(line.bare):
            continue
        start = _first(block, at, usual)
        if start < at:
            found[start] = at - start + 1
    return found


def _first(block: Sequence[Line], last: int, usual: int) -> int:
    """Return the first of the lines above that are as wide as one another and narrower than the columns."""
    start, widest = last, 0
    while start > 0 and last - start < _LONGEST:
        width = block[start - 1].width
        alike = not widest or abs(width - widest) <= _ALIKE
        if not alike or not _SHORTEST <= width <= usual - _NARROWER or width + _ALIKE < block[last].width:
            break
        start, widest = start - 1, max(widest, width)
    return start
