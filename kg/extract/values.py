"""Finds numbers that mean something: money, percentages, percentage points, counts.

The grammar is built once from `values.toml`. Values are normalised (yuan, percent, 1) and keep the
wording of the text, comparators included: 近百亿元 is 1e10 CNY, bound "about", text 近百亿元.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import load_toml
from kg.model import Bound, Span, Value, ValueKind

_FRACTION = r"[一二两三四五六七八九十]分之[一二两三四五六七八九]"
# 三成 is 30 %; 成立, 成果, 成都 … are words.
_NOT_SHARE = "立功果为员本长交品效分熟都形就渝"
_SHARE = rf"(?P<share>[一二两三四五六七八九](?:至[一二三四五六七八九])?)成(?P<half>半)?(?![{_NOT_SHARE}])"


@dataclass(frozen=True, slots=True)
class ValueGrammar:
    """Compiled patterns and the tables that give numbers their worth."""

    pattern: re.Pattern[str]
    scales: Mapping[str, float]
    digits: Mapping[str, int]
    currencies: Mapping[str, str]
    leading: Mapping[str, str]
    bounds: tuple[tuple[str, Bound], ...]
    after: tuple[tuple[str, Bound], ...]


def _alternatives(words: list[str] | Mapping[str, object]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


@cache
def value_grammar() -> ValueGrammar:
    """Compile the grammar of `values.toml`."""
    data = load_toml("values.toml")
    scales: dict[str, float] = data["numbers"]["scales"]
    bounds = data["bounds"]
    before: list[tuple[str, Bound]] = []
    after: list[tuple[str, Bound]] = []
    kinds: tuple[Bound, ...] = ("at_least", "at_most", "about")
    for kind in kinds:
        before += [(word, kind) for word in bounds[f"before_{kind}"]]
        after += [(word, kind) for word in bounds[f"after_{kind}"]]
    scale = _alternatives(scales)
    inner = _alternatives(bounds["inner_at_least"])
    arabic = r"\d+(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:[.．]\d+)?"
    chinese = r"[零〇一二两三四五六七八九十][零〇一二两三四五六七八九十数]*"
    number = rf"(?:{arabic}|{chinese})"
    pattern = re.compile(
        rf"(?P<before>{_alternatives([w for w, _ in before])})?\s?"
        rf"(?:(?P<leading>{_alternatives(data['money']['before'])})\s?(?=[^，。；、元]{{1,16}}元))?"
        rf"(?:(?P<fraction>{_FRACTION})|{_SHARE}|百分之(?P<hundredth>{chinese}|{arabic})|"
        rf"(?:(?P<low>{number})(?P<lowscale>{scale})?(?:元|%|％)?(?:[-－—~～]{{1,2}}|至|到))?"
        rf"(?:(?P<number>{number})(?P<inner1>{inner})?(?P<scale>{scale})?|(?P<bare>{scale}|十))(?P<inner2>{inner})?\s?"
        rf"(?:(?P<money>{_alternatives(data['money']['currencies'])})|(?P<percent>%|％|‰)|"
        rf"(?P<unit>{_alternatives(data['counts']['units'])})))"
        rf"(?P<after>{_alternatives([w for w, _ in after])})?"
    )
    return ValueGrammar(
        pattern,
        scales,
        data["numbers"]["digits"],
        data["money"]["currencies"],
        data["money"]["before"],
        tuple(before),
        tuple(after),
    )


def find_values(text: str) -> Iterator[Value]:
    """Yield the values of `text` from left to right, not overlapping.

    A number that belongs to a date (2019年), a document number or a Latin name is passed over.
    """
    grammar = value_grammar()
    for match in grammar.pattern.finditer(text):
        value = _read(match, grammar)
        if value is not None and not _inside_a_name(text, match):
            yield value


def _inside_a_name(text: str, match: re.Match[str]) -> bool:
    start = match.start("number") if match["number"] else match.start()
    before = text[start - 1] if start else ""
    if match["number"] and before and before.isascii() and (before.isalnum() or before in "-_./"):
        return True
    if before == "第" or text[max(0, start - 2) : start] in {"之第", "每第"}:
        return True
    return bool(match["unit"] and match["number"] and _is_chinese(match["number"]) and _idiom(text, match))


def _is_chinese(number: str) -> bool:
    return not number[0].isdigit()


def _idiom(text: str, match: re.Match[str]) -> bool:
    """Tell whether a Chinese numeral before a unit counts nothing (一系列, 一体, 一批, 万家灯火)."""
    number, unit = match["number"], match["unit"]
    if number in {"一", "两", "二"} and not match["after"] and not match["before"]:
        return (
            unit not in {"家", "所", "户", "座", "艘", "条", "年"}
            or text[match.start() - 1 : match.start()] in "进统同唯第"
        )
    return False


def _read(match: re.Match[str], grammar: ValueGrammar) -> Value | None:
    kind, unit, value, maximum = _normalise(match, grammar)
    if kind is None:
        return None
    return Value(
        span=Span(match.start(), match.end()),
        kind=kind,
        value=round(value, 6),
        unit=unit,
        text=match[0].strip(),
        bound=_bound(match, grammar),
        maximum=maximum,
    )


def _normalise(match: re.Match[str], grammar: ValueGrammar) -> tuple[ValueKind | None, str, float, float | None]:
    if match["fraction"]:
        below, above = match["fraction"].split("分之")
        return "percent", "%", 100 * chinese_number(above, grammar) / chinese_number(below, grammar), None
    if match["share"]:
        tenths = chinese_number(match["share"][0], grammar)
        return "percent", "%", 10 * tenths + (5 if match["half"] else 0), None
    if match["hundredth"]:
        return "percent", "%", to_number(match["hundredth"], grammar), None
    scale = grammar.scales.get(match["scale"] or match["bare"] or "", 10.0 if match["bare"] == "十" else 1.0)
    number = to_number(match["number"], grammar) if match["number"] else 1.0
    high = number * scale
    low = None
    if match["low"]:
        low = to_number(match["low"], grammar) * (grammar.scales[match["lowscale"]] if match["lowscale"] else scale)
    value, maximum = (high, None) if low is None or low >= high else (low, high)
    if match["money"]:
        return "money", grammar.leading.get(match["leading"] or "", grammar.currencies[match["money"]]), value, maximum
    if match["percent"]:
        return "percent", "‰" if match["percent"] == "‰" else "%", value, maximum
    unit = match["unit"]
    if unit.endswith("百分点"):
        return "percentage_points", "百分点", value, maximum
    if unit.endswith("基点"):
        return "percentage_points", "基点", value, maximum
    return "count", unit, value, maximum


def _bound(match: re.Match[str], grammar: ValueGrammar) -> Bound:
    before, after = match["before"], match["after"]
    if after:
        return dict(grammar.after)[after]
    if before and before != "达到":
        return dict(grammar.bounds)[before]
    if match["inner1"] or match["inner2"]:
        return "at_least"
    return "exact"


def to_number(text: str, grammar: ValueGrammar) -> float:
    """Return the worth of Arabic digits (with separators) or of a Chinese numeral."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "")
    return float(plain) if plain[0].isdigit() else chinese_number(plain, grammar)


def chinese_number(text: str, grammar: ValueGrammar) -> float:
    """Return the worth of a Chinese numeral up to 99 (三十, 二十五) or of digits read out (二〇一九)."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (grammar.digits.get(tens, 1) if tens else 1) + (grammar.digits.get(ones, 0) if ones else 0)
    total = 0
    for character in text:
        total = 10 * total + grammar.digits.get(character, 0)
    return float(total)
