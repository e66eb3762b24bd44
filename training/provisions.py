"""Trains the tagger of provisions that is shipped as `kg/models/provisions.crfsuite`, and measures it.

Names are those of the annotation; labels say whether a measure begins in a clause, goes on, or neither.

Usage: python training/provisions.py --output kg/models/provisions.crfsuite
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite
from annotated import Passage, faultless, mentions_of

from kg.extract.facts.measure_clauses import clauses_of
from kg.extract.facts.provisions import BEGIN, GOES_ON, NONE, Clause, ProvisionTagger, clause_features
from kg.extract.sentences import split_sentences
from kg.extract.values.periods import find_periods
from kg.extract.words import split_words

HERE = Path(__file__).parent


def sequences(passage: Passage) -> Iterator[tuple[list[list[str]], list[str], list[Clause]]]:
    """Yield features and labels of the clauses of each paragraph, and the clauses."""
    text = passage.text
    names = [m for m in mentions_of(passage) if m.type != "Measure"]
    measures = [name.span for name in passage.names if name.type == "Measure"]
    periods = tuple(find_periods(text, dt.date.fromisoformat(passage.published)))
    words = split_words(text)
    for row in clauses_of(text, split_sentences(text), names, periods):
        clauses = [clause for _, clause in row]
        labels = []
        for clause in clauses:
            over = [m for m in measures if m.overlaps(clause.span)]
            begins = any(clause.span.start <= m.start < clause.span.end for m in over)
            labels.append(BEGIN if begins else GOES_ON if over else NONE)
        yield clause_features(text, words, clauses), labels, clauses


def runs(labels: list[str]) -> set[tuple[int, int]]:
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


def f1(counts: Counter[str]) -> str:
    """Return precision, recall and F1 of counted hits."""
    precision = counts["hit"] / max(1, counts["found"])
    recall = counts["hit"] / max(1, counts["gold"])
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(1e-9, precision + recall):.3f}"


def main() -> None:
    """Train and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--c1", type=float, default=0.4)
    parser.add_argument("--c2", type=float, default=0.05)
    options = parser.parse_args()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for passage, _ in faultless(HERE / "passages"):
        for features, labels, _ in sequences(passage):
            trainer.append(pycrfsuite.ItemSequence(features), labels)
    trainer.set_params({"c1": options.c1, "c2": options.c2, "max_iterations": 150, "feature.minfreq": 2})
    trainer.train(str(options.output))
    tagger = ProvisionTagger(options.output)
    learnt: Counter[str] = Counter()
    ruled: Counter[str] = Counter()
    for passage, _ in faultless(HERE / "heldout"):
        for features, labels, clauses in sequences(passage):
            gold = runs(labels)
            for counts, found in (
                (learnt, runs(tagger.tag(clauses, features))),
                (ruled, runs([c.ruled for c in clauses])),
            ):
                counts.update(hit=len(gold & found), found=len(found), gold=len(gold))
    print(f"{options.output.stat().st_size / 1e6:.1f} MB; runs of clauses on the held-out part, exact:")
    print(f"rules alone: {f1(ruled)}")
    print(f"the tagger:  {f1(learnt)}")


if __name__ == "__main__":
    main()
