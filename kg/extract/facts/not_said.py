"""Tells what a sentence does not say though it seems to: what is only proposed, what many got, what others do.

Frames ask before they make a fact, and what the network of pairs would add is asked about too (`may_be_added`). The
words are data (`lexicon/not_said.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extract.facts.scene import Scene
from kg.extract.names.levels import levelled, types_of
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

_OF_ITSELF = frozenset({"worksFor", "locatedIn", "subsidiaryOf"})  # relations that nobody proposes
_LONGEST_LEAD = 16  # code points before a name in which somebody may propose it
_LEAD = 6  # code points before a name
_CAN_BE_REFUSED = frozenset({"funded", "investedIn", "established", "issued", "cooperatesWith", "exportsTo"})
_BANKS = frozenset({"Bank", "FinancialInstitution", "Enterprise"})
_ACROSS = "across.funded"  # the rule of what the network finds between sentences


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("not_said.toml")


def only_proposed(text: str, start: int, end: int) -> bool:
    """Tell whether what follows is only proposed, by what stands between who says it and what: 甲建议，|设立…."""
    return bool(_patterns()["proposed"].search(text[start:end]))


def only_headed(text: str, position: int) -> bool:
    """Tell whether a verb stands in a heading: 一、关于|设立风险补偿基金。"""
    return bool(_patterns()["headed"].search(text, max(0, position - _LEAD), position))


def only_approves(text: str, start: int, end: int) -> bool:
    """Tell whether who is named only approves what is built: 由某发改委|批准建设."""
    return bool(_patterns()["approves"].search(text[start:end]))


def only_tells(text: str, start: int, verb: int) -> bool:
    """Tell whether who is named only tells of something that was invested in: 区政府宣布，|投资8.7亿元的工程将开放."""
    patterns = _patterns()
    return patterns["invested_in"].match(text, verb) is not None and bool(patterns["tells_of"].search(text[start:verb]))


def others_urged(text: str, start: int, end: int) -> bool:
    """Tell whether somebody without a name is urged to do what follows: 甲局引导|银行机构发放贷款5亿元."""
    return bool(_patterns()["urged"].search(text[start:end]))


def proposed_for(text: str, start: int, position: int) -> bool:
    """Tell whether somebody proposes that who is named at `position` should do it: 甲建议，由|乙市设立…."""
    return bool(_patterns()["proposed_for"].search(text[start:position]))


def in_view_of(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch leads up to what something is done by: 甲局对照|2020年出台的《办法》 issued nothing."""
    return bool(_patterns()["in_view_of"].search(text[start:end]))


def only_about(text: str, end: int) -> bool:
    """Tell whether what is issued is not the policy whose name ends here but something about it: 《办法》|奖补名单."""
    return bool(_patterns()["about"].match(text, end))


def to_many(text: str, clause: Span) -> bool:
    """Tell whether a clause tells of what many got, or of all that was given in a time: 为80户企业发放贷款2.6亿元."""
    return bool(_patterns()["to_many"].search(text, clause.start, clause.end))


def gets_nothing(text: str, receiver: Mention) -> bool:
    """Tell whether what is given goes to those around a firm, or is a loan to buy it."""
    patterns, (start, end) = _patterns(), (receiver.span.start, receiver.span.end)
    before = text[max(0, start - _LEAD) : start]
    if patterns["around"].match(text, end) or patterns["bought"].search(before):
        return True
    return bool(patterns["hub"].search(text, max(0, start - _LONGEST_LEAD), start))


def is_refused(text: str, start: int, receiver: Mention) -> bool:
    """Tell whether what a name stands for would have got is refused, not done, or only asked about.

    `start` is where what is said of it begins, after who would have given it.
    """
    patterns, span = _patterns(), receiver.span
    before = patterns["refused"].search(text, min(start, span.start), span.start)
    return before is not None or patterns["came_to_nothing"].match(text, span.end) is not None


def without_rumours(scenes: Sequence[Scene], facts: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that stand, and those that their sentence, or the next one, calls a rumour: 网传“…”不属实."""
    spans = [scene.sentence.span for scene in scenes]
    denied: set[int] = set()
    for at, span in enumerate(spans):
        if _patterns()["rumour"].search(scenes[0].text, span.start, span.end):
            denied |= {at, at - 1} if at and "回应" in scenes[0].text[span.start : span.end] else {at}
    if not denied:
        return list(facts), []
    told = [spans[at] for at in sorted(denied)]
    rumours = [f for f in facts if f.relation not in _OF_ITSELF and any(s.covers(f.evidence) for s in told)]
    return [f for f in facts if f not in rumours], rumours


def held_by(text: str, end: int) -> int | None:
    """Return where goes on what somebody holds whose name ends here: 收购乙公司|持有的|丙公司股权; None for others."""
    held = _patterns()["held"].match(text, end)
    return None if held is None else held.end()


def only_claims(text: str, end: int) -> bool:
    """Tell whether what is bought of whose name ends here is what others owe: 受让甲银行|转让的债权."""
    return bool(_patterns()["claims"].match(text, end))


def for_unnamed(text: str, clause: Span) -> bool:
    """Tell whether a clause says that something without a name gets it: 甲银行为项目提供贷款."""
    return bool(_patterns()["for_unnamed"].search(text, clause.start, clause.end))


def firm_got(text: str, start: int) -> bool:
    """Tell whether a clause begins with 公司, which stands for a firm: 公司此前获得乙银行授信."""
    return bool(_patterns()["firm_got"].match(text, start))


def is_cover(text: str, start: int, end: int) -> bool:
    """Tell whether a sum is what an insurer covers."""
    return bool(_patterns()["cover"].search(text, start, end))


def is_imposed(text: str, start: int, end: int) -> bool:
    """Tell whether something is imposed on somebody, by what stands between both."""
    return bool(_patterns()["imposed"].search(text, start, end))


def is_exchange(mention: Mention) -> bool:
    """Tell whether a name is that of an exchange, or of a board of one."""
    return bool(_patterns()["exchange"].search(mention.name))


def parts_act(text: str, end: int) -> bool:
    """Tell whether not a body or place whose name ends here acts, but unnamed parts of it: 全省|税务部门将推广…."""
    return bool(_patterns()["parts_act"].match(text, end))


def lies_elsewhere(fact: Fact) -> bool:
    """Tell whether a body is said to lie in a place of another level than its own: 省委 in a city, 国务院 in any."""
    if fact.relation != "locatedIn" or fact.subject.type != "GovernmentAgency":
        return False
    name = fact.subject.name
    level = levelled(fact.subject, name)
    types = level[1] if level is not None else types_of(name[:1]) if name[1:] == "委" else ()
    return fact.subject.rule == "agency.listed" or (bool(types) and fact.object.type not in types)


def is_anothers_tool(subject: Mention, object_: Mention) -> bool:
    """Tell whether a bank is said to have set up what only the central bank has: 碳减排支持工具."""
    return subject.type in _BANKS and bool(_patterns()["tools"].search(object_.name))


def may_be_added(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether nothing in the text speaks against a fact that only the network finds, given those that `stand`."""
    text = scenes[0].text
    if lies_elsewhere(fact) or _is_not_done(fact, text) or _told_of_the_other(fact, scenes):
        return False
    if fact.relation == "listedOn":
        return _is_listing(fact, text)
    return not _given_to_another(fact, stand) and not _at_large(fact, scenes)


def _told_of_the_other(fact: Fact, scenes: Sequence[Scene]) -> bool:
    """Tell whether 前者 or 后者 stands between the ends and means another than the subject."""
    start, end = fact.subject.span.end, fact.object.span.start
    if not _patterns()["one_of_two"].search(scenes[0].text, start, max(start, end)):
        return False
    named = (m for scene in scenes for group in scene.groups for m in group.mentions)
    return any(m.reference and start <= m.span.start < end and m.key != fact.subject.key for m in named)


def _is_not_done(fact: Fact, text: str) -> bool:
    """Tell whether the subject only proposes what the fact says it does, or goes by what others issued."""
    start, end = fact.subject.span.end, fact.object.span.start
    if fact.relation in _CAN_BE_REFUSED and is_refused(text, min(start, end), fact.object):
        return True
    if fact.relation == "established" and (
        is_anothers_tool(fact.subject, fact.object) or _taken_over(text, fact.subject)
    ):
        return True
    if fact.relation == "issued":
        return in_view_of(text, start, end) or only_about(text, fact.object.span.end)
    if fact.relation == "funded" and (
        gets_nothing(text, fact.object) or _patterns()["applied_for"].match(text, fact.subject.span.end)
    ):
        return True
    if fact.relation == "investedIn" and _only_merged(text, fact):
        return True
    if fact.relation == "exportsTo" and _is_no_export(text, fact):
        return True
    if fact.relation == "subsidiaryOf" and _is_whole(text, fact):
        return True
    if fact.relation in _OF_ITSELF:
        return False
    lead = max(0, fact.subject.span.start - _LONGEST_LEAD)
    return only_proposed(text, start, end) or proposed_for(text, lead, fact.subject.span.start)


def _is_whole(text: str, fact: Fact) -> bool:
    """Tell whether the text says that the subject is no part: 甲公司对子公司|乙增资, 收购甲公司|持有的乙公司股权."""
    start = fact.object.span.start
    part = _patterns()["part"].search(text, max(0, start - _LEAD), start)
    return part is not None or held_by(text, fact.subject.span.end) is not None


def _taken_over(text: str, name: Mention) -> bool:
    """Tell whether only a firm's works are spoken of, which another takes over: 盘活原|甲公司闲置厂房."""
    start, patterns = name.span.start, _patterns()
    before = patterns["taken_over"].search(text, max(0, start - _LEAD), start)
    return before is not None and patterns["its_works"].match(text, name.span.end) is not None


def _is_no_export(text: str, fact: Fact) -> bool:
    """Tell whether a country is named for what comes from there or is driven out, and not for what goes there."""
    said, patterns = text[fact.evidence.start : fact.evidence.end], _patterns()
    return bool(patterns["no_export"].search(said)) and not patterns["export"].search(said)


def _only_merged(text: str, fact: Fact) -> bool:
    """Tell whether a firm is said to be made of others, and nothing of money put into it."""
    said = text[fact.evidence.start : fact.evidence.end]
    return bool(_patterns()["merged"].search(said)) and not _patterns()["put_in"].search(said)


def _is_listing(fact: Fact, text: str) -> bool:
    """Tell whether a sentence says that a firm, and not its bonds, goes to an exchange."""
    said = text[fact.evidence.start : fact.evidence.end]
    listed, bonds = (bool(_patterns()[name].search(said)) for name in ("listing", "bonds"))
    return is_exchange(fact.object) and (listed or not bonds)


def _at_large(fact: Fact, scenes: Sequence[Scene]) -> bool:
    """Tell whether what is said to be given to who was named before was given to many, or is all that was given."""
    if fact.rule != _ACROSS or fact.object.span.start > fact.subject.span.start:
        return False
    said = next((scene for scene in scenes if scene.sentence.span.covers(fact.subject.span)), None)
    return said is not None and to_many(said.text, said.sentence.clause_at(fact.subject.span.end - 1))


def _given_to_another(fact: Fact, stand: Sequence[Fact]) -> bool:
    """Tell whether a frame says of just this giver to whom nearer by it gave: not also to who was named before."""
    if fact.rule != _ACROSS or fact.object.span.start > fact.subject.span.start:
        return False
    return any(
        other.relation == "funded"
        and other.subject.span == fact.subject.span
        and other.object.span.start > fact.object.span.start
        for other in stand
    )
