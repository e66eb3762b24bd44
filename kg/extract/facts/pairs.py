"""Scores every pair of names in a sentence for every relation that may hold between them.

One logistic regression a relation, trained on the annotated passages (`training/pairs.py`), over what stands
before, between and after the two names, and over what the frames say of them. Where the frames are silent
it adds facts, where they are wrong it refuses theirs; its probability is the fact's confidence.

What is seen of two names is gathered once for both directions, as traits; a trait counts by itself, or together
with which of the two is the subject, or with that and both types.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.errors import ModelError
from kg.extract.words import Word, Words
from kg.model import Mention, Span
from kg.ontology import load_ontology

MODEL = "pairs.tsv"
_MARKS = "，、；：。“”（）的"
_FARTHEST = 140  # code points between two names of a pair
_CROWD = 12  # names between the two
_NEAR = 8  # words looked at on either side of the pair
_BETWEEN = 40  # words looked at between the two
_EDGE = "□"
_NO_WORD = Word(0, 0, _EDGE, _EDGE)
_TELLING = frozenset("vpcdnmuf")  # parts of speech of the one-character words that are looked at between names


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence: its clauses, and the names in it from left to right, measures included.

    `inside` are the words that lie whole in it, `starts` where they begin, `beside` for each name the words next to
    it: the one before, the two before, the one after, the two after. `surround` makes them.
    """

    text: str
    span: Span
    clauses: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    inside: tuple[Word, ...]
    starts: tuple[int, ...]
    beside: tuple[tuple[str, str, str, str], ...]


def surround(
    text: str, words: Words, span: Span, clauses: tuple[Span, ...], mentions: tuple[Mention, ...]
) -> Surroundings:
    """Return a sentence with its words; `words` are those of the whole text."""
    first, last = max(0, words.index_at(span.start)), words.index_at(span.end - 1) + 1
    inside = tuple(w for w in words.items[first:last] if w.start >= span.start and w.end <= span.end)
    beside = tuple(_beside(words, span, mention.span) for mention in mentions)
    return Surroundings(text, span, clauses, mentions, inside, tuple(w.start for w in inside), beside)


def _beside(words: Words, sentence: Span, name: Span) -> tuple[str, str, str, str]:
    items = words.items
    left = words.index_at(name.start - 1) if name.start > sentence.start else -1
    right = words.index_at(name.end) if name.end < sentence.end else len(items)
    before = items[left].text if left >= 0 else _EDGE
    second = items[left - 1].text if left >= 1 and items[left].start > sentence.start else _EDGE
    after = items[right].text if right < len(items) else _EDGE
    further = items[right + 1] if right + 1 < len(items) else _NO_WORD
    return before, second + before, after, after + (further.text if further.end <= sentence.end else _EDGE)


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and a later one of the same sentence: their places in it, and the relations allowed either way."""

    first: int
    second: int
    forward: tuple[str, ...]
    backward: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """What is seen of a pair: what counts by itself, with the direction, and with the direction and both types."""

    types: tuple[str, str]
    alone: Sequence[str]
    by_way: Sequence[str]
    by_types: Sequence[str]

    def kinds(self, forward: bool) -> tuple[str, str]:
        """Return how the direction and the types are written: > and Bank>Enterprise where the first is the subject."""
        way = ">" if forward else "<"
        return way, f"{self.types[0]}{way}{self.types[1]}"


@cache
def allowed(subject: str, object_: str) -> tuple[str, ...]:
    """Return the relations that may run from a thing of one type to one of another."""
    ontology = load_ontology()
    return tuple(name for name in ontology.relations if ontology.allows(subject, name, object_))


def pairs_of(place: Surroundings) -> Iterator[Pair]:
    """Yield the pairs of a sentence that may stand in some relation and do not stand too far apart."""
    mentions = place.mentions
    for i, first in enumerate(mentions):
        for j in range(i + 1, min(len(mentions), i + 2 + _CROWD)):
            second = mentions[j]
            if second.span.start - first.span.end > _FARTHEST:
                break
            if first.key == second.key:
                continue
            forward, backward = allowed(first.type, second.type), allowed(second.type, first.type)
            if forward or backward:
                yield Pair(i, j, forward, backward)


def traits_of(place: Surroundings, pair: Pair) -> Traits:
    """Return what is seen of a pair."""
    first, second = place.mentions[pair.first], place.mentions[pair.second]
    start, end = first.span.end, second.span.start
    nested = end < start
    between = "" if nested else place.text[start:end]
    crowd = [m for m in place.mentions[pair.first + 1 : pair.second] if m.span.start >= start and m.span.end <= end]
    alone = [f"length {min(6, len(between) // 5)}", f"names {min(4, len(crowd))}"]
    alone.append("edge" if pair.first == 0 else "inside")
    if nested:
        alone.append("nested")
    both = [f"mark {sign}" for sign in _MARKS if sign in between]
    both.append(f"like first {min(2, sum(m.type == first.type for m in crowd))}")
    both.append(f"like second {min(2, sum(m.type == second.type for m in crowd))}")
    by_way, by_types = [f"first {first.type}", f"second {second.type}", ""], [""]
    by_types += [f"type {type_}" for type_ in sorted({m.type for m in crowd})]
    if len(between) <= 4:
        alone.append(f"gap {between}")
        by_types.append(f"gap {between}")
    _between_traits(_words_in(place, start, end, crowd), both, by_way, by_types)
    for side, (before, two_before, after, two_after) in (
        ("first", place.beside[pair.first]),
        ("second", place.beside[pair.second]),
    ):
        both += (f"{side} after {before}", f"{side} before {after}")
        by_way += (f"{side} after {two_before}", f"{side} before {two_after}")
    alone.append(_around_traits(place, first, second, both))
    return Traits((first.type, second.type), alone, by_way + both, by_types + both)


def _between_traits(words: Sequence[Word], both: list[str], by_way: list[str], by_types: list[str]) -> None:
    both += [f"has {w.text}" for w in words[:_BETWEEN] if len(w.text) > 1 or w.tag[0] in _TELLING]
    verbs = [word.text for word in words if word.tag[0] == "v"]
    if verbs:
        by_types += (f"first verb {verbs[0]}", f"last verb {verbs[-1]}")
        by_way.append(f"verbs {'-'.join(verbs[:3])}")


def _around_traits(place: Surroundings, first: Mention, second: Mention, both: list[str]) -> str:
    left, right = _clause_of(place, first.span.start), _clause_of(place, second.span.end - 1)
    after = _words_in(place, second.span.end, min(place.span.end, max(right.end, second.span.end + 14)))
    both += [f"then {word.text}" for word in after[:_NEAR] if word.tag[0] in "vn"]
    before = _words_in(place, max(left.start, first.span.start - 16), first.span.start)
    both += [f"until then {word.text}" for word in before[-_NEAR:] if word.tag[0] in "vnp"]
    return "same clause" if left == right else "two clauses"


def _clause_of(place: Surroundings, offset: int) -> Span:
    return next((clause for clause in place.clauses if clause.start <= offset < clause.end), place.span)


def _words_in(place: Surroundings, start: int, end: int, but: Sequence[Mention] = ()) -> list[Word]:
    """Return the words that lie whole between two offsets and in none of some names."""
    first, last = bisect_left(place.starts, start), bisect_left(place.starts, end)
    found = [word for word in place.inside[first:last] if word.end <= end]
    for mention in but:
        begin, stop = mention.span.start, mention.span.end
        found = [word for word in found if word.end <= begin or word.start >= stop]
    return found


def features_of(traits: Traits, forward: bool, said: Iterable[str]) -> list[tuple[str, str]]:
    """Return the features of a pair in one direction: trait and what it counts with.

    `said` are the rules that say something of just these two, as relation:rule.
    """
    way, types = traits.kinds(forward)
    return [
        *((trait, "") for trait in traits.alone),
        *((trait, way) for trait in traits.by_way),
        *((trait, types) for trait in traits.by_types),
        *((rule, "rule") for rule in said),
    ]


Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class PairModel:
    """Weights of relations by what a trait counts with and the trait, and an intercept for each relation."""

    weights: Mapping[str, Mapping[str, Weights]]
    intercepts: Weights

    def probabilities(
        self, traits: Traits, forward: bool, said: Iterable[str], relations: Iterable[str]
    ) -> dict[str, float]:
        """Return how likely each of some relations holds for a pair in one direction."""
        scores = {r: self.intercepts[r] for r in relations if r in self.intercepts}
        way, types = traits.kinds(forward)
        for named, kind in ((traits.alone, ""), (traits.by_way, way), (traits.by_types, types), (said, "rule")):
            known = self.weights.get(kind)
            if known is None:  # most pairs of types are never seen together
                continue
            for trait in named:
                if trait in known:
                    for relation, weight in known[trait].items():
                        if relation in scores:
                            scores[relation] += weight
        return {r: 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))) for r, score in scores.items()}


@cache
def load_pair_model() -> PairModel:
    """Read the model in the package: lines of relation, trait, what it counts with, weight.

    A line without a trait and what it counts with holds the intercept.
    """
    place = resources.files("kg.models") / MODEL
    weights: dict[str, dict[str, dict[str, float]]] = {}
    intercepts: dict[str, float] = {}
    try:
        for line in place.read_text(encoding="utf-8").rstrip("\n").split("\n"):
            relation, trait, kind, weight = line.split("\t")
            if trait or kind:
                weights.setdefault(kind, {}).setdefault(trait, {})[relation] = float(weight)
            else:
                intercepts[relation] = float(weight)
    except (OSError, ValueError) as error:
        raise ModelError(str(place), f"no model of pairs can be read from it ({error})") from error
    return PairModel(weights, intercepts)
