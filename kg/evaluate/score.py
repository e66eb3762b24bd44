"""Scores a graph against gold: precision, recall and F1 by type, relation and indicator (schema §6).

Documents are compared one by one. Optional gold counts neither as missed nor, when found, as right;
what the graph says beside the gold counts as wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.errors import GoldError
from kg.evaluate.gold import GoldArticle, GoldIndicator, GoldRelation
from kg.evaluate.matching import plain, rough_number, same_name
from kg.graph import HAS_INDICATOR, KnowledgeGraph
from kg.ontology import load_ontology


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is right; None when nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Return the share of the gold that was found; None when there is no gold."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both; 0 when either is 0 and there was anything at all."""
        if not self.right + self.wrong + self.missed:
            return None
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """One difference: missed or spurious, in which document, of what kind, and its label."""

    what: str
    doc: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The tallies by type, relation, indicator kind and qualifier, and the differences in order.

    `subjects` counts whether right indicators are told of the right thing. `right` says of each statement, by key,
    whether the gold has it in every document it is said in.
    """

    entities: Mapping[str, Tally]
    relations: Mapping[str, Tally]
    indicators: Mapping[str, Tally]
    qualifiers: Mapping[str, Tally]
    subjects: Tally
    errors: tuple[Error, ...]
    right: Mapping[str, bool]

    @property
    def summary(self) -> dict[str, Tally]:
        """Return the tallies that are reported first."""
        core = {name for name, kind in load_ontology().types.items() if kind.core}
        joint = ("issued", "funded", "locatedIn")
        return {
            "entities core five": _total(self.entities, lambda k: k in core),
            "entities named (no Measure)": _total(self.entities, lambda k: k != "Measure"),
            "Measure": _total(self.entities, lambda k: k == "Measure"),
            "relations": _total(self.relations, lambda k: True),
            "relations issued/funded/locatedIn": _total(self.relations, lambda k: k in joint),
            "relations without hasMeasure": _total(self.relations, lambda k: k != "hasMeasure"),
            "indicators": _total(self.indicators, lambda k: True),
            "qualifier amount": self.qualifiers["amount"],
            "qualifier date": self.qualifiers["date"],
            "indicator subject": self.subjects,
        }


def _total(tallies: Mapping[str, Tally], keep: Callable[[str], bool]) -> Tally:
    kept = [tally for kind, tally in tallies.items() if keep(kind)]
    return Tally(sum(t.right for t in kept), sum(t.wrong for t in kept), sum(t.missed for t in kept))


@dataclass(slots=True, eq=False)
class _Wanted:
    """A gold entity of a document, merged over its articles, and the node that was matched to it."""

    type: str
    names: set[str]
    optional: bool
    label: str
    hit: str | None = None


@dataclass(slots=True, eq=False)
class _WantedRelation:
    relation: str
    subject: _Wanted
    object: _Wanted
    optional: bool
    raw: list[GoldRelation] = field(default_factory=list)
    hit: bool = False


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
        wanted, place = _merged_entities(articles)
        self.entities(doc, wanted)
        self.relations(doc, _merged_relations(articles, place))
        told = [(i, place.get((index, i.subject or ""))) for index, one in enumerate(articles) for i in one.indicators]
        self.indicators(doc, told)

    # Entities -----------------------------------------------------------------------------------

    def entities(self, doc: str, wanted: Sequence[_Wanted]) -> None:
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

    def relations(self, doc: str, wanted: Sequence[_WantedRelation]) -> None:
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
        self, wanted: Sequence[_WantedRelation], subject: str, relation: str, object_: str
    ) -> _WantedRelation | None:
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

    def _is_end(self, gold: _Wanted, node: str) -> bool:
        found = self.nodes[node]
        return gold.type == found.type and same_name(gold.type, gold.names, found.names)

    def _qualifiers(self, gold: _WantedRelation, links: Sequence[Mapping[str, Any]]) -> None:
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

    def indicators(self, doc: str, wanted: Sequence[tuple[GoldIndicator, _Wanted | None]]) -> None:
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

    def _told_of(self, wanted: _Wanted | None, node: str | None) -> None:
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


def _merged_entities(articles: Sequence[GoldArticle]) -> tuple[list[_Wanted], dict[tuple[int, str], _Wanted]]:
    """Merge the gold entities of a document's articles that share a type and a name."""
    found: list[_Wanted] = []
    place: dict[tuple[int, str], _Wanted] = {}
    for index, article in enumerate(articles):
        for entity in article.entities:
            names = {plain(name) for name in (entity.name, *entity.aliases)}
            same = next((w for w in found if w.type == entity.type and w.names & names), None)
            if same is None:
                same = _Wanted(entity.type, names, entity.optional, entity.name)
                found.append(same)
            else:
                same.names |= names
                same.optional = same.optional and entity.optional
            place[index, entity.id] = same
    return found, place


def _merged_relations(
    articles: Sequence[GoldArticle], place: Mapping[tuple[int, str], _Wanted]
) -> list[_WantedRelation]:
    symmetric = {name for name, relation in load_ontology().relations.items() if relation.symmetric}
    found: list[_WantedRelation] = []
    for index, article in enumerate(articles):
        for raw in article.relations:
            subject, object_ = place[index, raw.subject], place[index, raw.object]
            optional = raw.optional or subject.optional or object_.optional
            same = next((w for w in found if _is_same(w, raw.relation, subject, object_, symmetric)), None)
            if same is None:
                found.append(_WantedRelation(raw.relation, subject, object_, optional, [raw]))
            else:
                same.optional = same.optional and optional
                same.raw.append(raw)
    return found


def _is_same(known: _WantedRelation, relation: str, subject: _Wanted, object_: _Wanted, symmetric: set[str]) -> bool:
    if known.relation != relation:
        return False
    straight = known.subject is subject and known.object is object_
    crossed = relation in symmetric and known.subject is object_ and known.object is subject
    return straight or crossed


def _match(wanted: Sequence[_Wanted], found: Sequence[_Node]) -> set[str]:
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
