"""tables/*.csv for spreadsheets: UTF-8 with a byte order mark, cells that no spreadsheet runs.

Lists of names in one cell are joined by `|`. In `evidence`, `of` is a statement's key or an indicator's
id; offsets are code points into the document's text as read.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.graph import HAS_INDICATOR, Corpus, KnowledgeGraph
from kg.ontology import load_ontology

Row = Sequence[object]
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "entities": ("id", "type", "type_zh", "name", "aliases", "mentions", "documents", "identifiers"),
    "statements": (
        "key",
        "subject_type",
        "subject",
        "relation",
        "relation_zh",
        "object_type",
        "object",
        "amount_value",
        "amount_maximum",
        "amount_unit",
        "amount_bound",
        "amount_role",
        "amount_text",
        "date_start",
        "date_end",
        "date_text",
        "count",
        "percent",
        "instrument",
        "role",
        "agreement",
        "status",
        "confidence",
        "rule",
        "quote",
        "document",
        "title",
        "published",
    ),
    "measures": ("measure", "instruments", "policy", "carried_out_by", "applies_in", "supports", "quote", "document"),
    "indicators": (
        "subject",
        "indicator",
        "value",
        "unit",
        "bound",
        "text",
        "kind",
        "period_start",
        "period_end",
        "period_text",
        "change_value",
        "change_unit",
        "change_basis",
        "change_text",
        "confidence",
        "rule",
        "quote",
        "document",
    ),
    "evidence": ("of", "document", "start", "end", "quote"),
}
_RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """Return a cell's text; one that a spreadsheet would run as a formula gets an apostrophe before it."""
    if value is None:
        return ""
    text = str(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return "'" + text if text.startswith(_RUN_AS_FORMULA) and not is_number else text


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table as CSV with a byte order mark and CRLF line ends."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([safe_cell(cell) for cell in row] for row in rows)


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write the tables into `folder`/tables."""
    target = folder / "tables"
    target.mkdir(exist_ok=True)
    tables: Mapping[str, Iterator[Row]] = {
        "entities": _entities(graph),
        "statements": _statements(graph, corpus),
        "measures": _measures(graph),
        "indicators": _indicators(graph),
        "evidence": _evidence(graph),
    }
    for name, rows in tables.items():
        write_table(target / f"{name}.csv", COLUMNS[name], rows)


def _entities(graph: KnowledgeGraph) -> Iterator[Row]:
    types = load_ontology().types
    for id_, node in sorted(
        graph.entities(), key=lambda item: (types[item[1]["type"]].order, item[1]["name"], item[0])
    ):
        documents = sorted({mention["doc"] for mention in node["mentions"]})
        codes = json.dumps(node["identifiers"], ensure_ascii=False) if "identifiers" in node else ""
        label = types[node["type"]].label.zh
        yield (
            id_,
            node["type"],
            label,
            node["name"],
            "|".join(node["aliases"]),
            len(node["mentions"]),
            "|".join(documents),
            codes,
        )


def _statements(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Row]:
    relations, nodes = load_ontology().relations, graph.nx.nodes
    ordered = sorted(graph.statements(), key=lambda s: (relations[s[3]["relation"]].order, s[2]))
    for subject, object_, key, link in ordered:
        amount, date, first = link.get("amount", {}), link.get("date", {}), link["evidence"][0]
        source = corpus.sources.get(first["doc"])
        yield (
            key, nodes[subject]["type"], nodes[subject]["name"], link["relation"], relations[link["relation"]].label.zh,
            nodes[object_]["type"], nodes[object_]["name"],
            *(amount.get(part) for part in ("value", "maximum", "unit", "bound", "role", "text")),
            *(date.get(part) for part in ("start", "end", "text")),
            *(link.get(name) for name in ("count", "percent", "instrument", "role", "agreement", "status")),
            link["confidence"], link["rule"], first["quote"], first["doc"],
            source.title if source else None, source.published if source else None,
        )  # fmt: skip


def _measures(graph: KnowledgeGraph) -> Iterator[Row]:
    nodes, instruments = graph.nx.nodes, load_ontology().concepts["InstrumentScheme"]
    for id_, node in sorted(graph.entities(), key=lambda item: (item[1]["name"], item[0])):
        if node["type"] != "Measure":
            continue
        incoming = list(graph.nx.in_edges(id_, data=True))
        outgoing = list(graph.nx.out_edges(id_, data=True))

        def names(edges: list[tuple[str, str, dict[str, Any]]], relation: str, end: int) -> str:
            return "|".join(sorted({nodes[edge[end]]["name"] for edge in edges if edge[2]["relation"] == relation}))

        quotes = [e for *_, link in (*incoming, *outgoing) for e in link["evidence"]]
        quote = quotes[0] if quotes else {"quote": node["mentions"][0]["text"], "doc": node["mentions"][0]["doc"]}
        used = "|".join(instruments[notation].zh for notation in node.get("instruments", ()))
        yield (
            node["name"], used, names(incoming, "hasMeasure", 0), names(incoming, "implements", 0),
            names(outgoing, "appliesIn", 1), names(outgoing, "supports", 1), quote["quote"], quote["doc"],
        )  # fmt: skip


def _indicators(graph: KnowledgeGraph) -> Iterator[Row]:
    owners = {o: s for s, o, _, link in graph.links() if link["relation"] == HAS_INDICATOR}
    for id_, node in sorted(graph.indicators(), key=lambda item: (item[1]["name"], item[0])):
        owner = graph.nx.nodes[owners[id_]]["name"] if id_ in owners else None
        period, change, first = node.get("period", {}), node.get("change", {}), node["evidence"][0]
        yield (
            owner, node["name"], node["value"], node["unit"], node["bound"], node["text"], node["kind"],
            *(period.get(part) for part in ("start", "end", "text")),
            *(change.get(part) for part in ("value", "unit", "basis", "text")),
            node["confidence"], node["rule"], first["quote"], first["doc"],
        )  # fmt: skip


def _evidence(graph: KnowledgeGraph) -> Iterator[Row]:
    found = [(key, link) for _, _, key, link in graph.statements()]
    found += [(id_, node) for id_, node in graph.indicators()]
    for key, item in sorted(found, key=lambda pair: pair[0]):
        for place in item["evidence"]:
            yield key, place["doc"], place["start"], place["end"], place["quote"]
