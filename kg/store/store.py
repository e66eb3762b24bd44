"""The embedded triple store: a build's graph.ttl in Oxigraph, asked by SPARQL, by question or by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, QueryError
from kg.ontology import PREFIXES, Label, local_name
from kg.shown_names import shown_name
from kg.store.answers import answer_of
from kg.store.found import Found, FoundAmount, FoundDate, FoundFact, FoundIndicator, Quote
from kg.store.languages import Language
from kg.store.questions import all_questions, questions
from kg.store.reader import Reader
from kg.store.tables import Table, table_of
from kg.store.terms import slips

_NO_PREFIX = re.compile(r"error at (\d+):(\d+): .*Prefix not found")
_NAME_BEFORE = re.compile(r"([\w-]{0,30}):[^\s:]*$")
_NOT_KNOWN = re.compile(r"(?<=: )expected \[[^\]]{1,3}\]$")  # which of the letters of a name could go on
_LONGEST = 160  # characters of an error message
_NEAR = 0.6  # share of characters that two names have in common
_QUALIFIERS = ("count", "percent", "instrument", "role", "agreement", "status")


class Store:
    """A graph in memory that answers SPARQL. Prefixes in common use need not be declared."""

    def __init__(self, store: ox.Store) -> None:
        """Wrap a loaded store."""
        self._store = store

    @classmethod
    def open(cls, folder: str | Path) -> Store:
        """Load the graph.ttl of a build. Raises `GraphError` when it is missing or broken."""
        folder = Path(folder)
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
            return table_of(self._store.query(sparql, prefixes=PREFIXES))
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            raise QueryError(f"query: {_unknown_prefix(sparql, error) or _line(error)}") from error

    def slips(self, sparql: str) -> tuple[str, ...]:
        """Return what may be why nothing answers a query: terms that no graph has, names without their language."""
        return tuple(slips(self._store, sparql))

    def ask(self, name: str, language: Language = "zh") -> Table:
        """Answer a named question, heads and terms in one language.

        Raises `QueryError` listing the names when there is none such.
        """
        question = questions().get(name)
        if question is None:
            raise QueryError(f"no question is called {name}; there are {', '.join(questions())}")
        solutions = self._store.query(question.sparql, prefixes=PREFIXES)
        if not isinstance(solutions, ox.QuerySolutions):
            raise QueryError(f"{name}: a question selects its columns")
        return answer_of(question, solutions, Reader(self._store, language), language)

    def find(self, name: str, limit: int = 5) -> tuple[Found, ...]:
        """Return the things called `name`, or else the `limit` shortest-named whose name holds it.

        Names and aliases are searched, letter case aside; 西湖区（杭州市）, as answers show a name that several things
        have, is the one of that place. An empty name is nobody's: ().
        """
        rows = self._called(name)
        exact = bool(rows) and rows[0]["exact"] == "true"
        return tuple(self._found(row) for row in (rows if exact else rows[:limit]))

    def names(self, name: str) -> tuple[str, ...]:
        """Return what all things that `find` chooses from are called, the shortest first."""
        return tuple(shown_name(row["name"], row["place"]) for row in self._called(name))

    def near(self, name: str, limit: int = 5) -> tuple[str, ...]:
        """Return what the `limit` things are called that share most characters with `name`, the nearest first.

        For a reader who wrote 临江市农商银行 where the texts have 临江农村商业银行. Things that share few are left out.
        In any order: the place of a branch stands before its bank or behind it; to difflib these share little.
        """
        wanted = Counter(name.strip())
        names = self.query(all_questions()["find-names"].sparql).records()
        nearest: dict[str, float] = {}
        for row in names:
            shared = 2 * (wanted & Counter(row["label"])).total() / max(1, wanted.total() + len(row["label"]))
            shown = shown_name(row["name"], row["place"])
            nearest[shown] = max(shared, nearest.get(shown, 0.0))
        near_enough = (shown for shown, shared in nearest.items() if shared >= _NEAR)
        return tuple(sorted(near_enough, key=lambda shown: (-nearest[shown], shown))[:limit])

    def _called(self, name: str) -> list[dict[str, str]]:
        """Return the things called `name`, or else all whose name holds it."""
        if not (wanted := name.strip()):
            return []
        if rows := self._named("find-entities", ox.Literal(wanted)):
            return [row for row in rows if row["exact"] == "true"] or rows
        bare = wanted.partition("（")[0]
        rows = self._named("find-entities", ox.Literal(bare)) if bare not in ("", wanted) else []
        of_place = (row for row in rows if shown_name(row["name"], row["place"]) == wanted)
        return [{**row, "exact": "true"} for row in of_place]

    def _named(self, name: str, value: ox.NamedNode | ox.Literal) -> list[dict[str, str]]:
        """Answer a question with `value`, which writes itself as SPARQL with escapes, for its parameter."""
        question = all_questions()[name]
        # VALUES, since pyoxigraph's substitutions only filter at the end: 1 s against 1 ms at 1 M triples.
        given = f"WHERE {{ VALUES ?{question.parameter} {{ {value} }}"
        return self.query(question.sparql.replace("WHERE {", given, 1)).records()

    def _found(self, row: Mapping[str, str]) -> Found:
        entity = ox.NamedNode(row["entity"])
        quotes: dict[str, list[Quote]] = {}
        for r in self._named("find-quotes", entity):
            quote = Quote(r["article"], r["title"], r["issued"], int(r["start"]), int(r["end"]), r["quote"])
            quotes.setdefault(r["statement"], []).append(quote)
        facts = tuple(_fact(r, quotes) for r in self._named("find-facts", entity))
        indicators = tuple(_indicator(r, quotes) for r in self._named("find-indicators", entity))
        aliases = tuple(sorted(row["aliases"].split("\x1f"))) if row["aliases"] else ()
        type_ = Label(row["zh"], row["en"])
        return Found(row["entity"], row["name"], row["place"], type_, aliases, facts, indicators)


def _fact(row: Mapping[str, str], quotes: Mapping[str, list[Quote]]) -> FoundFact:
    value, minimum, maximum = (Decimal(row[name]) if row[name] else None for name in ("value", "minimum", "maximum"))
    words, currency, bound, role = (row[name] for name in ("amountText", "currency", "bound", "amountRole"))
    return FoundFact(
        outgoing=row["outgoing"] == "true",
        relation=local_name(row["relation"]),
        label=Label(row["zh"], row["en"]),
        other=shown_name(row["otherName"], row["otherPlace"]),
        other_iri=row["other"],
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


def _unknown_prefix(sparql: str, error: Exception) -> str | None:
    """Return what to do about a prefix that nobody declared, which the parser tells among all it could have read."""
    found = _NO_PREFIX.match(str(error))
    lines = sparql.splitlines()
    if found is None or not 0 < int(found[1]) <= len(lines):
        return None
    name = _NAME_BEFORE.search(lines[int(found[1]) - 1][: int(found[2]) - 1])
    if name is None:
        return None
    return f"the prefix {name[1]}: is not known; begin with PREFIX {name[1]}: <…>, or use {', '.join(sorted(PREFIXES))}"


def _line(error: Exception) -> str:
    """Return an error's words as one line; the parser's list of all it could have read is cut off."""
    words = _NOT_KNOWN.sub("nothing that SPARQL knows stands there", " ".join(str(error).split()))
    return words if len(words) <= _LONGEST else words[:_LONGEST] + " …"
