"""Reads the text layer of a PDF: columns in order, lines as on the page, pages divided by form feeds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

from kg.documents.formats.content import Content
from kg.documents.formats.pdf_fragments import Fragment, fragments, rows
from kg.documents.formats.pdf_glyphs import read_glyphs
from kg.documents.formats.pdf_layout import gaps, joined_row, laid_out, reading_order, usual_distance
from kg.documents.formats.pdf_running import FOOTER, HEADER, NUMBER, Sheet, find_running
from kg.documents.formats.pdf_tables import read_rules, take_tables
from kg.documents.formats.stated_titles import real_title
from kg.documents.limits import Limits
from kg.errors import EmptyInputError, UnreadableInputError
from kg.model import SetAside, Span, Stated

_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes
_FEW = 20  # characters on a page: a scanned page may bear a stamp or a number
_UNMAPPED_SHARE = 0.3
_GAPS_TRIED = 4
_WATERMARK = "watermark"
_CUT_OFF = "is cut off: its end is missing; fetch it again"


@dataclass(slots=True)
class _Drawn:
    """What was drawn from all pages: `pictures` counts those that show a picture and hardly any text."""

    sheets: list[Sheet] = field(default_factory=list)
    slanted: dict[str, None] = field(default_factory=dict)
    count: int = 0
    unmapped: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    reason: str | None = None


def read_pdf(data: bytes, name: str, limits: Limits) -> Content:
    """Return the text of a PDF, of its text layer alone; nothing in the file is run or followed.

    Running heads and feet and page numbers stay in the text, in lines that are set aside; watermarks are
    gathered, and set aside, at its end. Raises UnreadableInputError for a file that is encrypted, damaged,
    scanned or too long, EmptyInputError for one with nothing on its pages.
    """
    document = _opened(data, name)
    try:
        count = len(document)
        if count > limits.pages:
            raise UnreadableInputError(name, f"{count:,} pages, more than the limit of {limits.pages:,}")
        drawn = _drawn(document, name, limits)
        _check(drawn, count, name)
        text, set_aside = _written(_pages(drawn, count), list(drawn.slanted))
        return Content(text, "pdf", set_aside, Stated(title=real_title(document.get_metadata_value("Title"))))
    except pypdfium2.PdfiumError as error:
        raise UnreadableInputError(name, f"is damaged: {str(error).rstrip('.').lower()}") from error
    finally:
        document.close()


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    if _MARK not in data[:_MARK_WITHIN]:
        raise UnreadableInputError(name, "is no PDF")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "is damaged and cannot be opened; fetch it again"
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            reason = "is encrypted; remove its password first"
        elif _is_cut_off(data):
            reason = _CUT_OFF
        raise UnreadableInputError(name, reason) from error
    if _is_cut_off(data):  # PDFium opens what is left and says nothing of the pages that are lost
        document.close()
        raise UnreadableInputError(name, _CUT_OFF)
    return document


def _is_cut_off(data: bytes) -> bool:
    """Tell whether the list of a file's objects, which stands after the last of them, is missing."""
    return data.rfind(b"startxref") < data.rfind(b"endobj")


def _drawn(document: pypdfium2.PdfDocument, name: str, limits: Limits) -> _Drawn:
    drawn = _Drawn()
    for number in range(len(document)):
        page = document[number]
        glyphs = read_glyphs(page)
        drawn.count += glyphs.count
        drawn.unmapped += glyphs.unmapped
        drawn.slanted.update(dict.fromkeys(glyphs.slanted))
        drawn.pictures += glyphs.count < _FEW and _shows_picture(page)
        if drawn.count > limits.text_length:
            raise UnreadableInputError(name, f"more characters than the limit of {limits.text_length:,}")
        for place, area in enumerate(glyphs.areas):
            rest, tables = list(area.glyphs), list[Fragment]()
            if place == 0:
                rest, tables = take_tables(rest, read_rules(page, area.turn))
            drawn.sheets.append(Sheet(number, area.top, area.bottom, [*tables, *fragments(rest)]))
        page.close()
    return drawn


def _shows_picture(page: pypdfium2.PdfPage) -> bool:
    return any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _check(drawn: _Drawn, pages: int, name: str) -> None:
    """Refuse a document that has no text which could be read."""
    if drawn.pictures and drawn.count < _FEW * pages:
        images = "1 page" if pages == 1 else f"{pages:,} pages"
        raise UnreadableInputError(name, f"has no text layer ({images} of images); run OCR on it first")
    if drawn.unmapped > _UNMAPPED_SHARE * drawn.count:
        reason = "its fonts do not tell which characters they show; run OCR on it first"
        raise UnreadableInputError(name, reason)
    if not drawn.sheets and not drawn.slanted:
        raise EmptyInputError(name, "holds no text")


def _pages(drawn: _Drawn, count: int) -> list[list[_Line]]:
    """Return the lines of each page in the order they are read."""
    running = find_running(drawn.sheets, count)
    bodies = [
        [f for i, f in enumerate(sheet.found) if i not in marks]
        for sheet, marks in zip(drawn.sheets, running, strict=True)
    ]
    known = Counter(round(x) for body in bodies for x in gaps(body))
    usual_gaps = [x for x, _ in known.most_common(_GAPS_TRIED)]
    laid = [reading_order(body, usual_gaps) for body in bodies]
    usual = usual_distance([block for blocks in laid for block in blocks])
    pages: list[tuple[list[_Line], list[_Line], list[_Line]]] = [([], [], []) for _ in range(count)]
    for sheet, marks, blocks in zip(drawn.sheets, running, laid, strict=True):
        heads, body, feet = pages[sheet.page]
        for row in rows([sheet.found[index] for index in marks]):
            reasons = {marks[index] for index, f in enumerate(sheet.found) if any(f is other for other in row)}
            reason = next((reason for reason in (HEADER, FOOTER) if reason in reasons), NUMBER)
            (heads if row[0].y < (sheet.top + sheet.bottom) / 2 else feet).append(_Line(joined_row(row), reason))
        text = laid_out(blocks, usual)
        if text:
            body += [_Line("")] * bool(body) + [_Line(line) for line in text.split("\n")]
    return [[*heads, *body, *feet] for heads, body, feet in pages]


def _written(pages: Sequence[Sequence[_Line]], slanted: Sequence[str]) -> tuple[str, tuple[SetAside, ...]]:
    """Return the text of all pages and the stretches set aside in it."""
    pieces: list[str] = []
    set_aside: list[SetAside] = []
    position = 0
    watermarks = [_Line(words, _WATERMARK) for words in slanted if words.strip()]
    for number, lines in enumerate([*pages[:-1], [*pages[-1], *watermarks]]):
        for index, line in enumerate(lines):
            divider = "\n" if index else ""
            position += len(divider)
            pieces += (divider, line.text)
            if line.reason is not None and line.text:
                set_aside.append(SetAside(Span(position, position + len(line.text)), line.reason))
            position += len(line.text)
        if number + 1 < len(pages):
            pieces.append("\f")
            position += 1
    return "".join(pieces), tuple(set_aside)
