"""Reads relations off sentences: for each frame's order, where its ends stand around the trigger.

The engine finds a trigger of a frame, then the ends in their places, and asks the ontology whether they may meet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.facts.beside import action, linked, noted, relative, side_by_side
from kg.extract.facts.frames import Frame, frames_in
from kg.extract.facts.making import make_fact, reach_of
from kg.extract.facts.not_said import (
    for_unnamed,
    held_by,
    in_view_of,
    only_about,
    only_claims,
    only_gives_leave,
    to_many,
)
from kg.extract.facts.passive import passive
from kg.extract.facts.qualifiers import attach, to_amount
from kg.extract.facts.scene import Group, Scene
from kg.extract.facts.subjects import (
    Topic,
    allowed_object,
    left_of,
    may_act,
    pick,
    right_of,
    subject_groups,
    subject_patterns,
)
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span


def read_facts(scene: Scene, topic: Topic) -> Iterator[Fact]:
    """Yield the facts that the frames read in one sentence. The same fact may come from several."""
    start, end = scene.sentence.span.start, scene.sentence.span.end
    for frame in frames_in(scene.text, start, end):
        for match in frame.pattern.finditer(scene.text, start, end):
            trigger = Span(match.start(), match.end())
            if any(g.start <= trigger.start and trigger.end <= g.end for g in scene.groups if _inside(g, trigger)):
                continue
            yield from _ORDERS[frame.order](frame, scene, topic, trigger)


def _inside(group: Group, trigger: Span) -> bool:
    return any(m.span.covers(trigger) for m in group.mentions)


def _objects_right(frame: Frame, scene: Scene, trigger: Span) -> list[Mention]:
    edge = trigger.end
    for group in right_of(scene, trigger.end):
        gap = scene.between(edge, group.start)
        if len(gap) > frame.near or (frame.between and frame.between.search(gap)):
            return []
        if frame.relation == "investedIn":
            if only_claims(scene.text, group.end):
                return []
            if (held := held_by(scene.text, group.end)) is not None:
                edge = held
                continue
        found = [m for m in group.mentions if allowed_object(frame, m)]
        if found and not _fits(frame, scene, gap, group.end):
            return []
        if found:
            return found
    return []


def _fits(frame: Frame, scene: Scene, gap: str, end: int) -> bool:
    """Tell whether what stands before an object and after it is as the frame wants it."""
    before = frame.gap is None or frame.gap.search(gap) is not None
    return before and (frame.after is None or frame.after.match(scene.text, end) is not None)


def _svo(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    objects = _objects_right(frame, scene, trigger)
    if not objects:
        return
    relative_clause = load_patterns("located.toml")["relative"]
    if frame.relation == "locatedIn" and relative_clause.match(scene.text, objects[-1].span.end):
        yield from _this_one(frame, scene, objects, trigger)
        return
    groups, carried = subject_groups(frame, scene, topic, trigger.start)
    if frame.relation == "issued" and _issues_another(scene, trigger, objects[-1]):
        return
    subjects = [subject for group in groups for subject in pick(group, frame.subject)]
    for subject in subjects:
        for object_ in objects:
            if frame.relation == "established" and only_gives_leave(scene.text, subject, object_, trigger.start):
                continue
            yield from make_fact(frame, scene, subject, object_, trigger, carried)
    if frame.joint and not carried:
        yield from _partners(scene, subjects, objects[0], trigger)


def _issues_another(scene: Scene, trigger: Span, policy: Mention) -> bool:
    """Tell whether by whom a policy was issued is not said: 对照2020年出台的《办法》, 公布《办法》奖补名单."""
    led_up_to = in_view_of(scene.text, scene.sentence.span.start, trigger.start)
    return led_up_to or only_about(scene.text, policy.span.end)


def _this_one(frame: Frame, scene: Scene, objects: Sequence[Mention], trigger: Span) -> Iterator[Fact]:
    """这家|坐落在…的企业: the clause that tells which one is meant says it of what 这家 stands for."""
    left, this_one = left_of(scene, trigger.start), load_patterns("located.toml")["this_one"]
    if left and left[-1].end == trigger.start and this_one.fullmatch(left[-1].mentions[-1].name):
        for object_ in objects:
            yield from make_fact(frame, scene, left[-1].mentions[-1], object_, trigger)


def _partners(scene: Scene, subjects: Sequence[Mention], object_: Mention, trigger: Span) -> Iterator[Fact]:
    """Yield cooperatesWith between the lead and each partner of what is done jointly (schema §8)."""
    ordered = sorted((s for s in subjects if s.type != "Policy"), key=lambda s: s.span)
    if len(ordered) < 2 or not _jointly(scene, ordered[0].span, object_.span):
        return
    reach = reach_of(scene, ordered[0].span, object_.span, trigger)
    qualifiers = attach(scene, "cooperatesWith", ordered[1], trigger, reach)
    for partner in ordered[1:]:
        if partner.key != ordered[0].key and not partner.span.overlaps(ordered[0].span):
            yield Fact(ordered[0], "cooperatesWith", partner, reach, "cooperates.jointly", 0.75, qualifiers)


def _jointly(scene: Scene, first: Span, done: Span) -> bool:
    """Tell whether the text from the first of several to what they do says that they do it together."""
    return bool(subject_patterns()["jointly"].search(scene.between(first.end, done.start)))


def _spov(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    for group in reversed(left_of(scene, trigger.start)):
        if group.marker not in frame.markers or group.start < scene.sentence.clause_at(trigger.start).start:
            continue
        if len(scene.between(group.end, trigger.start)) > frame.near:
            return
        if frame.after is not None and not frame.after.match(scene.text, trigger.end):
            return
        groups, carried = subject_groups(frame, scene, topic, group.start)
        for other in groups:
            for subject in pick(other, frame.subject):
                for object_ in group.mentions:
                    if allowed_object(frame, object_):
                        yield from make_fact(frame, scene, subject, object_, trigger, carried)
        return


def _omitted(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """The bank gives a sum in a clause that names no receiver: the firm spoken of receives it."""
    clause = scene.sentence.clause_at(trigger.start)
    own = [g for g in scene.groups if g.start >= clause.start and g.end <= trigger.start]
    sums = [v for v in scene.values if v.kind == "money" and trigger.end <= v.span.start <= trigger.end + frame.near]
    if not own or not sums or not may_act(own[-1]) or len(scene.between(own[-1].end, trigger.start)) > 6:
        return
    if any(g.marker in frame.markers for g in scene.groups if clause.start <= g.start < clause.end):
        return
    if to_many(scene.text, clause) or for_unnamed(scene.text, clause):
        return
    earlier = [
        g for g in (*topic.groups, *left_of(scene, clause.start)) if any(allowed_object(frame, m) for m in g.mentions)
    ]
    for subject in pick(own[-1], frame.subject):
        for object_ in [m for m in earlier[-1].mentions if allowed_object(frame, m)][:1] if earlier else []:
            yield from make_fact(frame, scene, subject, object_, trigger, True)


def _shared(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """向甲公司放款9亿元，其中乙银行6亿元、丙银行3亿元: each gives its part to whom all give."""
    receivers = [
        g
        for g in left_of(scene, trigger.start)
        if g.marker in frame.markers and any(allowed_object(frame, m) for m in g.mentions)
    ]
    for giver in [m for g in right_of(scene, trigger.end) for m in pick(g, frame.subject)] if receivers else []:
        near = [v for v in scene.values if v.kind == "money" and 0 <= v.span.start - giver.span.end <= frame.near]
        if not near or re.search("[，,、。；]", scene.between(giver.span.end, near[0].span.start)):
            continue
        part = Span(giver.span.end, near[0].span.end)
        for object_ in [m for m in receivers[-1].mentions if allowed_object(frame, m)]:
            for fact in make_fact(frame, scene, giver, object_, part):
                amount = to_amount(near[0], scene.text)
                yield replace(fact, qualifiers=replace(fact.qualifiers, amount=amount))


def _amend(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """The policy right before the trigger is the old one; the new one comes before it, or is the topic."""
    left = [g for g in left_of(scene, trigger.start) if pick(g, frame.object)]
    if not left or len(scene.between(left[-1].end, trigger.start)) > frame.near:
        return
    old = left[-1].mentions[-1]
    earlier = [g for g in left[:-1] if pick(g, frame.subject)]
    carried = [g for g in topic.groups if pick(g, frame.subject)]
    group = earlier[-1] if earlier else carried[-1] if carried else None
    if group is not None:
        for new in pick(group, frame.subject)[-1:]:
            yield from make_fact(frame, scene, new, old, trigger, not earlier)


def _together(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """Names in a row that do something jointly: the first does it with each of the others (schema §8)."""
    for group in left_of(scene, trigger.start)[-1:]:
        gap = scene.between(group.end, trigger.start)
        far = len(gap) > frame.near or (frame.between is not None and frame.between.search(gap))
        if far or group.marker not in frame.markers:
            continue
        actors = pick(group, frame.subject)
        for partner in actors[1:]:
            yield from make_fact(frame, scene, actors[0], partner, trigger)


_Reader = Callable[[Frame, Scene, Topic, Span], Iterator[Fact]]
_ORDERS: Mapping[str, _Reader] = {
    "SVO": _svo,
    "SPOV": _spov,
    "OVS": passive,
    "SV": _omitted,
    "SHARE": _shared,
    "LINK": linked,
    "OS": side_by_side,
    "SNOTE": noted,
    "VOS": relative,
    "PLACE": action,
    "AMEND": _amend,
    "GROUP": _together,
}
