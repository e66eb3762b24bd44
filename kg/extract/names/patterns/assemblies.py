"""Finds people's congresses and their standing committees with the number of their term: 甲市第九届人大常委会.

The assembly is one body whatever its term: it is called what the text calls it without one, 甲市人民代表大会常务委员会,
else what the text calls it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.names.candidates import Candidate, Strength
from kg.model import Span

_TERM = "第[一二三四五六七八九十百零〇]{1,5}届"
_ASSEMBLY = re.compile(
    rf"(?P<term>{_TERM})?(?P<body>(?:全国)?人民代表大会(?:常务委员会|常委会)?|人大(?:常务委员会|常委会))"
)


def find_assemblies(text: str, places: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the assemblies of `places`, each under one name."""
    known: dict[str, str] = {}
    found: list[tuple[Span, str, str]] = []
    for place in places:
        match = _ASSEMBLY.match(text, place.span.end)
        if match is None or place.type == "Country":
            continue
        span = Span(place.span.start, match.end())
        plain = text[span.start : place.span.end] + _whole(match["body"])
        found.append((span, plain, text[span.start : span.end]))
        if match["term"] is None:
            known[plain] = text[span.start : span.end]
    for span, plain, name in found:
        meant = known.setdefault(plain, name)
        stands_for = meant if meant != name else None
        yield Candidate(span, "GovernmentAgency", "agency.assembly", Strength.LISTED, stands_for)


def _whole(body: str) -> str:
    """Return what a body is called in full: 人大常委会 is the 人民代表大会常务委员会."""
    full = body.replace("常委会", "常务委员会")
    return full if full.startswith("人民") else full.replace("人大", "人民代表大会")
