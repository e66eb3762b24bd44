"""graph.trig: the same triples with one named graph a source document, to withdraw a document whole.

What a document says (statements, indicators, evidence, its articles) stands in the graph named by its
file; entities' names, ontology and dataset stand in the default graph. What two documents say stands
in both their graphs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf import PREFIXES, Triple, resource, triples_by_document
from kg.export.turtle import in_order
from kg.graph import Corpus, KnowledgeGraph


def quads(found: Mapping[str | None, Iterable[Triple]]) -> Iterator[ox.Quad]:
    """Yield triples by document as quads, the default graph first, then a named graph a document, in order."""
    for doc in sorted(found, key=lambda name: (name is not None, name or "")):
        name = ox.DefaultGraph() if doc is None else resource("file", doc)
        for triple in in_order(found[doc]):
            yield ox.Quad(triple.subject, triple.predicate, triple.object, name)


def write(found: Mapping[str | None, Iterable[Triple]], folder: Path) -> None:
    """Write graph.trig of triples by document into `folder`."""
    ox.serialize(quads(found), folder / "graph.trig", format=ox.RdfFormat.TRIG, prefixes=PREFIXES)


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write graph.trig into `folder`."""
    write(triples_by_document(graph, corpus), folder)
