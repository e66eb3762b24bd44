"""What the tagger and the network believe of each character together, and the labels that follow from it.

Probabilities are averaged as logarithms: what one of them all but excludes does not stand for the other's liking it.
Both count alike: with parts of 0.3 or 0.7 for the network names were found less well (`training/README.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.extract.network import Readout
from kg.model import Span

OUTSIDE = "O"
SURE = 0.8  # where the network is this sure of every character of what may be names, the tagger does not read it
_CLOSED = 0.95  # where the network is this sure of no name, none goes on
_BESIDE = 4  # characters beside what may be names that the tagger reads with them
_LEAST = 0.005  # what the network believes less than this in is not asked about
_NOTHING = 0.995  # where the network is this sure of no name the tagger is not asked
_FLOOR = 1e-5

Beliefs = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels O, B-Type, I-Type in the order of a model's columns, and which may follow which.

    `outside` is the number of O, `type_of` that of each label's type, -1 for O; `goes_on` tells whether a label is an
    I-, `inner` are the numbers of those labels, `first` those of the B- of their types.
    """

    names: tuple[str, ...]
    number: Mapping[str, int]
    outside: int
    type_of: NDArray[np.int64]
    goes_on: NDArray[np.bool_]
    inner: NDArray[np.int64]
    first: NDArray[np.int64]

    def may_stand(self, numbers: NDArray[np.int64]) -> bool:
        """Tell whether in a sequence of labels every name begins with B- and goes on with its own type."""
        goes_on, types = self.goes_on[numbers], self.type_of[numbers]
        return not (goes_on[0] or (goes_on[1:] & (types[1:] != types[:-1])).any())


@cache
def labels_of(names: tuple[str, ...]) -> Labels:
    """Return what is known of labels."""
    number = {name: at for at, name in enumerate(names)}
    types = sorted({name[2:] for name in names if name != OUTSIDE})
    type_of = np.array([types.index(name[2:]) if name != OUTSIDE else -1 for name in names])
    goes_on = np.array([name.startswith("I-") for name in names])
    inner = np.flatnonzero(goes_on)
    first = np.array([number[f"B-{names[at][2:]}"] for at in inner])
    return Labels(names, number, number[OUTSIDE], type_of, goes_on, inner, first)


def doubtful_parts(span: Span, readout: Readout, labels: Labels) -> Iterator[Span]:
    """Yield the parts of a span of which the network is not sure, from left to right.

    It is not sure of a run of characters that may be in names if it is not sure of one of them. A part holds the whole
    run with what stands beside it, but no other run: no part cuts a name.
    """
    names = readout.names[span.start : span.end]
    borders = _borders(names[:, labels.outside] < _CLOSED)
    if not len(borders):
        return
    torn = np.minimum.reduceat(np.append(names.max(axis=1), 1.0), borders)[::2] < SURE
    edges = [0, *borders.tolist(), len(span)]
    done = 0
    for index in np.flatnonzero(torn).tolist():
        before, start, end, after = edges[2 * index : 2 * index + 4]
        start, end = max(before, done, start - _BESIDE), min(after, end + _BESIDE)
        yield Span(span.start + start, span.start + end)
        done = end


def _borders(inside: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return where the runs of what is inside begin and end, by turns."""
    framed = np.zeros(len(inside) + 2, bool)
    framed[1:-1] = inside
    return np.flatnonzero(framed[1:] != framed[:-1])


def by_network_alone(readout: Readout, labels: Labels) -> Beliefs:
    """Return what the network believes of a text by itself: how likely each label is, (characters, labels).

    Each character has its likeliest label or else none; where that is none, no other is believed in.
    """
    best = readout.names.argmax(axis=1)
    every = np.arange(len(best))
    likely = readout.names[every, best].astype(np.float64)
    found: Beliefs = np.zeros(readout.names.shape)
    named = best != labels.outside
    found[:, labels.outside] = np.where(named, np.maximum(_FLOOR, 1.0 - likely), 1.0)
    found[every[named], best[named]] = likely[named]
    return found


def believed(marginal: Callable[[str, int], float], readout: Readout, span: Span, labels: Labels) -> Beliefs:
    """Return for each character of a span how likely which labels are, (characters, labels); rows sum to one.

    `marginal` gives the tagger's probability of a label at a position; `readout` is the network's of the whole text.
    What the network all but excludes the tagger is not asked about.
    """
    names = readout.names[span.start : span.end].astype(np.float64)
    certain = names[:, labels.outside] >= _NOTHING
    asked = names >= _LEAST
    asked[certain] = False
    positions, columns = asked.nonzero()
    known = labels.names
    told = [marginal(known[column], at) for at, column in zip(positions.tolist(), columns.tolist(), strict=True)]
    found: Beliefs = np.zeros(names.shape)
    found[positions, columns] = np.sqrt((names[positions, columns] + _FLOOR) * (np.array(told) + _FLOOR))
    found[certain, labels.outside] = 1.0
    found /= found.sum(axis=1, keepdims=True)
    return found


def best_labels(rows: Beliefs, labels: Labels) -> list[str]:
    """Return the likeliest labels in which every name begins with B- and goes on with its own type."""
    best = rows.argmax(axis=1)
    if not labels.may_stand(best):
        for start, end in _borders(rows[:, labels.outside] < 1.0).reshape(-1, 2).tolist():
            if not labels.may_stand(best[start:end]):
                best[start:end] = _best_path(rows[start:end], labels)
    return [labels.names[number] for number in best.tolist()]


def _best_path(rows: Beliefs, labels: Labels) -> NDArray[np.int64]:
    """Return the likeliest of the sequences that may stand, for characters that may all be in names (Viterbi)."""
    with np.errstate(divide="ignore"):
        logs = np.log(rows)
    logs[:, labels.outside] = np.maximum(logs[:, labels.outside], np.log(_FLOOR))
    scores = logs[0].copy()
    scores[labels.inner] = -np.inf
    steps = np.zeros(rows.shape, np.int64)
    for at in range(1, len(rows)):
        steps[at] = scores.argmax()
        steps[at, labels.inner] = np.where(scores[labels.first] >= scores[labels.inner], labels.first, labels.inner)
        scores = scores[steps[at]] + logs[at]
    path = np.zeros(len(rows), np.int64)
    path[-1] = scores.argmax()
    for at in range(len(rows) - 1, 0, -1):
        path[at - 1] = steps[at, path[at]]
    return path


@dataclass(frozen=True, slots=True)
class Together:
    """What both say of a stretch: the labels, and how likely each of `known` is for each character."""

    labels: Sequence[str]
    rows: Beliefs
    known: Labels

    def certainty(self, span: Span, type_: str) -> float:
        """Return how likely a name is: the least of its characters' labels and of its not going on after its end."""
        first, inner = self.known.number[f"B-{type_}"], self.known.number[f"I-{type_}"]
        column: list[float] = self.rows[:, inner].tolist()
        goes_on = column[span.end] if span.end < len(column) else 0.0
        return min(float(self.rows[span.start, first]), 1.0 - goes_on, *column[span.start + 1 : span.end])

    def nothing(self, span: Span) -> float:
        """Return how likely the characters of a span are in no name, on average."""
        return float(np.mean(self.rows[span.start : span.end, self.known.outside]))
