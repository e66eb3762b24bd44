"""Finds who carries a measure out by the measure's own words: 由|甲公司|统一收储, 会同|乙局|推行…, 委托|丙公司|管理.

The words are those of `[agents]` in `measures.toml`. Of names so marked in the annotated passages 97 of 100 carry the
measure out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.facts.doubts.not_said import said_patterns
from kg.extract.facts.measures.leads import ACTORS
from kg.extract.facts.measures.provisions import Clause
from kg.extract.facts.measures.ruled import FoundMeasure
from kg.extract.names.patterns.responsible import is_budget, is_nobody, is_of_each
from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_toml
from kg.model import Mention

_MARKS = frozenset("，,；;")
_BY = 2  # code points of 由“
_BY_CLAUSE = frozenset({"，由", ",由"})
_LEAD = 4  # code points before a name in which the word that makes it an agent stands


@dataclass(frozen=True, slots=True)
class _AgentWords:
    """What stands before an agent, before one that acts with others, between agents, and after what is none."""

    by: re.Pattern[str]
    together: re.Pattern[str]
    beside: re.Pattern[str]
    jointly: re.Pattern[str]
    pays: re.Pattern[str]
    between: re.Pattern[str]
    no_agent: re.Pattern[str]
    closes: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Agents:
    """Whom a measure names as carrying it out: `by` does it instead of who was named before, `together` with them.

    `paying` only pays a part of it.
    """

    by: tuple[Mention, ...]
    together: tuple[Mention, ...]
    paying: tuple[Mention, ...] = ()


@cache
def _words() -> _AgentWords:
    section = load_toml("measures.toml")["agents"]
    return _AgentWords(
        by=re.compile(section["by"]),
        together=re.compile(f"(?:{alternatives(section['together'])})$"),
        beside=re.compile(section["with"]),
        jointly=re.compile(section["jointly"]),
        pays=re.compile(section["pays"]),
        between=re.compile(section["between"]),
        no_agent=re.compile(section["no_agent"]),
        closes=re.compile(section["closes"]),
    )


def agents_of(text: str, measure: FoundMeasure, near: Sequence[Mention]) -> Agents:
    """Return whom the words of a measure name as carrying it out; `near` are the names of its sentence."""
    words = _words()
    covered = (m for m in near if measure.span.covers(m.span) and m.type in ACTORS and not m.implicit)
    inside = [m for m in covered if not (is_budget(m.name) or (is_nobody(m.name) and is_of_each(text, m.span.start)))]
    outer = [m for m in inside if not any(o.span != m.span and o.span.covers(m.span) for o in inside)]
    by: list[Mention] = []
    together: list[Mention] = []
    paying: list[Mention] = []
    taken = -1
    for first, mention in enumerate(outer):
        if first <= taken:
            continue
        before = text[max(measure.span.start, mention.span.start - _LEAD) : mention.span.start]
        if before[-1:] in _MARKS and before and words.pays.match(text, mention.span.end):
            paying.append(mention)
            continue
        last = _end_of_row(text, outer, first)
        end = outer[last].span.end
        beside = words.beside.search(before) is not None and words.jointly.match(text, end, measure.span.end)
        found = by if words.by.search(before) else together if beside or words.together.search(before) else None
        if found is None:
            continue
        taken = last
        if not words.no_agent.match(text, end) and not said_patterns()["only_named"].match(text, end):
            found += outer[first : taken + 1]
    return Agents(tuple(by), tuple(together), tuple(paying))


def led_by(text: str, clause: Clause) -> tuple[Mention, ...]:
    """Return who is named after 由 at the head of a clause: |由某局牵头|，把…摸排一遍; what goes on is done by them."""
    start = clause.lead.verb
    outer = [m for m in clause.inside if m.type in ACTORS and not m.implicit]
    first = next((at for at, m in enumerate(outer) if 0 < m.span.start - start <= _BY), None)
    if first is None or not _words().by.fullmatch(text[start : outer[first].span.start]):
        return ()  # 对由某公司担保的贷款: only named
    last = _end_of_row(text, outer, first)
    return () if _words().no_agent.match(text, outer[last].span.end) else tuple(outer[first : last + 1])


def closing_agents(text: str, measure: FoundMeasure, near: Sequence[Mention], until: int) -> Sequence[Mention]:
    """Return who the clause right behind a measure says carries it out: 给予贴息，|由某银行承办|.

    `until` is where the next measure begins: such a clause is often one of its own.
    """
    start = measure.clause.end + 1
    outer = [m for m in near if m.span.start > start and m.type in ACTORS and not m.implicit]
    if text[start - 1 : start + 1] not in _BY_CLAUSE or not outer or outer[0].span.start - start > _BY:
        return ()
    last = _end_of_row(text, outer, 0)
    closes = _words().closes.match(text, outer[last].span.end)
    return outer[: last + 1] if closes is not None and closes.end() <= until else ()


def _end_of_row(text: str, names: Sequence[Mention], first: int) -> int:
    """Return the place of the last of the names that stand in a row with the first: 由|甲局会同乙局、丙局|审核."""
    last = first
    while last + 1 < len(names):
        start, end = names[last].span.end, names[last + 1].span.start
        if start > end or not _words().between.fullmatch(text, start, end):
            break
        last += 1
    return last
