"""Finds who does what a frame's trigger says: the subject in the clause, in the sentence, or carried over.

Chinese drops subjects: what a clause leaves out is taken over from the clause or sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.facts.frames import Frame
from kg.extract.facts.not_said import (
    brings_others,
    is_exchange,
    only_headed,
    only_proposed,
    only_tells,
    others_urged,
    parts_act,
    proposed_for,
    unnamed_lend,
)
from kg.extract.facts.scene import Group, Scene, without_brackets
from kg.model import Mention

NOT_SUBJECT = frozenset(
    {
        "在",
        "对",
        "向",
        "为",
        "给",
        "从",
        "到",
        "于",
        "据",
        "把",
        "将",
        "按照",
        "根据",
        "以",
        "比",
        "较",
        "依托",
        "自",
        "围绕",
        "结合",
        "按",
        "至",
        "往",
        "赴",
        "飞赴",
        "奔赴",
        "前往",
        "占",
        "像",
        "被",
    }
)
_PARTNERS = re.compile(
    r"[”\"》）)]?(?:已经?|还|也|又|先后|分别|正在?|拟|近日|日前|继续|再次|(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?)(?:、|，)?(?:牵头)?(?:、|，)?(?:与|和|联合|会同|携手|同|暨|及|等)?(?:牵头，?)?(?:、|，)?(?:联合)?[“\"《（(]?"
)
_BOARDS = ("科创板", "创业板", "主板", "新三板", "四板")
_JOINING = re.compile(r"[”\"》]?(?:牵头)?(?:，|、)?(?:联合|会同|携手|与|和|同)?(?:等)?[“\"《]?")
# 引来|甲公司，投资7亿元建设…: who was brought in does what the next clause says; so does who is told to act, where
# nothing but a count follows (组织|乙银行等6家银行，为…授信): else the same clause says what (推动|甲公司扩产，…).
_BROUGHT_IN = re.compile(r"(?:引来|引进|引入|招引|迎来|请来|引得)了?$")
_TOLD = re.compile(
    r"(?:(?<!党)组织|协调|引导|动员|指导|促成|督促|撮合|推动)了?(?:辖内|辖区|区内|市内|当地|全市|全区|全县)?$"
)
# 支持|乙银行推出“某贷”，累计发放…: the bank whose product it is lends.
_BACKED = re.compile(r"(?:支持|帮助|鼓励|指导|推动|引导|督促)了?(?:辖内|辖区|区内|市内|当地)?$")
_ITS_PRODUCT = re.compile(r"[”》]?(?:创新)?(?:推出|开发|研发|上线|发行)了?[^，。；]{1,18}，")
_NOTHING_MORE = re.compile(r"[”》]?(?:等(?:[^，。；]{0,8}[家个户])?(?:银行|机构|企业|公司|单位)?)?，")
# 甲银行与乙集团签署协议，|为…提供贷款: who may do what follows; what they do together says so.
_WITH = frozenset({"与", "和", "同", "联合", "会同", "携手"})
_ALSO_WITH = re.compile("(?:并|还|又|同时|此外|另外|随后|已|将)*(?:与|和|同|联合|会同|携手)[“]?")
_SIGNED = re.compile(r"签约|签署|签订|签下|达成")
_TOGETHER = re.compile(r"共同|联合|双方|携手|合作(?!协议|备忘|框架|意向|合同)|合[力办建资]|共[建办设]|一道")
_DONE_ALONE = frozenset({"funded", "investedIn", "established"})
_DONE_BY_OTHERS = _DONE_ALONE | {"issued", "exportsTo", "listedOn", "participatesIn"}  # not by who only urges them
_SHARED = 4  # code points from where what they do begins in which it may say so
_LENDERS = frozenset({"Bank", "FinancialInstitution", "Fund"})
_BUILDERS = frozenset({"Enterprise", "Bank", "FinancialInstitution", "ResearchInstitution", "PublicInstitution"})
_OWNED = ("的", "旗下", "下属", "所属", "管理的", "控股的")  # after a name: what follows belongs to it
_FOR = frozenset({"为", "给"})
_BUYS = re.compile("收购|并购|受让")
_LEAD = 14  # code points before a name in which that is said


@dataclass(frozen=True, slots=True)
class Topic:
    """What the text has been about: the groups that were subjects, latest last."""

    groups: tuple[Group, ...] = ()


def allowed_object(frame: Frame, mention: Mention) -> bool:
    """Tell whether a mention may be what a frame's relation points at."""
    return mention.type in frame.object and (not frame.only_exchanges or is_exchange(mention))


def pick(group: Group, types: frozenset[str]) -> list[Mention]:
    """Return the names of a group that have one of some types. A board of an exchange (科创板) does nothing."""
    return [m for m in group.mentions if m.type in types and not m.name.endswith(_BOARDS)]


def left_of(scene: Scene, offset: int) -> list[Group]:
    """Return the groups that end before an offset, from left to right."""
    return [g for g in scene.groups if g.end <= offset]


def right_of(scene: Scene, offset: int) -> list[Group]:
    """Return the groups that begin after an offset, from left to right."""
    return [g for g in scene.groups if g.start >= offset]


def subject_groups(frame: Frame, scene: Scene, topic: Topic, before: int) -> tuple[list[Group], bool]:
    """Return the subject's group left of `before` (with its partners), and whether it was carried over."""
    clause = scene.sentence.clause_at(before)
    if (buyer := _buyer(frame, scene, before)) is not None:
        return [buyer], False
    if frame.relation == "cooperatesWith" and brings_others(scene.text, scene.sentence.span.start, before):
        return [], False
    named = max((g.end for g in left_of(scene, before)), default=0)
    if frame.relation in _DONE_BY_OTHERS and others_urged(scene.text, max(clause.start, named), before):
        return [], False
    if frame.relation in _DONE_ALONE and only_headed(scene.text, before):
        return [], False
    for start in (clause.start, scene.sentence.span.start):
        groups = [
            g
            for g in left_of(scene, before)
            if g.start >= start
            and (g.marker not in NOT_SUBJECT)
            and pick(g, frame.subject)
            and not _possessed(frame, scene, g)
            and not parts_act(scene.text, g.end)
        ]
        if groups and (
            only_proposed(scene.text, groups[-1].end, before)
            or only_tells(scene.text, groups[-1].end, before)
            or proposed_for(scene.text, scene.sentence.span.start, groups[-1].start)
        ):
            return [], False
        if groups:
            agent = next((g for g in reversed(groups) if g.marker == "由" and g.start >= clause.start), None)
            chosen = agent or (groups[-1] if start == clause.start else groups[0])
            carried = start != clause.start and not agent
            if carried and (brought := [g for g in groups if _acts_next(scene, g)]):
                chosen = brought[-1]
            if carried and frame.relation == "funded" and unnamed_lend(scene.text, chosen.end, before):
                return [], False
            if not carried and (led := _led_by(scene, frame, chosen, clause.start)) is not None:
                return [led, *with_partners(groups, chosen, scene)], False
            later = joined_after(groups, chosen, scene) if (agent and frame.joint) or carried else []
            return _who_acts(frame, scene, [*with_partners(groups, chosen, scene), *later], before), carried
    if frame.carry:
        for group in reversed(topic.groups):
            if pick(group, frame.subject - frame.carry_not):
                return [group], True
    return [], False


def _led_by(scene: Scene, frame: Frame, chosen: Group, start: int) -> Group | None:
    """Return who does it with the group that its clause names: 甲区设立基金，|并与乙大学|共建研究院."""
    joined = chosen.marker in _WITH and _ALSO_WITH.fullmatch(scene.text, start, chosen.start) is not None
    if not joined:
        return None
    before = [g for g in left_of(scene, start) if g.marker not in NOT_SUBJECT | _WITH and pick(g, frame.subject)]
    return before[0] if before else None


def _buyer(frame: Frame, scene: Scene, before: int) -> Group | None:
    """Return who is lent money to buy something, right before the verb: 甲银行为|乙公司|收购丙公司提供贷款."""
    lent = _BUYS.match(scene.text, before) and "贷款" in scene.between(before, scene.sentence.span.end)
    nearest = left_of(scene, before)[-1:] if frame.relation == "investedIn" and lent else []
    return next((g for g in nearest if g.end == before and g.marker in _FOR and pick(g, frame.subject)), None)


def _who_acts(frame: Frame, scene: Scene, groups: list[Group], before: int) -> list[Group]:
    """Return of those who signed something the ones who do what is said after that: the bank lends, the firm builds.

    Both do what they do together (双方将共建…). `before` is where what they do begins.
    """
    if frame.relation not in _DONE_ALONE:
        return groups
    said = scene.between(max(group.end for group in groups), before + _SHARED)
    if not _SIGNED.search(said) or _TOGETHER.search(said):
        return groups
    able = _LENDERS if frame.relation == "funded" else _BUILDERS
    acting = [
        replace(group, mentions=mentions)
        for group in groups
        if (mentions := tuple(mention for mention in group.mentions if mention.type in able))
    ]
    return acting or groups


def _acts_next(scene: Scene, group: Group) -> bool:
    """Tell whether a group was brought in, or told to do what the next clause says."""
    before = scene.text[max(0, group.start - _LEAD) : group.start]
    told = _TOLD.search(before) and _NOTHING_MORE.match(scene.text, group.end)
    backed = _BACKED.search(before) and _ITS_PRODUCT.match(scene.text, group.end)
    return bool(_BROUGHT_IN.search(before) or told or backed)


def _possessed(frame: Frame, scene: Scene, group: Group) -> bool:
    """Tell whether the group only qualifies what follows (武汉市的企业…); a firm's goods are the firm's."""
    after = scene.text[group.end : group.end + 6].lstrip('”"》')
    return frame.relation != "exportsTo" and after.startswith(_OWNED)


def joined_after(groups: Sequence[Group], agent: Group, scene: Scene) -> list[Group]:
    """Return the groups that go on with an agent's list: 由甲牵头，联合乙、丙共同发起."""
    found: list[Group] = []
    edge = agent.end
    for group in groups:
        if group.start >= edge and _JOINING.fullmatch(without_brackets(scene.between(edge, group.start))):
            found.append(group)
            edge = group.end
    return found


def with_partners(groups: Sequence[Group], chosen: Group, scene: Scene) -> list[Group]:
    """Add the groups tied to `chosen` by 与, 联合, 会同 (S与T共建…)."""
    found = [chosen]
    for group in reversed(groups):
        if group.end <= chosen.start and _PARTNERS.fullmatch(
            without_brackets(scene.between(group.end, found[-1].start))
        ):
            found.append(group)
    return found
