"""Reads files into documents. A file that cannot be used becomes a failure with its name and the reason."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.documents.encodings import check_encoding
from kg.documents.formats import format_of, read_content
from kg.documents.guard import Guard
from kg.documents.inputs import InputFile, PassedOver, find_inputs
from kg.documents.limits import DEFAULT_LIMITS, Limits
from kg.errors import InputError
from kg.model import Document

_LOG = logging.getLogger(__name__)
_PLAIN = frozenset({"txt", "md"})
_LONGEST_ID = 150  # bytes of UTF-8: files are called after ids, and names on disk end at 255


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The documents read, in sorted order; the inputs that could not be; the files that were not tried."""

    documents: tuple[Document, ...]
    failures: tuple[InputError, ...]
    passed_over: tuple[PassedOver, ...] = ()


def read_inputs(paths: Sequence[Path], encoding: str | None = None, limits: Limits = DEFAULT_LIMITS) -> ReadResult:
    """Read files, folders and zip archives.

    `encoding` forces one for all text files and pages; `limits` says how much one file may ask for. Ids
    are file stems, made unique (case aside) by `~2`, `~3` … in sorted order. Raises UsageError when
    no encoding has the name given; every other fault is a failure of its input in the result.
    """
    if encoding is not None:
        check_encoding(encoding)
    documents: list[Document] = []
    failures: list[InputError] = []
    passed_over: list[PassedOver] = []
    taken: set[str] = set()
    with Guard(limits) as guard:
        for found in find_inputs(paths, limits):
            if isinstance(found, InputError):
                failures.append(found)
            elif isinstance(found, PassedOver):
                _LOG.info("%s: passed over, %s", found.name, found.reason)
                passed_over.append(found)
            else:
                try:
                    documents.append(_document(found, encoding, limits, guard, taken))
                except InputError as error:
                    failures.append(error)
    return ReadResult(tuple(documents), tuple(failures), tuple(passed_over))


def _document(found: InputFile, encoding: str | None, limits: Limits, guard: Guard, taken: set[str]) -> Document:
    kind = format_of(found.shown, found.data)
    if kind in _PLAIN:
        content = read_content(kind, found.data, found.shown, encoding, limits)
    else:
        content = guard.read(kind, found.data, found.shown, encoding)
    return Document(
        _unique(PurePosixPath(found.name).stem, taken),
        found.name,
        content.text,
        hashlib.sha256(found.data).hexdigest(),
        content.encoding,
        kind,
        content.set_aside,
        content.stated,
    )


def _unique(stem: str, taken: set[str]) -> str:
    """Return an id that no other document has, nor on a system whose file names have no case."""
    clean = "".join(c if c.isprintable() and c not in '#/\\:*?"<>|' else "_" for c in stem)
    clean = clean.encode()[:_LONGEST_ID].decode("utf-8", "ignore")
    found, number = clean, 1
    while found.casefold() in taken:
        number += 1
        found = f"{clean}~{number}"
    taken.add(found.casefold())
    return found
