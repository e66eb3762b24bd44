"""Words with parts of speech, as evidence for where names begin: never as law.

rjieba splits and tags; `segments.py` splits by a trained model instead. Offsets are code points into the same text,
half open.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import rjieba


class Word(NamedTuple):
    """One word: `start`, `end` in the text, its part of speech in the ICTCLAS tag set. There are many: a light kind."""

    start: int
    end: int
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, with a look-up by offset."""

    items: tuple[Word, ...]
    starts: tuple[int, ...]

    def index_at(self, offset: int) -> int:
        """Return the index of the word that covers `offset`."""
        return bisect_right(self.starts, offset) - 1

    def begins_at(self, offset: int) -> bool:
        """Tell whether a word begins at `offset`."""
        index = self.index_at(offset)
        return 0 <= index < len(self.items) and self.items[index].start == offset


def split_words(text: str) -> Words:
    """Split and tag `text`. The words cover it without gaps."""
    found: list[Word] = []
    position = 0
    for word, tag in rjieba.tag(text):
        found.append(Word(position, position + len(word), word, tag))
        position += len(word)
    return Words(tuple(found), tuple(word.start for word in found))


@lru_cache(maxsize=50_000)
def tag_of(word: str) -> str:
    """Return the part of speech of one word: the dictionary's, or that of its last part where it is unknown."""
    parts = rjieba.tag(word)
    return str(parts[-1][1]) if parts else "x"


def is_dictionary_word(text: str) -> bool:
    """Tell whether the dictionary of the segmenter knows the word (a brand mostly is unknown)."""
    return bool(rjieba.has_word(text))
