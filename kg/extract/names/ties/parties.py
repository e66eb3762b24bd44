"""Resolves 甲方 and 乙方 in a contract: each stands for who the text says it is.

甲方：遂宁市人民政府; 遂宁市人民政府（以下简称“甲方”）. Where only one of them is told nothing is resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.lexicon.tables import load_patterns
from kg.model import Mention, Span
from kg.ontology import load_ontology

_PARTIES = load_ontology().actors()
_LONGEST_BRACKET = 16  # code points of （以下简称“甲方”）


def find_parties(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield a mention for each 甲方, 乙方 or 丙方 that does something, for the body that the text says it is."""
    who = parties_told(text, mentions)
    if len(who) < 2:
        return
    for match in _patterns()["acts"].finditer(text):
        party = who.get(match[0])
        if party is not None:
            span = Span(match.start(), match.end())
            yield Mention(span, party.type, match[0], "reference.party", party.key, party.code, reference=True)


def parties_told(text: str, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Return who each party of a contract is, by 甲方, 乙方 …."""
    bodies = [m for m in mentions if m.type in _PARTIES and not m.implicit and not m.reference]
    starts = {m.span.start: m for m in sorted(bodies, key=lambda m: len(m.span))}
    found: dict[str, Mention] = {}
    for match in _patterns()["told"].finditer(text):
        if (named := starts.get(match.end())) is not None:
            found.setdefault(match["party"], named)
    for body in bodies:
        limit = body.span.end + _LONGEST_BRACKET
        if (bracket := _patterns()["bracket"].match(text, body.span.end, limit)) is not None:
            found.setdefault(bracket["party"], body)
    return found


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("parties.toml")
