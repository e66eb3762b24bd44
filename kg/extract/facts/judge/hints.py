"""Adds what the network holds for possible where the words beside its ends say so loosely (`lexicon/hints.toml`).

甲公司的大股东是乙集团，|丙公司|占21%; 某专班成立，|甲局、乙关|派员驻点: the words alone would be too bold for a
rule, and the network alone is not sure. A row of names is taken as a whole: what stands before its first and behind its
last name is said of each. What only the words beside the object hint at is done by the likeliest who may have done it.
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

_SAID = ("before", "after", "between", "to", "by")


@dataclass(frozen=True, slots=True)
class _Hint:
    """What must stand around the row of either end, or between the ends; which types of ends; how likely."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    between: re.Pattern[str] | None
    to: re.Pattern[str] | None
    by: re.Pattern[str] | None
    subjects: frozenset[str] | None
    objects: frozenset[str]
    least: float

    @property
    def tells_of_object(self) -> bool:
        """Tell whether it says nothing of the subject."""
        return self.to is not None or self.by is not None


def hinted(possible: Sequence[P], scenes: Sequence[Scene]) -> Iterator[P]:
    """Yield what is hinted at by the words beside its ends."""
    hints = _hints()
    best: dict[tuple[str, Span], P] = {}
    for one in possible:
        for hint in hints.get(one.relation, ()):
            if one.likely < hint.least or not _may_be_meant(hint, one) or not _says(hint, one, scenes):
                continue
            place = one.relation, one.object.span
            if not hint.tells_of_object:
                yield one
            elif place not in best or best[place].likely < one.likely:
                best[place] = one
            break
    yield from best.values()


def _may_be_meant(hint: _Hint, one: Possible) -> bool:
    return one.object.type in hint.objects and (hint.subjects is None or one.subject.type in hint.subjects)


def _says(hint: _Hint, one: Possible, scenes: Sequence[Scene]) -> bool:
    text, subject = scenes[0].text, one.subject.span
    if hint.tells_of_object and not _says_of_object(hint, one, scenes):
        return False
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


def _says_of_object(hint: _Hint, one: Possible, scenes: Sequence[Scene]) -> bool:
    scene = scene_of(scenes, one.object.span)
    row = _row(scene, one.object.span) if scene is not None else None
    if scene is None or row is None:
        return False
    alike = {m.key for group in scene.groups for m in group.mentions if m.type == one.subject.type}
    if alike - {one.subject.key}:
        return False  # 首单花落|甲公司|，另一只基金换得其股权
    lead = scene.text[scene.sentence.span.start : row.start]
    told_before = hint.to is None or hint.to.search(lead) is not None
    return told_before and (hint.by is None or hint.by.match(scene.text, row.end) is not None)


def _row(scene: Scene, name: Span) -> Group | None:
    return next((group for group in scene.groups if group.start <= name.start and name.end <= group.end), None)


@cache
def _hints() -> Mapping[str, Sequence[_Hint]]:
    found: dict[str, list[_Hint]] = {}
    for entry in load_toml("hints.toml")["hints"]:
        found.setdefault(entry["relation"], []).append(_hint(entry))
    return found


def _hint(entry: Mapping[str, Any]) -> _Hint:
    said = {name: re.compile(entry[name]) if name in entry else None for name in _SAID}
    subjects = frozenset(entry["subjects"]) if "subjects" in entry else None
    return _Hint(**said, subjects=subjects, objects=frozenset(entry["objects"]), least=entry["least"])
