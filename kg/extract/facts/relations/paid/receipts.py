"""Reads whose money one of many got, and what is paid again: 向208家企业发放奖补资金。其中，甲公司获得补助860万元.

The clause names who got it and how much; who gave it stands in the clause or sentence before, which says that money of
the same kind was given out. What is read here stands without the network of pairs: it saw too few to tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.extract.facts.qualifiers.attach import attach, to_amount, to_when
from kg.extract.facts.relations.framed.able import may_act
from kg.extract.facts.relations.making import reach_of
from kg.extract.facts.relations.paid.payments import LENDERS
from kg.extract.facts.scene import Group, Scene, scene_of
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span, Value

RULE = "funded.among"
AGAIN = "funded.again"
LIST = "funded.list"
_RELATIONS = frozenset({"funded", "investedIn"})
_CREDIT = frozenset({"FinancialProduct"})
_PAUSES = "，。；、"
_AFTER = 8  # code points after a sum in which it may say of what: 860万元|补助资金
_FUNDS = frozenset({"Fund"})
_GIVERS = LENDERS | {"GovernmentAgency", "Province", "City", "District", "Zone"}
RECEIVERS = frozenset({"Enterprise", "Project", "ResearchInstitution", "Association", "PublicInstitution"})


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("receipts.toml")


@dataclass(frozen=True, slots=True)
class _Given:
    """Who gave money out, the clause that says so, and the paragraph it stands in."""

    givers: tuple[Mention, ...]
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
            if given is not None and _another_acts(scene, clause, given):
                given = None
            if givers := _gives(scene, clause):
                given, age = _Given(givers, clause, scene.sentence.paragraph), 0


def _another_acts(scene: Scene, clause: Span, given: _Given) -> bool:
    """Tell whether a clause begins with somebody else who may give: whose money is got after that is not told."""
    opening = next((g for g in scene.groups if clause.start <= g.start < clause.end), None)
    if opening is None or not may_act(opening) or not opening.types & (_GIVERS | _FUNDS):
        return False
    return not {m.key for m in opening.mentions} & {m.key for m in given.givers}


def _gives(scene: Scene, clause: Span) -> tuple[Mention, ...]:
    """Return who gives money out in a clause: one, or all of a row of bodies (甲局、乙局下达专项资金)."""
    verb, able = _patterns()["gives"].search(scene.text, clause.start, clause.end), _GIVERS
    if verb is None and any(g.types & _FUNDS for g in scene.groups if g.end <= clause.end):
        verb, able = _patterns()["invests"].search(scene.text, clause.start, clause.end), _FUNDS
    if verb is None:
        return ()
    groups = [g for g in scene.groups if g.end <= verb.start()]
    giver = next((g for g in reversed(groups) if may_act(g) and g.types & able), None)
    named = tuple(m for m in giver.mentions if m.type in able) if giver is not None else ()
    said = scene.text[giver.end if giver is not None else verb.start() : clause.end]
    pays = named and named[0].type not in LENDERS | _FUNDS and _patterns()["pays"].fullmatch(verb[0]) is not None
    return named if named and (pays or _kind_of(named[0]).search(said)) else ()


def _kind_of(giver: Mention) -> re.Pattern[str]:
    """Return what somebody of this type gives: a bank loans, a fund capital, a public body grants."""
    if giver.type == "Fund":
        return _patterns()["invested"]
    return _patterns()["lent"] if giver.type in LENDERS else _patterns()["public"]


def _received(scene: Scene, clause: Span, given: _Given) -> Iterator[Fact]:
    """Yield what a clause says was got, where it names nobody who gave it.

    Right after who gave it out it need not say of what kind: 某厅下达奖补资金，|甲公司、乙公司各获得100万元.
    """
    inside = [g for g in scene.groups if clause.start <= g.start and g.end <= clause.end]
    if any(g.types & _GIVERS for g in inside):
        return
    listed = "其中" in scene.between(given.clause.end, clause.start + len("其中"))
    at_once = scene.sentence.span.covers(given.clause) and clause.start <= given.clause.end + 1
    for value in _sums(scene, clause):
        receivers = [g for g in inside if g.end <= value.start and g.types & RECEIVERS and not _is_owned(inside, g)]
        said = _patterns()["got"].fullmatch(scene.text, receivers[-1].end, value.start) if receivers else None
        beside = _patterns()["in_list"].fullmatch(scene.text, receivers[-1].end, value.start) if receivers else None
        of_kind = said is not None and _kind_of(given.givers[0]).search(_what(scene, said, value)) is not None
        plain = at_once and said is not None and not said["what"] and scene.text[value.end : value.end + 1] in _PAUSES
        if of_kind or plain or (listed and beside is not None):
            yield from _facts(scene, receivers[-1], value, given)


def _is_owned(groups: Sequence[Group], group: Group) -> bool:
    """Tell whether a work stands right after the firm whose it is, which gets the money: 甲公司|乙项目获补助."""
    return group.types == {"Project"} and any("Enterprise" in g.types and g.end == group.start for g in groups)


def _what(scene: Scene, said: re.Match[str], value: Span) -> str:
    """Return what was got, as it stands before or right after the sum, and nothing where somebody else gave it."""
    after = scene.text[value.end : value.end + _AFTER]
    return "" if _patterns()["others"].search(said["what"]) else said["what"] + after


def _facts(scene: Scene, receivers: Group, value: Span, given: _Given) -> Iterator[Fact]:
    inside = scene.sentence.span.covers(given.clause)
    for receiver, giver in product(receivers.mentions, given.givers):
        if receiver.type not in RECEIVERS:
            continue
        reach = reach_of(scene, receiver.span, value)
        qualifiers = attach(scene, "funded", receiver, value, reach)
        fact = Fact(giver, "funded", receiver, reach, RULE, 0.7, qualifiers)
        yield fact.quoting(given.clause) if inside else replace(fact, besides=(given.clause,))


def _sums(scene: Scene, clause: Span) -> list[Span]:
    return [value.span for value in scene.values if value.kind == "money" and clause.covers(value.span)]


def paid_again(scenes: Sequence[Scene], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield once more what one gave another, for a clause that only says how much: 甲向乙放款2亿元，今年又放款1亿元.

    So it is with what one lender promised and the part of it that arrived: 授信12亿元，首笔3000万元已到账.
    """
    given = [f for f in facts if f.relation in _RELATIONS and f.qualifiers.amount is not None and not f.besides]
    for scene in scenes:
        before = [f for f in given if scene.sentence.span.covers(f.evidence)]
        for clause in scene.sentence.clauses:
            again = _patterns()["again"].search(scene.text, clause.start, clause.end)
            part = None if again else _patterns()["first_part"].match(scene.text, clause.start, clause.end)
            inside = (g for g in scene.groups if clause.start <= g.start and g.end <= clause.end)
            named = any(again is not None or not g.types <= _CREDIT for g in inside)
            last = [f for f in before if f.evidence.end <= clause.start and f.object.span.end <= clause.start]
            begin = again or part
            value = next((v for v in scene.values if begin and v.span.start == begin.end()), None)
            if named or not last or value is None or value.kind != "money":
                continue
            if part is not None and not _has_arrived(scene, last, value, clause):
                continue
            pair = max(last, key=lambda f: f.evidence.end)
            dates = [p for p in scene.periods if clause.covers(p.span) and p.placed]
            means = pair.qualifiers.instrument
            if part is not None:  # 意向性授信12亿元，首笔3000万元|设备更新贷款|已到账
                means = attach(scene, "funded", pair.object, value.span, clause).instrument
            qualifiers = replace(
                pair.qualifiers,
                instrument=means,
                amount=to_amount(value, scene.text),
                date=to_when(dates[-1]) if dates else None,
                status="done" if part is not None else pair.qualifiers.status,
            )
            yield replace(pair, rule=AGAIN, qualifiers=qualifiers, besides=(Span(clause.start, value.span.end),))


def _has_arrived(scene: Scene, last: Sequence[Fact], value: Value, clause: Span) -> bool:
    """Tell whether a clause says that a sum has come which one lender, of no others, promised before."""
    lenders = {f.subject.key for f in last if f.relation == "funded" and f.subject.type in LENDERS}
    came = _patterns()["arrived"].match(scene.text, value.span.end, clause.end) is not None
    return came and len(lenders) == 1 and len({f.subject.key for f in last}) == 1


def given_in_lists(scenes: Sequence[Scene], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what a list goes on to tell, each with a sum: whom else the same one gave, or who else gave the same one.

    投向甲公司4亿元、|乙公司2.5亿元; 向甲公司兑付32万元，|向乙公司兑付4万元; 甲银行承贷30亿元，|乙银行18亿元.
    """
    known = {(f.subject.key, f.object.span) for f in facts if f.relation in _RELATIONS}
    for fact in facts:
        if fact.relation not in _RELATIONS or fact.qualifiers.amount is None:
            continue
        for end, others in (("object", RECEIVERS), ("subject", _GIVERS)):
            stands: Mention = getattr(fact, end)
            scene = scene_of(scenes, stands.span)
            if scene is None or (end == "subject" and fact.relation != "funded"):
                continue
            for other, value in _rest_of_list(scene, fact, stands, others):
                told = replace(fact, object=other) if end == "object" else replace(fact, subject=other)
                told = replace(told, rule=LIST, besides=(other.span.hull(value.span),))
                if (told.subject.key, told.object.span) not in known and told.subject.key != told.object.key:
                    known.add((told.subject.key, told.object.span))
                    yield replace(told, qualifiers=replace(fact.qualifiers, amount=to_amount(value, scene.text)))


def _rest_of_list(scene: Scene, fact: Fact, end: Mention, others: frozenset[str]) -> Iterator[tuple[Mention, Value]]:
    """Yield the names that go on a list after one end of a fact and its sum, with theirs."""
    patterns = _patterns()
    sums = [v for v in scene.values if v.kind == "money"]
    after = [v for v in sums if v.span.start >= end.span.end]
    amount, other_end = fact.qualifiers.amount, fact.object if end is fact.subject else fact.subject
    if not after or amount is None or after[0].text != amount.text:
        return
    if end is fact.subject and other_end.span.start >= end.span.end:
        return  # 甲银行|向丙公司|放款3亿元、丁公司2亿元
    edge = after[0].span.end
    for group in (g for g in scene.groups if g.start >= edge):
        goes_on = patterns["goes_on"].fullmatch(scene.text, edge, group.start) if group.types <= others else None
        if goes_on is None or (goes_on["to"] and end is fact.subject):
            return
        if end is fact.subject and end.type not in group.types and not goes_on[0].endswith("、"):
            return  # 乙银行贷款800万元，|某局补助150万元
        value = next((v for v in sums if v.span.start >= group.end), None)
        its_sum = patterns["its_sum_given" if goes_on["to"] else "its_sum" if end is fact.object else "its_sum_lent"]
        if value is None or its_sum.fullmatch(scene.text, group.end, value.span.start) is None:
            return
        for other in group.mentions:
            yield other, value
        edge = value.span.end
