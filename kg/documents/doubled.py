"""Finds text that a page prints twice over, as captions with a shadow come out: 制图制图 陈昌陈昌."""

from __future__ import annotations

from collections import Counter

_SHORTEST, _LONGEST = 8, 300  # code points without spaces: in running text, doubling is a word (常常)


def undoubled(text: str) -> list[int] | None:
    """Return the indices of the characters to keep if all of `text` is doubled, piece by piece, else None."""
    bare = "".join(text.split())
    if not _SHORTEST <= len(bare) <= _LONGEST or len(bare) % 2 or bare.count(bare[0]) % 2 or bare.count(bare[-1]) % 2:
        return None
    counts = Counter(bare)
    if len(counts) < 4 or any(count % 2 for count in counts.values()):  # each character stands there twice over
        return None
    indices = [i for i, character in enumerate(text) if not character.isspace()]
    pieces = _pieces(bare)
    if pieces is None:
        return None
    kept = [indices[i] for start, length in pieces for i in range(start, start + length)]
    between = {i for i, character in enumerate(text) if character.isspace()}
    spaces = [i for i in sorted(between) if kept[0] < i < kept[-1] and i - 1 not in between]
    return sorted([*kept, *spaces])


def _pieces(text: str) -> list[tuple[int, int]] | None:
    """Return start and length of each piece that is followed by itself, or None if they do not make up `text`."""
    best: list[int | None] = [None] * len(text) + [0]  # the piece's length at each position from which the rest works
    for start in range(len(text) - 2, -1, -1):
        for length in range((len(text) - start) // 2, 0, -1):
            end = start + 2 * length
            if best[end] is not None and text[start : start + length] == text[start + length : end]:
                best[start] = length
                break
    pieces: list[tuple[int, int]] = []
    position = 0
    while position < len(text):
        piece = best[position]
        if not piece:
            return None
        pieces.append((position, piece))
        position += 2 * piece
    return pieces
