"""Reads numbers off the rows of a table of statistics: 指标, 12月末余额（亿元）, 同比增长（%）.

A row tells what is counted, the number in the first column that tells a level, and the change where a column tells it.
Nothing is read without a unit, which stands in the head, in a column of its own or on a line above.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kg.extract.facts.table_rows import cells_of, lines_of
from kg.extract.values.values import find_values
from kg.extract.within import Within
from kg.lexicon.tables import load_patterns
from kg.model import IndicatorFact, Period, Span, Value

RULE = "indicator.table"
_CONFIDENCE = 0.85
_LEAST_COLUMNS = 2
_LINES_OF_UNIT = 3  # above a head
_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns tell the level, its unit and its change, and what the heads say of unit, change and time."""

    level: int
    units: int | None
    unit: str | None
    change: int | None
    changed: str
    period: Period | None
    count: int


def table_numbers(text: str, periods: Sequence[Period], title: Span | None) -> Iterator[IndicatorFact]:
    """Yield the numbers that tables of statistics tell, told of nobody yet."""
    times = Within(periods, attrgetter("span"))
    titled = [p for p in (times.inside(title) if title is not None else ()) if p.placed]
    lines = list(lines_of(text))
    columns: _Columns | None = None
    for at, line in enumerate(lines):
        cells = cells_of(text, line)
        if len(cells) < _LEAST_COLUMNS:
            columns = None
            continue
        heads = _columns_of(text, cells, lines[max(0, at - _LINES_OF_UNIT) : at], times)
        if heads is not None:
            columns = heads
            if columns.period is None and len(titled) == 1:
                columns = replace(columns, period=titled[0])
        elif columns is not None and len(cells) == columns.count:
            number = _number(text, line, cells, columns)
            if number is not None:
                yield number


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("table_heads.toml")


def _said(text: str, cell: Span) -> str:
    return re.sub(r"\s", "", text[cell.start : cell.end])


def _columns_of(text: str, cells: Sequence[Span], above: Sequence[Span], times: Within[Period]) -> _Columns | None:
    """Return what a row of heads says, None for all other rows."""
    patterns, said = _patterns(), [_said(text, cell) for cell in cells]
    if patterns["counted"].fullmatch(said[0]) is None:
        return None
    levels = [n for n, head in enumerate(said) if n and patterns["level"].fullmatch(head)]
    if not levels:
        return None
    level = max(levels, key=lambda n: (_latest(times.inside(cells[n])), -n))
    change = next((n for n, head in enumerate(said) if n > level and patterns["growth"].fullmatch(head)), None)
    units = next((n for n, head in enumerate(said) if patterns["units"].fullmatch(head)), None)
    own = patterns["in_brackets"].search(said[level])
    higher = (patterns["all_in"].search(text, line.start, line.end) for line in reversed(above))
    unit = own["unit"] if own else next((found["unit"] for found in higher if found), None)
    told = [period for period in times.inside(cells[level]) if period.placed]
    changed = patterns["in_brackets"].sub("", said[change]) if change is not None else ""
    return _Columns(level, units, unit, change, changed, told[0] if len(told) == 1 else None, len(cells))


def _latest(periods: Sequence[Period]) -> dt.date:
    """Return when the last of some periods ends: of 2021年 and 2022年 the second is what a table is about."""
    return max((period.end for period in periods if period.end is not None), default=dt.date.min)


def _number(text: str, line: Span, cells: Sequence[Span], columns: _Columns) -> IndicatorFact | None:
    """Return the number of a row, None where the row has no name, number or unit."""
    name = _patterns()["of_row"].sub("", _said(text, cells[0]))
    within = _patterns()["in_brackets"].search(name)
    unit = (
        _said(text, cells[columns.units]) if columns.units is not None else within["unit"] if within else columns.unit
    )
    value = _value(text, cells[columns.level], unit or "")
    if value is None or re.fullmatch(r"[一-鿿A-Za-z“”、（）()]{2,28}", name) is None:
        return None
    change = _value(text, cells[columns.change], _PERCENT) if columns.change is not None else None
    return IndicatorFact(
        subject=None,
        name=_patterns()["in_brackets"].sub("", name),
        value=value,
        period=columns.period,
        change=change,
        change_text=columns.changed + change.text if change is not None else None,
        change_basis="同比" if change is not None and "同比" in columns.changed else None,
        kind="outcome",
        evidence=line,
        rule=RULE,
        confidence=_CONFIDENCE,
    )


def _value(text: str, cell: Span, unit: str) -> Value | None:
    """Return the number of a cell in a unit, which may be below nothing: -3.2."""
    said = _said(text, cell).replace("，", ",")
    falls = said[:1] in {"-", "－", "—", "–"} and bool(said[1:])
    plain = said[1:] if falls else said
    if not unit or _patterns()["number"].fullmatch(plain) is None:
        return None
    found = next(iter(find_values(plain + unit)), None)
    if found is None or len(found.span) != len(plain + unit):
        return None
    start = cell.start + text[cell.start : cell.end].index(said[0])
    span = Span(start, start + len(text[start : cell.end].rstrip()))
    return replace(found, span=span, value=-found.value if falls else found.value, text=said + unit)
