"""Finds the zones that begin longer names: 荆门高新技术产业开发区|装备产业园, 某综合保税区|管委会."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.names.candidates import Candidate, Strength

# A zone's name holds no other body's, and 甲市口岸|办公室 sees to all ports of its place.
_OTHERS = ("银行", "公司", "集团", "大学", "学院", "厅")
_PORT = "口岸"
_AREA = "区"


def zones_inside(text: str, candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """A zone that begins a longer name is an entity too: 荆门高新技术产业开发区|装备产业园."""
    found: dict[int, Candidate] = {}
    regions = {c.span.end for c in candidates if c.type == "District"}
    for candidate in candidates:
        if candidate.type == "Zone" and candidate.strength < Strength.LISTED and candidate.span.end in regions:
            continue  # 上海市|浦东新区 is a district
        if text.startswith(_AREA, candidate.span.end):
            continue  # 长沙岳麓高新技术产业园|区管委会
        if candidate.type != "Zone" or any(word in text[candidate.span.start : candidate.span.end] for word in _OTHERS):
            continue
        for outer in chosen:
            longer = outer.span.end - candidate.span.end
            of_ports = outer.type == "GovernmentAgency" and text.endswith(_PORT, 0, candidate.span.end)
            if outer.span.start == candidate.span.start and longer >= 2 and not of_ports:
                known = found.get(outer.span.start)
                if known is None or len(candidate.span) < len(known.span):
                    found[outer.span.start] = candidate
    return [found[start] for start in sorted(found)]
