"""graph.ttl, everything in RDF 1.1 Turtle, and graph.trig, the same triples with a named graph a source document.

Both are written in one go, part after part: what they say in the same words is put into words once, and a large graph
needs no room beside itself. The same graph gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from functools import cache
from itertools import starmap
from pathlib import Path

import pyoxigraph as ox

from kg.export.nodes import PREFIXES, Triple, iri, resource
from kg.export.rdf_parts import parts
from kg.graph import Corpus, KnowledgeGraph

FORMATS = ("ttl", "trig")


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path, formats: Collection[str] = FORMATS) -> None:
    """Write those of graph.ttl and graph.trig into `folder` whose `formats` are given."""
    with ExitStack() as opened:
        files = {name: opened.enter_context((folder / f"graph.{name}").open("wb")) for name in formats}
        for file in files.values():
            file.write(_prefixes())
        for part in parts(graph, corpus):
            shared = _text(part.shared)
            if "ttl" in files:
                files["ttl"].write(shared + _text(part.turtle))
            if "trig" in files:
                files["trig"].write(_named(part.doc, shared + _text(part.trig)))


def _named(doc: str | None, text: bytes) -> bytes:
    """Return Turtle without prefixes as TriG of the graph of a document, by its id; as it is without one."""
    if doc is None or not text:
        return text
    return f"{resource('file', doc)} {{\n".encode() + text + b"}\n"


def _text(triples: Sequence[Triple]) -> bytes:
    """Return triples in Turtle, without the prefixes."""
    return _turtle(triples)[len(_prefixes()) :] if triples else b""


@cache
def _prefixes() -> bytes:
    """Return the lines that stand before the triples."""
    node = iri("rdf:type")
    lines = _turtle([(node, node, node)]).splitlines(keepends=True)
    return b"".join(lines[: len(PREFIXES)])


def _turtle(triples: Sequence[Triple]) -> bytes:
    text = ox.serialize(starmap(ox.Triple, triples), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert text is not None  # as nothing was given to write to
    return text
