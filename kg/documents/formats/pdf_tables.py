"""Finds tables by the lines ruled around their cells, and reads them row by row."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from kg.documents.formats.pdf_fragments import Fragment, fragments, is_wide, rows
from kg.documents.formats.pdf_glyphs import Glyph, upright

_NEAR = 3.0  # points between lines that are one, or meet
_SHORTEST = 6.0  # points: a shorter line borders no cell
_MOST_SEGMENTS = 20_000  # on a page: a drawing has more
_MOST_MEETINGS = 400_000  # to look for between the rules of a page
_MOST_PLACES = 10_000  # in a grid
_MOST_LINES = 15  # of a cell: a box with more is a part of the page
_FULL = 2.2  # sizes from the edge of its cell, at which a line was wrapped


class _Rule(NamedTuple):
    """A ruled line at `at`, from `start` to `end` on the other axis."""

    at: float
    start: float
    end: float


class Rules(NamedTuple):
    """The ruled lines of a page in upright coordinates."""

    across: list[_Rule]
    down: list[_Rule]


class _Cell(NamedTuple):
    """A cell with the first row and column of the grid that it covers, and its edges."""

    row: int
    column: int
    x0: float
    top: float
    x1: float
    bottom: float


def read_rules(page: pypdfium2.PdfPage, turn: int) -> Rules:
    """Return the straight ruled lines of a page in the coordinates of what is turned by `turn` quarters."""
    across: list[_Rule] = []
    down: list[_Rule] = []
    left = _MOST_SEGMENTS
    for index in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left -= max(1, pdfium.FPDFPath_CountSegments(item))
        if left < 0:
            return Rules([], [])
        for (x0, y0), (x1, y1) in _strokes(item):
            (x0, y0), (x1, y1) = upright(turn, x0, y0), upright(turn, x1, y1)
            if abs(y1 - y0) < _NEAR and abs(x1 - x0) >= _SHORTEST:
                across.append(_Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) < _NEAR and abs(y1 - y0) >= _SHORTEST:
                down.append(_Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    rules = Rules(_joined(across), _joined(down))
    return rules if len(rules.across) * len(rules.down) <= _MOST_MEETINGS else Rules([], [])


def _strokes(item: object) -> Iterable[tuple[tuple[float, float], tuple[float, float]]]:
    """Yield the straight strokes of a path in page coordinates."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first
            last = first


def _joined(found: list[_Rule]) -> list[_Rule]:
    """Join rules that lie on one another or follow one another."""
    joined: list[_Rule] = []
    for rule in sorted(found):
        for index in range(len(joined) - 1, -1, -1):
            other = joined[index]
            near = rule.at - other.at <= _NEAR
            if not near or (rule.start <= other.end + _NEAR and other.start <= rule.end + _NEAR):
                break
        else:
            near = False
        if near:
            joined[index] = _Rule(other.at, min(rule.start, other.start), max(rule.end, other.end))
        else:
            joined.append(rule)
    return joined


def take_tables(glyphs: Sequence[Glyph], rules: Rules) -> tuple[list[Glyph], list[Fragment]]:
    """Return the characters outside of tables, and each table as one fragment of whole lines."""
    rest, tables = list(glyphs), []
    for across, down in _grids(rules):
        cells = _cells(across, down)
        if len({cell.row for cell in cells}) < 2 or len({cell.column for cell in cells}) < 2:
            continue
        held: list[list[Glyph]] = [[] for _ in cells]
        outside: list[Glyph] = []
        for glyph in rest:
            home = _home(glyph, cells)
            (outside if home is None else held[home]).append(glyph)
        table = _table(cells, [fragments(inside) for inside in held])
        if table is not None:
            rest = outside
            tables.append(table)
    return rest, tables


def _grids(rules: Rules) -> list[tuple[list[_Rule], list[_Rule]]]:
    """Return the rules that hang together, those across and those down."""
    found: list[tuple[list[_Rule], list[_Rule]]] = []
    for one in rules.down:
        touched = [grid for grid in found if any(_meet(other, one) for other in grid[0])]
        across = [rule for rule in rules.across if _meet(rule, one)]
        merged = (
            list(dict.fromkeys([*(r for grid in touched for r in grid[0]), *across])),
            [*(r for grid in touched for r in grid[1]), one],
        )
        found = [grid for grid in found if not any(grid is other for other in touched)]
        found.append(merged)
    return [grid for grid in found if len(grid[0]) >= 3 and len(grid[1]) >= 2]


def _meet(across: _Rule, down: _Rule) -> bool:
    return across.start - _NEAR <= down.at <= across.end + _NEAR and down.start - _NEAR <= across.at <= down.end + _NEAR


def _positions(found: Iterable[_Rule]) -> list[float]:
    positions: list[float] = []
    for at in sorted(rule.at for rule in found):
        if not positions or at - positions[-1] > _NEAR:
            positions.append(at)
    return positions


def _cells(across: list[_Rule], down: list[_Rule]) -> list[_Cell]:
    """Return the cells of a grid; places without a rule between them are one cell."""
    xs, ys = _positions(down), _positions(across)
    columns, lines = len(xs) - 1, len(ys) - 1
    if columns * lines > _MOST_PLACES:
        return []
    home = list(range(columns * lines))

    def root(place: int) -> int:
        while home[place] != place:
            home[place] = home[home[place]]
            place = home[place]
        return place

    for row in range(lines):
        for column in range(columns):
            place = row * columns + column
            x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column + 1 < columns and not _ruled(down, xs[column + 1], y):
                home[root(place + 1)] = root(place)
            if row + 1 < lines and not _ruled(across, ys[row + 1], x):
                home[root(place + columns)] = root(place)
    places: dict[int, list[int]] = {}
    for place in range(columns * lines):
        places.setdefault(root(place), []).append(place)
    cells = []
    for group in places.values():
        of_rows, of_columns = [p // columns for p in group], [p % columns for p in group]
        first_row, first_column = min(of_rows), min(of_columns)
        edges = xs[first_column], ys[first_row], xs[max(of_columns) + 1], ys[max(of_rows) + 1]
        cells.append(_Cell(first_row, first_column, *edges))
    return sorted(cells)


def _ruled(found: list[_Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= along <= rule.end for rule in found)


def _home(glyph: Glyph, cells: Sequence[_Cell]) -> int | None:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.y - 0.35 * glyph.size
    for index, cell in enumerate(cells):
        if cell.x0 <= x < cell.x1 and cell.top <= y < cell.bottom:
            return index
    return None


def _table(cells: Sequence[_Cell], inside: Sequence[list[Fragment]]) -> Fragment | None:
    """Return a table as lines, a row each, cells separated by a tab; None where the boxes hold no cells."""
    filled = [found for found in inside if found]
    if not filled or any(len(rows(found)) > _MOST_LINES for found in filled):
        return None
    by_row: dict[int, list[str]] = {}
    for cell, found in zip(cells, inside, strict=True):
        by_row.setdefault(cell.row, []).append(_cell_text(cell, found))
    lines = ["\t".join(texts).strip("\t") for _, texts in sorted(by_row.items())]
    size = max(f.size for found in filled for f in found)
    top, bottom = min(cell.top for cell in cells), max(cell.bottom for cell in cells)
    x0, x1 = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    text = "\n\n".join(line for line in lines if line)
    return Fragment(text, x0, x1, bottom, size, top, bottom, "table") if text else None


def _cell_text(cell: _Cell, found: list[Fragment]) -> str:
    """Return the text of a cell on one line; a space stands where a line ended before the edge of its cell."""
    text, full = "", True
    for row in rows(found):
        line = " ".join(fragment.text for fragment in row)
        close = full and text and is_wide(text[-1]) and is_wide(line[0])
        text += line if close or not text else f" {line}"
        full = cell.x1 - row[-1].x1 < _FULL * row[-1].size
    return text
