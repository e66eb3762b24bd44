"""Rows as a terminal shows them: columns aligned and cut to its width, and under each row the words that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from kg.quotes import in_one_line

if TYPE_CHECKING:
    from kg.store import Table

_GAP = "  "
_LEAST_NAME, _LEAST = 10, 6  # cells that a cut column of names keeps as long as sums and days have more, and any
_LONGEST_NUMBER = 24  # cells of a sum, a day or days: 2025-01-02–2025-03-31
_DAYS = re.compile(
    r"^(\D{0,6}\d{4}[-–\d]*起?) ?[（(].*[）)]$"
)  # days and the wording beside them, which the quote tells too
_CUT = "…"
_QUOTED, _BESIDE = "quote", ("article", "published")  # of the columns of a source: below a row, and in brackets there
_LEFT_OUT = ("title", "others")  # of the columns of a source: only in the whole rows


def aligned_lines(table: Table, width: int) -> Iterator[str]:
    """Yield the heads and rows of a table in `width` cells; columns that are empty throughout are left out."""
    rows = [tuple(map(in_one_line, row)) for row in table.rows]
    own = [n for n, name in enumerate(table.columns) if not _part(name) and any(row[n] for row in rows)]
    shown = [[table.heads[n] for n in own], *([row[n] for n in own] for row in rows)]
    room = width - len(_GAP) * (len(own) - 1)
    if sum(_widest(shown)) > room:
        shown = [[_DAYS.sub(r"\1", cell) for cell in line] for line in shown]
    numbers = [n for n in range(len(own)) if _tells_numbers([line[n] for line in shown[1:]])]
    widths = _fitting(_widest(shown), room, numbers)
    quotes = [n for n, name in enumerate(table.columns) if _part(name) == _QUOTED]
    yield _line(shown[0], widths)
    for line, row in zip(shown[1:], rows, strict=True):
        yield _line(line, widths)
        yield from (cut(_GAP + said, width) for n in quotes if (said := _said(table, row, n)))


def cut(text: str, width: int) -> str:
    """Return the text, or its beginning with … where it fills more than `width` cells."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + _CUT


def _middle_cut(text: str, width: int) -> str:
    """Return the text, or its two ends with … between them: of 中国银行股份有限公司临江分行 both tell."""
    if cell_len(text) <= width:
        return text
    end = ""
    for character in reversed(text):
        if cell_len(character + end) > (width - 1) // 2:
            break
        end = character + end
    return cut(text, width - cell_len(end)) + end


def _part(name: str) -> str:
    """Return which part of a source a column shows, or "" where it is no part of one."""
    last = name.rpartition("_")[2]
    return last if last in (_QUOTED, *_BESIDE, *_LEFT_OUT) else ""


def _said(table: Table, row: Sequence[str], quoted: int) -> str:
    """Return the quote that stands at `quoted`, with the article and the day it is from."""
    prefix = table.columns[quoted].removesuffix(_QUOTED)
    beside = [row[table.columns.index(prefix + name)] for name in _BESIDE if prefix + name in table.columns]
    where = ", ".join(filter(None, beside))
    words = f"“{row[quoted]}”" if row[quoted] else ""
    return " ".join(filter(None, (f"[{where}]" if where else "", words)))


def _widest(lines: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(cell_len, column)) for column in zip(*lines, strict=True)]


def _tells_numbers(cells: Sequence[str]) -> bool:
    """Tell whether a column tells sums or days, which say something else when they are cut (2025-01…-03-31)."""
    return all(re.search(r"\d", cell) and cell_len(cell) <= _LONGEST_NUMBER for cell in cells if cell)


def _fitting(wanted: Sequence[int], room: int, numbers: Sequence[int]) -> list[int]:
    """Return widths that fill no more than `room`: the widest columns give way first, those of `numbers` last."""
    widths = list(wanted)
    names = [n for n in range(len(widths)) if n not in numbers]
    for giving, least in ((names, _LEAST_NAME), (range(len(widths)), _LEAST)):
        while giving and sum(widths) > room and widths[widest := max(giving, key=widths.__getitem__)] > least:
            widths[widest] -= 1
    return widths


def _line(texts: Sequence[str], widths: Sequence[int]) -> str:
    shown = [_middle_cut(text, width) for text, width in zip(texts, widths, strict=True)]
    return _GAP.join(map(set_cell_size, shown, widths)).rstrip()
