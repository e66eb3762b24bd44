"""Finds in tables of tasks the cells that say who answers for a row: 工作任务⇥牵头单位⇥配合单位."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Span

_ANSWERING = re.compile(
    r"(?:牵头|责任|主责|配合|协同|实施|承办|主办|落实|主要责任|参与)(?:市直|区直|县直)?(?:单位|部门|主体)(?:[（(][^（）()]*[）)])?"
)


def answering_cells(text: str) -> Iterator[tuple[int, Span]]:
    """Yield where each row begins, and its cells in the columns of who answers for it; cells are parted by tabs."""
    columns: Sequence[int] = ()
    width, start = 0, 0
    for line in text.split("\n"):
        cells = line.split("\t")
        heads = [place for place, cell in enumerate(cells) if _ANSWERING.fullmatch(cell.strip())]
        if heads:
            columns, width = heads, len(cells)
        elif len(cells) != width or width < 2:
            columns = ()
        for place in () if heads else columns:
            begin = start + sum(len(cell) + 1 for cell in cells[:place])
            if cells[place].strip():
                yield start, Span(begin, begin + len(cells[place]))
        start += len(line) + 1
