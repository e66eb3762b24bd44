"""tables/*.csv for spreadsheets and pandas: ids join them, names are for the reader's eye.

A thing's place tells it from others of its name. Lists in one cell are joined by `|`, ids and names in one order. In
`evidence`, `of` is a statement's key or an indicator's id; offsets are code points into the document's text as read.
A row's quote and document come from one and the same place; `other_documents` say it as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.export.cells import Row, write_table
from kg.graph import HAS_INDICATOR, Corpus, KnowledgeGraph
from kg.ontology import load_ontology
from kg.quotes import Said, most_telling
from kg.shown_names import shown_name

_QUOTE = ("quote", "document", "title", "published", "other_documents")
_AMOUNT = ("value", "maximum", "unit", "bound", "role", "text")
_PERIOD = ("start", "end", "text")
_CHANGE = ("value", "unit", "basis", "text")
_PLAIN = ("count", "percent", "instrument", "role", "agreement", "status")
_MEASURE_ENDS = ("policy", "fund_or_programme", "carried_out_by", "applies_in", "supports")
Link = tuple[str, str, Mapping[str, Any]]  # subject, object and attributes of a fact


def _thing(end: str) -> tuple[str, ...]:
    """Return the columns that say what stands at an end of a fact."""
    return (f"{end}_id", f"{end}_type", end, f"{end}_place")


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "entities": ("id", "type", "type_zh", "name", "place", "aliases", "mentions", "documents", "identifiers"),
    "statements": (
        "key",
        *_thing("subject"),
        "relation",
        "relation_zh",
        *_thing("object"),
        *(f"amount_{part}" for part in _AMOUNT),
        *(f"date_{part}" for part in _PERIOD),
        *_PLAIN,
        "status_zh",
        "confidence",
        "rule",
        *_QUOTE,
    ),
    "measures": (
        "id",
        "measure",
        "instruments",
        *(column for end in _MEASURE_ENDS for column in (f"{end}_ids", end)),
        *_QUOTE,
    ),
    "indicators": (
        "id",
        *_thing("subject"),
        "indicator",
        "value",
        "unit",
        "bound",
        "text",
        "kind",
        "kind_zh",
        *(f"period_{part}" for part in _PERIOD),
        *(f"change_{part}" for part in _CHANGE),
        "outcome_ids",
        "confidence",
        "rule",
        *_QUOTE,
    ),
    "evidence": ("of", "document", "start", "end", "quote"),
}


def export(graph: KnowledgeGraph, corpus: Corpus, folder: Path) -> None:
    """Write the tables into `folder`/tables."""
    target = folder / "tables"
    target.mkdir(exist_ok=True)
    tables: Mapping[str, Iterator[Row]] = {
        "entities": _entities(graph),
        "statements": _statements(graph, corpus),
        "measures": _measures(graph, corpus),
        "indicators": _indicators(graph, corpus),
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
        yield (
            id_, node["type"], types[node["type"]].label.zh, node["name"], node.get("place"),
            "|".join(node["aliases"]), len(node["mentions"]), "|".join(documents), codes,
        )  # fmt: skip


def _statements(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Row]:
    relations, statuses = load_ontology().relations, load_ontology().concepts["StatusScheme"]
    ordered = sorted(graph.statements(), key=lambda s: (relations[s[3]["relation"]].order, s[2]))
    for subject, object_, key, link in ordered:
        amount, date = link.get("amount", {}), link.get("date", {})
        yield (
            key, *_end(graph, subject), link["relation"], relations[link["relation"]].label.zh, *_end(graph, object_),
            *(amount.get(part) for part in _AMOUNT), *(date.get(part) for part in _PERIOD),
            *(link.get(name) for name in _PLAIN), statuses[link["status"]].zh if "status" in link else None,
            link["confidence"], link["rule"],
            *_quote(link["evidence"], corpus, amount.get("text"), date.get("text")),
        )  # fmt: skip


def _measures(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Row]:
    instruments = load_ontology().concepts["InstrumentScheme"]
    for id_, node in sorted(graph.entities(), key=lambda item: (item[1]["name"], item[0])):
        if node["type"] != "Measure":
            continue
        incoming: list[Link] = list(graph.nx.in_edges(id_, data=True))
        outgoing: list[Link] = list(graph.nx.out_edges(id_, data=True))
        wholes = [subject for subject, _, link in incoming if link["relation"] == "hasMeasure"]
        policies = [whole for whole in wholes if graph.nx.nodes[whole]["type"] == "Policy"]
        ends = (
            policies,
            [whole for whole in wholes if whole not in policies],
            [subject for subject, _, link in incoming if link["relation"] == "implements"],
            *([o for _, o, link in outgoing if link["relation"] == name] for name in ("appliesIn", "supports")),
        )
        used = "|".join(instruments[notation].zh for notation in node.get("instruments", ()))
        said = [place for *_, link in (incoming or outgoing) for place in link["evidence"]]
        named = [{**mention, "quote": mention["text"]} for mention in node["mentions"]]
        lists = (cell for end in ends for cell in _names(graph, end))
        yield id_, node["name"], used, *lists, *_quote(said or named, corpus)


def _indicators(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Row]:
    owners = {o: s for s, o, _, link in graph.links() if link["relation"] == HAS_INDICATOR}
    kinds = load_ontology().concepts["IndicatorKindScheme"]
    for id_, node in sorted(graph.indicators(), key=lambda item: (item[1]["name"], item[0])):
        period, change = node.get("period", {}), node.get("change", {})
        yield (
            id_, *_end(graph, owners.get(id_)),
            node["name"], node["value"], node["unit"], node["bound"], node["text"],
            node["kind"], kinds[node["kind"]].zh,
            *(period.get(part) for part in _PERIOD), *(change.get(part) for part in _CHANGE),
            "|".join(node.get("outcomes", ())), node["confidence"], node["rule"],
            *_quote(node["evidence"], corpus, node["text"], period.get("text")),
        )  # fmt: skip


def _evidence(graph: KnowledgeGraph) -> Iterator[Row]:
    found = [(key, link["evidence"]) for _, _, key, link in graph.statements()]
    found += [(id_, node["evidence"]) for id_, node in graph.indicators()]
    for key, places in sorted(found, key=lambda pair: pair[0]):
        for place in places:
            yield key, place["doc"], place["start"], place["end"], place["quote"]


def _end(graph: KnowledgeGraph, id_: str | None) -> Row:
    """Return the cells of what stands at an end of a fact; empty ones where nothing does."""
    if id_ is None:
        return None, None, None, None
    node = graph.nx.nodes[id_]
    return id_, node["type"], node["name"], node.get("place")


def _names(graph: KnowledgeGraph, ids: Iterable[str]) -> tuple[str, str]:
    """Return ids and names of several things, each list in one cell, in one order."""
    nodes = graph.nx.nodes
    named = sorted({(shown_name(nodes[id_]["name"], nodes[id_].get("place")), id_) for id_ in ids})
    return "|".join(id_ for _, id_ in named), "|".join(name for name, _ in named)


def _quote(places: Sequence[Mapping[str, Any]], corpus: Corpus, *wordings: str | None) -> Row:
    """Return the cells of the quote that says most of `wordings`, with the article it stands in."""
    said = (Said(place["quote"], place["doc"], _published(place["doc"], corpus), place["start"]) for place in places)
    shown = most_telling(said, [wording for wording in wordings if wording])
    source = corpus.sources.get(shown.quote.article)
    title = source.title if source else None
    return shown.quote.words, shown.quote.article, title, shown.quote.day, "|".join(shown.others)


def _published(article: str, corpus: Corpus) -> str:
    source = corpus.sources.get(article)
    return (source.published if source else None) or ""
