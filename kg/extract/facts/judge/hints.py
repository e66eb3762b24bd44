"""Adds what the network holds for possible where the words beside its ends say so loosely (`lexicon/hints.toml`).

甲公司的大股东是乙集团，|丙公司|占21%; 某专班成立，|甲局、乙关|派员驻点: the words alone would be too bold for a
rule, and the network alone is not sure. A row of names is taken as a whole: what stands before its first and behind its
last name is said of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extract.facts.judge.possible import P, Possible
from kg.extract.facts.scene import Group, Scene, scene_of
from kg.lexicon.tables import load_toml
from kg.model import Span


@dataclass(frozen=True, slots=True)
class _Hint:
    """What must stand around the row of the subject, or between subject and object; which objects; how likely."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    between: re.Pattern[str] | None
    objects: frozenset[str]
    least: float


def hinted(possible: Sequence[P], scenes: Sequence[Scene]) -> Iterator[P]:
    """Yield what is hinted at by the words beside its ends."""
    hints = _hints()
    for one in possible:
        for hint in hints.get(one.relation, ()):
            if one.likely >= hint.least and one.object.type in hint.objects and _says(hint, one, scenes):
                yield one
                break


def _says(hint: _Hint, one: Possible, scenes: Sequence[Scene]) -> bool:
    text, subject = scenes[0].text, one.subject.span
    if hint.between is not None:
        start, end = subject.end, one.object.span.start
        if start > end or hint.between.fullmatch(text, start, end) is None:
            return False
    scene = scene_of(scenes, subject)
    row = _row(scene, subject) if scene is not None else None
    begin, end = (row.start, row.end) if row is not None else (subject.start, subject.end)
    if hint.before is not None:
        lead = text[scene.sentence.span.start if scene is not None else begin : begin]
        if hint.before.search(lead) is None:
            return False
    return hint.after is None or hint.after.match(text, end) is not None


def _row(scene: Scene, name: Span) -> Group | None:
    return next((group for group in scene.groups if group.start <= name.start and name.end <= group.end), None)


@cache
def _hints() -> Mapping[str, Sequence[_Hint]]:
    found: dict[str, list[_Hint]] = {}
    for entry in load_toml("hints.toml")["hints"]:
        found.setdefault(entry["relation"], []).append(_hint(entry))
    return found


def _hint(entry: Mapping[str, Any]) -> _Hint:
    before, after, between = (
        re.compile(entry[name]) if name in entry else None for name in ("before", "after", "between")
    )
    return _Hint(before, after, between, frozenset(entry["objects"]), entry["least"])
