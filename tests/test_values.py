"""Numbers are normalised, keep their wording, and are not seen where there are none.

`data/values.csv` is the table of expressions: a row for each value of a sentence, and a row without a
kind for a sentence that holds none.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.values.numerals import read_numeral
from kg.extract.values.values import find_values
from kg.model import Value

TABLE = Path(__file__).parent / "data" / "values.csv"
DIGITS = "零一二三四五六七八九"
FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")
Wanted = tuple[str, str, float, float | None, str, str]


def expressions() -> dict[str, list[Wanted]]:
    found: dict[str, list[Wanted]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            values = found.setdefault(row["sentence"], [])
            if row["kind"]:
                most = float(row["maximum"]) if row["maximum"] else None
                values.append((row["text"], row["kind"], float(row["value"]), most, row["unit"], row["bound"]))
    return found


EXPRESSIONS = expressions()


def as_wanted(value: Value) -> Wanted:
    return (value.text, value.kind, value.value, value.maximum, value.unit, value.bound)


@pytest.mark.parametrize("sentence", EXPRESSIONS)
def test_every_expression_of_the_table_has_its_values(sentence: str) -> None:
    assert [as_wanted(value) for value in find_values(sentence)] == EXPRESSIONS[sentence]


def test_the_table_is_large_enough_and_has_every_kind_of_value_and_sentences_without_any() -> None:
    values = [value for found in EXPRESSIONS.values() for value in found]
    assert len(values) >= 220
    assert {value[1] for value in values} == {"money", "percent", "percentage_points", "count", "rate"}
    assert sum(not found for found in EXPRESSIONS.values()) >= 50


# Sums written out in every style --------------------------------------------------------------------


def in_words(number: int) -> str:
    """Write a whole number below 10**16 in Chinese: 10203 is 一万零二百零三."""
    if number == 0:
        return "零"
    text, gap = "", False
    for group, name in ((number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")):
        if not group:
            gap = gap or bool(text)
            continue
        if text and (gap or group < 1000):
            text += "零"
        text += (in_words(group) if group >= 10**4 else _thousands(group)) + name
        gap = False
    return text


def _thousands(number: int) -> str:
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
        gap = not digit
    return text


def plainly(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def styles(yuan: int) -> dict[str, str]:
    """Return a sum in every way of writing it, without its currency."""
    written = {
        "digits": str(yuan),
        "wide": str(yuan).translate(WIDE),
        "separated": f"{yuan:,}",
        "widely separated": f"{yuan:,}".replace(",", "，"),
        "spaced": f"{yuan:,}".replace(",", "\u2009"),
        "万": plainly(Decimal(yuan) / 10**4) + "万",
        "wide 万": plainly(Decimal(yuan) / 10**4).translate(WIDE) + "万",
        "亿": plainly(Decimal(yuan) / 10**8) + "亿",
        "万亿": plainly(Decimal(yuan) / 10**12) + "万亿",
        "spaced unit": plainly(Decimal(yuan) / 10**4) + " 万",
        "words": in_words(yuan),
        "words of the tens": in_words(yuan).removeprefix("一") if 10 <= yuan < 20 else in_words(yuan),
        "formal": in_words(yuan).translate(FORMAL),
    }
    if yuan >= 10**8 and yuan % 10**8 and yuan % 10**4 == 0:
        written["two units"] = f"{yuan // 10**8}亿{yuan % 10**8 // 10**4}万"
    return {name: text for name, text in written.items() if len(text.rpartition(".")[2]) <= 9 or "." not in text}


SUMS = st.one_of(
    st.integers(1, 10**12),
    st.builds(lambda n, power: n * 10**power, st.integers(1, 9999), st.integers(0, 11)),
)
FRAMES = st.sampled_from([("", "元", "CNY"), ("", "元人民币", "CNY"), ("人民币", "元", "CNY"), ("", "美元", "USD"),
                          ("港币", "元", "HKD"), ("", "欧元", "EUR")])  # fmt: skip
BEFORE = st.sampled_from(
    [("", "exact"), ("不超过", "at_most"), ("约", "about"), ("逾", "at_least"), ("不低于", "at_least")]
)


@settings(deadline=None)
@given(SUMS, FRAMES, BEFORE)
def test_a_sum_written_in_any_style_reads_back_to_itself(
    yuan: int, frame: tuple[str, str, str], before: tuple[str, str]
) -> None:
    for style, number in styles(yuan).items():
        text = f"{before[0]}{frame[0]}{number}{frame[1]}"
        found = list(find_values(f"该行去年发放贷款{text}，同比增加。"))
        assert [as_wanted(value) for value in found] == [(text, "money", yuan, None, frame[2], before[1])], style


@settings(deadline=None)
@given(st.integers(0, 10**16 - 1))
def test_a_numeral_in_words_reads_back_to_itself(number: int) -> None:
    read = read_numeral(in_words(number))
    assert read is not None and read.value == number


@settings(deadline=None)
@given(
    st.integers(1, 9000),
    st.integers(1, 900),
    st.sampled_from(["—", "-", "－", "~", "～", "至", "到", "–"]),
    st.sampled_from(["万", "亿", ""]),
    st.sampled_from(["元", "家", "%", "亩", "个百分点"]),
    st.booleans(),
)
def test_both_ends_of_a_range_are_read(low: int, more: int, dash: str, power: str, unit: str, twice: bool) -> None:
    power = "" if unit in {"%", "个百分点"} else power
    text = f"{low}{power + unit if twice else ''}{dash}{low + more}{power}{unit}"
    (value,) = find_values(f"总量为{text}。")
    factor = {"万": 10**4, "亿": 10**8, "": 1}[power]
    assert (value.text, value.value, value.maximum) == (text, low * factor, (low + more) * factor)


@settings(deadline=None)
@given(st.integers(0, 99_999))
def test_a_percentage_in_digits_and_in_words_is_the_same(hundredths: int) -> None:
    number = plainly(Decimal(hundredths) / 100)
    whole, _, rest = number.partition(".")
    words = in_words(int(whole)) + ("点" + "".join(DIGITS[int(digit)] for digit in rest) if rest else "")
    for text in (f"{number}%", f"{number.translate(WIDE)}％", f"百分之{words}", f"百分之{number}"):
        (value,) = find_values(f"占比为{text}。")
        assert (value.text, value.kind, value.unit) == (text, "percent", "%")
        assert value.value == pytest.approx(float(number))


@settings(deadline=None)
@given(st.integers(1, 500), st.sampled_from(["个基点", "BP", "bps", "基点"]))
def test_a_spread_is_read_with_its_sign(points: int, unit: str) -> None:
    for sign, wanted in (("+", points), ("加", points), ("减", -points), ("-", -points), ("下浮", -points)):
        (value,) = find_values(f"执行利率为LPR{sign}{points}{unit}。")
        assert (value.kind, value.value, value.unit) == ("rate", wanted, "LPR+基点")


# Whatever the text ----------------------------------------------------------------------------------

PIECES = st.lists(
    st.one_of(
        st.sampled_from(
            list("0123456789０９.,，%％‰一二两三十百千万亿几数余多来点零〇成半元户家个超近约上过破第至到-—~～/（）+ \n")
        ),
        st.sampled_from(
            [
                "百分之",
                "分之",
                "不超过",
                "以上",
                "以内",
                "左右",
                "人民币",
                "港币",
                "美元",
                "个百分点",
                "LPR",
                "基点",
                "利率",
                "平方公里",
                "千瓦时",
                "最高给予",
                "的年利率",
                "（含）",
            ]
        ),
    ),
    max_size=16,
).map("".join)


@settings(deadline=None)
@given(st.one_of(PIECES, st.text(max_size=40)))
def test_values_have_true_offsets_and_never_overlap(text: str) -> None:
    values = list(find_values(text))
    for value in values:
        assert 0 <= value.span.start < value.span.end <= len(text)
        assert text[value.span.start : value.span.end].strip() == value.text
        assert value.text and value.unit
        assert value.maximum is None or value.value < value.maximum
    for earlier, later in pairwise(values):
        assert earlier.span.end <= later.span.start


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(["0", "９", "一", "万", "1,", "1亿", "约", "（"]), st.integers(200, 4000))
def test_long_runs_of_one_thing_are_read_in_time(piece: str, times: int) -> None:
    assert len(list(find_values(piece * times + "元"))) <= times + 1


def test_what_begins_the_next_line_bounds_no_number() -> None:
    assert [v.text for v in find_values("乙公司：资助200万元\n以上资金由甲局支出")] == ["200万元"]
    assert [v.bound for v in find_values("年营收200万元以上资金紧张的企业")] == ["at_least"]
