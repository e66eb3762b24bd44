"""Finds the rows of a catalogue of papers: there what stands in a table is what the page tells.

Above a notice a table only repeats who issued it; in a list of papers, 标题：《甲办法》 and below 发布机构：乙局,
nothing else says what each paper is called and whose it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.documents.expressions import LOOSELY_NUMBERED, TITLE_LABEL
from kg.documents.lines import Line

_TITLE_ROW = re.compile(
    rf"^(?:{LOOSELY_NUMBERED}\s*)?(?:{TITLE_LABEL}|名\s*称)\s*[:：]\s*[《“]?(?P<title>[^《》]{{4,80}})"
)
_WHOSE = re.compile(r"(?:发\s*布|发\s*文|制\s*定|印\s*发)\s*(?:机\s*构|机\s*关|单\s*位)\s*[:：]\s*\S{2}")
_LEAST = 2  # papers that make a list


def catalogue_rows(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the rows that name a paper, and whose it is, where several are listed and no text repeats the name."""
    titled = [i for i, line in enumerate(lines) if _TITLE_ROW.match(line.bare)]
    if len(titled) < _LEAST:
        return
    for start, end in pairwise([*titled, len(lines)]):
        found = _TITLE_ROW.match(lines[start].bare)
        rows = [i for i in range(start + 1, end) if _WHOSE.search(lines[i].bare)]
        if found and rows and not any(found["title"] in line.bare for line in lines[start + 1 : end]):
            yield start
            yield from rows[:1]
