"""`kg read`, and the options of all that reads documents."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.language import told
from kg.cli.options import Commands, add_command, positive

if TYPE_CHECKING:
    from kg.documents.limits import Limits


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    """Add `read`."""
    text = "show what is read: articles, their dates and sources, and what is set aside and why"
    read = add_command(commands, "read", text, _read)
    read.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="files, folders and zip archives")
    add_reading_options(read)
    read.add_argument("--whole", action="store_true", help="print the whole text of every article")
    read.add_argument("--json", action="store_true", help="print everything as JSON")


def add_reading_options(command: argparse.ArgumentParser) -> None:
    """Let a command be told how to read and how much of it."""
    command.add_argument("--encoding", help="read all text files in this encoding instead of detecting it")
    command.add_argument("--max-size", metavar="MB", type=positive, help="largest file read (default: 50)")
    command.add_argument(
        "--max-seconds", metavar="S", type=positive, help="longest time to read a page, PDF or Word file (default: 60)"
    )


def limits_of(options: argparse.Namespace) -> Limits:
    """Return the limits that a command was given."""
    from kg.documents.limits import DEFAULT_LIMITS

    limits = DEFAULT_LIMITS
    if options.max_size is not None:
        size = round(options.max_size * 1_000_000)
        limits = replace(limits, file_bytes=size, archive_bytes=max(size, limits.archive_bytes))
        limits = replace(limits, text_length=max(size, limits.text_length))
    if options.max_seconds is not None:
        limits = replace(limits, seconds=options.max_seconds)
    return limits


def _read(options: argparse.Namespace) -> int:
    from kg.run import as_json, as_text, read_and_split

    reading = read_and_split(options.paths, options.encoding, limits_of(options))
    if options.json:
        print(as_json(reading))
    else:
        for line in as_text(reading, options.whole, told):
            print(line)
    for failure in reading.failures:
        print(f"kg: {told(failure)}", file=sys.stderr)
    return 1 if reading.failures else 0
