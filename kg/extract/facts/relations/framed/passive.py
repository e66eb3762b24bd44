"""Reads what is done by somebody: 项目由甲公司建设, and who does it where others are named beside.

What the agent has founded (由甲设立的乙建设) or a later clause names (由甲设计，乙建设) does it, not the agent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.doubts.not_said import (
    firm_got,
    for_nobody_named,
    founded_by,
    gets_nothing,
    only_approves,
    only_oversees,
)
from kg.extract.facts.relations.framed.able import allowed_object, left_of, pick, right_of, subject_patterns
from kg.extract.facts.relations.framed.frames import Frame
from kg.extract.facts.relations.framed.made import make_fact
from kg.extract.facts.relations.framed.subjects import Topic, joined_after, with_partners
from kg.extract.facts.scene import Group, Scene, prepositions
from kg.model import Fact, Mention, Span

_FOUNDED = frozenset({"Enterprise", "FinancialInstitution", "Bank"})
_TO = frozenset({"对", "向", "为", "给"})  # before whom is given to
_LONGEST_POST = 8  # code points of a post between a body and a person
_ROUND = 4  # code points within which a frame of rounds of financing must find its verb
_LEAD = 8  # code points before a name
_DONE = frozenset({"", "了", "“", "了“"})
_AGENT_REACH = 12  # code points after a name in which a trigger of its own is looked for


def passive(frame: Frame, scene: Scene, topic: Topic, trigger: Span) -> Iterator[Fact]:
    """What is done by somebody: object … 由/被 subject trigger; an agent may stand without a preposition."""
    if frame.relation == "established" and (_tells_which(scene, trigger) or _has_own_object(frame, scene, trigger)):
        return
    agents = [
        g
        for g in left_of(scene, trigger.start)
        if g.marker in frame.markers and pick(g, frame.subject) and not _employs_agent(scene, g)
    ]
    joined = joined_after(left_of(scene, trigger.start), agents[-1], scene) if agents and frame.joint else []
    if not agents or len(scene.between((joined or agents)[-1].end, trigger.start)) > frame.near:
        return
    if frame.after is not None and not frame.after.match(scene.between(agents[-1].end, trigger.end)):
        return
    if frame.near <= _ROUND and _names_whom(frame, scene, trigger):
        return
    agent = _who_does(frame, scene, agents[-1], trigger, joined)
    if frame.relation == "established" and (
        only_approves(scene.text, agent.end, trigger.start) or only_oversees(scene.text, agent.end, trigger.start)
    ):
        return
    # An agent without a preposition is a subject: what it gives to was named in a clause before. What others take part
    # in may stand before them: 某行动|已有甲公司加入.
    first = agents[-1]
    beside = first.marker or frame.relation == "participatesIn"
    before = first.start if beside else scene.sentence.clause_at(first.start).start
    objects = [
        g
        for g in left_of(scene, before)
        if any(_may_get(frame, scene, m) for m in g.mentions) and not _is_agent(frame, scene, g)
    ]
    if frame.relation == "funded":  # 甲合作社凭|乙公司|出具的保函从丙银行贷到120万元: who stands alone has got it
        objects = [g for g in objects if g.marker == "" and not _backs(scene, g)] or objects
    group = objects[-1] if objects else None
    told = for_nobody_named(scene.text, agent.start) or _gives_to_named(frame, scene, agent, trigger)
    told = told or _joins_fund(frame, scene, agent)
    if group is None and frame.carry_object and not told:
        firms = firm_got(scene.text, scene.sentence.clause_at(agent.start).start)
        able = (g for g in reversed(topic.groups) if _may_be_carried(frame, g, firms))
        group = next((g for g in able if not _is_agent(frame, scene, g)), None)
    if group is None or (group in scene.groups and "。" in scene.between(group.end, agent.start)):
        return
    if frame.between and frame.between.search(scene.between(group.end, agent.start)):
        return
    between = [g for g in left_of(scene, trigger.start) if g.start >= group.end]
    agents = [agent]
    if frame.joint:
        agents = [*with_partners(between, agent, scene), *joined_after(left_of(scene, trigger.start), agent, scene)]
    for subject in [subject for each in agents for subject in pick(each, frame.subject)]:
        for object_ in group.mentions:
            if allowed_object(frame, object_):
                yield from make_fact(frame, scene, subject, object_, trigger, group not in scene.groups)


def _gives_to_named(frame: Frame, scene: Scene, agent: Group, trigger: Span) -> bool:
    """Tell whether a clause says itself to whom is given: 试点已由|甲银行|对49户小企业|授信2亿元."""
    inside = (g for g in left_of(scene, trigger.start) if g.start >= agent.end)
    return frame.relation == "funded" and any(g.marker in _TO and pick(g, frame.object) for g in inside)


def _joins_fund(frame: Frame, scene: Scene, agent: Group) -> bool:
    """Tell whether a sentence is about a fund that several put money into: 某基金|由甲集团牵头，乙公司跟投."""
    before = (g for g in left_of(scene, agent.start) if "Fund" in g.types and g.marker == "")
    return frame.near <= _ROUND and any(not _is_agent(frame, scene, g) for g in before)


def _backs(scene: Scene, group: Group) -> bool:
    """Tell whether a group only is by whose paper or watch somebody else got something: 凭|中储|出具的清单."""
    return subject_patterns()["backs"].search(scene.text, max(0, group.start - 3), group.start) is not None


def _has_own_object(frame: Frame, scene: Scene, trigger: Span) -> bool:
    """Tell whether a verb says itself what is set up: 某市创新某贷，由甲公司|设立|风险缓释金."""
    return any(
        g.start == trigger.end + scene.text.startswith(("“", "《"), trigger.end)
        and all(allowed_object(frame, m) for m in g.mentions)
        for g in scene.groups
    )


def _tells_which(scene: Scene, trigger: Span) -> bool:
    """Tell whether a verb only says which body is meant by the name after it: 由甲公司|组建|的乙公司建设."""
    after = trigger.end + scene.text.startswith("的", trigger.end)
    following = next((g for g in scene.groups if g.start >= after), None)
    return (
        after > trigger.end and following is not None and following.start == after and bool(following.types & _FOUNDED)
    )


def _names_whom(frame: Frame, scene: Scene, trigger: Span) -> bool:
    """Tell whether what an agent puts money in stands right behind the verb: 甲基金|跟投|了乙公司的C轮."""
    following = next((g for g in scene.groups if g.start >= trigger.end), None)
    if following is None or not pick(following, frame.object):
        return False
    return scene.between(trigger.end, following.start) in _DONE


def _who_does(frame: Frame, scene: Scene, agent: Group, trigger: Span, joined: Sequence[Group] = ()) -> Group:
    """Return who does it: what the agent founded (由甲设立的|乙建设), or who a later clause names (由甲设计，|乙建).

    `joined` are those who founded it with the agent: 由甲与丙合资设立的|乙建设.
    """
    between = [g for g in left_of(scene, trigger.start) if g.start >= agent.end and pick(g, frame.subject)]
    if not between:
        return agent
    last = between[-1]
    founders = [agent, *joined[-1:]]
    founded = {founded_by(scene.text, founder.mentions[-1].span.end) for founder in founders}
    if founded & {last.start, last.mentions[0].span.start}:
        return last
    begins = scene.sentence.clause_at(trigger.start).start
    alone = last.marker == "" and last.start == begins > agent.end
    return last if alone and len(scene.between(last.end, trigger.start)) <= frame.near else agent


def _may_get(frame: Frame, scene: Scene, mention: Mention) -> bool:
    """Tell whether a name may be what a frame points at, and is not that of somebody to whom nothing is given."""
    return allowed_object(frame, mention) and not (frame.relation == "funded" and gets_nothing(scene.text, mention))


def _employs_agent(scene: Scene, group: Group) -> bool:
    """Tell whether not a body acts but a person with a post there: 由某大学|教授王某创办."""
    following = next((g for g in scene.groups if g.start >= group.end), None)
    person = following is not None and "Person" in following.types
    return person and following is not None and len(scene.between(group.end, following.start)) <= _LONGEST_POST


def _may_be_carried(frame: Frame, group: Group, firms: bool) -> bool:
    """Tell whether a group may be what a frame's clause leaves out; with `firms` no project is meant."""
    return any(allowed_object(frame, m) for m in group.mentions if not (firms and m.type == "Project"))


def _is_agent(frame: Frame, scene: Scene, group: Group) -> bool:
    """Tell whether a group itself does what the frame's trigger says: 甲集团|领投，乙公司跟投; 由|甲集团|牵头，乙跟投.

    Of a round of financing too where a list goes on to the trigger, or where it is said before: 领投的是|甲集团.
    """
    if group.marker == "由":
        return True
    end = group.end
    if frame.carry_object and frame.near <= _ROUND:
        if subject_patterns()["leads"].search(scene.text, max(0, group.start - _LEAD), group.start):
            return True
        for other in right_of(scene, end):
            if scene.between(end, other.start) not in prepositions("with"):
                break
            end = other.end
    following = frame.pattern.search(scene.text, end, min(end + _AGENT_REACH, scene.sentence.span.end))
    if following is None or following.start() - end > frame.near:
        return False
    return not any(end <= other.start < following.start() for other in scene.groups)
