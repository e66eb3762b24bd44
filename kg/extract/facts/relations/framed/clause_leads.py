"""Finds, in a sentence of several clauses, whom those before a clause are about."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.facts.scene import Group, Scene
from kg.extract.sentences import only_names
from kg.lexicon.tables import load_patterns
from kg.model import Span

_LEAD = 16  # code points before a name in which it may say that it was set up
_PLACES = frozenset({"Country", "Province", "City", "District"})


def of_clause_before(scene: Scene, groups: Sequence[Group], start: int) -> list[Group]:
    """Return the groups of the clause before the one that begins at `start`: 甲银行配套30亿元贷款，|支持丙公司."""
    before = next((c for c in reversed(scene.sentence.clauses) if c.end <= start), None)
    return [] if before is None else [g for g in groups if before.covers(Span(g.start, g.end))]


def of_nearest_clause(scene: Scene, groups: Sequence[Group]) -> Group:
    """Return the group that begins the last clause which begins with one, or the first: 甲建厂，|乙投产，产品销往智利.

    In the annotated passages that is right 35 times more and wrong 55 times less than the sentence's first group, which
    is right 13 times where this is not.
    """
    opens = load_patterns("subjects.toml")["of_these"]  # 甲有三家子公司，其中|乙做茶机，产品出口智利
    begin = [
        g
        for g in groups
        if g.marker == ""
        and opens.fullmatch(scene.text, scene.sentence.clause_at(g.start).start, g.start)
        and not only_names(scene.text, g.start, (other.end for other in scene.groups))
    ]
    return begin[-1] if begin else groups[0]


def lender_before(scene: Scene, lenders: Sequence[Group]) -> Group | None:
    """Return of those who can lend the last that begins a clause: 某县推进供应链金融，|甲银行依托乙公司，为农户放款."""
    return next((g for g in reversed(lenders) if g.marker == "" and _begins_clause(scene, g)), None)


def just_set_up(scene: Scene, groups: Sequence[Group]) -> Group | None:
    """Return the only fund that an earlier clause sets up: 甲集团联合乙基金设立|丙基金，首个项目投向丁."""
    founded = load_patterns("subjects.toml")["founded"]
    found = [
        g
        for g in groups
        if g.types == {"Fund"}
        and g.mentions[-1].name.endswith("基金")
        and founded.search(scene.text, max(0, g.start - _LEAD), g.start) is not None
    ]
    return found[0] if len(found) == 1 else None


def _begins_clause(scene: Scene, group: Group) -> bool:
    return group.start == scene.sentence.clause_at(group.start).start


def names_next(scene: Scene, group: Group) -> bool:
    """Tell whether a place only says whose the next name is: 入选|浙江省|“鲲鹏行动”，与乙大学共建…."""
    return group.types <= _PLACES and scene.text.startswith(("“", "《"), group.end)


def of_association(groups: Sequence[Group], scheme: Group) -> bool:
    """Tell whether an association is named after a scheme, so that members are its own: 市联盟|成立，成员包括甲."""
    return any(g.start > scheme.start and "Association" in g.types and g.marker == "" for g in groups)
