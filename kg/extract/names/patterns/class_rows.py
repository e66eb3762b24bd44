"""Finds classes of beneficiaries in a row that a text says something is for: 惠及|林农、收储户和木材加工厂.

A row after such words, or before what all of it may do, holds classes only where each of its items ends in a word for
people or bodies: 24 of 27 such items after them in the passages, 7 of 7 before. One class alone is too often no class
(面向|社会公开征集企业). What stands around is data (`groups.toml`, section `rows`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

RULE = "group.row"
_GROUP = "BeneficiaryGroup"
_ITEM = re.compile("(?:(?!以及|[、和及与]).)+")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of `groups.toml`, section `rows`, compiled. Those of rows have the group `row`."""

    rows: tuple[re.Pattern[str], ...]
    kind: re.Pattern[str]
    front: re.Pattern[str]
    never: re.Pattern[str]
    cue: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = load_toml("groups.toml")["rows"]
    item = "[一-鿿“”]{2,14}?"
    row = f"(?P<row>{item}(?:、{item})*(?:、|和|及|以及|与){item})"
    before = f"(?:{data['before']})(?:{data['between']})*"
    return _Patterns(
        rows=(
            re.compile(f"{before}{row}(?={data['after']})"),
            re.compile(f"(?:(?<=[，。；：\n])|^){data['opens']}{row}(?:{data['may']})"),
        ),
        kind=re.compile(f"(?:{alternatives(data['kinds'])})$"),
        front=re.compile(data["front"]),
        never=re.compile("|".join(data["never"])),
        cue=re.compile(f"{data['before']}|{data['may']}"),
    )


def find_class_rows(text: str) -> Iterator[Mention]:
    """Yield the classes of rows that something is said to be for."""
    patterns = _patterns()
    if patterns.cue.search(text) is None:
        return
    for pattern in patterns.rows:
        for match in pattern.finditer(text):
            start = match.start("row")
            spans = [_class_in(text, Span(start + i.start(), start + i.end())) for i in _ITEM.finditer(match["row"])]
            names = [text[span.start : span.end] for span in spans]
            if all(_is_class(name) for name in names):
                yield from (Mention(s, _GROUP, name, RULE) for s, name in zip(spans, names, strict=True))


def _class_in(text: str, item: Span) -> Span:
    """Return the class that an item of a row ends with: what stands before 的 describes it."""
    start = max(item.start, text.rfind("的", item.start, item.end) + 1)
    front = _patterns().front.match(text, start, item.end)
    return Span(front.end() if front is not None else start, item.end)


def _is_class(name: str) -> bool:
    patterns = _patterns()
    return len(name) > 1 and patterns.kind.search(name) is not None and patterns.never.search(name) is None
