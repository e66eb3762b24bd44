"""Gives who sets up a fund the size that is told of the fund, where nothing tells what each one puts in.

Counted on the passages, names given, facts that the judge left without a sum. A fund's own size is annotated in 14 of
15 where the sentence tells no other sum but a part of the fund, no share, and the next one not what each one puts in
(设立20亿元的某基金，由甲公司出资; 某基金揭牌，目标规模30亿元，由甲、乙发起); else in 19 of 67.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.extract.facts.qualifiers.attach import to_amount
from kg.extract.facts.scene import Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Span, Value

_LEAD = 12  # code points before a sum that say that it is a part of the fund


def with_size(fact: Fact, scenes: Sequence[Scene], starts: Sequence[int]) -> Fact:
    """Return the fact with the size of the fund that is set up, where it has no sum and nobody's own part is told."""
    if fact.relation != "established" or fact.object.type != "Fund" or fact.qualifiers.amount is not None:
        return fact
    at = max(0, bisect_right(starts, fact.object.span.start) - 1)
    scene = scenes[at]
    money = [value for value in scene.values if value.kind == "money"]
    if not money or not scene.sentence.span.covers(fact.subject.span):
        return fact
    size = _size(scene, money, fact.object.span)
    following = scenes[at + 1] if at + 1 < len(scenes) else None
    if size is None or _each_has_a_part(scene, money, size) or (following and _tells_parts(following, fact)):
        return fact
    fact = fact.qualified(amount=to_amount(size, scene.text))
    return fact if fact.evidence.covers(size.span) else fact.quoting(size.span)


def _size(scene: Scene, money: Sequence[Value], fund: Span) -> Value | None:
    """Return the sum right before the name of a fund, or the first after it where words call it a size."""
    patterns, text = load_patterns("qualifiers.toml"), scene.text
    before = [value for value in money if value.span.end <= fund.start]
    if before and patterns["leads_to_fund"].fullmatch(text, before[-1].span.end, fund.start):
        return before[-1]
    after = next((value for value in money if value.span.start >= fund.end), None)
    said = after is not None and patterns["called_size"].search(text, fund.end, after.span.start)
    return after if said else None


def _each_has_a_part(scene: Scene, money: Sequence[Value], size: Value) -> bool:
    """Tell whether a sentence tells of other sums than a fund's size and those of its parts, or of shares."""
    patterns, text, sentence = load_patterns("qualifiers.toml"), scene.text, scene.sentence.span
    others = (value.span.start for value in money if value is not size)
    if any(patterns["fund_part"].search(text, max(sentence.start, at - _LEAD), at) is None for at in others):
        return True
    return patterns["in_shares"].search(text, sentence.start, sentence.end) is not None


def _tells_parts(scene: Scene, fact: Fact) -> bool:
    """Tell whether the next sentence tells sums that are put in and names no other fund: 其中甲公司出资6亿元."""
    sentence = scene.sentence.span
    if any(m.type == "Fund" and m.key != fact.object.key for group in scene.groups for m in group.mentions):
        return False
    paid = load_patterns("qualifiers.toml")["pays_in"].search(scene.text, sentence.start, sentence.end) is not None
    return paid and any(value.kind == "money" for value in scene.values)
