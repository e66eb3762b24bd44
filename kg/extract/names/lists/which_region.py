"""Which of several regions of one name is meant, by the regions above them that an article names."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.lexicon import gazetteer


def regions_above(code: str, regions: Mapping[str, gazetteer.Region]) -> list[str]:
    """Return the codes of the divisions above one, from the nearest up."""
    found = []
    while code in regions and regions[code].parent:
        code = regions[code].parent
        found.append(code)
    return found


def choose_region(codes: Sequence[str], sure: set[str], regions: Mapping[str, gazetteer.Region]) -> str | None:
    """Choose the region of several of one name whose parent the article names; else none."""
    if len(codes) <= 1:
        return codes[0] if codes else None

    for depth in (1, 2):
        fitting = [c for c in codes if set(regions_above(c, regions)[:depth]) & sure]
        if len(fitting) == 1:
            return fitting[0]
    return None


def choose_within(codes: Sequence[str], sure: Collection[str], regions: Mapping[str, gazetteer.Region]) -> str | None:
    """Choose the only region of one name that is, or lies in, one the article names; else none."""
    fitting = [c for c in codes if {c, *regions_above(c, regions)} & set(sure)]
    return fitting[0] if len(fitting) == 1 else None
