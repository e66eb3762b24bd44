"""Reads who takes part off lists: 某计划入选企业名单, 确定以下单位参加某训练营：, and a line for each of them.

A heading (the title, or a line after which a list follows) names one scheme or event and says that some were chosen for
it; each line below that begins with a body and goes on with nothing else is one of those. In the passages 40 of 45 such
bodies take part; of those in lists of who is paid 14 of 26, which are left out, and of places none of 13.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter

from kg.extract.facts.table_rows import lines_of
from kg.extract.within import Within
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Qualifiers, Span

RULE = "participates.listed"
_ENTRANTS = frozenset(
    {"Enterprise", "Bank", "FinancialInstitution", "ResearchInstitution", "Association", "PublicInstitution"}
)
_CONFIDENCE = 0.75


def entrants(mentions: Sequence[Mention], text: str, title: Span | None) -> Iterator[Fact]:
    """Yield participatesIn for each body that a line of a list begins with, in what its heading names."""
    named = Within((m for m in mentions if not m.reference), attrgetter("span"))
    scheme: Mention | None = None
    for line in lines_of(text):
        inside = named.inside(line)
        if _heads_list(text, line, title):
            found = {m.key: m for m in reversed(inside) if _is_scheme(m)}
            scheme = next(iter(found.values())) if len(found) == 1 else scheme if not found else None
            if _patterns()["paid"].search(text, line.start, line.end):
                scheme = None
            continue
        entrant = _leading(inside, text, line)
        if scheme is not None and entrant is not None:
            yield Fact(entrant, "participatesIn", scheme, line, RULE, _CONFIDENCE, Qualifiers(), (scheme.span,))


def _is_scheme(mention: Mention) -> bool:
    """Tell whether a name may be what others are chosen for: an event, a plan, and not the paper that says so."""
    if mention.type == "Policy":
        return _patterns()["paper"].search(mention.name) is None
    return mention.type == "Programme"


def _heads_list(text: str, line: Span, title: Span | None) -> bool:
    """Tell whether a line heads a list of those who were chosen for something."""
    patterns = _patterns()
    how = "titled" if title is not None and title.overlaps(line) else "leads"
    ends = patterns[how].search(text, line.start, line.end)
    return ends is not None and patterns["chosen"].search(text, line.start, line.end) is not None


def _leading(inside: Sequence[Mention], text: str, line: Span) -> Mention | None:
    """Return the body that a line begins with, but for a number, where it is told of in brackets or cells alone."""
    able = [m for m in inside if m.type in _ENTRANTS and not m.implicit]
    first = min(able, key=lambda m: (m.span.start, -len(m.span)), default=None)
    if first is None or not _patterns()["numbering"].fullmatch(text, line.start, first.span.start):
        return None
    return first if _patterns()["apart"].match(text, first.span.end, line.end) else None


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("entrants.toml")
