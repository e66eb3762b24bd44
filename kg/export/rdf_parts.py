"""All triples of a graph in parts: what each document says, then what no single one does.

graph.ttl and graph.trig hold the same triples. In TriG what a document says (statements, indicators, evidence, its
articles) stands in the graph named by its file, entities' names, ontology and dataset in the default graph. What two
documents say stands in both their graphs, each with that document's own evidence, so that one can be withdrawn and
what the other says remains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from kg.export import rdf
from kg.export.nodes import Triple
from kg.graph import Corpus, KnowledgeGraph

Places = Sequence[Mapping[str, Any]]  # a fact's evidence
Said = tuple[Places, Mapping[str, Any], Callable[[], rdf.Fact]]  # a fact: what of a document says it, all, its triples

_ENTITIES_A_PART = 1000


@dataclass(slots=True)
class Part:
    """Triples of the graph of a document `doc`, by its id; of the default graph where that is None.

    `shared` stand in both files. Only in Turtle stand, once, what several documents say and the direct triples of
    an entity behind what it is called; in TriG they stand in the graph of each document that says them.
    """

    doc: str | None
    shared: list[Triple] = field(default_factory=list)
    turtle: list[Triple] = field(default_factory=list)
    trig: list[Triple] = field(default_factory=list)


def parts(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Part]:
    """Yield all there is to say, a document after the other, the dataset's description last.

    Of the triples for Turtle (`shared` and `turtle`) each comes once, a subject's together and its class first.
    """
    total = 0
    for part in _besides_the_dataset(graph, corpus):
        total += len(part.shared) + len(part.turtle)
        yield part
    own = len(rdf.dataset_triples(graph, corpus, total))
    yield Part(None, rdf.dataset_triples(graph, corpus, total + own))


def _besides_the_dataset(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Part]:
    articles: dict[str, dict[str, Sequence[str]]] = {}
    mentioned = rdf.entities_by_article(graph)
    for article in sorted({*corpus.sources, *mentioned}):
        articles.setdefault(rdf.document_of(article), {})[article] = mentioned.get(article, ())
    said: dict[str | None, list[Said]] = {}
    rules: set[str] = set()
    for item, make in rdf.facts(graph):
        rules.add(item["rule"])
        for doc, places in _by_document(item["evidence"]).items():
            said.setdefault(doc, []).append((places, item, make))
    for doc in sorted({*articles, *filter(None, said)}):
        part = Part(doc, [*_about_articles(articles.get(doc, {}), corpus)])
        yield _with_facts(part, said.get(doc, ()), corpus)
    yield _with_facts(Part(None), said.get(None, ()), corpus)
    entities = sorted(graph.entities())
    for start in range(0, len(entities), _ENTITIES_A_PART):
        yield _about_entities(entities[start : start + _ENTITIES_A_PART], graph)
    yield Part(None, turtle=[triple for rule in sorted(rules) for triple in rdf.rule_triples(rule)])
    yield Part(None, rdf.ontology_triples())


def _by_document(evidence: Places) -> Mapping[str | None, Places]:
    """Return a fact's evidence by the id of its document; what nobody says is said by None."""
    found: dict[str | None, list[Mapping[str, Any]]] = {} if evidence else {None: []}
    for place in evidence:
        found.setdefault(rdf.document_of(place["doc"]), []).append(place)
    return found


def _about_articles(articles: Mapping[str, Iterable[str]], corpus: Corpus) -> Iterator[Triple]:
    """Yield the triples about a document's file and articles; `articles` maps them to the entities they mention."""
    known = [corpus.sources[article] for article in articles if article in corpus.sources]
    if known:
        yield from rdf.file_triples(known[0])
    for article, entities in articles.items():
        if article in corpus.sources:
            yield from rdf.article_triples(corpus.sources[article])
        yield from rdf.mention_triples(article, entities)


def _with_facts(part: Part, said: Sequence[Said], corpus: Corpus) -> Part:
    """Return the part with the facts that its document says, and with the evidence that it gives for each."""
    direct: dict[Triple, None] = {}
    described: set[str] = set()
    for places, item, make in said:
        fact, evidence = make(), item["evidence"]
        here = [*fact.own, *rdf.evidence_links(fact.node, places), *fact.values]
        if len(places) == len(evidence):
            part.shared += here
        else:  # other documents say it too
            part.trig += here
            if places[0] is evidence[0]:
                part.turtle += [*fact.own, *rdf.evidence_links(fact.node, evidence), *fact.values]
        part.shared.extend(chain.from_iterable(rdf.evidence_triples(places, corpus, described)))
        direct |= dict.fromkeys(fact.direct)
    part.trig += direct
    for rule in sorted({item["rule"] for _, item, _ in said}):
        part.trig += rdf.rule_triples(rule)
    return part


def _about_entities(entities: Iterable[tuple[str, Mapping[str, Any]]], graph: KnowledgeGraph) -> Part:
    """Return what entities are called and, for Turtle, what facts say of each in one triple."""
    part = Part(None)
    for id_, node in entities:
        own, direct = rdf.entity_triples(id_, node), rdf.direct_triples(graph, id_)
        if direct:
            part.turtle += own + direct
            part.trig += own
        else:
            part.shared += own
    return part
