"""Who got which: 分别 gives the first of a row the first of another (甲公司、乙公司分别获得300万元、500万元).

Frames and the network read pair by pair and let each name of a row have the row's nearest sum. Where a sentence says
分别, and a row of sums is as long as the row of names before it, each name has its own; and of two rows of names as
long as one another (A、B分别与C、D签约) the first goes with the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from kg.extract.facts.qualifiers import to_amount
from kg.extract.facts.scene import Scene
from kg.model import Fact, Mention, Span, Value

_RESPECTIVELY = "分别"
_IN_ROW = re.compile(r"[”\"》）)]*(?:、|和|及|以及|与)[“\"《（(]*")
_OTHER_CLAUSE = "。；;\n"
_Item = TypeVar("_Item", Mention, Value)
_WITH_SUMS = frozenset({"funded", "investedIn", "established"})


def distributed(scenes: Sequence[Scene], facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts, each name of a row with its own sum, and without those that pair the first with the second."""
    found = list(facts)
    for scene in scenes:
        if _RESPECTIVELY in scene.text[scene.sentence.span.start : scene.sentence.span.end]:
            found = _in_scene(scene, found)
    return found


def _in_scene(scene: Scene, facts: Sequence[Fact]) -> list[Fact]:
    names = sorted({m for group in scene.groups for m in group.mentions}, key=lambda m: m.span)
    rows = [row for row in _rows(scene.text, names) if len({m.type for m in row}) == 1]
    sums = _rows(scene.text, [value for value in scene.values if value.kind == "money"])
    kept = [fact for fact in facts if not _crossed(scene, fact, rows)]
    for row in sums:
        kept = [_with_its_sum(scene, fact, rows, row) for fact in kept]
    return kept


def _rows(text: str, items: Iterable[_Item]) -> list[list[_Item]]:
    """Return the rows of at least two of the items, which are in order, with nothing but 、 or 和 in between."""
    items = list(items)
    rows = [items[:1]]
    for left, right in pairwise(items):
        if _IN_ROW.fullmatch(text[left.span.end : right.span.start]):
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
    if not _says_respectively(scene.text, first[-1].span.end, second[0].span.start):
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
        if own is not None and _says_respectively(scene.text, row[0].span.start, sums[0].span.start):
            value = sums[_spans(row).index(own)]
            return replace(fact, qualifiers=replace(fact.qualifiers, amount=to_amount(value, scene.text)))
    return fact


def _spans(row: Sequence[Mention]) -> list[Span]:
    return [mention.span for mention in row]


def _says_respectively(text: str, start: int, end: int) -> bool:
    """Tell whether 分别 stands between two places of a sentence with no other clause in between."""
    between = text[start:end]
    return _RESPECTIVELY in between and not any(mark in between for mark in _OTHER_CLAUSE)
