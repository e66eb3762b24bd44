"""What tests of extraction share: one pipeline, and the reading of a text with it."""

from __future__ import annotations

import datetime as dt
from functools import cache

from spacy.language import Language

from kg.extract import build_pipeline, extract
from kg.model import Article, Extraction, Fact, Span


@cache
def pipeline() -> Language:
    """Return the pipeline, built once for all tests."""
    return build_pipeline()


def read(text: str, published: dt.date | None = None) -> Extraction:
    """Return what is extracted from a text without a title."""
    return extract(Article("a", "a", text, tuple(range(len(text))), published=published), pipeline())


def read_titled(text: str, published: dt.date | None = None) -> Extraction:
    """Return what is extracted from a text whose first line is its title."""
    title = Span(0, text.index("\n"))
    return extract(Article("a", "a", text, tuple(range(len(text))), title=title, published=published), pipeline())


def named_facts(text: str, relation: str) -> set[tuple[str, str]]:
    """Return the facts of a relation by the names at their ends, as written."""
    return {(f.subject.name, f.object.name) for f in read(text).facts if f.relation == relation}


def with_sum(fact: Fact) -> tuple[str, str, str | None]:
    """Return the names at the ends of a fact, as written, and its sum."""
    return fact.subject.name, fact.object.name, fact.qualifiers.amount.text if fact.qualifiers.amount else None


def paid(text: str, relation: str = "funded") -> set[tuple[str, str, str | None]]:
    """Return who paid whom how much by the facts of a relation."""
    return {with_sum(fact) for fact in read(text).facts if fact.relation == relation}
