"""A small convolutional network that reads a text character by character: names, measures and numbers in one go.

It sees each character, its pair with the one before, its word, and what lists and patterns made of it
(`names/characters.py`), and, through its layers, some thirty characters to either side. Its probabilities are
weighed with those of the tagger (`names/tagger.py`), the tagger of provisions (`facts/provisions.py`) and the judge of
indicators (`facts/indicator_judge.py`): it errs elsewhere than they do. Recipe: `training/network.py`.

The layers are those of a residual network: normalised, convolved over three characters that stand 1, 2, 4 … apart,
rectified, added to what was there before (Bai, Kolter, Koltun, 2018, arXiv:1803.01271, section 3, without its
causality).
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from kg.errors import ModelError
from kg.extract.names.characters import Marks, fold, shape_of
from kg.extract.words import Words
from kg.model import Span

MODEL = "network.npz"
WIDTH = 3  # characters of a convolution
_UNKNOWN = 1  # rows of a table: nothing, what was not seen in training, then what was
_WINDOW = 1024  # characters that are read in one go
_SMALLEST = 1e-5
_DECIMALS = 4  # fewer than the last ones, in which processors differ

Floats = NDArray[np.float32]


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
        return float(self.measures[span.start : span.end, 0].mean())

    def begins_measure(self, span: Span) -> float:
        """Return how likely a measure begins in a span rather than goes on, where it looks most as if one began."""
        inside = self.measures[span.start : span.end]
        _, begins, goes_on = inside[int(inside[:, 1].argmax())]
        return float(begins / max(begins + goes_on, _SMALLEST))

    def indicator(self, span: Span) -> float:
        """Return how likely the number in a span is an indicator."""
        return float(self.numbers[span.start : span.end, 1].mean())


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


class _Rows(dict[str, int]):
    """Which row of a table stands for a string."""

    def __missing__(self, entry: str) -> int:
        return _UNKNOWN


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of numbers for the strings of one kind."""

    rows: _Rows
    values: Floats


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer: the distance of the characters it joins, scale and shift of the norm, weights (3 × width, width)."""

    apart: int
    scale: Floats
    shift: Floats
    weights: Floats
    bias: Floats


class Network:
    """A loaded network. It computes on one core, and may be used for any number of texts."""

    def __init__(self, path: Path | None = None) -> None:
        """Load the network at `path`, or the one in the package; `ModelError` where there is none to load."""
        place = path or Path(str(resources.files("kg.models") / MODEL))
        self._cores = ThreadpoolController()
        try:
            with np.load(place, allow_pickle=False) as arrays:
                self._read(arrays)
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise ModelError(str(place), f"no network can be read from it ({error})") from error

    def _read(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        vocabulary = json.loads(bytes(arrays["vocabulary"].astype(np.uint8)).decode("utf-8"))
        self.labels: tuple[str, ...] = tuple(vocabulary["labels"])
        self._tables = {
            kind: _Table(_Rows({e: row for row, e in enumerate(entries, _UNKNOWN + 1)}), _unpacked(arrays, kind))
            for kind, entries in vocabulary["tables"].items()
        }

        def floats(name: str) -> Floats:
            return np.ascontiguousarray(arrays[name], dtype=np.float32)

        self._entry, self._entry_bias = floats("entry"), floats("entry_bias")
        self._layers = [
            _Layer(apart, *(floats(f"layer{number}_{part}") for part in ("scale", "shift", "weights", "bias")))
            for number, apart in enumerate(vocabulary["apart"])
        ]
        self._last_scale, self._last_shift = floats("last_scale"), floats("last_shift")
        self._heads = {name: (floats(name), floats(f"{name}_bias")) for name in ("names", "measures", "numbers")}

    def read(self, text: str, words: Words, marks: Marks, title: Span | None) -> Readout:
        """Read a text. `words` and `marks` are those of the whole text, `title` is where its title stands."""
        columns = columns_of(text, words, marks, title)
        rows = {
            kind: np.fromiter(map(table.rows.__getitem__, columns[kind]), np.int32, len(text))
            for kind, table in self._tables.items()
        }
        with self._cores.limit(limits=1):  # builds run one process a core: threads of their own would be in their way
            parts = [self._window(rows, inner, outer) for inner, outer in self._windows(len(text))]
        found = {
            name: np.concatenate([part[name] for part in parts]) if parts else np.zeros((0, len(bias)), np.float32)
            for name, (_, bias) in self._heads.items()
        }
        return Readout(self.labels, found["names"], found["measures"], found["numbers"])

    def _windows(self, size: int) -> Iterator[tuple[Span, Span]]:
        """Yield the stretches of a text with what is read around them, so that no stretch sees an edge of its own."""
        margin = sum(layer.apart for layer in self._layers)
        for start in range(0, size, _WINDOW):
            end = min(size, start + _WINDOW)
            yield Span(start, end), Span(max(0, start - margin), min(size, end + margin))

    def _window(self, rows: Mapping[str, NDArray[np.int32]], inner: Span, outer: Span) -> dict[str, Floats]:
        seen = np.concatenate(
            [table.values[rows[kind][outer.start : outer.end]] for kind, table in self._tables.items()], axis=1
        )
        state = seen @ self._entry + self._entry_bias
        for layer in self._layers:
            state += self._convolved(_normalised(state, layer.scale, layer.shift), layer)
        state = _normalised(state, self._last_scale, self._last_shift)[
            inner.start - outer.start : inner.end - outer.start
        ]
        return {name: _shares(state @ weights + bias) for name, (weights, bias) in self._heads.items()}

    def _convolved(self, state: Floats, layer: _Layer) -> Floats:
        size, width = state.shape
        around = np.zeros((size, WIDTH * width), np.float32)
        apart = min(layer.apart, size)
        around[apart:, :width] = state[: size - apart]
        around[:, width : 2 * width] = state
        around[: size - apart, 2 * width :] = state[apart:]
        found: Floats = around @ layer.weights
        found += layer.bias
        np.maximum(found, 0, out=found)
        return found


def _unpacked(arrays: Mapping[str, NDArray[np.generic]], kind: str) -> Floats:
    """Return a table that is kept as whole numbers of eight bits with one factor a column."""
    values: Floats = arrays[f"table_{kind}"].astype(np.float32) * arrays[f"factor_{kind}"].astype(np.float32)
    return values


def _normalised(state: Floats, scale: Floats, shift: Floats) -> Floats:
    centred: Floats = state - state.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", centred, centred) / state.shape[1]
    centred *= (1.0 / np.sqrt(spread + _SMALLEST))[:, None]
    centred *= scale
    centred += shift
    return centred


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
