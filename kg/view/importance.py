"""What to show first: how much weight a node has, and which nodes make up the first picture."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.graph import HAS_INDICATOR, KnowledgeGraph

FOLDED = frozenset({"Measure", "Indicator"})
"""Types that stay folded into their policy or subject until a reader asks for them."""

# How much one fact says about its ends' importance. Being in a city says little about the city, and
# an indicator is a property rather than a tie.
_RELATION = {"locatedIn": 0.15, HAS_INDICATOR: 0.1, "exportsTo": 0.3, "worksFor": 0.5, "appliesIn": 0.7}
_TYPE = {
    "Policy": 2.0,
    "Fund": 1.7,
    "Bank": 1.7,
    "GovernmentAgency": 1.5,
    "District": 1.5,
    "Zone": 1.3,
    "City": 1.3,
    "Enterprise": 1.3,
    "Country": 0.6,
    "Product": 0.5,
    "Person": 0.5,
}


_CORE = frozenset({"Policy", "Fund", "Bank", "GovernmentAgency", "District", "Zone", "City", "Province"})


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two nodes of the first picture that folded nodes tie together: `via` names those."""

    source: str
    target: str
    via: tuple[str, ...]


def pull(relation: str, evidence: int) -> float:
    """Return how strongly a fact with so many pieces of evidence ties its ends together."""
    return _RELATION.get(relation, 1.0) * (1.0 + math.log1p(max(evidence - 1, 0)))


def scores(graph: KnowledgeGraph) -> dict[str, float]:
    """Return every node's weight: its facts by relation, each further one of a kind counting less."""
    sums: defaultdict[str, defaultdict[tuple[str, bool], float]] = defaultdict(lambda: defaultdict(float))
    for source, target, _, link in graph.links():
        strength = pull(link["relation"], len(link.get("evidence", ())))
        sums[source][link["relation"], True] += strength
        sums[target][link["relation"], False] += strength
    return {
        node: round(sum(math.sqrt(s) for _, s in sorted(sums[node].items())), 4) if node in sums else 0.0
        for node, _ in graph.nodes()
    }


def weightiest(graph: KnowledgeGraph, weights: Mapping[str, float], limit: int) -> KnowledgeGraph:
    """Return the graph, or where it has more than `limit` nodes its weightiest part with the facts inside it.

    Measures and indicators come with their policies and subjects, so that what is shown is shown whole; those of
    the last one taken may be cut off.
    """
    if len(graph.nx) <= limit:
        return graph
    types: dict[str, str] = {node: attributes["type"] for node, attributes in graph.nodes()}
    around: defaultdict[str, list[str]] = defaultdict(list)
    for source, target, _, _ in graph.links():
        for node, other in ((source, target), (target, source)):
            if types[other] in FOLDED:
                around[node].append(other)
    taken: dict[str, None] = {}
    for node in _by_weight(types, weights):
        if len(taken) >= limit:
            break
        taken.update(dict.fromkeys([node, *(around[node] if types[node] not in FOLDED else ())]))
    inside = set(list(taken)[:limit])
    part = nx.MultiDiGraph()
    part.add_nodes_from((node, attributes) for node, attributes in graph.nodes() if node in inside)
    part.add_edges_from((a, b, key, link) for a, b, key, link in graph.links() if a in inside and b in inside)
    return KnowledgeGraph(part)


def _by_weight(types: Mapping[str, str], weights: Mapping[str, float]) -> list[str]:
    """Return the nodes that are not folded, the weightiest first, then the folded ones."""
    return sorted(types, key=lambda n: (types[n] in FOLDED, -weights[n] * _TYPE.get(types[n], 1.0), n))


def main_part(graph: KnowledgeGraph, weights: Mapping[str, float], limit: int) -> list[str]:
    """Return the ids of the first picture, the weightiest first, at most `limit`.

    Measures and indicators are left to their policies and subjects, unless there is nothing else.
    """
    types = {node: attributes["type"] for node, attributes in graph.nodes()}
    ordered = _by_weight(types, weights)
    candidates = [node for node in ordered if types[node] not in FOLDED] or ordered
    chosen = candidates[:limit]
    lonely = {n for n in chosen if types[n] not in _CORE} - _tied(graph, chosen)
    if len(chosen) - len(lonely) < limit // 2:
        return chosen
    return [n for n in candidates[: limit + len(lonely)] if n not in lonely][:limit]


def _tied(graph: KnowledgeGraph, chosen: Sequence[str]) -> set[str]:
    """Return those of `chosen` that a fact joins to another of them."""
    inside = set(chosen)
    pairs = [(a, b) for a, b, _, _ in graph.links() if a in inside and b in inside and a != b]
    return {node for pair in pairs for node in pair}


def bridges(graph: KnowledgeGraph, main: Sequence[str]) -> list[Bridge]:
    """Return the pairs of `main` that share folded measures and that no fact of their own joins."""
    inside = set(main)
    joined = {frozenset(link[:2]) for link in graph.links()}
    around: defaultdict[str, set[str]] = defaultdict(set)
    types: dict[str, str] = {node: attributes["type"] for node, attributes in graph.nodes()}
    for source, target, _, _ in graph.links():
        for node, other in ((source, target), (target, source)):
            if types[node] in FOLDED and other in inside:
                around[node].add(other)
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for via, ends in sorted(around.items()):
        if via in inside:
            continue
        ordered = sorted(ends)
        for position, source in enumerate(ordered):
            for target in ordered[position + 1 :]:
                if frozenset((source, target)) not in joined:
                    found[source, target].append(via)
    return [Bridge(source, target, tuple(via)) for (source, target), via in sorted(found.items())]


def display_name(attributes: Mapping[str, Any]) -> str:
    """Return what a node is called in the picture; an indicator shows its number as well, a general name its place."""
    name = str(attributes.get("name", ""))
    if attributes.get("type") == "Indicator" and attributes.get("text"):
        return f"{name} {attributes['text']}"
    if attributes.get("place"):
        return f"{name}（{attributes['place']}）"
    return name
