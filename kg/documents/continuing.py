"""Tells how likely it is that a text which breaks off goes on with another, by the characters on both sides.

市人民政|府印发 is one word; 今年向园区|企业提供 are words that often meet; what follows 《 must close it. How often
characters meet was counted in the passages of `training/` (`training/continuing.py`).
"""

from __future__ import annotations

import lzma
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.errors import ModelError

_NAME = "continuing.txt.xz"
_PAIRS = (("《", "》"), ("“", "”"), ("（", "）"))
_SENTENCE = re.compile("[。！？]")
_DIGIT = re.compile(r"[0-9０-９]")
_RARE = 0.2  # added to counts, so that what was never seen is not impossible
_RARE_START = 0.5
START = "^"  # before what begins paragraphs


@dataclass(frozen=True, slots=True)
class Meetings:
    """How often characters stood alone and beside each other, how often they began a paragraph; weights of traits."""

    counts: Mapping[str, int]
    weights: tuple[float, ...]
    total: int
    starts: int

    def traits(self, before: str, after: str, elsewhere: Callable[[str], bool]) -> list[float]:
        """Return what tells whether `after` goes on with `before`; `elsewhere` tells of words of the same document."""
        left, right = plain(before[-3:]), plain(after[:3])
        return [
            self._together(left[-1:], right[:1]),
            self._together(left[-2:], right[:1]),
            self._together(left[-1:], right[:2]),
            self._starting(right[:1]),
            self._starting(right[:2]),
            float(left[-1:] in "，、"),
            *_closing(before, after),
            float(any(elsewhere(before[-3 + i :] + after[: i + 1]) for i in range(3))),
        ]

    def log_odds(self, before: str, after: str, elsewhere: Callable[[str], bool]) -> float:
        """Return how likely it is that a text goes on so, as the logarithm of odds."""
        traits = (1.0, *self.traits(before, after, elsewhere))
        return sum(weight * trait for weight, trait in zip(self.weights, traits, strict=True))

    def _together(self, left: str, right: str) -> float:
        met, one, other = (self.counts.get(key, 0) for key in (left + right, left, right))
        return math.log((met + _RARE) / (one * other / self.total + _RARE))

    def _starting(self, right: str) -> float:
        began, seen = self.counts.get(START + right, 0), self.counts.get(right, 0)
        return math.log((began + _RARE_START) / (self.starts * seen / self.total + _RARE_START))


def plain(text: str) -> str:
    """Return a text with all digits alike."""
    return _DIGIT.sub("0", text)


def _closing(before: str, after: str) -> tuple[float, float]:
    """Tell whether `after` closes a mark that is open, and whether one stays open or is closed that was not."""
    left, right = _SENTENCE.split(before)[-1], _SENTENCE.split(after)[0]
    closed = odd = False
    for opening, closing in _PAIRS:
        is_open = left.rfind(opening) > left.rfind(closing)
        end, again = right.find(closing), right.find(opening)
        closes = end >= 0 and (again < 0 or end < again)
        closed |= is_open and closes
        odd |= is_open != closes
    return float(closed), float(odd)


@cache
def load_meetings() -> Meetings:
    """Read the model of the package: a line of weights, then each run of characters with how often it was seen."""
    place = resources.files("kg.models") / _NAME
    try:
        head, *lines = lzma.decompress(place.read_bytes()).decode("utf-8").rstrip("\n").split("\n")
        counts = {key: int(count) for key, count in (line.split("\t") for line in lines)}
        return Meetings(counts, tuple(map(float, head.split("\t"))), counts.pop(""), counts.pop(START))
    except (OSError, ValueError, KeyError, lzma.LZMAError) as error:
        raise ModelError(str(place), f"no counts of characters can be read from it ({error})") from error
