"""Reads the gazetteers: public facts as CSV, each with its source, licence and date in comment lines.

All lists but the regions share one shape: a name, its type, other names, and attributes by column.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from kg.errors import LexiconError


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division. `code` and `parent` are GB/T 2260 codes, `parent` '' for provinces.

    `short` is '' where the division has no usual short form; `short_ambiguous` tells that the short
    form is also another region, a word or a firm.
    """

    name: str
    type: str
    code: str
    parent: str
    short: str
    short_ambiguous: bool
    abbreviation: str


@dataclass(frozen=True, slots=True)
class FormerRegion:
    """A name a division no longer has, the GB/T 2260 code of its successor, and the year it ended."""

    name: str
    code: str
    until: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list: its full name, its entity type, other names, and the other columns."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


def read_rows(file_name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a lexicon file. Raises `LexiconError` naming file and line when one is malformed."""
    return (row for _, row in _numbered_rows(file_name))


def _numbered_rows(file_name: str) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = resources.files("kg.lexicon").joinpath(file_name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"lexicon/{file_name}: no such file") from error
    lines = text.splitlines()
    body = [(number, line) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    header = next(csv.reader([body[0][1]])) if body else []
    for number, line in body[1:]:
        values = next(csv.reader([line]))
        if len(values) != len(header) or not values[0]:
            raise LexiconError(f"lexicon/{file_name}:{number}: {len(header)} columns wanted, {len(values)} found")
        yield number, dict(zip(header, values, strict=True))


@cache
def regions() -> tuple[Region, ...]:
    """Return the administrative divisions of China down to county level, by code."""
    return tuple(
        Region(
            name=row["name"],
            type=row["type"],
            code=row["code"],
            parent=row["parent"],
            short=row["short"],
            short_ambiguous=row["short_ambiguous"] == "1",
            abbreviation=row["abbreviation"],
        )
        for row in read_rows("regions.csv")
    )


@cache
def former_regions() -> tuple[FormerRegion, ...]:
    """Return names that divisions have had since about 2000, by name. Nothing here is also a present name."""
    found = []
    for number, row in _numbered_rows("regions_former.csv"):
        if not row["until"].isdigit():
            raise LexiconError(f"lexicon/regions_former.csv:{number}: not a year: {row['until']}")
        found.append(FormerRegion(row["name"], row["code"], int(row["until"])))
    return tuple(found)


@cache
def ordinary_shorts() -> frozenset[str]:
    """Return the short names of regions that are words as well, or several regions'."""
    return frozenset(region.short for region in regions() if region.short and region.short_ambiguous)


@cache
def also_called() -> tuple[tuple[str, str], ...]:
    """Return other names of regions with their codes."""
    return tuple((row["name"], row["code"]) for row in read_rows("regions_also.csv"))


@cache
def _entries(file_name: str, type_: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            name=row["name"],
            type=row.get("type") or type_,
            aliases=tuple(alias for alias in row.get("aliases", "").split("|") if alias),
            attributes={key: value for key, value in row.items() if key not in {"name", "type", "aliases"}},
        )
        for row in read_rows(file_name)
    )


def countries() -> tuple[Entry, ...]:
    """Return countries with `iso2` and, with `macro` = 1, continents and macro-regions."""
    return _entries("countries.csv", "Country")


@cache
def _states() -> frozenset[str]:
    states = (entry for entry in countries() if entry.attributes.get("iso2"))
    return frozenset(name for entry in states for name in (entry.name, *entry.aliases))


def is_state(name: str) -> bool:
    """Tell whether a name is a country's, and none of a continent or a group of countries."""
    return name in _states()


def foreign_cities() -> tuple[Entry, ...]:
    """Return well-known cities outside China; `country` is an ISO 3166-1 code."""
    return _entries("foreign_cities.csv", "City")


def banks() -> tuple[Entry, ...]:
    """Return banks by their head offices, with `kind` and `place`; the central bank is an agency."""
    return _entries("banks.csv", "Bank")


def agencies() -> tuple[Entry, ...]:
    """Return central government and party bodies."""
    return _entries("agencies.csv", "GovernmentAgency")


def agency_heads() -> tuple[Entry, ...]:
    """Return what local bodies are called after their place.

    `bare_ok` = 1 where the head stands alone in lists; `long` is the full form of a short head.
    """
    return _entries("agency_heads.csv", "GovernmentAgency")


def financial_institutions() -> tuple[Entry, ...]:
    """Return exchanges, insurers, guarantors and other financial bodies."""
    return _entries("financial_institutions.csv", "FinancialInstitution")


def zones() -> tuple[Entry, ...]:
    """Return functional zones with their short and popular names, `kind` and `parent`, a GB/T 2260 code."""
    return _entries("zones.csv", "Zone")


def universities() -> tuple[Entry, ...]:
    """Return universities and research bodies with their short names, `kind` and `place`."""
    return _entries("universities.csv", "ResearchInstitution")


def companies() -> tuple[Entry, ...]:
    """Return companies and brands that are named without a company's suffix."""
    return _entries("companies.csv", "Enterprise")


def media() -> tuple[Entry, ...]:
    """Return newspapers, agencies and stations."""
    return _entries("media.csv", "PublicInstitution")


def public_institutions() -> tuple[Entry, ...]:
    """Return ports, airports, stations, hospitals, schools and halls known by themselves."""
    return _entries("public_institutions.csv", "PublicInstitution")


def associations() -> tuple[Entry, ...]:
    """Return associations, mass bodies and parties' centres by names that do not end like one, or in short."""
    return _entries("associations.csv", "Association")


def industries() -> tuple[Entry, ...]:
    """Return industries and sectors as policy texts name them."""
    return _entries("industries.csv", "Industry")


def beneficiaries() -> tuple[Entry, ...]:
    """Return classes of beneficiaries."""
    return _entries("beneficiaries.csv", "BeneficiaryGroup")


def public_names() -> tuple[Entry, ...]:
    """Return laws, platforms, campaigns, works and instruments that are named without marks, each with its `type`."""
    return _entries("public_names.csv", "Programme")


def surnames() -> tuple[Entry, ...]:
    """Return surnames, single and compound."""
    return _entries("surnames.csv", "Person")


def titles() -> tuple[Entry, ...]:
    """Return post titles; `kind` is post, reporter or generic."""
    return _entries("titles.csv", "Person")
