"""Tells what a sentence does not say though it seems to: what is only proposed, what many got, what others do.

Frames ask before they make a fact; what the network of pairs would add is asked about in `judge/guesses.py`. The
words are data (`lexicon/not_said.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extract.facts.scene import Scene, without_brackets
from kg.extract.names.patterns.people import is_persons_name
from kg.extract.sentences import after_last
from kg.lexicon.tables import load_patterns
from kg.model import Mention, Span

_LONGEST_LEAD = 16  # code points before a name in which somebody may propose it
_LEAD = 6  # code points before a name
_SHORT_LEAD = 4  # code points before a name in which a clause ends and 由 follows
_REGIONS = frozenset({"Country", "Province", "City", "District", "Zone"})
_SIGNING = frozenset({"GovernmentAgency", "Province", "City", "District", "Zone"})  # with whom banks sign for others
_PARTNER = 40  # code points before one who signs in which a bank stands with whom
_BANKS = frozenset({"Bank", "FinancialInstitution", "Enterprise"})


def said_patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of `not_said.toml`."""
    return load_patterns("not_said.toml")


def only_proposed(text: str, start: int, end: int) -> bool:
    """Tell whether what follows is only proposed, by what stands between who says it and what: 甲建议，|设立…."""
    return bool(said_patterns()["proposed"].search(text[start:end]))


def only_headed(text: str, position: int) -> bool:
    """Tell whether a verb stands in a heading: 一、关于|设立风险补偿基金。"""
    return bool(said_patterns()["headed"].search(text, max(0, position - _LEAD), position))


def only_approves(text: str, start: int, end: int) -> bool:
    """Tell whether who is named only approves what is built: 由某发改委|批准建设."""
    return bool(said_patterns()["approves"].search(text[start:end]))


def only_oversees(text: str, start: int, end: int) -> bool:
    """Tell whether who is named is only in charge of what the next clause says was set up: 由某局|主管，成立于…."""
    return said_patterns()["oversees"].match(text, start, end) is not None


def only_guides(text: str, end: int) -> bool:
    """Tell whether who is named only guides what others hold: 由某厅|指导、某局主办的美食节."""
    return said_patterns()["guides"].match(text, end) is not None


def only_gives_leave(text: str, giver: Mention, founded: Mention, end: int) -> bool:
    """Tell whether a body only lets something be set up, unless it is a zone: 某监管局|核准设立|乙公司.

    `end` is where what stands between both ends, with the verb or before it.
    """
    if giver.type != "GovernmentAgency" or founded.type == "Zone":
        return False
    return bool(said_patterns()["gives_leave"].fullmatch(text, giver.span.end, max(end, giver.span.end)))


def founded_by(text: str, end: int) -> int | None:
    """Return where begins what somebody has founded whose name ends here: 由甲公司|设立的|乙公司; None for others."""
    found = said_patterns()["founded_by"].match(text, end)
    return None if found is None else found.end()


def others_urged(text: str, start: int, end: int) -> bool:
    """Tell whether somebody without a name is urged to do what follows: 甲局引导|银行机构发放贷款5亿元."""
    return bool(said_patterns()["urged"].search(text[start:end]))


def unnamed_lend(text: str, start: int, end: int) -> bool:
    """Tell whether banks without names stand between who speaks and what was lent: 某局：|21家银行参与，|发放贷款."""
    return bool(said_patterns()["unnamed_lend"].search(text, start, end))


def only_built(text: str, start: int, end: int) -> bool:
    """Tell whether a sentence that names nobody begins with what is built or carried out: 建成|某大学科技园。"""
    return said_patterns()["only_built"].fullmatch(text, start, end) is not None


def is_of_person(scenes: Sequence[Scene], name: Mention) -> bool:
    """Tell whether a class only says what a person is who is named after it: 为农户|王建国发放贷款."""
    if name.type != "BeneficiaryGroup":
        return False
    end = name.span.end
    if any(group.start == end and "Person" in group.types for scene in scenes for group in scene.groups):
        return True
    found = said_patterns()["person_after"].match(scenes[0].text, end)
    return found is not None and is_persons_name(found["name"])


def once_was(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether one of two firms is what the other once was: 甲公司前身为|乙厂."""
    first, second = sorted((one.span, other.span))
    return said_patterns()["once_was"].search(without_brackets(text[first.end : second.start])) is not None


def its_part_is_meant(text: str, fund: Mention) -> bool:
    """Tell whether not a fund but a part of it is set up: 设立某母基金|的子基金."""
    return fund.type == "Fund" and said_patterns()["its_part"].match(text, fund.span.end) is not None


def brings_others(text: str, start: int, end: int) -> bool:
    """Tell whether somebody only brings others together, or says what they should do: 甲局组织企业|与乙银行签约."""
    patterns = said_patterns()
    return bool(patterns["brings"].search(text, start, end) or patterns["others_should"].search(text, start, end))


def only_some_of(text: str, place: Mention) -> bool:
    """Tell whether not a place but some that are there are meant: 香港|、新加坡等地的三家机构."""
    return place.type in _REGIONS and said_patterns()["some_of"].match(text, place.span.end) is not None


def proposed_for(text: str, start: int, position: int) -> bool:
    """Tell whether somebody proposes that who is named at `position` should do it: 甲建议，由|乙市设立…."""
    return bool(said_patterns()["proposed_for"].search(text[start:position]))


def in_view_of(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch leads up to what something is done by: 甲局对照|2020年出台的《办法》 issued nothing."""
    return bool(said_patterns()["in_view_of"].search(text[start:end]))


def only_about(text: str, end: int) -> bool:
    """Tell whether what is issued is not the policy whose name ends here but something about it: 《办法》|奖补名单."""
    return bool(said_patterns()["about"].match(text, end))


def to_many(text: str, clause: Span) -> bool:
    """Tell whether a clause tells of what many got, or of all that was given in a time: 为80户企业发放贷款2.6亿元."""
    return bool(said_patterns()["to_many"].search(text, clause.start, clause.end))


def gets_nothing(text: str, receiver: Mention) -> bool:
    """Tell whether what is given goes to those around a firm, or is a loan to buy it."""
    patterns, (start, end) = said_patterns(), (receiver.span.start, receiver.span.end)
    before = text[max(0, start - _LEAD) : start]
    if patterns["around"].match(text, end) or patterns["bought"].search(before):
        return True
    return bool(patterns["hub"].search(text, max(0, start - _LONGEST_LEAD), start))


def only_leads_to(text: str, policy: Mention) -> bool:
    """Tell whether a paper only gave rise to what is decided: a letter that was received, a law that is gone by."""
    patterns, span = said_patterns(), policy.span
    if patterns["received"].match(text, span.end):
        return True
    lead = max(0, span.start - _LONGEST_LEAD)
    by_law = patterns["by_law"].search(text, lead, span.start)
    return by_law is not None and patterns["is_law"].search(policy.name) is not None


def lent_by_partner(text: str, body: Mention, measure: Span) -> bool:
    """Tell whether a measure is the loan of a bank with which a body has signed: 某局与某银行签约，|提供100亿元授信.

    The bank may be named first: 某银行与|某区政府|签约，….
    """
    if body.type not in _SIGNING:
        return False
    between = text[body.span.end : measure.start]
    if not said_patterns()["signed"].search(between):
        return False
    start = max(after_last("。；;\n", text, body.span.start), body.span.start - _PARTNER)
    before = said_patterns()["bank_and"].search(text, start, body.span.start)
    if "银行" not in between and before is None:
        return False
    return said_patterns()["lends"].match(text, measure.start, measure.end) is not None


def only_asked(text: str, name: Mention) -> bool:
    """Tell whether who is named is only asked for money: 向乙银行|申请的800万元贷款."""
    return bool(said_patterns()["applied_for"].match(text, name.span.end))


def is_refused(text: str, start: int, receiver: Mention) -> bool:
    """Tell whether what a name stands for would have got is refused, not done, or only asked about.

    `start` is where what is said of it begins, after who would have given it.
    """
    patterns, span = said_patterns(), receiver.span
    before = patterns["refused"].search(text, min(start, span.start), span.start)
    return before is not None or patterns["came_to_nothing"].match(text, span.end) is not None


def held_by(text: str, end: int) -> int | None:
    """Return where goes on what somebody holds whose name ends here: 收购乙公司|持有的|丙公司股权; None for others."""
    held = said_patterns()["held"].match(text, end)
    return None if held is None else held.end()


def only_claims(text: str, end: int) -> bool:
    """Tell whether what is bought of whose name ends here is what others owe: 受让甲银行|转让的债权."""
    return bool(said_patterns()["claims"].match(text, end))


def for_unnamed(text: str, clause: Span) -> bool:
    """Tell whether a clause says that something without a name gets it: 甲银行为项目提供贷款."""
    return bool(said_patterns()["for_unnamed"].search(text, clause.start, clause.end))


def for_nobody_named(text: str, position: int) -> bool:
    """Tell whether a provision gives to any of a kind what who is named at `position` gives."""
    return bool(said_patterns()["for_any"].search(text, position - _SHORT_LEAD, position))


def firm_got(text: str, start: int) -> bool:
    """Tell whether a clause begins with 公司, which stands for a firm: 公司此前获得乙银行授信."""
    return bool(said_patterns()["firm_got"].match(text, start))


def is_cover(text: str, start: int, end: int) -> bool:
    """Tell whether a sum is what an insurer covers."""
    return bool(said_patterns()["cover"].search(text, start, end))


def is_imposed(text: str, start: int, end: int) -> bool:
    """Tell whether something is imposed on somebody, by what stands between both."""
    return bool(said_patterns()["imposed"].search(text, start, end))


def is_exchange(mention: Mention) -> bool:
    """Tell whether a name is that of an exchange, or of a board of one."""
    return bool(said_patterns()["exchange"].search(mention.name))


def parts_act(text: str, end: int) -> bool:
    """Tell whether not a body or place whose name ends here acts, but unnamed parts of it: 全省|税务部门将推广…."""
    return bool(said_patterns()["parts_act"].match(text, end))


def is_anothers_tool(subject: Mention, object_: Mention) -> bool:
    """Tell whether a bank is said to have set up what only the central bank has: 碳减排支持工具."""
    return subject.type in _BANKS and bool(said_patterns()["tools"].search(object_.name))


def many_with_many(text: str, end: int, other_end: int) -> bool:
    """Tell whether names that end here and there only stand for many more on both sides: 甲等86家企业与乙等41所高校."""
    of_many = said_patterns()["of_many"]
    return bool(of_many.match(text, end) and of_many.match(text, other_end))
