"""Reads ties told by names beside each other or what stands between them, without a subject that acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.facts.relations.framed.able import allowed_object, left_of, pick, right_of
from kg.extract.facts.relations.framed.frames import Frame
from kg.extract.facts.relations.framed.made import make_fact
from kg.extract.facts.relations.framed.subjects import Topic
from kg.extract.facts.scene import Scene, without_brackets
from kg.model import Fact, Span

_JOINED = frozenset("及和与、，")
_AFTER_LINK = 80  # code points after two linked names within which a trigger speaks of them


def linked(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """Two names of which the words between them, and those after the second, say all: 甲公司|是|乙集团|旗下企业."""
    for left, right in pairwise(scene.groups):
        gap = without_brackets(scene.between(left.end, right.start))
        if (
            not left.end <= trigger.start <= right.end + _AFTER_LINK
            or frame.gap is None
            or not frame.gap.fullmatch(gap)
        ):
            continue
        if frame.after is not None and not frame.after.match(scene.text, right.end, scene.sentence.span.end):
            continue
        if frame.markers and left.marker not in frame.markers:
            continue
        subjects, objects = (right, left) if frame.backward else (left, right)
        for subject in pick(subjects, frame.subject):
            for object_ in [m for m in objects.mentions if allowed_object(frame, m)]:
                yield from make_fact(frame, scene, subject, object_, trigger)


def side_by_side(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """The one right before the trigger is told of the one right after it: 甲集团|旗下|乙公司."""
    left, right = left_of(scene, trigger.start), right_of(scene, trigger.end)
    if not left or not right:
        return
    owner, owned = left[-1], right[0]
    joined = scene.between(owner.end, trigger.start) in _JOINED  # 公司与甲基金|及控股子公司乙签约
    if (
        joined
        or len(scene.between(owner.end, trigger.start)) > 1
        or len(scene.between(trigger.end, owned.start)) > frame.near
    ):
        return
    for object_ in pick(owner, frame.object)[-1:]:
        for subject in pick(owned, frame.subject):
            yield from make_fact(frame, scene, subject, object_, trigger)


def noted(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """S（深交所上市）, 深交所上市公司S, S（深交所：000001)."""
    left = left_of(scene, trigger.start)
    if not left or not any(allowed_object(frame, m) for m in left[-1].mentions):
        return
    place = left[-1]
    if scene.between(place.end, trigger.start):
        return
    after = [g for g in right_of(scene, trigger.end)[:1] if g.start == trigger.end]
    before = [
        g
        for g in left[:-1][-1:]
        if re.search(r"^[^。；]{0,24}[（(，][^（）()。；]{0,24}$", scene.between(g.end, place.start))
    ]
    for group in after or before[-1:]:
        for subject in pick(group, frame.subject)[-1:]:
            for object_ in place.mentions:
                if allowed_object(frame, object_):
                    yield from make_fact(frame, scene, subject, object_, trigger)


def relative(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """A place and, after 的, what lies there: 位于|某市|的某公司."""
    right = right_of(scene, trigger.end)
    if len(right) < 2 or len(scene.between(trigger.end, right[0].start)) > 4:
        return
    place, thing = right[0], right[1]
    if not re.fullmatch(r"[^，。；]{0,6}的(?:[^，。；、]{0,4})", scene.between(place.end, thing.start)):
        return
    for subject in pick(thing, frame.subject)[:1]:
        for object_ in pick(place, frame.object)[-1:]:
            yield from make_fact(frame, scene, subject, object_, trigger)


def action(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """What is begun in a place is there: 在|某区|启动|某项目."""
    places = [g for g in left_of(scene, trigger.start) if g.marker == "在" and pick(g, frame.object)]
    if not places or len(scene.between(places[-1].end, trigger.start)) > 10:
        return
    if "，" in scene.between(places[-1].end, trigger.start):
        return
    for subject in [m for g in right_of(scene, trigger.end)[:1] for m in pick(g, frame.subject)]:
        gap = scene.between(trigger.end, subject.span.start)
        if len(gap) > frame.near or re.search(r"[，。；]", gap):
            return
        for object_ in pick(places[-1], frame.object)[-1:]:
            yield from make_fact(frame, scene, subject, object_, trigger)
