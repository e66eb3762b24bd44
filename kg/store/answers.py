"""The answer of a named question: its columns told in one language, each quote with the article it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from kg.ontology import Label
from kg.store.languages import Language, in_language
from kg.store.questions import Column, Question
from kg.store.reader import Reader
from kg.store.tables import Table

# What is shown of a source, by the column's name.
_SOURCE = {
    "quote": Label("原文", "quote"),
    "article": Label("出处", "article"),
    "title": Label("文章标题", "article title"),
    "published": Label("发布日期", "published"),
    "others": Label("其他出处", "other articles"),
}


def answer_of(question: Question, solutions: ox.QuerySolutions, reader: Reader, language: Language) -> Table:
    """Return the solutions of a question's query as its table."""
    heads = [pair for column in question.columns for pair in _heads(column, language)]
    rows = (
        tuple(cell for column in question.columns for cell in _cells(column, solution[column.variable], reader))
        for solution in solutions
    )
    return Table(tuple(name for name, _ in heads), tuple(rows), tuple(head for _, head in heads))


def _heads(column: Column, language: Language) -> Iterator[tuple[str, str]]:
    """Yield the names and heads of the columns that one note stands for."""
    own = "" if column.head is None else in_language(column.head, language)
    if column.kind != "source":
        yield column.variable, own
        return
    for name, label in _SOURCE.items():
        head = in_language(label, language)
        if column.head is None:
            yield name, head
        else:
            yield f"{column.variable}_{name}", own + head if language == "zh" else f"{own} {head}"


def _cells(column: Column, term: object, reader: Reader) -> Sequence[str]:
    if column.kind == "column":
        return (reader.text(term),)
    nodes = _several(term)
    if column.kind == "list":
        return ("、".join(reader.texts(nodes)),)
    shown = reader.shown(nodes)
    if shown is None:
        return ("",) * len(_SOURCE)
    quote = shown.quote
    others = "、".join(reader.other(article, quote.article) for article in shown.others)
    return quote.words, quote.article, reader.title(quote.article), quote.day, others


def _several(term: object) -> list[ox.NamedNode]:
    """Return a node alone, or those whose IRIs a text holds, joined by spaces."""
    if isinstance(term, ox.NamedNode):
        return [term]
    return [ox.NamedNode(iri) for iri in term.value.split()] if isinstance(term, ox.Literal) else []
