"""Finds numbers that mean something: money, percentages, percentage points, counts, rates.

The grammar is built once from `values.toml`. Values are normalised (yuan, percent, 1) and keep the
wording of the text, comparators included: 近百亿元 is 1e10 CNY, bound "about", text 近百亿元.

A value is read from its numeral on: number and unit, then what may follow (a second end, 以上), then
what stands before (不超过, 人民币).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter

from kg.extract.values.grammar import BOUNDS, ValueGrammar, value_grammar
from kg.extract.values.numerals import GROUP, Numeral, numeral_grammar, read_numeral
from kg.extract.values.rates import find_spreads, is_rate
from kg.extract.within import Within
from kg.model import Bound, Period, Span, Value, ValueKind

_MINUS = frozenset("-－−")
_REACH = 20  # characters looked at before a numeral


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number with its unit, before what stands around it is looked at."""

    kind: ValueKind
    unit: str
    number: Numeral
    start: int
    end: int
    numeral: str
    currency: str | None = None
    factor: Decimal = Decimal(1)  # what the unit itself multiplies by: 成, 个亿


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a numeral and belongs to it, from `start` on."""

    start: int
    bound: Bound | None = None
    currency: str | None = None


def find_values(text: str) -> Iterator[Value]:
    """Yield the values of `text` from left to right, not overlapping.

    A number that belongs to a date (2019年), a document number or a Latin name is passed over.
    """
    spreads = {value.span.start: value for value in find_spreads(text)}
    taken = sorted(spreads)
    done = 0
    for run in numeral_grammar().start.finditer(text):
        while taken and taken[0] < run.end():
            value = spreads[taken.pop(0)]
            if value.span.start >= done:
                done = value.span.end
                yield value
        if run.start() < done:
            continue
        found, done = _value_at(text, run.start(), done)
        if found is not None:
            yield found


def _value_at(text: str, start: int, floor: int) -> tuple[Value | None, int]:
    """Read the value whose numeral begins at `start`; give it and where to go on. Nothing before `floor` is used."""
    grammar = value_grammar()
    if text[start] == "一" and start and text[start - 1] in grammar.ends_in_one:
        start += 1
    if idiom := grammar.idioms.match(text, start):
        return None, idiom.end()
    lead = _read_lead(text, start, floor, grammar)
    reading = _read_range(text, start, grammar) or _read_sum(text, start, lead, grammar)
    if reading is None:
        return None, floor
    if _is_part_of_a_name(text, reading, lead):
        return None, reading.end
    value = _with_surroundings(text, reading, lead, grammar)
    return value, reading.end if value is None else value.span.end


def _read_lead(text: str, start: int, floor: int, grammar: ValueGrammar) -> _Lead:
    """Read what stands before a numeral and belongs to it: 不超过, 人民币, 上 of 上百家, a minus."""
    floor = max(floor, start - _REACH)
    match = grammar.before.search(text, floor, start)
    if match and match[0].strip():
        bound = next((b for b in BOUNDS if match[b]), None)
        begin = match.end() - len(match[0].lstrip())
        return _Lead(begin, bound, match["inner"] or match["outer"])
    if text[start : start + 1] in numeral_grammar().powers and (
        match := grammar.bare_before.search(text, floor, start)
    ):
        return _Lead(match.start(), "at_least")
    return _Lead(start)


def _read_range(text: str, start: int, grammar: ValueGrammar) -> _Reading | None:
    """Read one quantity, or two that are the ends of a range: 300万—500万元, 3%至5%, 百分之三至五."""
    low = _read(text, start, grammar)
    if low is None:
        return _read_shared(text, start, grammar)
    gap = grammar.range.match(text, low.end)
    if gap is None:
        return low
    high = _read(text, gap.end(), grammar)
    if high is None and text.startswith("百分之", low.start):
        match = grammar.number.match(text, gap.end())
        number = read_numeral(match[0]) if match else None
        high = replace(low, number=number, end=match.end()) if match and number else None
    if high is None or (high.kind, high.unit) != (low.kind, low.unit) or high.number.value <= low.number.value:
        return low
    return _range(text, low.start, low.number.value, high)


def _read_shared(text: str, start: int, grammar: ValueGrammar) -> _Reading | None:
    """Read a range whose first end has no unit: 300-500万元, 三至五成. It shares what multiplies the second."""
    bare = grammar.bare.match(text, start)
    low = read_numeral(bare["number"]) if bare else None
    high = _read(text, bare.end(), grammar) if bare else None
    if bare is None or low is None or high is None:
        return None
    own = bool(low.scales) and low.scales[0] >= GROUP
    scales = [high.factor] if high.factor > 1 else [] if own else [s for s in high.number.scales if s >= 100]
    shared = (low.value * scale for scale in scales)
    bottom = next((worth for worth in shared if worth < high.number.value), low.value)
    return _range(text, start, bottom, high) if bottom < high.number.value else high


def _range(text: str, start: int, bottom: Decimal, high: _Reading) -> _Reading:
    number = Numeral(bottom, high.number.maximum or high.number.value, high.number.bound)
    return replace(high, number=number, start=start, numeral=text[start : high.end])


def _read(text: str, start: int, grammar: ValueGrammar) -> _Reading | None:
    """Read one number with its unit at `start`."""
    match = grammar.quantity.match(text, start)
    number = read_numeral(match["part"] or match["number"]) if match else None
    if match is None or number is None:
        return None
    kind: ValueKind = "percent"
    unit, factor, currency = "%", Decimal(1), None
    if match["whole"]:
        whole = read_numeral(match["whole"])
        if whole is None or not whole.value:
            return None
        unit = "‰" if whole.value == 1000 else "%"
        factor = Decimal(1) if whole.value == 1000 else 100 / whole.value
    elif match["share"]:
        if not 0 < number.value <= 10:
            return None
        factor = Decimal(10)
        number = replace(number, value=number.value + Decimal("0.5")) if match["half"] else number
    elif match["percent"]:
        unit = grammar.signs[match["percent"]]
    elif match["points"]:
        kind, unit = "percentage_points", grammar.points[match["points"]]
    elif match["unit"]:
        kind, unit = "count", grammar.same.get(match["unit"], match["unit"])
    else:
        kind, unit = "money", grammar.currencies.get(match["currency"] or "", "CNY")
        currency = match["currency"]
        factor = Decimal(10**8) if match["bulk"] else Decimal(1)
    if (match["bulk"] or unit)[1:2] in {"余", "多"}:
        number, unit = replace(number, bound="at_least"), re.sub("[余多]", "", unit)
    number = replace(
        number, value=number.value * factor, maximum=number.maximum * factor if number.maximum is not None else None
    )
    return _Reading(kind, unit, number, start, match.end(), match["whole"] or match["number"], currency, factor)


def _read_sum(text: str, start: int, lead: _Lead, grammar: ValueGrammar) -> _Reading | None:
    """Read a sum that has its currency before it and none behind: 港币3亿, US$500万."""
    match = grammar.number.match(text, start) if lead.currency else None
    number = read_numeral(match[0]) if match else None
    return _Reading("money", "CNY", number, start, match.end(), match[0]) if match and number else None


def _is_part_of_a_name(text: str, reading: _Reading, lead: _Lead) -> bool:
    """Tell whether the number counts nothing: an ordinal, a Latin name, the （万元） of a table."""
    grammar, numerals, start = value_grammar(), numeral_grammar(), reading.start
    if grammar.refused.search(text, max(0, start - 4), start):
        return True
    if reading.kind == "count" and grammar.ranked.search(text, max(0, start - 4), start):
        return True
    before, numeral = text[start - 1 : start], reading.numeral
    if numeral[0].isdigit():
        if _is_latin(before):
            return lead.currency is None
        earlier = text[start - 2 : start - 1]
        minus = reading.kind == "percent" and not _is_latin(earlier) and earlier not in {"%", "％", "‰"}
        return before in {"_", ".", "/"} or (before in _MINUS and not minus)
    alone = reading.kind == "money" and not any(character in numerals.digits for character in numeral)
    return alone and before in {"：", ":", "（", "("} and numeral[0] in numerals.powers


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()  # false of ""


def _with_surroundings(text: str, reading: _Reading, lead: _Lead, grammar: ValueGrammar) -> Value | None:
    """Add what stands around a reading: its bound, the currency before it, a sign."""
    start, end, number, unit, kind = reading.start, reading.end, reading.number, reading.unit, reading.kind
    bound = number.bound
    if lead.currency is None or kind == "money":
        start = lead.start
        bound = lead.bound if lead.bound and lead.bound != "exact" else bound
    if start == reading.start:
        window = text[max(0, start - _REACH) : start]
        bound = next((b for b, words in grammar.apart.items() if words.search(window)), bound)
        if kind == "percent" and text[start - 1 : start] in _MINUS:
            start, number = start - 1, Numeral(-number.value)
    if after := grammar.after.match(text, end):
        bound = next(b for b in BOUNDS if after.re.groupindex.get(b) and after[b])
        end = after.end()
    few = grammar.few.get(reading.numeral) if kind == "count" else None
    unsaid = start == reading.start or text[start] == "最"  # 最大一笔
    if few is not None and unit not in few and unsaid and not after:
        return None
    if kind == "money" and lead.currency and reading.currency is None:
        unit = grammar.leading[lead.currency]
    return Value(
        span=Span(start, end),
        kind="rate" if kind == "percent" and unit == "%" and is_rate(text, start, end) else kind,
        value=round(float(number.value), 6),
        unit=unit,
        text=text[start:end],
        bound=bound,
        maximum=None if number.maximum is None else round(float(number.maximum), 6),
    )


def outside_periods(values: Iterable[Value], periods: Sequence[Period]) -> Iterator[Value]:
    """Yield the values that are no part of a date or an interval."""
    known = Within(periods, attrgetter("span"))
    for value in values:
        inside = (p.span.covers(value.span) or value.kind == "count" for p in known.touching(value.span))
        if not any(inside):
            yield value
