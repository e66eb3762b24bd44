"""Scores a graph against gold: precision, recall and F1 by type, relation and indicator (schema §6).

Documents are compared one by one. Optional gold counts neither as missed nor, when found, as right;
what the graph says beside the gold counts as wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import GoldError
from kg.evaluate.gold import GoldArticle, GoldIndicator
from kg.evaluate.matching import plain, rough_number, same_name
from kg.evaluate.tally import Error, Evaluation, Tally
from kg.evaluate.wanted import Wanted, WantedRelation, merged_entities, merged_relations
from kg.graph import HAS_INDICATOR, KnowledgeGraph
from kg.ontology import load_ontology


@dataclass(slots=True)
class _Node:
    id: str
    type: str
    name: str
    names: set[str]
    docs: set[str]


class _Scorer:
    """Holds the tallies while documents are scored one after the other."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self.nodes = {id_: _node(id_, node) for id_, node in graph.nodes()}
        self.tallies: dict[str, defaultdict[str, Tally]] = {
            name: defaultdict(Tally) for name in ("entities", "relations", "indicators", "qualifiers")
        }
        self.subjects = Tally()
        self.errors: list[Error] = []
        links = graph.links()
        self.told_of = {object_: subject for subject, object_, _, link in links if link["relation"] == HAS_INDICATOR}
        self.right: dict[str, bool] = {}

    def document(self, doc: str, articles: Sequence[GoldArticle]) -> None:
        wanted, place = merged_entities(articles)
        self.entities(doc, wanted)
        self.relations(doc, merged_relations(articles, place))
        told = [(i, place.get((index, i.subject or ""))) for index, one in enumerate(articles) for i in one.indicators]
        self.indicators(doc, told)

    # Entities -----------------------------------------------------------------------------------

    def entities(self, doc: str, wanted: Sequence[Wanted]) -> None:
        found = [n for n in self.nodes.values() if n.type != "Indicator" and doc in n.docs]
        matched = _match(wanted, found)
        tallies = self.tallies["entities"]
        for gold in wanted:
            if gold.optional:
                continue
            if gold.hit is not None:
                tallies[gold.type].right += 1
            else:
                tallies[gold.type].missed += 1
                self.errors.append(Error("missed", doc, gold.type, gold.label))
        for node in found:
            if node.id in matched:
                continue
            # An optional thing found under another type costs nothing.
            if any(g.optional and same_name(g.type, g.names, node.names) for g in wanted):
                continue
            tallies[node.type].wrong += 1
            self.errors.append(Error("spurious", doc, node.type, node.name))

    # Relations ----------------------------------------------------------------------------------

    def relations(self, doc: str, wanted: Sequence[WantedRelation]) -> None:
        tallies = self.tallies["relations"]
        for (subject, relation, object_), links in self._links(doc).items():
            gold = self._same_relation(wanted, subject, relation, object_)
            for link in links:
                self.right[link["key"]] = self.right.get(link["key"], True) and gold is not None
            if gold is None:
                tallies[relation].wrong += 1
                label = f"{self.nodes[subject].name} → {self.nodes[object_].name}"
                self.errors.append(Error("spurious", doc, relation, label))
                continue
            if not gold.hit:
                gold.hit = True
                tallies[relation].right += 0 if gold.optional else 1
            self._qualifiers(gold, links)
        for gold in wanted:
            if not gold.hit and not gold.optional:
                tallies[gold.relation].missed += 1
                label = f"{gold.subject.label} → {gold.object.label}"
                self.errors.append(Error("missed", doc, gold.relation, label))

    def _links(self, doc: str) -> dict[tuple[str, str, str], list[Mapping[str, Any]]]:
        found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
        for subject, object_, key, link in self.graph.links():
            said = any(_stem(evidence["doc"]) == doc for evidence in link["evidence"])
            if said and link["relation"] != HAS_INDICATOR:
                found.setdefault((subject, link["relation"], object_), []).append({**link, "key": key})
        return found

    def _same_relation(
        self, wanted: Sequence[WantedRelation], subject: str, relation: str, object_: str
    ) -> WantedRelation | None:
        """Return the gold relation that is meant: one not yet found if there is one, else the last found."""
        symmetric = load_ontology().relations[relation].symmetric
        last = None
        for gold in wanted:
            if gold.relation != relation:
                continue
            straight = self._is_end(gold.subject, subject) and self._is_end(gold.object, object_)
            crossed = symmetric and self._is_end(gold.subject, object_) and self._is_end(gold.object, subject)
            if straight or crossed:
                last = gold
                if not gold.hit:
                    break
        return last

    def _is_end(self, gold: Wanted, node: str) -> bool:
        found = self.nodes[node]
        return gold.type == found.type and same_name(gold.type, gold.names, found.names)

    def _qualifiers(self, gold: WantedRelation, links: Sequence[Mapping[str, Any]]) -> None:
        amounts = {rough_number(r.amount) for r in gold.raw if r.amount}
        found_amounts = {rough_number(link["amount"]["text"]) for link in links if link.get("amount")}
        self._compare("amount", amounts, found_amounts, lambda value, others: value in others)
        dates = {plain(r.date) for r in gold.raw if r.date}
        found_dates = {plain(link["date"]["text"]) for link in links if link.get("date")}
        self._compare("date", dates, found_dates, _overlaps)

    def _compare(self, name: str, wanted: set[Any], found: set[Any], same: Callable[[Any, set[Any]], bool]) -> None:
        tally = self.tallies["qualifiers"][name]
        tally.right += sum(same(value, found) for value in wanted)
        tally.missed += sum(not same(value, found) for value in wanted)
        tally.wrong += sum(not same(value, wanted) for value in found)

    # Indicators ---------------------------------------------------------------------------------

    def indicators(self, doc: str, wanted: Sequence[tuple[GoldIndicator, Wanted | None]]) -> None:
        """Score the indicators of a document, each given with what it is told of, and of the right ones that too."""
        tallies = self.tallies["indicators"]
        open_ = list(wanted)
        for id_, node in self.graph.indicators():
            if not any(_stem(evidence["doc"]) == doc for evidence in node["evidence"]):
                continue
            number, name = rough_number(node.get("text") or node.get("value")), set(plain(node["name"]))
            same = (pair for pair in open_ if rough_number(pair[0].value) == number and set(plain(pair[0].name)) & name)
            hit, told_of = next(same, (None, None))
            if hit is None:
                tallies[node["kind"]].wrong += 1
                self.errors.append(Error("spurious", doc, "Indicator", f"{node['name']} {node['text']}"))
                continue
            open_ = [pair for pair in open_ if pair[0] is not hit]
            tallies[node["kind"]].right += 0 if hit.optional else 1
            if not (hit.optional or (told_of is not None and told_of.optional)):
                self._told_of(told_of, self.told_of.get(id_))
        for gold, _ in open_:
            if not gold.optional:
                tallies[gold.kind].missed += 1
                self.errors.append(Error("missed", doc, "Indicator", f"{gold.name} {gold.value}"))

    def _told_of(self, wanted: Wanted | None, node: str | None) -> None:
        right = wanted is not None and node is not None and self._is_end(wanted, node)
        self.subjects.right += right
        self.subjects.wrong += node is not None and not right
        self.subjects.missed += wanted is not None and not right


def _stem(doc: str) -> str:
    return doc.split("#")[0]


def _overlaps(value: str, others: Iterable[str]) -> bool:
    return any(value in other or other in value for other in others if value and other)


def _node(id_: str, node: Mapping[str, Any]) -> _Node:
    names = {plain(name) for name in (node["name"], *node.get("aliases", [])) if name}
    return _Node(id_, node["type"], node["name"], names, {_stem(m["doc"]) for m in node.get("mentions", [])})


def _match(wanted: Sequence[Wanted], found: Sequence[_Node]) -> set[str]:
    """Match gold and nodes one to one: equal names first, then common parts; the later first among equals."""
    pairs: list[tuple[int, int, str]] = []
    for index, gold in enumerate(wanted):
        for node in found:
            if node.type != gold.type:
                continue
            if gold.names & node.names:
                pairs.append((2, index, node.id))
            elif same_name(gold.type, gold.names, node.names):
                pairs.append((1, index, node.id))
    matched: set[str] = set()
    for _, index, id_ in sorted(pairs, reverse=True):
        if wanted[index].hit is None and id_ not in matched:
            wanted[index].hit = id_
            matched.add(id_)
    return matched


def evaluate(graph: KnowledgeGraph, gold: Sequence[GoldArticle]) -> Evaluation:
    """Score a graph against gold articles; only the documents the gold knows are looked at.

    Raises `GoldError` where the graph holds none of them: it is another build's.
    """
    scorer = _Scorer(graph)
    documents: dict[str, list[GoldArticle]] = {}
    for article in gold:
        documents.setdefault(article.doc, []).append(article)
    built = {doc for node in scorer.nodes.values() for doc in node.docs}
    if built and documents and not documents.keys() & built:
        some = ", ".join(sorted(documents)[:3])
        raise GoldError(f"none of the documents of the gold ({some} …) is in this build; name its folder with -o")
    for doc, articles in documents.items():
        scorer.document(doc, articles)
    tallies = scorer.tallies
    return Evaluation(
        tallies["entities"],
        tallies["relations"],
        tallies["indicators"],
        tallies["qualifiers"],
        scorer.subjects,
        tuple(scorer.errors),
        scorer.right,
    )
