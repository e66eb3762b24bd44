"""graph.ttl: everything in RDF 1.1 Turtle, the ontology included, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf import PREFIXES, Triple, iri, triples_by_document
from kg.graph import Corpus, KnowledgeGraph


def all_triples(graph: KnowledgeGraph, corpus: Corpus) -> list[Triple]:
    """Return every triple of the graph once, in order."""
    return in_order(set().union(*triples_by_document(graph, corpus).values()))


def in_order(triples: Iterable[Triple]) -> list[Triple]:
    """Return triples sorted by subject, predicate and object, the subject's class first."""
    type_ = f"> {iri('rdf:type')} "
    return sorted(triples, key=lambda triple: str(triple).replace(type_, "> !", 1))  # before any predicate


def to_turtle(triples: Iterable[Triple]) -> bytes:
    """Serialise triples as Turtle in UTF-8 with the usual prefixes."""
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def write(found: Mapping[str | None, Set[Triple]], folder: Path) -> None:
    """Write graph.ttl of triples by document into `folder`."""
    triples = in_order(set().union(*found.values()))
    ox.serialize(triples, folder / "graph.ttl", format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write graph.ttl into `folder`."""
    write(triples_by_document(graph, corpus), folder)
