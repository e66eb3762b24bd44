"""What several commands have in common: the kind of their parsers, and where a build lies."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from kg.cli.language import told

Commands = argparse._SubParsersAction  # the kind of what `add_subparsers` gives
DEFAULT_OUTPUT = Path("output")
INTERRUPTED = 130  # exit status, as shells have it for what Ctrl-C ended


def add_command(
    commands: Commands[argparse.ArgumentParser], name: str, text: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add a command; `run` carries it out and returns the exit status."""
    command = commands.add_parser(name, help=told(text), description=told(text))
    command.set_defaults(run=run)
    add_general(command, argparse.SUPPRESS, argparse.SUPPRESS)  # what was said before the command holds
    return command


class Parser(argparse.ArgumentParser):
    """A parser that tells what is wrong in the language that is spoken, and where to read what is right."""

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong with a command line; exit with 2."""
        self.print_usage(sys.stderr)
        more = told(f"{self.prog} --help says more")
        self.exit(2, f"{self.prog}: {told(f'error: {message}')}{told('; ')}{more}\n")

    def format_usage(self) -> str:
        """Return how the command is called."""
        return self._begun(super().format_usage())

    def format_help(self) -> str:
        """Return how the command is called and what its options do."""
        return self._begun(super().format_help())

    def _begun(self, text: str) -> str:
        usage = "usage: "
        return told(usage) + text.removeprefix(usage)


def put_in_words(parser: argparse.ArgumentParser) -> None:
    """Put the help of a parser and its commands into the language that is spoken."""
    for group in parser._action_groups:
        group.title = told(group.title or "")
        group.description = group.description and told(group.description)
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command in set(action.choices.values()):
                put_in_words(command)
        elif action.help:
            action.help = told(action.help)


def add_general(command: argparse.ArgumentParser, verbose: object = False, language: object = None) -> None:
    """Let a command be told to say more, and in which language; the last two are what holds where it is not."""
    command.add_argument(
        "-v", "--verbose", action="store_true", default=verbose, help="say on stderr what is being done"
    )
    command.add_argument(
        "--language",
        choices=("zh", "en"),
        default=language,
        help="of heads, terms and messages (default: zh, and messages as the locale); texts stay as they are",
    )


def positive(text: str) -> float:
    """Read a number above 0."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0.0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return value


def whole_positive(text: str) -> int:
    """Read a whole number above 0."""
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return a number with its noun, as it is told: 1 document, 2 documents, 2 份文档."""
    return told(f"{number} {one if number == 1 else several or one + 's'}")


def add_output(command: argparse.ArgumentParser) -> None:
    """Let a command be told the folder of the build that it works on."""
    command.add_argument(
        "-o", "--output", type=Path, default=DEFAULT_OUTPUT, help="folder of the build (default: output)"
    )
