"""Finds what is printed on page after page: running heads and feet, and page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.documents.formats.pdf_fragments import Fragment, rows

HEADER, FOOTER, NUMBER = "page header", "page footer", "page number"
_LEAST_PAGES = 3
_OUTER_ROWS = 3
_OUTER_SHARE = 0.2  # of the height of a page, at its top and at its foot
_SAME_PLACE = 4.0  # points
_NUMERAL = r"(?:\d{1,4}|[〇○零一二三四五六七八九十百]{1,6}|[ivxIVX]{1,6})"
_DASH = r"[-—–―‐−－─•·~～|｜]{0,3}"
# — 3 —, 第3页, 第 3 页 共 9 页, 3/9, Page 3 of 9
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(?:第|page|p\.?)?({_NUMERAL})(?:页)?(?:[,，]?(?:/|of|共|\(共|（共){_NUMERAL}(?:页)?[)）]?)?{_DASH}", re.I
)
_PLAIN_NUMBER = re.compile(_NUMERAL)
_DIGITS = re.compile(rf"\d+|(?<=第){_NUMERAL}(?=[页期版])")
_CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The fragments of one page that are turned one way, with the upper and lower edge of the page."""

    page: int
    top: float
    bottom: float
    found: Sequence[Fragment]


class _Place(NamedTuple):
    """A fragment that stands at the edge of a page: `y` from the upper or lower edge, in points."""

    sheet: int
    fragment: int
    at_top: bool
    outermost: bool
    y: float
    text: str


def find_running(sheets: Sequence[Sheet], pages: int) -> list[dict[int, str]]:
    """Return, for each sheet, the indices of the fragments that run through the document, with the reason.

    They stand at one place on three pages or more, their numbers aside; or they are the number of the page.
    """
    found: list[dict[int, str]] = [{} for _ in sheets]
    alike: dict[tuple[bool, str], list[_Place]] = defaultdict(list)
    for number, sheet in enumerate(sheets):
        for place in _places(number, sheet):
            alike[place.at_top, _DIGITS.sub("#", place.text)].append(place)
            if _is_own_number(place, sheets[number].page, pages):
                found[number][place.fragment] = NUMBER
    numbers: list[_Place] = []
    for (at_top, form), places in alike.items():
        if _PAGE_NUMBER.fullmatch(form.replace("#", "1")):
            numbers += places
            continue
        for group in _at_one_place(places):
            if len({sheets[place.sheet].page for place in group}) >= _LEAST_PAGES:
                for place in group:
                    found[place.sheet][place.fragment] = HEADER if at_top else FOOTER
    for at_top in (True, False):
        for group in _at_one_place([place for place in numbers if place.at_top is at_top]):
            for place in _in_step(group, sheets):
                found[place.sheet][place.fragment] = NUMBER
    return found


def _places(number: int, sheet: Sheet) -> list[_Place]:
    """Return the fragments in the outermost rows of a sheet."""
    plain = [f for f in sheet.found if not f.whole]
    gathered = rows(plain)
    indices = {id(f): i for i, f in enumerate(sheet.found)}
    zone = _OUTER_SHARE * (sheet.bottom - sheet.top)
    places = []
    for at_top, outer in ((True, gathered[:_OUTER_ROWS]), (False, gathered[::-1][:_OUTER_ROWS])):
        for rank, row in enumerate(outer):
            for fragment in row:
                y = fragment.y - sheet.top if at_top else sheet.bottom - fragment.y
                if y <= zone:
                    text = re.sub(r"\s", "", fragment.text)
                    places.append(_Place(number, indices[id(fragment)], at_top, rank == 0, y, text))
    return places


def _is_own_number(place: _Place, page: int, pages: int) -> bool:
    """Tell whether a lone fragment is the number of its page by its form and its value."""
    match = _PAGE_NUMBER.fullmatch(place.text)
    if match is None or not place.outermost or place.at_top:
        return False
    plain = _PLAIN_NUMBER.fullmatch(place.text) is not None
    return not plain or (pages > 1 and _value(match[1]) == page + 1)


def _at_one_place(places: Sequence[_Place]) -> list[list[_Place]]:
    """Group places by their distance from the edge of the page."""
    groups: list[list[_Place]] = []
    for place in sorted(places, key=lambda place: place.y):
        if groups and place.y - groups[-1][-1].y <= _SAME_PLACE:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def _in_step(group: Sequence[_Place], sheets: Sequence[Sheet]) -> list[_Place]:
    """Return the numbers that grow with the pages: what else stands there is a figure of a table."""
    steps = []
    for place in group:
        match = _PAGE_NUMBER.fullmatch(place.text)
        value = _value(match[1]) if match else None
        steps.append(None if value is None else value - sheets[place.sheet].page)
    common = {step for step, count in Counter(steps).items() if step is not None and count >= _LEAST_PAGES}
    return [place for place, step in zip(group, steps, strict=True) if step in common]


def _value(numeral: str) -> int | None:
    """Return the value of a numeral in digits, Roman or Chinese; None for what is none."""
    if numeral.isdecimal():
        return int(numeral)
    if re.fullmatch("[ivxIVX]+", numeral):
        values = [{"i": 1, "v": 5, "x": 10}[c] for c in numeral.lower()]
        return sum(-v if v < w else v for v, w in zip(values, [*values[1:], 0], strict=True))
    total = part = 0
    for character in numeral:
        if character in "十百":
            total += max(part, 1) * (10 if character == "十" else 100)
            part = 0
        elif character in _CHINESE:
            part = part * 10 + _CHINESE[character]
    return total + part
