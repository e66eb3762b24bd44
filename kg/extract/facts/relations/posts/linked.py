"""Reads who holds a post that a verb ties to the name: 院长由某大学教授|王某|担任, 聘请院士|李某|为名誉院长.

The post is in the body named last before it whose name ends as such a body's does; the one beside the name (某大学教授)
is another of theirs. In the passages all 7 such persons work where this says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.facts.relations.making import by_name
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Fact, Mention, Span
from kg.ontology import load_ontology

LINKED = "works.linked"
_BODIES = load_ontology().under("Organisation") - {"GovernmentAgency"}
_OWN_POST = 34  # code points from where a post begins to the person, whose own stands between: 由某大学某学院教授|王某
_CONFIDENCE = 0.85
_OF_ANY = ("首席专家", "首席科学家")  # whom firms have as well: of an institute of the sentence, or of the post before


def linked_posts(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield worksFor for persons whose post stands before them or after them, with a verb between."""
    named = sorted((m for m in mentions if not m.implicit and not m.reference), key=lambda m: m.span)
    bodies = [m for m in named if m.type in _BODIES]
    elsewhere: set[Span] = set()  # bodies that only tell what else such a person is
    last, edge = None, 0  # of the post told before, and where its holder's name ends
    for person in named:
        told = _post_of(text, person.span) if person.type == "Person" else None
        if told is None:
            continue
        post, verb = told
        elsewhere.update(m.span for m in bodies if verb.end <= m.span.start < person.span.start)
        before = [b for b in bodies if b.span.end <= min(post.start, verb.start) and b.span not in elsewhere]
        role = text[post.start : post.end]
        if last is None or _parted(text, edge, post.start, "stop") or not _may_hold(last, role):
            last = next((b for b in reversed(before) if _may_hold(b, role)), None)
        by = "stop" if last is not None and edge < last.span.end and role.endswith(_OF_ANY) else "line"
        if last is not None and not _parted(text, last.span.end, post.start, by):
            yield by_name(person, "worksFor", last, post.hull(person.span), LINKED, _CONFIDENCE, role=role)
        edge = person.span.end


def _parted(text: str, start: int, end: int, by: str) -> bool:
    return _patterns()[by].search(text, start, end) is not None


def _post_of(text: str, person: Span) -> tuple[Span, Span] | None:
    """Return the post that a verb ties to a person, and the verb: |院长|由…王某担任, |聘|王某为|院长|."""
    patterns, start = _patterns(), max(0, person.start - _OWN_POST)
    if patterns["holds"].match(text, person.end):
        found = patterns["post_is"].search(text, start, person.start)
        return (Span(*found.span("post")), Span(*found.span("verb"))) if found else None
    after = patterns["is_post"].match(text, person.end)
    named = patterns["names"].search(text, start, person.start) if after else None
    return (Span(*after.span("post")), Span(*named.span("verb"))) if after and named else None


def _may_hold(body: Mention, post: str) -> bool:
    """Tell whether a body is of the kind whose posts end like this one: 院长 of what is called 院."""
    kind = next((ends for held, ends in _kinds() if held.search(post)), None)
    return kind is not None and kind.search(body.name) is not None


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    rows: Mapping[str, str] = load_toml("posts.toml")["linked"]
    return tuple((re.compile(f"(?:{held})$"), re.compile(f"(?:{ends})$")) for held, ends in rows.items())


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("posts.toml")
