"""Finds local bodies by what they are called after their place: 武汉市|财政局, 市|经信局, 、|税务局.

Heads come from `agency_heads.csv`, other words from `agencies.toml`. A body named by its level only (市财政局) or
elided in a list (发改委、财政局) is told apart by the article's place, which becomes part of `stands_for`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import ahocorasick

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.levels import OwnPlaces, meant, types_of
from kg.extract.names.lists.near_places import NearPlaces, near_places
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Span

_LEAST_CHARGE, _MOST_CHARGE = 2, 8  # code points of what a body is in charge of
_LONGEST_BRACKET = 8  # code points, its marks included
_LEAST_OF_COMMITTEE = 4  # 市委 alone is a way to speak, 市委编办 a body


def agency_patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of `agencies.toml`."""
    return load_patterns("agencies.toml")


def is_kind_of_money(text: str, start: int, end: int) -> bool:
    """Tell whether 政府 at the end of a name belongs to a kind of money or work: 娄底市|政府采购规模."""
    return text.endswith("政府", start, end) and agency_patterns()["kind_of_money"].match(text, end) is not None


def _levels() -> Mapping[str, list[str]]:
    levels: Mapping[str, list[str]] = load_toml("agencies.toml")["levels"]
    return levels


@cache
def _heads() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for head in gazetteer.agency_heads():
        for surface in {head.name, *head.aliases}:
            automaton.add_word(surface, (len(surface), head.attributes.get("bare_ok") == "1"))
    automaton.make_automaton()
    return automaton


def find_agencies(text: str, places: Sequence[Candidate], own: OwnPlaces) -> Iterator[Candidate]:
    """Yield local bodies.

    `places` are the regions and zones found; `own` types (City, Province, District, Zone) and names of the article's
    own places, likeliest first, for bodies named without theirs.
    """
    by_end: dict[int, Candidate] = {}
    for place in places:
        by_end.setdefault(place.span.end, place)
    near = near_places(text, places, own)
    found: dict[int, Candidate] = {}
    for last, (length, bare) in sorted(_heads().iter(text), key=lambda hit: (hit[0], -hit[1][0])):
        start, end = last + 1 - length, last + 1
        if end in found or agency_patterns()["person"].match(text, end):
            continue
        if is_kind_of_money(text, start, end):
            continue
        candidate = _placed(text, start, end, by_end)
        if candidate is None and in_salutation(text, start):
            continue
        candidate = candidate or _levelled(text, start, end, near) or _party(text, start, end, own)
        if candidate is None and bare:
            candidate = _elided(text, start, end, found, own)
        if candidate is not None:
            found[end] = candidate
    yield from found.values()
    yield from _abroad(text, places)
    for match in agency_patterns()["posted"].finditer(text):
        yield Candidate(Span(*match.span()), "GovernmentAgency", "agency.placed", Strength.LISTED)
    yield from _in_charge(text, by_end, near)
    for match in (*agency_patterns()["treasury"].finditer(text), *agency_patterns()["furthering"].finditer(text)):
        if (candidate := _placed(text, match.start(), match.end(), by_end)) is not None:
            yield candidate


def _abroad(text: str, places: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield bodies of other countries and their missions: 越南|工贸部, 德国|驻华大使馆."""
    for country in places:
        if country.type != "Country":
            continue
        start, end = country.span.start, country.span.end
        mission = agency_patterns()["mission"].match(text, end)
        ends = [match.end() for match in (mission,) if match is not None]
        ends += [end + len(word) for word in _words_abroad() if text.startswith(word, end)]
        if ends and not _goes_on(text, max(ends)):
            yield Candidate(Span(start, max(ends)), "GovernmentAgency", "agency.placed", Strength.LISTED)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether what ends here is the beginning of another word: 能源部|门, 统计局|面."""
    return text.startswith("门", end) or agency_patterns()["person"].match(text, end) is not None


@cache
def _words_abroad() -> tuple[str, ...]:
    return tuple(load_toml("agencies.toml")["abroad"]["words"])


def _in_charge(text: str, by_end: Mapping[int, Candidate], near: NearPlaces) -> Iterator[Candidate]:
    """Yield bodies that are called by what they are in charge of: 徐州市|水产行政主管部门, 市|水产主管部门."""
    patterns = agency_patterns()
    for head in patterns["charge"].finditer(text):
        for length in range(_LEAST_CHARGE, _MOST_CHARGE + 1):
            start = head.start() - length
            if start < 1 or not patterns["field"].fullmatch(text, start, head.start()):
                break
            candidate = _placed(text, start, head.end(), by_end) or _levelled(text, start, head.end(), near)
            if candidate is not None:
                yield candidate
                break


def in_salutation(text: str, position: int) -> bool:
    """Tell whether a line is the salutation of a notice, which names no body: 各县、区人民政府，市各委办局："""
    begin = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[begin : end if end >= 0 else len(text)].rstrip()
    return agency_patterns()["salutation"].fullmatch(line) is not None


def _placed(text: str, start: int, end: int, by_end: Mapping[int, Candidate]) -> Candidate | None:
    edge = _before_bracket(text, start, by_end)
    while edge in by_end and by_end[edge].type != "Country":
        edge = by_end[edge].span.start
    if edge == start:
        return None
    return Candidate(Span(edge, end), "GovernmentAgency", "agency.placed", Strength.LISTED)


def _before_bracket(text: str, start: int, by_end: Mapping[int, Candidate]) -> int:
    """Return where a bracket begins that stands between a place and a body's name: 杭州高新区|（滨江）财政局."""
    opened = text.rfind("（", max(0, start - _LONGEST_BRACKET), start) if text[start - 1 : start] == "）" else -1
    return opened if opened in by_end else start


def _levelled(text: str, start: int, end: int, near: NearPlaces) -> Candidate | None:
    for level in _levels()["words"]:
        begin = start - len(level)
        if begin < 0 or text[begin:start] != level:
            continue
        if not _may_begin(text, begin):
            return None
        place = near.meant(level, begin)
        if place is None and level in _levels()["words_too"]:
            return None
        stands_for = place + text[start:end] if place else None
        return Candidate(Span(begin, end), "GovernmentAgency", "agency.level", Strength.LISTED, stands_for)
    return None


def place_of_level(name: str, own: OwnPlaces) -> str | None:
    """Return the article's own place that the level means with which a name begins (市口岸办); None where none does."""
    levels = _levels()
    level = next((level for level in levels["words"] if name.startswith(level) and len(name) > len(level) + 1), None)
    return None if level is None or level in levels["words_too"] else _own_place(level, own)


def _own_place(level: str, own: OwnPlaces) -> str | None:
    at = meant(level, types_of(level), own)
    return own[at][1] if at is not None else None


def _may_begin(text: str, begin: int) -> bool:
    """Tell whether a level may open a name here: after a mark, or a word that no name ends with."""
    before = text[begin - 1 : begin]
    if not before or not "\u4e00" <= before <= "\u9fff":
        return True
    return agency_patterns()["before_level"].search(text, max(0, begin - 2), begin) is not None


def _party(text: str, start: int, end: int, own: OwnPlaces) -> Candidate | None:
    """A committee's office whose head begins with its level: 市委金融办, 省委编办."""
    committee = end - start >= _LEAST_OF_COMMITTEE and agency_patterns()["committee"].match(text, start)
    if not committee or not _may_begin(text, start):
        return None
    place = _own_place(text[start], own)
    stands_for = place + text[start + 1 : end] if place and place.endswith(text[start]) else None
    return Candidate(Span(start, end), "GovernmentAgency", "agency.level", Strength.LISTED, stands_for)


def _elided(text: str, start: int, end: int, found: Mapping[int, Candidate], own: OwnPlaces) -> Candidate | None:
    """A bare head counts only right after another body in a list: 荆门市发改委、财政局."""
    if start < 1 or text[start - 1] not in "、和与及":
        return None
    before = found.get(start - 1)
    if before is None:
        return None
    prefix = _prefix(text, before)
    return Candidate(
        Span(start, end),
        "GovernmentAgency",
        "agency.elided",
        Strength.LISTED,
        (prefix + text[start:end]) if prefix else None,
    )


def _prefix(text: str, before: Candidate) -> str:
    """Return the place of the body that leads the list."""
    name = before.stands_for or text[before.span.start : before.span.end]
    for mark in _levels()["place_ends"]:
        position = name.find(mark, 1)
        if 0 < position < len(name) - 2:
            return name[: position + len(mark)]
    return ""
