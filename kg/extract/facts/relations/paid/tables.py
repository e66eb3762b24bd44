"""Reads who paid whom how much off the rows of a table whose heads say so: 企业名称, 贷款银行, 贷款金额（万元）.

A row's cells are parted by tabs. Where the first cell of a row is left out, as one that stands for several rows is, it
is that of the row before. Where no column says who gives grants, the body does whose notice it is by its title. Nothing
is read where another head, a name or the unit of the sums is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from kg.extract.facts.qualifiers.attach import to_when
from kg.extract.facts.relations.paid.awards import giver_of
from kg.extract.facts.table_rows import cells_of, lines_of
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
class _Heads:
    """Which columns say who gets, who gives, how much and when, in which unit, by which instrument; of how many."""

    receiver: int
    giver: int | None
    amount: int
    unit: str
    instrument: str | None
    date: int | None
    columns: int


def table_facts(
    text: str, mentions: Sequence[Mention], periods: Sequence[Period] = (), title: Span | None = None
) -> Iterator[Fact]:
    """Yield who funded or invested in whom by the rows that name receiver and sum, and giver if the title does not."""
    names = Within((m for m in mentions if not m.implicit and not m.reference), attrgetter("span"))
    dates = Within(periods, attrgetter("span"))
    issuer = giver_of(mentions, periods, text, title)
    planned = title is not None and bool(_patterns()["planned"].search(text, title.start, title.end))
    lines = list(lines_of(text))
    heads: _Heads | None = None
    carried: Mention | None = None
    for number, line in enumerate(lines):
        cells = cells_of(text, line)
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
        at = {"receiver": heads.receiver - short, "amount": heads.amount - short}
        if heads.giver is None:
            giver = issuer
        else:
            giver = carried if heads.giver < short else _named(names, cells[heads.giver - short])
        receiver = _named(names, cells[at["receiver"]]) if at["receiver"] >= 0 else None
        carried = giver or carried
        amount = _amount(text, cells[at["amount"]], heads.unit) if at["amount"] >= 0 else None
        if giver is None or receiver is None or amount is None or giver.key == receiver.key:
            continue
        puts_in = heads.instrument is not None and _patterns()["put_in"].fullmatch(heads.instrument) is not None
        relation = "investedIn" if puts_in and giver.type != "Fund" else "funded"
        if load_ontology().allows(giver.type, relation, receiver.type):
            days = dates.inside(cells[heads.date - short]) if heads.date is not None and heads.date >= short else []
            date = to_when(days[0]) if len(days) == 1 else None
            status = "planned" if planned and heads.giver is None else "reported"
            qualifiers = Qualifiers(amount=amount, date=date, instrument=heads.instrument, status=status)
            besides = () if line.covers(giver.span) else (giver.span,)
            yield Fact(giver, relation, receiver, line, RULE, 0.85, qualifiers, besides)


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("table_heads.toml")


def _heads_of(text: str, cells: Sequence[Span], above: Sequence[Span]) -> _Heads | None:
    """Return what a row of heads says, None for all other rows."""
    said = [re.sub(r"\s", "", text[cell.start : cell.end]) for cell in cells]
    matches = {
        name: next(((n, m) for n, head in enumerate(said) if head and (m := _patterns()[name].fullmatch(head))), None)
        for name in ("amount", "giver", "receiver")
    }
    receiver, giver, amount = matches["receiver"], matches["giver"], matches["amount"]
    if receiver is None or amount is None:
        return None
    told = [match[0] for match in (receiver, giver, amount) if match is not None]
    if len(set(told)) < len(told) or (giver is None and not _patterns()["grants"].search(said[amount[0]])):
        return None
    date = next((n for n, head in enumerate(said) if _patterns()["date"].fullmatch(head)), None)
    unit = amount[1]["unit"] or amount[1]["bare"] or _unit_above(text, above)
    columns = len(cells)
    giving = giver[0] if giver is not None else None
    return _Heads(receiver[0], giving, amount[0], unit, amount[1]["kind"], date, columns) if unit else None


def _unit_above(text: str, lines: Sequence[Span]) -> str | None:
    told = (_patterns()["unit"].search(text, line.start, line.end) for line in reversed(lines))
    return next((found["unit"] for found in told if found), None)


def _named(names: Within[Mention], cell: Span) -> Mention | None:
    """Return the only name that a cell holds."""
    inside = names.inside(cell)
    return inside[0] if len({mention.key for mention in inside}) == 1 else None


def _amount(text: str, cell: Span, unit: str) -> Amount | None:
    said = text[cell.start : cell.end].strip()
    if not _patterns()["number"].fullmatch(said):
        return None
    return Amount(float(re.sub("[,，]", "", said)) * _UNITS[unit], "CNY", "exact", said + unit)


def with_table_facts(facts: Sequence[Fact], told: Sequence[Fact]) -> list[Fact]:
    """Return the facts with those that tables tell, which take the place of what is guessed of the same two names."""
    ends = {(fact.subject.span, fact.object.span) for fact in told}
    kept = [f for f in facts if f.relation not in _TOLD or (f.subject.span, f.object.span) not in ends]
    return [*kept, *told]
