"""Reflows text into paragraphs, with a map from every character back to the document.

Hard-wrapped columns are joined, the spaces of layout dropped; no character is altered. A paragraph
that is cut off at a blank line or at the end of a page stays cut off: joining over a seam would make
facts that nobody wrote.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.documents.captions import caption_lengths
from kg.documents.doubled import undoubled
from kg.documents.joining import goes_on, title_lines
from kg.documents.lines import Line, split_lines
from kg.documents.page_marks import without_marks
from kg.documents.rows import row_starts
from kg.documents.spaces import between_cells, breaks, squeeze
from kg.documents.wrapping import block_width, wrap_width


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text and, for each character, the code point in the document."""

    text: str
    offsets: tuple[int, ...]


def paragraphs(text: str, start: int = 0, end: int | None = None) -> Iterator[Paragraph]:
    """Yield the paragraphs of `text[start:end]`, cleaned, with offsets into `text`."""
    yield from reflow(text, split_lines(text, start, end))


def reflow(
    text: str, lines: Sequence[Line], usual: int | None = None, continuing: Collection[int] = ()
) -> Iterator[Paragraph]:
    """Yield the paragraphs of neighbouring lines of `text`, cleaned, with offsets into it.

    `usual` is the wrap width of the whole document, for blocks too short to show one of their own.
    `continuing` are the starts of lines that are known to go on with the paragraph above.
    """
    rows = row_starts(lines)
    usual = wrap_width(lines, rows) or usual
    for block in blocks(lines):
        width = block_width(block, usual)
        for group in _grouped(block, (width, usual), continuing, rows):
            yield from [_row(group[0])] if group[0].start in rows else _cleaned(text, group)


def blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the runs of lines between blank lines."""
    block: list[Line] = []
    for line in lines:
        if line.bare:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _grouped(
    block: Sequence[Line],
    widths: tuple[int | None, int | None],
    continuing: Collection[int],
    rows: Collection[int],
) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph of a block of some width on a page of another; each of the `rows` is one."""
    width, usual = widths
    captions = caption_lengths(block, usual)
    indents = sorted(len(line.text) - len(line.text.lstrip()) for line in block)
    usual_indent = indents[len(indents) // 2] if len(indents) > 2 else indents[0]
    index = 0
    while index < len(block):
        if index in captions:
            yield list(block[index : index + captions[index]])
            index += captions[index]
            continue
        taken = 1 if block[index].start in rows else title_lines(block[index : index + 4])
        group = list(block[index : index + taken])
        index += taken
        while (
            index < len(block)
            and index not in captions
            and group[0].start not in rows
            and block[index].start not in rows
            and (block[index].start in continuing or (taken == 1 and goes_on(group, block[index], width, usual_indent)))
        ):
            group.append(block[index])
            index += 1
        yield group


def _joined(group: Sequence[Line]) -> tuple[str, list[int]]:
    """Put lines end to end, without the space around the breaks but that between Latin words."""
    pieces: list[str] = []
    where: list[int] = []
    for line in group:
        start, end = line.start, line.end
        if pieces:
            start += len(line.text) - len(line.text.lstrip())
            latin = pieces[-1].rstrip()[-1:].isascii() and line.bare[0].isascii()
            if not latin:
                spare = len(pieces[-1]) - len(pieces[-1].rstrip())
                pieces[-1] = pieces[-1].rstrip()
                del where[len(where) - spare :]
        pieces.append(line.text[start - line.start :])
        where.extend(range(start, end))
    return "".join(pieces), where


def _row(line: Line) -> Paragraph:
    """Return a row of a table with one character of space between its cells."""
    kept = between_cells(line.text)
    return Paragraph("".join([line.text[place] for place in kept]), tuple([line.start + place for place in kept]))


def _cleaned(text: str, group: Sequence[Line]) -> Iterator[Paragraph]:
    """Clean a paragraph's lines and break it where others have run into it."""
    joined, where = _joined(group)
    start = 0
    for cut in (*breaks(joined), len(joined)):
        kept = without_marks(joined[start:cut], squeeze(joined[start:cut], long=len(joined)))
        cleaned = "".join([joined[start + i] for i in kept])
        once = undoubled(cleaned)
        if once is not None:
            kept = [kept[i] for i in once]
            cleaned = "".join([cleaned[i] for i in once])
        if kept:
            yield Paragraph(cleaned, tuple([where[start + i] for i in kept]))
        start = cut
