"""Puts the fragments of a page in the order they are read in: columns one after another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kg.documents.formats.pdf_fragments import Fragment, rows

_LEAST_LINES = 4  # on both sides of the gap between two columns
_GAP = 0.7  # of the size: the least gap between two columns
_NARROW = 1.2  # a gap as narrow as this must be as long as _LONG lines
_LONG = 8
_LEAST_CHARACTERS = 6  # of an average line of a column; those of a table are shorter
_MANY_CHARACTERS = 9  # the same, of a column beside broken lines
_BEGINS = 0.3  # of the size: so near to a known gap the column right of it begins
_FULL, _FULL_SHARE = 0.7, 0.5  # half of the lines of a column fill it
_HEADLINE = 1.2  # of the size of the lines around
_GOES_ON = 2.5  # of the size: a wider gap ends a column
_EDGES_TRIED = 12
_DENSE = 0.6  # of the lines of one column the other has as many: the labels of a list are fewer
_TAB = 2.0  # of the size: a gap within a line that sets words apart
_INDENT = (1.5, 2.7)  # of the size, from the left edge of the column
_BLANK = 1.35  # of the usual distance between lines: more is a gap between paragraphs
_USUAL = 1.6  # of the size: the distance between lines where a document shows none
_OTHER_SIZE = 1.15


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is read. `y`: its baseline, `size` that of its font, `left` the edge of its column, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    top: float
    left: float
    whole: bool


class _Gap(NamedTuple):
    """A gap between columns that ends at `x`, and how many fragments stand on either side of it."""

    x: float
    top: float
    bottom: float
    beside: int


def reading_order(found: Sequence[Fragment], known: Sequence[float] = ()) -> list[list[Row]]:
    """Return the lines of a page in the order of reading, by blocks: what is read downwards without a jump.

    `known` are the places of gaps between columns on other pages of the document.
    """
    blocks: list[list[Row]] = []
    waiting = [list(found)]
    while waiting:
        part = waiting.pop()
        gap = _longest_gap(part, known)
        if gap is not None:
            waiting.extend(reversed(_cut(part, gap)))
        elif part:
            blocks.append(_block(part))
    return blocks


def gaps(found: Sequence[Fragment]) -> list[float]:
    """Return the places of the long gaps between the columns of a page."""
    places: list[float] = []
    waiting = [list(found)]
    while waiting:
        part = waiting.pop()
        gap = _longest_gap(part, ())
        if gap is not None:
            waiting.extend(_cut(part, gap))
            if gap.beside >= 2 * _LONG:
                places.append(gap.x)
    return places


def _cut(found: Sequence[Fragment], gap: _Gap) -> list[list[Fragment]]:
    """Return what is above a gap, left of it, right and below."""
    inside = [f for f in found if gap.top <= _middle(f) <= gap.bottom]
    return [
        [f for f in found if _middle(f) < gap.top],
        [f for f in inside if f.x0 < gap.x],
        [f for f in inside if f.x0 >= gap.x],
        [f for f in found if _middle(f) > gap.bottom],
    ]


def _longest_gap(found: list[Fragment], known: Sequence[float]) -> _Gap | None:
    """Return the gap between two columns with most beside it, or None."""
    lines = [f for f in found if not f.whole]
    if len(lines) < 2:
        return None
    size = median(f.size for f in lines)
    edges = Counter(round(f.x0 / f.size) for f in lines)
    places = [
        min(f.x0 for f in lines if round(f.x0 / f.size) == edge) - 0.05 * size
        for edge, count in edges.most_common(_EDGES_TRIED)
        if count > 1
    ]
    ordered = sorted(found, key=_middle)
    best: _Gap | None = None
    for x, is_known in (*((x, False) for x in places), *((x, True) for x in known)):
        for inside in _free(ordered, x, size):
            gap = _trimmed(inside, x, size, is_known)
            if gap is not None and (best is None or gap.beside > best.beside):
                best = gap
    return best


def _middle(fragment: Fragment) -> float:
    return (fragment.top + fragment.bottom) / 2


def _free(ordered: Sequence[Fragment], x: float, size: float) -> Iterator[Sequence[Fragment]]:
    """Yield the stretches down the page in which nothing stands just left of x, and no headline beside it alone."""
    x0, start = x - _GAP * size, 0
    for index, f in enumerate(ordered):
        if (f.x0 < x and f.x1 > x0) or (f.size > _HEADLINE * size and _is_alone(ordered, f, x)):
            if index - start > 1:
                yield ordered[start:index]
            start = index + 1
    if len(ordered) - start > 1:
        yield ordered[start:]


def _is_alone(found: Sequence[Fragment], headline: Fragment, x: float) -> bool:
    """Tell whether nothing stands beside a headline on the other side of x."""
    return all((f.x0 < x) == (headline.x0 < x) for f in found if _overlap(headline, f))


def _overlap(one: Fragment, other: Fragment) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _trimmed(inside: Sequence[Fragment], x: float, size: float, known: bool) -> _Gap | None:
    """Return the gap at x as far as there is running text on both sides of it, or text that goes on from there."""
    sides = [f for f in inside if f.x0 < x], [f for f in inside if f.x0 >= x]
    if not all(sides):
        return None
    top = max(min(f.top for f in side) for side in sides)
    bottom = min(max(f.bottom for f in side) for side in sides)
    beside = [[f for f in side if top <= _middle(f) <= bottom] for side in sides]
    begins = any(f.x0 - x < _BEGINS * size for f in sides[1])
    if not (_are_columns(*beside) or (known and begins)):
        return None
    width = min(f.x0 for f in sides[1]) - max(f.x1 for f in sides[0])
    if not known and width < _NARROW * size and min(len(side) for side in beside) < _LONG:
        return None
    for fragment in sorted(inside, key=lambda f: f.top):  # the longer column
        if fragment.top > bottom - size and fragment.top - bottom < _GOES_ON * size:
            bottom = max(bottom, fragment.bottom)
    for fragment in sorted(inside, key=lambda f: -f.bottom):
        if fragment.bottom < top + size and top - fragment.bottom < _GOES_ON * size:
            top = min(top, fragment.top)
    count = sum(top <= _middle(f) <= bottom for f in inside)
    return _Gap(x, top, bottom, count)


def _are_columns(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    """Tell whether what stands side by side is running text, not the cells of a table.

    One side may be broken lines, such as a list, where the other is running text as long as it.
    """
    sides = [[f for f in side if not f.whole] for side in (left, right)]
    if not all(len(side) >= _LEAST_LINES for side in sides):
        return False
    if all(_is_prose(side, _LEAST_CHARACTERS) for side in sides):
        return True
    lines = [rows(side) for side in sides]
    for one, other in ((0, 1), (1, 0)):
        long = len(sides[one]) >= _LONG and _is_prose(sides[one], _MANY_CHARACTERS)
        dense = len(lines[other]) >= _DENSE * len(lines[one])
        if long and dense and sum(len(f.text) for f in sides[other]) >= _LEAST_CHARACTERS * len(lines[other]):
            return True
    return False


def _is_prose(found: Sequence[Fragment], least: int) -> bool:
    """Tell whether most lines are full, and have `least` characters on an average."""
    widths = sorted(f.x1 - f.x0 for f in found)
    usual = widths[round(0.8 * (len(widths) - 1))]
    full = sum(width >= _FULL * usual for width in widths)
    return sum(len(f.text) for f in found) >= least * len(found) and full >= _FULL_SHARE * len(found)


def _block(found: Sequence[Fragment]) -> list[Row]:
    # A headline that runs down the page is read before what stands beside it.
    stacks = [[f] for f in sorted(found, key=lambda f: -f.x1) if f.kind == "stack"]
    gathered = [*stacks, *rows(f for f in found if f.kind != "stack")]
    left = _left_edge([row[0] for row in gathered if not row[0].whole] or [row[0] for row in gathered])
    return [_row(row, left) for row in gathered]


def _left_edge(first: Sequence[Fragment]) -> float:
    """Return the edge at which the lines of a block begin: the leftmost that several share."""
    near = [sum(abs(o.x0 - f.x0) < 0.5 * f.size for o in first) for f in first]
    least = max(2, len(first) // 8)
    shared = [f.x0 for f, count in zip(first, near, strict=True) if count >= least]
    return min(shared or [f.x0 for f in first])


def joined_row(row: Sequence[Fragment]) -> str:
    """Return the text of a row: a tab stands for a gap that sets words apart."""
    text = row[0].text
    for before, after in pairwise(row):
        size = max(before.size, after.size)
        text += ("\t" if after.x0 - before.x1 >= _TAB * size else " ") + after.text
    return text


def _row(row: Sequence[Fragment], left: float) -> Row:
    x0, x1 = row[0].x0, max(f.x1 for f in row)
    y, top = max(f.y for f in row), min(f.top for f in row)
    return Row(joined_row(row), x0, x1, y, max(f.size for f in row), top, left, row[0].whole)


def usual_distance(pages: Sequence[Sequence[Row]]) -> float:
    """Return the usual distance between lines of a document as a multiple of their size."""
    ratios = [
        (low.y - high.y) / low.size
        for block in pages
        for high, low in pairwise(block)
        if abs(high.size - low.size) < 0.05 * low.size and not high.whole and not low.whole and low.y > high.y
    ]
    return median(ratios) if len(ratios) >= 3 else _USUAL


def laid_out(blocks: Sequence[Sequence[Row]], usual: float) -> str:
    """Return the text of a page: its lines, with blank ones where the gap is clearly wider than `usual`."""
    lines: list[str] = []
    last: Row | None = None
    for block in blocks:
        ratio = usual_distance([block]) if len(block) >= 6 else usual
        for row in block:
            if last is not None and _apart(last, row, ratio):
                lines.append("")
            lines.append(_indent(row) + row.text)
            last = row
    return "\n".join(lines)


def _apart(last: Row, row: Row, usual: float) -> bool:
    """Tell whether a blank line belongs between two lines."""
    if last.whole or row.whole:
        return True
    if row.y <= last.y or row.left > last.x1:  # the top of the next column
        return max(row.size, last.size) > _OTHER_SIZE * min(row.size, last.size)
    return row.y - last.y > _BLANK * usual * (row.size + last.size) / 2


def _indent(row: Row) -> str:
    depth = (row.x0 - row.left) / row.size
    return "\u3000\u3000" if not row.whole and _INDENT[0] <= depth <= _INDENT[1] else ""
