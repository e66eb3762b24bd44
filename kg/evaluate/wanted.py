"""What the gold wants of a document: its entities and relations, merged over the document's articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.evaluate.gold import GoldArticle, GoldRelation
from kg.evaluate.matching import plain
from kg.ontology import load_ontology


@dataclass(slots=True, eq=False)
class Wanted:
    """A gold entity of a document, merged over its articles, and the node that was matched to it."""

    type: str
    names: set[str]
    optional: bool
    label: str
    hit: str | None = None


@dataclass(slots=True, eq=False)
class WantedRelation:
    """A gold relation of a document, all of the gold that says it, and whether the graph has it."""

    relation: str
    subject: Wanted
    object: Wanted
    optional: bool
    raw: list[GoldRelation] = field(default_factory=list)
    hit: bool = False


def merged_entities(articles: Sequence[GoldArticle]) -> tuple[list[Wanted], dict[tuple[int, str], Wanted]]:
    """Merge the gold entities of a document's articles that share a type and a name."""
    found: list[Wanted] = []
    place: dict[tuple[int, str], Wanted] = {}
    for index, article in enumerate(articles):
        for entity in article.entities:
            names = {plain(name) for name in (entity.name, *entity.aliases)}
            same = next((w for w in found if w.type == entity.type and w.names & names), None)
            if same is None:
                same = Wanted(entity.type, names, entity.optional, entity.name)
                found.append(same)
            else:
                same.names |= names
                same.optional = same.optional and entity.optional
            place[index, entity.id] = same
    return found, place


def merged_relations(articles: Sequence[GoldArticle], place: Mapping[tuple[int, str], Wanted]) -> list[WantedRelation]:
    """Return the relations of a document, each once; `place` finds the entity of an article by its number and id."""
    symmetric = {name for name, relation in load_ontology().relations.items() if relation.symmetric}
    found: list[WantedRelation] = []
    for index, article in enumerate(articles):
        for raw in article.relations:
            subject, object_ = place[index, raw.subject], place[index, raw.object]
            optional = raw.optional or subject.optional or object_.optional
            same = next((w for w in found if _is_same(w, raw.relation, subject, object_, symmetric)), None)
            if same is None:
                found.append(WantedRelation(raw.relation, subject, object_, optional, [raw]))
            else:
                same.optional = same.optional and optional
                same.raw.append(raw)
    return found


def _is_same(known: WantedRelation, relation: str, subject: Wanted, object_: Wanted, symmetric: set[str]) -> bool:
    if known.relation != relation:
        return False
    straight = known.subject is subject and known.object is object_
    crossed = relation in symmetric and known.subject is object_ and known.object is subject
    return straight or crossed
