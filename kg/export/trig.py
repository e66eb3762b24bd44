"""graph.trig: the same triples with one named graph a source document, to withdraw a document whole.

What a document says (statements, indicators, evidence, its articles) stands in the graph named by its
file; entities' names, ontology and dataset stand in the default graph. What two documents say stands
in both their graphs, each with that document's own evidence, so that one can be withdrawn and what the
other says remains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.export import rdf
from kg.export.nodes import PREFIXES, Triple, resource
from kg.export.turtle import all_triples
from kg.graph import Corpus, KnowledgeGraph

Places = Sequence[Mapping[str, Any]]  # a fact's evidence
Said = tuple[Places, str, Callable[[], rdf.Fact]]  # a fact: evidence, the rule that found it, what makes its triples


def quads(graph: KnowledgeGraph, corpus: Corpus, total: int) -> Iterator[ox.Quad]:
    """Yield the default graph, then a named graph a document, in order.

    `total` is how many triples there are in all, as the dataset's description says.
    """
    articles: dict[str, dict[str, Sequence[str]]] = {}
    mentioned = rdf.entities_by_article(graph)
    for article in sorted({*corpus.sources, *mentioned}):
        articles.setdefault(rdf.document_of(article), {})[article] = mentioned.get(article, ())
    said: dict[str | None, list[Said]] = {}
    for item, make in rdf.facts(graph):
        for doc, places in _by_document(item["evidence"]).items():
            said.setdefault(doc, []).append((places, item["rule"], make))
    default = ox.DefaultGraph()
    parts = chain(_by_no_document(graph, corpus, total), _facts(said.pop(None, ()), corpus))
    yield from (ox.Quad(*triple, default) for triple in chain.from_iterable(parts))
    for doc in sorted({*articles, *filter(None, said)}):
        name = resource("file", doc)
        parts = chain(_about_articles(articles.get(doc, {}), corpus), _facts(said.get(doc, ()), corpus))
        yield from (ox.Quad(*triple, name) for triple in chain.from_iterable(parts))


def _by_document(evidence: Places) -> Mapping[str | None, Places]:
    """Return a fact's evidence by the id of its document; what nobody says is said by None."""
    found: dict[str | None, list[Mapping[str, Any]]] = {} if evidence else {None: []}
    for place in evidence:
        found.setdefault(rdf.document_of(place["doc"]), []).append(place)
    return found


def _by_no_document(graph: KnowledgeGraph, corpus: Corpus, total: int) -> Iterator[Sequence[Triple]]:
    """Yield what no single document says, in parts: what entities are called, the ontology, the dataset."""
    for id_, node in sorted(graph.entities()):
        yield rdf.entity_triples(id_, node)
    yield rdf.ontology_triples()
    yield rdf.dataset_triples(graph, corpus, total)


def _about_articles(articles: Mapping[str, Iterable[str]], corpus: Corpus) -> Iterator[Sequence[Triple]]:
    """Yield the triples about a document's file and articles; `articles` maps them to the entities they mention."""
    known = [corpus.sources[article] for article in articles if article in corpus.sources]
    if known:
        yield rdf.file_triples(known[0])
    for source in known:
        yield rdf.article_triples(source)
    for article, entities in articles.items():
        yield rdf.mention_triples(article, entities)


def _facts(said: Sequence[Said], corpus: Corpus) -> Iterator[Sequence[Triple]]:
    """Yield the triples of facts with the evidence that comes with each, each triple once."""
    direct: set[Triple] = set()
    described: set[str] = set()
    for places, _, make in said:
        fact = make()
        yield [triple for triple in fact.direct if triple not in direct]
        direct.update(fact.direct)
        yield from (fact.own, rdf.evidence_links(fact.node, places), fact.values)
        yield from rdf.evidence_triples(places, corpus, described)
    for rule in sorted({rule for _, rule, _ in said}):
        yield rdf.rule_triples(rule)


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path, total: int | None = None) -> None:
    """Write graph.trig into `folder`; `total` is how many triples there are, counted where no number is given."""
    total = sum(1 for _ in all_triples(graph, corpus)) if total is None else total
    said = quads(graph, corpus, total)
    ox.serialize(said, folder / "graph.trig", format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
