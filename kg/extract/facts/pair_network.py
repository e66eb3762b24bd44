"""Scores two names for every relation that may hold between them, in one sentence or across several.

A small convolutional network over the words of the whole text (`layout.py`), names hidden but for their types. What
stands for two names is what stands at their first and last words, the most telling of what stands before, between and
after them in their sentences (Zeng, Liu, Chen, Zhao, 2015, D15-1203: pooling by pieces), and what is counted of them,
what the frames say among it. Recipe: `training/pair_network.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from kg.errors import ModelError
from kg.extract.convolution import Encoder, Floats, one_core, read_arrays
from kg.extract.facts.layout import COLUMNS, Candidate, Layout, traits

MODEL = "pair_network.npz"
_BLOCK = 2048  # candidates that are computed in one go
_DECIMALS = 4  # fewer than the last ones, in which processors differ


@dataclass(frozen=True, slots=True)
class Asked:
    """A candidate and what frames say of it, as relation:rule: the earlier name as the subject, and the later one."""

    candidate: Candidate
    forward: Sequence[str] = ()
    backward: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely each allowed relation is, for the earlier name as the subject and for the later one."""

    forward: Mapping[str, float]
    backward: Mapping[str, float]


def counted(layout: Layout, asked: Asked) -> list[str]:
    """Return all that the network counts of two names besides the words."""
    said = [f"> {rule}" for rule in asked.forward] + [f"< {rule}" for rule in asked.backward]
    return traits(layout, asked.candidate) + said


class PairNetwork:
    """A loaded network. It computes on one core, and may be used for any number of texts."""

    def __init__(self, path: Path | None = None) -> None:
        """Load the network at `path`, or the one in the package; `ModelError` where there is none to load."""
        place = path or Path(str(resources.files("kg.models") / MODEL))
        arrays = read_arrays(place)
        try:
            self._relations = {relation: at for at, relation in enumerate(arrays.vocabulary["relations"])}
            self._encoder = Encoder(arrays, COLUMNS)
            self._traits = arrays.table("traits")
            self._earlier, self._later = arrays.floats("earlier"), arrays.floats("later")
            self._between, self._bias = arrays.linear("between")
            self._middle, self._out = arrays.linear("middle"), arrays.linear("out")
        except (ValueError, KeyError) as error:
            raise ModelError(str(place), f"no network can be read from it ({error})") from error

    def read(self, layout: Layout, asked: Sequence[Asked]) -> list[Judged]:
        """Return how likely each allowed relation is for each pair that is asked about."""
        if not asked:
            return []
        with one_core().limit(limits=1):
            states = np.concatenate(list(self._encoder.states(layout.columns, len(layout.words))))
            pooled = _Pooled(layout, states)
            ends = np.concatenate([states[pooled.first], states[pooled.last]], axis=1)
            earlier = np.concatenate([ends, pooled.before], axis=1) @ self._earlier
            later = np.concatenate([ends, pooled.after], axis=1) @ self._later
            found: list[Judged] = []
            for start in range(0, len(asked), _BLOCK):
                block = asked[start : start + _BLOCK]
                firsts = [one.candidate.first for one in block]
                seconds = [one.candidate.second for one in block]
                between = np.stack([pooled.between(one.candidate) for one in block])
                hidden = earlier[firsts] + later[seconds] + between @ self._between + self._bias
                hidden += np.stack([self._traits.sum(counted(layout, one)) for one in block])
                found += self._judged(block, hidden)
        return found

    def _judged(self, block: Sequence[Asked], hidden: Floats) -> list[Judged]:
        np.maximum(hidden, 0, out=hidden)
        hidden += np.maximum(hidden @ self._middle[0] + self._middle[1], 0)
        scores = hidden @ self._out[0] + self._out[1]
        likely = np.round(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), _DECIMALS).tolist()
        size = len(self._relations)
        return [
            Judged(
                {r: row[self._relations[r]] for r in one.candidate.forward if r in self._relations},
                {r: row[size + self._relations[r]] for r in one.candidate.backward if r in self._relations},
            )
            for one, row in zip(block, likely, strict=True)
        ]


class _Pooled:
    """The most telling of what stands before and after each name in its sentence, and between two."""

    def __init__(self, layout: Layout, states: Floats) -> None:
        """Go through the sentences once."""
        self._names, self._states = layout.names, states
        self.first = np.array([name.first for name in layout.names], np.intp)
        self.last = np.array([name.last for name in layout.names], np.intp)
        self.before = np.zeros((len(layout.names), states.shape[1]), np.float32)
        self.after = np.zeros_like(self.before)
        self._there = [
            (name.first > layout.sentences[name.sentence][0], name.last + 1 < layout.sentences[name.sentence][1])
            for name in layout.names
        ]
        at = 0
        for number, (start, end) in enumerate(layout.sentences):
            begin = at
            while at < len(layout.names) and layout.names[at].sentence == number:
                at += 1
            if begin == at:
                continue
            so_far = np.maximum.accumulate(states[start:end], axis=0)
            to_come = np.maximum.accumulate(states[start:end][::-1], axis=0)[::-1]
            for name in range(begin, at):
                if self._there[name][0]:
                    self.before[name] = so_far[self.first[name] - 1 - start]
                if self._there[name][1]:
                    self.after[name] = to_come[self.last[name] + 1 - start]

    def between(self, candidate: Candidate) -> Floats:
        """Return the most telling between two names: in one sentence, or at the ends of both that face each other."""
        one, other = candidate.first, candidate.second
        if candidate.kind == "same":
            start, end = self.last[one] + 1, self.first[other]
            inside: Floats = self._states[start:end].max(axis=0) if start < end else np.zeros_like(self.before[0])
            return inside
        if self._there[one][1] and self._there[other][0]:
            faced: Floats = np.maximum(self.after[one], self.before[other])
            return faced
        faced = self.after[one] if self._there[one][1] else self.before[other]
        return faced


@cache
def load_pair_network() -> PairNetwork:
    """Return the network in the package, loaded once a process."""
    return PairNetwork()
