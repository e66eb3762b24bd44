"""A small convolutional network that reads a text character by character: names, measures and numbers in one go.

It sees each character, its pair with the one before, its word, and what lists and patterns made of it
(`names/tagging/characters.py`), and, through its layers, some thirty characters to either side. Its probabilities are
weighed with those of the tagger (`names/tagging/tagger.py`), the network of clauses (`facts/measures/network.py`)
and the judge of indicators (`facts/indicators/judge.py`): it errs elsewhere than they do.

Recipe: `training/network.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

import numpy as np

from kg.errors import ModelError
from kg.extract.convolution import Encoder, Floats, one_core, read_arrays
from kg.extract.names.tagging.characters import Marks, fold, shape_of
from kg.extract.words import Words
from kg.model import Span

MODEL = "network.npz"
_SMALLEST = 1e-5
_DECIMALS = 4  # fewer than the last ones, in which processors differ


@dataclass(frozen=True, slots=True)
class Readout:
    """What the network makes of a text, for each of its n characters.

    `names` has the shape (n, labels), in the order of `labels` (O, B-Type, I-Type); `measures` (n, 3): none, begins,
    goes on; `numbers` (n, 2): no indicator, an indicator. Each row sums to one.
    """

    labels: tuple[str, ...]
    names: Floats
    measures: Floats
    numbers: Floats

    def no_measure(self, span: Span) -> float:
        """Return how likely a span belongs to no measure, on average over its characters."""
        return _mean(self.measures[span.start : span.end, 0])

    def begins_measure(self, span: Span) -> float:
        """Return how likely a measure begins in a span rather than goes on, where it looks most as if one began."""
        inside = self.measures[span.start : span.end]
        _, begins, goes_on = inside[int(inside[:, 1].argmax())]
        return float(begins / max(begins + goes_on, _SMALLEST))

    def indicator(self, span: Span) -> float:
        """Return how likely the number in a span is an indicator."""
        return _mean(self.numbers[span.start : span.end, 1])


def _mean(numbers: Floats) -> float:
    """Return the mean of a few numbers; numpy's own mean takes far longer to begin."""
    return float(np.add.reduce(numbers) / np.float32(len(numbers)))


def columns_of(text: str, words: Words, marks: Marks, title: Span | None) -> dict[str, Sequence[str]]:
    """Return what the network looks at: for each kind one string a character. The kinds are the tables of the model."""
    folded = fold(text)
    word: list[str] = []
    place: list[str] = []
    for item in words.items:
        shape = shape_of(item)
        word += [item.text] * len(shape)
        place += [character + item.tag for character in shape]
    inside = range(title.start, title.end) if title is not None else range(0)
    return {
        "character": folded,
        "pair": [a + b for a, b in pairwise("\n" + folded)],
        "word": word,
        "meaning": word,
        "place": place,
        "listed": marks.listed,
        "found": marks.found,
        "rules": marks.rules,
        "inner": marks.inner,
        "heads": marks.heads,
        "quotes": marks.quotes,
        "title": ["t" if position in inside else "b" for position in range(len(text))],
    }


class Network:
    """A loaded network. It computes on one core, and may be used for any number of texts."""

    def __init__(self, path: Path | None = None) -> None:
        """Load the network at `path`, or the one in the package; `ModelError` where there is none to load."""
        place = path or Path(str(resources.files("kg.models") / MODEL))
        arrays = read_arrays(place)
        try:
            self.labels: tuple[str, ...] = tuple(arrays.vocabulary["labels"])
            self._encoder = Encoder(arrays, tuple(arrays.vocabulary["tables"]))
            self._heads = {name: arrays.linear(name) for name in ("names", "measures", "numbers")}
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise ModelError(str(place), f"no network can be read from it ({error})") from error

    def read(self, text: str, words: Words, marks: Marks, title: Span | None) -> Readout:
        """Read a text. `words` and `marks` are those of the whole text, `title` is where its title stands."""
        columns = columns_of(text, words, marks, title)
        with one_core().limit(limits=1):
            parts = [
                {name: _shares(state @ weights + bias) for name, (weights, bias) in self._heads.items()}
                for state in self._encoder.states(columns, len(text))
            ]
        found = {
            name: np.concatenate([part[name] for part in parts]) if parts else np.zeros((0, len(bias)), np.float32)
            for name, (_, bias) in self._heads.items()
        }
        return Readout(self.labels, found["names"], found["measures"], found["numbers"])


def _shares(scores: Floats) -> Floats:
    scores = scores - scores.max(axis=1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(axis=1, keepdims=True)
    rounded: Floats = np.round(scores, _DECIMALS)
    return rounded


@cache
def load_network() -> Network:
    """Return the network in the package, loaded once a process."""
    return Network()
