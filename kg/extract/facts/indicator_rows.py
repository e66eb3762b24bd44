"""Reads rows of numbers that 分别 shares out: 进口和出口分别为20亿元、35亿元; 同比分别增长234.2%和42.7%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.facts.indicator_rules import IndicatorRules
from kg.extract.facts.scene import COORDINATING, Scene
from kg.model import Span, Value

_EACH = re.compile(r"(?:同比|环比|均)?分别")
_JOINT = re.compile(r"、|以及|[和与及]")
_SHORTEST, _LONGEST = 2, 16  # code points of the name of one of a row; the first may have more before it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands in such a row, from 0; the row's size and where it begins; the names it counts, if any."""

    number: int
    size: int
    start: int
    names: tuple[Span, ...]


def shared_out(scene: Scene, rules: IndicatorRules) -> dict[Span, Place]:
    """Return the places of the numbers of a sentence that stand in a row after 分别, by their spans."""
    found: dict[Span, Place] = {}
    for row in _rows(scene):
        start = row[0].span.start
        clause = scene.sentence.clause_at(start)
        each = list(_EACH.finditer(scene.text, clause.start, start))
        if not each:
            continue
        said = _told(scene.text[each[-1].end() : start], rules)
        names = _names(scene.text, clause.start, each[-1].start(), len(row)) if said else ()
        for number, value in enumerate(row):
            found[value.span] = Place(number, len(row), start, names)
    return found


def _told(between: str, rules: IndicatorRules) -> bool:
    """Tell whether 分别 and a row have only words between them that link a name to its number: 分别|达到, 分别|增长."""
    while between and (word := rules.linking.search(between) or rules.change.search(between)):
        between = between[: word.start()]
    return not between


def _rows(scene: Scene) -> list[list[Value]]:
    """Return the runs of at least two numbers of one kind with nothing but 、 or 和 in between."""
    rows = [list(scene.values[:1])]
    for left, right in pairwise(scene.values):
        gap = scene.text[left.span.end : right.span.start]
        if left.kind == right.kind and (COORDINATING.match(gap) or gap == "，"):
            rows[-1].append(right)
        else:
            rows.append([right])
    return [row for row in rows if len(row) > 1]


def _names(text: str, start: int, end: int, size: int) -> tuple[Span, ...]:
    """Return what the numbers of a row of `size` count, one after the other, where as many names stand before 分别."""
    joints = list(_JOINT.finditer(text, start, end))
    begins = [start, *(joint.end() for joint in joints)][-size:]
    ends = [*(joint.start() for joint in joints), end][-size:]
    lengths = [last - first for first, last in zip(begins, ends, strict=True)]
    if len(lengths) < size or min(lengths) < _SHORTEST or max(lengths[1:]) > _LONGEST:
        return ()
    return tuple(map(Span, begins, ends))
