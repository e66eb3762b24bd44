"""Checks a build against its contract: ids, types, offsets, quotes, qualifiers (schema §7), and the shapes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.graph import HAS_INDICATOR
from kg.ontology import Ontology, load_ontology


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was checked, in numbers, and the faults found: one readable line each."""

    nodes: int
    links: int
    quotes: int
    faults: tuple[str, ...]


def check(folder: Path, shapes: bool = True) -> CheckReport:
    """Check the build in `folder`. With `shapes`, graph.ttl is also validated against the SHACL shapes.

    Raises `GraphError` when graph.json is missing or is no JSON.
    """
    path = folder / "graph.json"
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        nodes, links = list(data["nodes"]), list(data["links"])
    except FileNotFoundError as error:
        raise GraphError(f"{path}: no graph here; run `kg build` first, or name its folder with -o") from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: not a graph.json of this product ({error})") from error
    texts = _Texts(folder / "texts")
    ontology = load_ontology()
    faults = [*_ids(nodes, links)]
    types = {node.get("id"): node.get("type") for node in nodes}
    for node in nodes:
        faults += _node(node, ontology, texts)
    for link in links:
        faults += _link(link, types, ontology, texts)
    faults += _owners(links)
    if shapes and not faults and (folder / "graph.ttl").exists():
        from kg.export.shapes import validate

        faults += validate((folder / "graph.ttl").read_bytes())
    return CheckReport(len(nodes), len(links), texts.compared, tuple(faults))


class _Texts:
    """The documents' texts as read, loaded when a quote first points into them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: dict[str, str | None] = {}
        self.compared = 0

    def of(self, doc: str) -> str | None:
        stem = doc.split("#")[0]
        if stem not in self.known:
            try:
                with (self.folder / f"{stem}.txt").open(encoding="utf-8", newline="") as file:
                    self.known[stem] = file.read()
            except (OSError, UnicodeDecodeError):
                self.known[stem] = None
        return self.known[stem]

    def faults(self, who: str, place: Mapping[str, Any], key: str) -> Iterator[str]:
        """Compare a place's words with the text: `text[start:end] == place[key]`."""
        if missing := [name for name in ("doc", "start", "end", key) if name not in place]:
            yield f"{who}: a place lacks {', '.join(missing)}"
            return
        text = self.of(str(place["doc"]))
        start, end = place["start"], place["end"]
        if text is None:
            yield f"{who}: the text of {place['doc']} is not in texts/"
        elif not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
            yield f"{who}: {start}–{end} is no range of {place['doc']}"
        elif text[start:end] != place[key]:
            yield f"{who}: {place['doc']}[{start}:{end}] is {text[start:end]!r}, not {place[key]!r}"
        self.compared += 1


def _ids(nodes: list[dict[str, Any]], links: list[dict[str, Any]]) -> Iterator[str]:
    seen: set[object] = set()
    for node in nodes:
        if node.get("id") in seen:
            yield f"node {node.get('id')}: its id is taken twice"
        seen.add(node.get("id"))
    keys: set[object] = set()
    for link in links:
        if link.get("key") in keys:
            yield f"link {link.get('key')}: its key is taken twice"
        keys.add(link.get("key"))


def _node(node: Mapping[str, Any], ontology: Ontology, texts: _Texts) -> Iterator[str]:
    who = f"node {node.get('id')} ({node.get('name')})"
    if node.get("type") not in ontology.types:
        yield f"{who}: unknown type {node.get('type')}"
        return
    indicator = node["type"] == "Indicator"
    wanted = ("name", "value", "unit", "text", "kind", "evidence") if indicator else ("name", "aliases", "mentions")
    if missing := [key for key in wanted if key not in node]:
        yield f"{who}: lacks {', '.join(missing)}"
        return
    if indicator:
        if node["kind"] not in ontology.concepts["IndicatorKindScheme"]:
            yield f"{who}: unknown kind {node['kind']}"
        yield from _date(who, node.get("period", {}))
    places, key = (node["evidence"], "quote") if indicator else (node["mentions"], "text")
    if not places:
        yield f"{who}: nothing in a text stands for it"
    for place in places:
        yield from texts.faults(who, place, key)


def _link(link: Mapping[str, Any], types: Mapping[object, object], ontology: Ontology, texts: _Texts) -> Iterator[str]:
    who = f"link {link.get('key')} ({link.get('relation')})"
    wanted = ("source", "target", "key", "relation", "evidence", "confidence", "rule")
    if missing := [name for name in wanted if name not in link]:
        yield f"{who}: lacks {', '.join(missing)}"
        return
    subject, object_ = types.get(link["source"]), types.get(link["target"])
    if subject is None or object_ is None:
        yield f"{who}: an end is no node"
    elif not ontology.allows(str(subject), link["relation"], str(object_)):
        yield f"{who}: does not run from {subject} to {object_}"
    if not link["evidence"]:
        yield f"{who}: has no evidence"
    if not isinstance(link["confidence"], int | float) or not 0 <= link["confidence"] <= 1:
        yield f"{who}: confidence {link['confidence']} is not from 0 to 1"
    yield from _amount(who, link.get("amount"), ontology)
    yield from _date(who, link.get("date", {}))
    if "status" in link and link["status"] not in ontology.concepts["StatusScheme"]:
        yield f"{who}: unknown status {link['status']}"
    for place in link["evidence"]:
        yield from texts.faults(who, place, "quote")


def _amount(who: str, amount: Mapping[str, Any] | None, ontology: Ontology) -> Iterator[str]:
    if amount is None:
        return
    if missing := [name for name in ("value", "unit", "bound", "text") if name not in amount]:
        yield f"{who}: its amount lacks {', '.join(missing)}"
    elif amount["bound"] not in ontology.concepts["BoundScheme"]:
        yield f"{who}: unknown bound {amount['bound']}"
    if "role" in amount and amount["role"] not in ontology.concepts["AmountRoleScheme"]:
        yield f"{who}: unknown role {amount['role']}"


def _date(who: str, when: Mapping[str, Any]) -> Iterator[str]:
    days: list[dt.date] = []
    for name in ("start", "end"):
        if name in when:
            try:
                days.append(dt.date.fromisoformat(when[name]))
            except (TypeError, ValueError):
                yield f"{who}: {when[name]!r} is no ISO day"
    if len(days) == 2 and days[0] > days[1]:
        yield f"{who}: starts on {days[0]}, after its end on {days[1]}"


def _owners(links: list[dict[str, Any]]) -> Iterator[str]:
    owned: set[object] = set()
    for link in links:
        if link.get("relation") == HAS_INDICATOR:
            if link.get("target") in owned:
                yield f"node {link.get('target')}: an indicator of two things"
            owned.add(link.get("target"))
