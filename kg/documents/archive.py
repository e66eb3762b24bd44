"""Reads the members of a zip archive in memory, within limits; nothing is ever unpacked to disk."""

from __future__ import annotations

import os
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO

from kg.documents.encodings import decode
from kg.documents.limits import Limits
from kg.errors import InputError, UnreadableInputError

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
_CHUNK = 1 << 20
_SMALL = 1_000_000  # bytes: a member this small is no bomb, however well it packs
_LIST_BYTES = 1_000  # of an archive's list of files, for each file that it may hold
_END, _END_SIZE, _END_REACH = b"PK\x05\x06", 22, 65_557
_END64, _END64_SIZE = b"PK\x06\x06", 56


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path within, with forward slashes and nothing that leads outside."""

    name: str
    is_link: bool
    info: zipfile.ZipInfo


class Archive:
    """An open zip archive. `members` are its files by name, folders left out; `read` unpacks one."""

    def __init__(self, file: BinaryIO, shown: str, limits: Limits) -> None:
        """Open the archive in `file`. Raises UnreadableInputError, which names it as `shown`."""
        _check_list(file, shown, limits)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as error:
            raise UnreadableInputError(shown, f"is no zip archive that can be read ({error})") from error
        infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(infos) > limits.archive_files:
            self._zip.close()
            count = f"{len(infos):,} files, more than the limit of {limits.archive_files:,}"
            raise UnreadableInputError(shown, f"{count}; unpack it and give the folder")
        found = [Member(name, _is_link(info), info) for name, info in zip(_names(infos), infos, strict=True)]
        self.members: tuple[Member, ...] = tuple(sorted(found, key=lambda member: member.name))
        self._limits = limits
        self._spent = 0

    def __enter__(self) -> Archive:
        """Return the archive itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._zip.close()

    def read(self, member: Member, shown: str) -> bytes:
        """Return the bytes of one member.

        What a header says of sizes is not trusted: bytes are counted as they come. Raises
        UnreadableInputError, which names the member as `shown`.
        """
        info = member.info
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableInputError(shown, "is encrypted; unpack the archive with its password first")
        if info.compress_type not in _METHODS:
            raise UnreadableInputError(shown, f"is packed in a way that is not read (method {info.compress_type})")
        found = bytearray()
        try:
            with self._zip.open(info) as file:
                while chunk := file.read(_CHUNK):
                    found += chunk
                    self._spent += len(chunk)
                    self._check(shown, info, len(found))
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError) as error:
            raise UnreadableInputError(shown, f"is damaged in its archive ({error})") from error
        return bytes(found)

    def _check(self, shown: str, info: zipfile.ZipInfo, size: int) -> None:
        limits = self._limits
        if size > max(_SMALL, info.compress_size * limits.ratio):
            reason = f"unpacks to more than {limits.ratio} times its size, as files do that are made to do harm"
            raise UnreadableInputError(shown, reason)
        if size > limits.file_bytes:
            raise UnreadableInputError(shown, _too_large(max(size, info.file_size), limits.file_bytes))
        if self._spent > limits.archive_bytes:
            raise UnreadableInputError(shown, f"its archive unpacks to {_more_than(limits.archive_bytes)}")


def _is_link(info: zipfile.ZipInfo) -> bool:
    return stat.S_ISLNK(info.external_attr >> 16)


def _check_list(file: BinaryIO, shown: str, limits: Limits) -> None:
    """Refuse an archive whose list of files alone would fill the memory."""
    try:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END_REACH))
        tail = file.read()
    except OSError as error:
        raise UnreadableInputError(shown, (error.strerror or "cannot be read").lower()) from error
    if size > limits.archive_bytes:
        raise UnreadableInputError(shown, _too_large(size, limits.archive_bytes))
    at, at64 = tail.rfind(_END), tail.rfind(_END64)
    listed = 0
    if at >= 0 and at + _END_SIZE <= len(tail):
        listed = struct.unpack_from("<I", tail, at + 12)[0]
        if listed == 0xFFFFFFFF and at64 >= 0 and at64 + _END64_SIZE <= len(tail):
            listed = struct.unpack_from("<Q", tail, at64 + 40)[0]
    if listed > limits.archive_files * _LIST_BYTES:
        reason = f"its list of files takes {listed:,} bytes: more than {limits.archive_files:,} files need, the limit"
        raise UnreadableInputError(shown, reason)


def _too_large(size: int, limit: int) -> str:
    return f"{size:,} bytes, more than the limit of {limit:,}; raise it with --max-size"


def _names(infos: list[zipfile.ZipInfo]) -> list[str]:
    """Return the names as their writer saw them: those not marked as UTF-8 are mostly GBK, and judged together."""
    raw = {info: info.filename.encode("cp437", "replace") for info in infos if not info.flag_bits & _UTF8_NAME}
    encoding = "utf-8"
    if raw:
        try:
            encoding = decode(b"\n".join(raw.values()), "names")[1]
        except InputError:
            encoding = "gb18030"
    return [_safe(raw[info].decode(encoding, "replace") if info in raw else info.filename) for info in infos]


def _safe(name: str) -> str:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    return "/".join("".join(c if c.isprintable() else "_" for c in part) for part in parts) or "_"


def _more_than(limit: int) -> str:
    return f"more than the limit of {limit:,} bytes; raise it with --max-size"
