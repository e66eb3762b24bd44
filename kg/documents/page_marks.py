"""Marks of a page that are no text of the article: words that lead to another page, Markdown's signs."""

from __future__ import annotations

import re

_TURN = re.compile(r"[（(](?:上接|下转|紧接)第?\s?[A-Z]?[\d一二三四五六七八九十]{1,3}版[^（）()]{0,10}[）)]")
# A line that only leads to another page or from one; `boilerplate.toml` sets it aside.
TURN = r"[（(【▶►>]*\s*(?P<way>上接|下转|紧接|转|接)第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}版[^。，；]{0,10}"
_TURN_LINE = re.compile(f"^{TURN}$")
_STRONG = re.compile(r"\*\*(?=\S)[^*\n]{1,200}?\*\*")
_LINK = re.compile(r"\[([^\[\]\n]{1,80})\]\((?:https?://|/|#)[^()\s]*\)")


def is_turn(line: str) -> bool:
    """Tell whether a line only leads to another page or from one: 转C3版, （上接第1版）."""
    return _TURN_LINE.match(line) is not None


def goes_on_from_page(line: str) -> bool:
    """Tell whether what stands below a line is the rest of a text of another page: 接C1版."""
    turn = _TURN_LINE.match(line)
    return turn is not None and turn["way"] in ("上接", "接", "紧接")


def without_marks(text: str, kept: list[int]) -> list[int]:
    """Return the indices without those of words that lead to another page, （上接第1版）, and of Markdown's marks."""
    dropped = {place for turn in _TURN.finditer(text) for place in range(*turn.span())}
    for strong in _STRONG.finditer(text):
        dropped |= {strong.start(), strong.start() + 1, strong.end() - 2, strong.end() - 1}
    for link in _LINK.finditer(text):
        dropped |= {link.start(), *range(link.end(1), link.end())}
    return [place for place in kept if place not in dropped] if dropped else kept
