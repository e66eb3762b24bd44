"""Makes the fact that a frame read, unless the text says that it is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.facts.doubts.denied import is_denied, is_owed, only_wished, person_acts
from kg.extract.facts.doubts.not_said import (
    gets_nothing,
    is_anothers_tool,
    is_cover,
    is_exchange,
    is_of_person,
    is_refused,
    its_part_is_meant,
    once_was,
    only_asked,
    only_guides,
    only_some_of,
)
from kg.extract.facts.doubts.shares import only_holds_share
from kg.extract.facts.qualifiers.attach import attach, is_negated
from kg.extract.facts.relations.framed.frames import Frame
from kg.extract.facts.relations.making import reach_of
from kg.extract.facts.scene import Scene
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Fact, Mention, Span
from kg.ontology import load_ontology

_STATES = frozenset({"locatedIn", "worksFor", "amends", "appliesIn"})  # what no denial of an act speaks of
_CARRIED_PENALTY = 0.15
_NEGATION = 4  # code points before a trigger in which it may be negated


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a frame read in a sentence, before it is taken for a fact."""

    scene: Scene
    subject: Mention
    object_: Mention
    trigger: Span

    @property
    def text(self) -> str:
        """The whole article's text."""
        return self.scene.text


_Doubt = Callable[[_Reading], bool]


def make_fact(
    frame: Frame, scene: Scene, subject: Mention, object_: Mention, trigger: Span, carried: bool = False
) -> Iterator[Fact]:
    """Yield the fact that a frame read, with its qualifiers and the clauses that say it; none where it may not be."""
    reading = _Reading(scene, subject, object_, trigger)
    if _may_not_be(frame, reading) or any(doubt(reading) for doubt in _DOUBTS.get(frame.relation, ())):
        return
    reach = reach_of(scene, subject.span, object_.span, trigger)
    if frame.relation == "funded" and _gives_nothing(reading, reach):
        return
    value_reach = reach_of(scene, object_.span, trigger) if frame.relation in {"funded", "established"} else reach
    if frame.sum_before:
        value_reach = _with_sum_before(scene, value_reach)
    qualifiers = attach(scene, frame.relation, object_, trigger, value_reach)
    if scene.between(trigger.start, trigger.end) in load_toml("qualifiers.toml")["never_dated"]["verbs"]:
        qualifiers = replace(qualifiers, date=None)
    if frame.money and qualifiers.amount is None and (carried or qualifiers.instrument is None):
        return
    confidence = frame.confidence - (_CARRIED_PENALTY if carried else 0.0)
    yield Fact(subject, frame.relation, object_, reach, frame.rule, round(confidence, 2), qualifiers)


def _may_not_be(frame: Frame, reading: _Reading) -> bool:
    """Tell whether no fact of any relation may be made of a reading, or not one of the frame's."""
    subject, object_, scene = reading.subject, reading.object_, reading.scene
    if subject.key == object_.key or not load_ontology().allows(subject.type, frame.relation, object_.type):
        return True
    if is_refused(reading.text, min(subject.span.end, object_.span.start), object_):
        return True
    if frame.relation not in _STATES and _is_not_done(reading):
        return True
    lead = scene.text[max(scene.sentence.span.start, reading.trigger.start - _NEGATION) : reading.trigger.start]
    return is_negated(lead)


def _gives_nothing(reading: _Reading, reach: Span) -> bool:
    """Tell whether what seems to be money given is a cover, owed, only asked for, or given to nobody."""
    text, object_ = reading.text, reading.object_
    return (
        is_cover(text, reading.trigger.start, max(reach.end, reading.trigger.end))
        or gets_nothing(text, object_)
        or only_asked(text, object_)
        or is_owed(text, reading.subject, object_, reach)
    )


def _is_not_done(reading: _Reading) -> bool:
    """Tell whether the text denies an act, only wishes for it, or says that a person did it."""
    subject, sentence = reading.subject, reading.scene.sentence
    clause = sentence.clause_at(reading.trigger.start)
    if subject.span.end <= clause.start and person_acts(reading.text, clause):
        return True
    wished = only_wished(reading.text, sentence.span.start, subject.span)
    return wished or is_denied(reading.text, subject, reading.object_)


def _only_guides(reading: _Reading) -> bool:
    return only_guides(reading.text, reading.subject.span.end)


def _is_of_person(reading: _Reading) -> bool:
    return is_of_person([reading.scene], reading.object_)


def _once_was(reading: _Reading) -> bool:
    return once_was(reading.text, reading.subject, reading.object_)


def _another_does_it(reading: _Reading) -> bool:
    """Tell whether the clause names somebody else with 由 who does it: 甲银行借给乙集团，再|由乙集团|转贷给丙公司."""
    scene, subject, trigger = reading.scene, reading.subject, reading.trigger
    clause = scene.sentence.clause_at(trigger.start)
    agents = [g for g in scene.groups if g.marker == "由" and clause.start <= g.start and g.end <= trigger.start]
    return any(subject.span.end <= g.start and subject.key not in {m.key for m in g.mentions} for g in agents)


# What speaks against a fact of each relation.
_DOUBTS: Mapping[str, tuple[_Doubt, ...]] = {
    "established": (
        _only_guides,
        _once_was,
        lambda reading: is_anothers_tool(reading.subject, reading.object_),
        lambda reading: its_part_is_meant(reading.text, reading.object_),
    ),
    "implements": (_only_guides,),
    "funded": (_is_of_person, _another_does_it),
    "supports": (_is_of_person,),
    "investedIn": (_another_does_it,),
    "subsidiaryOf": (
        _once_was,
        lambda reading: only_holds_share(reading.text, reading.subject, reading.object_),
    ),
    "cooperatesWith": (lambda reading: only_some_of(reading.text, reading.object_),),
    "listedOn": (lambda reading: is_exchange(reading.subject),),
}


def _with_sum_before(scene: Scene, reach: Span) -> Span:
    """Return `reach` with the clause before it where that gives out a sum: 放款5亿元，|支持甲公司."""
    before = [c for c in scene.sentence.clauses if c.end <= reach.start][-1:]
    gives = load_patterns("sums.toml")["gives_sum"]
    return before[0].hull(reach) if before and gives.search(scene.between(before[0].start, before[0].end)) else reach
