"""Sets parts of a picture that no line joins side by side."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_MARGIN = 40.0


@dataclass(frozen=True, slots=True)
class Box:
    """What a node and its label cover, in pixels at scale 1; the position is the box's middle."""

    width: float
    height: float


Positions = dict[str, tuple[float, float]]
Cell = tuple[int, int]


def pack(parts: Sequence[Positions], boxes: Mapping[str, Box], aspect: float) -> Positions:
    """Set the first (largest) part in the middle and each other one where there is room nearest to it.

    Room is counted in square cells. "Near" is measured as in a rectangle of the aspect asked for, so
    that its corners are used before it grows.
    """
    if not parts:
        return {}
    cell = max(_MARGIN, max(sum(_size(part, boxes)) for part in parts) / 120)
    placed = _moved(parts[0], boxes)
    taken = _without_gaps(_cells(placed, boxes, cell))
    rings = _Rings(aspect)
    for part in parts[1:]:
        middle = _moved(part, boxes)
        wanted = _cells(middle, boxes, cell)
        position, (column, row) = next(at for at in rings.around(wanted) if not _touches(taken, wanted, at[1]))
        rings.used(wanted, position)
        taken |= {(x + column, y + row) for x, y in wanted}
        placed |= {node: (x + column * cell, y + row * cell) for node, (x, y) in middle.items()}
    return _moved(placed, boxes)


class _Rings:
    """Yields cells by their distance from the middle, starting where a part of that shape last fitted."""

    def __init__(self, aspect: float) -> None:
        self.aspect = aspect
        self._cells: list[Cell] = [(0, 0)]
        self._radius = 0
        self._first: dict[frozenset[Cell], int] = {}

    def around(self, shape: set[Cell]) -> Iterator[tuple[int, Cell]]:
        """Yield cells with their positions, to tell `used` which was taken."""
        position = self._first.get(frozenset(shape), 0)
        while True:
            if position >= len(self._cells):
                self._grow()
                continue
            yield position, self._cells[position]
            position += 1

    def used(self, shape: set[Cell], position: int) -> None:
        self._first[frozenset(shape)] = position

    def _grow(self) -> None:
        self._radius += 1
        across, down = round(self._radius * self.aspect), self._radius
        before_across, before_down = round((self._radius - 1) * self.aspect), self._radius - 1
        ring = [
            (x, y)
            for y in range(-down, down + 1)
            for x in range(-across, across + 1)
            if abs(x) > before_across or abs(y) > before_down
        ]
        self._cells += sorted(ring, key=lambda at: (at[0] ** 2 + (at[1] * self.aspect) ** 2, at[1], at[0]))


def _touches(taken: set[Cell], wanted: set[Cell], at: Cell) -> bool:
    return any((x + at[0], y + at[1]) in taken for x, y in wanted)


def _cells(points: Positions, boxes: Mapping[str, Box], cell: float) -> set[Cell]:
    """Return the cells that the boxes touch."""
    found: set[Cell] = set()
    for node, (x, y) in points.items():
        across, down = boxes[node].width / 2, boxes[node].height / 2
        for column in range(math.floor((x - across) / cell), math.floor((x + across) / cell) + 1):
            for row in range(math.floor((y - down) / cell), math.floor((y + down) / cell) + 1):
                found.add((column, row))
    return found


def _without_gaps(cells: set[Cell]) -> set[Cell]:
    """Fill every row from its first cell to its last: nothing foreign may stand among the lines."""
    rows: dict[int, list[int]] = {}
    for column, row in cells:
        rows.setdefault(row, []).append(column)
    return {(column, row) for row, found in rows.items() for column in range(min(found), max(found) + 1)}


def _size(points: Positions, boxes: Mapping[str, Box]) -> tuple[float, float]:
    left, top, right, bottom = _extent(points, boxes)
    return right - left, bottom - top


def _moved(points: Positions, boxes: Mapping[str, Box]) -> Positions:
    """Return the points moved so that the middle of what they cover is the origin."""
    left, top, right, bottom = _extent(points, boxes)
    across, down = -(left + right) / 2, -(top + bottom) / 2
    return {node: (x + across, y + down) for node, (x, y) in points.items()}


def _extent(points: Positions, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    return (
        min(x - boxes[n].width / 2 for n, (x, _) in points.items()),
        min(y - boxes[n].height / 2 for n, (_, y) in points.items()),
        max(x + boxes[n].width / 2 for n, (x, _) in points.items()),
        max(y + boxes[n].height / 2 for n, (_, y) in points.items()),
    )
