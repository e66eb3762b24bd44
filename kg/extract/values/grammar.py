"""The grammar of values, compiled from `values.toml`: numbers with units, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.values.numerals import alternatives, either, numeral_grammar
from kg.lexicon.tables import load_toml
from kg.model import Bound

BOUNDS: tuple[Bound, ...] = ("exact", "at_least", "at_most", "about")


@dataclass(frozen=True, slots=True)
class ValueGrammar:
    """Compiled patterns, and the tables that say what their words mean."""

    quantity: re.Pattern[str]
    bare: re.Pattern[str]
    number: re.Pattern[str]
    range: re.Pattern[str]
    before: re.Pattern[str]
    bare_before: re.Pattern[str]
    apart: Mapping[Bound, re.Pattern[str]]
    after: re.Pattern[str]
    idioms: re.Pattern[str]
    refused: re.Pattern[str]
    ranked: re.Pattern[str]
    currencies: Mapping[str, str]
    leading: Mapping[str, str]
    signs: Mapping[str, str]
    points: Mapping[str, str]
    same: Mapping[str, str]
    few: Mapping[str, frozenset[str]]
    ends_in_one: str


def _units(counts: Mapping[str, Mapping[str, list[str]]], not_before: Mapping[str, str]) -> str:
    """Return the units as one expression: none that is the beginning of a longer word."""
    words = sorted({word for group in counts["units"].values() for word in group}, key=lambda w: (-len(w), w))
    found = []
    for word in words:
        stop = rf"(?!{not_before[word]})" if word in not_before else ""
        found.append(re.escape(word) + (r"(?![A-Za-z])" if word[-1].isascii() and word[-1].isalpha() else stop))
    return "|".join(found)


def _named(lists: Mapping[str, list[str]], prefix: str) -> str:
    """Return one group for each bound that has a list of words: before_at_least → (?P<at_least>…)."""
    return "|".join(rf"(?P<{b}>{either(lists[prefix + b])})" for b in BOUNDS if prefix + b in lists)


@cache
def value_grammar() -> ValueGrammar:
    """Compile the grammar of `values.toml`."""
    data = load_toml("values.toml")
    money, bounds, percent = data["money"], data["bounds"], data["percent"]
    numbers = numeral_grammar()
    number = numbers.pattern
    units = _units(data["counts"], data["counts"]["not_before"])
    quantity = (
        rf"(?P<whole>[0-9０-９]{{1,4}}|[{''.join(numbers.digits)}{''.join(numbers.powers)}]+)分之(?P<part>{numbers.core})|"
        rf"(?P<number>{number})\s?(?:"
        rf"(?P<bulk>个[余多]?亿)(?![元级吨千平斤户人个])|"
        rf"(?:(?:元)?(?P<currency>{alternatives(money['currencies'])})|(?P<yuan>{either(money['yuan'])}))"
        rf"(?:[/／每](?:{alternatives(money['per'])}|{units}))?|"
        rf"(?P<percent>{alternatives(percent['signs'])})|"
        rf"(?P<points>{alternatives(percent['points'])})(?![A-Za-z])|"
        rf"(?P<share>成)(?P<half>半)?(?!{percent['not_share']})|"
        rf"(?P<unit>{units}))"
    )
    leading = alternatives(money["leading"])
    before = _named(bounds, "before_")
    return ValueGrammar(
        quantity=re.compile(quantity),
        bare=re.compile(rf"(?P<number>{number})\s?(?:{numeral_grammar().range})\s?"),
        number=re.compile(number),
        range=re.compile(rf"\s?(?:{numeral_grammar().range})\s?"),
        before=re.compile(rf"(?P<outer>{leading})?\s?(?:{before})?\s?(?P<inner>{leading})?\s?$"),
        bare_before=re.compile(rf"(?:{either(bounds['bare_at_least'])})$"),
        apart={
            "at_most": re.compile(rf"(?:{bounds['apart_at_most']})$"),
            "at_least": re.compile(rf"(?:{bounds['apart_at_least']})$"),
        },
        after=re.compile(
            rf"(?:[^\S\n]|\n(?!{bounds['opens_line']}))?(?:{bounds['including']})?(?:{_named(bounds, 'after_')})"
        ),
        idioms=re.compile("|".join(data["not"]["idioms"])),
        refused=re.compile(data["not"]["before"]),
        ranked=re.compile(data["not"]["before_count"]),
        currencies=money["currencies"],
        leading=money["leading"],
        signs=percent["signs"],
        points=percent["points"],
        same=data["counts"]["same"],
        few={number: frozenset(units) for number, units in data["counts"]["few"].items()},
        ends_in_one=data["not"]["ends_in_one"],
    )
