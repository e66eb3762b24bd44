"""Reads the frames over the sentences of an article, each with what the text has been about before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.doubts.not_said import only_built
from kg.extract.facts.relations.founders import counted_founders
from kg.extract.facts.relations.framed.orders import read_facts
from kg.extract.facts.relations.framed.reporters import acts_in_report
from kg.extract.facts.relations.framed.subjects import Topic
from kg.extract.facts.relations.located.placed import placed
from kg.extract.facts.relations.paid.borrowers import borrowed
from kg.extract.facts.relations.paid.proceeds import proceeds
from kg.extract.facts.relations.paid.shareholders import held_shares
from kg.extract.facts.relations.paid.stakes import after_stakes
from kg.extract.facts.relations.works.builders import built
from kg.extract.facts.relations.works.contractors import contractors
from kg.extract.facts.scene import Group, Scene
from kg.extract.names.ties.turns import Turn
from kg.extract.seams import last_seam
from kg.model import Fact

_MEMORY = 8
_NOT_TOPIC = frozenset({"在", "对", "向", "为", "给", "从", "据", "把", "将", "被", "与", "和", "比", "较"})
_TOPIC_TYPES = frozenset({"Policy", "Fund", "Programme", "Platform", "Project"})


def frame_facts(
    scenes: Sequence[Scene], seams: Sequence[int], reporter: Group | None, turns: Sequence[Turn] = ()
) -> Iterator[Fact]:
    """Yield the facts of the frames. What the text was about is forgotten at a seam, a report's at each paragraph.

    Where somebody's turn to speak begins it is about the speaker's body.
    """
    found = list(_by_sentence(scenes, seams, reporter, turns))
    yield from found
    yield from after_stakes(scenes, found)


def _by_sentence(
    scenes: Sequence[Scene], seams: Sequence[int], reporter: Group | None, turns: Sequence[Turn]
) -> Iterator[Fact]:
    yield from built(scenes)
    yield from contractors(scenes)
    yield from borrowed(scenes)
    yield from proceeds(scenes)
    topic: tuple[Group, ...] = ()
    since = 0
    paragraph = -1
    begins = {s.sentence.paragraph: t.body for t in turns for s in scenes if t.span.covers(s.sentence.span)}
    for scene in scenes:
        if (seam := last_seam(seams, scene.sentence.span.start)) != since:
            topic, since = (), seam
        if reporter is not None and paragraph != scene.sentence.paragraph:
            topic, paragraph = (reporter,), scene.sentence.paragraph
        if (body := begins.get(scene.sentence.paragraph)) is not None and paragraph != scene.sentence.paragraph:
            topic = (Group((body,), body.span.start, body.span.end, ""),)
            paragraph = scene.sentence.paragraph
        yield from read_facts(scene, Topic(topic))
        yield from placed(scene)
        yield from held_shares(scene)
        yield from counted_founders(scene)
        topic = (topic + tuple(g for g in _topical(scene) if reporter is None or acts_in_report(g)))[-_MEMORY:]


def _topical(scene: Scene) -> tuple[Group, ...]:
    """Return what later sentences may take over: the subject last, things spoken of before it."""
    free = [g for g in scene.groups if g.marker not in _NOT_TOPIC]
    things = tuple(g for g in free if g.types & _TOPIC_TYPES)
    built = free and only_built(scene.text, scene.sentence.span.start, free[0].start)
    subject = () if built else tuple(free[:1])
    return tuple(g for g in things if g not in subject) + subject
