"""Reads off the lines under the title of a law which assembly passed or confirmed it, and when.

2016年10月26日 甲市第九届人民代表大会常务委员会第二十四次会议通过, on a line each or several in a bracket.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.qualifiers.attach import to_when
from kg.extract.facts.relations.papers.signatures import issued_by_signers
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Period, Qualifiers

ENACTED = "issued.enacted"  # rule
_HEAD = 600  # code points after the title


def issued_on_paper(
    own: Mention | None, facts: Sequence[Fact], mentions: Sequence[Mention], periods: Sequence[Period], text: str
) -> list[Fact]:
    """Return who issued the paper `own`, whose text is read, by those who sign it or passed it."""
    return [*enacted(own, mentions, periods, text), *issued_by_signers(own, facts, mentions, periods, text)]


def enacted(own: Mention | None, mentions: Sequence[Mention], periods: Sequence[Period], text: str) -> Iterator[Fact]:
    """Yield issued for those who passed, confirmed or proclaimed the law `own`, whose text is read."""
    if own is None:
        return
    patterns = load_patterns("issued.toml", "enacted")
    days = {period.span.end: period for period in periods if period.placed}
    for body in mentions:
        start, end = body.span.start, body.span.end
        if body.type != "GovernmentAgency" or body.implicit or not own.span.end <= start <= own.span.end + _HEAD:
            continue
        done = patterns["after"].match(text, end)
        if done is None:
            continue
        gap = patterns["before"].search(text, 0, start)
        day = days.get(gap.start()) if gap else None
        if day is not None:
            said = day.span.hull(body.span)
            yield Fact(body, "issued", own, said, ENACTED, 0.9, Qualifiers(date=to_when(day)))
