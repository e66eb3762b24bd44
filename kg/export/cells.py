"""Writes CSV that spreadsheets open: UTF-8 with a byte order mark, cells that no spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

Row = Sequence[object]
_RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> object:
    """Return a cell's value; text that a spreadsheet would run as a formula gets an apostrophe before it.

    A whole number is written as one, whether it came as 480 or as 480.0.
    """
    if isinstance(value, str) and value.startswith(_RUN_AS_FORMULA):
        return "'" + value
    return int(value) if isinstance(value, float) and value.is_integer() else value


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table as CSV with a byte order mark and CRLF line ends."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)
