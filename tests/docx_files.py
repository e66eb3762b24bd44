"""Word files made for tests, part by part."""

from __future__ import annotations

import io
import zipfile

from kg.documents.formats.content import Content
from kg.documents.formats.docx import read_docx
from kg.documents.limits import DEFAULT_LIMITS, Limits

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def part(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {SPACES}>{inner}</w:{name}>'


def relations(targets: dict[str, tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="{key}" Type="{kind if ":" in kind else f"{R}/{kind}"}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


def pack(body: str, /, **parts: str) -> bytes:
    """Return a Word file with a body; `parts` are others, by the name of their file without .xml."""
    others = {name: (name.rstrip("0123456789"), f"{name}.xml") for name in parts if name != "core"}
    files = {
        "_rels/.rels": relations({"a": ("officeDocument", "word/document.xml")}),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(others),
        **{f"word/{name}.xml": text for name, text in parts.items() if name != "core"},
    }
    if "core" in parts:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        files["_rels/.rels"] = relations(
            {"a": ("officeDocument", "word/document.xml"), "b": (kind, "docProps/core.xml")}
        )
        files["docProps/core.xml"] = parts["core"]
    return zipped({name: text.encode() for name, text in files.items()})


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def on(name: str, setting: str | int = "") -> str:
    """Return a property of a paragraph or run, with its value if it has one."""
    return f'<w:{name} w:val="{setting}"/>' if setting != "" else f"<w:{name}/>"


def refers(where: str, kind: str, key: str) -> str:
    return f'<w:{where}Reference w:type="{kind}" r:id="{key}"/>'


def read(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Content:
    return read_docx(data, "a.docx", limits)


def text(body: str, **parts: str) -> str:
    return read(pack(body, **parts)).text


def aside(content: Content) -> list[tuple[str, str]]:
    return [(item.reason, content.text[item.span.start : item.span.end]) for item in content.set_aside]
