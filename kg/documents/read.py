"""Reads files into documents: finds them, guards against what is no text, detects the encoding.

A file that cannot be used becomes a failure with its name and the reason; the others are read.
"""

from __future__ import annotations

import codecs
import hashlib
import logging
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes

from kg.documents.limits import DEFAULT_LIMITS, Limits
from kg.errors import EmptyInputError, InputError, MissingInputError, UnreadableInputError
from kg.model import Document

_LOG = logging.getLogger(__name__)
SUFFIXES = frozenset({".txt", ".md"})
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LEGACY = ("gb18030", "big5")
# The commonest characters of running Chinese in both scripts: right decodings are full of them.
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民前面公司市政府企业資業個國時來對會發動過"
    "行经法所方理本新部关实进全日高家现定开力区金贷款资项目与及由等按元万亿月省县局厅委员办银支持服务政策措施给予补贴贴息奖励创技术产"
    "經濟與銀貸萬億縣廳員辦務給補貼獎勵創術產實進開區項關現應為將協助廠商型轉級並利期限請預算部表示提供機構園點"
)
_LEAST_COMMON = 0.05


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The documents read, in sorted order, and the inputs that could not be."""

    documents: tuple[Document, ...]
    failures: tuple[InputError, ...]
    passed_over: tuple[str, ...] = ()


def read_inputs(paths: Sequence[Path], encoding: str | None = None, limits: Limits = DEFAULT_LIMITS) -> ReadResult:
    """Read files and folders.

    Folders are walked in sorted order, hidden files left out, links followed only within the folder. A
    file that is reached twice is read once. `encoding` forces one for all files; `limits` says how
    much one may ask for. Ids are file stems, made unique by `~2`, `~3` … in sorted order.
    Raises UnreadableInputError when no encoding has the name given; every other fault is a failure of
    its input in the result.
    """
    if encoding is not None:
        _check_encoding(encoding)
    documents: list[Document] = []
    failures: list[InputError] = []
    taken: set[str] = set()
    seen: set[Path] = set()
    for path in paths:
        try:
            files = list(_files(path, failures))
        except InputError as error:
            failures.append(error)
            continue
        for file, name in files:
            try:
                real = file.resolve()
                if real in seen:
                    _LOG.info("%s: passed over, it was read before", file)
                    continue
                seen.add(real)
                text, used, digest = _read(file, encoding, limits.file_bytes)
            except InputError as error:
                failures.append(error)
                continue
            documents.append(Document(_unique(_printable(file.stem), taken), _printable(name), text, digest, used))
    return ReadResult(tuple(documents), tuple(failures))


def _check_encoding(encoding: str) -> None:
    try:
        b"x".decode(encoding)
    except LookupError as error:
        raise UnreadableInputError("--encoding", f"no encoding is called {encoding}") from error
    except UnicodeError:
        return  # one byte may be too few: UTF-16


def _printable(name: str) -> str:
    """Return a file's name as valid Unicode: names on disk may hold any bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


def _unique(stem: str, taken: set[str]) -> str:
    clean = stem.replace("#", "_")  # `#` divides a document's id from an article's number
    found, number = clean, 1
    while found in taken:
        number += 1
        found = f"{clean}~{number}"
    taken.add(found)
    return found


def _files(path: Path, failures: list[InputError]) -> Iterator[tuple[Path, str]]:
    """Yield the files of an input with their names relative to it; folders that refuse go to `failures`."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise MissingInputError(str(path), "no such file or folder") from error
    except OSError as error:
        raise UnreadableInputError(str(path), _why(error)) from error
    if stat.S_ISREG(mode):
        if path.suffix.lower() not in SUFFIXES:
            raise UnreadableInputError(
                str(path), f"{path.suffix or 'a file without suffix'} cannot be read; .txt and .md can"
            )
        yield path, path.name
    elif stat.S_ISDIR(mode):
        yield from _walk(path, failures)
    else:
        raise UnreadableInputError(str(path), "neither a file nor a folder")


def _walk(path: Path, failures: list[InputError]) -> Iterator[tuple[Path, str]]:
    refused: list[OSError] = []
    root = path.resolve()
    found = False
    for folder, folders, names in os.walk(path, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if name.startswith("."):
                continue
            if file.suffix.lower() not in SUFFIXES:
                _LOG.info("%s: passed over, only .txt and .md are read", file)
                continue
            if file.is_symlink() and not _leads_inside(file, root):
                _LOG.warning("%s: passed over, it links outside the folder or to itself", file)
                continue
            found = True
            yield file, file.relative_to(path).as_posix()
    failures.extend(UnreadableInputError(str(error.filename), _why(error)) for error in refused)
    if not found and not refused:
        raise EmptyInputError(str(path), "holds no .txt or .md file")


def _leads_inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of links is a RuntimeError up to Python 3.12
        return False


def _why(error: OSError) -> str:
    return (error.strerror or "cannot be read").lower()


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
        raise UnreadableInputError(str(file), _why(error)) from error
    text, used = decode(data, str(file), encoding)
    if not text.strip():
        raise EmptyInputError(str(file), "holds no text")
    return text, used, hashlib.sha256(data).hexdigest()


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of `data` and the encoding it was in. `name` is for the error's message.

    Line ends stay as they are; a byte order mark is no part of the text.
    """
    if encoding is not None:
        return _decoded(data, encoding, name).removeprefix("\ufeff"), encoding
    for mark, known in _BOMS:
        if data.startswith(mark):
            return _decoded(data, known, name), known
    if b"\x00" in data:
        raise UnreadableInputError(name, "looks binary, not text (it holds NUL bytes)")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, name)
    return _text(text, name), "utf-8"


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        raise UnreadableInputError(name, f"is not {encoding}: {error}") from error
    return _text(text, name)


def _text(text: str, name: str) -> str:
    """Return `text` unless it is full of characters that no text holds."""
    if "\x00" in text:
        raise UnreadableInputError(name, "looks binary, not text (it holds NUL bytes)")
    if len(_CONTROL.findall(text)) > 1 + len(text) // 50:
        raise UnreadableInputError(name, "looks binary, not text (it is full of control characters)")
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
    if best is not None and 0 < best[0] < _LEAST_COMMON:  # too short to tell by frequency
        match = from_bytes(data, cp_isolation=list(_LEGACY)).best()
        best = (_LEAST_COMMON, str(match), match.encoding) if match is not None else None
    if best is None or best[0] < _LEAST_COMMON:
        tried = ", ".join(("utf-8", *_LEGACY))
        raise UnreadableInputError(name, f"is in none of the encodings tried ({tried}); name one with --encoding")
    return _text(best[1], name), best[2]
