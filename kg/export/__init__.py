"""graph → files, one module a format. Each has `export(graph, corpus, folder)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

from kg.graph import Corpus, KnowledgeGraph

Exporter = Callable[[KnowledgeGraph, Corpus, Path], None]


def _lazily(module: str) -> Exporter:
    """Import a format's module when it is first used: pyvis and igraph cost a second to import."""

    def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
        import_module(module).export(graph, corpus, folder)

    return export


EXPORTERS: Mapping[str, Exporter] = {
    "json": _lazily("kg.export.graph_json"),
    "ttl": _lazily("kg.export.turtle"),
    "trig": _lazily("kg.export.trig"),
    "graphml": _lazily("kg.export.graphml"),
    "tables": _lazily("kg.export.tables"),
    "html": _lazily("kg.view.page"),
}
