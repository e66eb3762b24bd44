"""Finds who does what a frame's trigger says: the subject in the clause, in the sentence, or carried over.

Chinese drops subjects: what a clause leaves out is taken over from the clause or sentence before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.facts.doubts.not_said import (
    brings_others,
    only_headed,
    only_proposed,
    others_urged,
    proposed_for,
    unnamed_lend,
)
from kg.extract.facts.relations.framed.able import NO_SUBJECTS, able_groups, left_of, pick, subject_patterns
from kg.extract.facts.relations.framed.clause_leads import (
    just_set_up,
    lender_before,
    names_next,
    of_clause_before,
    of_nearest_clause,
)
from kg.extract.facts.relations.framed.frames import Frame
from kg.extract.facts.relations.framed.who_acts import DONE_ALONE, LENDERS, who_acts
from kg.extract.facts.scene import Group, Scene, prepositions, without_brackets
from kg.model import Span

_OF_OWN_CLAUSE = frozenset({"locatedIn", "exportsTo"})
_LEAD_IN = 4  # code points before the first name of a clause
_DONE_BY_OTHERS = DONE_ALONE | {"issued", "exportsTo", "listedOn", "participatesIn"}  # not by who only urges them
_NOT_OF_OTHERS = frozenset({"supports", "investedIn"})
_BODIES = frozenset({"GovernmentAgency", "Bank", "FinancialInstitution", "Association"})
_LEAD = 14  # code points before a name in which it may say that somebody was brought in or told


@cache
def _before_no_leader() -> frozenset[str]:
    return prepositions("not_subject") | prepositions("with")


@dataclass(frozen=True, slots=True)
class Topic:
    """What the text has been about: the groups that were subjects, latest last."""

    groups: tuple[Group, ...] = ()


def subject_groups(frame: Frame, scene: Scene, topic: Topic, before: int) -> tuple[list[Group], bool]:
    """Return the subject's group left of `before` (with its partners), and whether it was carried over."""
    clause = scene.sentence.clause_at(before)
    if (buyer := _buyer(frame, scene, before)) is not None:
        return [buyer], False
    if _nobody_does(frame, scene, clause, before):
        return [], False
    for start in (clause.start, scene.sentence.span.start):
        groups = able_groups(frame, scene, start, before)
        if not groups:
            continue
        if start != clause.start and frame.relation == "cooperatesWith" and _is_partner(groups[0]):
            continue  # 中心与甲签约，并与|乙签约: who leads is not named here, and the first partner does not
        if _only_proposes(scene, groups, before):
            return [], False
        return _of_groups(frame, scene, topic, groups, start != clause.start, before)
    if frame.relation == "funded" and unnamed_lend(scene.text, scene.sentence.span.start, before):
        return [], False
    if frame.relation in _NOT_OF_OTHERS and _another_acts(frame, scene, before):
        return [], False
    return _of_topic(frame, scene, topic, clause, before)


def _nobody_does(frame: Frame, scene: Scene, clause: Span, before: int) -> bool:
    """Tell whether what a trigger says is done by nobody named: others are brought in, urged, or it is a heading."""
    if frame.relation == "cooperatesWith" and (
        brings_others(scene.text, scene.sentence.span.start, before)
        or subject_patterns()["unnamed_sign"].search(scene.text, clause.start, before)
    ):
        return True
    named = max((g.end for g in left_of(scene, before)), default=0)
    if frame.relation in _DONE_BY_OTHERS and others_urged(scene.text, max(clause.start, named), before):
        return True
    return frame.relation in DONE_ALONE and only_headed(scene.text, before)


def _only_proposes(scene: Scene, groups: Sequence[Group], before: int) -> bool:
    """Tell whether somebody only proposes it, or has it proposed to him."""
    return only_proposed(scene.text, groups[-1].end, before) or proposed_for(
        scene.text, scene.sentence.span.start, groups[-1].start
    )


def _of_groups(
    frame: Frame, scene: Scene, topic: Topic, groups: Sequence[Group], earlier: bool, before: int
) -> tuple[list[Group], bool]:
    """Return who of `groups` does it, with partners; they stand in the clause, or `earlier` in its sentence."""
    clause = scene.sentence.clause_at(before)
    agent = next((g for g in reversed(groups) if g.marker == "由" and g.start >= clause.start), None)
    carried = earlier and agent is None
    if agent is not None:
        chosen = agent
    elif carried:
        chosen = _carried_over(frame, scene, groups, clause)
        if frame.relation == "funded" and unnamed_lend(scene.text, chosen.end, before):
            return [], False
    else:
        chosen = groups[-1]
    begins = scene.sentence.clause_at(chosen.start).start if carried else clause.start
    if (led := _led_by(scene, frame, chosen, begins, topic)) is not None and led not in groups:
        return [led, *with_partners(groups, chosen, scene)], carried
    # 甲与乙签约，与|丙共建: with whom one does something, does not do the next thing with somebody else too.
    joint = (agent is not None and frame.joint) or (carried and frame.relation != "cooperatesWith")
    later = joined_after(groups, chosen, scene) if joint else []
    return who_acts(frame, scene, [*with_partners(groups, chosen, scene), *later], before), carried


def _carried_over(frame: Frame, scene: Scene, groups: Sequence[Group], clause: Span) -> Group:
    """Return who of the sentence's earlier groups does what a clause says that names nobody."""
    chosen = of_nearest_clause(scene, groups) if frame.relation != "locatedIn" else groups[0]
    if brought := [g for g in groups if _acts_next(scene, g)]:
        chosen = brought[-1]
    if provides := [g for g in groups if _provides(scene, g)]:
        chosen = provides[-1]
    lent = _is_lent(frame, scene, clause)
    if lent and not pick(chosen, LENDERS):
        chosen = lender_before(scene, [g for g in groups if pick(g, LENDERS)]) or chosen
    if frame.relation == "funded" and not lent:
        chosen = just_set_up(scene, groups) or chosen
    if frame.sum_before and (nearer := of_clause_before(scene, groups, clause.start)):
        chosen = nearer[-1]
    return chosen


def _of_topic(frame: Frame, scene: Scene, topic: Topic, clause: Span, before: int) -> tuple[list[Group], bool]:
    """Return who the text has been about and may do it, where the frame's acts may be told of those."""
    if not frame.carry or _begins_with_another(frame, scene, clause.start, before):
        return [], False
    able = _able_to(frame, scene, clause) - frame.carry_not
    return next((([group], True) for group in reversed(topic.groups) if pick(group, able)), ([], False))


def _another_acts(frame: Frame, scene: Scene, before: int) -> bool:
    """Tell whether a sentence has who acts, so that nobody named earlier does what it says.

    For what is supported it begins with a body; what is invested a fund named in the clause may put in as well.
    """
    if frame.relation == "investedIn":
        clause = scene.sentence.clause_at(before)
        return any("Fund" in g.types and g.marker == "" for g in left_of(scene, before) if g.start >= clause.start)
    first = next(iter(left_of(scene, before)), None)
    if first is None or first.marker != "" or not first.types & _BODIES:
        return False
    return subject_patterns()["only_says"].match(scene.text, first.end) is None


def _provides(scene: Scene, group: Group) -> bool:
    """Tell whether a paper provides for what the next clauses say: 某县出台的《方案》|提出，设立某基金."""
    return "Policy" in group.types and bool(subject_patterns()["provides"].match(scene.text, group.end))


def _is_partner(group: Group) -> bool:
    return group.marker in prepositions("with")


def _able_to(frame: Frame, scene: Scene, clause: Span) -> frozenset[str]:
    """Return the types of who may be carried over: a loan is not given by a firm (该公司…。|又提供2000万元贷款)."""
    return frame.subject & LENDERS if _is_lent(frame, scene, clause) else frame.subject


def _is_lent(frame: Frame, scene: Scene, clause: Span) -> bool:
    """Tell whether what a clause says is given is a loan."""
    lent = subject_patterns()["lent"]
    return frame.relation == "funded" and lent.search(scene.text, clause.start, clause.end) is not None


def _begins_with_another(frame: Frame, scene: Scene, start: int, before: int) -> bool:
    """Tell whether a clause begins with a place or person of its own: 巍山县|位于大理州, 经营户张秀英的饰品|出口到…."""
    if frame.relation not in _OF_OWN_CLAUSE:
        return False
    own = next((group for group in left_of(scene, before) if group.start >= start), None)
    return own is not None and own.marker == "" and bool(own.types & NO_SUBJECTS) and own.start - start <= _LEAD_IN


def _led_by(scene: Scene, frame: Frame, chosen: Group, start: int, topic: Topic) -> Group | None:
    """Return who does it with the group that its clause names: 甲区设立基金，|并与乙大学|共建研究院.

    Where the sentence names nobody else a body that the text was about does: 甲局…。|会同乙银行|出台《办法》.
    """
    also_with = subject_patterns()["also_with"]
    if chosen.marker not in prepositions("with") or not also_with.fullmatch(scene.text, start, chosen.start):
        return None
    able = [g for g in left_of(scene, start) if g.marker not in _before_no_leader() and pick(g, frame.subject)]
    before = [g for g in able if not names_next(scene, g)]
    if before or not topic.groups or chosen.marker not in ("会同", "联合"):
        return before[0] if before else None
    last = topic.groups[-1]
    names = {mention.key for mention in chosen.mentions}
    return last if last.types <= _BODIES & frame.subject and not names & {m.key for m in last.mentions} else None


def _buyer(frame: Frame, scene: Scene, before: int) -> Group | None:
    """Return who is lent money to buy something, right before the verb: 甲银行为|乙公司|收购丙公司提供贷款."""
    patterns, for_whom = subject_patterns(), prepositions("for")
    lent = patterns["buys"].match(scene.text, before) and patterns["loan"].search(
        scene.text, before, scene.sentence.span.end
    )
    nearest = left_of(scene, before)[-1:] if frame.relation == "investedIn" and lent else []
    return next((g for g in nearest if g.end == before and g.marker in for_whom and pick(g, frame.subject)), None)


def _acts_next(scene: Scene, group: Group) -> bool:
    """Tell whether a group was brought in, or told to do what the next clause says."""
    patterns, before = subject_patterns(), scene.text[max(0, group.start - _LEAD) : group.start]
    told = patterns["told"].search(before) and patterns["nothing_more"].match(scene.text, group.end)
    backed = patterns["backed"].search(before) and patterns["its_product"].match(scene.text, group.end)
    return bool(patterns["brought_in"].search(before) or told or backed)


def joined_after(groups: Sequence[Group], agent: Group, scene: Scene) -> list[Group]:
    """Return the groups that go on with an agent's list: 由甲牵头，联合乙、丙共同发起."""
    found: list[Group] = []
    edge, joined = agent.end, subject_patterns()["joined"]
    for group in groups:
        if group.start >= edge and joined.fullmatch(without_brackets(scene.between(edge, group.start))):
            found.append(group)
            edge = group.end
    return found


def with_partners(groups: Sequence[Group], chosen: Group, scene: Scene) -> list[Group]:
    """Add the groups tied to `chosen` by 与, 联合, 会同 (S与T共建…)."""
    found, partners = [chosen], subject_patterns()["partners"]
    for group in reversed(groups):
        if group.end <= chosen.start and partners.fullmatch(
            without_brackets(scene.between(group.end, found[-1].start))
        ):
            found.append(group)
    return found
