"""`kg build`: documents to a graph."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.language import told
from kg.cli.options import DEFAULT_OUTPUT, INTERRUPTED, Commands, add_command, counted, whole_positive
from kg.cli.reading import add_reading_options, limits_of
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.extract import Settings
    from kg.run import BuildResult

DEFAULT_INPUT = Path("seeds")
_NAMED = 5  # documents that a message names
_FORMATS = "json, ttl, trig, graphml, html, tables"


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `build`."""
    text = "read documents and build the graph"
    build = add_command(commands, "build", text, _build)
    build.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        help="files, folders and zip archives: all that the graph is to hold (default: seeds)",
    )
    build.add_argument(
        "-o", "--output", type=Path, default=DEFAULT_OUTPUT, help="folder to build into (default: output)"
    )
    add_reading_options(build)
    build.add_argument("--only", metavar="FORMATS", help=f"write only these, comma separated: {_FORMATS}")
    build.add_argument(
        "--workers",
        metavar="N",
        type=whole_positive,
        default=1,
        help="processes to extract and to write with (default: 1)",
    )
    build.add_argument(
        "--min-confidence",
        metavar="P",
        type=_share,
        default=0.0,
        help="leave out statements less likely to be right than this, from 0 to 1; rejected.csv lists them",
    )
    build.add_argument(
        "--fresh", action="store_true", help="read all documents anew, those too that the last build has read"
    )
    model = build.add_argument_group("models", "those in the package are used where none is named")
    model.add_argument(
        "--segmenter-model",
        metavar="PATH",
        help="split words by a model of spacy-pkuseg; small: the one in the package",
    )
    model.add_argument("--tagger-model", metavar="PATH", type=Path, help="a tagger of training/tagger.py")
    model.add_argument("--network-model", metavar="PATH", type=Path, help="a network of training/network.py")
    model.add_argument("--model", metavar="NAME", help="a spaCy pipeline in the tagger's place, e.g. zh_core_web_trf")
    model.add_argument("--labels", metavar="FILE", type=Path, help="which types its labels stand for (TOML)")
    build.add_argument(
        "--without",
        metavar="PARTS",
        default="",
        help="leave out lexicon, patterns, network or tagger (with the network), to see its worth",
    )


def _share(text: str) -> float:
    """Read a number from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def _settings(options: argparse.Namespace) -> Settings:
    from kg.extract import Settings

    without = {part.strip() for part in options.without.split(",") if part.strip()}
    if unknown := without - {"lexicon", "patterns", "network", "tagger"}:
        raise UsageError(
            f"--without: unknown part {', '.join(sorted(unknown))}; there are lexicon, patterns, network, tagger"
        )
    return Settings(
        segmenter=options.segmenter_model,
        tagger=options.tagger_model,
        network=options.network_model,
        model=options.model,
        labels=options.labels,
        lexicon="lexicon" not in without,
        patterns="patterns" not in without,
        tag="tagger" not in without,
        look="network" not in without,
    )


def _build(options: argparse.Namespace) -> int:
    only = [name.strip() for name in options.only.split(",")] if options.only else None
    try:
        result = _built(options, only)
    except KeyboardInterrupt:
        _tell_interrupted(options)
        return INTERRUPTED
    for failure in result.failures:
        print(f"kg: {told(str(failure))}", file=sys.stderr)
    if result.passed_over:
        others = counted(len(result.passed_over), "other file was passed over", "other files were passed over")
        print(f"kg: {others}{told('; ')}{told('kg read says why')}", file=sys.stderr)
    if not result.corpus.sources:
        nothing = "no article in Chinese was found in what was read, so that the graph is empty"
        print(f"kg: {told(nothing)}{told('; ')}{told('kg read says why')}", file=sys.stderr)
    if result.gone:
        _tell_gone(result.gone)
    graph = result.graph
    counts = (
        counted(len(result.corpus.texts), "document"),
        counted(len(result.corpus.sources), "article"),
        counted(sum(1 for _ in graph.entities()), "entity", "entities"),
        counted(sum(1 for _ in graph.statements()), "statement"),
        counted(sum(1 for _ in graph.indicators()), "indicator"),
    )
    as_it_was = told(" (as it was)") if result.unchanged else ""
    print(told(", ").join(counts), "→", f"{result.folder}{as_it_was}")
    if only is None or "html" in only:
        print(told(f"open {result.folder / 'graph.html'}"))
    return 1 if result.failures else 0


def _built(options: argparse.Namespace, only: Sequence[str] | None) -> BuildResult:
    from kg.run import build

    return build(
        options.paths or [DEFAULT_INPUT],
        options.output,
        encoding=options.encoding,
        only=only,
        workers=options.workers,
        limits=limits_of(options),
        settings=_settings(options),
        min_confidence=options.min_confidence,
        progress=_progress if sys.stderr.isatty() else None,
        fresh=options.fresh,
    )


def _tell_interrupted(options: argparse.Namespace) -> None:
    """Say what is left of a build that was interrupted: the last one, and what was read for this one."""
    from kg.run import keeps

    if sys.stderr.isatty():
        print(file=sys.stderr)  # below the line of progress
    if not options.fresh and keeps(options.output, _settings(options)):
        print(f"kg: {told('what was read is kept; the same command goes on from there')}", file=sys.stderr)
    built = (options.output / "graph.json").exists()
    said = "interrupted; the last good build is untouched" if built else "interrupted"
    print(f"kg: {told(said)}", file=sys.stderr)


def _tell_gone(names: Sequence[str]) -> None:
    """Say which documents the graph no longer holds: who meant to add to it named the new ones alone."""
    shown = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    one = "document of the last build was not among the inputs and left the graph"
    several = "documents of the last build were not among the inputs and left the graph"
    print(f"kg: {counted(len(names), one, several)}{told(': ')}{shown}", file=sys.stderr)


def _progress(number: int, total: int, name: str) -> None:
    end = "\n" if number == total else ""
    print(f"\r\033[K{number}/{total} {name}", end=end, file=sys.stderr, flush=True)
