"""Walks over the body of a Word file and draws its paragraphs, in order, as Word shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.documents.formats.cells import in_cell
from kg.documents.formats.docx_numbering import Numbering, bullet
from kg.documents.formats.docx_package import Element, child, is_on, tag, value
from kg.documents.formats.docx_styles import Styles

CONTENTS = "table of contents"
# What holds no text of the document: what was deleted or moved away, instructions of fields, readings, notes.
_DELETED = frozenset({"w:del", "w:moveFrom", "w:delText", "w:delInstrText"})
_PROPERTIES = frozenset({"w:rPr", "w:pPr", "w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sdtPr", "w:sectPr"})
_SKIPPED = _DELETED | _PROPERTIES | {"w:instrText", "w:rt", "w:object", "mc:Fallback"}
_CHARACTERS = {"w:cr": "\n", "w:noBreakHyphen": "-", "w:tab": "\t", "w:ptab": "\t"}
_BOX = "w:txbxContent"
_LAYOUT_PARAGRAPHS, _LAYOUT_LENGTH = 3, 300  # a cell with more paragraphs and characters is a part of the page


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or a row of a table. `centred`: in the middle of the line, as the lines of titles are.

    `joins`: the mark at its end was deleted, so that the next paragraph goes on in it.
    """

    text: str
    centred: bool = False
    reason: str | None = None
    joins: bool = False


class Body:
    """Draws the blocks of a part. Lists go on counting from one part to the next."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        """Keep what the paragraphs refer to."""
        self._styles, self._numbering = styles, numbering

    def blocks(self, parent: Element, reason: str | None = None) -> Iterator[Block]:
        """Yield the paragraphs and rows below an element, text boxes after the paragraph they are tied to."""
        begun: list[str] = []
        for block in self._blocks(parent, reason):
            begun.append(block.text)
            if not block.joins:
                yield replace(block, text="".join(begun)) if len(begun) > 1 else block
                begun = []
        if begun:
            yield Block("".join(begun), reason=reason)

    def _blocks(self, parent: Element, reason: str | None) -> Iterator[Block]:
        for item in parent:
            kind = tag(item)
            if kind == "w:p":
                yield from self._paragraph(item, reason)
            elif kind == "w:tbl":
                yield from self._table(item, reason)
            elif kind == "mc:AlternateContent":
                yield from self._blocks(_alternative(item), reason)
            elif kind == "w:sdt":
                yield from self._blocks(item, CONTENTS if _is_contents(item) else reason)
            elif kind not in _SKIPPED:
                yield from self._blocks(item, reason)

    def _paragraph(self, paragraph: Element, reason: str | None) -> Iterator[Block]:
        properties = child(paragraph, "w:pPr")
        boxes: list[Element] = []
        text = "".join(_Inline(self._styles, properties, boxes).text(paragraph))
        listed = self._styles.list_of(properties, self._numbering)
        bare = text.lstrip("\f")
        if listed is not None and bare.strip():  # an empty paragraph of a list is not counted, nor shown
            text = "\f" * (len(text) - len(bare)) + self._numbering.label(*listed) + bare
        if is_on(child(properties, "w:pageBreakBefore")):
            text = f"\f{text}"
        reason = CONTENTS if self._styles.is_contents(properties) else reason
        mark = child(properties, "w:rPr")
        deleted = child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None
        yield Block(text, self._styles.is_centred(properties), reason, deleted)
        for box in boxes:
            yield from self._blocks(box, reason)

    def _table(self, table: Element, reason: str | None) -> Iterator[Block]:
        for row in _inside(table, "w:tr"):
            properties = child(row, "w:trPr")
            if child(properties, "w:del") is not None or is_on(child(properties, "w:hidden")):
                continue
            cells = [
                [] if _is_covered(cell) else [block for block in self.blocks(cell, reason) if block.text.strip()]
                for cell in _inside(row, "w:tc")
            ]
            filled = [cell for cell in cells if cell]
            if len(filled) == 1 or any(_is_layout(cell) for cell in filled):
                yield from (block for cell in filled for block in cell)
            elif filled:
                text = "\t".join(in_cell([part for block in cell for part in _lines_of(block.text)]) for cell in cells)
                yield Block(text.strip("\t"), reason=reason)


class _Inline:
    """The text of one paragraph. Fields show their result, not their instruction."""

    def __init__(self, styles: Styles, paragraph: Element | None, boxes: list[Element]) -> None:
        self._styles, self._paragraph, self._boxes = styles, paragraph, boxes
        self._fields: list[bool] = []  # of each field that is open: whether its result has begun

    def text(self, parent: Element) -> Iterator[str]:
        for item in parent:
            kind = tag(item)
            if kind in _SKIPPED:
                continue
            if kind == "w:r":
                hidden = self._styles.is_hidden(child(item, "w:rPr"), self._paragraph)
                found = list(self.text(item))  # a hidden run may begin or end a field all the same
                if not hidden:
                    yield from found
            elif kind == "w:fldChar":
                self._field(value(item, "fldCharType"))
            elif kind == _BOX:
                self._boxes.append(item)
            elif kind == "mc:AlternateContent":
                yield from self.text(_alternative(item))
            elif all(self._fields):
                yield from self._leaf(item, kind)

    def _leaf(self, item: Element, kind: str) -> Iterator[str]:
        if kind in {"w:t", "m:t"}:
            yield item.text or ""
        elif kind == "w:br":
            yield "\f" if value(item, "type") == "page" else "\n"
        elif kind == "w:sym":
            yield _symbol(value(item, "char"))
        elif kind in _CHARACTERS:
            yield _CHARACTERS[kind]
        else:
            yield from self.text(item)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()


def _alternative(item: Element) -> Element:
    """Return the first form of what stands in several for different editions of Word."""
    choice = child(item, "mc:Choice")
    if choice is not None and next(choice.iter("{*}t"), None) is not None:
        return choice
    fallback = child(item, "mc:Fallback")
    return fallback if fallback is not None else choice if choice is not None else []


def _is_contents(item: Element) -> bool:
    gallery = child(item, "w:sdtPr", "w:docPartObj", "w:docPartGallery")
    return value(gallery) == "Table of Contents"


def _inside(parent: Element, kind: str) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, also those wrapped in a control or marked as inserted."""
    for item in parent:
        if tag(item) == kind:
            yield item
        elif tag(item) in {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"}:
            yield from _inside(item, kind)


def _is_covered(cell: Element) -> bool:
    """Tell whether a cell is the lower or right part of a merged one, whose text stands in its first."""
    properties = child(cell, "w:tcPr")
    merged = [child(properties, name) for name in ("w:vMerge", "w:hMerge")]
    return any(item is not None and value(item) in {None, "continue"} for item in merged)


def _is_layout(cell: Iterable[Block]) -> bool:
    texts = [block.text for block in cell]
    return len(texts) >= _LAYOUT_PARAGRAPHS and sum(map(len, texts)) >= _LAYOUT_LENGTH


def _lines_of(text: str) -> list[str]:
    """Return the lines of a paragraph in a cell, each with single spaces."""
    return [line for part in text.splitlines() if (line := " ".join(part.split()))]


def _symbol(code: str | None) -> str:
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    return bullet(number) if 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF else ""
