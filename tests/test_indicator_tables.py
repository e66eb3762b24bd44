"""Numbers that the rows of a table of statistics tell."""

from __future__ import annotations

import datetime as dt

import pytest
from extracting import pipeline

from kg.extract import extract
from kg.model import Article, IndicatorFact, Span

DAY = dt.date(2023, 1, 18)
TITLE = "黔南州2022年12月主要金融数据"
HEADS = "指标\t12月末余额\t比年初增加\t同比增长（%）"


def rows(*lines: str) -> list[IndicatorFact]:
    text = "\n".join((TITLE, *lines))
    title = Span(0, len(TITLE))
    article = Article("a", "a", text, tuple(range(len(text))), title, published=DAY)
    return list(extract(article, pipeline()).indicators)


def test_a_row_tells_what_is_counted_how_much_and_how_it_has_grown() -> None:
    first, second = rows("单位：亿元", HEADS, "各项存款\t1826.4\t142.7\t8.5", "其中：企业贷款\t1,124.9\t-31.2\t-3.2")
    assert (first.name, first.value.value, first.value.unit) == ("各项存款", 182_640_000_000, "CNY")
    assert first.period is not None
    assert (first.period.text, first.change_text, first.subject and first.subject.type) == (
        "12月末",
        "同比增长8.5%",
        "City",
    )
    assert (second.name, second.value.text, second.change and second.change.value) == ("企业贷款", "1,124.9亿元", -3.2)


@pytest.mark.parametrize(
    "lines",
    [
        ("指标\t单位\t全年\t同比增长（%）", "粮食产量\t万吨\t240.5\t2.1"),
        ("指标\t全年累计（万吨）", "粮食产量\t240.5"),
        ("指标\t2021年\t2022年", "粮食产量（万吨）\t231.0\t240.5"),
    ],
)
def test_the_unit_stands_in_a_column_a_head_or_a_name(lines: tuple[str, ...]) -> None:
    (number,) = rows(*lines)
    assert (number.name, number.value.text) == ("粮食产量", "240.5万吨")


@pytest.mark.parametrize(
    "lines",
    [
        (HEADS, "各项存款\t1826.4\t142.7\t8.5"),  # of what?
        ("单位：亿元", "企业名称\t余额", "甲公司\t1826.4"),  # of whom, not what is counted
        ("单位：亿元", HEADS, "各项存款\t—\t142.7\t8.5"),
        ("单位：亿元", HEADS, "说明", "各项存款\t1826.4\t142.7\t8.5"),  # another table
    ],
)
def test_without_unit_number_or_heads_a_row_tells_nothing(lines: tuple[str, ...]) -> None:
    assert rows(*lines) == []
