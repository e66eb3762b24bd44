"""The embedded triple store: a build's graph.ttl in Oxigraph, asked by SPARQL, by question or by name.

The questions are files, `questions/*.rq`; what a person reads of a thing is put together from them here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.ontology import PREFIXES, local_name

_LONGEST = 160  # characters of an error message
_QUALIFIERS = ("count", "percent", "instrument", "role", "agreement", "status")


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a query: column names and rows of texts; what is unbound is ''.

    The answer of ASK is also in `truth`, that of CONSTRUCT and DESCRIBE, as Turtle, in `turtle`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    truth: bool | None = None
    turtle: str | None = None


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
    """The words of a source: article, title, ISO day of publication, code-point offsets and text."""

    article: str
    title: str
    issued: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """A sum in `currency` (ISO 4217): `value` where the text gives one number, else one or both bounds."""

    text: str
    value: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    currency: str
    bound: str
    role: str

    def __str__(self) -> str:
        """Return the wording and, in brackets, the number or range with its currency."""
        parts = [f"{n:f}" for n in (self.value, self.minimum, self.maximum) if n is not None]
        return f"{self.text} ({'–'.join(parts)} {self.currency})"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or an interval: the wording, and ISO days, '' where an end is open."""

    text: str
    start: str
    end: str

    def __str__(self) -> str:
        """Return the wording and, in brackets, the day or days it stands for."""
        if not (self.start or self.end):
            return self.text
        days = self.start if self.start == self.end else f"{self.start or '…'} – {self.end or '…'}"
        return f"{self.text} ({days})"


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact as seen from one of its ends; `values` holds the plain qualifiers it has, by name."""

    outgoing: bool
    relation: str
    relation_zh: str
    relation_en: str
    other: str
    amount: FoundAmount | None
    date: FoundDate | None
    values: Mapping[str, str]
    confidence: str
    rule: str
    quotes: tuple[Quote, ...]

    @property
    def qualifiers(self) -> tuple[tuple[str, str], ...]:
        """Return all qualifiers as name and readable value, in reading order."""
        typed = (("amount", self.amount), ("date", self.date))
        return (*((name, str(value)) for name, value in typed if value is not None), *self.values.items())


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """An indicator of a thing: what is counted, the wording, the value, when, target or outcome."""

    name: str
    text: str
    value: str
    unit: str
    kind: str
    date: FoundDate | None
    change: str
    quotes: tuple[Quote, ...]

    @property
    def period(self) -> str:
        """Return the period as words and days, '' where the text gives none."""
        return "" if self.date is None else str(self.date)


@dataclass(frozen=True, slots=True)
class Found:
    """A thing with its other names, its facts and its indicators; `iri` names it in the graph."""

    iri: str
    name: str
    type_zh: str
    type_en: str
    aliases: tuple[str, ...]
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
            if not path.exists() and (folder / "graph.json").exists():
                raise GraphError(
                    f"{path}: this build wrote no Turtle; build again with all formats, or `--only ttl`"
                ) from error
            if not path.exists():
                raise GraphError(f"{path}: no graph here; run `kg build` first, or name its folder with -o") from error
            raise GraphError(f"{path}: cannot be loaded ({_line(error)})") from error
        return cls(store)

    def query(self, sparql: str) -> Table:
        """Answer a query: SELECT as a table, ASK as one cell, CONSTRUCT as rows of three, or raise `QueryError`."""
        try:  # around the reading of the answer too: some errors only come with the rows
            return _table(self._store.query(sparql, prefixes=PREFIXES))
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            raise QueryError(f"query: {_line(error)}") from error

    def ask(self, name: str) -> Table:
        """Answer a named question. Raises `QueryError` listing the names when there is none such."""
        question = questions().get(name)
        if question is None:
            raise QueryError(f"no question is called {name}; there are {', '.join(questions())}")
        return self.query(question.sparql)

    def find(self, name: str, limit: int = 5) -> tuple[Found, ...]:
        """Return the things called `name`, or else the `limit` shortest-named whose name holds it.

        Names and aliases are searched, letter case aside. An empty name is nobody's: ().
        """
        if not (wanted := name.strip()):
            return ()
        rows = self._named("find-entities", ox.Literal(wanted))
        exact = [row for row in rows if row["exact"] == "true"]
        return tuple(self._found(row) for row in exact or rows[:limit])

    def _named(self, name: str, value: ox.NamedNode | ox.Literal) -> list[dict[str, str]]:
        """Answer a question with `value`, which writes itself as SPARQL with escapes, for its parameter."""
        question = _all_questions()[name]
        # VALUES, since pyoxigraph's substitutions only filter at the end: 1 s against 1 ms at 1 M triples.
        given = f"WHERE {{ VALUES ?{question.parameter} {{ {value} }}"
        table = self.query(question.sparql.replace("WHERE {", given, 1))
        return [dict(zip(table.columns, row, strict=True)) for row in table.rows]

    def _found(self, row: Mapping[str, str]) -> Found:
        entity = ox.NamedNode(row["entity"])
        quotes: dict[str, list[Quote]] = {}
        for r in self._named("find-quotes", entity):
            quote = Quote(r["article"], r["title"], r["issued"], int(r["start"]), int(r["end"]), r["quote"])
            quotes.setdefault(r["statement"], []).append(quote)
        facts = tuple(_fact(r, quotes) for r in self._named("find-facts", entity))
        indicators = tuple(_indicator(r, quotes) for r in self._named("find-indicators", entity))
        aliases = tuple(sorted(row["aliases"].split("\x1f"))) if row["aliases"] else ()
        return Found(row["entity"], row["name"], row["zh"], row["en"], aliases, facts, indicators)


def _fact(row: Mapping[str, str], quotes: Mapping[str, list[Quote]]) -> FoundFact:
    value, minimum, maximum = (Decimal(row[name]) if row[name] else None for name in ("value", "minimum", "maximum"))
    words, currency, bound, role = (row[name] for name in ("amountText", "currency", "bound", "amountRole"))
    return FoundFact(
        outgoing=row["outgoing"] == "true",
        relation=local_name(row["relation"]),
        relation_zh=row["zh"],
        relation_en=row["en"],
        other=row["otherName"],
        amount=FoundAmount(words, value, minimum, maximum, currency, bound, role) if words else None,
        date=_date(row["dateText"], row),
        values={name: row[name] for name in _QUALIFIERS if row[name]},
        confidence=row["confidence"],
        rule=row["rule"],
        quotes=tuple(quotes.get(row["statement"], ())),
    )


def _indicator(row: Mapping[str, str], quotes: Mapping[str, list[Quote]]) -> FoundIndicator:
    name, text, value, unit, kind = (row[column] for column in ("name", "text", "value", "unit", "kind"))
    date, said = _date(row["periodText"], row), tuple(quotes.get(row["statement"], ()))
    return FoundIndicator(name, text, value, unit, kind, date, row["change"], said)


def _date(text: str, row: Mapping[str, str]) -> FoundDate | None:
    return FoundDate(text, row["start"], row["end"]) if text else None


def _table(answer: ox.QueryBoolean | ox.QueryTriples | ox.QuerySolutions) -> Table:
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), (("true" if answer else "false",),), truth=bool(answer))
    if isinstance(answer, ox.QueryTriples):
        triples = sorted(set(answer), key=str)
        rows = tuple((_text(t.subject), _text(t.predicate), _text(t.object)) for t in triples)
        turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
        return Table(("subject", "predicate", "object"), rows, turtle=turtle.decode("utf-8"))
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns, tuple(tuple(_text(cell) for cell in solution) for solution in answer))


def _line(error: Exception) -> str:
    """Return an error's words as one line; the parser's list of all it could have read is cut off."""
    words = " ".join(str(error).split())
    return words if len(words) <= _LONGEST else words[:_LONGEST] + " …"


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
