"""Finds in tables of tasks the cells that say who answers for a row: 工作任务⇥牵头单位⇥配合单位."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.facts.table_rows import cells_of, lines_of
from kg.model import Span

_ANSWERING = re.compile(
    r"(?:牵头|责任|主责|配合|协同|实施|承办|主办|落实|主要责任|参与)(?:市直|区直|县直)?(?:单位|部门|主体)(?:[（(][^（）()]*[）)])?"
)
_LEAST_COLUMNS = 2


def answering_cells(text: str) -> Iterator[tuple[int, Span]]:
    """Yield where each row begins, and its cells in the columns of who answers for it; cells are parted by tabs."""
    columns: Sequence[int] = ()
    width = 0
    for line in lines_of(text):
        cells = cells_of(text, line)
        said = [text[cell.start : cell.end].strip() for cell in cells]
        heads = [place for place, words in enumerate(said) if _ANSWERING.fullmatch(words)]
        if heads:
            columns, width = heads, len(cells)
        elif len(cells) != width or width < _LEAST_COLUMNS:
            columns = ()
        else:
            yield from ((line.start, cells[place]) for place in columns if said[place])
