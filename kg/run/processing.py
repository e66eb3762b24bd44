"""One document after the other: from a document to what its articles yield, in this process or in several."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from typing import TypeVar

from spacy.language import Language

from kg.documents.split import split
from kg.errors import KgError, UnextractedInputError
from kg.extract import DEFAULT_SETTINGS, Settings, build_pipeline, extract
from kg.model import Document
from kg.run.collector import resting_collector
from kg.run.results import DocumentResult, pack, unpack

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]  # is told how many documents of how many are done, and the last one's name


@cache
def pipeline_of(settings: Settings) -> Language:
    """Return the pipeline of `settings`, loaded once a process. `ModelError` where a model cannot be loaded."""
    return build_pipeline(settings)


def process_document(document: Document, settings: Settings = DEFAULT_SETTINGS) -> DocumentResult:
    """Split a document and read the facts of its articles. Independent of every other document."""
    parts = split(document)
    nlp = pipeline_of(settings)
    return DocumentResult(tuple(extract(article, nlp) for article in parts.articles), parts.set_aside)


def process(
    documents: Sequence[Document], workers: int, settings: Settings, progress: Progress | None
) -> Iterable[DocumentResult | UnextractedInputError]:
    """Yield what each document yields, in order, or what went wrong; `workers` is how many processes extract."""
    if not documents:
        return
    pipeline_of(settings)  # a model that cannot be loaded is told before any work is done
    work = partial(_attempt, settings=settings)
    if workers <= 1:
        yield from _counted(map(work, documents), documents, progress)
        return
    with ProcessPoolExecutor(workers, initializer=_ready, initargs=(settings,)) as pool, resting_collector():
        packed = pool.map(partial(_packed, work), documents, chunksize=4)
        yield from _counted(map(_unpacked, packed), documents, progress)


def _attempt(document: Document, settings: Settings) -> DocumentResult | UnextractedInputError:
    """Process a document; a fault of the program in one of them shall not cost the user all others."""
    try:
        return process_document(document, settings)
    except KgError:
        raise
    except Exception as error:
        _LOG.exception("%s", document.name)
        return UnextractedInputError(document.name, f"its facts cannot be read ({type(error).__name__}: {error})")


def _packed(
    work: Callable[[Document], DocumentResult | UnextractedInputError], document: Document
) -> bytes | UnextractedInputError:
    result = work(document)
    return pack(result) if isinstance(result, DocumentResult) else result


def _unpacked(result: bytes | UnextractedInputError) -> DocumentResult | UnextractedInputError:
    return unpack(result) if isinstance(result, bytes) else result


def _ready(settings: Settings) -> None:
    """Load the pipeline in a process that extracts, and spare the collector what stays."""
    pipeline_of(settings)
    gc.freeze()


def _counted(results: Iterable[T], documents: Sequence[Document], progress: Progress | None) -> Iterable[T]:
    for number, result in enumerate(results, 1):
        if progress is not None:
            progress(number, len(documents), documents[number - 1].name)
        yield result
