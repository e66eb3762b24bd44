"""graph.ttl: everything in RDF 1.1 Turtle, the ontology included, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf import PREFIXES, Triple, dataset_triples, entity_triples, fact_triples, source_triples
from kg.graph import Corpus, KnowledgeGraph
from kg.ontology import ontology_turtle


def ontology_triples() -> list[Triple]:
    """Return the ontology's own triples, so that labels can be asked for beside the data."""
    return [quad.triple for quad in ox.parse(ontology_turtle().encode(), format=ox.RdfFormat.TURTLE)]


def all_triples(graph: KnowledgeGraph, corpus: Corpus) -> list[Triple]:
    """Return every triple of the graph once, sorted."""
    found = [*ontology_triples(), *dataset_triples(graph, corpus), *entity_triples(graph)]
    found += (triple for _, triple in source_triples(corpus))
    found += (triple for _, triple in fact_triples(graph, corpus))
    return in_order(found)


def in_order(triples: Iterable[Triple]) -> list[Triple]:
    """Return triples sorted by their N-Triples form, each once."""
    by_text = {str(triple): triple for triple in triples}
    return [by_text[text] for text in sorted(by_text)]


def to_turtle(triples: Iterable[Triple]) -> bytes:
    """Serialise triples as Turtle with the usual prefixes."""
    found = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return found if isinstance(found, bytes) else b""


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write graph.ttl into `folder`."""
    (folder / "graph.ttl").write_bytes(to_turtle(all_triples(graph, corpus)))
