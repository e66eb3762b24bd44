"""The build: input paths → documents → articles → extractions → graph → an output folder.

Everything is written to a temporary folder beside the output and put in place at once, so that an
interrupted or failed build leaves the last good one.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import logging
import platform
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from importlib import metadata
from pathlib import Path

from spacy.language import Language

from kg.documents.inputs import PassedOver
from kg.documents.limits import DEFAULT_LIMITS, Limits
from kg.documents.read import ReadResult, read_inputs
from kg.documents.reposts import find_reposts
from kg.documents.split import split
from kg.errors import InputError, KgError
from kg.export import EXPORTERS, jobs
from kg.export.report import export_report
from kg.extract import DEFAULT_SETTINGS, Settings, build_pipeline, extract
from kg.graph import Corpus, KnowledgeGraph, Source
from kg.model import Article, Document, Extraction, Merge, Rejected, SetAside
from kg.resolve import resolve
from kg.run.collector import resting_collector
from kg.run.place import put_in_place, working_folder
from kg.run.side_by_side import run_side_by_side

_LOG = logging.getLogger(__name__)
ALL_FORMATS = tuple(EXPORTERS)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: the graph, where it lies, the inputs that could not be read, the files not tried."""

    graph: KnowledgeGraph
    corpus: Corpus
    folder: Path
    failures: tuple[InputError, ...]
    passed_over: tuple[PassedOver, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What one document yields; small enough to come back from a worker process."""

    extractions: tuple[Extraction, ...]
    set_aside: tuple[SetAside, ...]


@cache
def _pipeline(settings: Settings) -> Language:
    return build_pipeline(settings)


def _ready(settings: Settings) -> None:
    """Load the pipeline in a process that extracts, and spare the collector what stays."""
    _pipeline(settings)
    gc.freeze()


def process_document(document: Document, settings: Settings = DEFAULT_SETTINGS) -> DocumentResult:
    """Split a document and read the facts of its articles. Independent of every other document."""
    parts = split(document)
    nlp = _pipeline(settings)
    return DocumentResult(tuple(extract(article, nlp) for article in parts.articles), parts.set_aside)


def build(
    paths: Sequence[Path],
    output: Path,
    *,
    encoding: str | None = None,
    only: Iterable[str] | None = None,
    workers: int = 1,
    limits: Limits = DEFAULT_LIMITS,
    settings: Settings = DEFAULT_SETTINGS,
    min_confidence: float = 0.0,
    progress: Callable[[int, int, str], None] | None = None,
) -> BuildResult:
    """Build the graph of `paths` into the folder `output`.

    `only` limits the formats written (graph.json is always written, other commands rest on it);
    `workers` is how many processes extract, and then write;
    `limits` says how much one input may ask for, `settings` what the extractor is made of (`ModelError` where a
    model it names cannot be loaded). What has a confidence under `min_confidence` goes to rejected.csv.
    Inputs that cannot be read are listed in the result and in report.md; when none can be read,
    `KgError` is raised and `output` stays as it was.
    """
    if any(path.resolve() == output.resolve() for path in paths):
        raise InputError(str(output), "is read and would be written to; name another folder with -o")
    started = time.perf_counter()
    inputs = read_inputs(paths, encoding, limits)
    if not inputs.documents:
        raise _nothing_read(inputs)
    _pipeline(settings)  # a model that cannot be loaded is told before any work is done
    results = list(_process(inputs.documents, workers, settings, progress))
    extracted = time.perf_counter()
    with resting_collector(), working_folder(output) as folder:
        graph, corpus, notes = _joined(inputs, results, min_confidence)
        results.clear()  # the graph holds what it needs of them
        _write(graph, corpus, notes, folder, only, workers)
        times = {"extract": extracted - started, "all": time.perf_counter() - started}
        _write_run(inputs, times, folder)
        put_in_place(folder, output)
    return BuildResult(graph, corpus, output, inputs.failures, inputs.passed_over)


@dataclass(frozen=True, slots=True)
class _Notes:
    """What the report tells beside the graph."""

    rejected: Sequence[Rejected]
    merges: Sequence[Merge]
    set_aside: Mapping[str, Sequence[SetAside]]
    failures: Sequence[str]


def _joined(
    inputs: ReadResult, results: Sequence[DocumentResult], min_confidence: float
) -> tuple[KnowledgeGraph, Corpus, _Notes]:
    """Join what all documents yield into the graph."""
    extractions = [e for result in results for e in result.extractions]
    texts = {document.id: document.text for document in inputs.documents}
    reposts = find_reposts([e.article for e in extractions])
    resolved = resolve(extractions, texts, reposts, min_confidence)
    graph = KnowledgeGraph.assemble(resolved.entities, resolved.statements, resolved.indicators)
    corpus = Corpus(sources(inputs.documents, [e.article for e in extractions], reposts), texts)
    rejected = [r for e in extractions for r in e.rejected] + list(resolved.rejected)
    set_aside = {d.id: r.set_aside for d, r in zip(inputs.documents, results, strict=True)}
    return graph, corpus, _Notes(rejected, resolved.merges, set_aside, [str(f) for f in inputs.failures])


def _nothing_read(inputs: ReadResult) -> KgError:
    if len(inputs.failures) == 1:
        return inputs.failures[0]
    lines = "\n".join(str(f) for f in inputs.failures) or "no input was given"
    return KgError(lines)


def _process(
    documents: Sequence[Document],
    workers: int,
    settings: Settings,
    progress: Callable[[int, int, str], None] | None,
) -> Iterable[DocumentResult]:
    work = partial(process_document, settings=settings)
    if workers <= 1:
        results: Iterable[DocumentResult] = map(work, documents)
        yield from _counted(results, documents, progress)
        return
    with ProcessPoolExecutor(workers, initializer=_ready, initargs=(settings,)) as pool:
        yield from _counted(pool.map(work, documents, chunksize=4), documents, progress)


def _counted(
    results: Iterable[DocumentResult],
    documents: Sequence[Document],
    progress: Callable[[int, int, str], None] | None,
) -> Iterable[DocumentResult]:
    for number, result in enumerate(results, 1):
        if progress is not None:
            progress(number, len(documents), documents[number - 1].name)
        yield result


def sources(
    documents: Sequence[Document], articles: Sequence[Article], reposts: Mapping[str, str]
) -> Mapping[str, Source]:
    """Return what is known of each article, by id, in the order of files and articles."""
    by_id = {document.id: document for document in documents}
    found: dict[str, Source] = {}
    for article in articles:  # in the order of files and articles: #10 comes after #9
        document = by_id[article.doc]
        title = article.words(article.title) if article.title else None
        published = article.published.isoformat() if article.published else None
        name = title.replace("\n", " ") if title else None
        found[article.id] = Source(
            article.id, article.doc, document.name, name, published, document.sha256,
            article.source, article.byline, article.section, reposts.get(article.id),
        )  # fmt: skip
    return found


def _write(
    graph: KnowledgeGraph, corpus: Corpus, notes: _Notes, folder: Path, only: Iterable[str] | None, workers: int
) -> None:
    wanted = {"json", *(only if only is not None else ALL_FORMATS)}
    if unknown := wanted - set(ALL_FORMATS):
        raise KgError(f"--only: unknown format {', '.join(sorted(unknown))}; there are {', '.join(ALL_FORMATS)}")
    told = (notes.rejected, notes.merges, notes.set_aside, notes.failures)
    report = partial(export_report, graph, corpus, *told, folder)
    run_side_by_side([*jobs(graph, corpus, folder, wanted), report], workers)
    texts = folder / "texts"
    texts.mkdir()
    for doc, text in corpus.texts.items():
        with (texts / f"{doc}.txt").open("w", encoding="utf-8", newline="") as file:
            file.write(text)


def _peak_memory() -> int | None:
    """Return the most memory, in MB, that this process or one it started has held; None where no system tells."""
    try:
        import resource
    except ImportError:  # not a Unix system
        return None
    unit = 1_000_000 if sys.platform == "darwin" else 1024
    each = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return round(max(each) / unit)


def _write_run(inputs: ReadResult, times: Mapping[str, float], folder: Path) -> None:
    """Write build.json: the only file that differs between equal runs."""
    packages = (
        "policy-measure-graph",
        "spacy",
        "rjieba",
        "spacy-pkuseg",
        "python-crfsuite",
        "networkx",
        "rdflib",
        "pyoxigraph",
        "pyvis",
        "igraph",
    )
    run = {
        "finished": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        "seconds": {name: round(value, 2) for name, value in times.items()},
        "peak_memory_mb": _peak_memory(),
        "python": platform.python_version(),
        "packages": {name: metadata.version(name) for name in packages},
        "inputs": [{"name": d.name, "sha256": d.sha256, "encoding": d.encoding} for d in inputs.documents],
        "failures": [str(f) for f in inputs.failures],
        "passed_over": [f"{each.name}: {each.reason}" for each in inputs.passed_over],
    }
    (folder / "build.json").write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
