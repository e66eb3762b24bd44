"""Trains the scorer of pairs that is shipped as `kg/models/pairs.tsv`, and measures it on `training/heldout/`.

Names are those of the annotation; what the frames say of a pair is among its features, so that the scorer
learns how far each frame is to be trusted. `--across` scores each hand of the passages by a model that learnt from the
others, and prints precision and recall by threshold: `kg/lexicon/pairs.toml` is set from that.

Needs scikit-learn. Usage: python training/pairs.py --output kg/models/pairs.tsv
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import Passage, faultless
from pair_samples import tell
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from kg.extract.facts.pairs import features_of, pairs_of, traits_of
from kg.ontology import load_ontology

HERE = Path(__file__).parent
GRID = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Example:
    """One pair in one direction: its features, the relations it may stand in, those it does, whose passage it is from.

    A feature is a trait, a tab and what it counts with.
    `ends` tells the two things apart within the passage `passage`.
    """

    features: tuple[str, ...]
    allowed: frozenset[str]
    true: frozenset[str]
    hand: str
    passage: int
    ends: tuple[str, str]


def examples_of(passage: Passage, hand: str, number: int) -> Iterator[Example]:
    """Yield the pairs of a passage."""
    told = tell(passage)
    said = told.said()
    for place in told.places:
        for pair in pairs_of(place):
            traits = traits_of(place, pair)
            first, second = place.mentions[pair.first], place.mentions[pair.second]
            for forward, relations in ((True, pair.forward), (False, pair.backward)):
                subject, object_ = (first, second) if forward else (second, first)
                rules = said.get((subject.span, object_.span), ())
                features = tuple("\t".join(feature) for feature in features_of(traits, forward, rules))
                ends = (subject.key, object_.key)
                if relations:
                    true = told.true.get(ends, frozenset())
                    yield Example(features, frozenset(relations), true, hand, number, ends)


def load(folder: Path) -> list[Example]:
    """Return the pairs of all passages of a folder that have no fault."""
    return [
        example
        for number, (passage, hand) in enumerate(faultless(folder))
        for example in examples_of(passage, hand, number)
    ]


@dataclass(slots=True)
class Scorer:
    """The regressions of all relations over one set of features."""

    vectors: DictVectorizer
    models: dict[str, LogisticRegression]

    def probabilities(self, examples: Sequence[Example], relation: str) -> np.ndarray:
        """Return the probability of a relation for each example."""
        matrix = self.vectors.transform([dict.fromkeys(e.features, 1.0) for e in examples])
        return np.asarray(self.models[relation].predict_proba(matrix)[:, 1])


def fit(examples: Sequence[Example], strength: float, least: int) -> Scorer:
    """Train one regression a relation, with an L1 penalty of 1/`strength`; rarer features than `least` are left out."""
    counts: dict[str, int] = defaultdict(int)
    for example in examples:
        for feature in set(example.features):
            counts[feature] += 1
    kept = {feature for feature, count in counts.items() if count >= least}
    vectors = DictVectorizer(dtype=np.float32)
    matrix = vectors.fit_transform([dict.fromkeys((f for f in e.features if f in kept), 1.0) for e in examples])
    models = {}
    for relation in sorted({r for e in examples for r in e.true}):
        rows = np.array([relation in e.allowed for e in examples])
        labels = np.array([relation in e.true for e in examples])[rows]
        model = LogisticRegression(solver="liblinear", l1_ratio=1, C=strength, random_state=0)
        models[relation] = model.fit(matrix[rows], labels)
    return Scorer(vectors, models)


def write(scorer: Scorer, output: Path) -> int:
    """Write the weights that are not zero, as text; return how many there are."""
    names = scorer.vectors.get_feature_names_out()
    lines = []
    for relation, model in sorted(scorer.models.items()):
        lines.append(f"{relation}\t\t\t{model.intercept_[0]:.4f}")
        for index in np.flatnonzero(model.coef_[0]):
            if abs(model.coef_[0][index]) >= 0.0005 and _one_line(names[index]):
                lines.append(f"{relation}\t{names[index]}\t{model.coef_[0][index]:.3f}")
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def _one_line(feature: str) -> bool:
    return feature.count("\t") == 1 and not set(feature) & set("\n\r")


def best_by_fact(
    examples: Sequence[Example], probabilities: Iterable[float], relation: str
) -> dict[tuple[int, frozenset[str] | tuple[str, str]], tuple[float, bool]]:
    """Return for each fact, however often its pair stands in the passage, the highest probability and the truth."""
    symmetric = load_ontology().relations[relation].symmetric
    found: dict[tuple[int, frozenset[str] | tuple[str, str]], tuple[float, bool]] = {}
    for example, probability in zip(examples, probabilities, strict=True):
        key = (example.passage, frozenset(example.ends) if symmetric else example.ends)
        known = found.get(key, (0.0, False))
        found[key] = (max(known[0], float(probability)), known[1] or relation in example.true)
    return found


def report(rows: dict[str, list[tuple[float, bool]]]) -> str:
    """Return precision and recall of each relation at each threshold of the grid."""
    lines = [f"{'relation':16}{'true':>6}  " + "".join(f"{level:>13}" for level in GRID)]
    for relation, pairs in [*rows.items(), ("all", [p for found in rows.values() for p in found])]:
        cells = []
        for level in GRID:
            hits = sum(1 for p, true in pairs if p >= level and true)
            chosen = sum(1 for p, _ in pairs if p >= level)
            truths = sum(1 for _, true in pairs if true)
            cells.append(f"{hits / max(1, chosen):7.2f}/{hits / max(1, truths):.2f}  "[:13].rjust(13))
        lines.append(f"{relation:16}{truths:6d}  " + "".join(cells))
    return "\n".join(lines)


def across(examples: Sequence[Example], strength: float, least: int) -> dict[str, list[tuple[float, bool]]]:
    """Score every hand's pairs by a model that learnt from the other hands, in five parts."""
    hands = sorted({e.hand for e in examples})
    rows: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for part in range(5):
        left_out = set(hands[part::5])
        scorer = fit([e for e in examples if e.hand not in left_out], strength, least)
        _score([e for e in examples if e.hand in left_out], scorer, rows)
    return rows


def _score(examples: Sequence[Example], scorer: Scorer, rows: dict[str, list[tuple[float, bool]]]) -> None:
    for relation in scorer.models:
        may = [e for e in examples if relation in e.allowed]
        if may:
            rows[relation] += best_by_fact(may, scorer.probabilities(may, relation), relation).values()


def main() -> None:
    """Train, write and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=0.5)
    parser.add_argument("--least", type=int, default=6)
    parser.add_argument("--across", action="store_true")
    options = parser.parse_args()
    examples = load(HERE / "passages")
    print(f"{len(examples)} pairs", file=sys.stderr)
    scorer = fit(examples, options.strength, options.least)
    print(f"{write(scorer, options.output)} weights")
    rows: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    _score(load(HERE / "heldout"), scorer, rows)
    print("the held-out part, precision/recall by threshold:")
    print(report(rows))
    if options.across:
        print("each hand by a model that learnt from the others:")
        print(report(across(examples, options.strength, options.least)))


if __name__ == "__main__":
    main()
