"""Finds whose turn it is to speak in a record: a paragraph that begins with a person and a colon is of a body.

某局局长张三、某银行行长李四出席。⏎|李四：我行新增贷款20亿元。 For which body somebody speaks is told where the post
stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.names.patterns.people import posts_of
from kg.model import Mention, Span
from kg.ontology import load_ontology

_BODIES = load_ontology().under("Organisation")
_LEAD = re.compile("[^，。；：！？\n]{0,40}")  # what may stand before who speaks: the body and the post
_COLON = re.compile("(?:[（(][^（）()\n]{1,24}[）)])?[：:]")
_GAP = re.compile("[^，。；：、“”（）()\n]{0,14}")  # between a body and the post of its head


@dataclass(frozen=True, slots=True)
class Turn:
    """A paragraph that somebody speaks, and the body of the post that the text gives the speaker."""

    span: Span
    body: Mention


def find_turns(text: str, mentions: Sequence[Mention]) -> tuple[Turn, ...]:
    """Return the turns of a record in order, none where no speaker's body is told."""
    people = [m for m in mentions if m.type == "Person"]
    spoken = [person for person in people if _opens_turn(text, person)]
    bodies = _bodies(text, mentions, people) if spoken else {}
    turns: list[Turn] = []
    for person in sorted(spoken, key=lambda m: m.span):
        end = text.find("\n", person.span.end)
        if person.key in bodies:
            turns.append(Turn(Span(person.span.start, end if end >= 0 else len(text)), bodies[person.key]))
    return tuple(turns)


def speaking_at(turns: Sequence[Turn], position: int) -> Mention | None:
    """Return the body for which is spoken at a position, if any."""
    return next((turn.body for turn in turns if turn.span.start <= position < turn.span.end), None)


def _opens_turn(text: str, person: Mention) -> bool:
    line = text.rfind("\n", 0, person.span.start) + 1
    led = _LEAD.fullmatch(text, line, person.span.start)
    return led is not None and _COLON.match(text, person.span.end) is not None


def _bodies(text: str, mentions: Sequence[Mention], people: Sequence[Mention]) -> dict[str, Mention]:
    """Return the body that stands right before the post of each person, by the person's name."""
    ends = [m for m in mentions if m.type in _BODIES and not m.implicit and not m.reference]
    by_span = {person.span: person for person in people}
    found: dict[str, Mention] = {}
    for post in posts_of(by_span, text):
        near = [m for m in ends if m.span.start < post.role.start and _reaches(text, m.span.end, post.role)]
        if near:
            found.setdefault(by_span[post.person].key, max(near, key=lambda m: m.span.end))
    return found


def _reaches(text: str, end: int, role: Span) -> bool:
    """Tell whether a body's name ends right before a post, or with the post's first word: 甲银行荆门|分行|行长."""
    return role.start < end < role.end or _GAP.fullmatch(text, end, role.start) is not None
