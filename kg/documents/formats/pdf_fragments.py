"""Puts the characters of a page together into fragments of lines, and tells which spaces are in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from kg.documents.formats.pdf_glyphs import Glyph

_ASCENT, _DESCENT = 0.88, 0.12  # of the size of a Chinese font
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef“”‘’—…·]"
)
_WIDE_GAP = 0.4  # of the size: a gap this wide between Chinese characters is seen as a space
_NARROW_GAP = 0.18  # one beside Latin letters and figures, or where the file has a space
_SPLIT = 0.75  # a gap this wide may be that between two columns
_BACK = 0.5  # how far a character may reach back over the one before: brackets are set close
_TWICE = 0.3  # characters printed twice to look bold lie this near
_STACK = (0.8, 1.7)  # from one character to the one below where a line runs down the page


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a line without a wide gap; or a table, or a line that runs down the page.

    Upright coordinates in points: `x0`, `x1`, `top`, `bottom`; `y` is the baseline, `size` that of the font.
    The text of a table is lines that stay as they are.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    top: float
    bottom: float
    kind: Literal["line", "table", "stack"] = "line"

    @property
    def whole(self) -> bool:
        """Tell that it stands by itself, in no line with others."""
        return self.kind != "line"


def is_wide(character: str) -> bool:
    """Tell whether a character is a Chinese one or a full-width form."""
    return bool(_WIDE.match(character)) or character > "\U0001ffff"


def fragments(glyphs: Sequence[Glyph]) -> list[Fragment]:
    """Return the fragments that the characters make, downwards and from left to right."""
    runs = _merged(_runs(glyphs))
    return _stacked(sorted((_fragment(run) for run in runs), key=lambda f: (f.y, f.x0)))


def same_row(one: Fragment, other: Fragment) -> bool:
    """Tell whether two fragments stand beside each other on one line."""
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def rows(found: Iterable[Fragment]) -> list[list[Fragment]]:
    """Return fragments by rows, downwards, each from left to right."""
    gathered: list[list[Fragment]] = []
    for fragment in sorted(found, key=lambda f: (f.y, f.x0)):
        for row in reversed(gathered[-4:]):
            if same_row(max(row, key=lambda f: f.size), fragment) and not (row[0].whole or fragment.whole):
                row.append(fragment)
                break
        else:
            gathered.append([fragment])
    for row in gathered:
        row.sort(key=lambda f: f.x0)
    return gathered


def _level(one: Glyph, other: Glyph) -> bool:
    """Tell whether two characters stand on one line, raised or lowered ones included."""
    top = max(one.y - _ASCENT * one.size, other.y - _ASCENT * other.size)
    bottom = min(one.y + _DESCENT * one.size, other.y + _DESCENT * other.size)
    return bottom - top > 0.5 * min(one.size, other.size)


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Cut the characters, in the order of the file, where they do not go on to the right."""
    runs: list[list[Glyph]] = []
    for glyph in glyphs:
        if runs:
            last = runs[-1][-1]
            gap = glyph.x0 - last.x1
            size = max(last.size, glyph.size)
            if _level(last, glyph) and -_BACK * size <= gap < _SPLIT * size and glyph.x0 >= last.x0 - 0.01:
                runs[-1].append(glyph)
                continue
        runs.append([glyph])
    return runs


def _merged(runs: list[list[Glyph]]) -> list[list[Glyph]]:
    """Join runs that stand close beside each other, whatever their order in the file."""
    lines: list[list[list[Glyph]]] = []
    for run in sorted(runs, key=lambda r: (r[0].y, r[0].x0)):
        for line in reversed(lines[-6:]):
            if any(_level(other[0], run[0]) for other in line):
                line.append(run)
                break
        else:
            lines.append([run])
    merged: list[list[Glyph]] = []
    for line in lines:
        line.sort(key=lambda r: r[0].x0)
        end = float("-inf")
        for run in line:
            size = max(run[0].size, merged[-1][-1].size) if merged else 0.0
            if run is not line[0] and run[0].x0 - end < _SPLIT * size and _level(merged[-1][-1], run[0]):
                merged[-1].extend(run)
            else:
                merged.append(list(run))
                end = float("-inf")
            end = max(end, *(glyph.x1 for glyph in run))
    return merged


def _fragment(run: list[Glyph]) -> Fragment:
    run = _once(sorted(run, key=lambda glyph: glyph.x0))
    size = max(glyph.size for glyph in run)
    y = next(glyph.y for glyph in run if glyph.size == size)
    x1 = max(glyph.x1 for glyph in run)
    return Fragment(_spelled(run), run[0].x0, x1, y, size, y - _ASCENT * size, y + _DESCENT * size)


def _once(run: list[Glyph]) -> list[Glyph]:
    """Leave out characters that are printed a second time, beside themselves, to look bold."""
    kept: list[Glyph] = []
    for glyph in run:
        if not any(o.text == glyph.text and glyph.x0 - o.x0 < _TWICE * (o.x1 - o.x0) for o in kept[-3:]):
            kept.append(glyph)
    return kept


def _spelled(run: list[Glyph]) -> str:
    """Return the text of a run, with a space where one is seen."""
    pairs = [
        (right, is_wide(left.text[-1]) + is_wide(right.text), (right.x0 - left.x1) / max(left.size, right.size))
        for left, right in pairwise(run)
    ]
    # Letters may be spread out over the line: a space is what is wider than their usual distance.
    spread = {kind: _usual([gap for _, other, gap in pairs if other == kind]) for kind in (0, 2)}
    pieces = [run[0].text]
    for right, kind, gap in pairs:
        least = _WIDE_GAP if kind == 2 and not right.spaced else _NARROW_GAP
        spaced = gap - spread.get(kind, spread[2]) > least or (right.spaced and kind < 2)
        pieces.append(f" {right.text}" if spaced else right.text)
    return "".join(pieces)


def _usual(gaps: list[float]) -> float:
    return max(0.0, median(gaps)) if len(gaps) >= 3 else 0.0


def _stacked(found: list[Fragment]) -> list[Fragment]:
    """Join single Chinese characters that stand below each other: a headline that runs down the page."""
    below: dict[int, int] = {}
    lone = [i for i, f in enumerate(found) if len(f.text) == 1 and is_wide(f.text)]
    # Letters that are spread out over a line stand beside others of their kind.
    single = [
        i
        for n, i in enumerate(lone)
        if not any(same_row(found[i], found[o]) for o in lone[max(0, n - 3) : n + 4] if o != i)
    ]
    for position, index in enumerate(single):
        one = found[index]
        for other_index in single[position + 1 :]:
            other = found[other_index]
            step = (other.y - one.y) / one.size
            if step > _STACK[1]:
                break
            centred = abs(other.x0 + other.x1 - one.x0 - one.x1) < 0.6 * one.size
            if step >= _STACK[0] and centred and abs(other.size - one.size) < 0.1 * one.size:
                below[index] = other_index
                break
    joined: list[Fragment] = []
    taken: set[int] = set()
    for index, first in enumerate(found):
        if index in taken:
            continue
        chain = [index]
        while chain[-1] in below and below[chain[-1]] not in taken:
            chain.append(below[chain[-1]])
        if len(chain) >= 3:
            taken.update(chain)
            parts = [found[i] for i in chain]
            text, x1, bottom = "".join(part.text for part in parts), max(p.x1 for p in parts), parts[-1].bottom
            joined.append(Fragment(text, first.x0, x1, first.y, first.size, first.top, bottom, "stack"))
        else:
            joined.append(first)
    return joined
