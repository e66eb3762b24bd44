"""Whose sum is whose, where a sentence gives several to several.

分别 gives the first of a row the first of another, of sums also 先后 and 依次: frames and the network read pair by pair
and let each name of a row have the row's nearest sum. Where a row of sums is as long as the row of names before it,
each name has its own (甲公司、乙公司分别获得300万元、500万元); of two rows of names as long as one another
(A、B分别与C、D签约) the first goes with the first. 其中 gives one of many its part. What is invested is not also what a
thing is set up with.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from kg.extract.facts.indicators.rules import indicator_rules
from kg.extract.facts.qualifiers.attach import to_amount
from kg.extract.facts.qualifiers.told_sums import only_own_parts
from kg.extract.facts.relations.paid.payments import RULE_PART
from kg.extract.facts.relations.paid.told_twice import each_loan_once
from kg.extract.facts.scene import COORDINATING, Scene, prepositions, scene_of
from kg.lexicon.tables import load_patterns
from kg.model import Fact, IndicatorFact, Mention, Span, Value

_ROUND = frozenset({"funded.investors", "invested.investors"})
_SHARE = "funded.share"  # the rule that reads 其中甲银行12亿元
_SHARES = frozenset({_SHARE, RULE_PART})
_OTHER_CLAUSE = "。；;\n"
_Item = TypeVar("_Item", Mention, Value)
_BUILT = frozenset({"investedIn", "established"})
_WITH_SUMS = frozenset({"funded", "investedIn", "established"})


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("sums.toml")


def with_own_sums(scenes: Sequence[Scene], facts: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts with the sums that are their own, and those that pair what the text does not pair."""
    kept, others, one_by_one = list(facts), list[Fact](), _patterns()["one_by_one"]
    for scene in scenes:
        sentence = scene.sentence.span
        if one_by_one.search(scene.text, sentence.start, sentence.end) or _has_row_of_sums(scene):
            kept, crossed = _in_scene(scene, kept)
            others += crossed
    kept = [_with_sum_of_its_own(scenes, _with_own_part(scenes, _with_own_stake(scenes, fact))) for fact in kept]
    kept = [_without_others_share(scenes, _of_all(scenes, fact)) for fact in kept]
    kept, in_all = _own_shares(kept)
    return each_loan_once(_sums_once(only_own_parts(kept, scenes))), [*others, *in_all]


def beside_facts(
    indicators: Iterable[IndicatorFact], facts: Sequence[Fact]
) -> tuple[list[IndicatorFact], list[IndicatorFact]]:
    """Return the indicators that stand, and those whose number only is the sum that one got of another: a fact has it.

    What many got is a result all the same, and so is what adds up (累计投放贷款80亿元) or has changed.
    """
    given: dict[str, list[Span]] = {}
    for fact in facts:
        if fact.relation == "funded" and fact.object.type != "BeneficiaryGroup" and fact.qualifiers.amount is not None:
            given.setdefault(fact.qualifiers.amount.text, []).append(fact.evidence)
    stand: list[IndicatorFact] = []
    sums: list[IndicatorFact] = []
    for number in indicators:
        said = any(span.covers(number.value.span) for span in given.get(number.value.text, ()))
        adds_up = number.change is not None or _patterns()["adding_up"].search(number.name) is not None
        (sums if said and not adds_up else stand).append(number)
    return stand, sums


def without_results(facts: Sequence[Fact], numbers: Iterable[IndicatorFact]) -> tuple[Fact, ...]:
    """Return the facts without sums that are told as what a firm makes: 甲公司由乙公司成立，去年营业收入达47亿元."""
    results = [n for n in numbers if n.value.kind == "money" and indicator_rules().results.search(n.name)]
    return tuple(
        fact.qualified(amount=None) if any(_is_result(fact, number) for number in results) else fact for fact in facts
    )


def _is_result(fact: Fact, number: IndicatorFact) -> bool:
    amount = fact.qualifiers.amount
    same = amount is not None and amount.text == number.value.text
    return same and fact.relation in _WITH_SUMS and fact.evidence.covers(number.value.span)


def _with_own_stake(scenes: Sequence[Scene], fact: Fact) -> Fact:
    """Give who led a round or followed the sum that is told as its own: 由甲基金领投，|投资额10亿元."""
    if fact.rule not in _ROUND:
        return fact
    end = fact.subject.span.end
    said = _patterns()["own_stake"].match(scenes[0].text, end)
    values = (v for scene in scenes if scene.sentence.span.covers(fact.subject.span) for v in scene.values)
    own = next((v for v in values if said and v.kind == "money" and v.span.start == said.end()), None)
    if own is None:
        return fact
    return fact.qualified(amount=to_amount(own, scenes[0].text))


def _with_own_part(scenes: Sequence[Scene], fact: Fact) -> Fact:
    """Take from one founder the sum that is told as another's own part: 甲、乙共同设立丙，其中|甲出资2亿元."""
    amount = fact.qualifiers.amount
    if fact.relation not in _BUILT or amount is None:
        return fact
    scene = scene_of(scenes, fact.evidence)
    value = next((v for v in scene.values if v.text == amount.text), None) if scene is not None else None
    if scene is None or value is None:
        return fact
    clause = scene.sentence.clause_at(value.span.start)
    named = [g for g in scene.groups if clause.start <= g.start and g.end <= value.span.start]
    part = named and _patterns()["part"].fullmatch(scene.text, clause.start, named[0].start) is not None
    puts_in = part and _patterns()["puts_in"].fullmatch(scene.text, named[-1].end, value.span.start) is not None
    if not puts_in or fact.subject.key in {m.key for group in named for m in group.mentions}:
        return fact
    return fact.qualified(amount=None)


def _without_others_share(scenes: Sequence[Scene], fact: Fact) -> Fact:
    """Take from one founder the share that is told as another's: 甲、乙合资成立丙，其中|甲占股51%."""
    share = fact.qualifiers.percent
    scene = scene_of(scenes, fact.evidence) if share else None
    value = next((v for v in scene.values if v.text == share), None) if scene is not None else None
    if fact.relation != "investedIn" or scene is None or value is None:
        return fact
    clause = scene.sentence.clause_at(value.span.start)
    named = [g for g in scene.groups if clause.start <= g.start and g.end <= value.span.start]
    if not named or _patterns()["owns"].fullmatch(scene.text, named[-1].end, value.span.start) is None:
        return fact
    if fact.subject.key in {m.key for m in named[-1].mentions}:
        return fact
    return fact.qualified(percent=None)


def _with_sum_of_its_own(scenes: Sequence[Scene], fact: Fact) -> Fact:
    """Give a receiver the sum that follows its own preposition: 向甲银行发放6亿元、|向乙银行发放1.5亿元."""
    paid = fact.relation == "funded" and fact.qualifiers.amount is not None
    scene = scene_of(scenes, fact.evidence) if paid else None
    if scene is None:
        return fact
    receivers = [group for group in scene.groups if group.marker in prepositions("to") and "Measure" not in group.types]
    if len(receivers) < 2:
        return fact
    edges = [*(group.start for group in receivers[1:]), scene.sentence.span.end]
    own: list[Value] = []
    for group, edge in zip(receivers, edges, strict=True):
        sums = [v for v in scene.values if v.kind == "money" and group.end <= v.span.start and v.span.end <= edge]
        if len(sums) != 1:
            return fact
        own += sums
    for group, value in zip(receivers, own, strict=True):
        if fact.object.span in _spans(group.mentions):
            return fact.qualified(amount=to_amount(value, scene.text))
    return fact


def _has_row_of_sums(scene: Scene) -> bool:
    return bool(_rows(scene.text, [value for value in scene.values if value.kind == "money"]))


def _of_all(scenes: Sequence[Scene], fact: Fact) -> Fact:
    """Tell of a sum that many got together that it is the total: 向甲公司、乙公司|等28家企业发放贷款3.6亿元."""
    amount = fact.qualifiers.amount
    if fact.relation != "funded" or amount is None or amount.role is not None:
        return fact
    text, edge = scenes[0].text, fact.object.span.end
    group = next((g for s in scenes for g in s.groups if any(m.span == fact.object.span for m in g.mentions)), None)
    said = _patterns()["among"].match(text, group.end if group is not None else edge)
    if said is None or not said[0].endswith(amount.text) or _patterns()["each_of"].search(said[0]):
        return fact
    return fact.qualified(amount=replace(amount, role="total"))


def _own_shares(facts: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Set apart that one bank gives what all give together, where its own part is told: 30亿元，其中甲银行12亿元."""
    parts = [f for f in facts if f.rule in _SHARES]
    in_all = [f for f in facts if f.rule not in _SHARES and any(_holds_part(f, part) for part in parts)]
    return [f for f in facts if f not in in_all], in_all


def _holds_part(fact: Fact, part: Fact) -> bool:
    """Tell whether a fact gives as one lender's what is more than its part, told at the same place or after that."""
    if fact.relation != "funded" or (fact.subject.key, fact.object.key) != (part.subject.key, part.object.key):
        return False
    if part.rule == _SHARE:
        return fact.object.span == part.object.span
    whole, own = fact.qualifiers.amount, part.qualifiers.amount
    more = whole is None or (own is not None and whole.unit == own.unit and whole.value >= own.value)
    return more and fact.subject.span <= part.subject.span


def _sums_once(facts: Sequence[Fact]) -> list[Fact]:
    """Leave a sum to the investment where the same thing is also said to be built: it says what was put in."""
    invested = {f.object.span for f in facts if f.relation == "investedIn" and f.qualifiers.amount}
    lent = {(f.object.span, f.qualifiers.amount.text) for f in facts if f.relation == "funded" and f.qualifiers.amount}
    facts = [_without_loan(fact, lent) for fact in facts]
    return [f.qualified(amount=None) if f.relation == "established" and f.object.span in invested else f for f in facts]


def _without_loan(fact: Fact, lent: Collection[tuple[Span, str]]) -> Fact:
    """Take from what somebody buys the sum that was lent for it: 为甲公司收购乙公司提供贷款6亿元."""
    amount = fact.qualifiers.amount
    borrowed = amount is not None and (fact.subject.span, amount.text) in lent
    return fact.qualified(amount=None) if borrowed else fact


def _in_scene(scene: Scene, facts: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    names = sorted({m for group in scene.groups for m in group.mentions}, key=lambda m: m.span)
    rows = [row for row in _rows(scene.text, names) if len({m.type for m in row}) == 1]
    sums = _rows(scene.text, [value for value in scene.values if value.kind == "money"])
    crossed = [fact for fact in facts if _crossed(scene, fact, rows)]
    kept = [fact for fact in facts if fact not in crossed]
    for row in sums:
        kept = [_with_its_sum(scene, fact, rows, row) for fact in kept]
    return kept, crossed


def _rows(text: str, items: Iterable[_Item]) -> list[list[_Item]]:
    """Return the rows of at least two of the items, which are in order, with nothing but 、 or 和 in between."""
    items = list(items)
    rows = [items[:1]]
    for left, right in pairwise(items):
        if COORDINATING.match(text[left.span.end : right.span.start]):
            rows[-1].append(right)
        else:
            rows.append([right])
    return [row for row in rows if len(row) > 1]


def _crossed(scene: Scene, fact: Fact, rows: Sequence[Sequence[Mention]]) -> bool:
    """Tell whether a fact pairs the one of a row with another than the one of the other row that is its own."""
    mine, other = (next((r for r in rows if end in _spans(r)), None) for end in (fact.subject.span, fact.object.span))
    if mine is None or other is None or mine is other or len(mine) != len(other):
        return False
    first, second = sorted((mine, other), key=lambda row: row[0].span)
    if not _says("respectively", scene.text, first[-1].span.end, second[0].span.start):
        return False
    return _spans(mine).index(fact.subject.span) != _spans(other).index(fact.object.span)


def _with_its_sum(scene: Scene, fact: Fact, rows: Sequence[Sequence[Mention]], sums: Sequence[Value]) -> Fact:
    """Give a fact the sum that is its name's own in a row of sums after a row of names as long."""
    amount = fact.qualifiers.amount
    if fact.relation not in _WITH_SUMS or (amount is not None and amount.text not in {v.text for v in sums}):
        return fact
    before = [r for r in rows if len(r) == len(sums) and r[-1].span.end <= sums[0].span.start]
    for row in reversed(before):
        own = next((end for end in (fact.object.span, fact.subject.span) if end in _spans(row)), None)
        clause = scene.sentence.clause_at(row[0].span.start)
        each = _says("one_by_one", scene.text, clause.start, sums[0].span.start)
        together = _patterns()["together"]
        alone = clause.covers(sums[0].span) and not together.search(scene.text, row[-1].span.end, sums[0].span.start)
        if own is not None and (each or alone):
            value = sums[_spans(row).index(own)]
            return fact.qualified(amount=to_amount(value, scene.text))
    return fact


def _spans(row: Sequence[Mention]) -> list[Span]:
    return [mention.span for mention in row]


def _says(pattern: str, text: str, start: int, end: int) -> bool:
    """Tell whether a pattern is found between two places of a sentence with no other clause in between."""
    between = text[start:end]
    return _patterns()[pattern].search(between) is not None and not any(mark in between for mark in _OTHER_CLAUSE)
