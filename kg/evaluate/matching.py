"""When a name, a number or a date of the graph counts as one of the gold's (schema §6)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from difflib import SequenceMatcher

# Types whose names are long and free: a large common part is a match.
LOOSE = frozenset(
    {
        "Measure",
        "Programme",
        "Project",
        "Fund",
        "BeneficiaryGroup",
        "Policy",
        "Industry",
        "Product",
        "Platform",
    }
)
SHARE = 0.6
_MARKS = re.compile(r"[\s《》〈〉“”\"'‘’「」『』（）()·.,，。、:：;；\-—]")
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)\s*(万亿|千亿|百亿|亿|千万|百万|万|千|百)?")
_SCALES = {
    "万亿": 1e12,
    "千亿": 1e11,
    "百亿": 1e10,
    "亿": 1e8,
    "千万": 1e7,
    "百万": 1e6,
    "万": 1e4,
    "千": 1e3,
    "百": 1e2,
}


def plain(name: str | None) -> str:
    """Return a name without width, marks, spaces and case."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", name or "")).lower()


def common_share(left: str, right: str) -> float:
    """Return the length of the longest common substring over the length of the longer name."""
    if not left or not right:
        return 0.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.find_longest_match().size / max(len(left), len(right))


def same_name(type_: str, gold: Set[str], names: Set[str]) -> bool:
    """Tell whether names (plain) of one type mean the same thing."""
    if gold & names:
        return True
    return type_ in LOOSE and any(common_share(g, n) >= SHARE for g in gold for n in names)


def rough_number(text: object) -> float | None:
    """Return the worth of the first number in a text (439.21亿元), or None."""
    match = _NUMBER.search(unicodedata.normalize("NFKC", str(text or "")))
    if match is None:
        return None
    return round(float(match[1].replace(",", "")) * (_SCALES[match[2]] if match[2] else 1), 4)
