"""Reads relations off sentences: for each frame's order, where its ends stand around the trigger.

The engine finds a trigger of a frame, then the ends in their places, and asks the ontology whether they may meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.facts.doubts.not_said import (
    held_by,
    in_view_of,
    many_with_many,
    only_about,
    only_claims,
    only_gives_leave,
    said_patterns,
)
from kg.extract.facts.qualifiers.attach import attach
from kg.extract.facts.relations.framed.able import allowed_object, left_of, may_act, pick, right_of, subject_patterns
from kg.extract.facts.relations.framed.beside import action, linked, noted, relative, side_by_side
from kg.extract.facts.relations.framed.clause_leads import of_association
from kg.extract.facts.relations.framed.frames import Frame, frames_in
from kg.extract.facts.relations.framed.giving import omitted, prepared, shared
from kg.extract.facts.relations.framed.made import make_fact
from kg.extract.facts.relations.framed.passive import passive
from kg.extract.facts.relations.framed.subjects import Topic, subject_groups
from kg.extract.facts.relations.making import reach_of
from kg.extract.facts.scene import COORDINATING, Group, Scene
from kg.extract.names.ties.papers import has_its_day, is_ended
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

_LEAD = 6  # code points before a verb


def read_facts(scene: Scene, topic: Topic) -> Iterator[Fact]:
    """Yield the facts that the frames read in one sentence. The same fact may come from several."""
    start, end = scene.sentence.span.start, scene.sentence.span.end
    for frame in frames_in(scene.text, start, end):
        for match in frame.pattern.finditer(scene.text, start, end):
            trigger = Span(match.start(), match.end())
            if any(m.span.covers(trigger) for g in scene.groups for m in g.mentions):
                continue
            if scene.text.startswith("】", trigger.end):
                continue  # 【并购】: a heading says nothing of whom it stands before
            yield from _ORDERS[frame.order](frame, scene, topic, trigger)


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
            return [*found, *_listed_after(frame, scene, group)]
    return []


def _listed_after(frame: Frame, scene: Scene, group: Group) -> Iterator[Mention]:
    """Yield what a list goes on with though it is of another kind: 援建|某中学、|某产业园; 销往德国|汉堡、荷兰."""
    edge = group.end
    exported = frame.relation == "exportsTo"
    for other in right_of(scene, group.end) if exported or frame.relation == "established" else []:
        gap = scene.between(edge, other.start)
        if not COORDINATING.match(gap) and not (exported and not gap):
            return
        yield from (m for m in other.mentions if allowed_object(frame, m))
        edge = other.end


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
    if frame.relation == "issued" and (
        _issues_another(scene, trigger, objects[-1], groups[0].end if groups else 0)
        or (carried and _stood_before(scene, trigger, objects[-1]))
    ):
        return
    subjects = [subject for group in groups for subject in pick(group, frame.subject)]
    for subject in subjects:
        for object_ in objects:
            if frame.relation == "established" and only_gives_leave(scene.text, subject, object_, trigger.start):
                continue
            yield from make_fact(frame, scene, subject, object_, trigger, carried)
    if frame.joint and not carried:
        yield from _partners(scene, subjects, objects[0], trigger)


def _held_by_subject(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """What a clause says its subject has, is told of it: 某园区…，|已集聚|甲公司; 甲集团…，|旗下拥有|乙公司."""
    turned = replace(frame, subject=frame.object, object=frame.subject)
    having = _objects_right(turned, scene, trigger)
    if not having or (frame.order == "HAS" and not _begins_clause(scene, trigger)):
        return
    groups, _ = subject_groups(turned, scene, topic, trigger.start)
    for owner in [owner for group in groups[:1] for owner in pick(group, frame.object)[-1:]]:
        for held in having:
            yield from make_fact(frame, scene, held, owner, trigger)


def _partners_of(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """首批合作银行为|甲银行、乙银行: who is named after the trigger takes part in what the text was last about."""
    partners = _objects_right(replace(frame, object=frame.subject), scene, trigger)
    before = left_of(scene, trigger.start)
    earlier = [g for g in (*topic.groups, *before) if pick(g, frame.object)]
    for partner in partners if earlier and not of_association(before, earlier[-1]) else []:
        yield from make_fact(frame, scene, partner, pick(earlier[-1], frame.object)[-1], trigger)


def _begins_clause(scene: Scene, trigger: Span) -> bool:
    """Tell whether a clause begins with a trigger, but for words of time before it."""
    start = scene.sentence.clause_at(trigger.start).start
    return bool(subject_patterns()["already"].fullmatch(scene.text, start, trigger.start))


def _stood_before(scene: Scene, trigger: Span, policy: Mention) -> bool:
    """Tell whether a policy is said to end, or of which year it is: who acts in the text need not have issued it.

    甲局…，2017年印发的《…》废止; 甲局主任算了一笔账，2020年|出台|的《…》把奖励…: of 8 in the passages one is his.
    """
    clause = scene.sentence.clause_at(trigger.start)
    told = scene.text.startswith("的", trigger.end)
    of_a_year = told and said_patterns()["of_a_year"].fullmatch(scene.text, clause.start, trigger.start)
    return bool(of_a_year) or is_ended(scene.text, policy)


def _issues_another(scene: Scene, trigger: Span, policy: Mention, since: int) -> bool:
    """Tell whether who ends at `since` did not issue it: 对照2020年出台的《办法》, 公布《办法》奖补名单."""
    led_up_to = in_view_of(scene.text, max(since, scene.sentence.span.start), trigger.start)
    helps = said_patterns()["only_helps"].search(scene.text, max(0, trigger.start - _LEAD), trigger.start)
    return led_up_to or helps is not None or only_about(scene.text, policy.span.end)


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
        gap = scene.between(group.end, trigger.start)
        if len(gap) > frame.near or (frame.between is not None and frame.between.search(gap)):
            return
        if frame.after is not None and not frame.after.match(scene.text, trigger.end):
            return
        groups, carried = subject_groups(frame, scene, topic, group.start)
        if frame.relation == "cooperatesWith" and groups and many_with_many(scene.text, groups[0].end, group.end):
            return
        for other in groups:
            for subject in pick(other, frame.subject):
                for object_ in group.mentions:
                    if allowed_object(frame, object_):
                        yield from make_fact(frame, scene, subject, object_, trigger, carried)
        return


def _amend(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """The policy right before the trigger is the old one; the new one comes before it, or is the topic."""
    left = [g for g in left_of(scene, trigger.start) if pick(g, frame.object)]
    new_from = [g for g in left if has_its_day(scene.text, g.mentions[-1])]  # 旧办法自|本办法|施行之日起废止
    left = [g for g in left if g not in new_from]
    if not left or len(scene.between(left[-1].end, trigger.start)) > frame.near:
        return
    old = left[-1].mentions[-1]
    earlier = [g for g in left[:-1] if pick(g, frame.subject) and may_act(g)]
    earlier = [g for g in earlier if not is_ended(scene.text, g.mentions[-1])] + new_from
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
    "HAS": _held_by_subject,
    "HELD": _held_by_subject,
    "PARTNERS": _partners_of,
    "SPOV": _spov,
    "OVS": passive,
    "SV": omitted,
    "SHARE": shared,
    "PREPARED": prepared,
    "LINK": linked,
    "OS": side_by_side,
    "SNOTE": noted,
    "VOS": relative,
    "PLACE": action,
    "AMEND": _amend,
    "GROUP": _together,
}
