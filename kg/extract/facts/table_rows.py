"""The lines of a text and the cells of a table's row, which tabs part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

_TAB = re.compile("\t")


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
