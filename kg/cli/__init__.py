"""The `kg` command: parses, calls, prints. Nothing heavy is imported before it is needed."""

from kg.cli.command import main, script

__all__ = ["main", "script"]
