"""Keeps the year of an event or bond, and an event's place before it, in its name: 河池市|2012年|科技活动周."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.names.candidates import Candidate, Strength
from kg.lexicon.tables import load_patterns
from kg.model import Mention, Span

_REGIONS = frozenset({"Province", "City", "District", "Zone"})
_DATED = frozenset({"Programme", "FinancialProduct"})
_LONGEST_ISSUE = 12  # code points of 2024年度第十一期
_LONGEST_YEAR = 10  # code points of 2012年第二季度


def find_ceremonies(text: str) -> Iterator[Candidate]:
    """Yield the ceremonies at which a place begins or signs many works: 重大项目集中开工活动."""
    for match in load_patterns("events.toml")["ceremony"].finditer(text):
        yield Candidate(Span(*match.span()), "Programme", "programme.ceremony", Strength.LISTED)


def with_their_year(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions, events with the year right before them and a region's name before that in their name.

    Where the text calls one event so, its shorter name alone is that event too.
    """
    regions = {m.span.end: m for m in mentions if m.type in _REGIONS and not m.implicit and not m.reference}
    longer = {m.span: span for m in mentions if (span := _with_year(text, m, regions)) is not None}
    taken = {span.start for span in longer.values()}
    full: dict[str, set[str]] = {}
    for mention in mentions:
        if (span := longer.get(mention.span)) is not None:
            full.setdefault(mention.name, set()).add(_name(text, span))
    for mention in mentions:
        if (span := longer.get(mention.span)) is not None and mention.type in _DATED:
            yield replace(mention, span=span, name=_name(text, span), stands_for=None)
        elif mention.span.start in taken and mention.type in _REGIONS and not mention.implicit:
            yield replace(mention, implicit=True)
        elif mention.type in _DATED and mention.stands_for is None and len(full.get(mention.name, ())) == 1:
            yield replace(mention, stands_for=next(iter(full[mention.name])))
        else:
            yield mention


def _with_year(text: str, mention: Mention, regions: Mapping[int, Mention]) -> Span | None:
    """Return the span of an event with the year before it, None where there is none or it is no event."""
    if mention.implicit or mention.reference:
        return None
    patterns, start = load_patterns("events.toml"), mention.span.start
    if mention.type == "FinancialProduct" and patterns["bond"].search(mention.name):
        issue = patterns["issue"].search(text, max(0, start - _LONGEST_ISSUE), start)
        return None if issue is None else Span(issue.start(), mention.span.end)
    if mention.type != "Programme":
        return None
    year = patterns["year"].search(text, max(0, start - _LONGEST_YEAR), start)
    if year is None or not patterns["event"].search(mention.name):
        return None
    region = regions.get(year.start())
    return Span(region.span.start if region is not None else year.start(), mention.span.end)


def _name(text: str, span: Span) -> str:
    return text[span.start : span.end].replace("\n", "")
