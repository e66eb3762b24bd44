"""Trains the network of pairs that is shipped as `kg/models/pair_network.npz`, and measures it on `training/heldout/`.

Names are those of the annotation; what the frames say of two names is among what it counts, so that it learns how far
each frame is to be trusted. A pair of names in different sentences is true where the annotation says so of the two
things. Vectors of words as for `network.py`.

Needs PyTorch and scikit-learn.
Usage: python training/pair_network.py --vectors words.vector --output kg/models/pair_network.npz
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from annotated import faultless
from arrays import half, packed_encoder, packed_linear, packed_table, write_arrays
from network_layers import Average, Encoder, in_batches, rate_at, step
from numpy.typing import NDArray
from pair_samples import tell
from sklearn.metrics import average_precision_score
from torch import Tensor, nn
from torch.nn import functional
from vectors import read_vectors

from kg.extract.facts.layout import COLUMNS, Layout
from kg.extract.facts.pair_network import Asked, PairNetwork, counted
from kg.ontology import load_ontology

HERE = Path(__file__).parent
LEAST = {"word": 5, "traits": 3}  # how often an entry must be seen to have a row of its own; once where nothing is said
WIDTHS = {"word": 32, "meaning": 32, "tag": 12, "name": 24, "measure": 8, "value": 6, "edge": 4}
HIDDEN = {"word": 0.15, "meaning": 0.1}
APART = (1, 1, 2, 4, 8)
MEANINGS = 20_000
HIDDEN_WIDTH = 128  # numbers that stand for a pair
DROPPED = 0.25
NOWHERE = -1e4


@dataclass(frozen=True, slots=True)
class Sample:
    """A passage: its layout, the pairs asked about, and for each the relations that hold either way."""

    hand: str
    number: int
    layout: Layout
    asked: list[Asked]
    true: list[tuple[frozenset[str], frozenset[str]]]


def load(folder: Path) -> list[Sample]:
    """Return the passages of a folder that have pairs to ask about."""
    found: list[Sample] = []
    for number, (passage, hand) in enumerate(faultless(folder)):
        told = tell(passage)
        layout, asked = told.laid_out()
        if not asked:
            continue
        true = []
        for one in asked:
            first, second = (layout.names[at].mention.key for at in (one.candidate.first, one.candidate.second))
            true.append(tuple(told.true.get(ends, frozenset()) for ends in ((first, second), (second, first))))
        found.append(Sample(hand, number, layout, asked, true))  # type: ignore[arg-type]
    return found


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sample in numbers: `rows` (words, kinds), `places` (pairs, 8), `bags` of traits one after the other.

    A place holds the first and last words of both names, where the first's sentence begins and ends, and the second's;
    the kind of a pair is in `across`. `allowed` and `true` have the shape (pairs, 2 × relations).
    """

    rows: NDArray[np.int64]
    places: NDArray[np.int64]
    across: NDArray[np.bool_]
    bags: NDArray[np.int64]
    sizes: NDArray[np.int64]
    allowed: NDArray[np.float32]
    true: NDArray[np.float32]


class Vocabulary:
    """The entries of each table, and the relations."""

    def __init__(self, samples: Sequence[Sample], meanings: Sequence[str]) -> None:
        """Keep what is seen often enough, and all words that have a vector."""
        self.relations = sorted(load_ontology().relations)
        self.tables: dict[str, list[str]] = {}
        for kind in COLUMNS:
            counts = Counter(entry for one in samples for entry in one.layout.columns[kind])
            self.tables[kind] = sorted(e for e, count in counts.items() if e and count >= LEAST.get(kind, 1))
        self.tables["meaning"] = list(meanings)
        traits = Counter(trait for one in samples for asked in one.asked for trait in counted(one.layout, asked))
        self.tables["traits"] = sorted(trait for trait, count in traits.items() if count >= LEAST["traits"])
        self._rows = {kind: {e: row for row, e in enumerate(found, 2)} for kind, found in self.tables.items()}

    def encoded(self, one: Sample) -> Encoded:
        """Return a sample in numbers."""
        rows = [[self._rows[kind].get(entry, 1) for entry in one.layout.columns[kind]] for kind in COLUMNS]
        places, bags, sizes = [], [], []
        allowed = np.zeros((len(one.asked), 2 * len(self.relations)), np.float32)
        true = np.zeros_like(allowed)
        row_of = {relation: row for row, relation in enumerate(self.relations)}
        for number, (asked, holds) in enumerate(zip(one.asked, one.true, strict=True)):
            pair = asked.candidate
            first, second = one.layout.names[pair.first], one.layout.names[pair.second]
            sentences = (*one.layout.sentences[first.sentence], *one.layout.sentences[second.sentence])
            places.append([first.first, first.last, second.first, second.last, *sentences])
            bag = [self._rows["traits"].get(trait, 1) for trait in counted(one.layout, asked)]
            bags += bag
            sizes.append(len(bag))
            for way, relations in enumerate((pair.forward, pair.backward)):
                for relation in relations:
                    at = way * len(self.relations) + row_of[relation]
                    allowed[number, at], true[number, at] = 1.0, float(relation in holds[way])
        across = np.array([asked.candidate.kind != "same" for asked in one.asked])
        return Encoded(
            np.array(rows, np.int64).T, np.array(places, np.int64), across,
            np.array(bags, np.int64), np.array(sizes, np.int64), allowed, true,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Batch:
    """Passages side by side; `text` says in which one each pair stands."""

    rows: Tensor
    there: Tensor
    text: Tensor
    places: Tensor
    across: Tensor
    bags: Tensor
    begins: Tensor
    allowed: Tensor
    true: Tensor


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
    return Batch(
        torch.from_numpy(rows), torch.from_numpy(there), torch.from_numpy(text),
        places, across, bags, begins, allowed, true,
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
        self.out = nn.Linear(HIDDEN_WIDTH, 2 * relations)
        self.dropout = nn.Dropout(DROPPED)

    def forward(self, batch: Batch) -> Tensor:
        """Return the scores of all pairs, (pairs, 2 × relations)."""
        state = self.encoder(batch.rows, batch.there) * batch.there
        highest = _Highest(state, batch.text)
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
        scores: Tensor = self.out(hidden)
        return scores


class _Highest:
    """The highest numbers over ranges of words, from those over ranges of 1, 2, 4 … words."""

    def __init__(self, state: Tensor, text: Tensor) -> None:
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


def train(
    samples: Sequence[Encoded], vocabulary: Vocabulary, vectors: NDArray[np.float32], options: argparse.Namespace
) -> Learner:
    """Return a network whose weights are a moving mean over the steps of AdamW, with a rate that falls to nought."""
    chance = random.Random(options.seed)
    torch.manual_seed(options.seed)
    sizes = {kind: len(entries) + 2 for kind, entries in vocabulary.tables.items()}
    learner = Learner(sizes, vectors, len(vocabulary.relations), options.width)
    average = Average(learner, 0.998)
    optimizer = torch.optim.AdamW(learner.parameters(), lr=options.rate, weight_decay=0.01)
    total, done, started = sum(len(one.rows) for one in samples) * options.passes, 0, time.perf_counter()
    for number in range(options.passes):
        learner.train()
        order = chance.sample(range(len(samples)), len(samples))
        batches = list(in_batches([len(one.rows) for one in samples], order, options.batch))
        chance.shuffle(batches)
        losses = []
        for numbers in batches:
            batch = side_by_side([samples[at] for at in numbers])
            lost = functional.binary_cross_entropy_with_logits(learner(batch), batch.true, reduction="none")
            # By the pairs of one sentence alone: of the others most are nothing, and batches differ in how many.
            loss = (lost * batch.allowed).sum() / max(20, int((~batch.across).sum()))
            step(loss, optimizer, learner, rate_at(done / total, options.rate))
            average.update()
            losses.append(float(loss.detach()))
            done += int(batch.there.sum())
        print(f"pass {number + 1}: loss {np.mean(losses):.4f}, {time.perf_counter() - started:.0f} s", flush=True)
    mean: Learner = average.mean.eval()
    return mean


def write(learner: Learner, vocabulary: Vocabulary, path: Path) -> None:
    """Write what `kg.extract.facts.pair_network.PairNetwork` reads."""
    arrays = packed_encoder(learner.encoder) | packed_table("traits", learner.traits.weight)
    arrays |= {"earlier": half(learner.earlier.weight.T), "later": half(learner.later.weight.T)}
    for name, module in (("between", learner.between), ("middle", learner.middle), ("out", learner.out)):
        arrays |= packed_linear(name, module)
    write_arrays(arrays, {"relations": vocabulary.relations, "tables": vocabulary.tables, "apart": APART}, path)


Scored = dict[tuple[int, str, str, str], tuple[float, bool]]


def scored(network: PairNetwork, samples: Sequence[Sample], kinds: Sequence[str]) -> Scored:
    """Return for each fact, however often its pair stands in the passage, the highest probability and the truth."""
    symmetric = {name for name, relation in load_ontology().relations.items() if relation.symmetric}
    found: Scored = {}
    for one in samples:
        for asked, true, judged in zip(one.asked, one.true, network.read(one.layout, one.asked), strict=True):
            if asked.candidate.kind not in kinds:
                continue
            ends = tuple(one.layout.names[at].mention.key for at in (asked.candidate.first, asked.candidate.second))
            for way, likely in enumerate((judged.forward, judged.backward)):
                for relation, probability in likely.items():
                    pair = sorted(ends) if relation in symmetric else ends[::-1] if way else ends
                    key = (one.number, relation, pair[0], pair[1])
                    known = found.get(key, (0.0, False))
                    found[key] = max(known[0], probability), known[1] or relation in true[way]
    return found


def report(network: PairNetwork, samples: Sequence[Sample]) -> str:
    """Return how well it does by kind of pair, and by relation."""
    lines = []
    for kinds in (("same",), ("next",), ("far",)):
        found = scored(network, samples, kinds)
        by_relation: dict[str, list[tuple[float, bool]]] = {"all": list(found.values())}
        for key, value in found.items():
            by_relation.setdefault(key[1], []).append(value)
        for relation, rows in sorted(by_relation.items()):
            likely, true = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
            if true.any():
                cells = [f"{true[likely >= t].sum()}/{(likely >= t).sum()}" for t in (0.3, 0.5, 0.7, 0.8, 0.9)]
                precision = average_precision_score(true, likely)
                lines.append(f"{kinds[0]:5}{relation:16}{true.sum():5d} {precision:.3f}  " + "  ".join(cells))
    return "\n".join(lines)


def main() -> None:
    """Train, write and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=12)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--rate", type=float, default=0.002)
    parser.add_argument("--batch", type=int, default=1500, help="words of a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--without", metavar="PART", default="", help="leave out each fifth hand from the first (0), … or fifth (4) on"
    )
    options = parser.parse_args()
    samples = load(HERE / "passages")
    hands = sorted({one.hand for one in samples})
    aside = set(hands[int(options.without) :: 5]) if options.without else set()
    learnt = [one for one in samples if one.hand not in aside]
    meanings, vectors = read_vectors(options.vectors, MEANINGS)
    vocabulary = Vocabulary(learnt, meanings)
    write(train([vocabulary.encoded(one) for one in learnt], vocabulary, vectors, options), vocabulary, options.output)
    network = PairNetwork(options.output)
    print(f"{options.output.stat().st_size / 1e6:.1f} MB; the held-out part, right/found at .3, .5, .7, .8, .9:")
    print(report(network, load(HERE / "heldout")))
    if aside:
        print("the hands left out:")
        print(report(network, [one for one in samples if one.hand in aside]))


if __name__ == "__main__":
    main()
