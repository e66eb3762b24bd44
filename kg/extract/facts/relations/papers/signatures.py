"""Reads off who signs a paper, on the lines right above its day, who issued it and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.extract.facts.qualifiers.attach import to_when
from kg.extract.facts.relations.making import by_name
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Period, Qualifiers, Span

SIGNERS, SIGNED_TOGETHER = "issued.signers", "cooperates.signers"  # rules
_SIGNING = frozenset({"GovernmentAgency", "Bank", "FinancialInstitution", "Association"})


def issued_by_signature(
    facts: Iterable[Fact], mentions: Sequence[Mention], periods: Iterable[Period], text: str
) -> Iterator[Fact]:
    """Yield issued again, with its date, where the issuer of a notice signs: its name and the day, each on a line.

    `facts` are those read so far; the signature says nothing of what it signs, so only a fact among them is dated.
    """
    days = {p.span.start: p for p in periods if p.placed and _alone(text, p.span)}
    issued = {f.subject.key: f for f in facts if f.relation == "issued" and f.qualifiers.date is None}
    for body in mentions:
        fact = issued.get(body.key)
        day = days.get(body.span.end + 1)
        if fact is not None and day is not None and _alone(text, body.span):
            signed = body.span.hull(day.span)
            yield Fact(
                body, "issued", fact.object, signed, "issued.signed", fact.confidence, Qualifiers(date=to_when(day))
            )


def issued_by_signers(
    own: Mention | None, facts: Sequence[Fact], mentions: Sequence[Mention], periods: Iterable[Period], text: str
) -> list[Fact]:
    """Return issued for all bodies that sign a paper on the lines right above its day, and that they did it together.

    `own` is the policy whose paper it is; one alone who signs counts where none of `facts` says who issued it.
    """
    if own is None:
        return []
    line = text.rfind("\n", 0, own.span.start) + 1
    if load_patterns("issued.toml", "signed")["forwards"].search(text, line, own.span.start):
        return []
    signing = signers(mentions, periods, text)
    known = any(fact.relation == "issued" and fact.object.key == own.key for fact in facts)
    if not signing or (len(signing) == 1 and known):
        return []
    when = to_when(signing[-1][1])
    signed = signing[0][0].span.hull(signing[-1][1].span)
    lead, *others = [body for body, _ in signing]
    issued = [Fact(body, "issued", own, signed, SIGNERS, 0.85, Qualifiers(date=when)) for body in (lead, *others)]
    together = [by_name(lead, "cooperatesWith", body, signed, SIGNED_TOGETHER, 0.8) for body in others]
    return [*issued, *(fact for fact in together if fact.object.key != lead.key)]


def signers(mentions: Sequence[Mention], periods: Iterable[Period], text: str) -> list[tuple[Mention, Period]]:
    """Return the bodies that alone fill the lines right above the last day that fills one, in order, with that day."""
    days = [p for p in periods if p.placed and _alone(text, p.span)]
    bodies = {m.span.end: m for m in mentions if m.type in _SIGNING and not m.implicit and not m.reference}
    found: list[tuple[Mention, Period]] = []
    edge = days[-1].span.start if days else 0
    while edge > 0:
        gap = load_patterns("issued.toml", "signed")["between"].search(text, 0, edge)
        body = bodies.get(gap.start()) if gap else None
        if body is None:
            break
        found.append((body, days[-1]))
        edge = body.span.start
    begins = not text[:edge] or text[edge - 1] == "\n" or not text[text.rfind("\n", 0, edge) + 1 : edge].strip()
    return found[::-1] if begins else []


def _alone(text: str, span: Span) -> bool:
    """Tell whether `span` fills a line."""
    return text[span.start - 1 : span.start] in {"", "\n"} and text[span.end : span.end + 1] in {"", "\n"}
