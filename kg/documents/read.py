"""Reads files into documents: finds them, guards against what is no text, detects the encoding.

A file that cannot be used becomes a failure with its name and the reason; the others are read.
"""

from __future__ import annotations

import codecs
import hashlib
import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import EmptyInputError, InputError, MissingInputError, UnreadableInputError
from kg.model import Document

_LOG = logging.getLogger(__name__)
SUFFIXES = frozenset({".txt", ".md"})
LARGEST = 20_000_000  # bytes; a newspaper page has about 20 kB
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ("gb18030", "big5")
# The commonest characters of running Chinese in both scripts: right decodings are full of them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民前面公司市政府企业資業個國時來對會發動過"
)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The documents read, in sorted order, and the inputs that could not be."""

    documents: tuple[Document, ...]
    failures: tuple[InputError, ...]


def read_inputs(paths: Sequence[Path], encoding: str | None = None, largest: int = LARGEST) -> ReadResult:
    """Read files and folders.

    Folders are walked in sorted order, hidden files left out, links followed only within the folder.
    `encoding` forces one for all files; `largest` is the size limit in bytes. Ids are file stems, made
    unique by `~2`, `~3` … in sorted order.
    """
    if encoding is not None:
        _check_encoding(encoding)
    documents: list[Document] = []
    failures: list[InputError] = []
    taken: dict[str, int] = {}
    for path in paths:
        try:
            files = list(_files(path))
        except InputError as error:
            failures.append(error)
            continue
        for file, name in files:
            try:
                text, used, digest = _read(file, encoding, largest)
            except InputError as error:
                failures.append(error)
                continue
            documents.append(Document(_unique(file.stem, taken), name, text, digest, used))
    return ReadResult(tuple(documents), tuple(failures))


def _check_encoding(encoding: str) -> None:
    try:
        codecs.lookup(encoding)
    except LookupError as error:
        raise UnreadableInputError("--encoding", f"no encoding is called {encoding}") from error


def _unique(stem: str, taken: dict[str, int]) -> str:
    clean = stem.replace("#", "_")  # `#` divides a document's id from an article's number
    taken[clean] = taken.get(clean, 0) + 1
    return clean if taken[clean] == 1 else f"{clean}~{taken[clean]}"


def _files(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files of an input with their names relative to it."""
    if not path.exists():
        raise MissingInputError(str(path), "no such file or folder")
    if path.is_file():
        if path.suffix.lower() not in SUFFIXES:
            raise UnreadableInputError(
                str(path), f"{path.suffix or 'a file without suffix'} cannot be read; .txt and .md can"
            )
        yield path, path.name
        return
    if not path.is_dir():
        raise UnreadableInputError(str(path), "neither a file nor a folder")
    found = False
    root = path.resolve()
    for folder, folders, names in os.walk(path, onerror=_refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if name.startswith("."):
                continue
            if file.suffix.lower() not in SUFFIXES:
                _LOG.info("%s: passed over, only .txt and .md are read", file)
                continue
            if file.is_symlink() and not file.resolve().is_relative_to(root):
                _LOG.warning("%s: passed over, it links outside the folder", file)
                continue
            found = True
            yield file, file.relative_to(path).as_posix()
    if not found:
        raise EmptyInputError(str(path), "holds no .txt or .md file")


def _refuse(error: OSError) -> None:
    raise UnreadableInputError(str(error.filename), error.strerror or "cannot be listed")


def _read(file: Path, encoding: str | None, largest: int) -> tuple[str, str, str]:
    """Return text, encoding and SHA-256 of a file."""
    try:
        if not file.is_file():
            raise UnreadableInputError(str(file), "not a regular file")
        size = file.stat().st_size
        if size > largest:
            raise UnreadableInputError(str(file), f"{size} bytes, more than the limit of {largest}")
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableInputError(str(file), (error.strerror or "cannot be read").lower()) from error
    text, used = decode(data, str(file), encoding)
    if not text.strip():
        raise EmptyInputError(str(file), "holds no text")
    return text, used, hashlib.sha256(data).hexdigest()


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of `data` and the encoding it was in. `name` is for the error's message.

    Line ends stay as they are; a byte order mark is no part of the text.
    """
    if encoding is not None:
        return _decoded(data, encoding, name), encoding
    for mark, known in _BOMS:
        if data.startswith(mark):
            return _decoded(data, known, name), known
    if b"\x00" in data:
        raise UnreadableInputError(name, "looks binary, not text (it holds NUL bytes)")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError) as error:
        raise UnreadableInputError(name, f"is not {encoding}: {error}") from error
    if "\x00" in text:
        raise UnreadableInputError(name, "looks binary, not text (it holds NUL bytes)")
    return text


def _legacy(data: bytes, name: str) -> tuple[str, str]:
    """Choose between the encodings that came before Unicode by how much common Chinese each gives."""
    best: tuple[float, str, str] | None = None
    for encoding in _LEGACY:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        foreign = [c for c in text if ord(c) > 127]
        share = sum(c in _COMMON for c in foreign) / len(foreign) if foreign else 0.0
        if best is None or share > best[0]:
            best = (share, text, encoding)
    if best is None or best[0] < 0.05:
        tried = ", ".join(("utf-8", *_LEGACY))
        raise UnreadableInputError(name, f"is in none of the encodings tried ({tried}); name one with --encoding")
    return best[1], best[2]
