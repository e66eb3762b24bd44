"""Numbers are normalised, keep their wording, and are not seen where there are none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.periods import find_periods
from kg.extract.values import find_values

VALUES = [
    ("固定资产贷款480万元", "480万元", "money", 4_800_000, "CNY", "exact"),
    ("近百亿元", "近百亿元", "money", 1e10, "CNY", "about"),
    ("超20亿元", "超20亿元", "money", 2e9, "CNY", "at_least"),
    ("20余亿元", "20余亿元", "money", 2e9, "CNY", "at_least"),
    ("不超过100亿元", "不超过100亿元", "money", 1e10, "CNY", "at_most"),
    ("不低于1亿元", "不低于1亿元", "money", 1e8, "CNY", "at_least"),
    ("最高不超过200万元", "最高不超过200万元", "money", 2e6, "CNY", "at_most"),
    ("500万元以上", "500万元以上", "money", 5e6, "CNY", "at_least"),
    ("1.2万亿元", "1.2万亿元", "money", 1.2e12, "CNY", "exact"),
    ("12亿美元", "12亿美元", "money", 1.2e9, "USD", "exact"),
    ("1,200万港元", "1,200万港元", "money", 1.2e7, "HKD", "exact"),
    ("约40%", "约40%", "percent", 40, "%", "about"),
    ("超过六成", "超过六成", "percent", 60, "%", "at_least"),
    ("三成半", "三成半", "percent", 35, "%", "exact"),
    ("百分之四十", "百分之四十", "percent", 40, "%", "exact"),
    ("0.5‰", "0.5‰", "percent", 0.5, "‰", "exact"),
    ("提高3个百分点", "3个百分点", "percentage_points", 3, "百分点", "exact"),
    ("加50个基点", "50个基点", "percentage_points", 50, "基点", "exact"),
    ("约百万人次", "约百万人次", "count", 1e6, "人次", "about"),
    ("三十多场", "三十多场", "count", 30, "场", "at_least"),
    ("2700余家", "2700余家", "count", 2700, "家", "at_least"),
    ("3个工作日内", "3个工作日内", "count", 3, "个工作日", "at_most"),
    ("1万家以上小微企业", "1万家以上", "count", 10_000, "家", "at_least"),
    ("2.3万户", "2.3万户", "count", 23_000, "户", "exact"),
]


@pytest.mark.parametrize(("text", "wording", "kind", "value", "unit", "bound"), VALUES, ids=[v[0] for v in VALUES])
def test_value(text: str, wording: str, kind: str, value: float, unit: str, bound: str) -> None:
    (found,) = find_values(text)
    assert (found.text, found.kind, found.value, found.unit, found.bound) == (
        wording,
        kind,
        value,
        unit,
        bound,
    )
    assert text[found.span.start : found.span.end] == wording


def test_a_range_has_both_ends() -> None:
    (found,) = find_values("补贴300万元至500万元")
    assert (found.value, found.maximum) == (3_000_000, 5_000_000)


@pytest.mark.parametrize("text", ["万企千亿", "第3家", "5G+AR", "一批企业", "成立", "成都", "一体化", "B2B"])
def test_no_value(text: str) -> None:
    assert list(find_values(text)) == []


PERIODS = [
    ("2019年一季度", "2019-01-01", "2019-03-31"),
    ("截至2019年3月底", None, "2019-03-31"),
    ("2018年-2021年", "2018-01-01", "2021-12-31"),
    ("2019年至2021年期间", "2019-01-01", "2021-12-31"),
    ("到2026年底", None, "2026-12-31"),
    ("2025年前", None, "2025-12-31"),
    ("去年8月", "2024-08-01", "2024-08-31"),
    ("今年1至6月", "2025-01-01", "2025-06-30"),
    ("上半年", "2025-01-01", "2025-06-30"),
    ("前三季度", "2025-01-01", "2025-09-30"),
    ("2022年10月18日", "2022-10-18", "2022-10-18"),
    ("上月", "2025-06-01", "2025-06-30"),
    ("8月中旬", "2025-08-11", "2025-08-20"),
    ("“十四五”期间", "2021-01-01", "2025-12-31"),
    ("自2019年初起", "2019-01-01", None),
    ("近日", None, "2025-07-23"),
    ("三年内", None, None),
    ("二〇一九年", "2019-01-01", "2019-12-31"),
    ("2025年8月1日起", "2025-08-01", None),
]


@pytest.mark.parametrize(("text", "start", "end"), PERIODS, ids=[p[0] for p in PERIODS])
def test_period(text: str, start: str | None, end: str | None) -> None:
    (found,) = find_periods(text, dt.date(2025, 7, 23))
    days = [day.isoformat() if day else None for day in (found.start, found.end)]
    assert (found.text, days) == (text, [start, end])


def test_a_relative_period_without_a_publication_date_has_no_days() -> None:
    (found,) = find_periods("去年8月", None)
    assert (found.start, found.end) == (None, None)


@given(st.text(alphabet="0123456789.,，%一二三十百千万亿元户家个超近约余年月日至-—截末底 今去上半成分之", max_size=24))
def test_any_jumble_of_numbers_is_read_without_error_and_with_true_offsets(text: str) -> None:
    for value in find_values(text):
        assert text[value.span.start : value.span.end].strip() == value.text
    for period in find_periods(text, dt.date(2025, 7, 23)):
        assert text[period.span.start : period.span.end] == period.text
        assert period.start is None or period.end is None or period.start <= period.end
