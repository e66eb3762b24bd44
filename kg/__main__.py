"""Runs the command line: `python -m kg` is `kg`."""

import sys

from kg.cli import script

sys.exit(script())
