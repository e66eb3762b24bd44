"""Tells whom or what a number is not told of, though it stands near: wholes and parts, lists that are counted, sites.

全市贷款余额 is no bank's; in 甲、乙等8个项目签约，总投资120亿元 the number is not the first one's; after its parts
带动就业2300人 goes on about all, not about the last; and what 项目总投资 says is said of no city.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.facts.indicators.around import Around, typed_key
from kg.extract.facts.scene import COORDINATING, Scene
from kg.lexicon.tables import load_patterns
from kg.model import IndicatorFact, Mention

# What a clause says of 全市 is told of one of these in 2 of 100 annotated cases.
_PARTS = frozenset(
    {
        "Enterprise",
        "Bank",
        "FinancialInstitution",
        "FinancialProduct",
        "GovernmentAgency",
        "Product",
        "Project",
        "Fund",
        "Association",
        "BeneficiaryGroup",
        "PublicInstitution",
        "ResearchInstitution",
        "Platform",
    }
)
_REGIONS = frozenset({"Country", "Province", "City", "District"})
# Where its clause says 全市 a number is told of a province, a county or district or a zone in 1 of 523 cases, where it
# says 全县 of a city or province in none of 136.
_LEVELS = {
    "Province": re.compile("[市县州]"),
    "City": re.compile("[省县]"),
    "District": re.compile("[省州]"),
    "Zone": re.compile("[省市县州]"),
}
_UNDER_A_CITY = re.compile(r"(?<!市)[区县旗]$")  # ends the name of a district that 全市 is not
_MUNICIPALITY = "市"
_NOT_FINED = frozenset({"GovernmentAgency", "Industry"})
_CARRIED_OUT = frozenset({"Project", "Programme", "Zone"})
_NO_REGIONS = frozenset(
    {
        "Project",
        "Programme",
        "Product",
        "FinancialProduct",
        "Platform",
        "Industry",
        "BeneficiaryGroup",
        "Fund",
        "Bank",
        "Enterprise",
    }
)
# Balances of loans and shares of bad ones are told of one of these in 1 of 100 annotated cases (8 of 1,175), what a
# firm earns of one of those in none of 263.
_NO_LENDERS = frozenset(
    {
        "Enterprise",
        "GovernmentAgency",
        "Association",
        "Project",
        "Product",
        "ResearchInstitution",
        "PublicInstitution",
        "BeneficiaryGroup",
        "Country",
    }
)
_NO_EARNERS = frozenset({"GovernmentAgency", "Fund", "BeneficiaryGroup", "PublicInstitution"})
# Where a paragraph names nothing before a number, that is told of one of these of a paragraph before in 1 of 100
# annotated cases (30 of 3,942), where the title does not name it.
_OVER = frozenset(
    {
        "FinancialProduct",
        "Product",
        "BeneficiaryGroup",
        "Industry",
        "Country",
        "Fund",
        "Association",
        "FinancialInstitution",
        "GovernmentAgency",
        "ResearchInstitution",
    }
)
_PUBLISHERS = frozenset({"GovernmentAgency", "Association"})
_LEAD = 12  # code points before a name
_TOGETHER = frozenset({"Bank", "FinancialInstitution", "GovernmentAgency"})  # 甲、乙等3家银行 lend what follows


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("not_told_of.toml")


def may_be_told_of(scene: Scene, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether nothing in its sentence speaks against a number being told of a thing."""
    text = scene.text
    if thing.type in _PARTS and _is_of_a_whole(scene, number):
        return False
    if thing.type in _LEVELS and not _is_of_this_level(scene, number, thing):
        return False
    if thing.type in _REGIONS and _is_of_a_site(text, scene, number):
        return False
    if thing.type == "Product" and _is_made(scene, number, thing):
        return False
    if thing.type in _NOT_FINED and _patterns()["fined"].search(number.name) and "被" in _said(text, number):
        return False
    if thing.type in _NO_LENDERS and _patterns()["of_lenders"].search(number.name):
        return False
    if thing.type in _NO_EARNERS and _patterns()["of_firms"].search(number.name):
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


def is_over(text: str, around: Around, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether a thing was spoken of in a paragraph before, and the number's own names nothing up to it."""
    at = number.value.span.start
    begin = text.rfind("\n", 0, at) + 1
    if thing.type not in _OVER or thing.span.start >= begin or typed_key(thing) in around.titled:
        return False
    return not around.named_within(begin, at)


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


def _is_of_a_whole(scene: Scene, number: IndicatorFact) -> bool:
    """Tell whether a number's clause says before it that it is of a whole country or region: 全市粮食产量212万吨."""
    text, at = scene.text, number.value.span.start
    whole = _patterns()["whole"]
    if whole.match(number.name) or whole.match(text, number.evidence.start):
        return True
    clause = scene.sentence.clause_at(at)
    inside = list(_patterns()["whole_inside"].finditer(text, clause.start, at))
    return bool(inside) and _patterns()["held_against"].search(text, clause.start, inside[-1].start()) is None


def _is_of_this_level(scene: Scene, number: IndicatorFact, thing: Mention) -> bool:
    """Tell whether a place may be what the number's clause calls 全省, 全市, 全县 or 县里, if it calls any so."""
    at = number.value.span.start
    clause = scene.sentence.clause_at(at)
    told = list(_patterns()["level"].finditer(scene.text, clause.start, at))
    if not told or _patterns()["held_against"].search(scene.text, clause.start, told[-1].start()):
        return True
    level = told[-1]["whole"] or told[-1]["within"]
    if level == "市" and thing.type in {"Province", "District"}:
        city = thing.name.endswith(_MUNICIPALITY)
        return city if thing.type == "Province" else _UNDER_A_CITY.search(thing.name) is None
    return _LEVELS[thing.type].match(level) is None


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
