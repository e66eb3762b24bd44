"""Scores two names for every relation that may hold between them, in one sentence or across several.

A small convolutional network over the words of the whole text (`layout.py`), names hidden but for their types. What
stands for two names is what stands at their first and last words, the most telling of what stands before, between and
after them in their sentences (Zeng, Liu, Chen, Zhao, 2015, D15-1203: pooling by pieces), and what is counted of them,
what the frames say among it. Then each pair sees the most telling of the other pairs of either thing: who else may
have done it, what else was done. Recipe: `training/pair_network.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from kg.errors import ModelError
from kg.extract.convolution import Encoder, Floats, Sums, one_core, read_arrays
from kg.extract.facts.judge.pair_traits import (
    Counts,
    counts_of,
    own_traits,
    shared_traits,
    traits,
    traits_of,
    types_of,
)
from kg.extract.facts.layout import COLUMNS, Candidate, Layout

MODEL = "pair_network.npz"
_BLOCK = 2048  # candidates that are computed in one go
_NOWHERE = -1e4  # lower than what stands for any word
_DECIMALS = 4  # fewer than the last ones, in which processors differ


class Asked(msgspec.Struct, frozen=True):
    """A candidate and what frames say of it, as relation:rule: the earlier name as the subject, and the later one."""

    candidate: Candidate
    forward: Sequence[str] = ()
    backward: Sequence[str] = ()


class Judged(msgspec.Struct, frozen=True):
    """How likely each allowed relation is, for the earlier name as the subject and for the later one."""

    forward: Mapping[str, float]
    backward: Mapping[str, float]


_NOTHING = Judged({}, {})


def counted(layout: Layout, asked: Asked) -> list[str]:
    """Return all that the network counts of two names besides the words."""
    return [*traits(layout, asked.candidate), *_said(asked)]


def _said(asked: Asked) -> list[str]:
    if not (asked.forward or asked.backward):
        return []
    return [f"> {rule}" for rule in asked.forward] + [f"< {rule}" for rule in asked.backward]


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
            width = self._traits.values.shape[1]
            self._own = Sums[tuple[str, ...]](lambda own: self._traits.sums([own])[0], width)
            self._counts = Sums[Counts](lambda counts: self._traits.added(traits_of(counts)), width)
            self._earlier, self._later = arrays.floats("earlier"), arrays.floats("later")
            self._between, self._bias = arrays.linear("between")
            self._middle, self._out = arrays.linear("middle"), arrays.linear("out")
            self._around, self._around_bias = arrays.linear("around")
        except (ValueError, TypeError, KeyError, IndexError) as error:
            raise ModelError(str(place), f"no network can be read from it ({error})") from error

    def read(self, layout: Layout, asked: Sequence[Asked], least: float = 0.0) -> list[Judged]:
        """Return how likely each allowed relation is for each pair that is asked about.

        Pairs of which rules say nothing and nothing is as likely as `least` are answered with nothing.
        """
        if not asked:
            return []
        with one_core().limit(limits=1):
            states = np.concatenate(list(self._encoder.states(layout.columns, len(layout.words))))
            pooled = _Pooled(layout, states)
            ends = np.concatenate([states[pooled.first], states[pooled.last]], axis=1)
            earlier = np.concatenate([ends, pooled.before], axis=1) @ self._earlier
            later = np.concatenate([ends, pooled.after], axis=1) @ self._later
            earlier += self._own.of((own_traits(layout, name, "first") for name in layout.names), len(layout.names))
            later += self._own.of((own_traits(layout, name, "second") for name in layout.names), len(layout.names))
            parts: list[Floats] = []
            for start in range(0, len(asked), _BLOCK):
                block = asked[start : start + _BLOCK]
                firsts = [one.candidate.first for one in block]
                seconds = [one.candidate.second for one in block]
                between = pooled.between([one.candidate for one in block], firsts, seconds)
                hidden = earlier[firsts] + later[seconds] + between @ self._between + self._bias
                hidden += self._counted(layout, block)
                np.maximum(hidden, 0, out=hidden)
                parts.append(hidden + np.maximum(hidden @ self._middle[0] + self._middle[1], 0))
            whole = np.concatenate(parts)
            whole += np.maximum(_crowd(layout, asked, whole) @ self._around + self._around_bias, 0)
            found: list[Judged] = []
            for start in range(0, len(asked), _BLOCK):
                found += self._judged(asked[start : start + _BLOCK], whole[start : start + _BLOCK], least)
        return found

    def _counted(self, layout: Layout, block: Sequence[Asked]) -> Floats:
        """Return the sum of what is counted of the two names of each pair together, and of what rules say of them."""
        types = self._traits.numbers((types_of(layout, one.candidate) for one in block), len(block))
        found = self._counts.of((counts_of(layout, one.candidate) for one in block), len(block))
        found += self._traits.values.take(types, axis=0)
        if said := [at for at, one in enumerate(block) if one.forward or one.backward]:
            asked = [block[at] for at in said]
            found[said] = self._traits.sums([[*shared_traits(layout, one.candidate), *_said(one)] for one in asked])
        return found

    def _judged(self, block: Sequence[Asked], hidden: Floats, least: float) -> Iterator[Judged]:
        scores = (hidden @ self._out[0] + self._out[1]).astype(np.float64)
        likely = np.round(1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30))), _DECIMALS)
        relations, size = self._relations, len(self._relations)
        worthy = np.any((likely >= least) & self._allowed(block), axis=1)
        for one, row, worth in zip(block, likely, worthy.tolist(), strict=True):
            if not (worth or one.forward or one.backward):
                yield _NOTHING
                continue
            shares = row.tolist()
            yield Judged(
                {r: shares[relations[r]] for r in one.candidate.forward if r in relations},
                {r: shares[size + relations[r]] for r in one.candidate.backward if r in relations},
            )

    def _allowed(self, block: Sequence[Asked]) -> NDArray[np.bool_]:
        """Return which relations, and which way, each pair may have; few pairs of types occur."""
        rows: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
        numbers = [rows.setdefault((one.candidate.forward, one.candidate.backward), len(rows)) for one in block]
        found = np.zeros((len(rows), 2 * len(self._relations)), np.bool_)
        for (forward, backward), row in rows.items():
            found[row, [self._relations[r] for r in forward if r in self._relations]] = True
            found[row, [len(self._relations) + self._relations[r] for r in backward if r in self._relations]] = True
        return found[numbers]


def _crowd(layout: Layout, asked: Sequence[Asked], hidden: Floats) -> Floats:
    """Return for each pair its numbers and the highest of the other pairs of either thing, (pairs, 5 × width).

    Those in which a thing is the earlier one and those in which it is the later one are told apart.
    """
    number_of: dict[str, int] = {}
    number = [number_of.setdefault(name.thing, len(number_of)) for name in layout.names]
    firsts = np.array([number[one.candidate.first] for one in asked], np.intp)
    seconds = np.array([number[one.candidate.second] for one in asked], np.intp)
    as_first, as_second = (_highest(things, hidden, len(number_of)) for things in (firsts, seconds))
    return np.concatenate([hidden, as_first[firsts], as_second[firsts], as_first[seconds], as_second[seconds]], axis=1)


def _highest(things: NDArray[np.intp], hidden: Floats, size: int) -> Floats:
    """Return the highest numbers of each thing's pairs, (size, width), nought where it has none."""
    found = np.zeros((size, hidden.shape[1]), np.float32)
    order = np.argsort(things, kind="stable")
    begins = np.flatnonzero(np.diff(things[order], prepend=-1))
    found[things[order][begins]] = np.maximum.reduceat(hidden[order], begins, axis=0)
    return found


class _Pooled:
    """The most telling of what stands before and after each name in its sentence, and between two."""

    def __init__(self, layout: Layout, states: Floats) -> None:
        """Go through the sentences once."""
        self._states = states
        self.first = np.array([name.first for name in layout.names], np.intp)
        self.last = np.array([name.last for name in layout.names], np.intp)
        shape = len(layout.names), states.shape[1]
        self._before, self._after = np.full(shape, _NOWHERE, np.float32), np.full(shape, _NOWHERE, np.float32)
        of_sentence = np.array([name.sentence for name in layout.names], np.intp)
        borders = np.flatnonzero(np.diff(of_sentence, prepend=-1, append=-1)).tolist()
        for begin, stop in pairwise(borders):
            start, end = layout.sentences[of_sentence[begin]]
            inside = np.arange(begin, stop)
            so_far = np.maximum.accumulate(states[start:end], axis=0)
            to_come = np.maximum.accumulate(states[start:end][::-1], axis=0)[::-1]
            led, followed = inside[self.first[inside] > start], inside[self.last[inside] + 1 < end]
            self._before[led] = so_far[self.first[led] - 1 - start]
            self._after[followed] = to_come[self.last[followed] + 1 - start]
        self.before, self.after = _or_nought(self._before), _or_nought(self._after)

    def between(self, candidates: Sequence[Candidate], firsts: Sequence[int], seconds: Sequence[int]) -> Floats:
        """Return the most telling between two names: in one sentence, or at the ends of both that face each other."""
        found = np.maximum(self._after[firsts], self._before[seconds])
        starts, ends = (self.last[firsts] + 1).tolist(), self.first[seconds].tolist()
        for at, candidate in enumerate(candidates):
            if candidate.kind == "same":
                if starts[at] < ends[at]:
                    np.maximum.reduce(self._states[starts[at] : ends[at]], axis=0, out=found[at])
                else:
                    found[at] = 0.0
        return _or_nought(found)


def _or_nought(highest: Floats) -> Floats:
    """Return what was found, nought where there was nothing to look at."""
    found: Floats = np.where(highest > _NOWHERE, highest, np.float32(0.0))
    return found


@cache
def load_pair_network() -> PairNetwork:
    """Return the network in the package, loaded once a process."""
    return PairNetwork()
