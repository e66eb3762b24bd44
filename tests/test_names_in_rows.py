"""Names that only their row tells: a firm between firms, a county beside another, what leads a line of a list."""

from __future__ import annotations

import pytest
from extracting import read


def names(text: str) -> set[tuple[str, str]]:
    found = read(text).mentions
    return {(m.type, m.name) for m in found if not m.implicit and not m.reference and m.type != "Measure"}


def test_what_stands_between_two_firms_is_a_firm() -> None:
    row = "西部智谷聚集了索贝数码、卡美多、医云科技等企业。"
    assert ("Enterprise", "卡美多") in names(row)
    assert ("Enterprise", "软件产品") not in names(row.replace("卡美多", "软件产品"))


def test_what_opens_a_row_of_firms_is_a_firm_unless_a_clause_runs_into_it() -> None:
    row = "多家企业抱团参展：动霸三维、索贝数码、医云科技都拿到了订单。"
    assert ("Enterprise", "动霸三维") in names(row)
    assert not any(name.startswith("已有") for _, name in names(row.replace("：", "，已有")))


def test_what_leads_a_line_between_firms_is_a_firm() -> None:
    lines = "1、云洲智能：授信1.2亿元；\n2、鼎泰芯源：投资3000万元；\n3、普米斯生物：出资1500万元；"
    assert ("Enterprise", "普米斯生物") in names(lines)
    assert not any(name == "申报要求" for _, name in names(lines.replace("普米斯生物", "申报要求")))


@pytest.mark.parametrize(
    ("row", "county"),
    [
        ("昌邑、诸城、高密三地来学习。", "高密"),
        ("进贤、安义派人参加。", "安义"),
        ("清河的羊绒、隆尧的食品都好卖。", "隆尧"),
    ],
)
def test_a_county_called_by_a_word_is_told_by_another_of_its_city(row: str, county: str) -> None:
    assert ("District", county) in names(row)


def test_a_word_that_a_county_is_called_is_none_alone_or_beside_one_of_another_city() -> None:
    assert ("District", "高密") not in names("高密度的布局，诸城也有。")
    assert ("District", "高密") not in names("进贤、高密的产品。")


def test_the_state_before_a_firm_belongs_to_its_name() -> None:
    found = {(m.name, m.stands_for) for m in read("德国博世、美国特斯拉是老客户。").mentions if m.type == "Enterprise"}
    assert any(name == "德国博世" for name, _ in found)
    assert ("Country", "德国") in names("产品卖到德国，博世是老客户。")
