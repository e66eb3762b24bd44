"""Numbers as reports tell them: hedged levels, rows, brackets, comparisons, times to come, made-up cases."""

from __future__ import annotations

import datetime as dt

import pytest
from extracting import read

from kg.model import IndicatorFact


def told(text: str, published: dt.date | None = None) -> list[tuple[str, str, str]]:
    """Return name, wording and kind of the numbers of a text."""
    return [(n.name, n.value.text, n.kind) for n in read(text, published).indicators]


def whose(text: str) -> list[tuple[str, str, str]]:
    """Return name, wording and subject of the numbers of a text."""
    return [(n.name, n.value.text, n.subject.key if n.subject else "") for n in read(text).indicators]


def changes(text: str) -> dict[str, float]:
    """Return the changes of numbers by name."""

    def value(number: IndicatorFact) -> float | None:
        return number.change.value if number.change else None

    return {n.name: changed for n in read(text).indicators if (changed := value(n)) is not None}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("项目建成后，年产值将突破20亿元。", "年产值", "target"),
        ("分析认为，全年社会融资增量或达30万亿元。", "社会融资增量", "target"),
        ("地区生产总值首次突破1.5万亿元。", "地区生产总值", "outcome"),
        ("地区生产总值将达5800亿元。", "地区生产总值", "target"),
        ("实际利用外资（FDI）12亿美元。", "实际利用外资", "outcome"),
        ("2023年，一般公共预算收入预算安排2944亿元。", "一般公共预算收入", "target"),
        ("10年期国债收益率升至2.6%。", "10年期国债收益率", "outcome"),
        ("湖南云岭机械有限公司2022年销售额2.8亿元。", "销售额", "outcome"),
        ("PM10年均浓度125微克/立方米。", "PM10年均浓度", "outcome"),
        ("2022年，固定资产投资完成41.2亿元。", "固定资产投资", "outcome"),
    ],
)
def test_what_stands_between_name_and_number_is_no_part_of_the_name(text: str, name: str, kind: str) -> None:
    assert [(n, k) for n, _, k in told(text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "县政府将2300万元拨付到位。",
        "贷款增速高于全省平均水平8.1个百分点。",
        "大窑湾港区距市区约38公里。",
        "南京云岭科技有限公司招聘：会计2名，电工3名，驾驶员5名。",
        "例如，甲公司2022年销售额28万元，可免税。",
        "假设某城商行资产规模1000亿元、不良率2%，则需计提拨备30亿元。",
        "2008年，国务院推出四万亿元投资计划。",
    ],
)
def test_comparisons_distances_vacancies_and_made_up_cases_are_no_indicators(text: str) -> None:
    assert told(text) == []


def test_a_real_firm_after_for_example_has_its_number() -> None:
    assert told("例如，湖北云岭集团2022年营业收入120亿元。") == [("营业收入", "120亿元", "outcome")]


def test_per_how_many_is_no_number_of_its_own() -> None:
    assert [v for _, v, _ in told("万人有效发明专利拥有量达174件。")] == ["174件"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食总产量117.4万吨，增产8.3%。", {"粮食总产量": 8.3}),
        ("粮食总产量117.4万吨，减产8.3%。", {"粮食总产量": -8.3}),
        ("居民消费价格同比上涨0.6%，比上年同期回落1.3个百分点。", {"居民消费价格": 0.6}),
    ],
)
def test_more_words_of_change(text: str, expected: dict[str, float]) -> None:
    assert changes(text) == expected


def test_economic_growth_is_a_name() -> None:
    assert [name for name, _, _ in told("经济增速6.5%。")] in ([], ["经济增速"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "铁西区、沈河区、和平区一般预算收入分别为38.6亿元、33.9亿元和32.1亿元。",
            [
                ("一般预算收入", "38.6亿元", "铁西区"),
                ("一般预算收入", "33.9亿元", "沈河区"),
                ("一般预算收入", "32.1亿元", "和平区"),
            ],
        ),
        (
            "其中夷陵区、枝江市财政收入分别为12亿元、9亿元。",
            [("财政收入", "12亿元", "夷陵区"), ("财政收入", "9亿元", "枝江市")],
        ),
        (
            "青岛、烟台分别进出口6982.4亿元、3502.1亿元。",
            [("进出口", "6982.4亿元", "青岛市"), ("进出口", "3502.1亿元", "烟台市")],
        ),
    ],
)
def test_each_of_a_row_has_its_number(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert whose(text) == expected


def test_what_each_of_a_row_gives_is_no_indicator() -> None:
    assert whose("湖北云岭科技有限公司、武汉青禾科技有限公司分别出资3亿元、2亿元设立合资公司。") == []


def test_figures_of_a_region_are_not_told_of_a_canal() -> None:
    text = "广西地区生产总值增长5.1%。平陆运河累计完成投资638亿元。预期目标：粮食产量1400万吨左右。"
    subjects = {(name, subject) for name, _, subject in whose(text)}
    assert not {(n, s) for n, s in subjects if s == "平陆运河"} & {
        ("地区生产总值", "平陆运河"),
        ("粮食产量", "平陆运河"),
    }


@pytest.mark.parametrize("who", ["国家统计局公布数据显示", "湖北省统计局发布"])
def test_who_publishes_numbers_is_not_whom_they_are_told_of(who: str) -> None:
    assert {subject for _, _, subject in whose(f"{who}，前三季度生产总值42000亿元。")} <= {"", "湖北省"}


def test_a_bank_publishes_its_own_numbers() -> None:
    assert [s for _, _, s in whose("咸宁农商银行公布，上半年实现营业收入12亿元。")] == ["咸宁农商银行"]


def test_the_same_number_for_another_time_needs_no_name() -> None:
    assert told("普惠小微贷款余额800亿元，计划到2024年底突破1000亿元。", dt.date(2024, 3, 1)) == [
        ("普惠小微贷款余额", "800亿元", "outcome"),
        ("普惠小微贷款余额", "突破1000亿元", "target"),
    ]


def test_what_is_told_of_years_to_come_is_aimed_at() -> None:
    text = "“十五五”时期，全区生产总值年均增长5%左右。"
    assert {kind for _, _, kind in told(text, dt.date(2024, 3, 1))} == {"target"}


def test_what_was_reached_is_not_of_a_time_to_come() -> None:
    text = "到2025年底新增企业50家。已惠及企业37家。"
    found = [n for n in read(text, dt.date(2024, 3, 1)).indicators if n.value.text == "37家"]
    assert [n.period for n in found] == [None] * len(found) and found


@pytest.mark.parametrize(
    ("text", "value"),
    [("青禾公司产能由年1.2万吨提高到3万吨。", "3万吨"), ("口罩产能从日均5万只提升至40万只。", "40万只")],
)
def test_a_level_that_is_no_more_is_no_indicator(text: str, value: str) -> None:
    assert [v for _, v, _ in told(text)] == [value]
