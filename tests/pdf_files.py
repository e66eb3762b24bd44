"""PDFs made for tests: what is written where on which page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from kg.documents.formats.content import Content
from kg.documents.formats.pdf import read_pdf
from kg.documents.limits import DEFAULT_LIMITS

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
WIDTH, HEIGHT = 595, 842
INDENT = "\u3000\u3000"
SENTENCE = "甲市人民政府近日印发若干措施，支持中小企业发展，全年安排专项资金三亿元，对符合条件的企业给予贷款贴息。"
Page = Callable[[Canvas], object]


def made(*pages: Page, title: str = "", encrypt: StandardEncryption | None = None) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), encrypt=encrypt)
    canvas.setTitle(title)
    for page in pages:
        canvas.setFont(FONT, 10)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def read(*pages: Page) -> Content:
    return read_pdf(made(*pages), "a.pdf", DEFAULT_LIMITS)


def aside(content: Content) -> list[tuple[str, str]]:
    return [(item.reason, content.text[item.span.start : item.span.end]) for item in content.set_aside]


def body(content: Content) -> str:
    """Return the text without what is set aside."""
    text = content.text
    for item in reversed(content.set_aside):
        text = text[: item.span.start] + text[item.span.end :]
    return text


def lines(canvas: Canvas, x: float, y: float, words: Sequence[str], step: float = 16) -> float:
    for line in words:
        canvas.drawString(x, y, line)
        y -= step
    return y


def column(canvas: Canvas, x: float, y: float, paragraphs: Sequence[str], width: int, step: float = 16) -> float:
    """Set paragraphs of 10 points with an indent, `width` characters a line; return where the next would stand."""
    for paragraph in paragraphs:
        canvas.drawString(x + 20, y, paragraph[: width - 2])
        y -= step
        for start in range(width - 2, len(paragraph), width):
            canvas.drawString(x, y, paragraph[start : start + width])
            y -= step
    return y


def set_in(paragraphs: Sequence[str], width: int) -> str:
    """Return the lines that `column` sets."""
    found = []
    for paragraph in paragraphs:
        found.append(INDENT + paragraph[: width - 2])
        found += [paragraph[start : start + width] for start in range(width - 2, len(paragraph), width)]
    return "\n".join(found)


def raw_pdf(codes: str, mapped: bool = True, width: int = 1000, y: int = 700, inherited: bool = False) -> bytes:
    """Return a PDF whose font maps its codes to these same code points, or to none.

    Its words stand at `y`; the size of its page is told of the page, or of all pages together.
    """
    box = b"/MediaBox[0 0 595 842]"
    to_unicode = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + b"%d beginbfchar\n" % len(codes)
        + b"".join(b"<%04X> <%04X>\n" % (ord(c), ord(c)) for c in codes)
        + b"endbfchar endcmap end end"
    )
    shown = b"BT /F 12 Tf 60 %d Td <%s> Tj ET" % (y, "".join(f"{ord(c):04X}" for c in codes).encode())
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1%s>>" % (box if inherited else b""),
        b"<</Type/Page/Parent 2 0 R%s/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>" % (b"" if inherited else box),
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        b"<</Type/Font/Subtype/Type0/BaseFont/Some/Encoding/Identity-H/DescendantFonts[6 0 R]%s>>"
        % (b"/ToUnicode 8 0 R" if mapped else b""),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Some/DW %d/FontDescriptor 7 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>" % width,
        b"<</Type/FontDescriptor/FontName/Some/Flags 4/Ascent 880/Descent -120>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(to_unicode), to_unicode),
    ]
    data = b"%PDF-1.7\n"
    places = []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(data),
    )
    return data
