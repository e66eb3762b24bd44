"""Numbers that name nothing themselves, and the time of numbers that tell none."""

from __future__ import annotations

import datetime as dt

import pytest
from extracting import read

from kg.model import IndicatorFact

DAY = dt.date(2023, 10, 27)


def numbers(text: str, published: dt.date | None = DAY) -> list[IndicatorFact]:
    return list(read(text, published).indicators)


def named(text: str, published: dt.date | None = DAY) -> dict[str, str]:
    """Return what is counted by the wording of the number."""
    return {number.value.text: number.name for number in numbers(text, published)}


def times(text: str, published: dt.date | None = DAY) -> dict[str, str | None]:
    """Return the wording of the time by the wording of the number."""
    return {n.value.text: n.period.text if n.period else None for n in numbers(text, published)}


def kinds(text: str, published: dt.date | None = DAY) -> dict[str, str]:
    return {number.value.text: number.kind for number in numbers(text, published)}


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [
        ("截至10月末，荆门农商银行发放贷款3216笔、4.18亿元。", "4.18亿元", "发放贷款"),
        ("荆门市城乡低保对象8426户14903人。", "14903人", "城乡低保对象"),
        ("荆门市建成高标准农田60万亩，其中新建18万亩。", "18万亩", "新建高标准农田"),
        ("荆门市对东盟进出口312亿元，占外贸总值的25%。", "25%", "占外贸总值"),
        ("截至6月底，荆门市已有47家企业参与试点。", "47家", "企业参与试点"),
        ("荆门市建成安置点11个。", "11个", "建成安置点"),
    ],
)
def test_a_number_is_named_by_what_stands_beside(text: str, number: str, name: str) -> None:
    assert named(text)[number] == name


def test_a_number_after_a_comma_does_not_count_the_same() -> None:
    assert named("荆门市城乡低保对象8426户，床位3170张。")["3170张"] == "床位"


def test_a_share_of_a_firm_is_no_number_of_its_own() -> None:
    assert "40%" not in named("甲公司以专利入股，占注册资本的40%。")


def test_trade_with_each_of_a_row_is_told_apart() -> None:
    text = "2022年，荆门市对韩国、日本和东盟分别进出口213亿元、86亿元和74亿元，同比分别增长22%、9%和61%。"
    found = {n.name: (n.value.text, n.change.value if n.change else None) for n in numbers(text)}
    assert found == {
        "韩国进出口": ("213亿元", 22),
        "日本进出口": ("86亿元", 9),
        "东盟进出口": ("74亿元", 61),
    }


def test_what_is_paid_to_each_of_a_row_is_no_trade() -> None:
    assert "对甲社区、乙社区分别" not in str(named("荆门市对甲社区、乙社区分别投放20万元、30万元。"))


def test_growth_of_each_year_is_the_change_of_a_level() -> None:
    (number,) = numbers("到2027年，荆门市进出口值突破800亿元，年均增长18%以上。")
    assert (number.value.text, number.change_text) == ("突破800亿元", "年均增长18%以上")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2022年，荆门市累计完成进出口值268亿元。", "进出口值"),
        ("荆门市共建面积12平方公里。", "共建面积"),
    ],
)
def test_a_name_leaves_out_what_need_not_be_said(text: str, name: str) -> None:
    assert name in named(text).values()


def test_half_a_year_that_is_reported_is_the_first() -> None:
    (number,) = numbers("荆门银行披露2022年半年度报告。报告期内，该行营业收入52亿元。")
    assert number.period is not None
    assert (number.period.start, number.period.end) == (dt.date(2022, 1, 1), dt.date(2022, 6, 30))


def test_what_goes_on_since_its_beginning_ends_with_the_day_of_publication() -> None:
    (number,) = numbers("荆门农商银行“税易贷”自2020年4月上线以来，累计放款3.6亿元。")
    assert number.period is not None
    assert number.period.end == DAY


def test_how_often_belongs_to_the_unit() -> None:
    text = "从今年7月1日起，荆门市农村低保标准由每人每年3600元提高到4200元。"
    assert times(text)["4200元"] == "从今年7月1日起"


def test_the_size_of_what_is_built_is_of_no_day_gone_by() -> None:
    text = "荆门疫苗产业园于2022年9月28日开工，总投资25亿元，计划2024年10月投产，达产后年产值可达40亿元。"
    assert set(times(text).values()) == {None}


def test_what_was_to_be_reached_by_a_time_gone_by_was_reached() -> None:
    assert kinds("到2020年底，荆门市中药材种植面积15万亩。")["15万亩"] == "outcome"
    assert kinds("到2025年底，荆门市中药材种植面积15万亩。")["15万亩"] == "target"
    assert kinds("2018年规划提出，到2020年底，荆门市中药材种植面积要达到15万亩。")["达到15万亩"] == "target"


def test_a_heading_gives_its_time_to_what_follows() -> None:
    text = "荆门市情况\n一、2021年工作回顾\n粮食产量240万吨。\n二、存在问题\n闲置厂房12万平方米。"
    assert times(text)["240万吨"] == "2021年"
    assert times(text).get("12万平方米") is None


def test_growth_against_the_year_before_is_of_the_time_told_last() -> None:
    text = "今年前8个月，荆门市进出口总值247亿元，同比增长9%。\n从主体看，民营企业进出口202亿元，同比增长12%。"
    assert times(text)["202亿元"] == "今年前8个月"
    other = "今年前8个月，荆门市进出口总值247亿元，同比增长9%。\n从主体看，荆门市外贸企业412家。"
    assert times(other).get("412家") is None


def test_since_a_time_that_is_not_told_nothing_is_of_the_year_before() -> None:
    text = "去年荆门制氢项目获贷21亿元。项目投产以来，荆门制氢项目销售收入2.6亿元。"
    assert times(text)["2.6亿元"] is None


def test_the_level_before_sets_no_year() -> None:
    text = "2022年，荆门市贫困发生率由2021年的16%下降到11%。全年新增茶园3.5万亩。"
    (tea,) = [n for n in numbers(text, dt.date(2023, 1, 16)) if n.value.text == "3.5万亩"]
    assert tea.period is not None
    assert tea.period.start == dt.date(2022, 1, 1)


def test_what_a_paper_is_called_is_no_time() -> None:
    text = "6月15日，荆门银行成功发行2023年第一期小微企业专项金融债券30亿元，票面利率3.02%。"
    assert set(times(text).values()) <= {"6月15日"}


def test_until_now_is_not_last_year() -> None:
    text = "去年，荆门农商银行开办创业贷款，至今已发放贷款268万元。"
    assert times(text)["268万元"] == "至今"
    assert times("去年，荆门农商银行开办创业贷款，发放贷款268万元。")["268万元"] == "去年"


def test_what_will_be_after_its_opening_is_of_that_year() -> None:
    text = "今年3月荆门输电线路开工，2025年投运后每年可外送电量60亿千瓦时。"
    assert times(text)["60亿千瓦时"] == "2025年"


def test_parts_of_what_is_aimed_at_are_aimed_at() -> None:
    text = "今年荆门市将实施重大项目450个。其中，新能源项目62个。"
    assert kinds(text)["62个"] == "target"
    assert kinds("去年荆门市实施重大项目450个。其中，新能源项目62个。")["62个"] == "outcome"


def test_a_place_after_another_has_its_own_number() -> None:
    found = {n.value.text: n.subject.key for n in numbers("大理市接待游客968万人次、洱源县142万人次。") if n.subject}
    assert found == {"968万人次": "大理市", "142万人次": "洱源县"}
