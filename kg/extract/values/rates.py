"""Finds interest rates that name a reference (LPR+50个基点, 基准利率上浮10%), and tells plain ones from shares.

What is added is the value, negative below the reference: basis points with the unit LPR+基点, or, where
the reference itself is multiplied, percent of it with the unit 基准利率+%.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.extract.values.numerals import alternatives, either, numeral_grammar, read_numeral
from kg.lexicon.tables import load_toml
from kg.model import Bound, Span, Value

_POINT = Decimal(100)  # basis points in a percentage point
_REACH = 14  # characters looked at around a percentage
_AFTER: dict[str, Bound] = {"以内": "at_most", "以下": "at_most", "以上": "at_least", "左右": "about"}
_FLIPPED: dict[Bound, Bound] = {"at_least": "at_most", "at_most": "at_least", "about": "about", "exact": "exact"}


@dataclass(frozen=True, slots=True)
class RateGrammar:
    """Compiled patterns of references, of what follows them, and of the words around a plain rate."""

    references: Mapping[str, str]
    reference: re.Pattern[str]
    spread: re.Pattern[str]
    before: re.Pattern[str]
    points: Mapping[str, str]
    shares: tuple[str, ...]
    named: re.Pattern[str]
    after: re.Pattern[str]


@cache
def rate_grammar() -> RateGrammar:
    """Compile the grammar of `values.toml`."""
    data = load_toml("values.toml")
    rates, bounds, points = data["rates"], data["bounds"], data["percent"]["points"]
    number = numeral_grammar().pattern

    at_most, at_least = either(bounds["before_at_most"]), either(bounds["before_at_least"])
    comparators = rf"(?:(?P<at_most>{at_most})|(?P<at_least>{at_least})|(?P<about>{either(bounds['before_about'])}))"
    down = rf"{either(rates['down'])}|(?<=基础上)(?:{either(rates['down_from'])})"
    signs = rf"(?P<up>{either(rates['up'])})|(?P<down>{down})"
    return RateGrammar(
        references=rates["references"],
        reference=re.compile(alternatives(rates["references"])),
        spread=re.compile(
            rf"{rates['between']}\s?(?:{signs})\s?{comparators}?\s?(?:(?P<low>{number})\s?(?P<lowunit>"
            rf"%|％|{alternatives(points)})?\s?(?:{numeral_grammar().range})\s?)?(?P<number>{number})\s?"
            rf"(?:(?P<percent>%|％)|(?P<points>{alternatives(points)})(?![A-Za-z]))"
            rf"(?P<after>{alternatives(_AFTER)})?"
        ),
        before=re.compile(rf"{comparators}?\s?(?:{rates['term']})?(?:贷款)?$"),
        points=points,
        shares=tuple(rates["shares"]),
        named=re.compile(
            rf"(?:{either(rates['names'])})(?:[（(][^（）()]{{1,8}}[）)])?(?:{either(rates['linking'])})*$"
        ),
        after=re.compile(rates["after"]),
    )


def find_spreads(text: str) -> Iterator[Value]:
    """Yield the rates of `text` that are given over or under a reference, from left to right."""
    grammar = rate_grammar()
    done = 0
    for reference in grammar.reference.finditer(text):
        spread = grammar.spread.match(text, reference.end())
        if spread is None or reference.start() < done:
            continue
        number = read_numeral(spread["number"])
        low = read_numeral(spread["low"]) if spread["low"] else None
        if number is None:
            continue
        name = grammar.references[reference[0]]
        sign = spread["up"] or spread["down"]
        share = bool(spread["percent"]) and sign.startswith(grammar.shares)
        point = spread["percent"] or grammar.points[spread["points"]] == "百分点"
        factor = (1 if spread["up"] else -1) * (_POINT if point and not share else 1)
        ends = sorted(float(n.value * factor) for n in (low, number) if n is not None)
        before = grammar.before.search(text, max(done, reference.start() - 2 * _REACH), reference.start())
        start = before.start() if before else reference.start()
        while text[start].isspace():
            start += 1
        done = spread.end()
        yield Value(
            span=Span(start, done),
            kind="rate",
            value=ends[0],
            unit=f"{name}+%" if share else f"{name}+基点",
            text=text[start:done],
            bound=_bound(spread, before),
            maximum=ends[-1] if len(ends) > 1 and ends[0] < ends[-1] else None,
        )


def _bound(spread: re.Match[str], before: re.Match[str] | None) -> Bound:
    """Return the bound of a spread; of one below the reference, 不超过 is the least it can be."""
    said = _AFTER.get(spread["after"] or "")
    kinds: tuple[Bound, ...] = ("at_most", "at_least", "about")
    said = said or next((kind for kind in kinds if spread[kind]), None)
    if said:
        return said if spread["up"] else _FLIPPED[said]
    return next((kind for kind in kinds if before and before[kind]), "exact")


def is_rate(text: str, start: int, end: int) -> bool:
    """Tell whether the percentage at `start` is an interest rate: 年利率3.85%, 4.35%的年利率."""
    grammar = rate_grammar()
    return bool(grammar.after.match(text, end) or grammar.named.search(text, max(0, start - _REACH), start))
