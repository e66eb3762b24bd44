"""Finds the sectors of a row that ends with a word for them: 支持水产加工、冷链运输、休闲渔业等重点产业.

How a sector's name ends, and what shows that a row is none of sectors but of things to do, is data (`groups.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

_LONGEST_ROW = 160  # code points of a row of sectors
_LONGEST_SECTOR = 8


@dataclass(frozen=True, slots=True)
class _Row:
    """What ends a row, what no item begins with, what stands before the first one, and how sectors end."""

    end: re.Pattern[str]
    starts: re.Pattern[str]
    front: re.Pattern[str]
    words: re.Pattern[str]
    never: re.Pattern[str]
    grown: frozenset[str]
    titled: re.Pattern[str]
    untitled: re.Pattern[str]
    least: int


@cache
def _row() -> _Row:
    data = load_toml("groups.toml")["in_a_row"]
    return _Row(
        end=re.compile(data["ends"]),
        starts=re.compile(data["starts"]),
        front=re.compile(data["front"]),
        words=re.compile(f"(?:{alternatives(data['words'])})$"),
        never=re.compile(data["never"]),
        grown=frozenset(data["grown"]),
        titled=re.compile(data["titled"]),
        untitled=re.compile(data["untitled"]),
        least=data["least"],
    )


def find_sectors(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the sectors of a row that no mention holds: 支持水产加工、冷链运输、休闲渔业等重点产业."""
    row = _row()
    taken = bytearray(len(text) + 1)
    goods = {mention.span for mention in mentions if mention.type == "Product"}
    for mention in mentions:
        if not mention.implicit and mention.type != "Product":
            taken[mention.span.start : mention.span.end] = b"\1" * len(mention.span)
    for end in row.end.finditer(text):
        begin = max(text.rfind(mark, max(0, end.start() - _LONGEST_ROW), end.start()) for mark in "，。；：\n（") + 1
        begin = max(begin, end.start() - _LONGEST_ROW)
        items = list(re.finditer("[^、]+", text[begin : end.start()]))
        if len(items) < row.least or any(row.starts.match(item[0]) for item in items[1:]):
            continue
        for number, item in enumerate(items):
            front = row.front.match(item[0]) if number == 0 else None
            span = Span(begin + item.start() + (front.end() if front else 0), begin + item.end())
            apart = span in goods or not any(good.overlaps(span) for good in goods)
            if apart and _is_sector(text[span.start : span.end]) and not any(taken[span.start : span.end]):
                yield Mention(span, "Industry", text[span.start : span.end], "industry.row")


def find_titled(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the sector that a policy's title is to help, as long as it stands there: 促进|渔具制造业|发展若干措施."""
    row = _row()
    for policy in mentions:
        if policy.type != "Policy" or policy.reference:
            continue
        found = row.titled.search(text, policy.span.start, policy.span.end)
        if found is not None and not row.untitled.search(found["name"]):
            yield Mention(Span(*found.span("name")), "Industry", found["name"], "industry.title", implicit=True)


def _is_sector(name: str) -> bool:
    row = _row()
    if name in row.grown:
        return True
    told = 2 <= len(name) <= _LONGEST_SECTOR and row.words.search(name)
    return bool(told) and not row.never.search(name)
