"""The network of pairs while it learns: what `kg/extract/facts/judge/pair_network.py` computes, in PyTorch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from arrays import fill, restore_encoder, restore_linear, restore_table
from network_layers import Encoder
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.convolution import Arrays
from kg.extract.facts.layout import COLUMNS

WIDTHS = {"word": 32, "meaning": 32, "tag": 12, "name": 24, "measure": 8, "value": 6, "edge": 4}
HIDDEN = {"word": 0.15, "meaning": 0.1}
APART = (1, 1, 2, 4, 8)
HIDDEN_WIDTH = 128  # numbers that stand for a pair
DROPPED = 0.25
NOWHERE = -1e4


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sample in numbers: `rows` (words, kinds), `places` (pairs, 8), `bags` of traits one after the other.

    A place holds the first and last words of both names, where the first's sentence begins and ends, and the second's;
    the kind of a pair is in `across`. `allowed` and `true` have the shape (pairs, 2 × relations), `ends` (pairs, 2)
    holds the numbers of both things in the text.
    """

    rows: NDArray[np.int64]
    places: NDArray[np.int64]
    across: NDArray[np.bool_]
    bags: NDArray[np.int64]
    sizes: NDArray[np.int64]
    allowed: NDArray[np.float32]
    true: NDArray[np.float32]
    ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages side by side; `text` says in which one each pair stands, `ends` count the `things` of all of them."""

    rows: Tensor
    there: Tensor
    text: Tensor
    places: Tensor
    across: Tensor
    bags: Tensor
    begins: Tensor
    allowed: Tensor
    true: Tensor
    ends: Tensor
    things: int


def side_by_side(samples: Sequence[Encoded]) -> Batch:
    """Return a batch."""
    longest = max(len(one.rows) for one in samples)
    rows = np.zeros((len(samples), longest, len(COLUMNS)), np.int64)
    there = np.zeros((len(samples), longest, 1), np.float32)
    for at, one in enumerate(samples):
        rows[at, : len(one.rows)], there[at, : len(one.rows)] = one.rows, 1.0
    text = np.repeat(np.arange(len(samples)), [len(one.places) for one in samples])
    sizes = np.concatenate([one.sizes for one in samples])
    joined = [
        np.concatenate([getattr(one, field) for one in samples])
        for field in ("places", "across", "bags", "allowed", "true")
    ]
    places, across, bags, allowed, true = (torch.from_numpy(array) for array in joined)
    begins = torch.from_numpy(np.cumsum([0, *sizes[:-1]]))
    counts = [int(one.ends.max()) + 1 for one in samples]
    before = np.cumsum([0, *counts[:-1]])
    ends = np.concatenate([one.ends + offset for one, offset in zip(samples, before, strict=True)])
    return Batch(
        torch.from_numpy(rows), torch.from_numpy(there), torch.from_numpy(text),
        places, across, bags, begins, allowed, true, torch.from_numpy(ends), sum(counts),
    )  # fmt: skip


class Learner(nn.Module):
    """The network of pairs while it learns."""

    def __init__(self, sizes: Mapping[str, int], vectors: NDArray[np.float32], relations: int, width: int) -> None:
        """Make tables of `sizes` rows, and layers of `width`."""
        super().__init__()
        columns = {kind: sizes[kind] for kind in COLUMNS}
        self.encoder = Encoder(columns, WIDTHS, vectors, width, APART, HIDDEN, (DROPPED, DROPPED))
        self.traits = nn.EmbeddingBag(sizes["traits"], HIDDEN_WIDTH, mode="sum")
        nn.init.normal_(self.traits.weight, 0.0, 0.1)
        self.earlier = nn.Linear(3 * width, HIDDEN_WIDTH, bias=False)
        self.later = nn.Linear(3 * width, HIDDEN_WIDTH, bias=False)
        self.between = nn.Linear(width, HIDDEN_WIDTH)
        self.middle = nn.Linear(HIDDEN_WIDTH, HIDDEN_WIDTH)
        self.around = nn.Linear(5 * HIDDEN_WIDTH, HIDDEN_WIDTH)
        self.out = nn.Linear(HIDDEN_WIDTH, 2 * relations)
        self.dropout = nn.Dropout(DROPPED)

    def restore(self, arrays: Arrays) -> None:
        """Begin with the weights of a file."""
        restore_encoder(self.encoder, arrays)
        restore_table(self.traits, arrays, "traits")
        for name, module in (("earlier", self.earlier), ("later", self.later)):
            fill(module.weight, arrays.floats(name).T)
        for name, module in (
            ("between", self.between),
            ("middle", self.middle),
            ("around", self.around),
            ("out", self.out),
        ):
            restore_linear(module, arrays, name)

    def forward(self, batch: Batch) -> Tensor:
        """Return the scores of all pairs, (pairs, 2 × relations)."""
        state = self.encoder(batch.rows, batch.there) * batch.there
        highest = Highest(state, batch.text)
        one, one_end, other, other_end, begin, end, other_begin, other_stop = batch.places.unbind(1)
        text = batch.text
        before, after = highest.of(begin, one), highest.of(other_end + 1, other_stop)
        faces = torch.where(batch.across, end, other), torch.where(batch.across, other_begin, other)
        between = highest.either((one_end + 1, faces[0]), (faces[1], other))
        hidden = self.earlier(torch.cat([state[text, one], state[text, one_end], before], -1))
        hidden = hidden + self.later(torch.cat([state[text, other], state[text, other_end], after], -1))
        hidden = hidden + self.between(between) + self.traits(batch.bags, batch.begins)
        hidden = self.dropout(functional.relu(hidden))
        hidden = hidden + self.dropout(functional.relu(self.middle(hidden)))
        hidden = hidden + self.dropout(functional.relu(self.around(_crowd(hidden, batch))))
        scores: Tensor = self.out(hidden)
        return scores


def _crowd(hidden: Tensor, batch: Batch) -> Tensor:
    """Return for each pair its numbers and the highest of the other pairs of either thing, (pairs, 5 × width)."""
    firsts, seconds = batch.ends.unbind(1)
    as_first, as_second = (_highest(things, hidden, batch.things) for things in (firsts, seconds))
    return torch.cat([hidden, as_first[firsts], as_second[firsts], as_first[seconds], as_second[seconds]], -1)


def _highest(things: Tensor, hidden: Tensor, size: int) -> Tensor:
    nought = torch.zeros(size, hidden.shape[1])
    return nought.scatter_reduce(0, things[:, None].expand_as(hidden), hidden, "amax", include_self=True)


class Highest:
    """The highest numbers over ranges of words, from those over ranges of 1, 2, 4 … words."""

    def __init__(self, state: Tensor, text: Tensor) -> None:
        """Compute them for texts side by side, (texts, words, width); `text` says in which one each range lies."""
        levels, step = [state], 1
        while 2 * step <= state.shape[1]:
            last = levels[-1]
            levels.append(torch.maximum(last, torch.cat([last[:, step:], last[:, -step:]], 1)))
            step *= 2
        self._levels, self._text = torch.stack(levels), text

    def of(self, start: Tensor, end: Tensor) -> Tensor:
        """Return those of half-open ranges, nought where they are empty."""
        return self._found(start, end) * (end > start)[:, None]

    def either(self, one: tuple[Tensor, Tensor], other: tuple[Tensor, Tensor]) -> Tensor:
        """Return those of two ranges together."""
        nowhere = torch.full((1,), NOWHERE)
        found = [torch.where((r[1] > r[0])[:, None], self._found(*r), nowhere) for r in (one, other)]
        highest = torch.maximum(*found)
        return highest * (highest > NOWHERE)

    def _found(self, start: Tensor, end: Tensor) -> Tensor:
        size = (end - start).clamp(min=1)
        start = torch.where(end > start, start, torch.zeros_like(start))
        level = torch.floor(torch.log2(size.float() + 1e-6)).long().clamp(min=0)
        last = torch.where(end > start, start + size - (1 << level), torch.zeros_like(start))
        return torch.maximum(self._levels[level, self._text, start], self._levels[level, self._text, last])
