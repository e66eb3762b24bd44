"""Tells a title that a file states of itself from what programs put in its place."""

from __future__ import annotations

import re

from kg.documents.expressions import PAPER_NUMBER

_LONGEST, _SHORTEST = 150, 5
_NO_TITLE = re.compile(
    r"microsoft|powerpoint|wps|untitled|无标题|未命名|^(?:新建|文档|幻灯片|工作簿|演示文稿|document|slide|title|标题)"
    r"|\.(?:docx?|wps|pdf|indd|cdr|xlsx?|pptx?|ppt|txt|html?|rtf|odt|fdx|s10|fbd)\s*$|https?:|[\\/]",
    re.I,
)
_HAN = re.compile("[\u3400-\u9fff]")


def real_title(stated: str | None) -> str | None:
    """Return the title in a file's properties; None for file names, a program's own words and what is damaged."""
    title = " ".join((stated or "").replace("\x00", " ").split())
    if not _SHORTEST <= len(title) <= _LONGEST or not title.isprintable() or "\ufffd" in title:
        return None
    # Bytes of GBK taken for Latin letters have no Chinese character.
    no_title = _NO_TITLE.search(title) or re.fullmatch(PAPER_NUMBER, title) or not _HAN.search(title)
    return None if no_title else title
