"""Tells whose money a measure spends: what a fund pays for is its measure, that it is set up is none.

The words are those of `[fund]` in `measures.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.facts.measures.leads import OWNERS
from kg.extract.facts.measures.ruled import FoundMeasure
from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_toml
from kg.model import Fact, Mention, Span


@dataclass(frozen=True, slots=True)
class FundWords:
    """How a clause says that it sets up a fund, spends one, and takes from one: before its name, after its name."""

    sets_up: re.Pattern[str]
    spends: re.Pattern[str]
    runs: re.Pattern[str]
    takes_from: re.Pattern[str]
    pays: re.Pattern[str]

    def draws(self, text: str, start: int, fund: Span) -> bool:
        """Tell whether the clause from `start` on draws on the fund named in it."""
        if self.sets_up.search(text, start, fund.start):
            return False
        return bool(self.takes_from.search(text, start, fund.start) or self.pays.match(text, fund.end))


@cache
def fund_words() -> FundWords:
    """Compile the section on funds."""
    section = load_toml("measures.toml")["fund"]
    data = {name: alternatives(words) for name, words in section.items() if name != "runs"}
    return FundWords(
        sets_up=re.compile(f"(?:{data['sets_up']})[^，,；;：:]{{0,22}}$"),
        spends=re.compile(data["spends"]),
        runs=re.compile(section["runs"]),
        takes_from=re.compile(f"(?:{data['takes_from']})$"),
        pays=re.compile(f'[”"]?(?:{data["pays"]})'),
    )


def paid_from(
    text: str, measure: FoundMeasure, mention: Mention, near: Sequence[Mention], last: Span | None = None
) -> Iterator[Fact]:
    """Yield whose money a measure spends: the fund it draws on, or the one that its sentence set up just before.

    That a fund is set up is no measure of the fund; what it then pays for is, but not the measure after that: of 35
    such 13 are the fund's. `last` is the measure before.
    """
    words = fund_words()
    before: Mention | None = None
    for fund in near:
        if fund.type not in OWNERS or fund.implicit:
            continue
        if measure.span.covers(fund.span):
            if fund.type == "Fund" and words.draws(text, measure.span.start, fund.span):
                yield Fact(fund, "hasMeasure", mention, measure.clause, "measure.fund", 0.6)
        elif fund.span.end <= measure.span.start:
            before = fund
    if before is None or before.type != "Fund" or measure.own_subject:
        return
    if last is not None and last.start >= before.span.end:
        return
    sets_up = words.sets_up.search(text, measure.sentence.span.start, before.span.start)
    if words.runs.match(text, measure.span.start, measure.span.end):
        return
    if sets_up and words.spends.match(text, measure.span.start):
        yield Fact(before, "hasMeasure", mention, measure.clause.hull(before.span), "measure.fund_before", 0.6)
