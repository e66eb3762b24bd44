"""Tells which of those named together does what a later part of the sentence says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.extract.facts.doubts.not_said import said_patterns
from kg.extract.facts.relations.framed.frames import Frame
from kg.extract.facts.scene import Group, Scene, prepositions
from kg.lexicon.tables import load_patterns
from kg.model import Mention

DONE_ALONE = frozenset({"funded", "investedIn", "established"})
_SHARED = 4  # code points from where what they do begins in which it may say so
LENDERS = frozenset({"Bank", "FinancialInstitution", "Fund"})
_BUILDERS = frozenset({"Enterprise", "Bank", "FinancialInstitution", "ResearchInstitution", "PublicInstitution"})


def who_acts(frame: Frame, scene: Scene, groups: Sequence[Group], before: int) -> list[Group]:
    """Return of those named together the ones who do what is said after that.

    Of those who signed something the bank lends and the firm builds; both do what they do together (双方将共建…). What
    begins at `before` in a later clause who only signs with a firm does not export: 甲公司同|乙公司|签约，产品供往老挝.
    Nor does lend who only vouches for what a bank lends: 甲银行与|乙担保公司|联手，向丙公司发放贷款.
    """
    patterns = load_patterns("subjects.toml")
    if frame.relation == "exportsTo":
        return _sellers(scene, groups, before)
    if frame.relation == "funded" and patterns["lent_in_clause"].match(scene.text, before):
        groups = _keeping(groups, lambda m: m.type != "FinancialInstitution" or "担保" not in m.name, "Bank")
    if frame.relation not in DONE_ALONE:
        return list(groups)
    said = scene.between(max(group.end for group in groups), before + _SHARED)
    if not said_patterns()["signed"].search(said) or patterns["together"].search(said):
        return list(groups)
    able = LENDERS if frame.relation == "funded" else _BUILDERS
    return _keeping(groups, lambda m: m.type in able)


def _sellers(scene: Scene, groups: Sequence[Group], before: int) -> list[Group]:
    """Return those who export without the partner with whom an earlier clause says that they signed."""
    clause = scene.sentence.clause_at(before)
    others = [g for g in groups if g.start >= clause.start or g.marker not in prepositions("with")]
    return others or list(groups)


def _keeping(groups: Sequence[Group], keep: Callable[[Mention], bool], needed: str | None = None) -> list[Group]:
    """Return the groups with the names to be kept, all where none is, or none of the type that is needed."""
    kept = [
        replace(group, mentions=mentions)
        for group in groups
        if (mentions := tuple(m for m in group.mentions if keep(m)))
    ]
    enough = needed is None or any(m.type == needed for group in kept for m in group.mentions)
    return kept if kept and enough else list(groups)
