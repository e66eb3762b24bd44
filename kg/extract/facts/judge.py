"""Judges the facts of one article pair by pair: adds what the frames missed, refuses what they misread.

Only facts whose two names stand in one sentence are judged; what names themselves say (a bureau's place) and
what is carried over from sentence to sentence stays as the rules have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

from kg.extract.facts.pairs import Surroundings, load_pair_model, pairs_of, surround, traits_of
from kg.extract.facts.qualifiers import attach
from kg.extract.facts.scene import Scene
from kg.extract.within import Within
from kg.extract.words import Words
from kg.lexicon.tables import load_toml
from kg.model import Fact, Mention, Qualifiers, Span

_LEAVE_OF = ("经", "报", "报经")
_LEAVE = re.compile("批准|同意|授权|核准|审批|备案|批复")
PairKey = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least probabilities by relation, for facts to be added and to be kept, and by rule for trusted frames."""

    add: Mapping[str, float]
    keep: Mapping[str, float]
    trusted: Mapping[str, float]

    def to_add(self, relation: str) -> float:
        """Return how likely a fact no frame found must be."""
        return self.add.get(relation, self.add["default"])

    def to_keep(self, fact: Fact) -> float:
        """Return how likely a fact that a frame found must be. Money is trusted to be given where a sum is named."""
        known = self.keep.get(fact.relation, self.keep["default"])
        vague = fact.relation == "funded" and fact.qualifiers.amount is None
        return known if vague else self.trusted.get(fact.rule, known)


@cache
def thresholds() -> Thresholds:
    """Return the thresholds of `pairs.toml`."""
    data = load_toml("pairs.toml")
    return Thresholds(data["add"], data["keep"], data["trusted"])


def surroundings(text: str, words: Words, scenes: Sequence[Scene], mentions: Iterable[Mention]) -> list[Surroundings]:
    """Return each sentence with all the names in it; a name inside another counts only inside a measure."""
    found = Within((m for m in mentions if not m.implicit), attrgetter("span"))
    return [
        surround(text, words, s.sentence.span, s.sentence.clauses, tuple(found.inside(s.sentence.span))) for s in scenes
    ]


def said_of(facts: Iterable[Fact]) -> dict[PairKey, tuple[str, ...]]:
    """Return what rules say by pair of spans, as relation:rule."""
    found: dict[PairKey, dict[str, None]] = {}
    for fact in facts:
        found.setdefault((fact.subject.span, fact.object.span), {})[f"{fact.relation}:{fact.rule}"] = None
    return {key: tuple(sorted(rules)) for key, rules in found.items()}


def judge(
    scenes: Sequence[Scene], places: Sequence[Surroundings], facts: Sequence[Fact]
) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that stand, new ones among them, and those that are refused."""
    model, limits, said = load_pair_model(), thresholds(), said_of(facts)
    probability: dict[tuple[Span, str, Span], float] = {}
    added: list[Fact] = []
    for scene, place in zip(scenes, places, strict=True):
        for pair in pairs_of(place):
            traits = traits_of(place, pair)
            first, second = place.mentions[pair.first], place.mentions[pair.second]
            for forward, relations in ((True, pair.forward), (False, pair.backward)):
                subject, object_ = (first, second) if forward else (second, first)
                rules = said.get((subject.span, object_.span), ())
                for relation, likely in model.probabilities(traits, forward, rules, relations).items():
                    probability[subject.span, relation, object_.span] = likely
                    if likely < limits.to_add(relation) or _said(relation, rules):
                        continue
                    if not _approves(place.text, subject) and not _approves(place.text, object_):
                        added.append(_fact(scene, subject, object_, relation, likely))
    stand: list[Fact] = []
    refused: list[Fact] = []
    for fact in facts:
        judged = probability.get((fact.subject.span, fact.relation, fact.object.span))
        if judged is None:
            stand.append(fact)
        elif judged >= limits.to_keep(fact):
            stand.append(replace(fact, confidence=round(judged, 2)))
        else:
            refused.append(fact)
    # A policy is replaced by one: the frame says by which.
    replaced = {f.object.span for f in stand if f.relation == "amends"}
    added = [f for f in added if f.relation != "amends" or f.object.span not in replaced]
    return [*stand, *_without_doubles(added)], refused


def _approves(text: str, mention: Mention) -> bool:
    """Tell whether a body only gives its leave: 经国务院批准，财政部发布…."""
    return text[: mention.span.start].endswith(_LEAVE_OF) and bool(_LEAVE.match(text, mention.span.end))


def _said(relation: str, rules: Iterable[str]) -> bool:
    return any(rule.startswith(f"{relation}:") for rule in rules)


def _fact(scene: Scene, subject: Mention, object_: Mention, relation: str, likely: float) -> Fact:
    reach = _reach(scene, subject.span, object_.span)
    if "Measure" in {subject.type, object_.type}:
        return Fact(subject, relation, object_, reach, f"pair.{relation}", round(likely, 2), Qualifiers())
    value_reach = _reach(scene, object_.span, object_.span) if relation in {"funded", "established"} else reach
    qualifiers, dated = attach(scene, relation, object_, object_.span, value_reach)
    evidence = reach if dated is None else reach.hull(dated)
    return Fact(subject, relation, object_, evidence, f"pair.{relation}", round(likely, 2), qualifiers)


def _reach(scene: Scene, one: Span, other: Span) -> Span:
    first = scene.sentence.clause_at(min(one.start, other.start))
    last = scene.sentence.clause_at(max(one.start, other.start))
    return Span(min(first.start, one.start, other.start), max(last.end, one.end, other.end))


def _without_doubles(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield each symmetric fact once: A with B, not B with A as well."""
    seen: set[tuple[str, frozenset[Span]]] = set()
    for fact in facts:
        key = (fact.relation, frozenset({fact.subject.span, fact.object.span}))
        if fact.relation == "cooperatesWith":
            if key in seen:
                continue
            seen.add(key)
        yield fact
