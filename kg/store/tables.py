"""The answer of a query as a table of texts."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.ontology import PREFIXES


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a query: column names and rows of texts; what is unbound is ''.

    `heads` are the columns in the language of the answer, and `columns` themselves for SPARQL. The answer of ASK is
    also in `truth`, that of CONSTRUCT and DESCRIBE, as Turtle, in `turtle`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    truth: bool | None = None
    turtle: str | None = None

    def records(self) -> list[dict[str, str]]:
        """Return the rows as mappings by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def table_of(answer: ox.QueryBoolean | ox.QueryTriples | ox.QuerySolutions) -> Table:
    """Return what SPARQL answers as it stands."""
    if isinstance(answer, ox.QueryBoolean):
        return Table(("answer",), (("true" if answer else "false",),), ("answer",), truth=bool(answer))
    if isinstance(answer, ox.QueryTriples):
        triples = sorted(set(answer), key=str)
        rows = tuple((_text(t.subject), _text(t.predicate), _text(t.object)) for t in triples)
        turtle = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""
        ends = ("subject", "predicate", "object")
        return Table(ends, rows, ends, turtle=turtle.decode("utf-8"))
    columns = tuple(variable.value for variable in answer.variables)
    return Table(columns, tuple(tuple(_text(cell) for cell in solution) for solution in answer), columns)


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
