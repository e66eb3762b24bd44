"""Draws the characters of a PDF page with their places, upright whichever way they are turned."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_LINE_END_HYPHEN = 0x2  # PDFium's mark for a hyphen at the end of a line
_REPLACEMENT = 0xFFFD
_PRIVATE = range(0xE000, 0xF900)
_SPACES = frozenset({0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x3000})
_SLANT = 10.0  # degrees from the upright: more is a watermark
_SMALLEST = 0.5  # points
# Radicals, which some writers of PDFs give for characters that look the same, and compatibility forms.
_LOOKALIKES = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
# Radicals that have the form of a whole character, for which Unicode gives no decomposition.
_RADICALS = str.maketrans(
    "⺁⺌⺎⺏⺒⺝⺠⺩⺬⺮⺶⺷⺸⺼⺽⻁⻄⻅⻆⻇⻈⻉⻋⻌⻍⻏⻐⻑⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
    "厂小兀尢巳月民王示竹羊羊羊月臼虎西见角角讠贝车辶辶阝钅長长门阝雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀",
)
# Bullets that Word writes in its symbol fonts, by their places in the private area.
_BULLETS = {0xF0B7: "•", 0xF06C: "●", 0xF06E: "■", 0xF0A7: "■", 0xF075: "◆", 0xF0D8: "➢", 0xF0FC: "✓", 0xF09F: "•"}


class Glyph(NamedTuple):
    """A character, or several printed as one sign, in upright coordinates: x along the line, y down the page.

    In points; `y` is the baseline, `size` the height of the font; `spaced` tells that the file itself has a
    space before it.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool


@dataclass(frozen=True, slots=True)
class Area:
    """What of a page is turned one way, in its own upright coordinates: quarters of a turn to the left."""

    turn: int
    top: float
    bottom: float
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """The characters of a page. `areas`: the fullest first. `slanted`: the words of watermarks.

    `unmapped` counts characters for which the font names no character, out of `count`.
    """

    areas: tuple[Area, ...]
    slanted: tuple[str, ...]
    unmapped: int
    count: int


class _Run(NamedTuple):
    """What the characters of one text object share."""

    turn: int | None
    size: float
    is_guessed: bool  # PDFium found nothing in the font that tells the characters


def upright(turn: int, x: float, y: float) -> tuple[float, float]:
    """Turn a point of the page (y up) into upright coordinates (y down) of what is turned by `turn` quarters."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def read_glyphs(page: pypdfium2.PdfPage) -> PageGlyphs:
    """Return the characters of a page, without those beyond its edges."""
    left, bottom, right, top = page.get_bbox()  # what pages inherit too, which PDFium's single boxes leave out
    text_page = page.get_textpage()
    handle = text_page.raw
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    runs: dict[int, _Run] = {}
    areas: dict[int, list[Glyph]] = {}
    slanted: dict[int, list[str]] = {}
    spaced, unmapped, count, last_owner = False, 0, 0, 0
    for index, code in _codes(text_page):
        if code in _SPACES:  # PDFium makes spaces of its own where it sees a gap; they belong to no object
            spaced = spaced or bool(pdfium.FPDFText_GetTextObject(handle, index))
            continue
        count += 1
        character = _character(code)
        owner = ctypes.cast(pdfium.FPDFText_GetTextObject(handle, index), ctypes.c_void_p).value or 0
        if owner not in runs:
            runs[owner] = _run(text_page, index)
        turn, size, is_guessed = runs[owner]
        unmapped += is_guessed or code in (0, _REPLACEMENT) or (code in _PRIVATE and code not in _BULLETS)
        if turn is None:
            slanted.setdefault(owner, []).append(character)
            continue
        pdfium.FPDFText_GetLooseCharBox(handle, index, rect)
        pdfium.FPDFText_GetCharOrigin(handle, index, x, y)
        if not (left <= (rect.left + rect.right) / 2 <= right and bottom <= y.value <= top):
            continue
        ends = sorted((upright(turn, rect.left, rect.bottom)[0], upright(turn, rect.right, rect.top)[0]))
        last = areas[turn][-1] if turn in areas else None
        if last is not None and owner == last_owner and (ends[0], ends[1]) == (last.x0, last.x1):
            areas[turn][-1] = last._replace(text=last.text + character)  # one sign for two characters: ﬁ, ——
        elif character:
            glyph = Glyph(character, ends[0], ends[1], upright(turn, x.value, y.value)[1], size, spaced)
            areas.setdefault(turn, []).append(glyph)
        spaced, last_owner = False, owner
    text_page.close()
    found = [Area(turn, *_edges(turn, left, bottom, right, top), tuple(glyphs)) for turn, glyphs in areas.items()]
    found.sort(key=lambda area: -len(area.glyphs))
    return PageGlyphs(tuple(found), tuple("".join(words) for words in slanted.values()), unmapped, count)


def _codes(text_page: pypdfium2.PdfTextPage) -> Iterator[tuple[int, int]]:
    """Yield the code points of a page with their indices; PDFium gives halves of them on Windows."""
    high = 0
    for index in range(text_page.count_chars()):
        code: int = pdfium.FPDFText_GetUnicode(text_page.raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
        elif 0xDC00 <= code < 0xE000:
            if high:
                yield index, 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
        else:
            yield index, code


def _edges(turn: int, left: float, bottom: float, right: float, top: float) -> tuple[float, float]:
    ends = upright(turn, left, bottom)[1], upright(turn, right, top)[1]
    return min(ends), max(ends)


def _run(text_page: pypdfium2.PdfTextPage, index: int) -> _Run:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page.raw, index, matrix)
    angle = math.degrees(math.atan2(matrix.b, matrix.a))
    quarters = round(angle / 90)
    slanting = abs(angle - quarters * 90) > _SLANT
    size = pdfium.FPDFText_GetFontSize(text_page.raw, index) * math.hypot(matrix.c, matrix.d)
    is_guessed = pdfium.FPDFText_HasUnicodeMapError(text_page.raw, index) == 1
    return _Run(None if slanting else quarters % 4, max(size, _SMALLEST), is_guessed)


@lru_cache(maxsize=20_000)
def _character(code: int) -> str:
    """Return the ordinary character for a code of a PDF, or nothing for what no reader sees."""
    if code == _LINE_END_HYPHEN:
        return "-"
    if code in _BULLETS:
        return _BULLETS[code]
    character = chr(code)
    if any(code in block for block in _LOOKALIKES):
        return unicodedata.normalize("NFKC", character.translate(_RADICALS))
    return "" if unicodedata.category(character) in {"Cc", "Cf"} else character
