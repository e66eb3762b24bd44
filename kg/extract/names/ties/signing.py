"""Tells who signs a text: the body that alone fills one of its last lines, which means itself by 我局 above.

感谢您的关心。⏎|某市财政局|⏎2024年7月3日. In the passages that such a body signs, 我局, 我委 and 我厅 mean it in 8 of 8,
whoever is named before (经商|市农业农村局，现答复如下).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.model import Mention

_LAST = 3  # lines that are not empty, the day among them
_BLANK = " 　\t\r"


def signer_of(text: str, mentions: Sequence[Mention], types: Sequence[str], word: str) -> Mention | None:
    """Return the one body of some types that signs a text and ends like a word (我|局), if one alone does."""
    start = _last_lines(text)
    signing = {m.key: m for m in mentions if m.span.start >= start and m.type in types and _fills_line(text, m)}
    fitting = [m for m in signing.values() if m.key.endswith(word[-1]) or m.name.endswith(word[-1])]
    return fitting[0] if len(fitting) == 1 else None


def _last_lines(text: str) -> int:
    """Return where the last lines of a text begin."""
    start = len(text)
    for _ in range(_LAST):
        start = text.rfind("\n", 0, len(text[:start].rstrip())) + 1
        if start == 0:
            break
    return start


def _fills_line(text: str, mention: Mention) -> bool:
    """Tell whether a name stands alone on a line below another."""
    if mention.implicit or mention.reference:
        return False
    line = text.rfind("\n", 0, mention.span.start)
    end = text.find("\n", mention.span.end)
    before, after = text[line + 1 : mention.span.start], text[mention.span.end : end if end >= 0 else len(text)]
    return line > 0 and not before.strip(_BLANK) and not after.strip(_BLANK)
