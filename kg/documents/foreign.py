"""Finds the lines of a text that are not Chinese: an English summary below an article, or a whole English page.

The names that a reader of Chinese finds in them are none (product., under a new).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.documents.lines import Line

_REASON = "foreign language"
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = 5  # words in one line: fewer may be a firm's name (CATL, BYD Co Ltd) or a line of a form


def foreign_lines(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield the lines in another script, by index, with the reason, where one of those next to one another is prose."""
    written = [index for index, line in enumerate(lines) if line.bare]
    for foreign, run in groupby(written, lambda index: _is_foreign(lines[index].bare)):
        indices = list(run)
        if foreign and any(len(_WORD.findall(lines[index].bare)) >= _SENTENCE for index in indices):
            yield from ((index, _REASON) for index in indices)


def _is_foreign(text: str) -> bool:
    return _CHINESE.search(text) is None and _WORD.search(text) is not None
