"""Tells at which width the lines of a text were wrapped by hand, if they were."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from kg.documents.lines import Line
from kg.documents.page_marks import opens_news
from kg.documents.rows import row_starts

SENTENCE_END = frozenset('。！？!?；;：:…”"』」）)')
PUNCTUATED = re.compile(r"[，。；：、]|[,;:](?![\dA-Za-z/])")
_LEAST_WIDTH, _GREATEST_WIDTH = 20, 110
_LEAST = 3  # lines that show a width
_LEAST_PUNCTUATED = 0.3  # of the lines that running text was wrapped into hold a comma or the like
_WHOLE = 1.5  # times that width: a line that long was not wrapped there
_LEAST_SPACED = 6  # lines that show double spacing
_LEAST_BLANK = 0.4  # of all lines, where a page is set with double spacing
_SPACED = 0.9  # of them stand above a blank line
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


def without_spacing(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines without the blank ones that stand below every line, as where a page was set with double spacing.

    Lines that stop in the middle of a sentence tell: where only paragraphs are parted, few stand above a gap.
    """
    many = sum(1 for line in lines if not line.bare) >= _LEAST_BLANK * len(lines)
    width = wrap_width(lines) if many else None
    if width is None:
        return lines
    last = [at for at, ln in enumerate(lines[:-1]) if _unfinished(ln) and abs(ln.width - width) <= _NEAR]
    parted = sum(not lines[at + 1].bare for at in last)
    if len(last) < _LEAST_SPACED or parted < _SPACED * len(last):
        return lines
    below = [*lines[1:], lines[-1]]  # what stands for the end of a page begins where the next line does
    return [
        line
        for above, line, following in zip([lines[0], *lines], lines, below, strict=False)
        if line.bare or not above.bare or following.start == line.start
    ]


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
