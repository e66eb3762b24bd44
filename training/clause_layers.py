"""The network of clauses while it learns: what `kg/extract/facts/measures/network.py` computes, in PyTorch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from arrays import restore_encoder, restore_layers, restore_linear, restore_table
from network_layers import Encoder, Layer
from numpy.typing import NDArray
from pair_layers import WIDTHS, Highest
from torch import Tensor, nn
from torch.nn import functional

from kg.extract.convolution import Arrays
from kg.extract.facts.layout import COLUMNS
from kg.extract.facts.measures.network import LABELS

HIDDEN = {"word": 0.15, "meaning": 0.1}
APART = (1, 1, 2, 4)
CLAUSES_APART = (1, 2, 4)
CLAUSE_WIDTH = 96  # numbers that stand for a clause
DROPPED = 0.25
FORGOTTEN = 0.3  # how often a trait is left out in training


@dataclass(frozen=True, slots=True)
class Encoded:
    """A passage in numbers: `rows` (words, kinds), `places` (clauses, 3), `bags` of traits one after the other.

    A place holds a clause's first word, the one after its last, and that of its verb; `true` its label.
    """

    rows: NDArray[np.int64]
    places: NDArray[np.int64]
    bags: NDArray[np.int64]
    sizes: NDArray[np.int64]
    true: NDArray[np.int64]


class Learner(nn.Module):
    """The network of clauses while it learns."""

    def __init__(self, sizes: Mapping[str, int], vectors: NDArray[np.float32], width: int) -> None:
        """Make tables of `sizes` rows, and layers over words of `width`."""
        super().__init__()
        columns = {kind: sizes[kind] for kind in COLUMNS}
        self.encoder = Encoder(columns, WIDTHS, vectors, width, APART, HIDDEN, (DROPPED, DROPPED))
        self.traits = nn.EmbeddingBag(sizes["traits"], CLAUSE_WIDTH, mode="sum", padding_idx=0)
        nn.init.normal_(self.traits.weight, 0.0, 0.1)
        nn.init.zeros_(self.traits.weight[:1])
        self.words = nn.Linear(4 * width, CLAUSE_WIDTH)
        self.layers = nn.ModuleList([Layer(CLAUSE_WIDTH, apart, DROPPED) for apart in CLAUSES_APART])
        self.norm = nn.LayerNorm(CLAUSE_WIDTH)
        self.out = nn.Linear(CLAUSE_WIDTH, len(LABELS))
        self.dropout = nn.Dropout(DROPPED)

    def restore(self, arrays: Arrays) -> None:
        """Begin with the weights of a file."""
        restore_encoder(self.encoder, arrays)
        restore_table(self.traits, arrays, "traits")
        restore_linear(self.words, arrays, "words")
        restore_linear(self.out, arrays, "out")
        restore_layers(self.layers, self.norm, arrays, "clause_")

    def forward(self, samples: Sequence[Encoded]) -> Tensor:
        """Return the scores of the labels of all clauses, (clauses, labels)."""
        state, text = self._words(samples)
        first, end, verb = torch.from_numpy(np.concatenate([one.places for one in samples])).unbind(1)
        highest = Highest(state, text).of(first, end)
        seen = torch.cat([state[text, first], state[text, verb], state[text, end - 1], highest], -1)
        hidden = self.dropout(functional.relu(self.words(seen) + self._counted(samples)))
        longest = max(len(one.places) for one in samples)
        number = torch.from_numpy(np.concatenate([np.arange(len(one.places)) for one in samples]))
        grid = torch.zeros(len(samples), longest, CLAUSE_WIDTH).index_put((text, number), hidden)
        there = torch.zeros(len(samples), longest, 1).index_put((text, number), torch.ones(len(text), 1))
        for layer in self.layers:
            grid = layer(grid, there)
        scores: Tensor = self.out(self.norm(grid)[text, number])
        return scores

    def _words(self, samples: Sequence[Encoded]) -> tuple[Tensor, Tensor]:
        """Return what stands for the words of texts side by side, and in which text each clause stands."""
        longest = max(len(one.rows) for one in samples)
        rows = np.zeros((len(samples), longest, len(COLUMNS)), np.int64)
        there = np.zeros((len(samples), longest, 1), np.float32)
        for at, one in enumerate(samples):
            rows[at, : len(one.rows)], there[at, : len(one.rows)] = one.rows, 1.0
        are = torch.from_numpy(there)
        text = torch.from_numpy(np.repeat(np.arange(len(samples)), [len(one.places) for one in samples]))
        return self.encoder(torch.from_numpy(rows), are) * are, text

    def _counted(self, samples: Sequence[Encoded]) -> Tensor:
        bags = torch.from_numpy(np.concatenate([one.bags for one in samples]))
        sizes = np.concatenate([one.sizes for one in samples])
        if self.training:
            bags[torch.rand(bags.shape) < FORGOTTEN] = 0
        counted: Tensor = self.traits(bags, torch.from_numpy(np.cumsum([0, *sizes[:-1]])))
        return counted
