"""What the recipes of the regressions share: fitting, writing, measuring over hands. Needs scikit-learn."""

from __future__ import annotations

import argparse
import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import Passage, mentions_of
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from kg.extract.facts.read import Readings, scenes_of
from kg.extract.facts.scene import Scene
from kg.extract.names.mentions import Found, find_mentions
from kg.extract.names.proposals import propose
from kg.extract.sentences import Sentence, split_sentences
from kg.extract.values.periods import find_periods
from kg.extract.values.values import find_values, outside_periods
from kg.extract.words import split_words
from kg.model import Article, Span

GRID = (0.0, 0.08, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8)
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """A case to decide: its features, whether the annotation says yes, whether rules do, whose passage it is from."""

    features: tuple[str, ...]
    true: bool
    ruled: bool
    hand: str


def arguments(description: str | None, strength: float, least: int) -> argparse.ArgumentParser:
    """Return what the recipes are called with; `strength` of the penalty and `least` uses of a feature by default."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=strength)
    parser.add_argument("--least", type=int, default=least)
    parser.add_argument("--across", action="store_true", help="score each fifth of the hands by what the others taught")
    return parser


@dataclass(frozen=True, slots=True)
class Read:
    """A passage as the extractor meets it, with the names of the annotation in place of those it would find."""

    article: Article
    readings: Readings
    sentences: tuple[Sentence, ...]
    scenes: list[Scene]


def read(passage: Passage) -> Read:
    """Return a passage up to its scenes; measures are left to the rules."""
    text = passage.text
    end = text.find("\n")
    published = dt.date.fromisoformat(passage.published)
    title = Span(0, end if end > 0 else len(text))
    article = Article("x", "x", text, tuple(range(len(text))), title, published)
    words = split_words(text)
    found = find_mentions(article, propose(article, words))
    named = tuple(m for m in mentions_of(passage) if m.type != "Measure")
    periods = tuple(find_periods(text, published))
    values = tuple(outside_periods(find_values(text), periods))
    readings = Readings(words, values, periods, Found(named, found.posts, found.places))
    sentences = split_sentences(text)
    return Read(article, readings, sentences, scenes_of(article, readings, sentences))


@dataclass(slots=True)
class Fitted:
    """A regression over features by their column."""

    columns: dict[str, int]
    model: LogisticRegression

    def probabilities(self, examples: Sequence[Example]) -> np.ndarray:
        """Return how likely each example is."""
        return np.asarray(self.model.predict_proba(matrix_of(examples, self.columns))[:, 1])


def matrix_of(examples: Sequence[Example], columns: dict[str, int]) -> csr_matrix:
    """Return a row of zeros and ones for each example; features without a column are left out."""
    places = [[columns[f] for f in dict.fromkeys(e.features) if f in columns] for e in examples]
    ends = np.cumsum([0, *map(len, places)], dtype=np.int32)
    inside = np.array([column for row in places for column in row], dtype=np.int32)
    return csr_matrix((np.ones(len(inside), dtype=np.float32), inside, ends), shape=(len(examples), len(columns)))


def fit(examples: Sequence[Example], strength: float, least: int) -> Fitted:
    """Train with an L1 penalty of 1/`strength`; features rarer than `least` are left out."""
    counts = Counter(feature for example in examples for feature in set(example.features))
    columns = {f: n for n, f in enumerate(sorted(f for f, count in counts.items() if count >= least))}
    model = LogisticRegression(solver="liblinear", l1_ratio=1, C=strength, random_state=0)
    return Fitted(columns, model.fit(matrix_of(examples, columns), [e.true for e in examples]))


def across(examples: Sequence[Example], strength: float, least: int) -> np.ndarray:
    """Return how likely each example is by a model that learnt from other hands, each fifth of the hands in turn."""
    hands = sorted({e.hand for e in examples})
    scores = np.zeros(len(examples))
    for fold in range(FOLDS):
        inside = np.array([e.hand in hands[fold::FOLDS] for e in examples])
        others = fit([e for e, out in zip(examples, inside, strict=True) if not out], strength, least)
        scores[inside] = others.probabilities([e for e, out in zip(examples, inside, strict=True) if out])
    return scores


def write(fitted: Fitted, output: Path) -> int:
    """Write the weights that are not zero, as text; return how many there are."""
    weights = fitted.model.coef_[0]
    lines = [f"\t{fitted.model.intercept_[0]:.4f}"]
    lines += [
        f"{feature}\t{weights[column]:.3f}"
        for feature, column in fitted.columns.items()
        if abs(weights[column]) >= 0.0005 and not set(feature) & set("\t\n\r")
    ]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def report(examples: Sequence[Example], probabilities: np.ndarray, missed: int = 0) -> str:
    """Return precision, recall and F1 of the rules alone and by threshold; `missed` are those no example stands for."""
    truth = np.array([e.true for e in examples])
    rows = [("rules", np.array([e.ruled for e in examples]))]
    rows += [(f"{threshold:5.2f}", probabilities >= threshold) for threshold in GRID]
    return "\n".join(f"{name} {_measured(truth, kept, missed)}" for name, kept in rows)


def _measured(truth: np.ndarray, kept: np.ndarray, missed: int) -> str:
    right = int((truth & kept).sum())
    precision, recall = right / max(1, int(kept.sum())), right / max(1, int(truth.sum()) + missed)
    return f"{precision:6.3f} {recall:6.3f} {2 * precision * recall / max(1e-9, precision + recall):6.3f}"
