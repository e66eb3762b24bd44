"""Finds names by the verb that governs them: 登录“甲通”, 举办“乙行”, 某银行推出“丙融”, 开展|农房抵押贷款试点.

They only fill in where nothing else was found, or no more than a place, field or class inside: the tagger knows better
where it speaks. The verbs are data (`governed.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.patterns.marked import QUOTED
from kg.extract.words import is_dictionary_word
from kg.lexicon.tables import load_toml
from kg.model import Span

QUOTED_RULE = "quoted.governed"
BARE_RULE = "bare.governed"
KIND_RULE = "kind.governed"
_SHORTEST = 3  # code points of a name in quotation marks
_LONGEST_LEAD = 40  # code points of a sentence before a name that are looked at
_HOW = frozenset("式般化")
_BREAKS = "。；\n"
_INNER = frozenset({"Country", "Province", "City", "District", "Industry", "BeneficiaryGroup", "Product"})


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The type of quoted names that a verb governs; `said` must stand before them in the sentence; how they end."""

    type: str
    verb: re.Pattern[str]
    said: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def _quoted() -> tuple[_Quoted, ...]:
    data = load_toml("governed.toml")
    between = data["around"]["between"]
    return tuple(
        _Quoted(
            type=entry["type"],
            verb=re.compile(f"{entry['verb']}{between}$"),
            said=re.compile(entry.get("said", "")),
            ends=re.compile(f"{entry.get('ends', '')}$"),
        )
        for entry in data["quoted"]
    )


@cache
def _bare() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return types, and patterns whose group `name` is a name between a verb and a word for its kind."""
    data = load_toml("governed.toml")
    return tuple((entry["type"], re.compile(_bare_pattern({**data["around"], **entry}))) for entry in data["bare"])


def _bare_pattern(parts: Mapping[str, str]) -> str:
    """Return the pattern of an entry, which may have its own of what stands around all of them."""
    return (
        f"{parts['verb']}{parts['between']}(?!{parts['never_first']})"
        f"(?P<name>[^{parts['outside']}]{parts['inside']}?{parts['head']})"
    )


def with_governed(text: str, names: Sequence[Candidate]) -> list[Candidate]:
    """Return the names that stand, and those that only the verb before them tells."""
    taken = bytearray(len(text))
    for name in names:
        mark = 1 if name.type in _INNER else 2
        for position in range(name.span.start, name.span.end):
            taken[position] = max(taken[position], mark)
    found = list(names)
    classes = {name.span: name for name in names if name.type == "BeneficiaryGroup"}
    for match in QUOTED.finditer(text):
        told_how = text[match.end() : match.end() + 1] in _HOW  # “走过场”式
        span = Span(match.start(1), match.end(1))
        class_alone = classes.get(span)  # 推出“果农乐”: no class, but a loan called after one
        if (
            told_how
            or len(match[1]) < _SHORTEST
            or (class_alone is None and any(taken[match.start() : match.end()]))
            or is_dictionary_word(match[1])
        ):
            continue
        type_ = _type_by_verb(text, match.start(), match[1])
        if type_ is None or (class_alone is not None and type_ != "FinancialProduct"):
            continue
        if class_alone is not None:
            found.remove(class_alone)
        found.append(Candidate(span, type_, QUOTED_RULE, Strength.HEAD))
    found += _with_kinds(text, taken)
    for type_, pattern in _bare():
        for match in pattern.finditer(text):
            span = Span(*match.span("name"))
            if 2 not in taken[span.start : span.end]:
                found.append(Candidate(span, type_, BARE_RULE, Strength.HEAD))
                taken[span.start : span.end] = b"\2" * len(span)
    return found


def _with_kinds(text: str, taken: bytearray) -> Iterator[Candidate]:
    """Yield what a verb governs with the word for its kind behind the quotation marks: 组建|“甲乙”帮办队."""
    data = load_toml("governed.toml")
    entry = data["kinds"]
    for match in _kinds().finditer(text):
        span = Span(match.start("name"), match.end())
        inner = match["quoted"]
        if re.search(data["around"]["never"], inner) or 2 in taken[span.start : span.end]:
            continue
        yield Candidate(span, entry["type"], KIND_RULE, Strength.HEAD)
        taken[span.start : span.end] = b"\2" * len(span)


@cache
def _kinds() -> re.Pattern[str]:
    data = load_toml("governed.toml")
    entry, between = data["kinds"], data["around"]["between"]
    return re.compile(f"{entry['verb']}{between}(?P<name>“(?P<quoted>[^“”\n]{entry['inside']})”{entry['head']})")


def _type_by_verb(text: str, start: int, name: str) -> str | None:
    """Return the type of a quoted name whose opening mark stands at `start`, None where no verb tells it."""
    if re.search(load_toml("governed.toml")["around"]["never"], name):
        return None
    begin = max(start - _LONGEST_LEAD, 1 + max(text.rfind(mark, 0, start) for mark in _BREAKS))
    lead = text[begin:start]
    rules = (r for r in _quoted() if r.verb.search(lead) and r.said.search(lead) and r.ends.search(name))
    return next((rule.type for rule in rules), None)
