"""Tells whose report or announcement a text is by its head: 海石银行股份有限公司2024年年度报告, 某公司关于…的公告.

What such a paper calls itself by (本行, 本公司, 公司) is the body in its head, whoever is named in it. The
words are data (`lexicon/references.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.lexicon.tables import load_patterns
from kg.model import Mention

FIRMS = frozenset({"Enterprise", "FinancialInstitution", "Bank"})
_HEAD_LINES = 5  # lines of a text in which its head may stand: a code and a number stand above the title


def issuer_of(text: str, mentions: Sequence[Mention]) -> Mention | None:
    """Return the firm or bank whose paper a text is, None where its head names none."""
    at = {m.span.start: m for m in mentions if m.type in FIRMS and not m.implicit and not m.reference}
    if not at:
        return None
    lines = [*re.finditer(r".+", text[: _head_end(text)])]
    for line, below in zip(lines, [*lines[1:], None], strict=True):
        body = at.get(line.start() + len(line[0]) - len(line[0].lstrip(" 　\t《")))
        if body is None:
            continue
        rest = text[body.span.end : line.end()]
        if _patterns()["own_title"].fullmatch(rest):
            return body
        if below is not None and not rest.strip(" 　\t") and _patterns()["own_title"].fullmatch(below[0]):
            return body  # 海石银行股份有限公司⏎|2024年年度报告
    return None


def _head_end(text: str) -> int:
    end = -1
    for _ in range(_HEAD_LINES):
        end = text.find("\n", end + 1)
        if end < 0:
            return len(text)
    return end


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("references.toml")
