"""Finds seams: places where a paragraph breaks off in the middle of a sentence.

Newspaper columns come out of order, captions stand in the middle of a column. What follows a paragraph
that is cut off need not be its rest, so nothing may be read across.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.documents.expressions import LOOSELY_NUMBERED

_ENDS = frozenset('。！？!?；;：:…”"』」）)》】]｝}')
_PROSE = re.compile(r"[，。；]")
_SHORTEST = 30  # code points: shorter paragraphs without an end are headings, captions, cells
_HEADING = re.compile(rf"{LOOSELY_NUMBERED}|第[一二三四五六七八九十百\d]{{1,5}}[章节]|[■□●◆•▲★【|]")
_LONGEST_HEADING = 60
_CELLS = re.compile(r"\t|\s\|\s")
_OPENS = re.compile(r"^[，、。；：！？”’》）)】]")
_NUMBER_OPEN = re.compile(r"[，。；：、一-鿿][^\t]*[\d一二三四五六七八九十百千万亿]$")
_UNIT_BEGINS = re.compile("[百千万亿]*(?:元|美元)|%|％|个百分点")


def find_seams(paragraphs: Sequence[str]) -> Iterator[int]:
    """Yield the seams of an article as offsets into its paragraphs joined by newlines, in order.

    A seam stands at the newline after the paragraph that is cut off, or at the end of the text.
    """
    position = 0
    for index, paragraph in enumerate(paragraphs):
        position += len(paragraph)
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
        if is_cut_off(paragraph) or _OPENS.match(following):
            yield position
        position += 1


def is_cut_off(paragraph: str) -> bool:
    """Tell whether a paragraph of prose ends in the middle of a sentence."""
    text = paragraph.rstrip()
    if not text or text[-1] in _ENDS:
        return False
    if text[-1] in "，、":
        return len(text) >= 8
    heading = bool(_HEADING.match(text)) and len(text) <= _LONGEST_HEADING
    return len(text) >= _SHORTEST and bool(_PROSE.search(text)) and not heading and not _CELLS.search(text)


def cuts_sum(last: str, following: str) -> bool:
    """Tell whether a line ends within a sum: 下达资金三百|万元，用于…."""
    return bool(_NUMBER_OPEN.search(last) and _UNIT_BEGINS.match(following))
