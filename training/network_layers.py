"""The networks while they learn: the layers that `kg/extract/convolution.py` computes, in PyTorch."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

S = TypeVar("S")


class Layer(nn.Module):
    """A layer of a network, as `kg/extract/convolution.py` says."""

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


class Encoder(nn.Module):
    """Tables, a linear layer that joins what they give, layers of convolutions, and a last norm."""

    def __init__(
        self,
        sizes: Mapping[str, int],
        widths: Mapping[str, int],
        vectors: NDArray[np.float32],
        width: int,
        apart: Sequence[int],
        hidden: Mapping[str, float],
        dropped: tuple[float, float],
    ) -> None:
        """Make tables of `sizes` rows and layers of `width`.

        `hidden` says how often an entry of a kind is taken for unknown in training, so that the network learns to do
        without what it never saw; `dropped` how many numbers are dropped at random, before the layers and in them.
        """
        super().__init__()
        tables: dict[str, nn.Module] = {}
        for kind, size in sizes.items():
            if kind == "meaning":
                tables[kind] = Meanings(vectors, widths[kind])
                continue
            table = nn.Embedding(size, widths[kind], 0)
            nn.init.normal_(table.weight, 0.0, 0.3)
            nn.init.zeros_(table.weight[:2])
            tables[kind] = table
        self.tables = nn.ModuleDict(tables)
        self.kinds = list(sizes)
        self.hidden = dict(hidden)
        self.first = nn.Dropout(dropped[0])
        self.entry = nn.Linear(sum(widths[kind] for kind in sizes), width)
        self.layers = nn.ModuleList([Layer(width, each, dropped[1]) for each in apart])
        self.norm = nn.LayerNorm(width)

    def forward(self, rows: Tensor, there: Tensor) -> Tensor:
        """Return what stands for each item, (texts, items, width); `rows` has the shape (texts, items, kinds)."""
        if self.training:
            rows = rows.clone()
            for kind, share in self.hidden.items():
                column = rows[:, :, self.kinds.index(kind)]
                column[torch.rand(column.shape) < share] = 1
        seen = torch.cat([table(rows[:, :, at]) for at, table in enumerate(self.tables.values())], -1)
        state = self.entry(self.first(seen)) * there
        for layer in self.layers:
            state = layer(state, there)
        normed: Tensor = self.norm(state)
        return normed


class Average:
    """A moving mean of the weights of a network over the steps of its training."""

    def __init__(self, learner: nn.Module, most: float) -> None:
        """Begin with its first weights; `most` is the largest share that is kept from step to step."""
        self.mean, self._learner, self._most, self._step = copy.deepcopy(learner), learner, most, 0

    def update(self) -> None:
        """Take a step in."""
        self._step += 1
        kept = min(self._most, (1 + self._step) / (10 + self._step))
        with torch.no_grad():
            for old, new in zip(self.mean.parameters(), self._learner.parameters(), strict=True):
                old.mul_(kept).add_(new, alpha=1 - kept)


def between(old: nn.Module, new: nn.Module, share: float) -> None:
    """Move the weights of `new` to `share` of the way from those of `old`, which is where it began."""
    with torch.no_grad():
        for first, last in zip(old.parameters(), new.parameters(), strict=True):
            last.copy_(first + (last - first) * share)


def step(loss: Tensor, optimizer: torch.optim.Optimizer, learner: nn.Module, rate: float) -> None:
    """Let a network learn from the loss of one batch."""
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(learner.parameters(), 1.0)
    optimizer.step()


@dataclass(frozen=True, slots=True)
class Course:
    """How a network is to learn: passes over all samples, the highest rate, items of a step, the seed.

    `kept` is the largest share of the moving mean that is kept from step to step.
    """

    passes: int
    rate: float
    batch: int
    seed: int
    kept: float


def learn(
    learner: nn.Module,
    course: Course,
    drawn: Callable[[random.Random], Sequence[S]],
    size_of: Callable[[S], int],
    loss_of: Callable[[list[S]], Tensor],
) -> nn.Module:
    """Return a network whose weights are a moving mean over the steps of AdamW, with a rate that rises soon and falls.

    `drawn` gives the samples of a pass, `size_of` the items of one, `loss_of` what is to be lowered for a batch.
    """
    chance = random.Random(course.seed)
    average = Average(learner, course.kept)
    optimizer = torch.optim.AdamW(learner.parameters(), lr=course.rate, weight_decay=0.01)
    started = time.perf_counter()
    for number in range(course.passes):
        learner.train()
        samples = drawn(chance)
        sizes = [size_of(one) for one in samples]
        batches = list(in_batches(sizes, chance.sample(range(len(samples)), len(samples)), course.batch))
        chance.shuffle(batches)
        done, losses = 0, []
        for batch in batches:
            loss = loss_of([samples[at] for at in batch])
            share = (number + done / sum(sizes)) / course.passes
            rate = course.rate * min(1.0, 20 * share + 0.02) * max(0.0, 1 - share)
            step(loss, optimizer, learner, rate)
            average.update()
            losses.append(float(loss.detach()))
            done += sum(sizes[at] for at in batch)
        mean = sum(losses) / len(losses)
        print(f"pass {number + 1}: loss {mean:.4f}, {time.perf_counter() - started:.0f} s", flush=True)
    return average.mean.eval()


def in_batches(sizes: Sequence[int], order: Iterable[int], most: int) -> Iterator[list[int]]:
    """Yield the numbers of samples in batches of about `most` items, padded ones counted, and of like lengths."""
    order = list(order)
    for begin in range(0, len(order), 128):
        batch: list[int] = []
        for at in sorted(order[begin : begin + 128], key=lambda at: sizes[at]):
            if batch and sizes[at] * (len(batch) + 1) > most:
                yield batch
                batch = []
            batch.append(at)
        yield batch
