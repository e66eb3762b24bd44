"""Reads a saved web page: the text a reader sees, line by line, with what its markup marks as no content."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.documents.encodings import decode
from kg.documents.formats.cells import in_cell
from kg.documents.formats.content import Content
from kg.documents.formats.html_metadata import stated_by
from kg.documents.formats.html_parts import DROPPED, HIDDEN, part_reasons, part_rules
from kg.documents.formats.html_tree import Element, Tree, check_nesting, parse
from kg.documents.limits import Limits
from kg.errors import EmptyInputError, UnreadableInputError
from kg.model import SetAside, Span

_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,20})", re.I)
_DECLARED_WITHIN = 4096  # bytes; standards ask for 1,024
# What pages call an encoding, and what they then use.
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef。，、；：？！“”（）《》]")
_SHORT_CELL = 80  # code points: a cell with more is a column of the page, not of a table


def read_html(data: bytes, name: str, encoding: str | None, limits: Limits) -> Content:
    """Return the text of a page, a line for each block, with blank lines between paragraphs.

    Nothing is run or fetched. Raises UnreadableInputError or EmptyInputError with the file's name.
    """
    page, used = _decoded(data, name, encoding)
    check_nesting(page, name, limits.nesting)
    rules = part_rules()
    tree, parser = parse(page.replace("\x00", ""), name, rules.lines | rules.paragraphs)
    text, set_aside = _Writer(tree).write()
    if not text.strip():
        raise EmptyInputError(name, "holds no text")
    return Content(text, used, tuple(set_aside), stated_by(parser))


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, str]:
    """Decode as the page declares, where that decodes; else as it is detected."""
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    if encoding is None and declared is not None and not data.startswith(_BOMS):
        stated = declared[1].decode("ascii").lower()
        stated = _ALIASES.get(stated, stated)
        try:
            text = data.decode(stated)
        except (UnicodeError, LookupError):
            pass
        else:
            if "\x00" not in text:
                return text, "big5" if stated == "big5hkscs" else stated
    try:
        return decode(data, name, encoding)
    except UnreadableInputError:
        if encoding is not None or declared is None or b"\x00" in data:
            raise
        # Latin letters alone, or a few broken characters in a page that says what it is.
        stated = _ALIASES.get(declared[1].decode("ascii").lower(), "utf-8")
        return data.decode(stated, "replace"), stated


_BREAK = "\v"  # between the lines of a cell, until they are joined


@dataclass(slots=True)
class _Line:
    text: str
    reason: str | None
    apart: bool


class _Writer:
    """Writes the text of a tree line by line."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._reasons = part_reasons(tree)
        self._lines: list[_Line] = []
        self._pieces: list[str] = []
        self._reason: str | None = None
        self._apart = False
        self._cells = 0

    def write(self) -> tuple[str, list[SetAside]]:
        rules = part_rules()
        for event in self._tree.events:
            element = self._tree.elements[event.element]
            reason = self._reasons[event.element]
            if reason in {HIDDEN, DROPPED}:
                continue
            if event.kind == "text":
                self._add(event.text, element, reason)
            elif element.tag == "br" and event.kind == "open":
                self._block(apart=False)
            elif element.tag in {"td", "th"}:
                self._cell(element, event.kind == "open")
            elif element.tag in rules.paragraphs:
                self._block(apart=True)
            elif element.tag in rules.lines:
                self._block(apart=False)
        self._end(apart=False)
        return self._joined()

    def _cell(self, element: Element, opens: bool) -> None:
        """Short cells of a row share a line; a cell that holds much is a column of the page."""
        if element.text > _SHORT_CELL or element.links > 3:
            self._end(apart=False)
            return
        self._cells += 1 if opens else -1
        if opens and self._pieces:
            self._pieces.append("\t")

    def _block(self, apart: bool) -> None:
        if self._cells > 0:  # a paragraph within a short cell
            if self._pieces and not self._pieces[-1].isspace():
                self._pieces.append(_BREAK)
            return
        self._end(apart)

    def _add(self, text: str, element: Element, reason: str | None) -> None:
        if element.tag == "pre":
            for number, line in enumerate(text.splitlines()):
                if number:
                    self._end(apart=False)
                self._piece(line, reason)
            return
        self._piece(_collapsed(text), reason)

    def _piece(self, text: str, reason: str | None) -> None:
        if not text:
            return
        if self._pieces and self._reason != reason and text.strip() and "".join(self._pieces).strip():
            self._end(apart=False)  # a line is of one part, or of none
        if text.strip() or not self._pieces:
            self._reason = reason
        self._pieces.append(text)

    def _end(self, apart: bool) -> None:
        text = _trimmed("".join(self._pieces))
        if _BREAK in text:
            cells = (cell.split(_BREAK) for cell in text.split("\t"))
            text = "\t".join(in_cell([part.strip() for part in parts if part.strip()]) for parts in cells)
        if text:
            self._lines.append(_Line(text, self._reason, self._apart))
            self._apart = False
        self._pieces = []
        self._reason = None
        self._apart = self._apart or apart

    def _joined(self) -> tuple[str, list[SetAside]]:
        parts: list[str] = []
        set_aside: list[SetAside] = []
        position = 0
        for number, line in enumerate(self._lines):
            gap = ("\n\n" if line.apart else "\n") if number else ""
            position += len(gap)
            span = Span(position, position + len(line.text))
            if line.reason is not None:
                if number and set_aside and self._lines[number - 1].reason == line.reason:
                    span = Span(set_aside.pop().span.start, span.end)
                set_aside.append(SetAside(span, line.reason))
            parts += [gap, line.text]
            position = span.end
        return "".join(parts), set_aside


def _collapsed(text: str) -> str:
    """Return text with its white space as a browser shows it: none where lines of Chinese are wrapped."""
    return "".join(_between(text, list(_SPACES.finditer(text)))) if _SPACES.search(text) else text


def _between(text: str, gaps: list[re.Match[str]]) -> Iterator[str]:
    position = 0
    for gap in gaps:
        yield text[position : gap.start()]
        inside = gap.start() > 0 and gap.end() < len(text)
        wrapped = "\n" in gap[0] and inside and _WIDE.match(text[gap.start() - 1]) and _WIDE.match(text[gap.end()])
        if not wrapped:
            yield " "
        position = gap.end()
    yield text[position:]


def _trimmed(line: str) -> str:
    """Return a line without the spaces at its ends and with single ones within; tabs divide cells."""
    if "\t" not in line and "  " not in line:
        return line.strip(" \r\n")
    cells = [re.sub(" {2,}", " ", cell).strip(" ") for cell in line.split("\t")]
    return "\t".join(cells).strip("\t\r\n") if any(cells) else ""
