"""Stable ids: hashes of content with separators, so that equal input gives equal ids in every run."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

from kg.lexicon.script import plain_name

_MARKS = re.compile(r"[\s《》〈〉“”\"'‘’「」『』·,，。、]")
_SEPARATOR = "\x1f"
_LENGTH = 16  # 64 bits: a collision among a million things has a chance of 3 in 10^8


def content_id(prefix: str, *parts: str) -> str:
    """Return `prefix` and 16 hexadecimal digits that depend on all parts and on where they divide."""
    digest = hashlib.sha256(_SEPARATOR.join(parts).encode()).hexdigest()
    return prefix + digest[:_LENGTH]


@cache
def name_key(name: str) -> str:
    """Return a name without width, spaces, marks, case and script: what makes two spellings one name."""
    plain = plain_name(unicodedata.normalize("NFKC", name))
    return _MARKS.sub("", plain).lower()
