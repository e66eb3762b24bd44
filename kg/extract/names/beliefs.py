"""What the tagger and the network believe of each character together, and the names that follow from it.

Probabilities are averaged as logarithms: what one of them all but excludes does not stand for the other's liking it.
Both count alike: with parts of 0.3 or 0.7 for the network names were found less well (`training/README.md`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kg.extract.network import Readout
from kg.model import Span

OUTSIDE = "O"
_LEAST = 0.005  # what the network believes less than this in is not asked about
SURE = 0.8  # where the network is this sure of every character of some clauses, the tagger does not read them
_CUTS = frozenset("，；：,;:")
_NOTHING = 0.995  # where the network is this sure of no name, and the tagger names none, it is not asked how sure it is
_FLOOR = 1e-5

Belief = Mapping[str, float]
CERTAIN: Belief = {OUTSIDE: 1.0}


def parts(text: str, span: Span, readout: Readout) -> Iterator[tuple[Span, bool]]:
    """Yield the stretches of a span of which the network is sure, and those of which it is not, from left to right.

    It is cut at marks between clauses that lie in no name; a stretch of which it is not sure goes on as long as may be.
    """
    names = readout.names[span.start : span.end]
    outside = names[:, readout.labels.index(OUTSIDE)]
    ends = [at + 1 for at, character in enumerate(text[span.start : span.end]) if character in _CUTS]
    ends = [end for end in ends if outside[end - 1] >= SURE and end < len(span)]
    highest = names.max(axis=1)
    clauses = list(pairwise([0, *ends, len(span)]))
    for sure, run in groupby(clauses, key=lambda clause: float(highest[clause[0] : clause[1]].min()) >= SURE):
        together = list(run)
        yield Span(span.start + together[0][0], span.start + together[-1][1]), sure


def by_network_alone(readout: Readout, span: Span) -> Together:
    """Return what the network says of a span by itself."""
    names = readout.names[span.start : span.end]
    rows: list[Belief] = [
        CERTAIN if readout.labels[index] == OUTSIDE else {readout.labels[index]: p, OUTSIDE: max(_FLOOR, 1.0 - p)}
        for index, p in zip(names.argmax(axis=1).tolist(), names.max(axis=1).tolist(), strict=True)
    ]
    return Together(best_labels(rows), rows)


def beliefs(marginal: Callable[[str, int], float], readout: Readout, span: Span) -> list[Belief]:
    """Return for each character of a span how likely which labels are; they sum to one.

    `marginal` gives the tagger's probability of a label at a position; `readout` is the network's of the whole text.
    What the network all but excludes the tagger is not asked about.
    """
    names, known = readout.names[span.start : span.end], readout.labels
    doubtful = names[:, known.index(OUTSIDE)] < _NOTHING
    asked = (names >= _LEAST) & doubtful[:, None]
    positions, indexes = (found.tolist() for found in asked.nonzero())
    scores: dict[int, dict[str, float]] = {}
    for position, index, p in zip(positions, indexes, names[asked].tolist(), strict=True):
        label = known[index]
        scores.setdefault(position, {})[label] = math.sqrt((p + _FLOOR) * (marginal(label, position) + _FLOOR))
    return [_shares(scores[position]) if position in scores else CERTAIN for position in range(len(span))]


def _shares(scores: Mapping[str, float]) -> Belief:
    total = sum(scores.values())
    return {label: score / total for label, score in scores.items()}


def best_labels(rows: Sequence[Belief]) -> list[str]:
    """Return the likeliest labels in which every name begins with B- and goes on with its own type."""
    found: list[str] = []
    for certain, run in groupby(rows, key=lambda row: row is CERTAIN):
        doubtful = list(run)
        found += [OUTSIDE] * len(doubtful) if certain else _best_path(doubtful)
    return found


def _best_path(rows: Sequence[Belief]) -> list[str]:
    """Return the likeliest labels of a run of characters (Viterbi)."""
    scores = {label: math.log(p) for label, p in rows[0].items() if not label.startswith("I-")} or {OUTSIDE: 0.0}
    steps: list[dict[str, str]] = []
    for row in rows[1:]:
        best = max(scores, key=lambda label: scores[label])
        step: dict[str, str] = {}
        following: dict[str, float] = {}
        for label, probability in row.items():
            before = best if not label.startswith("I-") else _before(label[2:], scores)
            if before is not None:
                step[label] = before
                following[label] = scores[before] + math.log(probability)
        if not following:  # every label goes on with a name that none begins
            step[OUTSIDE] = best
            following[OUTSIDE] = scores[best] + math.log(_FLOOR)
        steps.append(step)
        scores = following
    path = [max(scores, key=lambda label: scores[label])]
    for step in reversed(steps):
        path.append(step[path[-1]])
    return path[::-1]


def _before(type_: str, scores: Mapping[str, float]) -> str | None:
    """Return the likelier label that a name of a type can go on from."""
    able = [label for label in (f"B-{type_}", f"I-{type_}") if label in scores]
    return max(able, key=lambda label: scores[label]) if able else None


@dataclass(frozen=True, slots=True)
class Together:
    """What both say of a stretch: the labels, and what they believe of each character."""

    labels: Sequence[str]
    rows: Sequence[Belief]

    def certainty(self, span: Span, type_: str) -> float:
        """Return how likely a name is: the least of its characters' labels and of its not going on after its end."""
        inner = f"I-{type_}"
        goes_on = self.rows[span.end].get(inner, 0.0) if span.end < len(self.rows) else 0.0
        first = self.rows[span.start].get(f"B-{type_}", 0.0)
        return min(first, 1.0 - goes_on, *(self.rows[at].get(inner, 0.0) for at in range(span.start + 1, span.end)))

    def outside(self, position: int) -> float:
        """Return how likely a character is in no name."""
        return self.rows[position].get(OUTSIDE, 0.0)


def together(marginal: Callable[[str, int], float], readout: Readout, span: Span) -> Together:
    """Return what the tagger, by its `marginal` probabilities, and the network say of a span of the text."""
    rows = beliefs(marginal, readout, span)
    return Together(best_labels(rows), rows)
