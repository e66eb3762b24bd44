"""graph.graphml for Gephi, Cytoscape and yEd: the graph with flat attributes, labels and colours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from kg.graph import Corpus, KnowledgeGraph
from kg.ontology import load_ontology
from kg.shown_names import shown_name

# Characters that XML 1.0 cannot hold, not even as a reference.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def flatten(attributes: Mapping[str, Any]) -> dict[str, str | int | float]:
    """Return attributes without None, lists and dicts: nested keys are joined by `_`, lists by ` | `.

    Mentions become their number, evidence its first quote.
    """
    found: dict[str, str | int | float] = {}
    for key, value in attributes.items():
        if key == "mentions":
            found["mentions"] = len(value)
        elif key == "evidence":
            found["quote"], found["doc"] = _plain(value[0]["quote"]), value[0]["doc"]
        elif isinstance(value, Mapping):
            found.update({f"{key}_{inner}": item for inner, item in flatten(value).items()})
        elif isinstance(value, list):
            found[key] = _plain(" | ".join(map(str, value)))
        elif isinstance(value, str):
            found[key] = _plain(value)
        elif value is not None:
            found[key] = float(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    return found


def _plain(text: str) -> str:
    return _NOT_XML.sub("", text)


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write graph.graphml into `folder`."""
    ontology = load_ontology()
    flat = nx.MultiDiGraph()
    for id_, node in graph.nodes():
        kind = ontology.types[node["type"]]
        name = _plain(shown_name(node["name"], node.get("place")))
        flat.add_node(id_, label=name, type_zh=kind.label.zh, colour=kind.colour, **flatten(node))
    for subject, object_, key, link in graph.links():
        label = ontology.relations[link["relation"]].label
        flat.add_edge(subject, object_, key, label=label.zh, label_en=label.en, **flatten(link))
    nx.write_graphml(flat, folder / "graph.graphml", encoding="utf-8", named_key_ids=True)
