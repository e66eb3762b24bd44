"""What the page holds: nodes and edges as vis-network wants them, and everything the panel tells.

All of it is plain JSON values, in a fixed order. pyvis builds nodes, edges and options; nothing of
its writing is used.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from kg.graph import Corpus, KnowledgeGraph, Source
from kg.ontology import EntityType, Label, Ontology, Relation
from kg.view.importance import FOLDED, bridges, main_part, pull, scores, weightiest
from kg.view.layout import Edge, place
from kg.view.naming import display_name, distinctions
from kg.view.packing import Box
from kg.view.wrapping import width, wrap

MAIN_LIMIT = 54
"""How many nodes the first picture holds at most."""
PAGE_LIMIT = 40_000
"""How many nodes the page holds at most: a browser draws 20,000 within seconds, and 100 MB of page are slow to send."""

_Described = TypeVar("_Described", EntityType, Relation)
_CONTEXT = 28
_FONT = 13.5
_LINE = 18
_QUALIFIERS = ("amount", "date", "count", "percent", "instrument", "role", "agreement", "status")
_INDICATOR = ("value", "unit", "text", "bound", "kind", "period", "change", "outcomes", "confidence", "rule")
_INSTITUTIONAL = frozenset({"Policy", "Programme", "Project"})
_MONEY = frozenset({"Fund", "FinancialProduct"})


def contents(whole: KnowledgeGraph, corpus: Corpus, ontology: Ontology, limit: int = PAGE_LIMIT) -> dict[str, Any]:
    """Return all data of the page. Of a graph of more than `limit` nodes it holds the weightiest part, and says so."""
    weights = scores(whole)
    graph = weightiest(whole, weights, limit)
    weights = {node: weights[node] for node, _ in graph.nodes()}
    quotes = _Quotes(corpus)
    apart = distinctions(graph)
    network = _network(graph, weights, apart, ontology)
    nodes = sorted(graph.nodes())
    facts = [{"key": key, **_fact(source, target, link, quotes)} for source, target, key, link in _links(graph)]
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "options": network.options,
        "entities": {node: _entity(node, attributes, weights, apart, quotes) for node, attributes in nodes},
        "facts": facts,
        "quotes": quotes.rows,
        "main": _main(graph, weights, apart),
        "types": _types(graph, ontology),
        "relations": _relations(graph, ontology),
        "folded": sorted(FOLDED),
        "qualifiers": {name: _label(label) for name, label in ontology.qualifiers.items()},
        "concepts": {
            scheme: {notation: _label(label) for notation, label in members.items()}
            for scheme, members in ontology.concepts.items()
        },
        "sources": {key: _source(source) for key, source in sorted(corpus.sources.items())},
        "counts": {
            "entities": sum(1 for _ in whole.entities()),
            "facts": sum(1 for _ in whole.statements()),
            "indicators": sum(1 for _ in whole.indicators()),
            "documents": len({source.doc for source in corpus.sources.values()}),
        },
        "left": len(whole.nx) - len(graph.nx),
    }


def _links(graph: KnowledgeGraph) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Return the edges sorted; a fact's number in this list is its id in the page."""
    return sorted(graph.links(), key=lambda link: (link[0], link[1], str(link[2])))


def _network(graph: KnowledgeGraph, weights: Mapping[str, float], apart: Mapping[str, str], ontology: Ontology) -> Any:
    """Return a pyvis network with every node in its place and every fact as an edge."""
    # Here and not above: pyvis takes half a second to import, and only this page needs it.
    from pyvis.edge import Edge as PyvisEdge
    from pyvis.network import Network
    from pyvis.node import Node as PyvisNode

    network = Network(directed=True)
    network.set_options(json.dumps(_OPTIONS))
    positions = _everything(graph, weights)
    # Network.add_node and add_edge search a list at every call; with 20,000 nodes that takes seconds.
    for node, attributes in sorted(graph.nodes()):
        kind = ontology.types.get(attributes["type"])
        x, y = positions[node]
        label = "\n".join(wrap(display_name(attributes, apart.get(node))))
        looks = {"size": radius(weights[node]), "color": _colour(kind), "x": x, "y": y}
        network.nodes.append(PyvisNode(node, shape_of(attributes["type"], kind), label, **looks).options)
    for number, (source, target, _, link) in enumerate(_links(graph)):
        thickness = round(min(1.0 + 0.8 * math.log2(max(len(link.get("evidence", ())), 1)), 5.0), 2)
        network.edges.append(PyvisEdge(source, target, directed=True, id=str(number), width=thickness).options)
    return network


def radius(weight: float) -> float:
    """Return a dot's radius in pixels for a node's weight."""
    return round(min(5.0 + 2.6 * math.sqrt(max(weight, 0.0)), 22.0), 1)


def _everything(graph: KnowledgeGraph, weights: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """Lay out the whole graph, dots only: labels show as the reader comes closer."""
    boxes = {node: Box(2 * radius(weights[node]) + 10, 2 * radius(weights[node]) + 10) for node in weights}
    edges = [
        Edge(source, target, pull(link["relation"], len(link.get("evidence", ()))))
        for source, target, _, link in _links(graph)
    ]
    return place(boxes, edges, air=5.0)


def _main(graph: KnowledgeGraph, weights: Mapping[str, float], apart: Mapping[str, str]) -> dict[str, Any]:
    """Lay out the first picture, with room for labels. The page itself finds what folded nodes tie together."""
    chosen = main_part(graph, weights, MAIN_LIMIT)
    names = dict(graph.nodes())
    noted = {source for source, _, _, link in graph.links() if link["relation"] == "hasMeasure"}
    boxes = {
        node: _label_box(display_name(names[node], apart.get(node)), weights[node], node in noted) for node in chosen
    }
    edges = [
        Edge(source, target, pull(link["relation"], len(link.get("evidence", ()))))
        for source, target, _, link in _links(graph)
    ]
    edges += [Edge(tie.source, tie.target, 0.3 * math.sqrt(len(tie.via))) for tie in bridges(graph, chosen)]
    middles = place(boxes, edges, air=2.6)
    # A box's middle lies below its dot, because the label hangs under it.
    lifted = {
        node: [x, round(y - boxes[node].height / 2 + radius(weights[node]) + 10)] for node, (x, y) in middles.items()
    }
    return {"positions": lifted, "limit": MAIN_LIMIT}


def _label_box(name: str, weight: float, noted: bool) -> Box:
    """Return the room for a dot, its name and, below, the number of its measures."""
    lines = wrap(name)
    rows = len(lines) + (0.9 if noted else 0)
    across = max(width(line) for line in lines) * _FONT
    dot = 2 * radius(weight)
    return Box(max(across, dot) + 26, dot + _LINE * rows + 34)


def shape_of(name: str, kind: EntityType | None) -> str:
    """Return the vis-network shape of a type, so that colour alone need not tell types apart."""
    if kind is None:
        return "dot"
    if "Place" in kind.ancestors:
        return "square"
    if name in _INSTITUTIONAL:
        return "diamond"
    if name in _MONEY:
        return "hexagon"
    return "triangle" if name in FOLDED else "dot"


def _colour(kind: EntityType | None) -> str:
    return "#8a8f98" if kind is None else kind.colour


_OPTIONS: dict[str, Any] = {
    # Nothing moves by itself and nothing is costly to draw: positions are fixed, edges straight.
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {
        "smooth": {"enabled": False},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}},
        "selectionWidth": 1.0,
        "hoverWidth": 0.5,
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3},
    "interaction": {
        "hover": True,
        "hoverConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def _types(graph: KnowledgeGraph, ontology: Ontology) -> list[dict[str, Any]]:
    counts = Counter(str(attributes["type"]) for _, attributes in graph.nodes())
    return [
        shown | {"colour": _colour(kind), "shape": shape_of(shown["name"], kind)}
        for kind, shown in _occurring(counts, ontology.types)
    ]


def _relations(graph: KnowledgeGraph, ontology: Ontology) -> list[dict[str, Any]]:
    counts = Counter(str(link["relation"]) for *_, link in graph.links())
    return [
        shown | {"symmetric": relation is not None and relation.symmetric}
        for relation, shown in _occurring(counts, ontology.relations)
    ]


def _occurring(
    counts: Mapping[str, int], known: Mapping[str, _Described]
) -> Iterator[tuple[_Described | None, dict[str, Any]]]:
    """Yield what occurs, in the ontology's order, unknown ones last under their own name; and how each is shown."""
    for name in [*(name for name in known if name in counts), *sorted(counts.keys() - known.keys())]:
        entry = known.get(name)
        label = _label(Label(name, name) if entry is None else entry.label)
        note = {"zh": "", "en": ""} if entry is None else _label(entry.definition)
        yield entry, {"name": name, "label": label, "note": note, "count": counts[name]}


def _label(label: Label) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en}


def _source(source: Source) -> dict[str, Any]:
    found = {"doc": source.doc, "title": source.title, "name": source.name, "published": source.published}
    more = {"outlet": source.outlet, "repostOf": source.repost_of}
    return found | {key: value for key, value in more.items() if value is not None}


def _entity(
    node: str, attributes: Mapping[str, Any], weights: Mapping[str, float], apart: Mapping[str, str], quotes: _Quotes
) -> dict[str, Any]:
    """Return what the panel tells of a node; keys with nothing to say are left out."""
    found: dict[str, Any] = {
        "type": attributes["type"],
        "name": attributes.get("name", node),
        "weight": weights[node],
        "mentions": len(attributes.get("mentions", ())),
    }
    if node in apart:
        found["apart"] = apart[node]
    for key in ("aliases", "place", "instruments", "identifiers", *_INDICATOR):
        if attributes.get(key) not in (None, [], {}):
            found[key] = attributes[key]
    if attributes["type"] == "Indicator":
        found["evidence"] = [quotes.number(e) for e in attributes.get("evidence", ())]
    return found


def _fact(source: str, target: str, link: Mapping[str, Any], quotes: _Quotes) -> dict[str, Any]:
    found: dict[str, Any] = {"from": source, "to": target, "relation": link["relation"]}
    for key in (*_QUALIFIERS, "confidence", "rule"):
        if link.get(key) is not None:
            found[key] = link[key]
    found["evidence"] = [quotes.number(e) for e in link.get("evidence", ())]
    return found


class _Quotes:
    """Keeps every quote once, with the words around it: `[doc, start, end, quote, before, after]`."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.rows: list[list[Any]] = []
        self._numbers: dict[tuple[str, int, int, str], int] = {}

    def number(self, evidence: Mapping[str, Any]) -> int:
        """Return the row of a piece of evidence, adding it when it is new."""
        doc, start, end, quote = (evidence[key] for key in ("doc", "start", "end", "quote"))
        key = (doc, start, end, quote)
        if key not in self._numbers:
            self._numbers[key] = len(self.rows)
            self.rows.append([*key, *self._around(doc, start, end, quote)])
        return self._numbers[key]

    def _around(self, doc: str, start: int, end: int, quote: str) -> tuple[str, str]:
        source = self.corpus.sources.get(doc)
        text = self.corpus.texts.get(doc.split("#")[0] if source is None else source.doc, "")
        if text[start:end] != quote:
            return "", ""
        return text[max(start - _CONTEXT, 0) : start], text[end : end + _CONTEXT]
