"""Reads whom a person works for whose post stands without the body's name, which was named before: 局长王某说.

The post or the noun before it tells what kind of body is meant: 局长, 支行行长, 实验室主任. It is the last one
of that kind that was named, with a name that ends so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.extract.facts.relations.making import by_name
from kg.extract.names.patterns.people import Post, posts_of
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Fact, Mention, Span

BARE = "works.bare"
_REACH = 200  # names before a post that are looked at
_LONGEST_NOUN = 4  # code points
_LEAD = 4  # code points before a name


def works_in_body_before(mentions: Sequence[Mention], told: Collection[Span], text: str) -> Iterator[Fact]:
    """Yield worksFor for posts that begin a clause and tell by a noun of whose kind of body they are.

    `told` are the persons whose body stands beside the post.
    """
    named = [m for m in mentions if not m.implicit and not m.reference]
    people = {m.span: m for m in named if m.type == "Person" and m.span not in told}
    for post in posts_of(people, text):
        found = _noun_of(text, post)
        if found is None:
            continue
        said, noun = found
        before = [m for m in named if m.span.end <= said.start][-_REACH:]
        body = _last_ending(before, noun, text, said.start)
        if body is not None:
            person, role = people[post.person], text[said.start : post.role.end]
            yield by_name(person, "worksFor", body, said.hull(person.span), BARE, 0.85, role=role)


def _noun_of(text: str, post: Post) -> tuple[Span, str] | None:
    """Return where a post that begins a clause begins, its noun with it, and the noun: 支行|行长, 局|长; else None."""
    nouns, start = _data()["nouns"], post.role.start
    held = text[start : post.role.end]
    for length in range(_LONGEST_NOUN, 1, -1):
        before = text[max(0, start - length) : start]
        if len(before) == length and before in nouns and _begins_clause(text, start - length):
            return Span(start - length, post.role.end), before
        if held[:length] in nouns and _begins_clause(text, start):
            return post.role, held[:length]
    short = _patterns()["head"].match(held)
    return (post.role, short["noun"]) if short and _begins_clause(text, start) else None


def _begins_clause(text: str, position: int) -> bool:
    return _patterns()["begins"].search(text, max(0, position - 1), position) is not None


def _last_ending(before: Sequence[Mention], noun: str, text: str, position: int) -> Mention | None:
    """Return the last body of the types that a noun may mean whose name ends like it, not one's mere partner."""
    types = _data()["nouns"].get(noun) or _data()["heads"][noun]
    fitting = [m for m in before if m.type in types and (m.key.endswith(noun) or m.name.endswith(noun))]
    partner = _patterns()["partner"]
    leading = [m for m in fitting if not partner.search(text, max(0, m.span.start - _LEAD), m.span.start)]
    body = next(reversed(leading or fitting), None)
    if body is not None and re.search(_patterns()["unnamed"].pattern + noun, text[body.span.end : position]):
        return None  # 甲厂。邻县那个农机厂停工，厂长…
    return body


def _data() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return load_toml("posts.toml")


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("posts.toml")
