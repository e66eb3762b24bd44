"""graph.trig: the same triples with one named graph a source document, to withdraw a document whole.

What a document says (statements, indicators, evidence, its articles) stands in the graph named by its
file; entities, ontology and dataset stand in the default graph.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf import PREFIXES, dataset_triples, entity_triples, fact_triples, resource, source_triples
from kg.export.turtle import in_order, ontology_triples
from kg.graph import Corpus, KnowledgeGraph


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write graph.trig into `folder`."""
    default = in_order([*ontology_triples(), *dataset_triples(graph, corpus), *entity_triples(graph)])
    quads = [ox.Quad(t.subject, t.predicate, t.object, ox.DefaultGraph()) for t in default]
    named: dict[str, list[ox.Triple]] = {}
    for doc, triple in (*source_triples(corpus), *fact_triples(graph, corpus)):
        named.setdefault(doc, []).append(triple)
    for doc in sorted(named):
        name = resource("file", doc)
        quads += [ox.Quad(t.subject, t.predicate, t.object, name) for t in in_order(named[doc])]
    data = ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES)
    (folder / "graph.trig").write_bytes(data if isinstance(data, bytes) else b"")
