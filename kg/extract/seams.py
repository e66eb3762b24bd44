"""Keeps names and references on their side of a seam, where a paragraph breaks off mid-sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.model import Mention

_MARKS = "”’」』）)》\n "


def whole_only(mentions: Sequence[Mention], seams: Sequence[int], text: str) -> list[Mention]:
    """Leave out names that end at a seam and stand nowhere else: 武汉市商|务局 is no 武汉市商.

    `seams` are offsets into `text` in rising order.
    """
    if not seams:
        return list(mentions)
    edges = frozenset(seams)
    cut = {m.span for m in mentions if _ends_at(m.span.end, edges, text)}
    elsewhere = {(m.type, m.name) for m in mentions if m.span not in cut}
    return [m for m in mentions if m.span not in cut or (m.type, m.name) in elsewhere]


def _ends_at(end: int, edges: frozenset[int], text: str) -> bool:
    return end in edges or (end + 1 in edges and text[end : end + 1] in _MARKS)


def last_seam(seams: Sequence[int], offset: int) -> int:
    """Return the last seam at or before `offset`, 0 where there is none: nothing before it is looked at."""
    index = bisect_right(seams, offset)
    return seams[index - 1] if index else 0
