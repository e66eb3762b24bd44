"""Finds the rows of tables and lists in plain text: lines that hold cells with gaps between, and are never wrapped.

A line with a tab inside is one; so are neighbouring lines without a full stop that have as many gaps as one another
and rising numbers before them (1、甲公司 50万元), or two gaps and more in three of them. So is each member of a list of
them (`rosters`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.documents.lines import Line
from kg.documents.rosters import member_starts

_GAP = re.compile(r"(?<=\S)(?:[ \u3000\xa0]+|\t[ \t\u3000]*)(?=\S)")
_WIDE_GAP = re.compile(r"(?<=\S)(?:[ \u3000\xa0]{2,}|\t[ \t\u3000]*)(?=\S)")
_NUMBER = re.compile(r"\s*[（(]?(\d{1,3})(?:[）)、．]|\.(?!\d)|(?=[ \t\u3000]))\s*(?=\S)")
_CHINESE = re.compile(r"\s*[（(]?[一二三四五六七八九十]{1,3}[）)、]\s*")
_SENTENCE = re.compile(r"[。；！？]")
_LONGEST = 90  # code points of a row
_LEAST_ROWS = 3  # neighbouring lines with wide gaps and no numbers


def row_starts(lines: Sequence[Line]) -> frozenset[int]:
    """Return where the lines begin that are rows; `lines` are neighbours, blank ones among them."""
    found = {line.start for line in lines if "\t" in line.text and "\t" in _without_number(line)}
    run: list[Line] = []
    for line in lines:
        if run and not (_may_be_row(line) and (_follows(run[-1], line) or _alike(run[-1], line))):
            found |= _rows_of(run)
            run = []
        if _may_be_row(line):
            run.append(line)
    return frozenset(found | _rows_of(run) | member_starts(lines))


def _may_be_row(line: Line) -> bool:
    bare = line.bare
    return bool(bare) and len(bare) <= _LONGEST and not _SENTENCE.search(bare) and bool(_cells(line))


def _cells(line: Line) -> int:
    """Return how many gaps a line has after its number."""
    number = _NUMBER.match(line.text)
    return len(_GAP.findall(line.text, number.end() if number else 0))


def _without_number(line: Line) -> str:
    """Return what a line says after the number before it, which a tab may set off from running text."""
    number = _NUMBER.match(line.text) or _CHINESE.match(line.text)
    return line.text[number.end() if number and _SENTENCE.search(line.text) else 0 :].strip()


def _number(line: Line) -> int | None:
    number = _NUMBER.match(line.text)
    return int(number[1]) if number else None


def _follows(line: Line, other: Line) -> bool:
    """Tell whether two lines are numbered one after the other and have as many cells."""
    first, second = _number(line), _number(other)
    return first is not None and second == first + 1 and _cells(line) == _cells(other)


def _alike(line: Line, other: Line) -> bool:
    """Tell whether two lines have as many wide gaps, and these at least two."""
    first, second = (len(_WIDE_GAP.findall(one.bare)) for one in (line, other))
    return first == second >= 2


def _rows_of(run: Sequence[Line]) -> set[int]:
    numbered = len(run) > 1 and _follows(run[0], run[1])
    return {line.start for line in run} if numbered or len(run) >= _LEAST_ROWS else set()
