"""Makes facts, and tells which clauses say them: by names themselves, within a sentence, across sentences."""

from __future__ import annotations

from kg.extract.facts.qualifiers.attach import attach
from kg.extract.facts.scene import Scene
from kg.model import Fact, Mention, Qualifiers, Span

_OF_HOSTS = 0.8


def by_name(
    subject: Mention,
    relation: str,
    object_: Mention,
    span: Span,
    rule: str,
    confidence: float,
    role: str | None = None,
) -> Fact:
    """Return a fact that names say by themselves."""
    return Fact(subject, relation, object_, span, rule, confidence, Qualifiers(role=role))


def reach_of(scene: Scene, *spans: Span) -> Span:
    """Return the clauses that hold the spans within this sentence."""
    own = scene.sentence.span
    inside = [s for s in spans if own.covers(s)]
    first = scene.sentence.clause_at(min(s.start for s in inside))
    last = scene.sentence.clause_at(max(s.start for s in inside))
    return Span(first.start, max(last.end, max(s.end for s in inside)))


def reach_across(scene: Scene, one: Mention, other: Mention) -> Span:
    """Return the clauses of two names, or all from one to the other where they do not stand both in this sentence."""
    whole = one.span.hull(other.span)
    return reach_of(scene, one.span, other.span) if scene.sentence.span.covers(whole) else whole


def make_event(scene: Scene, host: Mention, event: Mention, rule: str) -> Fact:
    """Return that a body holds an event, by the clauses from its name to the event's."""
    reach = reach_of(scene, host.span, event.span)
    qualifiers = attach(scene, "implements", event, event.span, reach)
    return Fact(host, "implements", event, reach, rule, _OF_HOSTS, qualifiers)
