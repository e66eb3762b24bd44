"""One document after the other: from a document to what its articles yield, in this process or in several."""

from __future__ import annotations

import gc
import logging
import signal
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from typing import TypeVar

from spacy.language import Language

from kg.documents.split import split
from kg.errors import KgError, UnextractedInputError
from kg.extract import DEFAULT_SETTINGS, Settings, build_pipeline, extract
from kg.model import Document
from kg.run.collector import resting_collector
from kg.run.orphans import end_with_parent
from kg.run.results import DocumentResult, pack

T = TypeVar("T")
_DIED = "a process that read facts died (is there enough memory?); what was read is kept; --workers 1 needs less"
_CHUNK = 4  # documents that a process takes at a time
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
) -> Generator[bytes | UnextractedInputError]:
    """Yield what each document yields as `pack` makes bytes of it, in order, or what went wrong.

    `workers` is how many processes extract. Where the caller stops before the end they end with the documents at hand.
    `KgError` where one of them dies.
    """
    if not documents:
        return
    pipeline_of(settings)  # a model that cannot be loaded is told before any work is done
    work = partial(_attempt, settings=settings)
    if workers <= 1:
        yield from _counted(map(work, documents), documents, progress)
        return
    pool = ProcessPoolExecutor(workers, initializer=_ready, initargs=(settings,))
    try:
        with resting_collector():
            yield from _counted(pool.map(work, documents, chunksize=_CHUNK), documents, progress)
    except BrokenProcessPool as error:
        raise KgError(_DIED) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _attempt(document: Document, settings: Settings) -> bytes | UnextractedInputError:
    """Process a document; a fault of the program in one of them shall not cost the user all others."""
    try:
        return pack(process_document(document, settings))
    except KgError:
        raise
    except Exception as error:
        _LOG.exception("%s", document.name)
        return UnextractedInputError(document.name, f"its facts cannot be read ({type(error).__name__}: {error})")


def _ready(settings: Settings) -> None:
    """Load the pipeline in a process that extracts, and spare the collector what stays.

    An interruption from the keyboard reaches all processes: the one that started them decides what follows.
    """
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    pipeline_of(settings)
    gc.freeze()


def _counted(results: Iterable[T], documents: Sequence[Document], progress: Progress | None) -> Iterator[T]:
    for number, result in enumerate(results, 1):
        if progress is not None:
            progress(number, len(documents), documents[number - 1].name)
        yield result
