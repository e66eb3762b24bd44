"""Opens a Word file: a zip archive of XML parts that refer to each other. Nothing outside of it is ever fetched."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from kg.documents.limits import Limits
from kg.errors import UnreadableInputError

Element = Any  # lxml has no types of its own

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_NAME = "EncryptedPackage".encode("utf-16-le")
_LISTED = b"PK\x01\x02"  # begins the entry of a file in the list of a zip archive
_SMALL = 1_000_000  # bytes: a part this small is no bomb, however well it packs
_CHUNK = 1 << 20
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# Namespaces of the two editions of the format, and of the forms of text that may be in it.
_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://purl.org/dc/elements/1.1/": "dc",
}


class Package:
    """An open Word file. Raises UnreadableInputError, which names it, for one that is none or would do harm."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Open the archive in memory; its parts are unpacked when asked for."""
        self._name, self._limits, self._spent = name, limits, 0
        if data.startswith(_OLE):
            raise UnreadableInputError(name, _reason_against_ole(data))
        # An archive is refused by the length of its list before the list is read.
        if data.count(_LISTED) > limits.archive_files:
            raise UnreadableInputError(name, f"holds more files than the limit of {limits.archive_files:,}")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as error:
            raise UnreadableInputError(name, _reason_against(data)) from error
        self._parts = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()}
        roots = self.relations("")
        self.main = next((path for kind, path in roots.values() if kind == "officeDocument"), "word/document.xml")
        self.properties = next((path for kind, path in roots.values() if kind == "core-properties"), None)
        if not self.has(self.main):
            raise UnreadableInputError(name, "holds no Word document")

    def has(self, path: str) -> bool:
        """Tell whether there is such a part."""
        return path.lower() in self._parts

    def xml(self, path: str) -> Element | None:
        """Return the root of a part, None where there is no such part."""
        info = self._parts.get(path.lower())
        if info is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self._unpacked(info), parser)
        except etree.XMLSyntaxError as error:
            reason = f"is damaged: {info.filename} is no XML that is read (line {error.lineno})"
            if "depth" in str(error):
                reason = "is nested too deeply to be read"
            raise UnreadableInputError(self._name, reason) from error
        if root is None or root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableInputError(
                self._name, f"{info.filename} declares entities of its own, as no Word file does"
            )
        return root

    def relations(self, path: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to inside of the file: id → (kind, path). The empty path is the file itself."""
        folder, part = posixpath.split(path)
        root = self.xml(posixpath.join(folder, "_rels", f"{part}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in root if root is not None else ():
            target = relation.get("Target")
            if target and relation.get("TargetMode") != "External":
                inside = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], inside)
        return found

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        """Return the bytes of a part, counted as they come: what a header says of sizes is not trusted."""
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableInputError(self._name, "is encrypted; remove its password first")
        if info.compress_type not in _METHODS:
            raise UnreadableInputError(self._name, f"is packed in a way that is not read (method {info.compress_type})")
        found = bytearray()
        try:
            with self._zip.open(info) as file:
                while chunk := file.read(_CHUNK):
                    found += chunk
                    self._spent += len(chunk)
                    self._check(info, len(found))
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
            raise UnreadableInputError(self._name, f"is damaged: {info.filename} cannot be unpacked") from error
        return bytes(found)

    def _check(self, info: zipfile.ZipInfo, size: int) -> None:
        limits = self._limits
        if size > max(_SMALL, info.compress_size * limits.ratio):
            reason = f"unpacks to more than {limits.ratio} times its size, as files do that are made to do harm"
            raise UnreadableInputError(self._name, reason)
        if self._spent > limits.archive_bytes:
            raise UnreadableInputError(self._name, f"unpacks to more than the limit of {limits.archive_bytes:,} bytes")


def _reason_against_ole(data: bytes) -> str:
    if _ENCRYPTED_NAME in data:
        return "is encrypted; remove its password first"
    return "is an old Word file (.doc); save it as .docx"


def _reason_against(data: bytes) -> str:
    if data.lstrip()[:5] == b"{\\rtf":
        return "is a file in Rich Text Format; save it as .docx"
    if data.startswith(b"PK"):
        return "is damaged or cut off; fetch it again"
    return "is no Word file"


def tag(element: Element) -> str:
    """Return the name of an element with the short form of its namespace: w:p; nothing for comments."""
    name = element.tag
    if not isinstance(name, str):
        return ""
    space, _, local = name[1:].rpartition("}")
    return f"{_NAMESPACES[space]}:{local}" if space in _NAMESPACES else local


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first element below `element` along a path of names, or None."""
    for name in path:
        if element is None:
            return None
        element = next((inner for inner in element if tag(inner) == name), None)
    return element


def value(element: Element | None, name: str = "val") -> str | None:
    """Return an attribute by its local name, whichever the edition of the format; None where it is missing."""
    if element is None:
        return None
    for key, found in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(found)
    return None


def is_on(element: Element | None) -> bool:
    """Tell whether a switch such as w:vanish is there and not turned off."""
    return element is not None and (value(element) or "true") not in {"0", "false", "off"}
