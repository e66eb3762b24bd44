"""Tells of each policy that a text says is ended or changed which other one does it.

It is the one that the text names for it (由《乙办法》替代), or else who is told of in the same sentence, the
paper itself where its own text is read, the policy of the title, or the last one named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.extract.facts.relations.papers.owners import Owners
from kg.extract.names.ties.papers import behind, gone_policies, has_its_day, is_called_old, is_ended_in_row
from kg.extract.sentences import after_last
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Qualifiers, Span

RULE = "amends.ended"
_FRAMES = frozenset({"amends.verb", "amends.replaces"})
_SENTENCE = "。；！？\n"


@dataclass(frozen=True, slots=True)
class _Named:
    """The policies that a text names or means, in order, and the keys of those that it says are ended."""

    all: Sequence[Mention]
    gone: frozenset[str]


def with_replaced(text: str, facts: Sequence[Fact], mentions: Sequence[Mention], owners: Owners) -> list[Fact]:
    """Return the facts with what is said to be ended or changed, in the place of what frames say of the same ones."""
    framed = {f.object.key: f.qualifiers for f in facts if f.rule in _FRAMES}  # with the day that was read there
    told = [replace(f, qualifiers=framed.get(f.object.key, f.qualifiers)) for f in replaced(text, mentions, owners)]
    ended = {fact.object.key for fact in told}
    turned = {(fact.object.key, fact.subject.key) for fact in told}
    stand = [
        f
        for f in facts
        if f.rule not in _FRAMES
        or not (f.object.key in ended or (f.subject.key, f.object.key) in turned or _in_row(text, f) or _alone(text, f))
    ]
    return [*stand, *told]


def _alone(text: str, fact: Fact) -> bool:
    return _went_by_itself(text, fact.object, fact.subject)


def _went_by_itself(text: str, old: Mention, new: Mention) -> bool:
    """Tell whether a sentence without the new policy has the old one gone before: 去年底，《甲办法》已经废止."""
    reach = _sentence(text, old.span)
    return not reach.covers(new.span) and _patterns()["gone_before"].search(text, reach.start, reach.end) is not None


def _in_row(text: str, fact: Fact) -> bool:
    """Tell whether both policies stand in a row of old ones: “甲条”和2021年“乙条”停止执行."""
    first, second = sorted((fact.subject, fact.object), key=lambda policy: policy.span)
    return (
        _patterns()["in_row"].fullmatch(text, behind(text, first), max(second.span.start, first.span.end)) is not None
    )


def replaced(text: str, mentions: Sequence[Mention], owners: Owners) -> Iterator[Fact]:
    """Yield amends from the new policy to each that is ended or changed, once."""
    policies = [m for m in mentions if m.type == "Policy"]
    named = _Named(policies, frozenset(gone_policies(text, policies)))
    found: set[str] = set()
    for place, old in enumerate(policies):
        if old.key in found or not (is_ended_in_row(text, policies, place) or _is_turned(text, old)):
            continue
        new = _new_one(text, named, place, owners)
        if new is None:
            continue
        found.add(old.key)
        if _went_by_itself(text, old, new):
            continue
        reach = _sentence(text, old.span)
        fact = Fact(new, "amends", old, reach, RULE, 0.8, Qualifiers())
        yield fact if reach.covers(new.span) else fact.quoting(new.span)


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("told.toml")


def _is_turned(text: str, old: Mention) -> bool:
    return is_called_old(text, old) and _patterns()["into_any"].match(text, behind(text, old)) is not None


def _sentence(text: str, span: Span) -> Span:
    start = after_last(_SENTENCE, text, span.start)
    ends = [end for end in (text.find(mark, span.end) for mark in _SENTENCE) if end >= 0]
    return Span(start, min(ends, default=len(text)))


def _new_one(text: str, named: _Named, place: int, owners: Owners) -> Mention | None:
    """Return the policy by which the one at a place is ended or changed."""
    patterns, old = _patterns(), named.all[place]
    sentence, end = _sentence(text, old.span), behind(text, old)
    for other in named.all[place + 1 :]:
        if not sentence.covers(other.span) or other.key == old.key:
            break
        by = patterns["by_another"].fullmatch(text, end, other.span.start)
        if by and patterns["by_another_after"].match(text, behind(text, other)):
            return other
        if patterns["into"].fullmatch(text, end, other.span.start):
            return other
    inside = [m for m in named.all if sentence.covers(m.span) and m.key != old.key]
    for other in inside:
        if has_its_day(text, other):
            return other
    free = [m for m in inside if m.key not in named.gone and m.span.end <= old.span.start]
    free = [m for m in free if not _only_serves(text, m)]
    if free:
        return free[-1]
    main = owners.main
    if main is not None and main.key != old.key and (owners.notice or main.key not in named.gone):
        return main
    before = [m for m in named.all[:place] if m.key not in named.gone and not _only_serves(text, m)]
    after = [m for m in inside if m.key not in named.gone and m.span.start >= old.span.end]
    return next(iter(before[-1:] or after), None)  # 《旧办法》失效后，某局印发|《新办法》


def _only_serves(text: str, policy: Mention) -> bool:
    """Tell whether a clause names a policy only as what it goes by: 根据|《甲条例》，乙办法废止."""
    clause = after_last(f"，：{_SENTENCE}", text, policy.span.start)
    return _patterns()["by_it"].fullmatch(text, clause, policy.span.start) is not None
