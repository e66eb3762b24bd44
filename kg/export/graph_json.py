"""graph.json: networkx node-link data, the contract every reader of the graph can rely on."""

from __future__ import annotations

from pathlib import Path

from kg.graph import Corpus, KnowledgeGraph


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write graph.json into `folder`."""
    (folder / "graph.json").write_text(graph.to_json(), encoding="utf-8", newline="\n")
