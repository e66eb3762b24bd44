"""The rules of `indicators.toml`, compiled: how a sentence states a number aimed at or reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.values.numerals import either
from kg.lexicon.tables import load_patterns, load_toml


def indicator_patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the table `patterns` of `indicators.toml`."""
    return load_patterns("indicators.toml")


@cache
def name_words(kind: str) -> tuple[str, ...]:
    """Return the words of a kind of the table `names` of `indicators.toml`."""
    return tuple(load_toml("indicators.toml")["names"][kind])


@dataclass(frozen=True, slots=True)
class IndicatorRules:
    """The patterns of `indicators.toml`, compiled."""

    linking: re.Pattern[str]
    change: re.Pattern[str]
    falling: re.Pattern[str]
    more: re.Pattern[str]
    fewer: re.Pattern[str]
    between: re.Pattern[str]
    of_it: re.Pattern[str]
    shared_heads: tuple[str, ...]
    joined: re.Pattern[str]
    basis: re.Pattern[str]
    basis_end: re.Pattern[str]
    target: re.Pattern[str]
    sized: re.Pattern[str]
    reached: re.Pattern[str]
    budgeted: re.Pattern[str]
    refused: re.Pattern[str]
    units: frozenset[str]
    no_names: re.Pattern[str]
    payments: re.Pattern[str]
    leads: re.Pattern[str]
    own: re.Pattern[str]
    beside_count: re.Pattern[str]
    per: tuple[str, ...]
    each: frozenset[str]
    mean: tuple[str, ...]
    changed_level: re.Pattern[str]
    old_level: re.Pattern[str]
    sizes: re.Pattern[str]
    until: re.Pattern[str]
    results: re.Pattern[str]
    shared_money: re.Pattern[str]
    required: re.Pattern[str]
    aims_follow: re.Pattern[str]
    past: re.Pattern[str]
    lasting: re.Pattern[str]
    report: re.Pattern[str]
    by_now: re.Pattern[str]
    to_come: re.Pattern[str]
    numbered: re.Pattern[str]

    def aims(self, said: str) -> bool:
        """Tell whether what is said up to a number aims at it, what only holds it against an aim left out."""
        return bool(self.target.search(self.reached.sub("", said)))


@cache
def indicator_rules() -> IndicatorRules:
    """Compile the rules."""
    data = load_toml("indicators.toml")
    verbs = data["verbs"]
    basis = f"(?:{either(verbs['basis'])}|{verbs['compared']})"
    return IndicatorRules(
        linking=re.compile(rf"(?:{either(verbs['linking'])}|了)$"),
        change=re.compile(rf"(?P<word>{either(verbs['change'])})(?:了|达|到|至|均|近|约|超|幅度)?$"),
        falling=re.compile(either(verbs["falling"])),
        more=re.compile(verbs["more"]),
        fewer=re.compile(verbs["fewer"]),
        between=re.compile(verbs["between"]),
        of_it=re.compile(verbs["of_it"]),
        shared_heads=tuple(verbs["shared_heads"]),
        joined=re.compile(verbs["joined"]),
        basis=re.compile(basis),
        basis_end=re.compile(rf"{basis}$"),
        target=re.compile("|".join(verbs["target"])),
        sized=re.compile("|".join(verbs["sized"])),
        reached=re.compile(verbs["reached"]),
        budgeted=re.compile(data["not"]["budgeted"]),
        refused=re.compile("|".join(data["not"]["before"])),
        units=frozenset(data["not"]["units"]),
        no_names=re.compile("|".join(data["not"]["names"])),
        payments=re.compile(data["not"]["payments"]),
        leads=re.compile(data["not"]["leads"]),
        own=re.compile(data["not"]["own"]),
        beside_count=re.compile(data["not"]["beside_count"]),
        per=tuple(data["not"]["per"]),
        each=frozenset(data["not"]["each"]),
        mean=tuple(data["not"]["mean"]),
        changed_level=re.compile(data["level"]["changed"]),
        old_level=re.compile(data["level"]["source"]),
        sizes=re.compile(data["plan"]["sizes"]),
        until=re.compile(data["plan"]["until"]),
        results=re.compile(data["results"]["names"]),
        shared_money=re.compile(data["results"]["of_parts"]),
        required=re.compile(data["not"]["required"]),
        aims_follow=re.compile(data["plan"]["heading"]),
        lasting=re.compile(data["plan"]["lasting"]),
        report=re.compile(data["plan"]["report"]),
        by_now=re.compile(data["plan"]["by_now"]),
        to_come=re.compile(data["plan"]["to_come"]),
        numbered=re.compile(data["plan"]["numbered"]),
        past=re.compile(data["plan"]["past"]),
    )
