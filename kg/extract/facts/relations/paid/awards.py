"""Reads whom a decision or list gives how much: 对甲公司奖励200万元; 乙公司：贷款贴息 45.6万元.

Such papers name the giver once, in the title or under the text: its lines have no subject. Read are those alone whose
title says that they give something out, and in them only lines and sentences that name nobody who might have given it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.facts.qualifiers.attach import attach, to_amount
from kg.extract.facts.relations.framed.able import may_act
from kg.extract.facts.relations.making import reach_of
from kg.extract.facts.relations.papers.signatures import signers
from kg.extract.facts.scene import Group, Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Period, Qualifiers, Span, Value

RULE = "funded.award"
# Who may have given it instead:
_ACTING = frozenset({"GovernmentAgency", "Fund", "Province", "City", "District", "Zone"})
_RECEIVERS = frozenset(
    {"Enterprise", "Project", "ResearchInstitution", "Association", "PublicInstitution", "Bank", "FinancialInstitution"}
)
_CLAUSE = re.compile("[^，。；\n]*")  # the rest of a clause
_LONGEST_KIND = 20  # code points of a kind of grant before a list of who gets it
_BEFORE = 4  # code points before a receiver in which the verb may stand: 给予|甲公司


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("awards.toml")


def awards(
    scenes: Sequence[Scene], mentions: Sequence[Mention], periods: Sequence[Period], title: Span | None
) -> Iterator[Fact]:
    """Yield who is given what by the paper that these sentences are of; nothing where it is of another kind."""
    if title is None or not scenes:
        return
    text = scenes[0].text
    if not _patterns()["gives_out"].search(text, title.start, title.end):
        return
    giver = giver_of(mentions, periods, text, title)
    if giver is None:
        return
    planned = _patterns()["to_be"].search(text, title.start, title.end) is not None
    for scene in scenes:
        if scene.sentence.span.start < title.end:
            continue
        for receiver, value in _given(scene):
            yield from _facts(scene, giver, receiver, value, planned)


def giver_of(mentions: Sequence[Mention], periods: Sequence[Period], text: str, title: Span | None) -> Mention | None:
    """Return the only body that a title names, who signs with a day below, or the only fund that the title names.

    Of several bodies in a title the fund gives that they name there, or else the only finance office among them.
    """
    inside = [m for m in mentions if title is not None and title.covers(m.span) and not m.implicit]
    bodies = {m.key: m for m in reversed(inside) if m.type == "GovernmentAgency"}
    if len(bodies) > 1:
        funds = {m.key: m for m in reversed(inside) if m.type == "Fund"}
        offices = [m for m in bodies.values() if _patterns()["finance_office"].search(m.key)]
        able = [*funds.values()] or offices
        return able[0] if len(able) == 1 else None
    for type_ in ("GovernmentAgency", "Fund"):
        named = [m for m in inside if m.type == type_]
        if len({m.key for m in named}) == 1:
            return named[0]
        if named:
            return None
        signed = signers(mentions, periods, text)
        if signed and signed[-1][0].type == type_:
            return signed[-1][0]
    return None


def _given(scene: Scene) -> Iterator[tuple[Group, Value]]:
    """Yield each receiver of a sentence with its sum; none from where somebody acts on."""
    sums = [value for value in scene.values if value.kind == "money"]
    for group in scene.groups:
        if may_act(group) and group.types & _ACTING and group.marker == "":
            return
        value = next((v for v in sums if v.span.start >= group.end), None)
        if value is None or not group.types & _RECEIVERS:
            continue
        between = scene.between(group.end, value.span.start)
        after = _CLAUSE.match(scene.text, value.span.end)
        if _opens_line(scene, group):
            told = _patterns()["item"].fullmatch(between)
        elif _patterns()["kind_first"].search(scene.text, max(0, group.start - _LONGEST_KIND), group.start):
            told = load_patterns("receipts.toml")["its_sum"].fullmatch(between)
        elif group.marker in {"对", "向", "给"}:
            told = _patterns()["awarded"].fullmatch(between)
        elif _patterns()["awarding"].search(scene.text, group.start - _BEFORE, group.start):
            told = _patterns()["awarded_before"].fullmatch(between + (after[0] if after else ""))
        else:
            told = None
        if told is not None:
            yield group, value


def _opens_line(scene: Scene, group: Group) -> bool:
    """Tell whether a name begins its line, but for a number: （一）甲公司."""
    line = scene.text.rfind("\n", 0, group.start) + 1
    return _patterns()["numbering"].fullmatch(scene.text, line, group.start) is not None


def _facts(scene: Scene, giver: Mention, receivers: Group, value: Value, planned: bool) -> Iterator[Fact]:
    for receiver in receivers.mentions:
        if receiver.type not in _RECEIVERS:
            continue
        reach = reach_of(scene, receiver.span, value.span)
        told = attach(scene, "funded", receiver, value.span, reach)
        status = "planned" if planned else told.status
        amount = to_amount(value, scene.text)
        qualifiers = Qualifiers(amount=amount, percent=told.percent, instrument=told.instrument, status=status)
        yield Fact(giver, "funded", receiver, reach, RULE, 0.75, qualifiers, (giver.span,))
