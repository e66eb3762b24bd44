"""`kg find`, `kg ask`, `kg query` and `kg compare`: what a graph knows, as text."""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.aligned import aligned_lines
from kg.cli.found import found_lines
from kg.cli.language import spoken, told
from kg.cli.options import Commands, add_command, add_output, counted
from kg.errors import KgError, UsageError
from kg.quotes import in_one_line

if TYPE_CHECKING:
    from kg.store import Table

_NAMED = 12  # names that a message lists
_UNASKED = frozenset({"article", "others", "published"})  # columns that tell where a row comes from


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `find`, `ask`, `query` and `compare`."""
    find = add_command(commands, "find", "a thing's facts, with amounts, dates and quotes", _find)
    find.add_argument("name", metavar="NAME", help="a name or a part of one, e.g. 汉口银行")
    ask = add_command(commands, "ask", "a named question; without a name: the list of questions", _ask)
    ask.add_argument("question", metavar="QUESTION", nargs="?", help="its name")
    ask.add_argument("more", metavar="WORD", nargs="*", help="as --with WORD")
    ask.add_argument(
        "--with",
        dest="words",
        metavar="WORD",
        nargs="+",
        action="extend",
        default=[],
        help="only rows that hold all of these words, e.g. 浔南区 2024",
    )
    query = add_command(commands, "query", "a SPARQL query against the embedded store", _query)
    query.add_argument("sparql", metavar="SPARQL", help="the query, or @FILE; usual prefixes are known")
    compare = add_command(
        commands, "compare", "what a build tells that another one does not, and the reverse", _compare
    )
    compare.add_argument("old", metavar="OLD", type=Path, help="folder of the earlier build; -o names the later one")
    for command in (ask, query, compare):
        command.add_argument("--tsv", action="store_true", help="whole rows on a terminal too, tab-separated")
    for command in (find, ask, query, compare):
        add_output(command)


def _find(options: argparse.Namespace) -> int:
    from kg.store import Store

    if not options.name.strip():
        raise UsageError("find: the name is empty; give a name or a part of one")
    store = Store.open(options.output)
    found = store.find(options.name)
    if not found:
        near = store.near(options.name)
        there_are = f"; there are {', '.join(near)}" if near else ""
        raise KgError(f"nothing in {options.output} is called {options.name}{there_are}")
    print("\n\n".join("\n".join(found_lines(thing, options.language or "zh")) for thing in found))
    if more := store.names(options.name)[len(found) :]:
        shown = ", ".join(more[:_NAMED]) + (", …" if len(more) > _NAMED else "")
        name = options.name.strip()
        held = counted(len(more), f"more name holds {name}", f"more names hold {name}")
        print(f"kg: {held}{told(': ')}{shown}", file=sys.stderr)
    return 0


def _ask(options: argparse.Namespace) -> int:
    from kg.store import Store, questions

    if options.question is None:
        alone = options.language or ("zh" if spoken() == "zh" else "")  # "": both, for the questions' names are English
        for question in questions().values():
            titles = {"en": question.title_en, "zh": question.title_zh}
            shown = [titles[alone]] if alone else titles.values()
            print(f"{question.name:28} {' · '.join(shown)}")
        return 0
    table = Store.open(options.output).ask(options.question, options.language or "zh")
    rows = tuple(with_words(table, [*options.more, *options.words]))
    _print_rows(replace(table, rows=rows), options.tsv)
    if len(rows) < len(table.rows):
        of = counted(len(table.rows) - len(rows), "row is without these words", "rows are without these words")
        print(f"kg: {of}", file=sys.stderr)
    elif not rows:
        _tell_nothing()
    return 0


def with_words(table: Table, words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows that hold all the words in what they answer, their quote or its title.

    When an article was published counts for a fact without a date alone: what was told in 2025 may be of 2023.
    """
    wanted = [word.casefold() for word in words]
    for row in table.rows:
        cells = dict(zip(table.columns, row, strict=True))
        for name in _UNASKED if cells.get("date") else _UNASKED - {"published"}:
            cells.pop(name, None)
        text = "\t".join(cells.values()).casefold()
        if all(word in text for word in wanted):
            yield row


def _query(options: argparse.Namespace) -> int:
    from kg.store import Store

    sparql: str = options.sparql
    if sparql.startswith("@"):
        try:
            sparql = Path(sparql[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KgError(f"{sparql[1:]}: cannot be read ({error})") from error
    store = Store.open(options.output)
    table = store.query(sparql)
    _print_rows(table, options.tsv)
    if not table.rows:
        _tell_nothing()
        for slip in store.slips(sparql):
            print(f"kg: {told(slip)}", file=sys.stderr)
    return 0


def _compare(options: argparse.Namespace) -> int:
    from kg.graph import KnowledgeGraph
    from kg.store.changes import changes

    old, new = (KnowledgeGraph.from_json(folder / "graph.json") for folder in (options.old, options.output))
    table = changes(old, new, options.language or "zh")
    _print_rows(table, options.tsv)
    if not table.rows:
        print(f"kg: {told('both tell the same')}", file=sys.stderr)
    return 0


def _print_rows(table: Table, whole: bool) -> None:
    """Print rows: aligned and cut on a terminal, else whole and tab-separated, without breaks and tabs in cells."""
    if whole or not (table.rows and sys.stdout.isatty()):
        print("\n".join(map(_tabbed, (table.heads, *table.rows))))
    else:
        for line in aligned_lines(table, shutil.get_terminal_size((100, 40)).columns):
            print(line)
        rows = counted(len(table.rows), "row", "rows")
        print(f"kg: {rows}{told('; ')}{told('whole ones by --tsv, or into a file by > rows.tsv')}", file=sys.stderr)


def _tell_nothing() -> None:
    print(f"kg: {told('nothing in this graph answers it')}", file=sys.stderr)


def _tabbed(cells: Sequence[str]) -> str:
    return "\t".join(map(in_one_line, cells))
