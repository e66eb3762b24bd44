"""Which place a word for a level means by where it stands: the one that heads its line, or the one its paragraph names.

In an article about several counties 县财政局 is the bureau of the county that its own paragraph is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.extract.names.candidates import Candidate
from kg.extract.names.lists.levels import OwnPlaces, meant, types_of

_OPENS = frozenset("【[（(")
_HEADS_LINE = frozenset("】]）)：:　 ")
_COUNTIES = frozenset("县区旗")  # of cities (市) the one that the paragraph names is meant in five of thirteen cases


@dataclass(frozen=True, slots=True)
class NearPlaces:
    """The places of an article: its own ones, those that head lines, and its counties where they are named."""

    text: str
    own: OwnPlaces
    leads: Mapping[int, Candidate]
    counties: Sequence[Candidate]

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
        if lead is None or lead.type not in types_of(level):
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


def near_places(text: str, places: Sequence[Candidate], own: OwnPlaces) -> NearPlaces:
    """Return what tells which place a word for a level means in a text."""
    leads: dict[int, Candidate] = {}
    for place in places:
        start = place.span.start - (text[place.span.start - 1 : place.span.start] in _OPENS)
        # 【唐山】市政府…, 唐山：…: a place that heads a line, as items of a digest do.
        if text[place.span.end : place.span.end + 1] in _HEADS_LINE and (start == 0 or text[start - 1] == "\n"):
            leads[start] = place
    return NearPlaces(text, own, leads, [place for place in places if place.type == "District"])


def _name(text: str, place: Candidate) -> str:
    return place.stands_for or text[place.span.start : place.span.end]
