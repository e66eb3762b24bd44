"""Finds the zone that a board is set over, where nothing else named it: 榆横工业区|管委会, 太白湖新区|党工委.

In the annotated passages the zone is marked in 293 of 339 such names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.region_names import is_region
from kg.lexicon.tables import load_patterns
from kg.model import Span

RULE = "zone.managed"
_LEAST = 4  # code points of a zone's name with its kind


def managed_zones(text: str, chosen: Sequence[Candidate], inside: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the zones at the front of their boards' names in which no zone or county is known."""
    zones = {c.span.start for c in inside if c.type == "Zone"}
    patterns = load_patterns("agencies.toml", "boards")
    counties = {c.span for c in inside if c.type == "District"}
    for body in chosen:
        if body.type != "GovernmentAgency":
            continue
        board = patterns["of_zone"].match(text, body.span.start, body.span.end)
        if board is None or board.start() in zones or len(board["zone"]) < _LEAST:
            continue
        zone = Span(*board.span("zone"))
        if zone not in counties and not patterns["kind"].match(board["zone"]) and not is_region(board["zone"]):
            yield Candidate(zone, "Zone", RULE, Strength.HEAD)
