"""What was read, before anything is extracted: the articles of each file, and what was set aside and why."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.documents.inputs import PassedOver
from kg.documents.limits import DEFAULT_LIMITS, Limits
from kg.documents.read import read_inputs
from kg.documents.reposts import find_reposts
from kg.documents.split import SplitResult, split
from kg.model import Article, Document, SetAside

_SHOWN = 36  # code points of a text's beginning and end


@dataclass(frozen=True, slots=True)
class Reading:
    """The documents with their parts, in order; reposts by article; one line for each input that failed."""

    documents: tuple[tuple[Document, SplitResult], ...]
    reposts: dict[str, str]
    failures: tuple[str, ...]
    passed_over: tuple[PassedOver, ...]


def read_and_split(paths: Sequence[Path], encoding: str | None = None, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read files and folders and split them into articles. Raises as `read_inputs` does."""
    inputs = read_inputs(paths, encoding, limits)
    parts = [(document, split(document)) for document in inputs.documents]
    reposts = find_reposts([article for _, part in parts for article in part.articles])
    return Reading(tuple(parts), dict(reposts), tuple(map(str, inputs.failures)), inputs.passed_over)


def as_text(reading: Reading, whole: bool = False, told: Callable[[str], str] = str) -> Iterator[str]:
    """Yield lines for a reader; with `whole`, the cleaned text of every article in full.

    `told` puts a word or a sentence of them into the reader's language.
    """
    for document, parts in reading.documents:
        size, articles = told(f"{len(document.text):,} characters"), told(_count(len(parts.articles)))
        yield f"{document.name}  [{document.format}, {document.encoding}, {size}, {articles}]"
        for article in parts.articles:
            yield ""
            yield from _article_lines(article, reading.reposts.get(article.id), whole, told)
        if parts.set_aside:
            yield f"\n  {told('set aside:')}"
            yield from (_set_aside_line(document, part, told) for part in parts.set_aside)
        yield ""
    for passed in reading.passed_over:
        yield f"{told('passed over: ')}{passed.name}{told(': ')}{told(passed.reason)}"


def _count(articles: int) -> str:
    return "1 article" if articles == 1 else f"{articles} articles"


def _article_lines(article: Article, repost_of: str | None, whole: bool, told: Callable[[str], str]) -> Iterator[str]:
    yield f"  {article.id}  {_title(article) or told('(no title)')}"
    known = {
        "published": article.published.isoformat() if article.published else told("no date"),
        "source": article.source,
        "byline": article.byline,
        "section": article.section,
        "repost of": repost_of,
        "cut off mid-sentence": told("once" if len(article.seams) == 1 else f"{len(article.seams)} times")
        if article.seams
        else None,
    }
    yield "    " + told("; ").join(f"{told(name)}{told(': ')}{value}" for name, value in known.items() if value)
    if whole:
        yield from (f"    │ {line}" for line in (article.written or article.text).split("\n"))
        return
    text = article.written or article.text
    body = text[article.title.end :].lstrip() if article.title and not article.title.start else text
    yield f"    {told(f'{len(article.text):,} characters')}{told(': ')}{_shown(body)}"


def _title(article: Article) -> str | None:
    return " ".join(article.words(article.title).split()) if article.title else None


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 2 * _SHOWN else f"{line[:_SHOWN]} … {line[-_SHOWN:]}"


def _set_aside_line(document: Document, part: SetAside, told: Callable[[str], str]) -> str:
    span = part.span
    return f"    {told(part.reason)} {span.start}–{span.end}: {_shown(document.text[span.start : span.end])}"


def as_json(reading: Reading) -> str:
    """Return all of it as JSON: articles with their text and the offsets of their first and last character."""
    documents = [
        {
            "name": document.name,
            "id": document.id,
            "format": document.format,
            "encoding": document.encoding,
            "sha256": document.sha256,
            "characters": len(document.text),
            "articles": [_article_data(article, reading.reposts.get(article.id)) for article in parts.articles],
            "set_aside": [
                {
                    "reason": part.reason,
                    "start": part.span.start,
                    "end": part.span.end,
                    "text": document.text[part.span.start : part.span.end],
                }
                for part in parts.set_aside
            ],
        }
        for document, parts in reading.documents
    ]
    passed = [{"name": each.name, "reason": each.reason} for each in reading.passed_over]
    data = {"documents": documents, "failures": reading.failures, "passed_over": passed}
    return json.dumps(data, ensure_ascii=False, indent=1)


def _article_data(article: Article, repost_of: str | None) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": _title(article),
        "published": article.published.isoformat() if article.published else None,
        "source": article.source,
        "byline": article.byline,
        "section": article.section,
        "repost_of": repost_of,
        "start": min(article.offsets),
        "end": max(article.offsets) + 1,
        "seams": list(article.seams),
        "text": article.written or article.text,
    }
