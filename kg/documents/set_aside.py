"""Why stretches of documents are set aside, in Chinese, by `set_aside.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def chinese_reasons() -> Mapping[str, str]:
    """Return the Chinese of each reason by its English."""
    return tomllib.loads(resources.files("kg.documents").joinpath("set_aside.toml").read_text(encoding="utf-8"))
