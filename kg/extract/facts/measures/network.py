"""Tells how likely a provision begins in a clause, goes on, or is none: a small network over the whole text.

It reads the words of the text with names hidden but for their types (`layout.py`). What stands for a clause is what
stands at its first word, at its verb and at its last word, the most telling of its words, and what is counted of it
(`provisions.py`); layers over clauses then see the clauses around it. Recipe: `training/clause_network.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from kg.errors import ModelError
from kg.extract.convolution import Encoder, Floats, Stack, one_core, read_arrays
from kg.extract.facts.layout import COLUMNS, Layout
from kg.extract.facts.measures.provisions import Clause

MODEL = "clause_network.npz"
LABELS = ("O", "B", "I")  # none, begins, goes on: the columns of what it says


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause stands in a layout, by words: its first, the one after its last, the one its verb begins in."""

    first: int
    end: int
    verb: int


def places_of(layout: Layout, clauses: Sequence[Clause]) -> list[Place]:
    """Return where clauses stand in the layout of their text."""
    starts = [word.start for word in layout.words]
    found = []
    for clause in clauses:
        first, end = bisect_right(starts, clause.span.start) - 1, bisect_right(starts, clause.span.end - 1)
        verb = bisect_right(starts, clause.lead.verb) - 1
        found.append(Place(first, end, min(end - 1, max(first, verb))))
    return found


class ClauseNetwork:
    """A loaded network. It computes on one core, and may be used for any number of texts."""

    def __init__(self, path: Path | None = None) -> None:
        """Load the network at `path`, or the one in the package; `ModelError` where there is none to load."""
        place = path or Path(str(resources.files("kg.models") / MODEL))
        arrays = read_arrays(place)
        try:
            self._encoder = Encoder(arrays, COLUMNS)
            self._traits = arrays.table("traits")
            self._words, self._bias = arrays.linear("words")
            self._clauses = Stack(arrays, "clause_")
            self._out, self._out_bias = arrays.linear("out")
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise ModelError(str(place), f"no network can be read from it ({error})") from error

    def read(self, layout: Layout, places: Sequence[Place], features: Sequence[Sequence[str]]) -> Floats:
        """Return how likely each label is for each clause of a text, in order: (clauses, labels); rows sum to one."""
        if not places:
            return np.zeros((0, len(LABELS)), np.float32)
        with one_core().limit(limits=1):
            states = np.concatenate(list(self._encoder.states(layout.columns, len(layout.words))))
            first, verb = [place.first for place in places], [place.verb for place in places]
            last = [place.end - 1 for place in places]
            highest = np.stack([states[place.first : place.end].max(axis=0) for place in places])
            hidden = np.concatenate([states[first], states[verb], states[last], highest], axis=1) @ self._words
            hidden += self._bias + self._traits.sums(features)
            np.maximum(hidden, 0, out=hidden)
            scores: Floats = self._clauses.of(hidden) @ self._out + self._out_bias
            shares: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
            shares /= shares.sum(axis=1, keepdims=True)
            return shares


@cache
def load_clause_network() -> ClauseNetwork:
    """Return the network in the package, loaded once a process."""
    return ClauseNetwork()
