"""Finds the files behind the paths a user gives: files, folders and zip archives, one file at a time."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.documents.archive import Archive
from kg.documents.formats import is_readable, reason_against
from kg.documents.limits import Limits
from kg.errors import EmptyInputError, InputError, MissingInputError, UnreadableInputError

# Where browsers put the pictures and frames of a page they save, beside it.
_PAGE_PARTS = ("_files", ".files", "_文件", "_檔案")
_ARCHIVE = ".zip"
_HIDDEN = (".", "~$")  # ~$ begins what Word leaves beside a document while it is open


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that is to be read.

    `shown` is how messages name it, `name` its path relative to what the user gave, with forward
    slashes; a member of an archive has the archive's name before its own.
    """

    shown: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that was found and not tried, and why."""

    name: str
    reason: str


Found = InputFile | PassedOver | InputError


_OF_A_BUILD = frozenset({"build.json", "graph.json"})  # files that a folder of results holds


def find_inputs(paths: Sequence[Path], limits: Limits) -> Iterator[Found]:
    """Yield what is behind `paths`, in their order; folders and archives in the order of names.

    Files named outright must be readable; in folders and archives others are passed over. Hidden files
    are left out, links are followed only to files within the folder, and a file reached twice is
    yielded once. Nothing outside `paths` is opened. Faults are yielded, not raised.
    """
    seen: set[Path] = set()
    for path in paths:
        try:
            yield from _find(path, limits, seen)
        except InputError as error:
            yield error


def _find(path: Path, limits: Limits, seen: set[Path]) -> Iterator[Found]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError as error:
        raise MissingInputError(str(path), "no such file or folder") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise UnreadableInputError(str(path), _why(error)) from error
    if stat.S_ISDIR(mode):
        yield from _walk(path, limits, seen)
    elif not stat.S_ISREG(mode):
        raise UnreadableInputError(str(path), "neither a file nor a folder")
    elif not is_readable(path.name):
        raise UnreadableInputError(str(path), reason_against(path.name))
    else:
        yield from _file(path, path.name, limits, seen)


def _walk(path: Path, limits: Limits, seen: set[Path]) -> Iterator[Found]:
    refused: list[OSError] = []
    root = path.resolve()
    readable = built = False
    for folder, folders, names in os.walk(path, onerror=refused.append):
        if set(names) >= _OF_A_BUILD:  # what a build wrote is no news
            built = True
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not _left_out(name, names))
        for name in sorted(names):
            file = Path(folder) / name
            if name.startswith(_HIDDEN):
                continue
            relative = _printable(file.relative_to(path).as_posix())
            if not is_readable(name):
                yield PassedOver(relative, reason_against(name))
            elif file.is_symlink() and not _leads_inside(file, root):
                yield PassedOver(relative, "a link that leads outside the folder, or nowhere")
            else:
                readable = True
                try:
                    yield from _file(file, relative, limits, seen)
                except InputError as error:
                    yield error
    yield from (UnreadableInputError(str(error.filename), _why(error)) for error in refused)
    if not readable and not refused:
        if built:
            raise EmptyInputError(
                str(path), "holds what a build wrote and nothing else is read there; name the documents"
            )
        raise EmptyInputError(str(path), "holds no file that is read")


def _left_out(name: str, beside: Sequence[str]) -> bool:
    """Tell whether a folder is hidden, or holds the parts of a saved page that stands beside it."""
    if name.startswith((*_HIDDEN, "__MACOSX")):
        return True
    stem = next((name.removesuffix(end) for end in _PAGE_PARTS if name.endswith(end)), None)
    return stem is not None and any(Path(other).stem == stem for other in beside)


def _leads_inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of links is a RuntimeError up to Python 3.12
        return False


def _file(file: Path, name: str, limits: Limits, seen: set[Path]) -> Iterator[Found]:
    try:
        real = file.resolve()
        if real in seen:
            return
        seen.add(real)
        if not file.is_file():
            raise UnreadableInputError(str(file), "not a regular file")
        if file.suffix.lower() == _ARCHIVE:
            yield from _members(file, name, limits)
            return
        size = file.stat().st_size
        if size > limits.file_bytes:
            reason = f"{size:,} bytes, more than the limit of {limits.file_bytes:,}; raise it with --max-size"
            raise UnreadableInputError(str(file), reason)
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableInputError(str(file), _why(error)) from error
    yield InputFile(str(file), name, data)


def _members(path: Path, name: str, limits: Limits) -> Iterator[Found]:
    readable = False
    with path.open("rb") as file, Archive(file, str(path), limits) as archive:
        for member in archive.members:
            parts = member.name.split("/")
            shown, full = f"{path}/{member.name}", f"{name}/{member.name}"
            if any(part.startswith(_HIDDEN) or _left_out(part, _beside(archive, member.name, part)) for part in parts):
                continue
            if member.name.lower().endswith(_ARCHIVE):
                yield UnreadableInputError(shown, "is an archive within an archive; unpack the outer one")
            elif not is_readable(member.name):
                yield PassedOver(full, reason_against(member.name))
            elif member.is_link:
                yield PassedOver(full, "a link")
            else:
                readable = True
                try:
                    yield InputFile(shown, full, archive.read(member, shown))
                except InputError as error:
                    yield error
    if not readable:
        raise EmptyInputError(str(path), "holds no file that is read")


def _beside(archive: Archive, name: str, folder: str) -> list[str]:
    """Return the files that stand beside `folder`, a part of the path `name`."""
    prefix = name[: name.index(f"{folder}/")] if f"{folder}/" in name else None
    if prefix is None or not folder.endswith(_PAGE_PARTS):
        return []
    return [m.name[len(prefix) :] for m in archive.members if m.name.startswith(prefix)]


def _printable(name: str) -> str:
    """Return a file's name as valid Unicode: names on disk may hold any bytes."""
    return os.fsencode(name).decode("utf-8", "replace")


def _why(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or "cannot be read").lower()
