"""What tests of extraction share: one pipeline, and the reading of a text with it."""

from __future__ import annotations

import datetime as dt
from functools import cache

from spacy.language import Language

from kg.extract import build_pipeline, extract
from kg.model import Article, Extraction, Span


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
