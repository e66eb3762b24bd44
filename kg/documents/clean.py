"""Reflows text into paragraphs, with a map from every character back to the document.

Hard-wrapped columns are joined, the spaces of layout dropped; no character is altered. A paragraph
that is cut off at a blank line stays cut off: joining over a seam would make facts nobody wrote.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NARROW_SPACES = " \t\u00a0\u3000\u2002\u2003\u2009\ufeff"
_DROPPED = frozenset("\u200b\u200c\u200d\ufeff\u00ad\x0b\x0c")
_ENDS = frozenset('。！？!?；;：:…”"』」）)')
_NUMBERED = r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、])"
# A heading run into its paragraph on one line: 。 三、减负纾困降低企业成本 严格执行…
_RUN_IN_HEADING = re.compile(rf"(?:^|(?<=[。！？”\"」 ])){_NUMBERED}[^。！？；\s]{{4,36}}(?=\s[^\s])")
_NOTICE_TITLE = re.compile(r"^[^。，]{4,80}关于[^。，]{4,80}的(?:通知|意见|批复|函|公告|决定|通告|实施意见)$")
_BEFORE_NUMBER = re.compile(rf"(?<=[。！？”\"])\s+(?={_NUMBERED})")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the document: `start`, `end` without its line end."""

    start: int
    end: int
    text: str

    @property
    def width(self) -> int:
        """Return the display width, East Asian wide characters counting two."""
        return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in self.text.rstrip())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text and, for each character, the code point in the document."""

    text: str
    offsets: tuple[int, ...]


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Return the lines of `text[start:end]`; \\n, \\r\\n and \\r end a line."""
    end = len(text) if end is None else end
    lines = []
    for match in re.finditer(r"([^\r\n]*)(\r\n|\r|\n|$)", text[start:end]):
        if match.start() == end - start and match.start() > 0 and not match[0]:
            break
        lines.append(Line(start + match.start(), start + match.end(1), match[1]))
    return lines


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width at which lines were wrapped by hand, or None.

    Wrapped text has many lines of nearly one width that do not end a sentence.
    """
    widths = [line.width for line in lines if line.text.strip()]
    if len(widths) < 4:
        return None
    unfinished = [
        ln.width for ln in lines if ln.text.strip() and ln.text.rstrip()[-1] not in _ENDS and 24 <= ln.width <= 100
    ]
    if len(unfinished) < 3:
        return None
    counts = Counter(unfinished)
    width = max(counts, key=lambda w: (sum(counts[v] for v in range(w - 3, w + 4)), w))
    near = sum(1 for w in unfinished if abs(w - width) <= 3)
    return width if near >= 3 and near >= 0.2 * len(widths) else None


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text[start:end]`, cleaned, with offsets into `text`."""
    lines = split_lines(text, start, end)
    for block in _blocks(lines):
        width = wrap_width(block) or wrap_width(lines)
        group: list[Line] = []
        for index, line in enumerate(block):
            group.append(line)
            if not _goes_on(line, block[index + 1] if index + 1 < len(block) else None, width):
                yield from _broken(text, group)
                group = []
        if group:
            yield from _broken(text, group)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _goes_on(line: Line, following: Line | None, width: int | None) -> bool:
    """Tell whether the next line continues this one: it was full, and the next begins no paragraph."""
    if following is None:
        return False
    if "关于" in line.text and _NOTICE_TITLE.search(line.text + following.text.strip()):
        return True
    if width is None:
        return False
    # The first line of a paragraph lost its indent of two characters, so it may be narrower.
    least = width - 8 if line.text.rstrip()[-1] not in _ENDS else width - 5
    full = line.width >= least
    indented = following.text.startswith(("\u3000\u3000", "    ", "  ■", "■", "•", "●", "（责任"))
    return full and not indented


def _broken(text: str, group: Sequence[Line]) -> Iterator[Paragraph]:
    """Clean a paragraph's lines and break it where headings run into it."""
    raw: list[tuple[str, int]] = []
    for line in group:
        raw += [(c, line.start + i) for i, c in enumerate(line.text)]
    joined = "".join(c for c, _ in raw)
    cuts = {m.end() for m in _RUN_IN_HEADING.finditer(joined)} | {m.start() for m in _BEFORE_NUMBER.finditer(joined)}
    start = 0
    for cut in (*sorted(cuts), len(raw)):
        paragraph = _clean(raw[start:cut])
        if paragraph is not None:
            yield paragraph
        start = cut


def _clean(raw: Sequence[tuple[str, int]]) -> Paragraph | None:
    kept: list[tuple[str, int]] = []
    for index, (character, offset) in enumerate(raw):
        if character in _DROPPED or (unicodedata.category(character) == "Cc" and character != "\t"):
            continue
        if character in _NARROW_SPACES:
            if not _space_matters(kept, raw, index):
                continue
            character = raw[index][0]
        kept.append((character, offset))
    while kept and kept[-1][0] in _NARROW_SPACES:
        kept.pop()
    if not kept:
        return None
    return Paragraph("".join(c for c, _ in kept), tuple(o for _, o in kept))


def _space_matters(kept: Sequence[tuple[str, int]], raw: Sequence[tuple[str, int]], index: int) -> bool:
    """Keep one space between Latin words, and between names set apart by it (记者 甲 乙); drop the rest."""
    if not kept or kept[-1][0] in _NARROW_SPACES:
        return False
    following = next((c for c, _ in raw[index + 1 :] if c not in _NARROW_SPACES), "")
    left, right = kept[-1][0], following
    if not right:
        return False
    if left.isascii() and right.isascii():
        return left.isalnum() and right.isalnum()
    return _sets_apart(raw, index)


def _sets_apart(raw: Sequence[tuple[str, int]], index: int) -> bool:
    """Tell whether a space between Chinese characters divides words rather than spreads letters out.

    It spreads them when the character on either side stands alone between spaces (相 关 政 策).
    """

    def at(position: int) -> str:
        return raw[position][0] if 0 <= position < len(raw) else " "

    def alone(position: int) -> bool:
        return at(position - 1) in _NARROW_SPACES and at(position + 1) in _NARROW_SPACES

    chinese = all("一" <= at(position) <= "鿿" for position in (index - 1, index + 1))
    return chinese and not alone(index - 1) and not alone(index + 1)
