"""Which place a word for a level means by where it stands: the one that heads its line, or the one its paragraph names.

In an article about several counties 县财政局 is the bureau of the county that its own paragraph is about. A bulletin
has each of them head a section: ○甲县 on a line of its own, below it what happened there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from kg.extract.names.lists.levels import OwnPlaces, bare_level, meant, types_of
from kg.model import Mention, Span

_OPENS = frozenset("【[（(")
_HEADS_LINE = frozenset("】]）)：:　 ")
_COUNTIES = frozenset("县区旗")  # of cities (市) the one that the paragraph names is meant in five of thirteen cases
_REGIONS = frozenset({"Province", "City", "District", "Zone"})
_COUNTY_LEVEL = "District"  # 龙海市 too, which heads its section as a county does
_NUMBER = r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、．]"
_MARK = re.compile(rf"(?:[○●◎◇◆□■★▲△▶►※•·▍▎▌]|{_NUMBER})?\s*[【\[]?\s*$")
_REST = re.compile(r"[】\]]?[:：]?\s*(?:\n|$)")
_OTHER = re.compile(rf"^(?:【[^【】\n]{{1,20}}】|(?:{_NUMBER})[^，。；：\n]{{1,24}})$", re.MULTILINE)
_LINE = re.compile("^", re.MULTILINE)


class Place(Protocol):
    """A place as a text names it, under its full name where that is another."""

    @property
    def span(self) -> Span:
        """Return where it stands."""

    @property
    def type(self) -> str:
        """Return its type."""

    @property
    def stands_for(self) -> str | None:
        """Return its full name."""


@dataclass(frozen=True, slots=True)
class NearPlaces:
    """The places of an article: its own ones, those that head lines, and its counties where they are named."""

    text: str
    own: OwnPlaces
    leads: Mapping[int, Place]
    counties: Sequence[Place]

    def meant(self, level: str, position: int) -> str | None:
        """Return the name of the place that a word for a level means at a position; None where none has the level."""
        return self._heading(level, position) or self._of_paragraph(level, position) or self.own_place(level)

    def own_place(self, level: str) -> str | None:
        """Return the article's own place of a level."""
        at = meant(level, types_of(level), self.own)
        return self.own[at][1] if at is not None else None

    def _heading(self, level: str, position: int) -> str | None:
        """Return the place that heads the line, where it has the level."""
        lead = self.leads.get(self._line(position))
        if lead is None or lead.type not in {*types_of(level), _COUNTY_LEVEL}:
            return None
        name = _name(self.text, lead)
        return name if name.endswith(level) else None

    def _of_paragraph(self, level: str, position: int) -> str | None:
        """Return the only county of the level that the paragraph names before, where that is not the article's own.

        It is meant in 29 of 31 such cases of the passages.
        """
        own = self.own_place(level)
        if level not in _COUNTIES or ("Zone", own) in self.own:
            return None
        start = self._line(position)
        before = {_name(self.text, c) for c in self.counties if start <= c.span.start < position}
        named = {name for name in before if name.endswith(level)}
        return next(iter(named)) if len(named) == 1 else None

    def _line(self, position: int) -> int:
        return self.text.rfind("\n", 0, position) + 1


def near_places(text: str, places: Sequence[Place], own: OwnPlaces) -> NearPlaces:
    """Return what tells which place a word for a level means in a text."""
    leads = dict(_sections(text, places))
    for place in places:
        start = place.span.start - (text[place.span.start - 1 : place.span.start] in _OPENS)
        # 【唐山】市政府…, 唐山：…: a place that heads a line, as items of a digest do.
        if text[place.span.end : place.span.end + 1] in _HEADS_LINE and (start == 0 or text[start - 1] == "\n"):
            leads[start] = place
    return NearPlaces(text, own, leads, [place for place in places if place.type == "District"])


def places_meant(
    text: str, mentions: Iterable[Mention], own: Sequence[Mention]
) -> Callable[[str, int], Mention | None]:
    """Return what tells which place a word for a level means at a position; `own` are the article's places."""
    named = [m for m in mentions if m.type in _REGIONS and not m.reference]
    near = near_places(text, named, [(place.type, place.key) for place in own])

    def meant_by(word: str, position: int) -> Mention | None:
        name = near.meant(bare_level(word), position)
        return next((place for place in (*own, *named) if place.key == name), None)

    return meant_by


def place_of_level(
    level: str, position: int, text: str, mentions: Iterable[Mention], own: Sequence[Mention]
) -> Mention | None:
    """Return the place that a word for a level means at a position; `own` are the article's places."""
    return places_meant(text, mentions, own)(level, position)


def _sections(text: str, places: Sequence[Place]) -> Iterator[tuple[int, Place]]:
    """Yield each line of the sections that places head, where several do, with the place of its section."""
    heads = {start: place for place in places if (start := _headed(text, place)) is not None}
    if len({_name(text, place) for place in heads.values()}) < 2:
        return
    others = {match.start() for match in _OTHER.finditer(text)}
    for start, end in pairwise([*sorted({*heads, *others}), len(text)]):
        if start in heads:
            yield from ((at.start(), heads[start]) for at in _LINE.finditer(text, start, end))


def _headed(text: str, place: Place) -> int | None:
    """Return the start of a line that holds only a place, with or without a mark or number before it."""
    start = text.rfind("\n", 0, place.span.start) + 1
    alone = _MARK.match(text, start, place.span.start) and _REST.match(text, place.span.end)
    return start if alone else None


def _name(text: str, place: Place) -> str:
    return place.stands_for or text[place.span.start : place.span.end]
