"""What to show first: how much weight a node has, and which nodes make up the first picture."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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

# Who gave whom money is what the graph is asked most; a borrower that is named once weighs too little to show.
_MONEY = frozenset({"funded", "investedIn"})
_MONEY_SHARE = 3


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

    What is shown is linked: a node comes when one that is shown, or its own weightiest neighbour, has a line to it.
    Up to a third of the places go to givers and receivers of money. Measures and indicators are left to their
    policies and subjects, unless there is nothing else. Where little is linked, nodes whose facts are all folded
    fill the picture up.
    """
    types = {node: attributes["type"] for node, attributes in graph.nodes()}
    ordered = _by_weight(types, weights)
    candidates = [node for node in ordered if types[node] not in FOLDED] or ordered
    rank = {node: position for position, node in enumerate(candidates)}
    lines = _Lines(graph, rank)
    chosen: set[str] = set()
    for pair in lines.money:
        if len(chosen | set(pair)) <= limit // _MONEY_SHARE:
            chosen.update(pair)
    for node in candidates:
        partners = lines.partners(node)
        if partners and not chosen.intersection(partners):
            partners = partners[:1]
            wanted = {node, partners[0]}
        else:
            wanted = {node} if partners else set()
        if len(chosen | wanted) <= limit:
            chosen |= wanted
    if len(chosen) < limit // 2:
        rest = [node for node in candidates if node not in chosen and (weights[node] > 0 or not chosen)]
        chosen.update(rest[: limit - len(chosen)])
    return sorted(chosen, key=lambda node: rank[node])


class _Lines:
    """Which candidates a line of the picture can join: a fact of theirs, or a folded node that both have to do with."""

    def __init__(self, graph: KnowledgeGraph, rank: Mapping[str, int]) -> None:
        self._rank = rank
        self._around: defaultdict[str, set[str]] = defaultdict(set)
        pairs = set()
        for source, target, _, link in graph.links():
            if source == target or link["relation"] == HAS_INDICATOR:
                continue
            self._around[source].add(target)
            self._around[target].add(source)
            if link["relation"] in _MONEY and source in rank and target in rank:
                pairs.add((source, target))
        self.money = sorted(pairs, key=lambda pair: (sum(rank[node] for node in pair), pair))
        """Giver and receiver of every money fact, the weightiest first."""

    def partners(self, node: str) -> list[str]:
        """Return the candidates that a line can join to `node`: by a fact before by a folded node, by weight."""
        direct = self._around[node]
        over = {end for via in direct if via not in self._rank for end in self._around[via]} - direct - {node}
        return [*self._sorted(direct), *self._sorted(over)]

    def _sorted(self, nodes: Iterable[str]) -> list[str]:
        return sorted((node for node in nodes if node in self._rank), key=lambda node: self._rank[node])


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
