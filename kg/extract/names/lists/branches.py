"""Finds branches: a bank's or the central bank's name with the place and rank after it.

江苏银行|上海分行, 中国人民银行|湖北省分行|营业管理部. The central bank and its branches are
government agencies. What branches are called is data (`lexicon/branches.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.levels import OwnPlaces
from kg.extract.names.lists.region_names import is_city, is_region
from kg.extract.words import Words
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Span


def branch_patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of `branches.toml`."""
    return load_patterns("branches.toml")


def find_branches(text: str, words: Words, banks: Sequence[Candidate], own: OwnPlaces = ()) -> Iterator[Candidate]:
    """Yield the branches of `banks` and of the central bank that `text` names; `own` are the article's own places."""
    patterns, full_names = branch_patterns(), load_toml("branches.toml")["full"]
    for match in patterns["central_bank"].finditer(text):
        if words.begins_at(match.start()):
            end = _branch_end(text, match.end(), patterns["bank"])
            span = Span(match.start(), end or match.end())
            rank = patterns["sub_branch"].sub(full_names["sub_branch"], text[match.end() : span.end])
            full = full_names["central_bank"] + rank
            yield Candidate(span, "GovernmentAgency", "agency.central_bank", Strength.BRANCH, full)
    for bank in banks:
        if patterns["central_bank"].search(text, bank.span.start, bank.span.end):
            continue
        end = _branch_end(text, bank.span.end, patterns["bank"])
        if end is not None:
            head = patterns["legal_form_ends"].sub("", bank.stands_for or text[bank.span.start : bank.span.end])
            yield Candidate(
                Span(bank.span.start, end),
                "Bank",
                "bank.branch",
                Strength.BRANCH,
                head + patterns["legal_form_begins"].sub("", text[bank.span.end : end]),
            )
        elif (place := _place_before(text, bank) or _level_before(text, bank, own)) is not None:
            of = _own_of_level(place, own) or _provinces().get(place, place)
            full = f"{bank.stands_for}{of}{full_names['branch']}"
            yield Candidate(
                Span(bank.span.start - len(place), bank.span.end), "Bank", "bank.branch", Strength.BRANCH, full
            )


def _place_before(text: str, bank: Candidate) -> str | None:
    """Return the city or province right before the short name of a bank that has branches everywhere: 南通|建行."""
    start = bank.span.start
    if bank.stands_for is None or text[start : bank.span.end] not in load_toml("branches.toml")["everywhere"]:
        return None
    before = [text[start - n : start] for n in (4, 3, 2) if start >= n]
    return next((name for name in before if is_city(name.removesuffix("市")) or name in _provinces()), None)


def _level_before(text: str, bank: Candidate, own: OwnPlaces) -> str | None:
    """Return the word for a level right before the short name of such a bank, where the article has one: 省|农行."""
    start = bank.span.start
    data = load_toml("branches.toml")
    if bank.stands_for is None or text[start : bank.span.end] not in data["everywhere"]:
        return None
    level = text[start - 1 : start]
    known = level in data["levels"] and _own_of_level(level, own) is not None
    return level if known and text[start - 2 : start - 1] not in tuple(data["not_after"]) else None


def _own_of_level(level: str, own: OwnPlaces) -> str | None:
    """Return the article's own province for 省, its own city, without its rank, for 市."""
    types = {"省": "Province", "市": "City"}
    name = next((name for type_, name in own if type_ == types.get(level)), None)
    return name.removesuffix("市") if name is not None else None


@cache
def _provinces() -> Mapping[str, str]:
    """Return the provinces' full names by their short ones, but for those that a city shares."""
    regions = [r for r in gazetteer.regions() if r.type == "Province" and r.short and not is_city(r.short)]
    return {name: region.name for region in regions for name in (region.short, region.name)}


def find_company_branches(text: str, companies: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the branches of insurers, firms and the like that `companies` names: 中国信保|福建分公司."""
    for company in companies:
        end = _branch_end(text, company.span.end, branch_patterns()["company"])
        if end is not None:
            full = (company.stands_for or text[company.span.start : company.span.end]) + text[company.span.end : end]
            span = Span(company.span.start, end)
            yield Candidate(span, company.type, "company.branch", Strength.BRANCH, full)


def _branch_end(text: str, start: int, ranks: re.Pattern[str]) -> int | None:
    match = ranks.match(text, start)
    if match is None or branch_patterns()["never_inside"].search(match[0]):
        return None
    below = branch_patterns()["below"].match(text, match.end())
    return below.end() if below is not None and is_region(below["place"]) else match.end()
