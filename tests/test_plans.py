"""What numbers are held against, by how much levels change, and whose the numbers of a row of places are."""

from __future__ import annotations

import datetime as dt

import pytest
from extracting import read

from kg.model import IndicatorFact

DAY = dt.date(2025, 4, 18)


def numbers(text: str, day: dt.date = DAY) -> list[IndicatorFact]:
    return list(read(text, day).indicators)


def said(text: str) -> set[tuple[str, str, str]]:
    return {(n.name, n.value.text, n.kind) for n in numbers(text)}


@pytest.mark.parametrize(
    ("text", "plan"),
    [
        ("一季度，烟台市完成固定资产投资156.6亿元，完成全年目标600亿元的26.1%。", "600亿元"),
        ("截至3月末，恒丰银行发放制造业贷款87.6亿元，同比增长9%，完成年度目标80亿元的109.5%。", "80亿元"),
        ("2024年，烟台市实现服务业营业收入1310亿元，超额完成1200亿元目标。", "1200亿元"),
    ],
)
def test_a_plan_beside_what_was_reached_is_a_target_of_the_same_name(text: str, plan: str) -> None:
    found = numbers(text)
    [target] = [n for n in found if n.kind == "target"]
    [outcome] = [n for n in found if n.kind == "outcome" and n.value.kind == "money"]
    assert target.value.text == plan
    assert target.name == outcome.name
    assert target.subject == outcome.subject


def test_a_plan_for_the_year_is_of_the_whole_year() -> None:
    [target] = [
        n
        for n in numbers("一季度，烟台市完成固定资产投资156.6亿元，完成全年目标600亿元的26.1%。")
        if n.kind == "target"
    ]
    assert target.period is not None
    assert (target.period.start, target.period.end) == (dt.date(2025, 1, 1), dt.date(2025, 12, 31))


def test_the_share_of_a_plan_is_told_of_what_was_reached_where_the_plan_is_told() -> None:
    whole = "1至10月，烟台市城镇新增就业5.4万人，占年度计划5万人的108%。"
    reached, plan = ("城镇新增就业", "5.4万人", "outcome"), ("城镇新增就业", "5万人", "target")
    assert said(whole) == {reached, plan, ("城镇新增就业完成年度计划", "108%", "outcome")}
    assert said(whole.replace("5万人的", "的")) == {reached}


@pytest.mark.parametrize(
    "text",
    [
        "2024年，烟台市一般公共预算收入70亿元，为预算的104.2%。",
        "2024年，烟台市实现服务业营业收入1310亿元，其中软件业完成120亿元。",
        "2024年，烟台市实际使用外资10亿美元，占全省的12%。",
    ],
)
def test_what_is_no_plan_is_none(text: str) -> None:
    assert all(n.kind == "outcome" and not n.rule.startswith("indicator.plan") for n in numbers(text))


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("2024年，烟台市绿色建材应用比例由60%提高到90%。", 30),
        ("2024年，烟台市不良贷款率从2.1%降到1.6%。", -0.5),
        ("2024年，烟台市污水集中处理率提高到96%。", None),
        ("2024年，烟台市工业用电量增长9%。", 9),
    ],
)
def test_a_level_has_risen_from_the_one_before_and_not_by_itself(text: str, change: float | None) -> None:
    [number] = numbers(text)
    assert (number.change.value if number.change else None) == change


def test_each_place_of_a_row_has_its_own_growth_of_what_was_said_before() -> None:
    text = "一季度，烟台市工业投资增长9.1%，牟平区、莱山区、福山区分别增长18.2%、16.9%、15.4%。"
    found = [(n.subject.name if n.subject else None, n.name, n.value.text) for n in numbers(text)]
    rest = [("牟平区", "工业投资", "18.2%"), ("莱山区", "工业投资", "16.9%"), ("福山区", "工业投资", "15.4%")]
    assert found[1:] == rest


def test_a_row_of_places_alone_counts_nothing() -> None:
    assert numbers("烟台市牟平区、莱山区、福山区分别增长18.2%、16.9%、15.4%。") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3月末，全市本外币存款余额3210.5亿元。", "本外币存款余额"),
        ("烟台万润新材料产业园项目拟总投资42亿元。", "总投资"),
        ("2024年，恒丰银行与企业签约412户。", "企业签约"),
        ("烟台万润新材料产业园项目签约，该项目总投资42亿元。", "总投资"),
        ("烟台万润科技股份有限公司2024年年度报告\n报告期内，本公司净利润3.7亿元。", "净利润"),
        ("烟台光伏项目投产后，每年可减少二氧化碳排放3.2万吨。", "减少二氧化碳排放"),
        ("2024年，烟台市新增可再生能源装机80万千瓦。", "可再生能源装机"),
    ],
)
def test_a_name_begins_with_what_is_counted(text: str, name: str) -> None:
    assert any(n.name.endswith(name) and not n.name.endswith("可" + name) for n in numbers(text))
    assert all(not n.name.startswith(("可减", "拟", "外币", "该", "本公司")) for n in numbers(text))


def test_what_a_project_costs_in_all_is_of_no_year_but_what_a_city_invests_is() -> None:
    [cost] = numbers("2025年，烟台万润新材料产业园项目拟总投资42亿元。")
    assert cost.period is None
    [all_] = numbers("2024年，烟台市新开工项目完成投资42亿元。")
    assert all_.period is not None


def test_firms_that_are_meant_make_no_target() -> None:
    assert {kind for _, _, kind in said("2024年，烟台市推送目标企业清单，与企业签约412户。")} == {"outcome"}


def test_investment_that_places_completed_is_counted_of_each_and_what_each_put_in_is_not() -> None:
    text = "上半年，夷陵区、枝江市分别完成工业投资86亿元、92亿元。"
    assert {(n.subject.name if n.subject else None, n.value.text) for n in numbers(text)} == {
        ("夷陵区", "86亿元"),
        ("枝江市", "92亿元"),
    }
    assert len(numbers("夷陵区、枝江市分别投资86亿元、92亿元。")) < len(("夷陵区", "枝江市"))


def test_the_beginning_of_the_year_of_a_plan_is_no_time_of_what_follows() -> None:
    text = "上半年，宜昌市实际利用外资2.4亿美元，占年初计划4亿美元的60%；夷陵区到位内资88亿元。"
    [inland] = [n for n in numbers(text) if n.value.text == "88亿元"]
    assert inland.period is not None
    assert inland.period.text == "上半年"
