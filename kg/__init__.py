"""Policy-measure knowledge graphs from Chinese local-government and financial news.

    build(paths, output)   read documents and build a graph into a folder; the paths are strings or `Path`s
    load(folder)           open a built graph
    KnowledgeGraph         the graph: a networkx MultiDiGraph under `.nx`

and the exceptions of `kg.errors`. Heavy parts are imported when first used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import (
    EmptyInputError,
    GoldError,
    GraphError,
    InputError,
    KgError,
    LexiconError,
    MissingInputError,
    ModelError,
    OntologyError,
    QueryError,
    UnextractedInputError,
    UnreadableInputError,
    UsageError,
)

if TYPE_CHECKING:
    from kg.graph import KnowledgeGraph
    from kg.run.builder import build

__all__ = [
    "EmptyInputError",
    "GoldError",
    "GraphError",
    "InputError",
    "KgError",
    "KnowledgeGraph",
    "LexiconError",
    "MissingInputError",
    "ModelError",
    "OntologyError",
    "QueryError",
    "UnextractedInputError",
    "UnreadableInputError",
    "UsageError",
    "build",
    "load",
]


def load(folder: str | Path = "output") -> KnowledgeGraph:
    """Open the graph that a build left in `folder`. Raises `GraphError` when there is none."""
    from kg.graph import KnowledgeGraph

    return KnowledgeGraph.from_json(Path(folder) / "graph.json")


def __getattr__(name: str) -> Any:
    if name == "build":
        from kg.run.builder import build

        return build
    if name == "KnowledgeGraph":
        from kg.graph import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
