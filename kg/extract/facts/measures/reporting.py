"""Tells whose work a report of work is about: what it says is done and names nobody for, that body does.

|某县财政局|2019年工作总结, |某县|政府工作报告. The words are data (`measures.toml`).
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.facts.measures.leads import ACTORS, PLACES
from kg.extract.facts.measures.rules import measure_patterns
from kg.model import Mention, Span

_HEAD = 240  # code points in which such a text says what it is and where it was read out


def reporting_body(text: str, title: Span | None, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the body whose report of work a text is, or nobody.

    It is the first one that the title names, or the place before whose congress a report was read out. Of measures in
    such texts of the passages that name nobody and are no policy's, 358 of 436 are carried out by the one in the title.
    """
    if title is None:
        return ()
    patterns = measure_patterns()
    acting = [m for m in mentions if m.type in ACTORS and not m.reference]
    if patterns["work_report"].search(text, title.start, title.end) is None:
        leading = [m for m in acting if m.span.start == title.start and m.type not in PLACES and not m.implicit]
        longest = max(leading, key=lambda m: m.span.end, default=None)
        told = longest is not None and patterns["own_report"].fullmatch(text, longest.span.end, title.end)
        return (longest,) if longest is not None and told else ()
    named = [m for m in acting if title.covers(m.span) and not m.implicit]
    if named:
        return tuple(named[:1])
    places = [m for m in acting if m.type in PLACES and m.span.end <= title.end + _HEAD]
    return tuple([m for m in places if patterns["congress"].match(text, m.span.end)][:1])
