"""The language the command line speaks: English as written in the code, or Chinese by `kg.chinese`."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import Literal

from kg.chinese import in_chinese

Spoken = Literal["zh", "en"]
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set holds, as everywhere
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
    return english if _spoken.get() == "en" else in_chinese(english)
