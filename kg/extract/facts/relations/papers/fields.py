"""Reads who issued a policy off the fields of a list: 《甲办法》　发文单位：乙局、丙局　成文日期：2021年3月4日."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.qualifiers.attach import to_when
from kg.extract.facts.relations.making import by_name
from kg.extract.names.ties.papers import behind
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Period, Qualifiers
from kg.ontology import load_ontology

RULE, TOGETHER = "issued.field", "cooperates.field"
_ACTORS = load_ontology().actors()


def issued_in_fields(mentions: Sequence[Mention], periods: Sequence[Period], text: str) -> Iterator[Fact]:
    """Yield issued for each body of such a field, with the day behind it, and that they did it together.

    `mentions` must be sorted.
    """
    patterns = load_patterns("issued.toml", "fields")
    if not patterns["any"].search(text):
        return
    bodies = {m.span.start: m for m in mentions if m.type in _ACTORS and not m.implicit}  # of two the longer
    for policy in (m for m in mentions if m.type == "Policy" and not m.reference):
        starts = (behind(text, policy), policy.span.end)  # the number in brackets, or the field itself
        label = next((found for at in starts if (found := patterns["to_issuer"].match(text, at))), None)
        at = label.end() if label else -1
        row: list[Mention] = []
        while at in bodies:
            row.append(bodies[at])
            joined = patterns["next_issuer"].match(text, row[-1].span.end)
            at = joined.end() if joined else -1
        if not row:
            continue
        dated = patterns["to_day"].match(text, row[-1].span.end)
        day = next((p for p in periods if dated and p.placed and p.span.start == dated.end()), None)
        said = policy.span.hull(day.span if day else row[-1].span)
        told = Qualifiers(date=to_when(day)) if day else Qualifiers()
        for body in row:
            yield Fact(body, "issued", policy, said, RULE, 0.9, told)
        for body in row[1:]:
            yield by_name(row[0], "cooperatesWith", body, said, TOGETHER, 0.8)
