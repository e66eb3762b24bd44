"""Finds the members in a list of them, each with a post behind the name: 副组长：周红梅　区农委主任.

Such lists divide name and post by space alone, and spread a name of two characters out to the width of three (李　阳).
Each member is a row, of which that one space is kept: without it the name would run into the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kg.documents.lines import Line
from kg.lexicon.gazetteer import surnames, titles

_BLANK = r"[^\S\n]"
_INSIDE = re.compile(rf"\S{_BLANK}+\S")
_LONGEST = 60  # code points of a member's line


def member_starts(lines: Sequence[Line]) -> frozenset[int]:
    """Return where the lines begin that are members; one alone, with no other right before or after, is none."""
    written = [(line, dividing_space(line.text) is not None) for line in lines if line.bare]
    return frozenset(
        line.start for (one, is_one), (other, is_other) in pairwise(written) if is_one and is_other
        for line in (one, other)
    )  # fmt: skip


def dividing_space(line: str) -> int | None:
    """Return where the space begins that stands between a member's name and post, None where a line is no member."""
    if len(line) > _LONGEST or not _INSIDE.search(line):
        return None
    member = _member().fullmatch(line)
    return member.end("name") if member else None


@cache
def _member() -> re.Pattern[str]:
    surname = "|".join(sorted((re.escape(entry.name) for entry in surnames()), key=lambda s: (-len(s), s)))
    post = "|".join(sorted((re.escape(entry.name) for entry in titles()), key=lambda s: (-len(s), s)))
    return re.compile(
        rf"{_BLANK}*(?:[^：:。，；、\n]{{1,14}}[：:])?{_BLANK}*(?P<name>(?:{surname})(?:{_BLANK}*[一-鿿]){{1,2}})"
        rf"{_BLANK}+[一-鿿（）()、]{{2,30}}?{_BLANK}*(?:{post}){_BLANK}*"
    )
