"""Finds the zone that a board is set over, where nothing else named it: 榆横工业区|管委会, 太白湖新区|党工委.

In the annotated passages the zone is marked in 293 of 339 such names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.region_names import is_region
from kg.model import Span

RULE = "zone.managed"
_BOARD = re.compile("(?P<zone>[^、，。；和与]{3,24}?[区园城港])(?:党工委|管委会|管理委员会)")
_KIND = re.compile(
    "[省市县区州]?(?:国家级?)?(?:经济|技术|高新|产业|工业|科技|综合|自贸|保税|度假|示范|试验|旅游|开发)*"
    "(?:区|园|园区|城|港|新区|港区)$"
)
_LEAST = 4  # code points of a zone's name with its kind


def managed_zones(text: str, chosen: Sequence[Candidate], inside: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the zones at the front of their boards' names in which no zone or county is known."""
    zones = {c.span.start for c in inside if c.type == "Zone"}
    counties = {c.span for c in inside if c.type == "District"}
    for body in chosen:
        if body.type != "GovernmentAgency":
            continue
        board = _BOARD.match(text, body.span.start, body.span.end)
        if board is None or board.start() in zones or len(board["zone"]) < _LEAST:
            continue
        zone = Span(*board.span("zone"))
        if zone not in counties and not _KIND.match(board["zone"]) and not is_region(board["zone"]):
            yield Candidate(zone, "Zone", RULE, Strength.HEAD)
