"""Trains the network of clauses that is shipped as `kg/models/clause_network.npz`; measures it on `training/heldout/`.

Names are those of the annotation; labels say whether a measure begins in a clause, goes on, or neither. Vectors of
words as for `network.py`.

Needs PyTorch. Usage: python training/clause_network.py --vectors words.vector --output kg/models/clause_network.npz
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import torch
from annotated import Passage, faultless, mentions_of, of_half
from arrays import entries_of, packed_encoder, packed_layers, packed_linear, packed_table, write_arrays
from clause_layers import APART, CLAUSES_APART, Encoded, Learner
from numpy.typing import NDArray
from recipe import beginning, parser_of, taught
from torch import Tensor
from torch.nn import functional
from vectors import read_vectors

from kg.extract.convolution import Arrays
from kg.extract.facts.layout import COLUMNS, Layout
from kg.extract.facts.measures.clauses import clauses_of, layout_of
from kg.extract.facts.measures.network import LABELS, ClauseNetwork, Place, places_of
from kg.extract.facts.measures.provisions import BEGIN, GOES_ON, NONE, clause_features
from kg.extract.sentences import split_sentences
from kg.extract.values.periods import find_periods
from kg.extract.values.values import find_values, outside_periods
from kg.extract.words import split_words
from kg.model import Span

HERE = Path(__file__).parent
LEAST = {
    "word": 5,
    "traits": 10,
}  # how often an entry must be seen to have a row of its own; once where nothing is said
MEANINGS = 20_000
GRID = (0.3, 0.4, 0.5, 0.6, 0.7)


@dataclass(frozen=True, slots=True)
class Sample:
    """A passage: its layout, where its clauses stand, what is counted of each, its label and its paragraph."""

    hand: str
    layout: Layout
    places: list[Place]
    features: list[list[str]]
    labels: list[str]
    paragraphs: list[int]


def sample_of(passage: Passage, hand: str) -> Sample:
    """Return a passage as the network sees it, with the names of the annotation."""
    text, published = passage.text, dt.date.fromisoformat(passage.published)
    names = [m for m in mentions_of(passage) if m.type != "Measure"]
    measures = [name.span for name in passage.names if name.type == "Measure"]
    periods = tuple(find_periods(text, published))
    values = tuple(outside_periods(find_values(text), periods))
    words, sentences = split_words(text), split_sentences(text)
    end = text.find("\n")
    title = Span(0, end if end > 0 else len(text))
    layout = layout_of(words, sentences, names, values, periods, title)
    rows = [[clause for _, clause in row] for row in clauses_of(text, sentences, names, periods)]
    features = [row for clauses in rows for row in clause_features(text, words, clauses)]
    clauses = [clause for row in rows for clause in row]
    labels = []
    for clause in clauses:
        over = [m for m in measures if m.overlaps(clause.span)]
        begins = any(clause.span.start <= m.start < clause.span.end for m in over)
        labels.append(BEGIN if begins else GOES_ON if over else NONE)
    paragraphs = [number for number, row in enumerate(rows) for _ in row]
    return Sample(hand, layout, places_of(layout, clauses), features, labels, paragraphs)


class Vocabulary:
    """The entries of each table."""

    def __init__(self, samples: Sequence[Sample], meanings: Sequence[str], begin: Arrays | None) -> None:
        """Keep what is seen often enough, and all words that have a vector; first of all what a file has."""
        known = begin.vocabulary["tables"] if begin is not None else {}
        self.tables: dict[str, list[str]] = {}
        for kind in COLUMNS:
            seen = (entry for one in samples for entry in one.layout.columns[kind])
            self.tables[kind] = entries_of(seen, LEAST.get(kind, 1), known.get(kind, ()))
        self.tables["meaning"] = list(meanings)
        traits = (trait for one in samples for row in one.features for trait in row)
        self.tables["traits"] = entries_of(traits, LEAST["traits"], known.get("traits", ()))
        self._rows = {kind: {e: row for row, e in enumerate(found, 2)} for kind, found in self.tables.items()}

    def encoded(self, one: Sample) -> Encoded:
        """Return a sample in numbers."""
        rows = [[self._rows[kind].get(entry, 1) for entry in one.layout.columns[kind]] for kind in COLUMNS]
        bags = [[self._rows["traits"].get(trait, 1) for trait in row] for row in one.features]
        return Encoded(
            np.array(rows, np.int64).T,
            np.array([(place.first, place.end, place.verb) for place in one.places], np.int64),
            np.array([row for bag in bags for row in bag], np.int64),
            np.array([len(bag) for bag in bags], np.int64),
            np.array([LABELS.index(label) for label in one.labels], np.int64),
        )


def train(
    samples: Sequence[Encoded],
    vocabulary: Vocabulary,
    vectors: NDArray[np.float32],
    begin: Arrays | None,
    options: argparse.Namespace,
) -> Learner:
    """Return what a network learns from the samples."""
    torch.manual_seed(options.seed)
    learner = Learner({kind: len(entries) + 2 for kind, entries in vocabulary.tables.items()}, vectors, options.width)
    if begin is not None:
        learner.restore(begin)

    def loss(encoded: list[Encoded]) -> Tensor:
        true = torch.from_numpy(np.concatenate([one.true for one in encoded]))
        return functional.cross_entropy(learner(encoded), true)

    mean = taught(learner, options, 0.998, lambda _: samples, lambda one: len(one.rows), loss)
    assert isinstance(mean, Learner)
    return mean


def write(learner: Learner, vocabulary: Vocabulary, path: Path) -> None:
    """Write what `kg.extract.facts.measures.network.ClauseNetwork` reads."""
    arrays = packed_encoder(learner.encoder) | packed_table("traits", learner.traits.weight)
    arrays |= packed_linear("words", learner.words) | packed_linear("out", learner.out)
    arrays |= packed_layers(learner.layers, learner.norm, "clause_")
    write_arrays(arrays, {"tables": vocabulary.tables, "apart": APART, "clause_apart": CLAUSES_APART}, path)


def runs(labels: Sequence[str]) -> set[tuple[int, int]]:
    """Return the runs of clauses that make a measure each."""
    found: set[tuple[int, int]] = set()
    start: int | None = None
    for index, label in enumerate([*labels, NONE]):
        if start is not None and label != GOES_ON:
            found.add((start, index))
            start = None
        if label == BEGIN or (label == GOES_ON and start is None):
            start = index
    return found


def report(network: ClauseNetwork, samples: Sequence[Sample]) -> str:
    """Return how many runs of clauses it finds exactly, by how likely a clause may at most be none."""
    lines = []
    read = [network.read(one.layout, one.places, one.features) for one in samples]
    for most in GRID:
        hit = found = gold = 0
        for one, shares in zip(samples, read, strict=True):
            said = [NONE if row[0] > most else LABELS[1 + int(row[2] > row[1])] for row in shares.tolist()]
            for _, group in groupby(range(len(said)), key=lambda at: one.paragraphs[at]):
                inside = list(group)
                own, true = runs([said[at] for at in inside]), runs([one.labels[at] for at in inside])
                hit, found, gold = hit + len(own & true), found + len(own), gold + len(true)
        precision, recall = hit / max(1, found), hit / max(1, gold)
        lines.append(f"{most:4.1f} P {precision:.3f} R {recall:.3f} F1 {2 * hit / max(1, found + gold):.3f}")
    return "\n".join(lines)


def main() -> None:
    """Train, write and measure."""
    parser = parser_of(__doc__, 6, 64, 1500)
    parser.add_argument("--half", type=int, choices=(0, 1), help="learn from each second hand only (`found_names.py`)")
    options = parser.parse_args()
    samples = [sample_of(passage, hand) for passage, hand in of_half(HERE / "passages", options.half)]
    meanings, vectors = read_vectors(options.vectors, MEANINGS)
    begin = beginning(options)
    vocabulary = Vocabulary(samples, meanings, begin)
    write(
        train([vocabulary.encoded(one) for one in samples], vocabulary, vectors, begin, options),
        vocabulary,
        options.output,
    )
    held = [sample_of(passage, hand) for passage, hand in faultless(HERE / "heldout")]
    print(f"{options.output.stat().st_size / 1e6:.1f} MB; runs of clauses on the held-out part, exact:")
    print(report(ClauseNetwork(options.output), held))


if __name__ == "__main__":
    main()
