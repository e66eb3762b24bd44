"""Which date, sum and status is a fact's own, on ordinary sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from extracting import read

from kg.extract.values.periods import find_periods
from kg.model import Fact

DAY = dt.date(2024, 6, 10)


def facts(text: str, relation: str) -> list[Fact]:
    return [fact for fact in read(text, published=DAY).facts if fact.relation == relation]


def dates(text: str, relation: str) -> list[str | None]:
    return [f.qualifiers.date.text if f.qualifiers.date else None for f in facts(text, relation)]


def sums(text: str, relation: str = "funded") -> list[str | None]:
    return [f.qualifiers.amount.text if f.qualifiers.amount else None for f in facts(text, relation)]


@pytest.mark.parametrize(
    "text",
    [
        "因担保不足，荆门银行未向青禾铸造有限公司发放5000万元贷款。",
        "荆门银行拒绝了青禾铸造有限公司2亿元的贷款申请。",
        "荆门银行暂停向青禾铸造有限公司发放贷款。",
        "尚未确定的是，荆门银行是否为青禾铸造有限公司提供贷款5亿元。",
    ],
)
def test_what_is_refused_or_open_is_no_fact(text: str) -> None:
    assert facts(text, "funded") == []


def test_a_sum_of_the_receivers_is_not_given() -> None:
    assert sums("荆门银行向注册资本8000万元的青禾铜业有限公司发放贷款2000万元。") == ["2000万元"]


def test_a_day_of_the_receivers_is_not_the_facts() -> None:
    assert dates("荆门银行向2019年迁来荆门的青禾铜业有限公司发放贷款4000万元。", "funded") == [None]


def test_what_a_sum_is_stands_before_the_next_mark() -> None:
    [fact] = facts("荆门银行向青禾科技有限公司发放贷款2亿元，余额累计达9亿元。", "funded")
    assert fact.qualifiers.amount is not None and fact.qualifiers.amount.role is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("荆门银行向荆门未来科技城的青禾软件有限公司发放贷款3000万元。", "reported"),
        ("如获批准，荆门银行可为青禾科技有限公司提供贷款2亿元。", "planned"),
    ],
)
def test_status_is_not_read_off_names(text: str, status: str) -> None:
    assert [f.qualifiers.status for f in facts(text, "funded")] == [status]


def test_who_pays_again_pays_another_sum() -> None:
    text = "荆门银行去年向青禾科技有限公司发放贷款2亿元，今年3月再发放1亿元。"
    assert set(zip(sums(text), dates(text, "funded"), strict=True)) == {("2亿元", "去年"), ("1亿元", "今年3月")}


def test_a_clause_that_points_back_has_the_day_told_before() -> None:
    text = "6月8日，荆门市举行银企对接会。会上，荆门银行与青禾集团签订授信协议，金额3亿元。"
    assert dates(text, "cooperatesWith") == ["6月8日"]


def test_the_day_of_signing_is_not_that_of_what_is_planned() -> None:
    text = "3月10日，荆门市与青禾汽车集团签约，青禾汽车集团拟设立青禾荆门电池有限公司。"
    assert "3月10日" not in dates(text, "established")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2017年11月、12月", "2017-12-01", "2017-12-31"),
        ("2021年秋", "2021-09-01", "2021-11-30"),
        ("2021年冬季", "2021-12-01", "2022-02-28"),
        ("两年前", "2022-01-01", "2022-12-31"),
        ("3个月前", "2024-03-01", "2024-03-31"),
    ],
)
def test_when_it_was(text: str, start: str, end: str) -> None:
    last = list(find_periods(text, DAY))[-1]
    assert (str(last.start), str(last.end)) == (start, end)


@pytest.mark.parametrize("text", ["今年前三季度", "10年前后", "一年前景"])
def test_what_looks_like_long_ago_is_none(text: str) -> None:
    assert not any(p.text.endswith("年前") for p in find_periods(text, DAY))


@pytest.mark.parametrize(
    "text",
    [
        "网传“荆门银行向青禾集团有限公司发放贷款10亿元”不属实。",
        "目前，青禾集团有限公司拟向荆门银行申请贷款2亿元，尚未获批。",
    ],
)
def test_rumours_and_applications_are_no_facts(text: str) -> None:
    assert facts(text, "funded") == []


@pytest.mark.parametrize(
    ("text", "day", "year"),
    [
        ("2022年荆门市统计公报。全年接待游客6003万人次。", dt.date(2023, 2, 14), 2022),
        ("荆门市法院全年审结案件2106件。", dt.date(2023, 2, 16), 2022),
        ("荆门市全年力争接待游客7000万人次。", dt.date(2023, 2, 16), 2023),
        ("荆门市全年接待游客7000万人次。", dt.date(2023, 12, 20), 2023),
    ],
)
def test_a_whole_year_told_early_in_the_next_is_the_one_before(text: str, day: dt.date, year: int) -> None:
    last = list(find_periods(text, day))[-1]
    assert last.start is not None and last.start.year == year


def test_who_is_in_charge_has_not_the_day_of_issue() -> None:
    text = "《荆门市茶叶办法》6月2日印发，由荆门市农业农村局负责组织实施。"
    assert dates(text, "implements") == [None]


def test_the_day_of_a_report_is_not_that_of_what_it_reports() -> None:
    assert dates("本报6月7日讯 荆门农商银行向青禾科技有限公司发放贷款100万元。", "funded") == [None]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("海东市财政局将5000万元拨付给青海云岭电子有限公司。", "reported"),
        ("荆州市财政局已将600万元贴息资金拨付给荆州云岭电子有限公司。", "done"),
        ("衢州市财政局将拨付给衢州云岭电子有限公司120万元。", "planned"),
    ],
)
def test_what_is_handed_over_is_not_planned(text: str, status: str) -> None:
    assert {f.qualifiers.status for f in read(text).facts if f.relation == "funded"} == {status}


def test_the_day_of_what_was_done_is_not_that_of_what_is_planned() -> None:
    text = "5月15日，苏州云岭半导体有限公司以3360万元取得该地块，将投资18亿元建设功率器件生产基地。"
    assert {f.qualifiers.date for f in read(text).facts if f.relation == "established"} == {None}


def test_how_long_is_of_its_own_sentence() -> None:
    text = "“十四五”期间，工商银行将为江西省提供融资支持。工商银行江西省分行与江西云岭铜业有限公司签订合作协议。"
    assert {f.qualifiers.date for f in read(text).facts if f.relation == "cooperatesWith"} == {None}


def test_a_sum_lent_by_another_is_not_the_guarantors() -> None:
    text = "潍坊市再担保公司为外贸企业提供担保，潍坊银行发放贷款2.6亿元。"
    assert not [f for f in read(text).facts if f.relation == "funded" and f.subject.name == "潍坊市再担保公司"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("徽商银行已向合肥云岭电子有限公司、芜湖青禾机械有限公司等28家企业发放贷款3.6亿元。", "total"),
        ("徽商银行已向合肥云岭电子有限公司、芜湖青禾机械有限公司等28家企业各发放贷款500万元。", None),
        ("徽商银行已向合肥云岭电子有限公司发放贷款3.6亿元。", None),
    ],
)
def test_a_sum_that_many_got_together_is_told_as_the_total(text: str, role: str | None) -> None:
    found = [f.qualifiers.amount for f in read(text).facts if f.relation == "funded"]
    assert {amount.role if amount else "none" for amount in found} == {role}


def test_who_sells_a_stake_invests_nothing() -> None:
    text = "广东云岭投资控股有限公司将持有的广州青禾电子有限公司10%股权转让给佛山楚源投资有限公司，作价2亿元。"
    assert not [
        f for f in read(text).facts if f.relation == "investedIn" and f.subject.name == "广东云岭投资控股有限公司"
    ]
