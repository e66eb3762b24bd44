"""`kg find`, `kg ask` and `kg query`: what a graph knows, as text."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from kg.cli.found import found_lines
from kg.cli.options import Commands, add_command, add_output, counted
from kg.errors import KgError

_NAMED = 12  # names that a message lists


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `find`, `ask` and `query`."""
    find = add_command(commands, "find", "a thing's facts, with amounts, dates and quotes", _find)
    find.add_argument("name", metavar="NAME", help="a name or a part of one, e.g. 汉口银行")
    ask = add_command(commands, "ask", "a named question; without a name: the list of questions", _ask)
    ask.add_argument("question", metavar="QUESTION", nargs="?")
    for command in (find, ask):
        command.add_argument(
            "--language",
            choices=("zh", "en"),
            default="zh",
            help="of heads and terms (default: zh); texts stay Chinese",
        )
    query = add_command(commands, "query", "a SPARQL query against the embedded store", _query)
    query.add_argument("sparql", metavar="SPARQL", help="the query, or @FILE; usual prefixes are known")
    for command in (find, ask, query):
        add_output(command)


def _find(options: argparse.Namespace) -> int:
    from kg.store import Store

    if not options.name.strip():
        raise KgError("find: the name is empty; give a name or a part of one")
    store = Store.open(options.output)
    found = store.find(options.name)
    if not found:
        raise KgError(f"nothing in {options.output} is called {options.name}")
    print("\n\n".join("\n".join(found_lines(thing, options.language)) for thing in found))
    if more := store.names(options.name)[len(found) :]:
        shown = ", ".join(more[:_NAMED]) + (", …" if len(more) > _NAMED else "")
        held = counted(len(more), "more name holds", "more names hold")
        print(f"kg: {held} {options.name.strip()}: {shown}", file=sys.stderr)
    return 0


def _ask(options: argparse.Namespace) -> int:
    from kg.store import Store, questions

    if options.question is None:
        for question in questions().values():
            print(f"{question.name:28} {question.title_en} · {question.title_zh}")
        return 0
    answer = Store.open(options.output).ask(options.question, options.language)
    _print_rows(answer.heads, answer.rows)
    return 0


def _query(options: argparse.Namespace) -> int:
    from kg.store import Store

    sparql: str = options.sparql
    if sparql.startswith("@"):
        try:
            sparql = Path(sparql[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KgError(f"{sparql[1:]}: cannot be read ({error})") from error
    answer = Store.open(options.output).query(sparql)
    _print_rows(answer.columns, answer.rows)
    return 0


def _print_rows(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print tab-separated rows, with breaks and tabs inside cells made spaces."""
    print("\t".join(heads))
    for row in rows:
        print("\t".join(" ".join(cell.split()) for cell in row))
    if not rows:
        print("nothing in this graph answers it", file=sys.stderr)
