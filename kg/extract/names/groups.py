"""Finds classes of beneficiaries that no list has, where a provision says for whom it is: 对|水产深加工项目，给予….

Only the words right before a kind (企业, 项目, 人才) are the class: what stands before 的 describes it. An industry
right before a kind is no industry there. What may stand around is data (`groups.toml`). Of the classes found so in 20
official notices that set nothing here, two thirds are ones to two careful readers (training/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

RULE = "group.told"
_GROUP = "BeneficiaryGroup"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of `groups.toml`, compiled. `told` has the groups `description` and `name`."""

    of_industry: re.Pattern[str]
    told: re.Pattern[str]
    front: re.Pattern[str]
    never: re.Pattern[str]
    sizes: re.Pattern[str]
    least: int
    most: int
    row: re.Pattern[str]
    row_front: re.Pattern[str]
    row_words: re.Pattern[str]
    row_never: re.Pattern[str]
    row_least: int


@cache
def _patterns() -> _Patterns:
    data = load_toml("groups.toml")
    industries, told, row = data["of_industries"], data["told"], data["in_a_row"]

    def words(key: str) -> str:
        return alternatives(industries[key])

    return _Patterns(
        of_industry=re.compile(f"(?:{words('between')})?(?:{words('sizes')})?(?:{words('kinds')})"),
        told=re.compile(
            rf"(?:(?<=[，。；：、）)\s])|^)(?:{alternatives(told['before'])})(?P<description>[^，。；：\n]{{0,40}}?的)?"
            rf"(?P<name>[^，。；：\n的]{{2,20}}?(?:{alternatives(told['kinds'])}))(?={'|'.join(told['after'])})"
        ),
        front=re.compile("|".join(told["front"])),
        never=re.compile("|".join(told["never"])),
        sizes=re.compile(f"(?:{alternatives(data['sizes']['words'])})$"),
        least=told["least"],
        most=told["most"],
        row=re.compile(rf"(?P<row>(?:[一-鿿]{{2,16}}、)+[一-鿿]{{2,8}}?){row['ends']}"),
        row_front=re.compile(row["front"]),
        row_words=re.compile(f"(?:{alternatives(row['words'])})$"),
        row_never=re.compile(row["never"]),
        row_least=row["least"],
    )


def with_groups(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a text, sorted, with the classes of beneficiaries that its provisions describe."""
    found = [_of_industry(text, _sized(text, mention)) for mention in mentions]
    found += _sectors(text, found)
    taken = bytearray(len(text) + 1)
    for mention in found:
        if not mention.implicit and mention.type not in {"Industry", "District", "City", "Province", "Zone"}:
            taken[mention.span.start : mention.span.end] = b"\1" * len(mention.span)
    told = [mention for mention in _told(text) if not any(taken[mention.span.start : mention.span.end])]
    inside = {position for mention in told for position in range(mention.span.start, mention.span.end)}
    kept = [m for m in found if m.type != "Industry" or m.span.start not in inside]
    return sorted([*kept, *told], key=lambda m: (m.span, m.implicit))


def _of_industry(text: str, mention: Mention) -> Mention:
    """Return the class of which an industry is only the first part, or the mention as it is."""
    if mention.type != "Industry" or mention.implicit:
        return mention
    kind = _patterns().of_industry.match(text, mention.span.end)
    if kind is None:
        return mention
    span = Span(mention.span.start, kind.end())
    return Mention(span, _GROUP, text[span.start : span.end], "group.industry")


def _sized(text: str, mention: Mention) -> Mention:
    """Return a class with the words for its size that stand before it."""
    if mention.type != _GROUP or mention.implicit or mention.reference:
        return mention
    before = _patterns().sizes.search(text, max(0, mention.span.start - 4), mention.span.start)
    if before is None:
        return mention
    span = Span(before.start(), mention.span.end)
    return replace(mention, span=span, name=text[span.start : span.end], stands_for=None)


def _sectors(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the sectors of a row that no mention holds: 支持水产加工、冷链运输、休闲渔业等重点产业."""
    patterns = _patterns()
    taken = bytearray(len(text) + 1)
    for mention in mentions:
        if not mention.implicit:
            taken[mention.span.start : mention.span.end] = b"\1" * len(mention.span)
    for match in patterns.row.finditer(text):
        items = list(re.finditer("[^、]+", match["row"]))
        if len(items) < patterns.row_least:
            continue
        for number, item in enumerate(items):
            front = patterns.row_front.match(item[0]) if number == 0 else None
            start = match.start("row") + item.start() + (front.end() if front else 0)
            end = match.start("row") + item.end()
            name = text[start:end]
            sector = 2 <= len(name) <= 8 and patterns.row_words.search(name) and not patterns.row_never.search(name)
            if sector and not any(taken[start:end]):
                yield Mention(Span(start, end), "Industry", name, "industry.row")


def _told(text: str) -> Iterator[Mention]:
    patterns = _patterns()
    for match in patterns.told.finditer(text):
        start, end = match.span("name")
        while front := patterns.front.match(text, start, end):
            if front.end() == start:
                break
            start = front.end()
        name = text[start:end]
        if patterns.least <= len(name) <= patterns.most and not patterns.never.search(name):
            yield Mention(Span(start, end), _GROUP, name, RULE)
