"""Says of the right thing where something lies that the clause does not name: 甲公司将建设零部件项目。项目位于某区。

It is the project last named that lies there, not the firm; where none was named nobody knows what it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Fact, Mention

_THIS = "(?:(?:该|本|此|这个?|整个|其中|一期|二期)的?)?"
_KIND = "(?:(?!公司|企业|集团|其|将|在|与|为)[^，。；、“”]){2,10}"  # 笔记本电脑制造|基地
_UNNAMED = re.compile(
    rf"{_THIS}(?:(?:{_KIND})?(?:项目|工程|基地|工厂|厂区|厂房|生产线|新厂|门店|仓库|园区|楼宇|地块|线路|研发中心|物流中心)"
    r"|(?:区域|华[中东南北]|西[南北]|东北|中部|北方|南方|全国|第二|大区)总部)(?:选址|建设地点|地址|拟)?"
    r"(?:规划|计划|将|正式|成功|也)?(?:位于|坐落|地处|落户|选址|落地|建在|在|设在|布局)"
)
_PROJECT = re.compile(rf"{_THIS}(?:项目|工程|基地)")
_THINGS = frozenset({"Project", "Zone", "PublicInstitution"})
_CLAUSE = re.compile(r"[，。；\n]")


def lying_elsewhere(facts: Sequence[Fact], mentions: Sequence[Mention], text: str) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that stand, and those that place who was named before where an unnamed thing lies.

    Where a project was named last, and the clause speaks of one, the place is its own.
    """
    projects = [m for m in mentions if m.type == "Project" and not m.implicit and not m.reference]
    stand: list[Fact] = []
    others: list[Fact] = []
    for fact in facts:
        clause = _clause_of_unnamed(fact, text)
        if clause is None:
            stand.append(fact)
            continue
        others.append(fact)
        meant = [m for m in projects if fact.subject.span.end <= m.span.start and m.span.end <= clause]
        if meant and _PROJECT.match(text, clause):
            stand.append(replace(fact, subject=meant[-1]))
    return stand, others


def _clause_of_unnamed(fact: Fact, text: str) -> int | None:
    """Return where the clause begins that places an unnamed thing, None for all other facts."""
    subject, place = fact.subject, fact.object
    if fact.relation != "locatedIn" or subject.type in _THINGS or subject.reference:
        return None
    if subject.span.end > place.span.start:
        return None
    start = max((found.end() for found in _CLAUSE.finditer(text, subject.span.end, place.span.start)), default=None)
    return start if start is not None and _UNNAMED.match(text, start, place.span.start) else None
