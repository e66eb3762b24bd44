"""Keeps the number of a version in a name: “楚科贷”|2.0版 is another product than 楚科贷."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.model import Mention, Span

_TYPES = frozenset({"FinancialProduct", "Platform", "Programme", "Policy"})
_NUMBER = re.compile(r"[”\"》]?[1-9]\.\d(?![\d%％]|[万亿]|个|倍|元|分|版本?以)")
_OPENING = {"”": "“", "》": "《", '"': '"'}


def with_versions(text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield the mentions, those followed by a version's number with it and in its name, marks in pairs included.

    What such a name stood for is dropped: it is another thing. 版 after the number stays outside: 2.0 is 2.0版.
    """
    for mention in mentions:
        number = _NUMBER.match(text, mention.span.end) if _may_have(mention) else None
        yield mention if number is None else _longer(text, mention, number)


def _may_have(mention: Mention) -> bool:
    return mention.type in _TYPES and not mention.implicit and not mention.reference


def _longer(text: str, mention: Mention, number: re.Match[str]) -> Mention:
    start, opening = mention.span.start, _OPENING.get(number[0][0])
    if opening is not None:
        if text[max(0, start - 1) : start] != opening:
            return mention
        start -= 1
    span = Span(start, number.end())
    return replace(mention, span=span, name=text[span.start : span.end].replace("\n", ""), stands_for=None)
