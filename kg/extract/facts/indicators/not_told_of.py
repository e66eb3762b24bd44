"""Tells whom or what a number is not told of, though it stands near: wholes and parts, lists that are counted, sites.

全市贷款余额 is no bank's; in 甲、乙等8个项目签约，总投资120亿元 the number is not the first one's; after its parts
带动就业2300人 goes on about all, not about the last; and what 项目总投资 says is said of no city.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.facts.scene import COORDINATING, Scene
from kg.lexicon.tables import load_patterns
from kg.model import IndicatorFact, Mention

_PARTS = frozenset(
    {"Enterprise", "Bank", "FinancialInstitution", "FinancialProduct", "GovernmentAgency", "Product", "Project"}
)
_REGIONS = frozenset({"Country", "Province", "City", "District"})
_NOT_FINED = frozenset({"GovernmentAgency", "Industry"})
_CARRIED_OUT = frozenset({"Project", "Programme", "Zone"})
_NO_REGIONS = frozenset(
    {"Project", "Programme", "Product", "FinancialProduct", "Platform", "Industry", "BeneficiaryGroup", "Fund"}
)
_PUBLISHERS = frozenset({"GovernmentAgency", "Association"})
_LEAD = 12  # code points before a name
_TOGETHER = frozenset({"Bank", "FinancialInstitution", "GovernmentAgency"})  # 甲、乙等3家银行 lend what follows


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("not_told_of.toml")


def may_be_told_of(scene: Scene, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether nothing in its sentence speaks against a number being told of a thing."""
    text = scene.text
    if thing.type in _PARTS and _is_of_a_whole(text, number):
        return False
    if thing.type in _REGIONS and _is_of_a_site(text, scene, number):
        return False
    if thing.type == "Product" and _is_made(scene, number, thing):
        return False
    if thing.type in _NOT_FINED and _patterns()["fined"].search(number.name) and "被" in _said(text, number):
        return False
    of_regions = _patterns()["of_regions"].search(number.name) is not None
    if of_regions and thing.type in _NO_REGIONS:
        return False
    if thing.type in _PUBLISHERS and _only_publishes(text, thing, of_regions):
        return False
    if not scene.sentence.span.covers(thing.span) and _is_signed_here(scene, number):
        return False
    if not scene.sentence.span.covers(thing.span):
        return not (of_regions and _in_row(text, thing))
    if _is_gone_by(text, number, thing) or _is_built(scene, number, thing) or _is_of_other_money(scene, number, thing):
        return False
    return not _is_counted(scene, number, thing) and not _is_only_a_part(scene, number, thing)


def _only_publishes(text: str, thing: Mention, of_regions: bool) -> bool:
    """Tell whether a body only makes a number known, by what stands after its name."""
    verbs = ("publishes", "announces") if of_regions else ("publishes",)
    return any(_patterns()[verb].match(text, thing.span.end) for verb in verbs)


def _is_signed_here(scene: Scene, number: IndicatorFact) -> bool:
    """Tell whether a number is the sum of what its own sentence says that named bodies sign."""
    if _patterns()["of_deals"].search(number.name) is None:
        return False
    span = scene.sentence.span
    signed = _patterns()["signs"].search(scene.text, span.start, number.value.span.start) is not None
    return signed and any(group.types & _TOGETHER or "Enterprise" in group.types for group in scene.groups)


def _in_row(text: str, thing: Mention) -> bool:
    """Tell whether a name stands in a row with others: 恩施市、|利川市|生产总值分别达到…."""
    return text[thing.span.end : thing.span.end + 1] == "、" or text[thing.span.start - 1 : thing.span.start] == "、"


def _is_of_a_whole(text: str, number: IndicatorFact) -> bool:
    """Tell whether a number's clause says before it that it is of a whole country or region: 全市粮食产量212万吨."""
    whole = _patterns()["whole"]
    return bool(whole.match(number.name) or whole.match(text, number.evidence.start))


def _is_of_a_site(text: str, scene: Scene, number: IndicatorFact) -> bool:
    """Tell whether a number is the size of a project that its clause speaks of without a name: 项目总投资5亿元."""
    clause = scene.sentence.clause_at(number.value.span.start)
    return bool(_patterns()["site"].match(text, clause.start, number.value.span.start))


def _is_counted(scene: Scene, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether a thing stands in a list that is counted before the number, or by it: 甲、乙等|8个项目."""
    edge = thing.span.end
    for group in scene.groups:
        if group.end <= edge:
            continue
        if not COORDINATING.match(scene.text[edge : group.start]) and group.start > edge:
            break
        edge = group.end
    counted = _patterns()["counted"].match(scene.text, edge)
    if counted is None or counted.start("number") > number.value.span.start:
        return False
    return counted.start("number") == number.value.span.start or thing.type not in _TOGETHER


def _is_only_a_part(scene: Scene, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether a number goes on about all after its parts: 其中丙区1100万元，|带动…."""
    text, at = scene.text, number.value.span.start
    clause = scene.sentence.clause_at(at)
    parts = text.find("其中", scene.sentence.span.start, clause.start)
    inside = 0 <= parts <= thing.span.start and thing.span.end <= clause.start
    return inside and bool(_patterns()["of_all"].match(text, clause.start, at))


def _is_made(scene: Scene, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether a product is what a number counts, by the verb before it: 年产|芯片|3亿颗."""
    clause = scene.sentence.clause_at(number.value.span.start)
    return clause.covers(thing.span) and bool(_patterns()["makes"].search(scene.text, clause.start, thing.span.start))


def _said(text: str, number: IndicatorFact) -> str:
    return text[number.evidence.start : number.evidence.end]


def _is_gone_by(text: str, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether a policy is only gone by where a sum is allotted: 根据|《某意见》，将资金645万元下达."""
    if thing.type != "Policy" or not _patterns()["allotted"].search(_said(text, number)):
        return False
    lead = max(0, thing.span.start - _LEAD)
    return _patterns()["goes_by"].search(text, lead, thing.span.start) is not None


def _is_built(scene: Scene, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether a thing is only built, and the number's clause tells what else is: 开工建设|地铁9号线，完成…."""
    if thing.type not in _CARRIED_OUT:
        return False
    clause = scene.sentence.clause_at(number.value.span.start)
    lead = max(0, thing.span.start - _LEAD)
    built = _patterns()["built"].search(scene.text, lead, thing.span.start)
    return (
        clause.start >= thing.span.end
        and built is not None
        and bool(_patterns()["does_next"].match(scene.text, clause.start))
    )


def _is_of_other_money(scene: Scene, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether a number is what others put in beside a fund: 中央补助资金1.1亿元，|省级3200万元."""
    if thing.type != "Fund":
        return False
    clause = scene.sentence.clause_at(number.value.span.start)
    return clause.start >= thing.span.end and bool(_patterns()["of_others"].match(scene.text, clause.start))
