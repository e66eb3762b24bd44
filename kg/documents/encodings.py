"""Bytes → text: detects the encoding, or takes the one given, and refuses what is no text."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator

from kg.errors import UnreadableInputError, UsageError

_LOG = logging.getLogger(__name__)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_NUL = "looks binary, not text (it holds NUL bytes)"
_BROKEN_SHARE = 0.002  # of characters: more that cannot be decoded is another encoding, not damage
_SAMPLE = 100_000  # bytes from which encodings are judged
_SURE = 0.85  # share of ordinary characters in a right decoding; wrong ones of ≥ 12 characters stay below 0.75
_UTF16 = ("utf-16-le", "utf-16-be")
# Which of GB18030 and Big5 has a character in its first, common part, by the lead byte of its code.
_COMMON_LEADS = {"gb18030": (0xB0, 0xD7), "big5hkscs": (0xA4, 0xC6)}
_PUNCTUATION_LEADS = (0xA1, 0xA3)


def check_encoding(encoding: str) -> None:
    """Raise UsageError when `encoding` names no encoding of text."""
    try:
        b"x".decode(encoding)
    except LookupError as error:
        raise UsageError(f"--encoding: no encoding is called {encoding}") from error
    except UnicodeError:
        return  # one byte may be too few: UTF-16


def decode(data: bytes, name: str, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of `data` and the encoding it was in. `name` is for the error's message.

    Line ends stay as they are; a byte order mark is no part of the text. A few broken bytes become
    U+FFFD. Raises UnreadableInputError for what is binary or in no encoding known.
    """
    if data and not data.strip(b"\x00"):
        raise UnreadableInputError(name, "holds nothing but NUL bytes")
    if encoding is not None:
        return _decoded(data, encoding, name).removeprefix("\ufeff"), encoding
    for mark, known in _BOMS:
        if data.startswith(mark):
            return _decoded(data, known, name), known
    if b"\x00" in data:
        return _wide(data, name)
    try:
        return _text(data.decode("utf-8"), name), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeError as error:
        text = data.decode(encoding, "replace")
        if not _hardly_broken(text):
            raise UnreadableInputError(name, f"is not {encoding}: {error}") from error
        _warn(name, encoding, text)
    return _text(text, name)


def _hardly_broken(text: str) -> bool:
    return text.count("\ufffd") <= 1 + len(text) * _BROKEN_SHARE and len(text) >= 20


def _warn(name: str, encoding: str, text: str) -> None:
    _LOG.warning("%s: has damaged characters: %d (read as %s)", name, text.count("\ufffd"), encoding)


def _text(text: str, name: str) -> str:
    """Return `text` unless it is full of characters that no text holds."""
    if "\x00" in text:
        raise UnreadableInputError(name, _NUL)
    if len(_CONTROL.findall(text)) > 1 + len(text) // 50:
        raise UnreadableInputError(name, "looks binary, not text (it is full of control characters)")
    return text


def _wide(data: bytes, name: str) -> tuple[str, str]:
    """Read UTF-16 without a byte order mark: ASCII and line ends give it a NUL in every other byte."""
    if len(data) % 2 == 0:
        for encoding in _UTF16:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text and _ordinary_share(text, encoding) >= _SURE:
                return _text(text, name), encoding
    raise UnreadableInputError(name, _NUL)


def _legacy(data: bytes, name: str) -> tuple[str, str]:
    """Choose the encoding that gives most characters of ordinary Chinese; damaged UTF-8 is one choice."""
    damaged = data.decode("utf-8", "replace")
    if _hardly_broken(damaged) and any(ord(c) > 0x7F and c != "\ufffd" for c in damaged):
        _warn(name, "utf-8", damaged)
        return _text(damaged, name), "utf-8"
    found = sorted(_candidates(data), key=lambda candidate: -candidate[0])
    if found and found[0][0] < _SURE:  # traditional characters in GBK, which are not in its common part
        found.sort(key=lambda candidate: -_share_in_either(candidate[1]))
        found = [(share, text, code) for share, text, code in found[:1] if _share_in_either(text) >= _SURE]
    elif _undecided(found):  # too short to tell by frequency: a model of characters' neighbours may
        from charset_normalizer import from_bytes  # slow to import, and seldom needed

        match = from_bytes(data, cp_isolation=["gb18030", "big5"]).best()
        if match is not None and match.encoding == "big5":
            found.sort(key=lambda candidate: candidate[2] != "big5hkscs")
    if not found:
        tried = "utf-8, utf-16, gb18030, big5"
        raise UnreadableInputError(name, f"is in none of the encodings tried ({tried}); name one with --encoding")
    _, text, encoding = found[0]
    if "\ufffd" in text:
        _warn(name, encoding, text)
    return _text(text, name), "big5" if encoding == "big5hkscs" else encoding


def _undecided(found: list[tuple[float, str, str]]) -> bool:
    return len(found) > 1 and found[0][0] - found[1][0] < 0.05 and len(found[0][1]) < 60


def _candidates(data: bytes) -> Iterator[tuple[float, str, str]]:
    for encoding in ("gb18030", "big5hkscs", *_UTF16):
        if encoding in _UTF16 and len(data) % 2:
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = data.decode(encoding, "replace")
            if not _hardly_broken(text):
                continue
        yield _ordinary_share(text[: _SAMPLE // 2], encoding), text, encoding


def _ordinary_share(text: str, encoding: str) -> float:
    """Return the share of the characters beyond ASCII that are usual in running Chinese text.

    Both national standards put the characters in common use first and in a block of their own: GB 2312
    level 1 (3,755) and Big5 level 1 (5,401). Wrongly decoded text scatters over the whole code.
    """
    if encoding in _UTF16:
        return 1.0 if text.strip() and text.isascii() else _share_in_either(text)
    foreign = [c for c in text if ord(c) > 0x7F and c != "\ufffd"]
    return sum(_is_common(c, encoding) for c in foreign) / len(foreign) if foreign else 0.0


def _share_in_either(text: str) -> float:
    foreign = [c for c in text[: _SAMPLE // 2] if ord(c) > 0x7F and c != "\ufffd"]
    common = sum(_is_common(c, "gb18030") or _is_common(c, "big5hkscs") for c in foreign)
    return common / len(foreign) if foreign else 0.0


def _is_common(character: str, encoding: str) -> bool:
    try:
        code = character.encode(encoding)
    except UnicodeEncodeError:
        return False
    if len(code) != 2:
        return False
    lead, trail = code
    first, last = _COMMON_LEADS[encoding]
    if encoding == "gb18030" and trail < 0xA1:
        return False
    return first <= lead <= last or _PUNCTUATION_LEADS[0] <= lead <= _PUNCTUATION_LEADS[1]
