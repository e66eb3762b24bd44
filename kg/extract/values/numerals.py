"""Reads numerals: Arabic digits in every dress, Chinese numerals, and both mixed (1亿2000万, 3千多万).

The worth is exact (`Decimal`): 439.21亿 is 43921000000 and nothing beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.lexicon.tables import load_toml
from kg.model import Bound

_DIGIT = "[0-9０-９]"
_SPACE = "[ \u00a0\u2009\u202f]"
ARABIC = (
    rf"(?:{_DIGIT}{{1,3}}(?:[,，]{_DIGIT}{{3}})+(?!{_DIGIT})|{_DIGIT}{{1,3}}(?:{_SPACE}{_DIGIT}{{3}})+(?!{_DIGIT})"
    rf"|{_DIGIT}{{1,15}})(?:[.．]{_DIGIT}{{1,8}})?"
)
GROUP = Decimal(10_000)  # from 万 on a power takes all that stands before it


@dataclass(frozen=True, slots=True)
class Numeral:
    """What a numeral is worth. `maximum` is set for 七八十; `scales` are what its last powers
    multiply by: all of them, then those from 万 on (一百亿: 1e10, 1e8)."""

    value: Decimal
    maximum: Decimal | None = None
    bound: Bound = "exact"
    scales: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class NumeralGrammar:
    """The tables, and the patterns made of them.

    `pattern` is `core` with 余 or 多 behind it; `start` finds where a numeral may begin.
    """

    digits: dict[str, int]
    powers: dict[str, Decimal]
    over: str
    some: str
    core: str
    pattern: str
    range: str
    start: re.Pattern[str]
    token: re.Pattern[str]
    pair: re.Pattern[str]
    read_out: re.Pattern[str]
    last_powers: re.Pattern[str]


def alternatives(words: Iterable[str]) -> str:
    """Return the words as one regular expression, longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def either(patterns: Iterable[str]) -> str:
    """Return regular expressions as one, longest first."""
    return "|".join(sorted(patterns, key=lambda pattern: (-len(pattern), pattern)))


@cache
def numeral_grammar() -> NumeralGrammar:
    """Build the grammar from `values.toml`."""
    data = load_toml("values.toml")["numbers"]
    digit = f"[{''.join(data['digits'])}]"
    zero = f"[{''.join(word for word, worth in data['digits'].items() if not worth)}]"
    powers = {word: Decimal(int(worth)) for word, worth in data["powers"].items()}
    unless = data["no_power"]
    power = f"(?:{'|'.join(f'{p}(?!{unless[p]})' if p in unless else p for p in powers)})"
    over, some = "".join(data["over"]), "".join(data["some"])
    arabic = rf"{ARABIC}(?:\s?[{over}]?\s?{power}+(?:{ARABIC}{power}+)*(?:[{over}]{power}+)?)?"
    chinese = (
        rf"(?:[{some}](?={power}))?(?:{digit}|{power}|[{some}](?={power})|(?<=十)[{some}])+"
        rf"(?:点{digit}+{power}*)?(?:[{over}]{power}+)?"
    )
    return NumeralGrammar(
        digits=data["digits"],
        powers=powers,
        over=over,
        some=some,
        core=rf"(?:{arabic}|{chinese})",
        pattern=rf"(?:{arabic}|{chinese})(?:\s?[{over}])?",
        range=alternatives(data["range"]),
        start=re.compile(rf"{_DIGIT}+|(?:{digit}|[{''.join(powers)}{some}])+"),
        token=re.compile(rf"(?P<number>[0-9.]+)|(?P<digit>{digit})|(?P<power>[{''.join(powers)}])"),
        pair=re.compile(rf"(?<!{digit})({digit})({digit})(?!{digit})"),
        read_out=re.compile(rf"^[^点]*(?!{zero}){digit}{digit}"),
        last_powers=re.compile(rf"[{''.join(powers)}]+$"),
    )


def read_numeral(text: str) -> Numeral | None:
    """Return the worth of a numeral; None for what only looks like one (一二三, 几)."""
    grammar = numeral_grammar()
    plain = re.sub(r"[,\s]", "", unicodedata.normalize("NFKC", text))
    bound: Bound = "exact"
    if any(mark in plain for mark in grammar.over):
        bound = "about" if "来" in plain else "at_least"
    elif any(mark in plain for mark in grammar.some):
        bound = "about"
    plain = re.sub(f"[{grammar.over}{grammar.some}]", "", plain)
    if not plain:
        return None
    end = grammar.last_powers.search(plain)
    groups = "".join(p for p in end[0] if grammar.powers[p] >= GROUP) if end else ""
    scales = tuple(_worth(powers) for powers in (end[0], groups) if powers) if end and end.start() else ()
    if "点" not in plain and (pair := grammar.pair.search(plain)):
        low, high = grammar.digits[pair[1]], grammar.digits[pair[2]]
        if low > 0 and (high == low + 1 or (low, high) == (3, 5)):
            return Numeral(
                _worth(plain[: pair.start(2)] + plain[pair.end(2) :]),
                _worth(plain[: pair.start(1)] + plain[pair.end(1) :]),
                "about",
                scales,
            )
    if grammar.read_out.search(plain):
        return None
    return Numeral(_worth(plain), None, bound, scales)


def _worth(text: str) -> Decimal:
    """Return the worth of a numeral without marks: 一亿二千万, 1亿2000万, 二〇一九, 三点五亿, 一百二."""
    grammar = numeral_grammar()
    if "点" in text:
        return _decimal(text)
    total = section = Decimal(0)
    digit: Decimal | None = None
    power = Decimal(1)
    zero = big = False  # 零 was read since the last power; the last power was 万 or more
    empty = True  # nothing stands before the next power from 万 on
    for token in grammar.token.finditer(text):
        if token["power"]:
            power = grammar.powers[token["power"]]
            if power < GROUP:
                section += power * (1 if digit is None else digit)
                empty = False
            else:
                section += Decimal(1 if empty and not total else 0) if digit is None else digit
                total = (total + section) * power if power > GROUP or big else total + section * power
                section, empty = Decimal(0), True
            big = power >= GROUP
            digit, zero = None, False
            continue
        big = empty = False
        one = Decimal(token["number"]) if token["number"] else Decimal(grammar.digits[token["digit"]])
        zero = zero or (token["digit"] is not None and not one)
        digit = one if digit is None or token["number"] else digit * 10 + one
    if digit is not None:
        short = power > 10 and not zero and digit < 10 and text[-1] in grammar.digits  # 一百二 is 120
        section += digit * power / 10 if short else digit
    return total + section


def _decimal(text: str) -> Decimal:
    """Return the worth of a numeral with a decimal point in words: 三点五亿."""
    grammar = numeral_grammar()
    whole, _, rest = text.partition("点")
    end = grammar.last_powers.search(rest)
    scale = _worth(end[0]) if end else Decimal(1)
    fraction = "".join(str(grammar.digits[c]) for c in rest if c in grammar.digits)
    return (_worth(whole) + Decimal(f"0.{fraction or 0}")) * scale
