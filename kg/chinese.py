"""Messages in Chinese, by the sentences of `zh.toml`.

Messages are written in English where they arise, errors among them, and turned into Chinese only where they are
shown: what raises an error need not know who reads it, and a process that reads files need not be told.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

_GAP = re.compile(r"\{(\w+)\}")


def in_chinese(english: str) -> str:
    """Return a message in Chinese; one that `zh.toml` does not know stays English."""
    sentences, patterns = _known()
    if (whole := sentences.get(english)) is not None:
        return whole
    for pattern, chinese in patterns:
        if found := pattern.fullmatch(english):
            return _GAP.sub(lambda gap: in_chinese(found[gap[1]]), chinese)
    # What stands before a colon is most often a file or an option, and what stands behind it the reason.
    for colon in re.finditer(": ", english):
        reason = english[colon.end() :]
        if (chinese := in_chinese(reason)) != reason:
            return f"{english[: colon.start()]}：{chinese}"
    return english


@cache
def _known() -> tuple[Mapping[str, str], Sequence[tuple[re.Pattern[str], str]]]:
    """Return the sentences without gaps, and those with gaps as patterns, the one with most words of its own first."""
    text = resources.files("kg").joinpath("zh.toml").read_text(encoding="utf-8")
    pairs: dict[str, str] = tomllib.loads(text)
    with_gaps = sorted((e for e in pairs if _GAP.search(e)), key=lambda e: -len(_GAP.sub("", e)))
    return {e: c for e, c in pairs.items() if not _GAP.search(e)}, [(_pattern(e), pairs[e]) for e in with_gaps]


def _pattern(english: str) -> re.Pattern[str]:
    parts = _GAP.split(english)  # words and names of gaps by turns
    words = "".join(re.escape(part) if not n % 2 else f"(?P<{part}>.+?)" for n, part in enumerate(parts))
    begins = "" if parts[0] else r"(?!.*?: .*" + re.escape(parts[2]) + ")"  # the file before a reason is no part of it
    return re.compile(begins + words, re.DOTALL)
