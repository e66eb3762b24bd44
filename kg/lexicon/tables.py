"""Reads the lexicon's TOML files of patterns and words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from kg.errors import LexiconError


@cache
def load_toml(name: str) -> dict[str, Any]:
    """Return a lexicon file as nested dicts. Raises `LexiconError` naming file and fault.

    The result is shared between callers: read it, do not change it.
    """
    try:
        return tomllib.loads(resources.files("kg.lexicon").joinpath(name).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon/{name}: no such file") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon/{name}: {error}") from error


@cache
def load_patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """Return the table `patterns` of a lexicon file, whose strings are regular expressions, compiled."""
    return {key: re.compile(pattern) for key, pattern in load_toml(name)["patterns"].items()}
