"""The language the command line speaks: English as written in the code, or Chinese by the sentences of `zh.toml`.

Messages are written in English where they arise, errors among them, and turned into Chinese only where they are
printed: what raises an error need not know who reads it, and a process that reads files need not be told.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from importlib import resources
from typing import Literal

from kg.documents.set_aside import chinese_reasons

Spoken = Literal["zh", "en"]
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set holds, as everywhere
_GAP = re.compile(r"\{(\w+)\}")
_spoken: ContextVar[Spoken] = ContextVar("spoken", default="en")


def speak(language: Spoken) -> None:
    """Say what follows in `language`."""
    _spoken.set(language)


def spoken() -> Spoken:
    """Return the language that is spoken."""
    return _spoken.get()


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Spoken:
    """Return the language that a command line asks for by `--language`, else the one of the locale."""
    joined = "\0".join(arguments)
    if asked := re.search(r"(?:^|\0)--language(?:=|\0)(zh|en)(?:\0|$)", joined):
        return "zh" if asked[1] == "zh" else "en"
    locale = next((value for name in _LOCALE if (value := environment.get(name))), "")
    return "zh" if locale.lower().startswith("zh") else "en"


def told(english: str) -> str:
    """Return a message in the language that is spoken; one that `zh.toml` does not know stays English."""
    return english if _spoken.get() == "en" else _in_chinese(english)


def _in_chinese(english: str) -> str:
    sentences, patterns = _known()
    if (whole := sentences.get(english)) is not None:
        return whole
    for pattern, chinese in patterns:
        if found := pattern.fullmatch(english):
            return _GAP.sub(lambda gap: _in_chinese(found[gap[1]]), chinese)
    # What stands before a colon is most often a file or an option, and what stands behind it the reason.
    for colon in re.finditer(": ", english):
        reason = english[colon.end() :]
        if (chinese := _in_chinese(reason)) != reason:
            return f"{english[: colon.start()]}：{chinese}"
    return english


@cache
def _known() -> tuple[Mapping[str, str], Sequence[tuple[re.Pattern[str], str]]]:
    """Return the sentences without gaps, and those with gaps as patterns, the one with most words of its own first."""
    text = resources.files("kg.cli").joinpath("zh.toml").read_text(encoding="utf-8")
    pairs: dict[str, str] = tomllib.loads(text) | dict(chinese_reasons())
    with_gaps = sorted((e for e in pairs if _GAP.search(e)), key=lambda e: -len(_GAP.sub("", e)))
    return {e: c for e, c in pairs.items() if not _GAP.search(e)}, [(_pattern(e), pairs[e]) for e in with_gaps]


def _pattern(english: str) -> re.Pattern[str]:
    parts = _GAP.split(english)  # words and names of gaps by turns
    words = "".join(re.escape(part) if not n % 2 else f"(?P<{part}>.+?)" for n, part in enumerate(parts))
    begins = "" if parts[0] else r"(?!.*?: .*" + re.escape(parts[2]) + ")"  # the file before a reason is no part of it
    return re.compile(begins + words, re.DOTALL)
