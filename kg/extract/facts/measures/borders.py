"""Tells whether a clause goes on with the measure before it or begins one of its own, by a logistic regression.

派出32名信贷员，|到村里当场评级: one measure; 设立专窗，|减免利息: two. It sees what is counted of both clauses
(`provisions.py`) and overrules the rules and the networks only where it is sure. Recipe: `training/borders.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.measures.open_clauses import is_open_clause, is_term
from kg.extract.facts.measures.provisions import Clause
from kg.extract.facts.regression import load_regression

MODEL = "borders.tsv"
# How likely a clause must go on for two to become one, and for one to stay one. Measures of seeds, development,
# held-out and unseen documents together are .823 without this, .827 with it (.817 where 0.8 is enough).
_ONE = 0.85
_STAYS_ONE = 0.4


class Borders:
    """The borders between the clauses of one paragraph; `features` are those of each clause, in order."""

    def __init__(self, text: str, clauses: Sequence[Clause], features: Sequence[Sequence[str]]) -> None:
        """Keep what a border is judged by; it is judged when it is asked about."""
        self._text = text
        self._clauses = clauses
        self._features = features

    def joins(self, index: int, ruled: bool) -> bool:
        """Tell whether a clause goes on with the one before it, given what was made of it without this."""
        found = border_features(self._text, self._clauses[index - 1 : index + 1], self._features[index - 1 : index + 1])
        return load_regression(MODEL).probability(found) >= (_STAYS_ONE if ruled else _ONE)


def border_features(text: str, clauses: Sequence[Clause], features: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield what tells of the border between two clauses; `features` are those of each."""
    yield from (f"<{feature}" for feature in features[0])
    yield from (f">{feature}" for feature in features[1])
    yield f"open={is_open_clause(text, clauses[0])}"
    yield f"term={is_term(text, clauses[1])}"
