"""Whether two articles may speak of one thing by a name that others could have too."""

from __future__ import annotations

from kg.model import Extraction


def may_meet(left: Extraction, right: Extraction) -> bool:
    """Tell whether two articles may speak of one firm by its short name: not when they are about two provinces."""
    provinces = _province(left), _province(right)
    return None in provinces or provinces[0] == provinces[1]


def _province(extraction: Extraction) -> str | None:
    """Return the first two digits of the code of the region an article is about, which are its province's."""
    codes = (place.code for place in extraction.places if place.code)
    return next((code[:2] for code in codes), None)
