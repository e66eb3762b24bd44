"""The patterns of `measures.toml`: what a measure begins with and ends at, whose it is and whom it helps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_patterns, load_toml


def measure_patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the table `patterns` of `measures.toml`."""
    return load_patterns("measures.toml")


@dataclass(frozen=True, slots=True)
class MeasureRules:
    """The patterns of `measures.toml`, compiled."""

    lead: re.Pattern[str]
    whole_words: re.Pattern[str]
    numbering: re.Pattern[str]
    strong: re.Pattern[str]
    weak: re.Pattern[str]
    preposition: re.Pattern[str]
    acts: re.Pattern[str]
    refused: re.Pattern[str]
    lists: re.Pattern[str]
    list_marks: re.Pattern[str]
    list_end: re.Pattern[str]
    not_done: re.Pattern[str]
    purpose: re.Pattern[str]
    cues: re.Pattern[str]
    terms: re.Pattern[str]
    aims: re.Pattern[str]
    money: re.Pattern[str]
    sets_up: re.Pattern[str]
    open_ends: re.Pattern[str]
    open_whole: re.Pattern[str]
    open_named: re.Pattern[str]
    for_whom: re.Pattern[str]
    receivers: re.Pattern[str]
    brings: re.Pattern[str]
    whom: re.Pattern[str]
    grants: re.Pattern[str]
    given_by: re.Pattern[str]
    given: re.Pattern[str]
    doing: re.Pattern[str]
    who_shall: re.Pattern[str]
    noun_after: re.Pattern[str]
    does: re.Pattern[str]
    joins: re.Pattern[str]
    provides: re.Pattern[str]
    besides: re.Pattern[str]
    not_provided: re.Pattern[str]
    helping: re.Pattern[str]
    helping_anywhere: re.Pattern[str]
    helping_described: re.Pattern[str]
    helping_whom: re.Pattern[str]
    where: re.Pattern[str]
    where_row: re.Pattern[str]
    serves: re.Pattern[str]
    asked: re.Pattern[str]
    lenders: re.Pattern[str]
    others_act: re.Pattern[str]
    industry_ends: re.Pattern[str]
    counted: re.Pattern[str]
    tools: re.Pattern[str]
    described: re.Pattern[str]
    goes_on: re.Pattern[str]
    first: re.Pattern[str]
    granted: re.Pattern[str]
    own_part: re.Pattern[str]
    least: int
    most: int


@cache
def measure_rules() -> MeasureRules:
    """Compile the rules."""
    data = load_toml("measures.toml")

    def starts(words: list[str]) -> re.Pattern[str]:
        return re.compile(alternatives(words))

    helping = alternatives(data["helped"]["helping"])
    return MeasureRules(
        lead=starts(data["lead"]["words"]),
        whole_words=starts(data["lead"]["whole_words"]),
        numbering=re.compile(data["lead"]["numbering"]),
        strong=starts(data["verbs"]["strong"]),
        weak=starts(data["verbs"]["weak"]),
        preposition=starts(data["verbs"]["prepositions"]),
        acts=starts(data["verbs"]["acts"]),
        refused=re.compile("|".join(data["not"]["patterns"])),
        lists=re.compile(data["lists"]["said"]),
        list_marks=re.compile(data["lists"]["marks"]),
        list_end=re.compile(data["lists"]["end"]),
        not_done=re.compile(f"{data['not']['inner']}|{data['not']['untrue']}"),
        purpose=starts(data["purpose"]["starts"]),
        cues=re.compile("|".join(data["lead"]["cues"])),
        terms=re.compile("|".join(data["terms"]["starts"])),
        aims=re.compile(data["terms"]["aims"]),
        money=re.compile(data["terms"]["money"]),
        sets_up=starts(data["terms"]["set_up"]),
        open_ends=re.compile(f"(?:{'|'.join(data['open']['ends'])})$"),
        open_whole=re.compile("|".join(data["open"]["whole"])),
        open_named=re.compile(f"(?:{alternatives(data['open']['named'])})$"),
        brings=re.compile(data["open"]["brings"]),
        receivers=starts(data["open"]["receivers"]),
        for_whom=re.compile("|".join(data["open"]["begins"])),
        whom=re.compile(f"(?:{'|'.join(data['open']['whom'])})(?:等|[（(][^（()）]*[）)])*$"),
        grants=re.compile(data["open"]["grants"]),
        given_by=re.compile(data["open"]["given_by"]),
        doing=re.compile(data["open"]["doing"]),
        who_shall=re.compile(data["open"]["who_shall"]),
        given=re.compile(data["open"]["given"]),
        noun_after=re.compile(data["open"]["noun_after"]),
        does=re.compile(data["open"]["does"]),
        joins=re.compile("|".join(data["open"]["joins"])),
        provides=re.compile(data["provided"]["says"]),
        besides=re.compile(data["provided"]["besides"]),
        not_provided=re.compile(data["provided"]["not_provided"]),
        helping=re.compile(f"(?:{helping})[^，,。]{{0,5}}$|、$"),
        helping_anywhere=re.compile(helping),
        helping_described=re.compile(f"(?:{helping})[^，,。]{{0,24}}的$"),
        helping_whom=re.compile(f"(?:{helping})[^，,。]{{0,24}}$"),
        where=re.compile(data["helped"]["where"]),
        where_row=re.compile(data["helped"]["where_row"]),
        asked=re.compile(f"(?:{alternatives(data['helped']['asked'])})[^，。；]{{0,6}}$"),
        lenders=re.compile(f"(?:{alternatives(data['helped']['lenders'])})$"),
        serves=re.compile(f"(?:{alternatives(data['helped']['serves'])})[^，。；]*的"),
        others_act=re.compile(data["others"]["act"]),
        industry_ends=re.compile("|".join(data["helped"]["industry_ends"])),
        counted=re.compile(data["helped"]["counted"]),
        tools=re.compile(data["helped"]["tools"]),
        described=re.compile(data["helped"]["described"]),
        goes_on=re.compile(data["helped"]["goes_on"]),
        first=re.compile(data["helped"]["first"]),
        granted=re.compile(data["helped"]["granted"]),
        own_part=re.compile(data["helped"]["own_part"]),
        least=data["length"]["least"],
        most=data["length"]["most"],
    )
