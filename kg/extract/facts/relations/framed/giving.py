"""Reads who is given a sum where its own clause does not name both ends: the other stands in a clause before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.facts.doubts.not_said import for_unnamed, to_many
from kg.extract.facts.qualifiers.attach import to_amount
from kg.extract.facts.relations.framed.able import allowed_object, left_of, may_act, pick, right_of
from kg.extract.facts.relations.framed.frames import Frame
from kg.extract.facts.relations.framed.made import make_fact
from kg.extract.facts.relations.framed.subjects import Topic, subject_groups
from kg.extract.facts.scene import Group, Scene, prepositions
from kg.model import Fact, Span, Value


def omitted(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """The bank gives a sum in a clause that names no receiver: the firm spoken of receives it."""
    clause = scene.sentence.clause_at(trigger.start)
    own = [g for g in scene.groups if g.start >= clause.start and g.end <= trigger.start]
    sums = [v for v in scene.values if v.kind == "money" and trigger.end <= v.span.start <= trigger.end + frame.near]
    if not own or not sums or not may_act(own[-1]) or len(scene.between(own[-1].end, trigger.start)) > 6:
        return
    if any(g.marker in frame.markers for g in scene.groups if clause.start <= g.start < clause.end):
        return
    said = Span(own[-1].end, clause.end)
    lead = Span(clause.start, own[-1].start) if clause.start < own[-1].start else said
    if any(to_many(scene.text, part) or for_unnamed(scene.text, part) for part in (lead, said)):
        return  # 甲市科技局|给予贷款…: what the name holds says nothing
    if _gives_part(scene, trigger) or _names_receiver(frame, own):
        return
    if frame.between is not None and frame.between.search(scene.between(own[-1].end, sums[0].span.start)):
        return
    earlier = [
        g for g in (*topic.groups, *left_of(scene, clause.start)) if any(allowed_object(frame, m) for m in g.mentions)
    ]
    if frame.gap is not None:
        earlier = [
            g for g in left_of(scene, clause.start)
            if g in earlier and g.marker == "" and frame.gap.fullmatch(scene.between(g.end, own[-1].start))
        ]  # fmt: skip
    for subject in pick(own[-1], frame.subject):
        for object_ in [m for m in earlier[-1].mentions if allowed_object(frame, m)][:1] if earlier else []:
            for fact in make_fact(frame, scene, subject, object_, trigger, True):
                yield fact.qualified(amount=to_amount(sums[0], scene.text))


def _names_receiver(frame: Frame, own: Sequence[Group]) -> bool:
    """Tell whether a clause itself names who got it from its bank: 乙公司|获甲银行授信2000万元."""
    before = (m for g in own[:-1] if may_act(g) for m in g.mentions)
    return own[-1].marker in prepositions("got") and any(allowed_object(frame, m) for m in before)


def _gives_part(scene: Scene, trigger: Span) -> bool:
    """Tell whether a sum is only one lender's part of what many got: 放款27亿元。|其中，甲银行放款9亿元."""
    return "其中" in scene.between(scene.sentence.span.start, trigger.start)


def prepared(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """甲银行为乙公司开通绿色通道，|两天内发放贷款400万元: what was done for somebody in the clause before led to it."""
    clause = scene.sentence.clause_at(trigger.start)
    before = next((c for c in reversed(scene.sentence.clauses) if c.end <= clause.start), None)
    if before is None or trigger.start - clause.start > frame.near or to_many(scene.text, clause):
        return
    if any(clause.start <= group.start < clause.end for group in scene.groups):
        return
    near = [g for g in scene.groups if before.start <= g.start and g.end <= before.end and g.marker in frame.markers]
    done = scene.between(near[-1].end, clause.start).rstrip("，,") if near else ""
    if frame.gap is None or not done or not frame.gap.fullmatch(done):
        return
    groups, carried = subject_groups(frame, scene, topic, near[-1].start)
    for subject in [subject for group in groups for subject in pick(group, frame.subject)]:
        for object_ in [m for m in near[-1].mentions if allowed_object(frame, m)]:
            for fact in make_fact(frame, scene, subject, object_, trigger, carried):
                if (amount := _only_sum(scene, clause)) is not None:
                    yield fact.qualified(amount=to_amount(amount, scene.text))


def _only_sum(scene: Scene, clause: Span) -> Value | None:
    """Return the sum of a clause that has one only."""
    sums = [value for value in scene.values if value.kind == "money" and clause.covers(value.span)]
    return sums[0] if len(sums) == 1 else None


def shared(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
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
                yield fact.qualified(amount=amount)
