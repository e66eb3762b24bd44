"""Tells dates and sums that only describe a name (向注册资本8000万元的|甲公司放贷), and clauses that point back."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.facts.scene import Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Span

_BUILT = frozenset({"established", "investedIn", "issued", "amends"})  # may be said within a description: 甲建成的|乙
_HELD = ("implements", "Programme")  # so may what is held or begun: 去年9月|举办的|某大赛 (18 of 23 in the passages)
_PLANNED = frozenset({"established", "funded", "investedIn", "exportsTo"})
_RECEIVERS = frozenset({"Enterprise", "Project", "ResearchInstitution", "PublicInstitution"})
_LONGEST = 18  # code points from the value to the name it describes
_GIVEN = frozenset({"funded", "investedIn"})
_LEAD = 8  # code points before a sum that say what it is


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("descriptions.toml")


def is_of_another(scene: Scene, value: Span, fact: Fact) -> bool:
    """Tell whether a sum in the sentence after a fact is told of somebody else, named or not: 某餐饮企业获得…."""
    start = scene.sentence.span.start
    named = (m for g in scene.groups for m in g.mentions if m.span.end <= value.start and m.type in _RECEIVERS)
    others = any(m.key not in {fact.object.key, fact.subject.key} and not m.reference for m in named)
    return others or _patterns()["somebody"].search(scene.text, start, value.start) is not None


def is_of_signing(scene: Scene, date: Span, fact: Fact) -> bool:
    """Tell whether a date is that of signing what a fact only plans: 3月10日，甲与乙签约，|拟设立丙."""
    if fact.qualifiers.status != "planned" or fact.relation not in _PLANNED or not scene.sentence.span.covers(date):
        return False
    signed = _patterns()["signs"].search(scene.text, date.end, max(date.end, fact.object.span.start))
    plans = signed and _patterns()["plans"].search(scene.text, signed.end(), max(signed.end(), fact.object.span.start))
    return bool(plans) and date.end <= fact.object.span.start


def is_levered(text: str, value: Span) -> bool:
    """Tell whether a sum is what others put in because of what was given: 投资甲公司，撬动社会资本|18亿元."""
    return _patterns()["levered"].search(text, max(0, value.start - _LONGEST), value.start) is not None


def points_back(text: str, start: int, end: int) -> bool:
    """Tell whether a clause that begins between a date and a name says that it goes on with what was then: 会上，."""
    return bool(_patterns()["points_back"].search(text, start, end))


def describes_end(text: str, value: Span, fact: Fact) -> bool:
    """Tell whether a date or sum stands in the description right before one of a fact's names.

    What one builds or issues may itself be said there; of sums only those that tell how large a firm is describe it.
    """
    money = text[value.start : value.end].endswith(("元", "美元", "港元"))
    for end in (fact.subject, fact.object):
        behind = money and fact.relation in _GIVEN and end.span.end < value.start
        if behind and _patterns()["size_behind"].fullmatch(text, end.span.end, value.start):
            return True  # 甲基金（规模20亿元）|首投给了乙公司
        gap = text[value.end : end.span.start] if value.end <= end.span.start else None
        if gap is None or len(gap) > _LONGEST or not _patterns()["leads_to"].fullmatch(gap):
            continue
        if money:
            if _patterns()["size"].search(text, max(0, value.start - _LEAD), value.start):
                return True
        elif fact.relation not in _BUILT and (fact.relation, fact.object.type) != _HELD:
            return True
    return False
