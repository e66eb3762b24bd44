"""The knowledge graph in memory: a networkx MultiDiGraph keyed by statement, and graph.json.

The layout of `graph.json` is a contract: node-link data with `links`, sorted, and only the keys that
have something to say. Two equal builds give equal bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import networkx as nx

from kg.errors import GraphError
from kg.model import Entity, Indicator, Qualifiers, Statement

HAS_INDICATOR = "hasIndicator"


@dataclass(frozen=True, slots=True)
class Source:
    """An article that the graph rests on: what a reader of a quote wants to know.

    `repost_of` is the id of the article whose text this one repeats.
    """

    id: str
    doc: str
    name: str
    title: str | None
    published: str | None
    sha256: str
    outlet: str | None = None
    byline: str | None = None
    section: str | None = None
    repost_of: str | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the graph was built from.

    `sources` maps an article's id (`stem` or `stem#n`, the `doc` of every evidence and mention) to
    its source; `texts` maps a document's id (the stem) to its text as read.
    """

    sources: Mapping[str, Source]
    texts: Mapping[str, str]


class KnowledgeGraph:
    """Entities, statements and indicators as one `networkx.MultiDiGraph` (attribute `nx`).

    Node ids are entities' and indicators' ids; an edge's key is its statement's key. Attributes are
    plain JSON values, as schema §7 lists them.
    """

    def __init__(self, graph: nx.MultiDiGraph) -> None:
        """Wrap a graph whose nodes and edges already carry the attributes of graph.json."""
        self.nx = graph

    def __repr__(self) -> str:
        """Return how much is in it, as a notebook shows it."""
        counts = (("entities", self.entities()), ("statements", self.statements()), ("indicators", self.indicators()))
        return f"<KnowledgeGraph: {', '.join(f'{name} {sum(1 for _ in each)}' for name, each in counts)}>"

    @classmethod
    def assemble(
        cls,
        entities: Iterable[Entity],
        statements: Iterable[Statement],
        indicators: Iterable[Indicator] = (),
    ) -> KnowledgeGraph:
        """Build the graph. Nodes and edges go in sorted by id, so that output is the same every time."""
        graph = nx.MultiDiGraph()
        for entity in sorted(entities, key=lambda e: e.id):
            graph.add_node(entity.id, **_entity_attributes(entity))
        found = sorted(indicators, key=lambda i: i.id)
        for indicator in found:
            graph.add_node(indicator.id, **_indicator_attributes(indicator))
        for statement in sorted(statements, key=lambda s: (s.subject, s.object, s.key)):
            graph.add_edge(statement.subject, statement.object, statement.key, **_statement_attributes(statement))
        for indicator in found:
            if indicator.subject is not None:
                graph.add_edge(
                    indicator.subject,
                    indicator.id,
                    f"i{indicator.id[1:]}",
                    relation=HAS_INDICATOR,
                    evidence=_each(indicator.evidence),
                    confidence=indicator.confidence,
                    rule=indicator.rule,
                )
        return cls(graph)

    @classmethod
    def from_json(cls, path: str | Path) -> KnowledgeGraph:
        """Read a graph.json. Raises `GraphError` naming the file and what is wrong with it."""
        try:
            data = json.loads(Path(path).read_text(encoding="utf-8"))
            return cls(nx.node_link_graph(data, edges="links", directed=True, multigraph=True))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise GraphError(f"{path}: no graph here; run `kg build` first, or name its folder with -o") from error
        except (
            OSError,
            UnicodeDecodeError,
            json.JSONDecodeError,
            nx.NetworkXError,
            KeyError,
            TypeError,
        ) as error:
            raise GraphError(f"{path}: not a graph.json of this product ({error})") from error

    def to_json(self) -> str:
        """Return graph.json as text: sorted, a line for each node and each link, ending in a newline."""
        data = nx.node_link_data(self.nx, edges="links")
        # json writes much faster where it does not indent
        parts = (
            f"{_json(key)}: {_lines(value) if isinstance(value, list) else _json(value)}"
            for key, value in sorted(data.items())
        )
        return "{\n" + ",\n".join(parts) + "\n}\n"

    def nodes(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield node ids with their attributes, in the graph's order."""
        yield from self.nx.nodes(data=True)

    def links(self) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        """Yield subject, object, key and attributes of every edge, `hasIndicator` among them."""
        yield from self.nx.edges(keys=True, data=True)

    def entities(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the nodes that are entities."""
        return ((n, a) for n, a in self.nodes() if a["type"] != "Indicator")

    def indicators(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the nodes that are indicators."""
        return ((n, a) for n, a in self.nodes() if a["type"] == "Indicator")

    def statements(self) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        """Yield the edges that are statements between entities."""
        return (link for link in self.links() if link[3]["relation"] != HAS_INDICATOR)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _lines(values: list[Any]) -> str:
    return "[\n" + ",\n".join(map(_json, values)) + "\n]" if values else "[]"


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _plain(thing: object) -> dict[str, Any]:
    """Return the fields of a dataclass that say something."""
    return _present(**msgspec.to_builtins(thing))


def _each(things: Iterable[object]) -> list[dict[str, Any]]:
    return [_plain(thing) for thing in things]


def number(value: float) -> int | float:
    """Return a whole number as int, so that 4800000.0 is written 4800000; round away binary noise."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _qualifier_attributes(qualifiers: Qualifiers) -> dict[str, Any]:
    said = _plain(qualifiers)
    if (amount := qualifiers.amount) is not None:
        maximum = None if amount.maximum is None else number(amount.maximum)
        said["amount"] = _plain(amount) | _present(value=number(amount.value), maximum=maximum)
    if qualifiers.date is not None:
        said["date"] = _plain(qualifiers.date)
    return said


def _entity_attributes(entity: Entity) -> dict[str, Any]:
    attributes: dict[str, Any] = {
        "type": entity.type,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "mentions": _each(entity.mentions),
    }
    if entity.place is not None:
        attributes["place"] = entity.place
    if entity.instruments:
        attributes["instruments"] = list(entity.instruments)
    if entity.identifiers:
        attributes["identifiers"] = dict(sorted(entity.identifiers.items()))
    return attributes


def _statement_attributes(statement: Statement) -> dict[str, Any]:
    return {
        "relation": statement.relation,
        **_qualifier_attributes(statement.qualifiers),
        "evidence": _each(statement.evidence),
        "confidence": statement.confidence,
        "rule": statement.rule,
    }


def _indicator_attributes(indicator: Indicator) -> dict[str, Any]:
    return _present(
        type="Indicator",
        name=indicator.name,
        value=number(indicator.value),
        unit=indicator.unit,
        text=indicator.text,
        bound=indicator.bound,
        kind=indicator.kind,
        period=None if indicator.period is None else _plain(indicator.period),
        change=None if indicator.change is None else dict(indicator.change),
        outcomes=list(indicator.outcomes) or None,
        evidence=_each(indicator.evidence),
        confidence=indicator.confidence,
        rule=indicator.rule,
    )
