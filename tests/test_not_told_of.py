"""Whom numbers are told of, and whom not: rows, parts, counted lists, sites; what is aimed at and what is a term."""

from __future__ import annotations

from extracting import read

from kg.model import IndicatorFact


def indicators(text: str) -> list[IndicatorFact]:
    return list(read(text).indicators)


def told(text: str) -> dict[str, tuple[str, str]]:
    """Return name and subject by value."""
    return {n.value.text: (n.name, n.subject.key if n.subject else "") for n in indicators(text)}


def test_each_place_of_a_row_has_its_number() -> None:
    text = "上半年，射洪市、船山区地区生产总值分别增长8.1%和5.9%。"
    assert told(text) == {"8.1%": ("地区生产总值", "射洪市"), "5.9%": ("地区生产总值", "船山区")}


def test_a_clause_that_names_only_a_place_goes_on_with_what_is_counted() -> None:
    text = "2018年，广东进出口总值7.16万亿元，江苏为4.38万亿元。"
    assert told(text)["4.38万亿元"] == ("进出口总值", "江苏省")


def test_money_that_places_are_given_is_no_result_of_theirs() -> None:
    text = "去年，湖北省下达补助5790万元，其中荆门市2100万元。"
    assert "2100万元" not in told(text)


def test_after_its_parts_a_number_is_of_the_whole() -> None:
    text = "去年，吴忠市发放贷款5790万元，其中利通区2100万元，同心县1100万元，带动就业2300人。"
    assert told(text)["2300人"][1] == "吴忠市"


def test_what_a_counted_list_brings_is_not_its_first() -> None:
    text = "青禾电子产业园、云岭智能制造基地等8个项目集中签约，签约金额120亿元。"
    assert told(text)["120亿元"][1] not in {"青禾电子产业园", "云岭智能制造基地"}


def test_the_size_of_a_site_is_of_no_city() -> None:
    text = "国信荆门市敖伦光伏电厂并网发电。项目总投资5亿元。"
    assert told(text)["5亿元"][1] != "荆门市"


def test_a_heading_makes_aims_of_what_follows() -> None:
    text = "一、2023年工作回顾。城镇新增就业2100人。\n二、2024年工作目标。城镇新增就业2200人以上。"
    assert {n.value.text: n.kind for n in indicators(text)} == {"2100人": "outcome", "2200人以上": "target"}


def test_a_plan_goes_on_over_a_semicolon_until_the_past_is_told() -> None:
    text = "2024年，计划实施重点项目150个；新增规上企业30家。去年完成投资20亿元；引进企业15家。"
    kinds = {n.value.text: n.kind for n in indicators(text)}
    assert kinds["30家"] == "target" and kinds["15家"] == "outcome"


def test_terms_are_nobodys_numbers() -> None:
    text = "申报条件：企业研发费用占营业收入比例不低于4%；上年度营业收入不低于2000万元。"
    assert indicators(text) == []


def periods(text: str) -> dict[str, str | None]:
    return {n.value.text: n.period.text if n.period else None for n in indicators(text)}


def test_what_is_compared_with_gives_no_period() -> None:
    text = "2020年荆门市规上企业达2441家，是2016年的4.1倍；研发投入强度3.27%。"
    assert periods(text)["3.27%"] == "2020年"
    text = "2023年，荆门市锂电产业产值由2022年的650亿元增至820亿元。"
    assert periods(text) == {"820亿元": "2023年"}
    text = "2023年上半年，荆门市一般公共预算收入92.7亿元，为年初预算的54.3%；支出218.6亿元。"
    assert periods(text)["218.6亿元"] == "2023年上半年"
    text = "2023年上半年，荆门银行不良贷款率0.83%，与年初持平，小微贷款余额720亿元。"
    assert periods(text)["720亿元"] == "2023年上半年"


def test_growth_by_times_is_a_change() -> None:
    [found] = indicators("2023年，荆门市新能源汽车产量74.6万辆，同比增长1.4倍。")
    assert found.change is not None and (found.change.value, found.change.unit) == (140, "%")


def test_in_force_is_part_of_what_is_counted() -> None:
    text = "6月末，楚源融资担保有限公司在保企业187户，在贷余额30亿元。"
    assert {name for name, _ in told(text).values()} == {"在保企业", "在贷余额"}


def test_least_sizes_belong_to_what_is_counted() -> None:
    assert told("2023年，荆门新引进亿元以上项目21个。")["21个"][0].endswith("亿元以上项目")


def test_a_capacity_in_a_name_is_no_number_of_its_own() -> None:
    assert indicators("青禾石化50万吨/年PGA项目开工。") == []


def test_what_is_made_is_not_what_a_number_is_told_of() -> None:
    assert told("荆门青禾电子有限公司年产芯片3亿颗。")["3亿颗"][1] == "荆门青禾电子有限公司"
    assert told("荆门青禾电子有限公司的数显温控仪销售额3720万元。")["3720万元"][1] != ""


def test_prices_for_all_are_of_the_place_and_of_no_class() -> None:
    text = "2023年前三季度，龙岩市居民消费价格指数同比上涨0.4%，医疗卫生支出22.8亿元。"
    assert {subject for _, subject in told(text).values()} == {"龙岩市"}
