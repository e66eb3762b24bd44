"""The command line as a whole: its commands, what goes wrong in them, and the exit status."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence

from kg.cli import asking, building, reading, verifying
from kg.cli.options import add_verbose
from kg.errors import KgError


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
    add_verbose(parser, default=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for group in (building, reading, asking, verifying):
        group.add_commands(commands)
    return parser
