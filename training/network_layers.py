"""The network while it learns: the layers that `kg/extract/network.py` computes, in PyTorch."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

# How many numbers stand for an entry of each kind.
WIDTHS = {
    "character": 48, "pair": 48, "word": 32, "meaning": 48, "place": 16, "listed": 16, "found": 16, "rules": 16,
    "inner": 8, "heads": 16, "quotes": 8, "title": 4,
}  # fmt: skip
# How often an entry is hidden in training, so that the network learns to do without what it never saw.
HIDDEN = {"character": 0.04, "pair": 0.15, "word": 0.2, "meaning": 0.1}
APART = (1, 1, 2, 4, 8, 16)


class Layer(nn.Module):
    """A layer of the network, as `kg/extract/network.py` says."""

    def __init__(self, width: int, apart: int, dropped: float) -> None:
        """Begin with small weights."""
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.convolution = nn.Conv1d(width, width, 3, padding=apart, dilation=apart)
        self.dropout = nn.Dropout(dropped)

    def forward(self, state: Tensor, there: Tensor) -> Tensor:
        """Add what the layer sees; `there` is nought where no text is."""
        seen = self.convolution((self.norm(state) * there).transpose(1, 2)).transpose(1, 2)
        added: Tensor = (state + self.dropout(functional.relu(seen))) * there
        return added


class Meanings(nn.Module):
    """A table whose rows are vectors that do not learn, seen through a linear layer that does."""

    def __init__(self, vectors: NDArray[np.float32], width: int) -> None:
        """Put rows of noughts for nothing and for what is unknown before the `vectors`."""
        super().__init__()
        rows = np.concatenate([np.zeros((2, vectors.shape[1]), np.float32), vectors])
        self.vectors = nn.Embedding.from_pretrained(torch.from_numpy(rows), freeze=True)
        self.seen = nn.Linear(vectors.shape[1], width)

    @property
    def weight(self) -> Tensor:
        """Return what the linear layer makes of each row."""
        seen: Tensor = self.seen(self.vectors.weight)
        return seen

    def forward(self, rows: Tensor) -> Tensor:
        """Return what stands for each row asked about."""
        seen: Tensor = self.seen(self.vectors(rows))
        return seen


class Learner(nn.Module):
    """The network while it learns."""

    def __init__(self, sizes: dict[str, int], vectors: NDArray[np.float32], labels: int, width: int) -> None:
        """Make tables of `sizes` rows, and layers of `width`."""
        super().__init__()
        tables: dict[str, nn.Module] = {}
        for kind, size in sizes.items():
            if kind == "meaning":
                tables[kind] = Meanings(vectors, WIDTHS[kind])
                continue
            table = nn.Embedding(size, WIDTHS[kind], 0)
            nn.init.normal_(table.weight, 0.0, 0.3)
            nn.init.zeros_(table.weight[0])
            tables[kind] = table
        self.tables = nn.ModuleDict(tables)
        self.kinds = list(sizes)
        self.first = nn.Dropout(0.3)
        self.entry = nn.Linear(sum(WIDTHS[kind] for kind in sizes), width)
        self.layers = nn.ModuleList([Layer(width, apart, 0.2) for apart in APART])
        self.norm, self.last = nn.LayerNorm(width), nn.Dropout(0.2)
        self.names, self.measures, self.numbers = (nn.Linear(width, size) for size in (labels, 3, 2))

    def forward(self, rows: Tensor, there: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of names, measures and numbers; `rows` has the shape (texts, characters, kinds)."""
        if self.training:
            rows = rows.clone()
            for kind, share in HIDDEN.items():
                column = rows[:, :, self.kinds.index(kind)]
                column[torch.rand(column.shape) < share] = 1
        seen = torch.cat([table(rows[:, :, at]) for at, table in enumerate(self.tables.values())], -1)
        state = self.entry(self.first(seen)) * there
        for layer in self.layers:
            state = layer(state, there)
        state = self.last(self.norm(state))
        return self.names(state), self.measures(state), self.numbers(state)
