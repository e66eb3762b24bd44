"""What the network of pairs learns from: the names of a passage, what rules say of two, what the annotation says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from annotated import Passage, mentions_of
from regression import Read, read

from kg.extract.facts.judge.judge import asked_of, surroundings
from kg.extract.facts.judge.pair_network import Asked
from kg.extract.facts.layout import Layout, candidates_of, lay_out
from kg.extract.facts.pairs import Surroundings
from kg.extract.facts.read import rule_facts
from kg.model import Fact, Mention
from kg.ontology import load_ontology

Ends = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A passage: its sentences with the names of the annotation, the facts of the rules, what is true of two things."""

    passage: Read
    places: list[Surroundings]
    facts: list[Fact]
    true: Mapping[Ends, frozenset[str]]

    def laid_out(self) -> tuple[Layout, list[Asked]]:
        """Return the passage as the network of pairs sees it, and the pairs it is asked about."""
        readings, article = self.passage.readings, self.passage.article
        layout = lay_out(readings.words, self.places, readings.values, readings.periods, article.title)
        return layout, asked_of(layout, candidates_of(layout, self.places), self.facts)


def tell(passage: Passage) -> Told:
    """Return a passage with the measures of the annotation in place of those that rules find."""
    seen = read(passage)
    names = mentions_of(passage)
    facts, _ = rule_facts(seen.article, seen.readings, seen.sentences, seen.scenes)
    places = surroundings(seen.scenes, names)
    moved = list(_on_gold_measures(facts, [m for m in names if m.type == "Measure"]))
    return Told(seen, places, moved, true_of(passage))


def true_of(passage: Passage) -> dict[Ends, frozenset[str]]:
    """Return the relations that the annotation says of two things, symmetric ones both ways."""
    true: dict[Ends, set[str]] = defaultdict(set)
    symmetric = {name for name, relation in load_ontology().relations.items() if relation.symmetric}
    for relation in passage.relations:
        true[relation.subject, relation.object].add(relation.relation)
        if relation.relation in symmetric:
            true[relation.object, relation.subject].add(relation.relation)
    return {ends: frozenset(held) for ends, held in true.items()}


def _on_gold_measures(facts: Iterable[Fact], measures: Sequence[Mention]) -> Iterator[Fact]:
    """Move facts about a clause to the annotated measure that it overlaps most."""
    for fact in facts:
        for field in ("subject", "object"):
            end = getattr(fact, field)
            if end.type != "Measure":
                continue
            over = [m for m in measures if m.span.overlaps(end.span)]
            if over:
                best = max(over, key=lambda m: min(m.span.end, end.span.end) - max(m.span.start, end.span.start))
                fact = replace(fact, **{field: best})
        yield fact
