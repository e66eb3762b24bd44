"""The lines of a text and the cells of a table's row, which tabs part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

_TAB = re.compile("\t")
_SPACES = re.compile("[ \u3000]+")
_PROSE = re.compile("[，。；：！？]")
_LEAST_SPACED = 4  # cells that make a row where no tab parts them


def lines_of(text: str) -> Iterator[Span]:
    """Yield the lines of a text that are not empty."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield Span(start, end)
        start = end + 1


def cells_of(text: str, line: Span) -> list[Span]:
    """Return the cells of a row; a line without a tab is one."""
    cells: list[Span] = []
    start = line.start
    for match in _TAB.finditer(text, line.start, line.end):
        cells.append(Span(start, match.start()))
        start = match.end()
    return [*cells, Span(start, line.end)]


def spaced_cells(text: str, line: Span) -> list[Span]:
    """Return the cells of a row of a table that was copied with no more than a space between them, or the line."""
    gaps = [
        gap for gap in _SPACES.finditer(text, line.start, line.end) if line.start < gap.start() < gap.end() < line.end
    ]
    if len(gaps) + 1 < _LEAST_SPACED or _PROSE.search(text, line.start, line.end):
        return [line]
    starts = [line.start, *(gap.end() for gap in gaps)]
    return [Span(start, end) for start, end in zip(starts, [*(gap.start() for gap in gaps), line.end], strict=True)]
