"""Trains the network of pairs that is shipped as `kg/models/pair_network.npz`, and measures it on `training/heldout/`.

Names are those of the annotation and, in every second pass, those that a network finds which has learnt from the other
half of the hands (`found_names.py`): in use some names are none, and nothing is true of these. What the frames say of
two names is among what it counts, so that it learns how far each frame is to be trusted. A pair of names in different
sentences is true where the annotation says so of the two things. Vectors of words as for `network.py`.

Needs PyTorch and scikit-learn.
Usage: python training/pair_network.py --vectors words.vector --output kg/models/pair_network.npz
    --found network-0.npz clauses-0.npz network-1.npz clauses-1.npz
where `network.py` and `clause_network.py` made the four with `--half 0` and `--half 1`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import numpy as np
import torch
from annotated import faultless, hands_of_half
from arrays import entries_of, half, packed_encoder, packed_linear, packed_table, write_arrays
from found_names import Finder
from numpy.typing import NDArray
from pair_layers import APART, Encoded, Learner, side_by_side
from pair_samples import tell
from recipe import beginning, parser_of, taught
from sklearn.metrics import average_precision_score
from torch import Tensor
from torch.nn import functional
from vectors import read_vectors

from kg.extract.convolution import Arrays
from kg.extract.facts.judge.pair_network import Asked, PairNetwork, counted
from kg.extract.facts.layout import COLUMNS, Layout
from kg.ontology import load_ontology

HERE = Path(__file__).parent
LEAST = {"word": 5, "traits": 3}  # how often an entry must be seen to have a row of its own; once where nothing is said
MEANINGS = 20_000


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


def load_found(folder: Path, models: Sequence[Path]) -> list[Sample]:
    """Return the passages of a folder with the names found by models that have learnt from the other half of the hands.

    `models` are the network and the network of clauses that learnt from half 0 of the hands, then those of half 1.
    """
    found: list[Sample] = []
    for learnt in (0, 1) if models else ():
        finder = Finder(*models[2 * learnt : 2 * learnt + 2])
        for number, (passage, hand) in enumerate(faultless(folder)):
            if hand in hands_of_half(folder, learnt):
                continue
            layout, asked, true = finder.found(passage)
            if asked:
                found.append(Sample(hand, number, layout, asked, true))
    return found


class Vocabulary:
    """The entries of each table, and the relations."""

    def __init__(self, samples: Sequence[Sample], meanings: Sequence[str], begin: Arrays | None) -> None:
        """Keep what is seen often enough, and all words that have a vector; first of all what a file has."""
        known = begin.vocabulary["tables"] if begin is not None else {}
        self.relations = sorted(load_ontology().relations)
        self.tables: dict[str, list[str]] = {}
        for kind in COLUMNS:
            seen = (entry for one in samples for entry in one.layout.columns[kind])
            self.tables[kind] = entries_of(seen, LEAST.get(kind, 1), known.get(kind, ()))
        self.tables["meaning"] = list(meanings)
        traits = (trait for one in samples for asked in one.asked for trait in counted(one.layout, asked))
        self.tables["traits"] = entries_of(traits, LEAST["traits"], known.get("traits", ()))
        self._rows = {kind: {e: row for row, e in enumerate(found, 2)} for kind, found in self.tables.items()}

    def encoded(self, one: Sample) -> Encoded:
        """Return a sample in numbers."""
        rows = [[self._rows[kind].get(entry, 1) for entry in one.layout.columns[kind]] for kind in COLUMNS]
        places, bags, sizes, ends = [], [], [], []
        number_of: dict[str, int] = {}
        allowed = np.zeros((len(one.asked), 2 * len(self.relations)), np.float32)
        true = np.zeros_like(allowed)
        row_of = {relation: row for row, relation in enumerate(self.relations)}
        for number, (asked, holds) in enumerate(zip(one.asked, one.true, strict=True)):
            pair = asked.candidate
            first, second = one.layout.names[pair.first], one.layout.names[pair.second]
            ends.append([number_of.setdefault(name.thing, len(number_of)) for name in (first, second)])
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
            np.array(bags, np.int64), np.array(sizes, np.int64), allowed, true, np.array(ends, np.int64),
        )  # fmt: skip


def train(
    samples: Sequence[Encoded],
    found: Sequence[Encoded],
    vocabulary: Vocabulary,
    vectors: NDArray[np.float32],
    begin: Arrays | None,
    options: argparse.Namespace,
) -> Learner:
    """Return what a network learns from the samples, and in every second pass from those with names as found."""
    torch.manual_seed(options.seed)
    sizes = {kind: len(entries) + 2 for kind, entries in vocabulary.tables.items()}
    learner = Learner(sizes, vectors, len(vocabulary.relations), options.width)
    if begin is not None:
        learner.restore(begin)

    def loss(encoded: list[Encoded]) -> Tensor:
        batch = side_by_side(encoded)
        lost = functional.binary_cross_entropy_with_logits(learner(batch), batch.true, reduction="none")
        # By the pairs of one sentence alone: of the others most are nothing, and batches differ in how many.
        return (lost * batch.allowed).sum() / max(20, int((~batch.across).sum()))

    passes = cycle((found, samples) if found else (samples,))
    mean = taught(learner, options, 0.998, lambda _: next(passes), lambda one: len(one.rows), loss)
    assert isinstance(mean, Learner)
    return mean


def write(learner: Learner, vocabulary: Vocabulary, path: Path) -> None:
    """Write what `kg.extract.facts.judge.pair_network.PairNetwork` reads."""
    arrays = packed_encoder(learner.encoder) | packed_table("traits", learner.traits.weight)
    arrays |= {"earlier": half(learner.earlier.weight.T), "later": half(learner.later.weight.T)}
    for name, module in (
        ("between", learner.between),
        ("middle", learner.middle),
        ("around", learner.around),
        ("out", learner.out),
    ):
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
    parser = parser_of(__doc__, 16, 64, 1500)
    parser.add_argument("--found", type=Path, nargs=4, default=[], metavar="MODEL", help="models of two halves")
    parser.add_argument(
        "--without", metavar="PART", default="", help="leave out each fifth hand from the first (0), … or fifth (4) on"
    )
    options = parser.parse_args()
    samples = load(HERE / "passages")
    hands = sorted({one.hand for one in samples})
    aside = set(hands[int(options.without) :: 5]) if options.without else set()
    learnt = [one for one in samples if one.hand not in aside]
    meanings, vectors = read_vectors(options.vectors, MEANINGS)
    found = [one for one in load_found(HERE / "passages", options.found) if one.hand not in aside]
    begin = beginning(options)
    vocabulary = Vocabulary([*learnt, *found], meanings, begin)
    encoded, encoded_found = ([vocabulary.encoded(one) for one in part] for part in (learnt, found))
    write(train(encoded, encoded_found, vocabulary, vectors, begin, options), vocabulary, options.output)
    network = PairNetwork(options.output)
    print(f"{options.output.stat().st_size / 1e6:.1f} MB; the held-out part, right/found at .3, .5, .7, .8, .9:")
    print(report(network, load(HERE / "heldout")))
    if aside:
        print("the hands left out:")
        print(report(network, [one for one in samples if one.hand in aside]))


if __name__ == "__main__":
    main()
