"""Numbers as ordinary sentences tell them: their names, whether they are aimed at, how they changed, whose they are."""

from __future__ import annotations

import pytest
from extracting import read

from kg.model import IndicatorFact


def numbers(text: str) -> dict[str, IndicatorFact]:
    """Return the indicators of a text by their names."""
    return {number.name: number for number in read(text).indicators}


def kinds(text: str) -> set[str]:
    return {number.kind for number in read(text).indicators}


@pytest.mark.parametrize(
    "text",
    [
        "今年，荆门市要确保粮食产量240万吨，新增高标准农田30万亩。",
        "2024年工作打算：新增就业12万人，培育龙头企业30家。",
    ],
)
def test_what_is_to_be_done_is_aimed_at(text: str) -> None:
    assert kinds(text) == {"target"}


@pytest.mark.parametrize(
    "text",
    [
        "2022年荆门市粮食产量180万吨，超过规划目标，新建高标准农田30万亩。",
        "2022年荆门市争取中央补助资金41亿元，粮食产量180万吨。",
    ],
)
def test_what_is_held_against_an_aim_is_reached(text: str) -> None:
    assert kinds(text) == {"outcome"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("荆门市不良贷款率下降至0.9%。", "不良贷款率"),
        ("荆门市存款余额攀升到820亿元。", "存款余额"),
        ("2023年，荆门市研发投入达35亿元。", "研发投入"),
        ("荆门市财政收入完成470亿元。", "财政收入"),
        ("荆门市社会保障和就业支出35亿元。", "社会保障和就业支出"),
        ("荆门市“一网通办”事项比例达98%。", "“一网通办”事项比例"),
        ("荆门市粮食产量稳定在90亿斤以上。", "粮食产量"),
        ("荆门市产业产值要达到300亿元。", "产业产值"),
        ("荆门市工业总产值由2015年的1000亿元增加到2020年的1800亿元。", "工业总产值"),
        ("集中签约的18个项目计划投资126亿元。", "项目计划投资"),
        ("荆门市每万人口发明专利拥有量12件。", "每万人口发明专利拥有量"),
        ("荆门市万元规模工业增加值能耗下降3%。", "万元规模工业增加值能耗"),
        ("荆门市农民人均月收入3200元。", "农民人均月收入"),
        ("荆门市项目预计2025年投产，达产后年产值可达8亿元。", "年产值"),
        ("荆门市发货周期平均缩短至3天。", "发货周期"),
    ],
)
def test_a_name_is_whole_and_no_more(text: str, name: str) -> None:
    assert name in numbers(text)


@pytest.mark.parametrize(
    "text",
    [
        "荆门市居民人均可支配收入37031元、增长6.8%。",
        "荆门市居民人均可支配收入37031元，为预算的104.2%，增长6.8%。",
    ],
)
def test_a_change_goes_with_its_level(text: str) -> None:
    [number] = read(text).indicators
    assert number.change is not None and number.change.value == 6.8


def test_how_many_projects_there_are_is_no_investment() -> None:
    assert numbers("集中签约的18个项目计划投资126亿元。")["项目计划投资"].value.kind == "money"


@pytest.mark.parametrize(
    "text",
    [
        "申报企业上年度营业收入不低于2000万元。",
        "支持对象：上年度进出口额低于6500万美元的企业。",
    ],
)
def test_terms_of_application_are_no_numbers(text: str) -> None:
    assert read(text).indicators == ()


def test_the_size_of_a_plant_and_the_least_of_a_project_only_tell_which() -> None:
    found = read("青禾石化2000万吨炼化一体化项目总投资740亿元。").indicators
    assert [number.value.kind for number in found] == ["money"]
    found = read("荆门市开工建设投资3000万元以上项目180个。").indicators
    assert [number.value.kind for number in found] == ["count"]


def test_what_is_only_built_does_not_do_what_else_is_done() -> None:
    [number] = read("荆门市今年开工建设地铁9号线，完成老旧小区改造80个。").indicators
    assert number.subject is not None and number.subject.type == "City"


def test_what_others_put_in_is_not_told_of_a_fund() -> None:
    found = numbers("荆门区老旧小区改造总投资2.9亿元，其中中央补助资金1.1亿元，省级补助资金3200万元。")
    subject = found["省级补助资金"].subject
    assert subject is None or subject.type != "Fund"


def test_who_tells_of_a_fine_has_not_been_fined() -> None:
    [number] = read("大连银保监局公布的信息显示，青禾农商银行因信贷资金流入房地产市场，被罚款90万元。").indicators
    assert number.subject is not None and number.subject.name == "青禾农商银行"


def test_what_a_firm_makes_is_not_what_goes_abroad() -> None:
    facts = read("湖北青禾菇业股份有限公司年加工香菇8000吨，产品销往泰国、韩国。").facts
    exports = [fact for fact in facts if fact.relation == "exportsTo"]
    assert exports and all(fact.qualifiers.count is None for fact in exports)


def test_what_is_compared_with_gives_no_period_to_the_next_number() -> None:
    _, *rest = read("接待游客2360万人次，恢复到2019年同期的118%。新建高标准农田30万亩。").indicators
    assert all(number.period is None or "2019" not in number.period.text for number in rest)


def test_the_size_of_a_plan_says_nothing_of_the_clauses_after_it() -> None:
    text = "福建青禾电机有限公司年产能200万台，现有员工860人，去年实现销售收入5.6亿元。"
    assert [number.kind for number in read(text).indicators] == ["target", "outcome", "outcome"]


def test_what_is_done_by_now_is_no_plan() -> None:
    text = "桂林银行全年计划投放贷款90亿元，目前已投放37亿元。"
    assert [number.kind for number in read(text).indicators] == ["target", "outcome"]


def test_what_goes_to_all_countries_is_no_sum_of_each() -> None:
    facts = read("青禾集团产品出口到美国、英国等105个国家和地区，去年出口额1.1亿美元。").facts
    exports = [fact.qualifiers for fact in facts if fact.relation == "exportsTo"]
    assert exports and all(told.amount is None and told.count is None for told in exports)


def test_a_name_does_not_begin_with_whose_the_number_is() -> None:
    assert "市场主体" in numbers("截至6月末，台州银行已为2.3万户市场主体提供授信78亿元。")
