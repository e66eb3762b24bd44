"""graph.ttl: everything in RDF 1.1 Turtle, the ontology included, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from kg.export.rdf import PREFIXES, Triple, iri, triples_by_document
from kg.graph import Corpus, KnowledgeGraph


def all_triples(graph: KnowledgeGraph, corpus: Corpus) -> list[Triple]:
    """Return every triple of the graph once, in order."""
    return in_order(set().union(*triples_by_document(graph, corpus).values()))


def in_order(triples: Iterable[Triple]) -> list[Triple]:
    """Return triples sorted by subject, predicate and object, the subject's class first."""
    type_ = iri("rdf:type").value

    def key(triple: Triple) -> tuple[str, str, str]:
        subject, predicate, object_ = triple.subject, triple.predicate.value, triple.object
        name = subject.value if isinstance(subject, ox.NamedNode) else str(subject)
        return name, "" if predicate == type_ else predicate, str(object_)

    return sorted(triples, key=key)


def to_turtle(triples: Iterable[Triple]) -> bytes:
    """Serialise triples as Turtle in UTF-8 with the usual prefixes."""
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write graph.ttl into `folder`."""
    (folder / "graph.ttl").write_bytes(to_turtle(all_triples(graph, corpus)))
