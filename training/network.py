"""Trains the network that is shipped as `kg/models/network.npz` on `training/passages/`, and measures it.

For each passage it learns which characters begin or go on a name, a measure, and which numbers are indicators. What it
sees is made by the package (`kg/extract/network.py`), lists and patterns included. In about half of the passes a
passage's names are swapped with names of like kind. What words mean it takes from vectors trained on Wikipedia, so that
words which no passage has are less strange to it: `synonyms/data/words.vector` (word2vec's binary form) in the source
archive of PyPI's synonyms 3.10.2, MIT.

Needs PyTorch and scikit-learn. Usage: python training/network.py --vectors words.vector --output kg/models/network.npz
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from annotated import faultless, of_half
from arrays import entries_of, packed_encoder, packed_linear, restore_encoder, restore_linear, write_arrays
from indicators import matched
from network_layers import Encoder
from network_samples import IGNORED, Sample, marked, measures_of, numbers_of, sample, swapped
from numpy.typing import NDArray
from recipe import beginning, parser_of, taught
from regression import read
from sklearn.metrics import average_precision_score
from tagger import CORE, Example, Swapper, outermost, report
from torch import Tensor, nn
from torch.nn import functional
from vectors import read_vectors

from kg.extract.convolution import Arrays
from kg.extract.names.tagging.beliefs import best_labels, labels_of
from kg.extract.names.tagging.tagger import spans_of
from kg.extract.network import Network, Readout

HERE = Path(__file__).parent
# How often an entry of each kind must be seen to have a row of its own; three times where nothing is said.
LEAST = {"character": 3, "pair": 8, "word": 5, "rules": 5, "heads": 5}
# How many numbers stand for an entry of each kind.
WIDTHS = {
    "character": 48, "pair": 48, "word": 32, "meaning": 48, "place": 16, "listed": 16, "found": 16, "rules": 16,
    "inner": 8, "heads": 16, "quotes": 8, "title": 4,
}  # fmt: skip
HIDDEN = {"character": 0.04, "pair": 0.15, "word": 0.2, "meaning": 0.1}
APART = (1, 1, 2, 4, 8, 16)
MEANINGS = 40_000  # words that keep their vector: the most frequent of those in the dictionary of the package


@dataclass(frozen=True, slots=True)
class Encoded:
    """A sample in numbers."""

    rows: NDArray[np.int64]
    labels: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


class Vocabulary:
    """The entries of each table, and the labels of names."""

    def __init__(self, samples: Sequence[Sample], meanings: Sequence[str], begin: Arrays | None) -> None:
        """Keep what is seen often enough, and all words that have a vector; first of all what a file has."""
        known = begin.vocabulary if begin is not None else {"tables": {}, "labels": []}
        self.tables: dict[str, list[str]] = {}
        for kind in WIDTHS:
            if kind == "meaning":
                self.tables[kind] = list(meanings)
                continue
            seen = (entry for one in samples for entry in one.columns[kind])
            self.tables[kind] = entries_of(seen, LEAST.get(kind, 3), known["tables"].get(kind, ()))
        self.labels = known["labels"] or ["O", *sorted({label for one in samples for label in one.names} - {"O"})]
        self._rows = {kind: {e: row for row, e in enumerate(found, 2)} for kind, found in self.tables.items()}
        self._label = {label: row for row, label in enumerate(self.labels)}

    def encoded(self, one: Sample) -> Encoded:
        """Return a sample in numbers."""
        rows = [[self._rows[kind].get(entry, 1) for entry in one.columns[kind]] for kind in WIDTHS]
        names = [self._label.get(label, 0) for label in one.names]
        labels = tuple(np.array(row, np.int64) for row in (names, one.measures, one.numbers))
        return Encoded(np.array(rows, np.int64).T, labels)  # type: ignore[arg-type]


def padded(batch: Sequence[Encoded]) -> tuple[Tensor, list[Tensor], Tensor]:
    """Return the rows, labels and the mask of a batch."""
    longest = max(len(one.rows) for one in batch)
    rows = np.zeros((len(batch), longest, len(WIDTHS)), np.int64)
    labels = np.full((3, len(batch), longest), IGNORED, np.int64)
    for at, one in enumerate(batch):
        size = len(one.rows)
        rows[at, :size] = one.rows
        for kind in range(3):
            labels[kind, at, :size] = one.labels[kind]
    there = torch.from_numpy((labels[0] != IGNORED).astype(np.float32))[:, :, None]
    return torch.from_numpy(rows), list(torch.from_numpy(labels)), there


def loss_of(scores: tuple[Tensor, Tensor, Tensor], labels: list[Tensor]) -> Tensor:
    """Return what is to be lowered: names count fully, measures half, numbers a tenth."""
    total = torch.zeros(())
    for share, score, label in zip((1.0, 0.5, 0.1), scores, labels, strict=True):
        if bool((label != IGNORED).any()):
            total = total + share * functional.cross_entropy(score.flatten(0, 1), label.flatten(), ignore_index=IGNORED)
    return total


class Learner(nn.Module):
    """The network while it learns."""

    def __init__(self, sizes: dict[str, int], vectors: NDArray[np.float32], labels: int, width: int) -> None:
        """Make tables of `sizes` rows, and layers of `width`."""
        super().__init__()
        self.encoder = Encoder(sizes, WIDTHS, vectors, width, APART, HIDDEN, (0.3, 0.2))
        self.last = nn.Dropout(0.2)
        self.names, self.measures, self.numbers = (nn.Linear(width, size) for size in (labels, 3, 2))

    def restore(self, arrays: Arrays) -> None:
        """Begin with the weights of a file."""
        restore_encoder(self.encoder, arrays)
        for name, module in (("names", self.names), ("measures", self.measures), ("numbers", self.numbers)):
            restore_linear(module, arrays, name)

    def forward(self, rows: Tensor, there: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return scores of names, measures and numbers; `rows` has the shape (texts, characters, kinds)."""
        state = self.last(self.encoder(rows, there))
        return self.names(state), self.measures(state), self.numbers(state)


def train(
    plain: Sequence[Encoded],
    variants: Sequence[Sequence[Encoded]],
    vocabulary: Vocabulary,
    vectors: NDArray[np.float32],
    begin: Arrays | None,
    options: argparse.Namespace,
) -> Learner:
    """Return what a network learns from the samples and, in about half of the cases, from variants of them."""
    torch.manual_seed(options.seed)
    sizes = {kind: len(entries) + 2 for kind, entries in vocabulary.tables.items()}
    learner = Learner(sizes, vectors, len(vocabulary.labels), options.width)
    if begin is not None:
        learner.restore(begin)

    def drawn(chance: random.Random) -> list[Encoded]:
        return [one if chance.random() < 0.5 else chance.choice(variants)[at] for at, one in enumerate(plain)]

    def loss(batch: list[Encoded]) -> Tensor:
        rows, labels, there = padded(batch)
        return loss_of(learner(rows, there), labels)

    mean = taught(learner, options, 0.999, drawn, lambda one: len(one.rows), loss)
    assert isinstance(mean, Learner)
    return mean


def write(learner: Learner, vocabulary: Vocabulary, path: Path) -> None:
    """Write what `kg.extract.network.Network` reads."""
    arrays = packed_encoder(learner.encoder)
    for name, module in (("names", learner.names), ("measures", learner.measures), ("numbers", learner.numbers)):
        arrays |= packed_linear(name, module)
    write_arrays(arrays, {"labels": vocabulary.labels, "tables": vocabulary.tables, "apart": APART}, path)


def readout_of(network: Network, example: Example) -> Readout:
    """Return what a network that was written makes of an example."""
    article, words, marks = marked(example)
    return network.read(example.text, words, marks, article.title)


def measure(network: Network, folder: Path) -> None:
    """Print how well it does on the passages of a folder: names by type, characters of measures, numbers."""
    counts: dict[str, Counter[str]] = {}
    true_number: list[int] = []
    said_number: list[float] = []
    measures: Counter[str] = Counter()
    for passage, hand in faultless(folder):
        example = outermost(passage, hand)
        readout = readout_of(network, example)
        found = set(spans_of(best_labels(readout.names.astype(np.float64), labels_of(readout.labels))))
        gold = set(example.names)
        for item in found | gold:
            for name in (item[1], "all", *(["core"] if item[1] in CORE else [])):
                what = "hit" if item in found and item in gold else "wrong" if item in found else "missed"
                counts.setdefault(name, Counter()).update([what])
        inside = np.zeros(len(passage.text), bool)
        for span in measures_of(passage):
            inside[span.start : span.end] = True
        said = readout.measures[:, 0] < 0.5
        measures.update(hit=int((inside & said).sum()), found=int(said.sum()), gold=int(inside.sum()))
        for fact, line in matched(passage, read(passage)):
            true_number.append(int(line is not None))
            said_number.append(readout.indicator(fact.value.span))
    print(report({name: (c["hit"], c["wrong"], c["missed"]) for name, c in sorted(counts.items())}))
    print(f"characters of measures: F1 {2 * measures['hit'] / (measures['found'] + measures['gold']):.3f}")
    print(f"numbers: average precision {average_precision_score(true_number, said_number):.3f}")


def main() -> None:
    """Train and measure."""
    parser = parser_of(__doc__, 14, 128, 4000)
    parser.add_argument("--copies", type=int, default=3, help="variants of each passage to draw from")
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from each second hand only (`found_names.py`)")
    options = parser.parse_args()
    passages = of_half(HERE / "passages", options.half)
    learnt = [(outermost(p, hand), measures_of(p), numbers_of(p)) for p, hand in passages]
    samples = [sample(example, spans, numbers) for example, spans, numbers in learnt]
    meanings, vectors = read_vectors(options.vectors, MEANINGS)
    begin = beginning(options)
    vocabulary = Vocabulary(samples, meanings, begin)
    plain = [vocabulary.encoded(one) for one in samples]
    swappers = [Swapper([e for e, _, _ in learnt], seed=7 + number) for number in range(options.copies)]
    variants = [[vocabulary.encoded(swapped(s, e, spans)) for e, spans, _ in learnt] for s in swappers]
    write(train(plain, variants, vocabulary, vectors, begin, options), vocabulary, options.output)
    print(f"{options.output.stat().st_size / 1e6:.1f} MB; the held-out part:")
    measure(Network(options.output), HERE / "heldout")


if __name__ == "__main__":
    main()
