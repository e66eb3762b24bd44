"""What is told in one of two graphs and not in the other: of two builds, what has come and what has gone.

Facts are compared by what a reader reads of them, not by their ids: a sum that was corrected shows as one row that
went and one that came. A thing that the same words name, now known by another name, has a row of its own, and its
facts are not told again for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from kg.graph import HAS_INDICATOR, KnowledgeGraph
from kg.ontology import Label, load_ontology
from kg.shown_names import shown_name
from kg.store.days import day_in_words
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
    "particulars": Label("其他内容", "particulars"),
    "quote": Label("原文", "quote"),
    "article": Label("出处", "article"),
}
_GONE, _NEW, _RENAMED = Label("减", "gone"), Label("增", "new"), Label("改名", "renamed")
_PARTICULARS = ("count", "percent", "instrument", "role", "agreement")
Told = tuple[str, str, str, str, str, str, str]  # subject, relation, object, amount, date, status and what else is said
Place = tuple[str, str]  # words and article


def changes(old: KnowledgeGraph, new: KnowledgeGraph, language: Language = "zh") -> Table:
    """Return the facts and indicators that only one of two graphs has, those of one subject side by side."""
    names = _new_names(old, new)
    before, after = dict(_told(old, language, names)), dict(_told(new, language))
    rows = [(in_language(_GONE, language), *told, *before[told]) for told in before.keys() - after.keys()]
    rows += [(in_language(_NEW, language), *told, *after[told]) for told in after.keys() - before.keys()]
    rows += [
        (in_language(_RENAMED, language), _shown(node), "", names[id_], "", "", "", "", *_named(node))
        for id_, node in old.entities()
        if names.get(id_, _shown(node)) != _shown(node)
    ]
    ordered = sorted(rows, key=lambda row: (row[1:4], row[0] != in_language(_GONE, language), row))
    return Table(tuple(_HEADS), tuple(ordered), tuple(in_language(label, language) for label in _HEADS.values()))


def _new_names(old: KnowledgeGraph, new: KnowledgeGraph) -> dict[str, str]:
    """Return by which names the things of the old graph, by their ids, are known in the new one.

    A thing is what most of the places are that name it; one that no place names any more is left out.
    """
    named = {(node["type"], *_at(mention)): id_ for id_, node in new.entities() for mention in node["mentions"]}
    found: dict[str, str] = {}
    for id_, node in old.entities():
        now = Counter(named.get((node["type"], *_at(mention))) for mention in node["mentions"])
        now.pop(None, None)
        if now:
            found[id_] = _shown(new.nx.nodes[max(now, key=lambda other: (now[other], str(other)))])
    return found


def _at(mention: Mapping[str, Any]) -> tuple[str, int, int]:
    return mention["doc"], mention["start"], mention["end"]


def _named(node: Mapping[str, Any]) -> Place:
    """Return the words that first name a thing, and in which article."""
    return node["mentions"][0]["text"], node["mentions"][0]["doc"]


def _told(
    graph: KnowledgeGraph, language: Language, names: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[Told, Place]]:
    """Yield what each fact and indicator says, with the first words that say it; `names` may rename things, by id."""
    ontology = load_ontology()
    relations = {name: in_language(each.label, language) for name, each in ontology.relations.items()}
    statuses = {name: in_language(label, language) for name, label in ontology.concepts["StatusScheme"].items()}
    kinds = {name: in_language(label, language) for name, label in ontology.concepts["IndicatorKindScheme"].items()}
    nodes = graph.nx.nodes
    for subject, object_, _, link in graph.statements():
        amount, date = _text(link, "amount"), _day(link, "date", language)
        status = statuses.get(link.get("status", ""), "")
        ends = (
            names.get(subject, _shown(nodes[subject])), relations[link["relation"]],
            names.get(object_, _shown(nodes[object_])),
        )  # fmt: skip
        yield (*ends, amount, date, status, _particulars(link, language)), _place(link)
    owners = {o: names.get(s, _shown(nodes[s])) for s, o, _, link in graph.links() if link["relation"] == HAS_INDICATOR}
    for id_, node in graph.indicators():
        what = owners.get(id_, ""), kinds[node["kind"]], node["name"], node["text"]
        yield (*what, _day(node, "period", language), "", _text(node, "change")), _place(node)


def _shown(node: Mapping[str, Any]) -> str:
    return shown_name(node["name"], node.get("place"))


def _text(attributes: Mapping[str, Any], name: str) -> str:
    text: str = attributes.get(name, {}).get("text", "")
    return text


def _particulars(link: Mapping[str, Any], language: Language) -> str:
    """Return what else a fact says, each with what it is: 角色: 行长; 比例: 60%."""
    labels = load_ontology().qualifiers
    return "; ".join(f"{in_language(labels[name], language)}: {link[name]}" for name in _PARTICULARS if name in link)


def _day(attributes: Mapping[str, Any], name: str, language: Language) -> str:
    """Return the days that the words of a date stand for: 当天 is another day where the paper is of another day."""
    date = attributes.get(name, {})
    return day_in_words(date.get("start", ""), date.get("end", ""), date.get("text", ""), language)


def _place(attributes: Mapping[str, Any]) -> Place:
    first = attributes["evidence"][0]
    return first["quote"], first["doc"]
