"""Makes the fact that a frame read, unless the text says that it is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
_HELD = frozenset({"implements", "established"})  # what somebody guides whom another holds or builds it
_GIVEN = frozenset({"funded", "investedIn"})
_CARRIED_PENALTY = 0.15


def make_fact(
    frame: Frame, scene: Scene, subject: Mention, object_: Mention, trigger: Span, carried: bool = False
) -> Iterator[Fact]:
    """Yield the fact that a frame read, with its qualifiers and the clauses that say it; none where it may not be."""
    if subject.key == object_.key:
        return
    if is_refused(scene.text, min(subject.span.end, object_.span.start), object_):
        return
    if frame.relation not in _STATES and _is_not_done(scene, subject, object_, trigger):
        return
    if frame.relation == "established" and is_anothers_tool(subject, object_):
        return
    if frame.relation in _HELD and only_guides(scene.text, subject.span.end):
        return
    if frame.relation == "listedOn" and is_exchange(subject):
        return
    if frame.relation == "established" and its_part_is_meant(scene.text, object_):
        return
    if frame.relation in {"established", "subsidiaryOf"} and once_was(scene.text, subject, object_):
        return
    if frame.relation == "subsidiaryOf" and only_holds_share(scene.text, subject, object_):
        return
    if frame.relation in {"funded", "supports"} and is_of_person([scene], object_):
        return
    if frame.relation == "cooperatesWith" and only_some_of(scene.text, object_):
        return
    if frame.relation in _GIVEN and _another_does_it(scene, subject, trigger):
        return
    if not load_ontology().allows(subject.type, frame.relation, object_.type):
        return
    if is_negated(scene.text[max(scene.sentence.span.start, trigger.start - 4) : trigger.start]):
        return
    reach = reach_of(scene, subject.span, object_.span, trigger)
    if frame.relation == "funded" and (
        is_cover(scene.text, trigger.start, max(reach.end, trigger.end))
        or gets_nothing(scene.text, object_)
        or only_asked(scene.text, object_)
        or is_owed(scene.text, subject, object_, reach)
    ):
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


def _is_not_done(scene: Scene, subject: Mention, object_: Mention, trigger: Span) -> bool:
    """Tell whether the text denies an act, only wishes for it, or says that a person did it."""
    clause = scene.sentence.clause_at(trigger.start)
    if subject.span.end <= clause.start and person_acts(scene.text, clause):
        return True
    wished = only_wished(scene.text, scene.sentence.span.start, subject.span)
    return wished or is_denied(scene.text, subject, object_)


def _another_does_it(scene: Scene, subject: Mention, trigger: Span) -> bool:
    """Tell whether the clause names somebody else with 由 who does it: 甲银行借给乙集团，再|由乙集团|转贷给丙公司."""
    clause = scene.sentence.clause_at(trigger.start)
    agents = [g for g in scene.groups if g.marker == "由" and clause.start <= g.start and g.end <= trigger.start]
    return any(subject.span.end <= g.start and subject.key not in {m.key for m in g.mentions} for g in agents)


def _with_sum_before(scene: Scene, reach: Span) -> Span:
    """Return `reach` with the clause before it where that gives out a sum: 放款5亿元，|支持甲公司."""
    before = [c for c in scene.sentence.clauses if c.end <= reach.start][-1:]
    gives = load_patterns("sums.toml")["gives_sum"]
    return before[0].hull(reach) if before and gives.search(scene.between(before[0].start, before[0].end)) else reach
