"""Reads whom a person works for whose post in a firm stands without its name: 公司总经理王某说, 老板李某坦言.

It is the firm named last, in the sentence of the post or the one before: right in 192 of 212 such posts of the
passages; with 公司 before the post also two or three sentences before (49 of 59), further away in 29 of 42, so not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.extract.facts.relations.making import by_name
from kg.extract.names.patterns.people import posts_of
from kg.extract.names.ties.issuing import issuer_of
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

RULE = "works.firm"
_EMPLOYERS = frozenset({"Enterprise"})
_LEAD = 14  # code points of what stands between a clause's mark and the post
_NEAR, _NEAR_NAMED = 1, 3  # sentences back, and where the post itself says that a firm is meant
_ITSELF = ("公司", "集团")  # how a paper of a firm calls itself
_REACH = 60  # names before a post that are looked at


def works_in_firm_before(mentions: Sequence[Mention], told: Collection[Span], text: str) -> Iterator[Fact]:
    """Yield worksFor for posts of firms that begin a clause; `told` are the persons whose body is already known."""
    named = [m for m in mentions if not m.implicit and not m.reference]
    people = [m for m in named if m.type == "Person" and m.span not in told]
    posts = {post.person: post for post in posts_of([m.span for m in people], text)}
    issuer = issuer_of(text, named) if people else None
    for person in people:
        post = posts.get(person.span)
        found = _patterns()["of_firm_alone"].search(text, max(0, person.span.start - 2 * _LEAD), person.span.start)
        if post is None or found is None:
            continue
        own = issuer is not None and (found["lead"] or "").startswith(_ITSELF)
        before = [m for m in named if m.span.end <= found.start("post")][-_REACH:]
        firm = issuer if own else _firm_before(before, found, text)
        if firm is not None:
            said = Span(found.start("post"), person.span.end)
            rule = "works.post" if own else RULE  # whose paper it is needs no guess
            yield by_name(person, "worksFor", firm, said, rule, 0.8, role=found["post"].strip())


def _firm_before(before: Sequence[Mention], found: re.Match[str], text: str) -> Mention | None:
    """Return the firm named last before a post, where that is near; a bank named after it has only lent to it."""
    firm = next((m for m in reversed(before) if m.type in _EMPLOYERS), None)
    if firm is None:
        return None
    between = text[firm.span.end : found.start("post")]
    reach = _NEAR_NAMED if found["lead"] else _NEAR
    if len(_patterns()["stop"].findall(between)) > reach:
        return None
    return firm


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("posts.toml")
