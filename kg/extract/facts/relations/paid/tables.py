"""Reads who paid whom how much off the rows of a table whose heads say so: 企业名称, 贷款银行, 贷款金额（万元）.

A row's cells are parted by tabs, or all by spaces. Where the first cell of a row is left out, as one that stands for
several rows is, it is that of the row before. Where no column says who gives grants, the body does whose notice it is
by its title, beside the bank whose loan it pays a part of too. Nothing is read where another head, a name or the unit
of the sums is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kg.extract.facts.qualifiers.attach import to_when
from kg.extract.facts.relations.paid.awards import giver_of
from kg.extract.facts.table_rows import cells_of, lines_of, spaced_cells
from kg.extract.within import Within
from kg.lexicon.tables import load_patterns
from kg.model import Amount, Fact, Mention, Period, Qualifiers, Span
from kg.ontology import load_ontology

RULE = "funded.table"
_UNITS = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
_TOLD = frozenset({"funded", "investedIn"})
_LEAST_COLUMNS = 2
_ROWS_OF_UNIT = 3  # lines above a head in which the unit of the sums may stand


@dataclass(frozen=True, slots=True)
class _Sums:
    """A column of sums: where it stands, in which unit, by which instrument they are paid."""

    column: int
    unit: str
    instrument: str | None


@dataclass(frozen=True, slots=True)
class _Heads:
    """Which columns say who gets, who gives, how much and when, of how many; `granted` is what is paid besides."""

    receiver: int
    giver: int | None
    paid: _Sums
    granted: _Sums | None
    date: int | None
    columns: int


def table_facts(
    text: str, mentions: Sequence[Mention], periods: Sequence[Period] = (), title: Span | None = None
) -> Iterator[Fact]:
    """Yield who funded or invested in whom by the rows that name receiver and sum, and giver if the title does not."""
    names = Within((m for m in mentions if not m.implicit and not m.reference), attrgetter("span"))
    dates = Within(periods, attrgetter("span"))
    planned = title is not None and bool(_patterns()["planned"].search(text, title.start, title.end))
    lines = list(lines_of(text))
    issuer = giver_of(mentions, (), text, title) or _body_on_own_line(mentions, lines)  # who signs has a line to itself
    heads: _Heads | None = None
    carried: Mention | None = None
    for number, line in enumerate(lines):
        cells = cells_of(text, line) if text.find("\t", line.start, line.end) >= 0 else spaced_cells(text, line)
        if len(cells) < _LEAST_COLUMNS:
            heads = None
            continue
        found = _heads_of(text, cells, lines[max(0, number - _ROWS_OF_UNIT) : number])
        if found is not None:
            heads, carried = found, None
            continue
        if heads is None:
            continue
        short = heads.columns - len(cells)  # a first cell that spans several rows is left out of the later ones
        if short not in {0, 1} or _patterns()["sums_up"].search(text, line.start, line.end):
            continue
        if heads.giver is None:
            giver = issuer
        else:
            giver = carried if heads.giver < short else _named(names, cells[heads.giver - short])
        carried = giver or carried
        receiver = _named(names, cells[heads.receiver - short]) if heads.receiver >= short else None
        if receiver is None:
            continue
        days = dates.inside(cells[heads.date - short]) if heads.date is not None and heads.date >= short else []
        date = to_when(days[0]) if len(days) == 1 else None
        for payer, sums in ((giver, heads.paid), (issuer, heads.granted)):
            if payer is None or sums is None or sums.column < short or payer.key == receiver.key:
                continue
            amount = _amount(text, cells[sums.column - short], sums.unit)
            puts_in = sums.instrument is not None and _patterns()["put_in"].fullmatch(sums.instrument) is not None
            relation = "investedIn" if puts_in and payer.type != "Fund" else "funded"
            if amount is not None and load_ontology().allows(payer.type, relation, receiver.type):
                status = "planned" if planned and (heads.giver is None or sums is heads.granted) else "reported"
                when = date if sums is heads.paid else None
                qualifiers = Qualifiers(amount=amount, date=when, instrument=sums.instrument, status=status)
                besides = () if line.covers(payer.span) else (payer.span,)
                yield Fact(payer, relation, receiver, line, RULE, 0.85, qualifiers, besides)


def _body_on_own_line(mentions: Sequence[Mention], lines: Sequence[Span]) -> Mention | None:
    """Return the only body that has a line to itself: below the title, or where a notice is signed."""
    own = frozenset(lines)
    told = [m for m in mentions if m.type == "GovernmentAgency" and not m.reference and m.span in own]
    return told[0] if len({body.key for body in told}) == 1 else None


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("table_heads.toml")


def _heads_of(text: str, cells: Sequence[Span], above: Sequence[Span]) -> _Heads | None:
    """Return what a row of heads says, None for all other rows."""
    patterns = _patterns()
    said = [re.sub(r"\s", "", text[cell.start : cell.end]) for cell in cells]
    receiver, giver = (
        next((n for n, head in enumerate(said) if head and patterns[name].fullmatch(head)), None)
        for name in ("receiver", "giver")
    )
    sums = [
        _Sums(n, m["unit"] or m["bare"], m["kind"])
        for n, head in enumerate(said)
        if head and (m := patterns["amount"].fullmatch(head))
    ]
    if receiver is None or not sums:
        return None
    paid, *others = sums
    told = [receiver, paid.column, *([giver] if giver is not None else [])]
    if len(set(told)) < len(told) or (giver is None and not patterns["grants"].search(said[paid.column])):
        return None
    date = next((n for n, head in enumerate(said) if patterns["date"].fullmatch(head)), None)
    granted = next((s for s in others if giver is not None and patterns["grants"].search(said[s.column])), None)
    unit = _unit_above(text, above)
    paid = replace(paid, unit=paid.unit or unit or "")
    granted = granted and replace(granted, unit=granted.unit or unit or "")
    return _Heads(receiver, giver, paid, granted, date, len(cells)) if paid.unit else None


def _unit_above(text: str, lines: Sequence[Span]) -> str | None:
    told = (_patterns()["unit"].search(text, line.start, line.end) for line in reversed(lines))
    return next((found["unit"] for found in told if found), None)


def _named(names: Within[Mention], cell: Span) -> Mention | None:
    """Return the only name that a cell holds."""
    inside = names.inside(cell)
    return inside[0] if len({mention.key for mention in inside}) == 1 else None


def _amount(text: str, cell: Span, unit: str) -> Amount | None:
    said = text[cell.start : cell.end].strip()
    if not unit or not _patterns()["number"].fullmatch(said):
        return None
    return Amount(float(re.sub("[,，]", "", said)) * _UNITS[unit], "CNY", "exact", said + unit)


def with_table_facts(facts: Sequence[Fact], told: Sequence[Fact]) -> list[Fact]:
    """Return the facts with those that tables tell, which take the place of what is guessed of the same two names."""
    ends = {(fact.subject.span, fact.object.span) for fact in told}
    kept = [f for f in facts if f.relation not in _TOLD or (f.subject.span, f.object.span) not in ends]
    return [*kept, *told]
