"""Whose part a body or fund is, and what is told of the part and not of the whole."""

from __future__ import annotations

import pytest
from extracting import named_facts


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("黄埔海关隶属沙角海关为企业送政策上门。", ("沙角海关", "黄埔海关")),
        ("二连海关隶属于呼和浩特海关，监管三个口岸。", ("二连海关", "呼和浩特海关")),
        (
            "武汉楚源电子股份有限公司公告，拟将10%股份转让给湖北云岭集团有限公司全资子公司武汉青禾投资有限公司。",
            ("武汉青禾投资有限公司", "湖北云岭集团有限公司"),
        ),
    ],
)
def test_whose_part_a_body_is_by_what_stands_beside_it(text: str, ends: tuple[str, str]) -> None:
    assert named_facts(text, "subsidiaryOf") == {ends}


def test_a_part_signs_and_sells_and_not_whose_part_it_is() -> None:
    signed = "广州楚源电子有限公司与佛山云岭控股集团有限公司旗下的佛山青禾投资有限公司签订合作协议。"
    assert named_facts(signed, "cooperatesWith") == {("广州楚源电子有限公司", "佛山青禾投资有限公司")}
    sold = "青禾食品有限公司是昆明云岭集团有限公司的子公司，产品出口到德国。"
    assert named_facts(sold, "exportsTo") == {("青禾食品有限公司", "德国")}


def test_a_part_of_a_fund_is_not_the_fund() -> None:
    text = "芜湖市政府将出资20亿元参与设立新能源汽车母基金的子基金。"
    assert named_facts(text, "established") == set()


def test_who_comes_from_a_country_is_no_export() -> None:
    assert named_facts("青禾食品有限公司聘用越南籍工人600名。", "exportsTo") == set()


def test_of_the_parts_the_one_that_is_spoken_of_sells() -> None:
    text = "信阳云雾茶业有限公司有三家子公司，其中信阳青禾茶机有限公司做采茶机，产品出口肯尼亚。"
    assert {who for who, _ in named_facts(text, "exportsTo")} & {"信阳云雾茶业有限公司", "信阳青禾茶机有限公司"} == {
        "信阳青禾茶机有限公司"
    }
    assert named_facts(text, "subsidiaryOf") == {("信阳青禾茶机有限公司", "信阳云雾茶业有限公司")}


def test_the_noun_a_firm_is_called_by_is_not_found_within_other_words() -> None:
    text = (
        "海南青禾农业股份有限公司（下称“公司”）去年盈利。公司控股子公司儋州青禾种苗有限公司产品出口柬埔寨。"
        "公司还出口老挝。"
    )
    assert named_facts(text, "exportsTo") >= {("儋州青禾种苗有限公司", "柬埔寨"), ("公司", "老挝")}
    assert ("公司", "柬埔寨") not in named_facts(text, "exportsTo")


def test_what_a_firm_exports_at_large_goes_to_no_country_named_after() -> None:
    text = "信阳青禾茶机有限公司扩产，产品出口大增，肯尼亚客商来访。"
    assert named_facts(text, "exportsTo") == set()
