"""Dates and periods are put on the calendar against the article's date, and keep their wording.

`data/periods.csv` is the table of expressions: a row for each period of a sentence, and a row without a
text for a sentence that holds none.
"""

from __future__ import annotations

import csv
import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.values.periods import find_periods
from kg.lexicon.tables import load_toml

TABLE = Path(__file__).parent / "data" / "periods.csv"
PUBLISHED = dt.date(2025, 7, 23)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
READ_OUT = str.maketrans("0123456789", "〇一二三四五六七八九")
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31))
Wanted = tuple[str, str, str, str]


def expressions() -> dict[tuple[str, str], list[Wanted]]:
    found: dict[tuple[str, str], list[Wanted]] = {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            periods = found.setdefault((row["published"], row["sentence"]), [])
            if row["text"]:
                periods.append((row["text"], row["start"], row["end"], row["placed"]))
    return found


EXPRESSIONS = expressions()


def read(text: str, published: dt.date | None) -> list[Wanted]:
    return [
        (
            period.text,
            period.start.isoformat() if period.start else "",
            period.end.isoformat() if period.end else "",
            str(period.placed).lower(),
        )
        for period in find_periods(text, published)
    ]


@pytest.mark.parametrize(("published", "sentence"), EXPRESSIONS)
def test_every_expression_of_the_table_has_its_periods(published: str, sentence: str) -> None:
    day = dt.date.fromisoformat(published) if published else None
    assert read(sentence, day) == EXPRESSIONS[published, sentence]


def test_the_table_is_large_enough() -> None:
    assert sum(len(found) for found in EXPRESSIONS.values()) >= 120
    assert sum(not found for found in EXPRESSIONS.values()) >= 15


def test_a_relative_period_without_a_publication_date_has_no_days() -> None:
    (found,) = find_periods("去年8月", None)
    assert (found.start, found.end) == (None, None)


def test_what_a_number_is_compared_with_is_no_period_of_it() -> None:
    assert [p.text for p in find_periods("上半年贷款余额较年初增长5%，较去年同期增长8%。", PUBLISHED)] == ["上半年"]
    assert [p.text for p in find_periods("上半年与2023年上半年相比增长5%，比上年同期多4家。", PUBLISHED)] == ["上半年"]
    assert [p.text for p in find_periods("与2023年同步推进，占比2024年提高到30%。", PUBLISHED)] == ["2023年", "2024年"]


def in_words(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "〇一二三四五六七八九"
    return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones or not tens else "")


def styles(day: dt.date) -> list[str]:
    plain = f"{day.year}年{day.month}月{day.day}日"
    return [
        plain,
        f"{day.year}年{day.month:02}月{day.day:02}日",
        f"{day.year} 年 {day.month} 月 {day.day} 日",
        plain.translate(WIDE),
        f"{str(day.year).translate(READ_OUT)}年{in_words(day.month)}月{in_words(day.day)}日",
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02}.{day.day:02}",
    ]


@settings(deadline=None)
@given(DAYS, st.one_of(st.none(), DAYS))
def test_a_day_written_in_any_style_reads_back_to_itself(day: dt.date, published: dt.date | None) -> None:
    for text in styles(day):
        assert read(f"会议于{text}召开。", published) == [(text, day.isoformat(), day.isoformat(), "true")]


@settings(deadline=None)
@given(DAYS, st.integers(0, 1000), st.sampled_from(["至", "到", "—", "-", "~", "——", " 至 "]))
def test_two_joined_days_are_one_period(first: dt.date, more: int, dash: str) -> None:
    last = min(first + dt.timedelta(days=more), dt.date(2099, 12, 31))
    text = f"{first.year}年{first.month}月{first.day}日{dash}{last.year}年{last.month}月{last.day}日"
    assert read(f"会议于{text}召开。", None) == [(text, first.isoformat(), last.isoformat(), "true")]


@settings(deadline=None)
@given(
    st.integers(1990, 2090), st.integers(1, 12), st.integers(1, 12), st.sampled_from(["至", "—", "-"]), st.booleans()
)
def test_months_of_a_year_are_one_period(year: int, one: int, other: int, dash: str, twice: bool) -> None:
    first, last = min(one, other), max(one, other)
    text = f"{year}年{first}{'月' if twice else ''}{dash}{last}月"
    ((wording, start, end, _),) = read(f"在{text}增长。", PUBLISHED)
    assert (wording, start[:7], end[:7]) == (text, f"{year}-{first:02}", f"{year}-{last:02}")


@settings(deadline=None)
@given(DAYS)
def test_relative_days_move_with_the_date_of_the_article(published: dt.date) -> None:
    assert read("昨日", published)[0][1] == (published - dt.timedelta(days=1)).isoformat()
    assert read("去年", published)[0][1:3] == (f"{published.year - 1}-01-01", f"{published.year - 1}-12-31")
    ((_, start, end, _),) = read("上月", published)
    assert start[:7] == end[:7] < published.isoformat()[:7]
    ((_, start, end, _),) = read("本周", published)
    assert start <= published.isoformat() <= end


def word_pieces() -> list[str]:
    """Return the plain words of the lexicon, so that every rule is met."""
    data = load_toml("periods.toml")
    words = [*data["relative_years"]["shift"], *data["relative_years"]["told"], *data["relative_months"]["told"],
             *data["relative_days"]["shift"], *data["relative_days"]["told"], *data["weeks"]["shift"],
             *data["feasts"]["words"]]  # fmt: skip
    return [word for word in words if not any(c in word for c in "(?[")]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(list("0123456789３一二三十〇年月日号至到-—~/. \n上中下旬底末初前起止自从较较内半")),
        st.sampled_from(
            [
                *word_pieces(),
                "季度",
                "同期",
                "以来",
                "截至",
                "期间",
                "“十四五”",
                "2024年",
                "2019-",
                "个月",
                "近日",
                "三年内",
                "未来",
                "至今",
            ]
        ),
    ),
    max_size=14,
).map("".join)


@settings(deadline=None)
@given(st.one_of(PIECES, st.text(max_size=40)), st.one_of(st.none(), st.dates()))
def test_periods_have_true_offsets_never_overlap_and_run_forward(text: str, published: dt.date | None) -> None:
    periods = list(find_periods(text, published))
    for period in periods:
        assert 0 <= period.span.start < period.span.end <= len(text)
        assert text[period.span.start : period.span.end] == period.text
        assert period.start is None or period.end is None or period.start <= period.end
    for earlier, later in pairwise(periods):
        assert earlier.span.end <= later.span.start


@settings(deadline=None, max_examples=20)
@given(st.sampled_from(["0", "９", "一", "年", "2019年", "1月", "至", "截至", "前"]), st.integers(200, 3000))
def test_long_runs_of_one_thing_are_read_in_time(piece: str, times: int) -> None:
    assert len(list(find_periods(piece * times, PUBLISHED))) <= times


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("窗口每周五开放。", "每周五"),
        ("每周三、周五走访企业。", "每周三、周五"),
        ("每周一次会商。", "每周"),
        ("补贴每月10日、25日发放。", "每月10日、25日"),
        ("每月例会。", "每月"),
    ],
)
def test_what_recurs_is_one_period_without_a_date(text: str, whole: str) -> None:
    [period] = find_periods(text, dt.date(2024, 6, 6))
    assert (text[period.span.start : period.span.end], period.start, period.end) == (whole, None, None)
