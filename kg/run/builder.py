"""The build: input paths → documents → articles → extractions → graph → an output folder.

Everything is written to a temporary folder beside the output and put in place at once, so that an
interrupted or failed build leaves the last good one. Only what a document yields is kept there as soon as it is known.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import platform
import sys
import time
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from importlib import metadata
from pathlib import Path

from kg.documents.inputs import PassedOver
from kg.documents.limits import DEFAULT_LIMITS, Limits
from kg.documents.read import ReadResult, read_inputs
from kg.documents.reposts import find_reposts
from kg.errors import InputError, KgError, UsageError
from kg.export import EXPORTERS, jobs
from kg.export.report import export_report
from kg.extract import DEFAULT_SETTINGS, Settings
from kg.graph import Corpus, KnowledgeGraph, Source
from kg.model import Article, Document, Merge, Rejected, SetAside
from kg.resolve import resolve
from kg.run.collector import resting_collector
from kg.run.kept import FOLDER as KEPT
from kg.run.kept import Kept, digest, documents_of, is_made_of, maker_of
from kg.run.place import check_place, put_in_place, working_folder
from kg.run.processing import Progress, process
from kg.run.results import DocumentResult, unpack
from kg.run.side_by_side import run_side_by_side

_LOG = logging.getLogger(__name__)
ALL_FORMATS = tuple(EXPORTERS)


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made: the graph, where it lies, the inputs that could not be read, the files not tried.

    It is `unchanged` where the same lay there already and nothing was written; `gone` names the documents that the
    build which lay there had and this one was not given.
    """

    graph: KnowledgeGraph
    corpus: Corpus
    folder: Path
    failures: tuple[InputError, ...]
    passed_over: tuple[PassedOver, ...] = ()
    unchanged: bool = False
    gone: tuple[str, ...] = ()


def build(
    paths: str | Path | Iterable[str | Path],
    output: str | Path,
    *,
    encoding: str | None = None,
    only: Iterable[str] | None = None,
    workers: int = 1,
    limits: Limits = DEFAULT_LIMITS,
    settings: Settings = DEFAULT_SETTINGS,
    min_confidence: float = 0.0,
    progress: Progress | None = None,
    fresh: bool = False,
) -> BuildResult:
    """Build the graph of `paths`, files, folders and zip archives, or of a single one, into the folder `output`.

    `only` limits the formats written (graph.json is always written, other commands rest on it);
    `workers` is how many processes extract, and then write;
    `limits` says how much one input may ask for, `settings` what the extractor is made of (`ModelError` where a
    model it names cannot be loaded). What has a confidence under `min_confidence` goes to rejected.csv.
    Documents that the last build into `output` has read, also one that was interrupted, are not read again, and where
    nothing has changed at all nothing is written; with `fresh` everything is done anew.
    Inputs that cannot be read are listed in the result and in report.md; when none can be read,
    `KgError` is raised and `output` stays as it was; `UsageError` before anything is read where `output`
    cannot be written or a format is not known.
    """
    output, named = Path(output), [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    if any(path.resolve() == output.resolve() for path in named):
        raise UsageError(f"{output}: is read and would be written to; name another folder with -o")
    check_place(output)
    wanted = _formats(only)
    started = time.perf_counter()
    inputs = read_inputs(named, encoding, limits)
    if not inputs.documents:
        raise _nothing_read(inputs)
    maker = maker_of(settings)
    kept = Kept(output / KEPT, maker) if maker is not None else None
    known = _known(kept if not fresh else None, inputs.documents)
    made_of = _made_of(maker, inputs, wanted, min_confidence)
    if len(known) == len(inputs.documents) and is_made_of(output, made_of):
        return _as_it_is(output, inputs, list(known.values()))
    unread = [document for document in inputs.documents if document.id not in known]
    new: dict[str, DocumentResult] = {}
    with closing(process(unread, workers, settings, progress)) as processed:
        for document, result in zip(unread, processed, strict=True):
            if isinstance(result, bytes):
                if kept is not None:
                    kept.add(document, result)
                new[document.id] = unpack(result)
            else:
                inputs = _without(inputs, document, result)
    if not inputs.documents:
        raise _nothing_read(inputs)
    extracted = time.perf_counter()
    with resting_collector(), working_folder(output) as folder:
        if kept is not None:
            kept.carry_over(inputs.documents, folder / KEPT)
        results = [known.get(document.id) or new[document.id] for document in inputs.documents]
        graph, corpus, notes = _joined(inputs, results, min_confidence)
        for held in (known, new, results):
            held.clear()  # the graph holds what it needs of them
        _write(graph, corpus, notes, folder, wanted, workers)
        times = {"extract": extracted - started, "all": time.perf_counter() - started}
        _write_run(inputs, times, made_of, folder)
        gone = _gone(output, inputs)
        put_in_place(folder, output)
    return BuildResult(graph, corpus, output, inputs.failures, inputs.passed_over, gone=gone)


def _known(kept: Kept | None, documents: Sequence[Document]) -> dict[str, DocumentResult]:
    """Return what is kept of documents, by their ids."""
    found = ((document.id, kept.find(document)) for document in documents) if kept is not None else ()
    return {id_: result for id_, result in found if result is not None}


def _without(inputs: ReadResult, document: Document, fault: InputError) -> ReadResult:
    """Return the inputs less a document whose facts could not be read."""
    rest = tuple(each for each in inputs.documents if each is not document)
    return replace(inputs, documents=rest, failures=(*inputs.failures, fault))


def _formats(only: Iterable[str] | None) -> frozenset[str]:
    """Return the formats to write; `KgError` where one is not known."""
    wanted = frozenset({"json", *(only if only is not None else ALL_FORMATS)})
    if unknown := wanted - set(ALL_FORMATS):
        raise UsageError(
            f"--only: unknown format {', '.join(sorted(unknown))}; there are {', '.join(sorted(ALL_FORMATS))}"
        )
    return wanted


def _made_of(maker: str | None, inputs: ReadResult, wanted: Iterable[str], min_confidence: float) -> str | None:
    """Return what stands for all that a build follows from, None where that cannot be told."""
    if maker is None:
        return None
    told = (*map(repr, inputs.documents), *map(str, inputs.failures), *map(repr, inputs.passed_over))
    return digest((maker, *sorted(wanted), str(min_confidence), *told))


def _as_it_is(output: Path, inputs: ReadResult, results: Sequence[DocumentResult]) -> BuildResult:
    """Return the build that lies in `output` already."""
    articles = [extraction.article for result in results for extraction in result.extractions]
    texts = {document.id: document.text for document in inputs.documents}
    corpus = Corpus(sources(inputs.documents, articles, find_reposts(articles)), texts)
    graph = KnowledgeGraph.from_json(output / "graph.json")
    return BuildResult(graph, corpus, output, inputs.failures, inputs.passed_over, unchanged=True)


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


def _gone(output: Path, inputs: ReadResult) -> tuple[str, ...]:
    """Return the names of the documents of the build in `output` that were neither read nor tried now."""
    tried = [failure.path.replace("\\", "/") for failure in inputs.failures]
    here = {told for document in inputs.documents for told in (document.name, document.sha256)}
    before = (name for name, sha256 in documents_of(output) if here.isdisjoint((name, sha256)))
    return tuple(name for name in before if not any(f"/{path}".endswith(f"/{name}") for path in tried))


def _nothing_read(inputs: ReadResult) -> KgError:
    if len(inputs.failures) == 1:
        return inputs.failures[0]
    lines = "\n".join(str(f) for f in inputs.failures) or "no input was given"
    return KgError(lines)


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
    graph: KnowledgeGraph, corpus: Corpus, notes: _Notes, folder: Path, wanted: Collection[str], workers: int
) -> None:
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


def _results(folder: Path) -> Iterator[str]:
    """Yield the files that hold what was found, not those that hold what was read."""
    for file in folder.rglob("*"):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and not name.startswith(("texts/", f"{KEPT}/")):
            yield name


def _write_run(inputs: ReadResult, times: Mapping[str, float], made_of: str | None, folder: Path) -> None:
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
        "made_of": made_of,
        "files": sorted(_results(folder)),
    }
    (folder / "build.json").write_text(json.dumps(run, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
