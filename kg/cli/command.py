"""The command line as a whole: its commands, what goes wrong in them, and the exit status."""

from __future__ import annotations

import argparse
import gc
import logging
import sys
from collections.abc import Callable, Sequence

from kg.cli import asking, building, reading, verifying
from kg.cli.language import language_of, speak, told
from kg.cli.options import INTERRUPTED, Parser, add_general, put_in_words
from kg.errors import KgError, UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit status: 0 done, 1 something failed, 2 wrong usage."""
    speak(language_of(sys.argv[1:] if arguments is None else arguments))
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.language:
        speak(options.language)
    _listen(logging.INFO if options.verbose else logging.WARNING)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except KgError as error:
        for line in str(error).splitlines():
            print(f"kg: {told(line)}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except KeyboardInterrupt:
        print(f"kg: {told('interrupted')}", file=sys.stderr)
        return INTERRUPTED


class _AsTold(logging.Formatter):
    """Tells what is logged as all else is told: in the language that is spoken, with the program's name before it."""

    def format(self, record: logging.LogRecord) -> str:
        return f"kg: {told(super().format(record))}"


def _listen(level: int) -> None:
    """Show on stderr what is logged from a level upwards."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_AsTold("%(message)s"))
    logging.basicConfig(level=level, handlers=[handler])


def script() -> int:
    """Run the command line as a process of its own; return its exit status."""
    status = main()
    gc.freeze()  # a last search for cycles in a large graph would take seconds, and all goes with the process
    return status


def _parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="kg",
        description=told("build and ask a knowledge graph of policies and measures from Chinese news and notices"),
    )
    add_general(parser)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for group in (building, reading, asking, verifying):
        group.add_commands(commands)
    put_in_words(parser)
    return parser
