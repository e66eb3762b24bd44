"""What is told in one of two graphs and not in the other: of two builds, what has come and what has gone.

Facts are compared by what a reader reads of them, not by their ids: a thing that is now known by a longer name, or a
sum that was corrected, shows as one row that went and one that came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.graph import HAS_INDICATOR, KnowledgeGraph
from kg.ontology import Label, load_ontology
from kg.shown_names import shown_name
from kg.store.languages import Language, in_language
from kg.store.tables import Table

_HEADS = {
    "change": Label("变化", "change"),
    "subject": Label("主体", "subject"),
    "relation": Label("关系", "relation"),
    "object": Label("客体", "object"),
    "amount": Label("金额或数值", "amount or value"),
    "date": Label("日期", "date"),
    "status": Label("状态", "status"),
    "quote": Label("原文", "quote"),
    "article": Label("出处", "article"),
}
_GONE, _NEW = Label("减", "gone"), Label("增", "new")
Told = tuple[str, str, str, str, str, str]  # subject, relation, object, amount, date and status
Place = tuple[str, str]  # words and article


def changes(old: KnowledgeGraph, new: KnowledgeGraph, language: Language = "zh") -> Table:
    """Return the facts and indicators that only one of two graphs has, those of one subject side by side."""
    before, after = dict(_told(old, language)), dict(_told(new, language))
    rows = [(in_language(_GONE, language), *told, *before[told]) for told in before.keys() - after.keys()]
    rows += [(in_language(_NEW, language), *told, *after[told]) for told in after.keys() - before.keys()]
    ordered = sorted(rows, key=lambda row: (row[1:4], row[0] != in_language(_GONE, language), row))
    return Table(tuple(_HEADS), tuple(ordered), tuple(in_language(label, language) for label in _HEADS.values()))


def _told(graph: KnowledgeGraph, language: Language) -> Iterator[tuple[Told, Place]]:
    """Yield what each fact and indicator says, with the first words that say it."""
    ontology = load_ontology()
    relations = {name: in_language(each.label, language) for name, each in ontology.relations.items()}
    statuses = {name: in_language(label, language) for name, label in ontology.concepts["StatusScheme"].items()}
    kinds = {name: in_language(label, language) for name, label in ontology.concepts["IndicatorKindScheme"].items()}
    nodes = graph.nx.nodes
    for subject, object_, _, link in graph.statements():
        amount, date, status = _text(link, "amount"), _text(link, "date"), statuses.get(link.get("status", ""), "")
        ends = _shown(nodes[subject]), relations[link["relation"]], _shown(nodes[object_])
        yield (*ends, amount, date, status), _place(link)
    owners = {o: _shown(nodes[s]) for s, o, _, link in graph.links() if link["relation"] == HAS_INDICATOR}
    for id_, node in graph.indicators():
        told = owners.get(id_, ""), kinds[node["kind"]], node["name"], node["text"], _text(node, "period"), ""
        yield told, _place(node)


def _shown(node: Mapping[str, Any]) -> str:
    return shown_name(node["name"], node.get("place"))


def _text(attributes: Mapping[str, Any], name: str) -> str:
    text: str = attributes.get(name, {}).get("text", "")
    return text


def _place(attributes: Mapping[str, Any]) -> Place:
    first = attributes["evidence"][0]
    return first["quote"], first["doc"]
