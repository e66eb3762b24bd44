"""Reads rows of numbers that 分别 shares out: 进口和出口分别为20亿元、35亿元; 同比分别增长234.2%和42.7%."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.extract.facts.indicators.rules import IndicatorRules, indicator_patterns
from kg.extract.facts.scene import COORDINATING, Scene
from kg.model import Mention, Span, Value

_REGIONS = frozenset({"Country", "Province", "City", "District", "Zone"})
_LEVELS = frozenset("省市州盟县区")  # a place so called may stand right before one that lies there
_SHORTEST, _LONGEST = 2, 16  # code points of the name of one of a row; the first may have more before it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands in such a row, from 0, of how many, and where the row begins.

    `before` is where the words before it end that say how it has changed, `names` what the row counts, if it says so,
    and `head` what the last name says for this one too. Where the row counts the same of several, `whose` are these;
    without `names` it is what was counted before.
    """

    number: int
    size: int
    start: int
    before: int
    names: tuple[Span, ...]
    head: str
    whose: tuple[Mention, ...]


def shared_out(scene: Scene, rules: IndicatorRules) -> dict[Span, Place]:
    """Return the places of the numbers of a sentence that stand in a row after 分别, by their spans."""
    found: dict[Span, Place] = {}
    for row in _rows(scene, rules):
        start = row[0].span.start
        clause = scene.sentence.clause_at(start)
        each = list(indicator_patterns()["each"].finditer(scene.text, clause.start, start))
        if not each:
            continue
        begin = _after_lead(scene, clause.start)
        counted = _counted(scene.text, each[-1].end(), start, rules)
        said = _told(scene.text[each[-1].end() : start], rules)
        names = _names(scene, begin, each[-1].start(), len(row)) if said or counted else ()
        whose = _whose(scene, names, 0 if counted else _SHORTEST)
        if not whose and not counted and (whose := _whose(scene, names, 0)):
            names = ()  # 甲市、乙区|分别增长18.2%、15.4%: of what was said before
        elif whose:
            names = tuple(counted or Span(whose[-1].span.end, names[-1].end) for _ in names)
        traded = _traded_with(scene.text, begin, names, counted) if counted and not whose else ""
        if counted and not whose and not traded:
            names = ()
        head = _head(scene.text, names, rules) if not whose and not traded else ""
        for number, value in enumerate(row):
            gap = scene.text[row[number - 1].span.end : value.span.start] if number else ""
            before = value.span.start if rules.change.search(gap) else start
            own_head = traded or (head if number + 1 < len(row) else "")
            found[value.span] = Place(number, len(row), start, before, names, own_head, whose)
    return found


def _traded_with(text: str, begin: int, names: Sequence[Span], counted: Span) -> str:
    """Return what is traded with each in a row, nothing where it is not trade: 对欧盟、美国分别|进出口."""
    patterns, said = indicator_patterns(), text[counted.start : counted.end]
    with_them = bool(names) and patterns["traded_with"].search(text, begin, names[0].end) is not None
    return said if with_them and patterns["trade"].fullmatch(said) else ""


def _after_lead(scene: Scene, start: int) -> int:
    """Return where the first name of a row begins that a clause begins with: 其中|夷陵区、枝江市."""
    lead = indicator_patterns()["row_led_in"].match(scene.text, start)
    begins = {mention.span.start for group in scene.groups for mention in group.mentions}
    return lead.end() if lead is not None and lead.end() in begins else start


def _counted(text: str, start: int, end: int, rules: IndicatorRules) -> Span | None:
    """Return what stands between 分别 and a row where it is what is counted of each: 甲市、乙市分别|进出口|6982亿元."""
    said, patterns = text[start:end], indicator_patterns()
    while said and (word := rules.linking.search(said) or rules.change.search(said)):
        said = said[: word.start()]
    whole = patterns["of_each"].fullmatch(said) is not None and patterns["given_by_each"].search(said) is None
    return Span(start, start + len(said)) if whole else None


def _whose(scene: Scene, names: Sequence[Span], least: int) -> tuple[Mention, ...]:
    """Return the things named in a row where the last is followed by what is counted of all: 甲市、乙区|产值分别为….

    That has at least `least` code points.
    """
    named = {m.span.start: m for group in scene.groups for m in group.mentions}
    inner = {m.span.end: m for group in scene.groups for m in group.mentions if m.type in _REGIONS}
    inner = {
        end: m for end, m in inner.items() if scene.text[m.span.start - 1 : m.span.start] in _LEVELS
    }  # 烟台市|牟平区
    found = (inner.get(name.end) or named.get(name.start) for name in names)
    things = tuple(thing for thing in found if thing is not None)
    if len(things) < len(names) or not things or len({thing.type in _REGIONS for thing in things}) > 1:
        return ()
    whole = all(thing.span.end == name.end for thing, name in zip(things[:-1], names[:-1], strict=True))
    rest = names[-1].end - things[-1].span.end
    return things if whole and (rest >= least if least else rest == 0) else ()


def _told(between: str, rules: IndicatorRules) -> bool:
    """Tell whether 分别 and a row have only words between them that link a name to its number: 分别|达到, 分别|增长."""
    while between and (word := rules.linking.search(between) or rules.change.search(between)):
        between = between[: word.start()]
    return not between


def _head(text: str, names: Sequence[Span], rules: IndicatorRules) -> str:
    """Return what the last of some names ends in where none of the others does: 第一产业、第二产业|增加值."""
    said = [text[name.start : name.end] for name in names]
    head = next((head for head in rules.shared_heads if said and said[-1].endswith(head)), "")
    return head if not any(name.endswith(rules.shared_heads) for name in said[:-1]) else ""


def _rows(scene: Scene, rules: IndicatorRules) -> list[list[Value]]:
    """Return the runs of at least two numbers of one kind with only 、 or 和, and words of change, in between."""
    rows = [list(scene.values[:1])]
    for left, right in pairwise(scene.values):
        gap = scene.text[left.span.end : right.span.start]
        if change := rules.change.search(gap):
            gap = gap[: change.start()]
        if left.kind == right.kind and (COORDINATING.match(gap) or gap == "，"):
            rows[-1].append(right)
        else:
            rows.append([right])
    return [row for row in rows if len(row) > 1]


def _names(scene: Scene, start: int, end: int, size: int) -> tuple[Span, ...]:
    """Return what the numbers of a row of `size` count, one after the other, where as many names stand before 分别.

    A word for “and” inside a name is none: 呼|和|浩特分行.
    """
    inside = {at for g in scene.groups for m in g.mentions for at in range(m.span.start, m.span.end)}
    joints = [j for j in indicator_patterns()["joint"].finditer(scene.text, start, end) if j.start() not in inside]
    begins = [start, *(joint.end() for joint in joints)][-size:]
    ends = [*(joint.start() for joint in joints), end][-size:]
    lengths = [last - first for first, last in zip(begins, ends, strict=True)]
    if len(lengths) < size or min(lengths) < _SHORTEST or max(lengths[1:]) > _LONGEST:
        return ()
    return tuple(map(Span, begins, ends))
