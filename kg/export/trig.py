"""graph.trig: the same triples with one named graph a source document, to withdraw a document whole.

What a document says (statements, indicators, evidence, its articles) stands in the graph named by its
file; entities' names, ontology and dataset stand in the default graph. What two documents say stands
in both their graphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf import PREFIXES, resource, triples_by_document
from kg.export.turtle import in_order
from kg.graph import Corpus, KnowledgeGraph


def quads(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[ox.Quad]:
    """Yield the graph as quads, the default graph first, then a named graph a document, in order."""
    found = triples_by_document(graph, corpus)
    for doc in sorted(found, key=lambda name: (name is not None, name or "")):
        name = ox.DefaultGraph() if doc is None else resource("file", doc)
        for triple in in_order(found[doc]):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write graph.trig into `folder`."""
    data = ox.serialize(quads(graph, corpus), format=ox.RdfFormat.TRIG, prefixes=PREFIXES) or b""
    (folder / "graph.trig").write_bytes(data)
