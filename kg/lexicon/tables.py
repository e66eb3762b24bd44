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

    The names in braces stand for what tables `parts` hold, that of the file and of `common.toml`: {sum}, {put_out}.
    """
    data = load_toml(name)
    parts = load_toml("common.toml")["parts"] | data.get("parts", {})
    return {key: re.compile(with_parts(pattern, parts)) for key, pattern in data[table].items()}


def with_parts(pattern: str, parts: Mapping[str, str]) -> str:
    """Return a regular expression with its parts in the place of their names in braces."""
    return _PART.sub(lambda part: parts[part[1]], pattern)
