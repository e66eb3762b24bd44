"""Reads who issued a policy off sentences that set it before: 《甲办法》是去年由|乙局、丙局|联合印发的."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.making import by_name
from kg.extract.names.ties.papers import behind
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention
from kg.ontology import load_ontology

RULE = "issued.cleft"
_ACTORS = load_ontology().actors()


def issued_in_cleft(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield issued for each body in the row that such a sentence names. `mentions` must be sorted."""
    patterns = load_patterns("issued.toml", "cleft")
    bodies = {m.span.start: m for m in mentions if m.type in _ACTORS and not m.implicit}
    for policy in (m for m in mentions if m.type == "Policy"):
        lead = patterns["is_of"].match(text, behind(text, policy))
        noted = patterns["in_brackets"].match(text, policy.span.end)
        lead = noted if noted and noted.end() in bodies else lead
        row: list[Mention] = []
        at = lead.end() if lead else -1
        while lead and (at in bodies or (not row and (at := _next(bodies, at, lead.end())) in bodies)):
            row.append(bodies[at])
            joined = patterns["joined"].match(text, row[-1].span.end)
            at = joined.end() if joined else -1
        ends = ("put_out_there",) if lead is noted else ("was_put_out", "was_made")
        if row and any(patterns[end].match(text, row[-1].span.end) for end in ends):
            for body in row:
                yield by_name(body, "issued", policy, policy.span.hull(row[-1].span), RULE, 0.85)


def _next(bodies: dict[int, Mention], at: int, start: int, reach: int = 14) -> int:
    """Return where the first body after a word of time begins: 是|今年2月|区政府办公室印发的."""
    return next((place for place in range(max(at, start), start + reach) if place in bodies), -1)
