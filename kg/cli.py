"""The `kg` command: parses, calls, prints. Nothing heavy is imported before it is needed."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KgError

if TYPE_CHECKING:
    from kg.documents.limits import Limits
    from kg.extract import Settings
    from kg.store import Found, Quote, Table

DEFAULT_INPUT = Path("seeds")
DEFAULT_OUTPUT = Path("output")
_FORMATS = "json, ttl, trig, graphml, html, tables"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status: 0 done, 1 something failed, 2 wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO if options.verbose else logging.WARNING, format="%(message)s"
    )
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except KgError as error:
        for line in str(error).splitlines():
            print(f"kg: {line}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        print("kg: interrupted; the last good build is untouched", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kg",
        description="Build and ask a knowledge graph of policies and measures from Chinese news and notices. "
        "从中文新闻和公文构建并查询政策措施知识图谱。",
    )
    parser.add_argument("-v", "--verbose", action="store_true", help="say on stderr what is being done")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_build(commands)
    _add_read(commands)

    def add(name: str, text: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.add_argument(
            "-o", "--output", type=Path, default=DEFAULT_OUTPUT, help="folder of the build (default: output)"
        )
        command.set_defaults(run=run)
        return command

    find = add("find", "a thing's facts, with amounts, dates and quotes", _find)
    find.add_argument("name", metavar="NAME", help="a name or a part of one, e.g. 汉口银行")
    ask = add("ask", "a named question; without a name: the list of questions", _ask)
    ask.add_argument("question", metavar="QUESTION", nargs="?")
    query = add("query", "a SPARQL query against the embedded store", _query)
    query.add_argument("sparql", metavar="SPARQL", help="the query, or @FILE; usual prefixes are known")
    check = add("check", "verify offsets, quotes, ids and shapes of a build", _check)
    check.add_argument("--no-shapes", action="store_true", help="leave out the SHACL shapes (slow on large graphs)")
    evaluate = add("eval", "precision, recall and F1 against gold files", _eval)
    evaluate.add_argument("gold", metavar="GOLD", nargs="+", type=Path, help="gold files, or folders of them")
    evaluate.add_argument("--errors", metavar="N", type=int, default=0, help="list the first N errors")
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def _add_build(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "read documents and build the graph"
    build = commands.add_parser("build", help=text, description=text)
    build.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="files and folders (default: seeds)")
    build.add_argument(
        "-o", "--output", type=Path, default=DEFAULT_OUTPUT, help="folder to build into (default: output)"
    )
    _add_reading_options(build)
    build.add_argument("--only", metavar="FORMATS", help=f"write only these, comma separated: {_FORMATS}")
    build.add_argument(
        "--workers", metavar="N", type=int, default=1, help="processes to extract and to write with (default: 1)"
    )
    build.add_argument(
        "--min-confidence",
        metavar="P",
        type=_share,
        default=0.0,
        help="leave out statements less likely to be right than this, from 0 to 1; rejected.csv lists them",
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
    build.set_defaults(run=_build)


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    text = "show what is read: articles, their dates and sources, and what is set aside and why"
    read = commands.add_parser("read", help=text, description=text)
    read.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="files, folders and zip archives")
    _add_reading_options(read)
    read.add_argument("--whole", action="store_true", help="print the whole text of every article")
    read.add_argument("--json", action="store_true", help="print everything as JSON")
    read.set_defaults(run=_read)


def _add_reading_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--encoding", help="read all text files in this encoding instead of detecting it")
    command.add_argument("--max-size", metavar="MB", type=float, help="largest file read (default: 50)")
    command.add_argument("--max-seconds", metavar="S", type=float, help="longest time spent on one file (default: 60)")


def _share(text: str) -> float:
    """Read a number from 0 to 1."""
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0.0 <= value <= 1.0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def _limits(options: argparse.Namespace) -> Limits:
    from kg.documents.limits import DEFAULT_LIMITS

    limits = DEFAULT_LIMITS
    if options.max_size is not None:
        size = round(options.max_size * 1_000_000)
        limits = replace(limits, file_bytes=size, archive_bytes=max(size, limits.archive_bytes))
        limits = replace(limits, text_length=max(size, limits.text_length))
    if options.max_seconds is not None:
        limits = replace(limits, seconds=options.max_seconds)
    return limits


def _settings(options: argparse.Namespace) -> Settings:
    from kg.extract import Settings

    without = {part.strip() for part in options.without.split(",") if part.strip()}
    if unknown := without - {"lexicon", "patterns", "network", "tagger"}:
        raise KgError(
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


def _read(options: argparse.Namespace) -> int:
    from kg.run import as_json, as_text, read_and_split

    reading = read_and_split(options.paths, options.encoding, _limits(options))
    if options.json:
        print(as_json(reading))
    else:
        for line in as_text(reading, options.whole):
            print(line)
    for failure in reading.failures:
        print(f"kg: {failure}", file=sys.stderr)
    return 1 if reading.failures else 0


def _build(options: argparse.Namespace) -> int:
    from kg.run import build

    only = [name.strip() for name in options.only.split(",")] if options.only else None
    result = build(
        options.paths or [DEFAULT_INPUT],
        options.output,
        encoding=options.encoding,
        only=only,
        workers=options.workers,
        limits=_limits(options),
        settings=_settings(options),
        min_confidence=options.min_confidence,
        progress=_progress if sys.stderr.isatty() else None,
    )
    for failure in result.failures:
        print(f"kg: {failure}", file=sys.stderr)
    if result.passed_over:
        print(f"kg: {len(result.passed_over)} other files were passed over; kg read says why", file=sys.stderr)
    graph = result.graph
    counts = {
        "documents": len(result.corpus.texts),
        "articles": len(result.corpus.sources),
        "entities": sum(1 for _ in graph.entities()),
        "statements": sum(1 for _ in graph.statements()),
        "indicators": sum(1 for _ in graph.indicators()),
    }
    print(", ".join(f"{count} {name}" for name, count in counts.items()), "→", result.folder)
    if only is None or "html" in only:
        print(f"open {result.folder / 'graph.html'}")
    return 1 if result.failures else 0


def _progress(number: int, total: int, name: str) -> None:
    end = "\n" if number == total else ""
    print(f"\r\033[K{number}/{total} {name}", end=end, file=sys.stderr, flush=True)


def _find(options: argparse.Namespace) -> int:
    from kg.store import Store

    found = Store.open(options.output).find(options.name)
    if not found:
        raise KgError(f"nothing in {options.output} is called {options.name}")
    print("\n\n".join(_found_lines(thing) for thing in found))
    return 0


def _found_lines(thing: Found) -> str:
    lines = [f"{thing.name}  [{thing.type_zh} · {thing.type_en}]"]
    for fact in thing.facts:
        arrow = "→" if fact.outgoing else "←"
        lines.append(f"\n  {arrow} {fact.relation_zh} ({fact.relation_en})  {fact.other}")
        if fact.qualifiers:
            lines.append("      " + "; ".join(f"{name}: {value}" for name, value in fact.qualifiers))
        lines += [_quote_line(quote) for quote in fact.quotes]
    for indicator in thing.indicators:
        lines.append(
            f"\n  # {indicator.name}: {indicator.text} = {indicator.value} {indicator.unit} [{indicator.kind}]"
        )
        more = "; ".join(part for part in (indicator.period, indicator.change) if part)
        if more:
            lines.append(f"      {more}")
        lines += [_quote_line(quote) for quote in indicator.quotes]
    if len(lines) == 1:
        lines.append("  (named, with no facts)")
    return "\n".join(lines)


def _quote_line(quote: Quote) -> str:
    words = " ".join(quote.text.split())
    when = f", {quote.issued}" if quote.issued else ""
    return f"      “{words}”  {quote.article} {quote.start}–{quote.end}{when}"


def _ask(options: argparse.Namespace) -> int:
    from kg.store import Store, questions

    if options.question is None:
        for question in questions().values():
            print(f"{question.name:28} {question.title_en} · {question.title_zh}")
        return 0
    _print_table(Store.open(options.output).ask(options.question))
    return 0


def _query(options: argparse.Namespace) -> int:
    from kg.store import Store

    sparql: str = options.sparql
    if sparql.startswith("@"):
        try:
            sparql = Path(sparql[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KgError(f"{sparql[1:]}: cannot be read ({error})") from error
    _print_table(Store.open(options.output).query(sparql))
    return 0


def _print_table(table: Table) -> None:
    """Print tab-separated rows, with breaks and tabs inside cells made spaces."""
    print("\t".join(table.columns))
    for row in table.rows:
        print("\t".join(" ".join(cell.split()) for cell in row))
    if not table.rows:
        print("nothing in this graph answers it", file=sys.stderr)


def _check(options: argparse.Namespace) -> int:
    from kg.export.check import check

    report = check(options.output, shapes=not options.no_shapes)
    for fault in report.faults:
        print(fault)
    verdict = "all is well" if not report.faults else f"{len(report.faults)} faults"
    print(f"{report.nodes} nodes, {report.links} links, {report.quotes} quotes compared: {verdict}")
    return 1 if report.faults else 0


def _eval(options: argparse.Namespace) -> int:
    from kg import load
    from kg.evaluate import as_json, evaluate, format_report, load_gold

    evaluation = evaluate(load(options.output), load_gold(options.gold))
    print(as_json(evaluation) if options.json else format_report(evaluation, options.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
