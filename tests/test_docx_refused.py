"""Word files: what is none, or asks for too much, says why; nothing else is fetched."""

from __future__ import annotations

import zipfile

import pytest
from docx_files import OLE, PACKAGE, R, W, p, pack, part, read, refers, relations, zipped

from kg.documents.limits import Limits
from kg.errors import EmptyInputError, InputError, UnreadableInputError

BOMB = "<w:p/>" * 2_000_000
ENTITY = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'


def with_document(document: bytes) -> bytes:
    files = {"_rels/.rels": relations({"a": ("officeDocument", "word/document.xml")}).encode()}
    return zipped({**files, "word/document.xml": document}, zipfile.ZIP_STORED)


DEEP = f'<w:document xmlns:w="{W}"><w:body>{"<w:p>" * 1_000_000}{"</w:p>" * 1_000_000}</w:body></w:document>'.encode()


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"plain words", UnreadableInputError, "is no Word file"),
        (b"{\\rtf1 words}", UnreadableInputError, "Rich Text Format"),
        (OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), UnreadableInputError, "save it as .docx"),
        (OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), UnreadableInputError, "remove its password"),
        (pack(p("正文"))[:-200], UnreadableInputError, "cut off"),
        (zipped({"xl/workbook.xml": b"<x/>"}), UnreadableInputError, "holds no Word document"),
        (with_document(b"<w:document"), UnreadableInputError, "word/document.xml is no XML"),
        (with_document(b"<html/>"), UnreadableInputError, "holds no Word document"),
        (
            with_document(ENTITY.encode() + part("document", "<w:body/>")[38:].encode()),
            UnreadableInputError,
            "entities",
        ),
        (with_document(DEEP), UnreadableInputError, "nested too deeply"),
        (pack(BOMB), UnreadableInputError, "200 times its size"),
        (pack(""), EmptyInputError, "holds no text"),
        (pack(p(" ")), EmptyInputError, "holds no text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, error: type[InputError], words: str) -> None:
    with pytest.raises(error) as caught:
        read(data)
    assert words in str(caught.value)
    assert str(caught.value).startswith("a.docx: ")
    assert "\n" not in str(caught.value)


def test_limits_hold_for_what_comes_out_not_for_what_a_header_says() -> None:
    small = Limits(archive_bytes=1_000, archive_files=4, text_length=10)
    with pytest.raises(UnreadableInputError, match="limit of 1,000 bytes"):
        read(pack(p("字" * 5_000)), small)
    with pytest.raises(UnreadableInputError, match="limit of 4"):
        read(zipped({f"{n}.xml": b"" for n in range(5)}), small)
    with pytest.raises(UnreadableInputError, match="characters than the limit of 10"):
        read(pack(p("字" * 11)), Limits(text_length=10))


def test_nothing_outside_of_the_file_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("a connection was made"))
    relation = '<Relationship Id="{}" Type="{}/{}" Target="{}" TargetMode="{}"/>'
    outside = (
        f'<Relationships xmlns="{PACKAGE}">'
        + relation.format("h", R, "header", "http://localhost:9/h.xml", "External")
        + relation.format("f", R, "footer", "../../../../word/../../secret.xml", "Internal")
        + "</Relationships>"
    )
    section = f"<w:sectPr>{refers('header', 'default', 'h')}{refers('footer', 'default', 'f')}</w:sectPr>"
    document = part("document", f"<w:body>{p('正文')}{section}</w:body>")
    files = {
        "_rels/.rels": relations({"a": ("officeDocument", "word/document.xml")}),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": outside,
    }
    assert read(zipped({name: words.encode() for name, words in files.items()})).text == "正文"
