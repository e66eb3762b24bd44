"""Tells what the head of a pointing word says: |该|行动计划 is the last thing whose name ends in 行动计划, no meeting.

The words that `references.toml` lists need no name that ends like them (该平台 is also 义采通); any other end of a
name that the text holds after 该 points at the name too: 该检测中心, 该实施方案.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

_POINTS = re.compile("(?<!应)该(?=[一-鿿]{2})")
_SIZES = range(2, 9)  # code points of a head
_EDITION = re.compile(r"(?:[（(][^（）()]{1,24}[）)]|试行|暂行|[”’」])+$")
_LEGAL = re.compile(r"(?<=.{4})(?:股份有限公司|有限责任公司|有限公司)$")
_TYPES = frozenset(
    {
        "Policy", "Fund", "Platform", "Programme", "Project", "Zone", "FinancialProduct", "PublicInstitution",
        "ResearchInstitution", "Association",
    }
)  # fmt: skip


def plain_end(name: str, type_: str) -> str:
    """Return a name without its edition in brackets, and a bank's without its legal form: 海石银行|股份有限公司."""
    return _LEGAL.sub("", name) if type_ == "Bank" else _EDITION.sub("", name)


def ends_in(mention: Mention, head: str) -> bool:
    """Tell whether a thing is called, here or in full, by what ends in a head."""
    return any(plain_end(name, mention.type).endswith(head) for name in (mention.name, mention.key))


def pointed_heads(
    text: str, mentions: Sequence[Mention], known: Collection[str]
) -> Iterator[tuple[Span, Sequence[str]]]:
    """Yield where 该 stands before the end of a name, with the types of such names, but for the words `known`."""
    points = [match.start() for match in _POINTS.finditer(text)]
    if not points:
        return
    types: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.type in _TYPES and not mention.implicit and not mention.reference:
            for name in {plain_end(mention.name, mention.type), plain_end(mention.key, mention.type)}:
                for size in _SIZES:
                    if size < len(name):
                        types.setdefault(name[-size:], set()).add(mention.type)
    for start in points:
        head = next(
            (text[start + 1 : start + 1 + n] for n in reversed(_SIZES) if text[start + 1 : start + 1 + n] in types), ""
        )
        longest = next((n for n in reversed(_SIZES) if text[start : start + 1 + n] in known), 0)
        if len(head) > longest:
            yield Span(start, start + 1 + len(head)), sorted(types[head])


def of_other_head(mention: Mention, head: str) -> bool:
    """Tell whether a name ends in another head that tells what a thing is: a 条例 is no 办法."""
    telling: list[str] = load_toml("references.toml")["heads"]["telling"]
    return any(head.endswith(one) for one in telling) and any(ends_in(mention, one) for one in telling)
