"""Runs the command line: `python -m kg.cli` is `kg`."""

import sys

from kg.cli.command import script

sys.exit(script())
