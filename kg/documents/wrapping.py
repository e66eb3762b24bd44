"""Tells at which width the lines of a text were wrapped by hand, if they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from kg.documents.lines import Line
from kg.documents.page_marks import opens_news
from kg.documents.rows import row_starts

SENTENCE_END = frozenset('。！？!?；;：:…”"』」）)')
PUNCTUATED = re.compile(r"[，。；：、]")
_LEAST_WIDTH, _GREATEST_WIDTH = 20, 110
_LEAST = 3  # lines that show a width
_LEAST_PUNCTUATED = 0.3  # of the lines that running text was wrapped into hold a comma or the like
_WHOLE = 1.5  # times that width: a line that long was not wrapped there
_NEAR = 3  # columns by which the lines of one block differ, since punctuation may not begin a line


def wrap_width(lines: Sequence[Line], rows: Collection[int] | None = None, least: int = _LEAST) -> int | None:
    """Return the width at which lines were wrapped by hand, or None.

    Wrapped text has several lines, `least`, of nearly one width that stop in the middle of a sentence; rows do not
    count, whose starts are sought where they are not given.
    """
    rows = row_starts(lines) if rows is None else rows
    lines = [line for line in lines if line.start not in rows]
    counts = Counter(ln.width for ln in lines if _unfinished(ln))
    if counts.total() < least:
        return None
    width = max(counts, key=lambda w: (sum(counts[v] for v in range(w - _NEAR, w + _NEAR + 1)), counts[w], w))
    near = sum(counts[v] for v in range(width - _NEAR, width + _NEAR + 1))
    alike = [ln for ln in lines if _unfinished(ln) and abs(ln.width - width) <= _NEAR]
    if sum(1 for line in alike if PUNCTUATED.search(line.bare)) < _LEAST_PUNCTUATED * len(alike):
        return None  # headlines or names, one a line
    whole = [ln.width for ln in lines if ln.width > _WHOLE * width and ln.bare[-1] in SENTENCE_END]
    if sum(whole) > sum(line.width for line in alike):
        return None  # most of the text stands in paragraphs of one line: what is shorter are headlines above them
    written = sum(1 for ln in lines if ln.bare)
    return width if near >= least and near >= 0.2 * written else None


def _unfinished(line: Line) -> bool:
    return bool(line.bare) and line.bare[-1] not in SENTENCE_END and _LEAST_WIDTH <= line.width <= _GREATEST_WIDTH


def block_width(block: Sequence[Line], usual: int | None) -> int | None:
    """Return the wrap width of one block. Columns of one page may differ, headings have none."""
    own = wrap_width(block) if len(block) >= 4 else None
    if own is not None or usual is None:
        return own
    if not any(PUNCTUATED.search(line.bare) or opens_news(line.bare) for line in block):
        return None
    widths = [line.width for line in block if _unfinished(line)]
    # A narrow or wide column: its own lines tell. A block of short lines in a wide column: they do not.
    return max(widths, default=usual) if max(widths, default=0) >= 0.7 * usual else usual
