"""The embedded triple store: a build's graph.ttl in Oxigraph, asked by SPARQL, by question or by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.ontology import NAMESPACE

PREFIXES = {
    "pm": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "schema": "http://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "foaf": "http://xmlns.com/foaf/0.1/",
}
_MOST_FOUND = 5


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a query: column names and rows of texts; what is unbound is ''."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: its name, its titles, its query, and what must be put into it."""

    name: str
    title_en: str
    title_zh: str
    sparql: str
    parameter: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a source: article, title, day of publication, offsets and text."""

    article: str
    title: str
    issued: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact as seen from one of its ends. `qualifiers` are name and value, in reading order."""

    outgoing: bool
    relation_zh: str
    relation_en: str
    other: str
    qualifiers: tuple[tuple[str, str], ...]
    confidence: str
    rule: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """An indicator of a thing: what is counted, the wording, the value, when, target or outcome."""

    name: str
    text: str
    value: str
    unit: str
    kind: str
    period: str
    change: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A thing with its facts and indicators."""

    name: str
    type_zh: str
    type_en: str
    facts: tuple[FoundFact, ...]
    indicators: tuple[FoundIndicator, ...]


@cache
def _all_questions() -> Mapping[str, Question]:
    found: dict[str, Question] = {}
    for file in sorted(resources.files("kg").joinpath("questions").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".rq"):
            text = file.read_text(encoding="utf-8")
            notes = dict(re.findall(r"^# ([\w()]+): (.*)$", text, re.MULTILINE))
            name = file.name.removesuffix(".rq")
            parameter = notes.get("parameter", "").removeprefix("?") or None
            found[name] = Question(name, notes["title(en)"], notes["title(zh)"], text, parameter)
    return found


def questions() -> Mapping[str, Question]:
    """Return the named questions that can be asked as they stand, by name."""
    return {name: question for name, question in _all_questions().items() if question.parameter is None}


class Store:
    """A graph in memory that answers SPARQL. Prefixes in common use need not be declared."""

    def __init__(self, store: ox.Store) -> None:
        """Wrap a loaded store."""
        self._store = store

    @classmethod
    def open(cls, folder: Path) -> Store:
        """Load the graph.ttl of a build. Raises `GraphError` when it is missing or broken."""
        path = folder / "graph.ttl"
        store = ox.Store()
        try:
            store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
        except (OSError, SyntaxError) as error:
            if not path.exists():
                raise GraphError(f"{path}: no graph here; run `kg build` first, or name its folder with -o") from error
            raise GraphError(f"{path}: cannot be loaded ({error})") from error
        return cls(store)

    def query(self, sparql: str, values: Mapping[str, ox.NamedNode | ox.Literal] | None = None) -> Table:
        """Answer a query: SELECT as a table, ASK as one cell, CONSTRUCT as rows of three.

        `values` puts terms in the place of variables. Raises `QueryError` with the parser's words.
        """
        substitutions: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
        substitutions = {ox.Variable(name): term for name, term in (values or {}).items()}
        try:
            answer = self._store.query(sparql, prefixes=PREFIXES, substitutions=substitutions)
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            raise QueryError(f"query: {' '.join(str(error).split())}") from error
        if isinstance(answer, ox.QueryBoolean):
            return Table(("answer",), (("true" if answer else "false",),))
        if isinstance(answer, ox.QueryTriples):
            triples = tuple((_text(t.subject), _text(t.predicate), _text(t.object)) for t in answer)
            return Table(("subject", "predicate", "object"), triples)
        columns = tuple(variable.value for variable in answer.variables)
        return Table(columns, tuple(tuple(_text(cell) for cell in solution) for solution in answer))

    def ask(self, name: str) -> Table:
        """Answer a named question. Raises `QueryError` listing the names when there is none such."""
        question = questions().get(name)
        if question is None:
            raise QueryError(f"no question is called {name}; there are {', '.join(questions())}")
        return self.query(question.sparql)

    def find(self, name: str) -> tuple[Found, ...]:
        """Return the things called `name`, or up to five whose name holds it, with all they say."""
        rows = self._named("find-entities", wanted=ox.Literal(name))
        entities: dict[str, dict[str, str]] = {}
        for row in rows:
            entities.setdefault(row["entity"], row)
        exact = [row for row in entities.values() if row["exact"] == "true"]
        chosen = exact or list(entities.values())[:_MOST_FOUND]
        return tuple(self._found(row) for row in chosen)

    def _named(self, question: str, **values: ox.NamedNode | ox.Literal) -> list[dict[str, str]]:
        table = self.query(_all_questions()[question].sparql, values)
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]

    def _found(self, row: Mapping[str, str]) -> Found:
        entity = ox.NamedNode(row["entity"])
        facts = tuple(self._fact(fact) for fact in self._named("find-facts", entity=entity))
        indicators = tuple(self._indicator(found) for found in self._named("find-indicators", entity=entity))
        return Found(row["name"], row["zh"], row["en"], facts, indicators)

    def _fact(self, row: Mapping[str, str]) -> FoundFact:
        number = row["value"] or "–".join(part for part in (row["minimum"], row["maximum"]) if part)
        days = _days(row["start"], row["end"])
        qualifiers = (
            ("amount", f"{row['amountText']} ({number} {row['currency']})" if row["amountText"] else ""),
            ("date", f"{row['dateText']} ({days})" if row["dateText"] and days else row["dateText"]),
            *((name, row[name]) for name in ("count", "percent", "instrument", "role", "agreement", "status")),
        )
        return FoundFact(
            outgoing=row["outgoing"] == "true",
            relation_zh=row["zh"],
            relation_en=row["en"],
            other=row["otherName"],
            qualifiers=tuple((name, value) for name, value in qualifiers if value),
            confidence=row["confidence"],
            rule=row["rule"],
            quotes=self._quotes(row["statement"]),
        )

    def _indicator(self, row: Mapping[str, str]) -> FoundIndicator:
        days = _days(row["start"], row["end"])
        period = f"{row['periodText']} ({days})" if row["periodText"] and days else row["periodText"]
        return FoundIndicator(
            row["name"], row["text"], row["value"], row["unit"], row["kind"], period, row["change"],
            self._quotes(row["statement"]),
        )  # fmt: skip

    def _quotes(self, statement: str) -> tuple[Quote, ...]:
        rows = self._named("find-quotes", statement=ox.NamedNode(statement))
        return tuple(
            Quote(r["article"], r["title"], r["issued"], int(r["start"]), int(r["end"]), r["quote"]) for r in rows
        )


def _days(start: str, end: str) -> str:
    return start if start and start == end else f"{start or '…'} – {end or '…'}" if start or end else ""


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
