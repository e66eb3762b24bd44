"""What things are called in the view, and what tells two of one name apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from kg.graph import KnowledgeGraph

# In the order in which they tell most: where a thing is, then whose it is.
_HOLDERS = (("locatedIn", True), ("appliesIn", True), ("hasMeasure", False), ("issued", False), ("established", False))
_CODES = ("gbt2260", "number")


def distinctions(graph: KnowledgeGraph) -> dict[str, str]:
    """Return what is said behind a node's name: its `place`, and of things of one name what tells them apart.

    That is the larger region, else what it belongs to, else its code. A node of which nothing is known that its
    namesakes do not share is left out, and so is an indicator, which its number tells apart.
    """
    found = {node: str(attributes["place"]) for node, attributes in graph.nodes() if attributes.get("place")}
    named: defaultdict[str, list[str]] = defaultdict(list)
    for node, attributes in graph.nodes():
        if attributes.get("type") != "Indicator":
            named[str(attributes.get("name", node))].append(node)
    namesakes = {node for nodes in named.values() if len(nodes) > 1 for node in nodes if node not in found}
    known = _known(graph, namesakes)
    for nodes in named.values():
        if len(nodes) > 1:
            said = {node: [found[node]] if node in found else known[node] for node in nodes}
            found |= {node: own for node in nodes if node not in found and (own := _own(node, said))}
    return found


def _known(graph: KnowledgeGraph, nodes: set[str]) -> dict[str, list[str]]:
    """Return what could stand behind each name, the most telling first."""
    names: dict[str, str] = {node: str(attributes.get("name", node)) for node, attributes in graph.nodes()}
    holders: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    ranks = {holder: rank for rank, holder in enumerate(_HOLDERS)}
    for source, target, _, link in graph.links():
        for node, other, outgoing in ((source, target, True), (target, source, False)):
            rank = ranks.get((str(link["relation"]), outgoing))
            if node in nodes and rank is not None:
                holders[node].add((rank, names[other]))
    codes = {
        node: [str(code) for key in _CODES if (code := (attributes.get("identifiers") or {}).get(key))]
        for node, attributes in graph.nodes()
        if node in nodes
    }
    return {node: [name for _, name in sorted(holders[node])] + codes[node] for node in nodes}


def _own(node: str, said: Mapping[str, list[str]]) -> str | None:
    """Return the first that is said of this node and of none of its namesakes."""
    others = {words for other, listed in said.items() if other != node for words in listed}
    return next((words for words in said[node] if words not in others), None)


def display_name(attributes: Mapping[str, Any], distinction: str | None = None) -> str:
    """Return what a node is called in the picture; an indicator shows its number, another what tells it apart."""
    name = str(attributes.get("name", ""))
    if attributes.get("type") == "Indicator" and attributes.get("text"):
        return f"{name} {attributes['text']}"
    return f"{name}（{distinction}）" if distinction else name
