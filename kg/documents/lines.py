"""The lines of a document, and how wide they are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

LINE_END = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(rf"([^{LINE_END}]*)(\r\n|[{LINE_END}]|$)")
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6“”‘’—…·]"
)


@dataclass(frozen=True)
class Line:
    """A line of the document: `start`, `end` without its line end."""

    start: int
    end: int
    text: str

    @cached_property
    def width(self) -> int:
        """Return the display width, full-width characters counting two."""
        return display_width(self.text.rstrip())

    @cached_property
    def bare(self) -> str:
        """Return the text without the space around it."""
        return self.text.strip()


def display_width(text: str) -> int:
    """Return the columns a text takes: full-width characters two, combining marks none, others one."""
    marks = 0 if text.isascii() else sum(1 for c in text if c > "\u02ff" and unicodedata.combining(c))
    return len(text) + len(_WIDE.findall(text)) - marks


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of `text[start:end]`; \\n, \\r\\n, \\r and the like end a line.

    A form feed is a page break: it leaves an empty line, so that nothing is joined over it.
    """
    end = len(text) if end is None else end
    lines: list[Line] = []
    for match in _LINE.finditer(text, start, end):
        if match.start() == match.end() and lines:
            break
        lines.append(Line(match.start(), match.end(1), match[1]))
        if match[2] == "\x0c":
            lines.append(Line(match.end(), match.end(), ""))
    return lines
