"""The `kg` command: parses, calls, prints. Nothing heavy is imported before it is needed."""

from kg.cli.command import main

__all__ = ["main"]
