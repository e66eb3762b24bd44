"""Reads the lexicon's TOML files of patterns and words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from kg.errors import LexiconError

_PART = re.compile("{([a-z_]+)}")


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
def load_patterns(name: str, table: str = "patterns") -> Mapping[str, re.Pattern[str]]:
    """Return a table of a lexicon file whose strings are regular expressions, compiled.

    Where the file has a table `parts`, the name of one in braces stands for it: {sum} in `works.toml`.
    """
    data = load_toml(name)
    return {key: re.compile(with_parts(pattern, data.get("parts", {}))) for key, pattern in data[table].items()}


def with_parts(pattern: str, parts: Mapping[str, str]) -> str:
    """Return a regular expression with its parts in the place of their names in braces."""
    return _PART.sub(lambda part: parts[part[1]], pattern)
