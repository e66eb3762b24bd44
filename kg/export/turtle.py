"""graph.ttl: everything in RDF 1.1 Turtle, the ontology included, the same bytes for the same graph.

Triples are made and written one subject after the other, so that a large graph needs no room beside itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, starmap
from pathlib import Path

import pyoxigraph as ox

from kg.export import rdf
from kg.export.nodes import PREFIXES, Triple
from kg.graph import Corpus, KnowledgeGraph


class _Counted:
    """Counts triples as they pass."""

    def __init__(self, parts: Iterable[Sequence[Triple]]) -> None:
        self._parts = parts
        self.number = 0

    def __iter__(self) -> Iterator[Sequence[Triple]]:
        for part in self._parts:
            self.number += len(part)
            yield part


def all_triples(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Triple]:
    """Yield every triple of the graph once, a subject's together, its class first; the dataset's come last."""
    return chain.from_iterable(_all_parts(graph, corpus))


def _all_parts(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Sequence[Triple]]:
    """Yield the triples in parts, a thing or so in each: millions of single ones would take longer."""
    others = _Counted(_besides_the_dataset(graph, corpus))
    yield from others
    own = len(rdf.dataset_triples(graph, corpus, others.number))
    yield rdf.dataset_triples(graph, corpus, others.number + own)


def _besides_the_dataset(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Sequence[Triple]]:
    sources = sorted(corpus.sources.values(), key=lambda source: source.id)
    for source in {source.doc: source for source in sources}.values():
        yield rdf.file_triples(source)
    mentioned = rdf.entities_by_article(graph)
    for source in sources:
        yield rdf.article_triples(source)
        yield rdf.mention_triples(source.id, mentioned.pop(source.id, ()))
    for article, entities in mentioned.items():
        yield rdf.mention_triples(article, entities)
    for id_, node in sorted(graph.entities()):
        yield rdf.entity_triples(id_, node)
        yield rdf.direct_triples(graph, id_)
    described: set[str] = set()
    rules: set[str] = set()
    for item, make in rdf.facts(graph):
        fact = make()
        yield from (fact.own, rdf.evidence_links(fact.node, item["evidence"]), fact.values)
        yield from rdf.evidence_triples(item["evidence"], corpus, described)
        rules.add(item["rule"])
    for rule in sorted(rules):
        yield rdf.rule_triples(rule)
    yield rdf.ontology_triples()


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> int:
    """Write graph.ttl into `folder` and return how many triples it holds."""
    written = _Counted(_all_parts(graph, corpus))
    triples = starmap(ox.Triple, chain.from_iterable(written))
    ox.serialize(triples, folder / "graph.ttl", format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return written.number
