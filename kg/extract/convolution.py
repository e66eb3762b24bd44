"""Residual convolutions over the characters or words of a text, computed by numpy on one core.

Each item of a text is a row of entries (its character, its word, …); a table gives numbers for each entry, a linear
layer joins them, and layers of convolutions let each item see those around it. The layers are those of a residual
network: normalised, convolved over three items that stand 1, 2, 4 … apart, rectified, added to what was there before
(Bai, Kolter, Koltun, 2018, arXiv:1803.01271, section 3, without its causality). `training/network_layers.py` is the
same in PyTorch, and `training/arrays.py` writes what is read here.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain, repeat
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from kg.errors import ModelError
from kg.model import Span

WIDTH = 3  # items of a convolution
_UNKNOWN = 1  # rows of a table: nothing, what was not seen in training, then what was
_WINDOW = 1024  # items that are read in one go
_NARROW = 256  # rows of tables that are looked up together
_FIRST_KNOWN = 1024  # sums of rows that there is room for at first
_MOST_KNOWN = 20_000  # sums of rows that are kept
_ALIKE = {"meaning": "word"}  # kinds of tables that look at the strings of another kind
_SMALLEST = 1e-5
_PARTS = ("scale", "shift", "weights", "bias")  # of a layer, as the file names them

Floats = NDArray[np.float32]
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of numbers for the strings of one kind."""

    rows: Mapping[str, int]
    values: Floats

    def numbers(self, entries: Iterable[str], size: int = -1) -> NDArray[np.int32]:
        """Return which row stands for each of `size` strings."""
        return np.fromiter(map(self.rows.get, entries, repeat(_UNKNOWN)), np.int32, size)

    def sums(self, bags: Sequence[Sequence[str]]) -> Floats:
        """Return for each bag of strings, none of them empty, the sum of their rows."""
        rows = self.numbers(chain.from_iterable(bags))
        begins = np.cumsum([0, *map(len, bags[:-1])])
        found: Floats = np.add.reduceat(self.values.take(rows, axis=0), begins, axis=0)
        return found

    def added(self, bag: Iterable[str]) -> Floats:
        """Return the sum of the rows of some strings, one after the other."""
        found: Floats = np.add.reduce(self.values[self.numbers(bag)], axis=0)
        return found

    def joined(self, other: Table) -> Table:
        """Return a table that gives the sum of what this one and another of the same width give."""
        known = list(dict.fromkeys((*self.rows, *other.rows)))
        nothing = [_UNKNOWN] * (_UNKNOWN + 1)
        one, two = (table.values[[*nothing, *table.numbers(known)]] for table in (self, other))
        return Table({entry: row for row, entry in enumerate(known, len(nothing))}, one + two)


def _rows_of(entries: Sequence[str]) -> dict[str, int]:
    rows = {entry: row for row, entry in enumerate(entries, _UNKNOWN + 1)}
    rows.setdefault("", _UNKNOWN)
    return rows


@dataclass(frozen=True, slots=True)
class _Layer:
    """One layer: the distance of the items it joins, scale and shift of the norm, weights (3 × width, width)."""

    apart: int
    scale: Floats
    shift: Floats
    weights: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class Arrays:
    """What a file of a network holds: named arrays, and the vocabulary that says what their rows are."""

    named: Mapping[str, NDArray[np.generic]]
    vocabulary: Mapping[str, Any]

    def floats(self, name: str) -> Floats:
        """Return an array of the file in four bytes a number."""
        return np.ascontiguousarray(self.named[name], dtype=np.float32)

    def linear(self, name: str) -> tuple[Floats, Floats]:
        """Return the weights (in, out) of a linear layer and its bias."""
        return self.floats(name), self.floats(f"{name}_bias")

    def table(self, kind: str) -> Table:
        """Return a table; it is kept as whole numbers of eight bits with one factor a column."""
        entries = self.vocabulary["tables"][kind]
        values: Floats = self.named[f"table_{kind}"].astype(np.float32) * self.floats(f"factor_{kind}")
        return Table(_rows_of(entries), values)


def read_arrays(path: Path) -> Arrays:
    """Return what a file of a network holds; `ModelError` where none can be read from it."""
    try:
        with np.load(path, allow_pickle=False) as file:
            named = {name: file[name] for name in file.files}
        vocabulary = json.loads(bytes(named["vocabulary"].astype(np.uint8)).decode("utf-8"))
    except (OSError, EOFError, ValueError, TypeError, KeyError, AttributeError, zipfile.BadZipFile) as error:
        raise ModelError(str(path), f"no network can be read from it ({error})") from error
    if not isinstance(vocabulary, dict) or not isinstance(vocabulary.get("tables"), dict):
        raise ModelError(str(path), "no network can be read from it (it has no vocabulary)")
    return Arrays(named, vocabulary)


class Stack:
    """Layers one after the other, and a last norm."""

    def __init__(self, arrays: Arrays, prefix: str = "") -> None:
        """Take from a file the layers whose names begin with `prefix`; `KeyError` where it lacks some."""
        self._layers = [
            _Layer(apart, *(arrays.floats(f"{prefix}layer{number}_{part}") for part in _PARTS))
            for number, apart in enumerate(arrays.vocabulary[f"{prefix}apart"])
        ]
        self._scale, self._shift = arrays.floats(f"{prefix}last_scale"), arrays.floats(f"{prefix}last_shift")

    @property
    def reach(self) -> int:
        """Return how many items to either side an item sees."""
        return sum(layer.apart for layer in self._layers)

    def of(self, state: Floats) -> Floats:
        """Return what stands for each item, (items, width), once it has seen those around it; `state` is used up."""
        for layer in self._layers:
            state += _convolved(_normalised(state, layer.scale, layer.shift), layer)
        return _normalised(state, self._scale, self._shift)


class Sums(dict[K, int]):
    """Sums of rows for what occurs again and again, each added up once: which row of `known` stands for a key."""

    def __init__(self, added: Callable[[K], Floats], width: int) -> None:
        """Take what adds up the rows of a key."""
        super().__init__()
        self._added = added
        self._known: Floats = np.empty((_FIRST_KNOWN, width), np.float32)  # grows as keys are met

    def __missing__(self, key: K) -> int:
        """Add up the rows of a key that was not met yet."""
        number = len(self)
        if number == len(self._known):
            self._known = np.concatenate([self._known, np.empty_like(self._known)])
        self._known[number] = self._added(key)
        return self.setdefault(key, number)

    def numbers(self, keys: Iterable[K], size: int) -> NDArray[np.int32]:
        """Return which of the `known` sums stands for each of `size` keys."""
        if len(self) > _MOST_KNOWN:
            self.clear()
        return np.fromiter(map(self.__getitem__, keys), np.int32, size)

    def known(self) -> Floats:
        """Return the sums known so far, (keys or more, width)."""
        return self._known

    def of(self, keys: Iterable[K], size: int) -> Floats:
        """Return the sum that stands for each of `size` keys, (keys, width)."""
        numbers = self.numbers(keys, size)
        return self._known.take(numbers, axis=0)


class Encoder:
    """The tables and layers of a network: from the entries of each item to what stands for it where it stands.

    The linear layer that joins what the tables say is applied to the tables once, when they are loaded: what stands for
    an item is then a sum of rows.
    """

    def __init__(self, arrays: Arrays, kinds: Sequence[str]) -> None:
        """Take the tables of some kinds, in this order, and the layers from a file; `KeyError` where it lacks some."""
        entry, self._bias = arrays.linear("entry")
        tables: dict[str, Table] = {}
        at = 0
        for kind in kinds:
            table = arrays.table(kind)
            width = table.values.shape[1]
            tables[kind] = Table(table.rows, table.values @ entry[at : at + width])
            at += width
        if at != len(entry):
            raise ValueError(f"its first layer takes {len(entry)} numbers, its tables give {at}")
        for kind, like in _ALIKE.items():
            if kind in tables and like in tables:
                tables[like] = tables[like].joined(tables.pop(kind))
        self._narrow = tuple(kind for kind, table in tables.items() if len(table.values) <= _NARROW)
        self._wide = {kind: table for kind, table in tables.items() if kind not in self._narrow}
        joint = [tables[kind] for kind in self._narrow]  # few of the possible combinations of their rows occur
        self._joint = Sums[tuple[str, ...]](partial(_added, joint), len(self._bias))
        self._stack = Stack(arrays)

    def states(self, columns: Mapping[str, Sequence[str]], size: int) -> Iterator[Floats]:
        """Yield what stands for each of `size` items, (items, width), stretch by stretch; one column a table."""
        rows = [(table.values, table.numbers(columns[kind], size)) for kind, table in self._wide.items()]
        if self._narrow:
            numbers = self._joint.numbers(zip(*(columns[kind] for kind in self._narrow), strict=True), size)
            rows.append((self._joint.known(), numbers))
        for inner, outer in self._windows(size):
            yield self._window(rows, inner, outer)

    def _windows(self, size: int) -> Iterator[tuple[Span, Span]]:
        """Yield the stretches of a text with what is read around them, so that no stretch sees an edge of its own."""
        margin = self._stack.reach
        for start in range(0, size, _WINDOW):
            end = min(size, start + _WINDOW)
            yield Span(start, end), Span(max(0, start - margin), min(size, end + margin))

    def _window(self, rows: Sequence[tuple[Floats, NDArray[np.int32]]], inner: Span, outer: Span) -> Floats:
        state = np.repeat(self._bias[None, :], len(outer), axis=0)
        for values, numbers in rows:
            state += values.take(numbers[outer.start : outer.end], axis=0)
        return self._stack.of(state)[inner.start - outer.start : inner.end - outer.start]


@cache
def one_core() -> ThreadpoolController:
    """Return what limits the products of numpy: builds run one process a core, threads would be in their way."""
    return ThreadpoolController()


def _added(tables: Sequence[Table], entries: Sequence[str]) -> Floats:
    """Return the sum of what stands for an item in each of the tables."""
    rows = [table.values[table.rows.get(entry, _UNKNOWN)] for table, entry in zip(tables, entries, strict=True)]
    found: Floats = np.add.reduce(rows, axis=0)
    return found


def _convolved(state: Floats, layer: _Layer) -> Floats:
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


def _normalised(state: Floats, scale: Floats, shift: Floats) -> Floats:
    width = state.shape[1]
    centred: Floats = state - np.add.reduce(state, axis=1, keepdims=True) / width
    spread = np.einsum("ij,ij->i", centred, centred) / width
    centred *= (1.0 / np.sqrt(spread + _SMALLEST))[:, None]
    centred *= scale
    centred += shift
    return centred
