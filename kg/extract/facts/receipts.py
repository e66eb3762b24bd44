"""Reads whose money one of many got: 某区向326家企业发放奖补资金1.8亿元。其中，甲公司获得补助860万元.

The clause names who got it and how much; who gave it stands in the clause or sentence before, which says that it was
given out. The network of pairs judges what is read here as it does what frames say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.facts.making import reach_of
from kg.extract.facts.qualifiers import attach
from kg.extract.facts.scene import Group, Scene
from kg.extract.facts.subjects import NOT_SUBJECT
from kg.model import Fact, Mention, Span

RULE = "funded.among"
_GIVES = re.compile(r"发放|兑现|拨付|下达|投放|安排|下拨|拨出|划拨|发出|落实|兑付")
_MONEY = re.compile(r"资金|补助|补贴|奖补|奖励|贴息|贷款|授信|退税|专项|扶持|经费")
_GETS = re.compile(
    r"[”》]?(?:等[^，。；]{0,8})?(?:也|就|已|已经|今年|去年|分别|共|累计|率先|首批|一次性)?"
    r"(?:获得|获批|获拨|获|拿到|领到|收到|得到|享受到?|争取到)了?[^，。；]{0,16}?$"
)
_GIVERS = frozenset({"GovernmentAgency", "Bank", "FinancialInstitution", "Province", "City", "District", "Zone"})
_RECEIVERS = frozenset({"Enterprise", "Project", "ResearchInstitution", "Association", "PublicInstitution"})


@dataclass(frozen=True, slots=True)
class _Given:
    """Who gave money out, the clause that says so, and the paragraph it stands in."""

    giver: Mention
    clause: Span
    paragraph: int


def funded_among(scenes: Sequence[Scene]) -> Iterator[Fact]:
    """Yield funded for who got a sum where the giver is named in an earlier clause of this or the last sentence."""
    given: _Given | None = None
    age = 0
    for scene in scenes:
        age += 1
        if given is not None and (age > 1 or given.paragraph != scene.sentence.paragraph):
            given = None
        for clause in scene.sentence.clauses:
            if given is not None:
                yield from _received(scene, clause, given)
            if (giver := _gives(scene, clause)) is not None:
                given, age = _Given(giver, clause, scene.sentence.paragraph), 0


def _gives(scene: Scene, clause: Span) -> Mention | None:
    """Return who gives money out in a clause."""
    verb = _GIVES.search(scene.text, clause.start, clause.end)
    if verb is None or not _MONEY.search(scene.text, clause.start, clause.end) or not _sums(scene, clause):
        return None
    groups = [g for g in scene.groups if g.start >= scene.sentence.span.start and g.end <= verb.start()]
    giver = next((g for g in reversed(groups) if g.marker not in NOT_SUBJECT and g.types & _GIVERS), None)
    return next((m for m in giver.mentions if m.type in _GIVERS), None) if giver is not None else None


def _received(scene: Scene, clause: Span, given: _Given) -> Iterator[Fact]:
    """Yield what a clause says was got, where it names nobody who gave it."""
    inside = [g for g in scene.groups if clause.start <= g.start and g.end <= clause.end]
    if any(g.types & _GIVERS for g in inside):
        return
    for value in _sums(scene, clause):
        receivers = [g for g in inside if g.end <= value.start and g.types & _RECEIVERS]
        if receivers and _GETS.fullmatch(scene.text, receivers[-1].end, value.start):
            yield from _facts(scene, receivers[-1], value, given)


def _facts(scene: Scene, receivers: Group, value: Span, given: _Given) -> Iterator[Fact]:
    for receiver in receivers.mentions:
        if receiver.type not in _RECEIVERS or receiver.key == given.giver.key:
            continue
        reach = reach_of(scene, receiver.span, value)
        qualifiers = attach(scene, "funded", receiver, value, reach)
        fact = Fact(given.giver, "funded", receiver, reach, RULE, 0.7, qualifiers)
        inside = scene.sentence.span.covers(given.clause)
        yield fact.quoting(given.clause) if inside else replace(fact, besides=(given.clause,))


def _sums(scene: Scene, clause: Span) -> list[Span]:
    return [value.span for value in scene.values if value.kind == "money" and clause.covers(value.span)]
