"""graph → files, one module a format. Each has `export(graph, corpus, folder)`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path

from kg.graph import Corpus, KnowledgeGraph

Exporter = Callable[[KnowledgeGraph, Corpus, Path], None]


def _lazily(module: str, **options: object) -> Exporter:
    """Import a format's module when it is first used: pyvis and igraph cost a second to import."""

    def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
        import_module(module).export(graph, corpus, folder, **options)

    return export


EXPORTERS: Mapping[str, Exporter] = {  # those that take longest first
    "ttl": _lazily("kg.export.rdf_files", formats=("ttl",)),
    "trig": _lazily("kg.export.rdf_files", formats=("trig",)),
    "html": _lazily("kg.view.page"),
    "graphml": _lazily("kg.export.graphml"),
    "json": _lazily("kg.export.graph_json"),
    "tables": _lazily("kg.export.tables"),
}


def jobs(graph: KnowledgeGraph, corpus: Corpus, folder: Path, formats: Collection[str]) -> list[Callable[[], None]]:
    """Return what writes `formats` into `folder`, independent of one another, the longest jobs first.

    Turtle and TriG hold the same triples: where both are asked for, one job writes them.
    """
    exporters = dict(EXPORTERS)
    if {"ttl", "trig"} <= set(formats):
        exporters["ttl"] = _lazily("kg.export.rdf_files")
        del exporters["trig"]
    return [partial(export, graph, corpus, folder) for name, export in exporters.items() if name in formats]
