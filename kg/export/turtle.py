"""graph.ttl: everything in RDF 1.1 Turtle, the ontology included, the same bytes for the same graph.

Triples are made and written one subject after the other, so that a large graph needs no room beside itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.export import rdf
from kg.export.nodes import PREFIXES, Triple
from kg.graph import Corpus, KnowledgeGraph


class _Counted:
    """Counts triples as they pass."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = triples
        self.number = 0

    def __iter__(self) -> Iterator[Triple]:
        for triple in self._triples:
            self.number += 1
            yield triple


def all_triples(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Triple]:
    """Yield every triple of the graph once, a subject's together, its class first; the dataset's come last."""
    others = _Counted(_besides_the_dataset(graph, corpus))
    yield from others
    own = len(rdf.dataset_triples(graph, corpus, others.number))
    yield from rdf.dataset_triples(graph, corpus, others.number + own)


def _besides_the_dataset(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Triple]:
    sources = sorted(corpus.sources.values(), key=lambda source: source.id)
    for source in {source.doc: source for source in sources}.values():
        yield from rdf.file_triples(source)
    mentioned = rdf.entities_by_article(graph)
    for source in sources:
        yield from rdf.article_triples(source)
        yield from rdf.mention_triples(source.id, mentioned.pop(source.id, ()))
    for article, entities in mentioned.items():
        yield from rdf.mention_triples(article, entities)
    for id_, node in sorted(graph.entities()):
        yield from rdf.entity_triples(id_, node)
        yield from rdf.direct_triples(graph, id_)
    described: set[str] = set()
    rules: set[str] = set()
    for item, make in rdf.facts(graph):
        fact = make()
        yield from (*fact.own, *rdf.evidence_links(fact.node, item["evidence"]), *fact.values)
        yield from rdf.evidence_triples(item["evidence"], corpus, described)
        rules.add(item["rule"])
    for rule in sorted(rules):
        yield from rdf.rule_triples(rule)
    yield from rdf.ontology_triples()


def to_turtle(triples: Iterable[Triple]) -> bytes:
    """Serialise triples as Turtle in UTF-8 with the usual prefixes."""
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> int:
    """Write graph.ttl into `folder` and return how many triples it holds."""
    written = _Counted(all_triples(graph, corpus))
    ox.serialize(iter(written), folder / "graph.ttl", format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return written.number
