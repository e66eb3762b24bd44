"""Reflows text into paragraphs, with a map from every character back to the document.

Hard-wrapped columns are joined, the spaces of layout dropped; no character is altered. A paragraph
that is cut off at a blank line or at the end of a page stays cut off: joining over a seam would make
facts that nobody wrote.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.documents.doubled import undoubled
from kg.documents.lines import Line, display_width, split_lines
from kg.documents.page_marks import without_marks
from kg.documents.rows import row_starts
from kg.documents.seams import cuts_sum, is_cut_off
from kg.documents.spaces import between_cells, breaks, squeeze
from kg.documents.wrapping import PUNCTUATED, SENTENCE_END, block_width, wrap_width

_OPEN_ENDED = re.compile(r"[，、《（〔“‘]$")
# What begins a paragraph even where the line above is full.
_MARKER = re.compile(
    r"[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d)|第[一二三四五六七八九十百]{1,5}[条章节]|——|[■□●◆•▲★【]"
)
_ADDRESSED = re.compile(r"各.*[:：]$")
_ALWAYS_MARKER = re.compile(r"[■□●◆•▲★]|[（(]?责任编辑")
_FIRST_UNIT = re.compile(r"[0-9A-Za-z.,%+\-/]+|.", re.DOTALL)
# Punctuation that may not begin a line and so goes with the character before it.
_CLINGING = re.compile(r"[，。；：、！？”’》〉）〕】%‰]+")
# The year in the number of a notice, 〔2018〕12号, whose office stands on the line above.
_NUMBER_OF_NOTICE = re.compile(r"[〔\[［【（(](?:19|20)\d{2}[〕\]］】）)]\s?\d")
_KINDS = "通知|通告|公告|公示|意见|批复|复函|函|决定|办法|措施|方案|规定|条例|细则|规划|计划|要点|指南|解读"
_NOTICE_TITLE = re.compile(
    rf"^[^。；！？]{{2,80}}(?:关于|印发)[^。；！？]{{4,90}}?(?:{_KINDS})(?:（[^（）]{{1,12}}）)?》?$"
)
_LONGEST_TITLE = 120


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
        for group in _grouped(block, width, continuing, rows):
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
    block: Sequence[Line], width: int | None, continuing: Collection[int], rows: Collection[int]
) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph of a block; each of the `rows` of tables is one."""
    indents = sorted(len(line.text) - len(line.text.lstrip()) for line in block)
    usual_indent = indents[len(indents) // 2] if len(indents) > 2 else indents[0]
    index = 0
    while index < len(block):
        taken = 1 if block[index].start in rows else _title_lines(block[index : index + 4])
        group = list(block[index : index + taken])
        index += taken
        while (
            index < len(block)
            and group[0].start not in rows
            and block[index].start not in rows
            and (
                block[index].start in continuing or (taken == 1 and _goes_on(group, block[index], width, usual_indent))
            )
        ):
            group.append(block[index])
            index += 1
        yield group


def _title_lines(lines: Sequence[Line]) -> int:
    """Return how many lines a notice's title takes (…关于印发…的通知, wrapped), at least 1."""
    if _NOTICE_TITLE.match(lines[0].bare):
        return 1
    for count in range(2, len(lines) + 1):
        joined = "".join(line.bare for line in lines[:count])
        if len(joined) > _LONGEST_TITLE or "：" in joined or "，" in joined:
            return 1
        if _NOTICE_TITLE.match(joined):
            return count
    return 1


def goes_on_after_page(last: Line, following: Line, usual: int | None) -> bool:
    """Tell whether the paragraph whose line ends a page goes on with the line that begins the next one.

    `usual` is the wrap width of the document; None where it shows none, as in text that was not wrapped.
    """
    if last.bare[-1] in SENTENCE_END or _MARKER.match(following.bare) or _NOTICE_TITLE.match(last.bare):
        return False
    if _OPEN_ENDED.search(last.bare) or _CLINGING.match(following.bare):
        return True
    full = usual is not None and last.width + 4 >= usual
    return is_cut_off(last.bare) or (full and bool(PUNCTUATED.search(last.bare + following.bare)))


def _goes_on(group: Sequence[Line], following: Line, width: int | None, usual_indent: int) -> bool:
    """Tell whether the next line continues the paragraph: the last was full, and the next begins none."""
    last = group[-1]
    indent = len(following.text) - len(following.text.lstrip())
    if _ALWAYS_MARKER.match(following.bare) or (
        indent > usual_indent and following.text[:1] != "\u3000" * usual_indent
    ):
        return False
    if _CLINGING.match(following.bare) or _NUMBER_OF_NOTICE.match(following.bare):
        return True
    if _ADDRESSED.match(last.bare):
        return False
    finished = last.bare[-1] in SENTENCE_END
    if finished and _MARKER.match(following.bare):
        return False
    if _OPEN_ENDED.search(last.bare) or _inside_title(group) or cuts_sum(last.bare, following.bare):
        return True
    if width is None or _is_heading(group, following):
        return False
    unit = _first_unit(following.bare)
    # The first line of a paragraph may have lost an indent of two characters.
    lost = 4 if len(group) == 1 and not finished and not last.text[:1].isspace() else 0
    slack = 0 if finished else 4
    return last.width + unit + lost + slack > width


def _first_unit(text: str) -> int:
    """Return the width of the least that could have moved up to the line above."""
    match = _FIRST_UNIT.match(text)
    if match is None:
        return 0
    clinging = _CLINGING.match(text, match.end())
    return display_width(match[0]) + (display_width(clinging[0]) if clinging else 0)


def _inside_title(group: Sequence[Line]) -> bool:
    joined = "".join(line.bare for line in group[-3:])
    return joined.rfind("《") > joined.rfind("》") and len(joined) - joined.rfind("《") < _LONGEST_TITLE


def _is_heading(group: Sequence[Line], following: Line) -> bool:
    """Tell whether a lone line is a numbered heading with nothing after it: 二、强化金融供给."""
    text = group[0].bare
    return len(group) == 1 and bool(_MARKER.match(text)) and not PUNCTUATED.search(text[3:]) and len(text) <= 24


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
