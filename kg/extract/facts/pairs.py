"""Scores every pair of names in a sentence for every relation that may hold between them.

One logistic regression a relation, trained on the annotated passages (`training/pairs.py`), over what stands
before, between and after the two names, and over what the frames say of them. Where the frames are silent
it adds facts, where they are wrong it refuses theirs; its probability is the fact's confidence.
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
_EDGE = "□"
_NO_WORD = Word(0, 0, _EDGE, _EDGE)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A sentence: its span and clauses, and the names in it from left to right, measures included.

    `inside` are the words that lie whole in it, `starts` where they begin; `surround` makes both.
    """

    text: str
    words: Words
    span: Span
    clauses: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    inside: tuple[Word, ...]
    starts: tuple[int, ...]


def surround(
    text: str, words: Words, span: Span, clauses: tuple[Span, ...], mentions: tuple[Mention, ...]
) -> Surroundings:
    """Return a sentence with its words; `words` are those of the whole text."""
    first, last = max(0, words.index_at(span.start)), words.index_at(span.end - 1) + 1
    inside = tuple(w for w in words.items[first:last] if w.start >= span.start and w.end <= span.end)
    return Surroundings(text, words, span, clauses, mentions, inside, tuple(w.start for w in inside))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of one sentence, and the relations the ontology allows from the first to the second."""

    subject: Mention
    object: Mention
    relations: tuple[str, ...]


@cache
def _allowed(subject: str, object_: str) -> tuple[str, ...]:
    ontology = load_ontology()
    return tuple(name for name in ontology.relations if ontology.allows(subject, name, object_))


def pairs_of(place: Surroundings) -> Iterator[Pair]:
    """Yield the ordered pairs of a sentence that may stand in some relation and do not stand too far apart."""
    mentions = place.mentions
    for i, first in enumerate(mentions):
        for second in mentions[i + 1 : i + 2 + _CROWD]:
            if second.span.start - first.span.end > _FARTHEST:
                break
            if first.key == second.key:
                continue
            for subject, object_ in ((first, second), (second, first)):
                if relations := _allowed(subject.type, object_.type):
                    yield Pair(subject, object_, relations)


def pair_features(place: Surroundings, pair: Pair, said: Iterable[str]) -> list[str]:
    """Return the features of a pair. `said` are the rules that say something of just these two, as relation:rule."""
    subject, object_ = pair.subject, pair.object
    forward = subject.span.start < object_.span.start
    first, second = (subject, object_) if forward else (object_, subject)
    way = ">" if forward else "<"
    types = f"{subject.type}{way}{object_.type}"
    nested = second.span.start < first.span.end
    between = "" if nested else place.text[first.span.end : second.span.start]
    inner = [m for m in place.mentions if m.span.start >= first.span.end and m.span.end <= second.span.start]
    features = [types, f"st{subject.type}{way}", f"ot{object_.type}{way}", way, f"ln{min(6, len(between) // 5)}"]
    features += [f"F{rule}" for rule in said]
    if nested:
        features.append("nested")
    if len(between) <= 4:
        features += [f"bt{between}", f"bt{between}{types}"]
    for sign in _MARKS:
        if sign in between:
            features += [f"k{sign}{way}", f"k{sign}{types}"]
    features += [f"bm{type_}{types}" for type_ in sorted({m.type for m in inner})]
    same_subject = min(2, sum(m.type == subject.type for m in inner))
    same_object = min(2, sum(m.type == object_.type for m in inner))
    features += [
        f"nb{min(4, len(inner))}", f"as{same_subject}{way}", f"ao{same_object}{way}",
        f"as{same_subject}{types}", f"ao{same_object}{types}",
        "edge" if place.mentions[0] in (first, second) else "inside",
    ]  # fmt: skip
    features += _between_features(_words_in(place, first.span.end, second.span.start, inner), way, types)
    for sign, mention in (("s", subject), ("o", object_)):
        features += _beside_features(place, mention, sign, way, types)
    features += _around_features(place, first, second, way, types)
    return features


def _between_features(words: Sequence[Word], way: str, types: str) -> Iterator[str]:
    for word in words[:40]:
        if len(word.text) > 1 or word.tag[0] in "vpcdnmuf":
            yield f"b{word.text}{way}"
            yield f"b{word.text}{types}"
    verbs = [word.text for word in words if word.tag[0] == "v"]
    if verbs:
        yield f"v1{verbs[0]}{types}"
        yield f"vl{verbs[-1]}{types}"
        yield f"vv{'-'.join(verbs[:3])}{way}"


def _beside_features(place: Surroundings, mention: Mention, sign: str, way: str, types: str) -> list[str]:
    items = place.words.items
    left = place.words.index_at(mention.span.start - 1) if mention.span.start > place.span.start else -1
    right = place.words.index_at(mention.span.end) if mention.span.end < place.span.end else len(items)
    before = items[left].text if left >= 0 else _EDGE
    second = items[left - 1].text if left >= 1 and items[left].start > place.span.start else _EDGE
    after = items[right].text if right < len(items) else _EDGE
    further = items[right + 1] if right + 1 < len(items) else _NO_WORD
    next_one = further.text if further.end <= place.span.end else _EDGE
    return [
        f"{sign}p{before}{way}", f"{sign}p{before}{types}", f"{sign}q{second}{before}{way}",
        f"{sign}n{after}{way}", f"{sign}n{after}{types}", f"{sign}m{after}{next_one}{way}",
    ]  # fmt: skip


def _around_features(place: Surroundings, first: Mention, second: Mention, way: str, types: str) -> Iterator[str]:
    left = _clause_of(place, first.span.start)
    right = _clause_of(place, second.span.end - 1)
    yield "same clause" if left == right else "two clauses"
    after = _words_in(place, second.span.end, min(place.span.end, max(right.end, second.span.end + 14)))
    for word in after[:_NEAR]:
        if word.tag[0] in "vn":
            yield f"a{word.text}{way}"
            yield f"a{word.text}{types}"
    before = _words_in(place, max(left.start, first.span.start - 16), first.span.start)
    for word in before[-_NEAR:]:
        if word.tag[0] in "vnp":
            yield f"f{word.text}{way}"
            yield f"f{word.text}{types}"


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


@dataclass(frozen=True, slots=True)
class PairModel:
    """Weights by feature and relation, and an intercept for each relation."""

    weights: Mapping[str, Mapping[str, float]]
    intercepts: Mapping[str, float]

    def probabilities(self, features: Sequence[str], relations: Sequence[str]) -> dict[str, float]:
        """Return how likely each of some relations holds for a pair with these features."""
        known = [weights for feature in features if (weights := self.weights.get(feature)) is not None]
        found: dict[str, float] = {}
        for relation in relations:
            if relation in self.intercepts:
                score = self.intercepts[relation] + sum(weights.get(relation, 0.0) for weights in known)
                found[relation] = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
        return found


@cache
def load_pair_model() -> PairModel:
    """Read the model in the package: lines of relation, feature, weight; an empty feature is the intercept."""
    place = resources.files("kg.models") / MODEL
    weights: dict[str, dict[str, float]] = {}
    intercepts: dict[str, float] = {}
    try:
        lines = place.read_text(encoding="utf-8").rstrip("\n").split("\n")
        for line in lines:
            relation, feature, weight = line.split("\t")
            if feature:
                weights.setdefault(feature, {})[relation] = float(weight)
            else:
                intercepts[relation] = float(weight)
    except (OSError, ValueError) as error:
        raise ModelError(str(place), f"no model of pairs can be read from it ({error})") from error
    return PairModel(weights, intercepts)
