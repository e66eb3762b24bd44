"""Says of the right thing where something lies that the clause does not name: 甲公司将建设零部件项目。项目位于某区。

It is the project last named that lies there, not the firm; where none was named nobody knows what it is.
The words are data (`lexicon/located.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.extract.facts.relations.items import heads_item
from kg.extract.facts.relations.located.placed import is_thing
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention

_THINGS = frozenset({"Project", "Zone", "PublicInstitution"})
_CLAUSE = re.compile(r"[，。；\n]")


def lying_elsewhere(facts: Sequence[Fact], mentions: Sequence[Mention], text: str) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that stand, and those that place who was named before where an unnamed thing lies.

    Where a project was named last, and the clause speaks of one, the place is its own.
    """
    projects = [m for m in mentions if m.type == "Project" and not m.implicit and not m.reference]
    things = [m for m in mentions if is_thing(m) and not m.implicit and not m.reference]
    stand: list[Fact] = []
    others: list[Fact] = []
    for fact in facts:
        if _only_tells_place(fact, text):
            if not is_thing(fact.subject) and _names_thing(fact, things, text):
                others.append(fact)
                continue
            if (head := _head_before(fact, things, text)) is not None:
                others.append(fact)
                stand.append(replace(fact, subject=head))
                continue
        clause = _clause_of_unnamed(fact, text)
        if clause is None:
            stand.append(fact)
            continue
        others.append(fact)
        meant = [m for m in projects if fact.subject.span.end <= m.span.start and m.span.end <= clause]
        if meant and clause > fact.subject.span.end and load_patterns("located.toml")["project"].match(text, clause):
            stand.append(replace(fact, subject=meant[-1]))
    return stand, others


def _clause_of_unnamed(fact: Fact, text: str) -> int | None:
    """Return where the clause begins that places an unnamed thing, None for all other facts."""
    subject, place = fact.subject, fact.object
    if fact.relation != "locatedIn" or subject.reference or subject.span.end > place.span.start:
        return None
    start = max((found.end() for found in _CLAUSE.finditer(text, subject.span.end, place.span.start)), default=None)
    patterns, thing = load_patterns("located.toml"), subject.type in _THINGS
    if start is None and not thing and patterns["its_thing"].match(text, subject.span.end, place.span.start):
        return subject.span.end
    unnamed = patterns["other_thing" if thing else "unnamed"]
    return start if start is not None and unnamed.match(text, start, place.span.start) else None


def _only_tells_place(fact: Fact, text: str) -> bool:
    """Tell whether a clause that names nobody tells a place, and who was named before is said to lie there."""
    subject, place = fact.subject, fact.object
    if fact.relation != "locatedIn" or subject.type == "Project" or subject.span.end > place.span.start:
        return False
    start = text.rfind("，", subject.span.end, place.span.start) + 1
    return bool(start) and load_patterns("located.toml")["puts"].fullmatch(text, start, place.span.start) is not None


def _names_thing(fact: Fact, things: Sequence[Mention], text: str) -> bool:
    """Tell whether what was named last before the clause is a thing: 甲公司投建乙项目，|落户某区."""
    start = text.rfind("，", fact.subject.span.end, fact.object.span.start) + 1
    named = [m for m in things if fact.subject.span.end <= m.span.start and m.span.end <= start]
    return bool(named) and not re.search("[。；\n]", text[named[-1].span.end : start])


def _head_before(fact: Fact, things: Sequence[Mention], text: str) -> Mention | None:
    """Return the thing that heads the item in which the clause stands: 三、乙中试基地。业主甲公司，|落户某区."""
    line = text.rfind("\n", 0, fact.object.span.start) + 1
    before = (m for m in things if line <= m.span.start and m.span.end <= fact.subject.span.start)
    return next((m for m in before if heads_item(text, m)), None)
