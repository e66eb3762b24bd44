"""What several commands have in common: the kind of their parsers, and where a build lies."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

Commands = argparse._SubParsersAction  # the kind of what `add_subparsers` gives
DEFAULT_OUTPUT = Path("output")


def add_command(
    commands: Commands[argparse.ArgumentParser], name: str, text: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """Add a command; `run` carries it out and returns the exit status."""
    command = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    add_verbose(command, default=argparse.SUPPRESS)  # what was said before the command holds
    return command


def add_verbose(command: argparse.ArgumentParser, default: object) -> None:
    """Let a command be told to say more."""
    command.add_argument(
        "-v", "--verbose", action="store_true", default=default, help="say on stderr what is being done"
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
    """Return a number with its noun: 1 document, 2 documents."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def add_output(command: argparse.ArgumentParser) -> None:
    """Let a command be told the folder of the build that it works on."""
    command.add_argument(
        "-o", "--output", type=Path, default=DEFAULT_OUTPUT, help="folder of the build (default: output)"
    )
