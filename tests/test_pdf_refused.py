"""PDFs: what cannot be read, or asks for too much, says why; scans with text and open files are read."""

from __future__ import annotations

import pytest
from pdf_files import HEIGHT, SENTENCE, WIDTH, column, made, raw_pdf, read, set_in
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kg.documents.formats.pdf import read_pdf
from kg.documents.limits import DEFAULT_LIMITS, Limits
from kg.errors import EmptyInputError, InputError, UnreadableInputError


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, WIDTH, HEIGHT)


def text(canvas: Canvas) -> float:
    return column(canvas, 60, 780, [SENTENCE] * 3, 40)


WHOLE = made(text, text)


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"plain words", UnreadableInputError, "is no PDF"),
        (b"%PDF-1.7\nnothing else", UnreadableInputError, "is damaged"),
        (WHOLE[: len(WHOLE) // 2], UnreadableInputError, "is cut off"),
        (WHOLE[:-60], UnreadableInputError, "is cut off"),
        (WHOLE + b"99 0 obj<</Type/Page>>endobj\n", UnreadableInputError, "is cut off"),
        (made(text, encrypt=StandardEncryption("secret")), UnreadableInputError, "remove its password first"),
        (made(scan, scan), UnreadableInputError, "has no text layer (2 pages of images); run OCR on it first"),
        (raw_pdf("甲乙丙丁", mapped=False), UnreadableInputError, "fonts do not tell which characters"),
        (made(lambda canvas: None), EmptyInputError, "holds no text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[InputError], words: str) -> None:
    with pytest.raises(error) as caught:
        read_pdf(data, "a.pdf", DEFAULT_LIMITS)
    assert words in str(caught.value)
    assert str(caught.value).startswith("a.pdf: ")
    assert "\n" not in str(caught.value)


def test_limits_on_pages_and_characters_are_named() -> None:
    with pytest.raises(UnreadableInputError, match=r"2 pages, more than the limit of 1$"):
        read_pdf(WHOLE, "a.pdf", Limits(pages=1))
    with pytest.raises(UnreadableInputError, match=r"more characters than the limit of 100$"):
        read_pdf(WHOLE, "a.pdf", Limits(text_length=100))


def test_a_file_that_asks_for_no_password_to_be_read_is_read() -> None:
    data = made(text, encrypt=StandardEncryption("", ownerPassword="secret"))
    assert read_pdf(data, "a.pdf", DEFAULT_LIMITS).text == set_in([SENTENCE] * 3, 40)


def test_a_scan_under_its_text_is_read() -> None:
    def page(canvas: Canvas) -> None:
        scan(canvas)
        text(canvas)

    assert read(page, scan).text.startswith(set_in([SENTENCE] * 3, 40))
