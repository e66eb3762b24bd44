"""Tells the format of a file by its name and its first bytes, and hands it to the reader of that format."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import PurePosixPath

from kg.documents.encodings import decode
from kg.documents.formats.content import Content
from kg.documents.limits import Limits
from kg.errors import EmptyInputError, UnreadableInputError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Office files up to 2003, and of encrypted ones
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_PDF = b"%PDF-"
_PDF_WITHIN = 1024  # bytes of anything that may stand before a PDF's mark
_PAGE = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.I | re.S,
)
_WEB_ARCHIVE = re.compile(rb"\A(?:From|MIME-Version|Content-Type|Snapshot-Content-Location|Subject|Date):", re.I)


@dataclass(frozen=True, slots=True)
class _Formats:
    read: Mapping[str, str]
    advice: Mapping[str, str]


@cache
def _formats() -> _Formats:
    data = tomllib.loads(resources.files("kg.documents.formats").joinpath("formats.toml").read_text(encoding="utf-8"))
    read = {suffix: name for name, suffixes in data["read"].items() for suffix in suffixes}
    advice = {suffix: entry["reason"] for entry in data["advice"] for suffix in entry["suffixes"]}
    return _Formats(read, advice)


def is_readable(name: str) -> bool:
    """Tell whether a file of this name is of a kind that is read."""
    return _suffix(name) in _formats().read


def reason_against(name: str) -> str:
    """Return why a file of this name is not read, and what its user can do."""
    suffix = _suffix(name)
    kinds = ", ".join(sorted({f".{kind}" for kind in _formats().read.values()}))
    return _formats().advice.get(suffix, f"{suffix or 'a file without suffix'} is not read; {kinds} are")


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def format_of(name: str, data: bytes) -> str:
    """Return the format of a file: txt, md, html, mhtml, pdf, docx or zip.

    The name says what a user means, the first bytes what it is: a page saved as .txt is a page, a PDF
    is one under any name. Raises UnreadableInputError where the two cannot both be true.
    """
    named = _formats().read.get(_suffix(name), "txt")
    if _PDF in data[:_PDF_WITHIN]:
        return "pdf"
    if named in {"txt", "md", "html", "mhtml"}:
        if data.startswith(_ZIP):
            raise UnreadableInputError(name, "holds a zip archive, not text; call it .zip or .docx")
        if data.startswith(_OLE):
            raise UnreadableInputError(name, "is an old Office file, not text; save it as .docx")
        if _PAGE.match(data):
            return "html"
        if named == "mhtml" and not _WEB_ARCHIVE.match(data):
            return "html"
    return named


def read_content(kind: str, data: bytes, name: str, encoding: str | None, limits: Limits) -> Content:
    """Return the text of a file of the format `kind`. Raises InputError with the file's name and the reason."""
    if not data:
        raise EmptyInputError(name, "is empty")
    if kind == "html":
        from kg.documents.formats.html import read_html

        content = read_html(data, name, encoding, limits)
    elif kind == "mhtml":
        from kg.documents.formats.mhtml import read_mhtml

        content = read_mhtml(data, name, limits)
    elif kind == "pdf":
        from kg.documents.formats.pdf import read_pdf

        content = read_pdf(data, name, limits)
    elif kind == "docx":
        from kg.documents.formats.docx import read_docx

        content = read_docx(data, name, limits)
    elif kind == "md":
        from kg.documents.formats.markdown import read_markdown

        content = read_markdown(data, name, encoding)
    else:
        text, used = decode(data, name, encoding)
        content = Content(text, used)
    if not content.text.strip():
        raise EmptyInputError(name, "holds no text")
    if len(content.text) > limits.text_length:
        size = f"{len(content.text):,} characters, more than the limit of {limits.text_length:,}"
        raise UnreadableInputError(name, f"{size}; raise it with --max-size")
    return content
