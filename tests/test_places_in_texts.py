"""Where things lie, move and take part, in whole sentences."""

from __future__ import annotations

import pytest
from extracting import named_facts


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        ("青禾食品有限公司位于江苏省南通市。", "locatedIn", ("青禾食品有限公司", "南通市")),
        ("青禾食品有限公司注册地在武清区。", "locatedIn", ("青禾食品有限公司", "武清区")),
        ("青禾食品有限公司总部迁往武清区。", "locatedIn", ("青禾食品有限公司", "武清区")),
        ("巍山县位于大理州南部，辖4镇6乡。", "locatedIn", ("巍山县", "大理州")),
        (
            "青禾食品有限公司参展第五届中国国际消费品博览会。",
            "participatesIn",
            ("青禾食品有限公司", "第五届中国国际消费品博览会"),
        ),
        (
            "楚源科技有限公司由江苏无锡的青禾科技有限公司出资设立。",
            "established",
            ("青禾科技有限公司", "楚源科技有限公司"),
        ),
        (
            "延吉国际空港经济开发区与韩国首尔的韩江食品株式会社签约。",
            "cooperatesWith",
            ("延吉国际空港经济开发区", "韩江食品株式会社"),
        ),
    ],
)
def test_a_larger_place_before_a_smaller_one_or_a_firm_only_says_where_that_is(
    text: str, relation: str, ends: tuple[str, str]
) -> None:
    assert ends in named_facts(text, relation)


def test_of_places_in_a_chain_the_last_takes_part() -> None:
    text = "清远市连南瑶族自治县、韶关市乳源瑶族自治县入选国家乡村振兴示范县创建试点。"
    subjects = {subject for subject, _ in named_facts(text, "participatesIn")}
    assert subjects == {"连南瑶族自治县", "乳源瑶族自治县"}


def test_a_trade_mark_is_no_place_of_registration() -> None:
    assert not {s for s, _ in named_facts("青禾食品有限公司在武清区注册商标。", "locatedIn")} & {"青禾食品有限公司"}


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        (
            "青禾食品有限公司供货，客户楚源科技股份有限公司在深圳证券交易所上市。",
            "listedOn",
            {("楚源科技股份有限公司", "深圳证券交易所")},
        ),
        ("商务部公布示范名单。巍山县位于大理州南部，辖4镇6乡。", "locatedIn", {("巍山县", "大理州")}),
        ("中山市小榄镇列为商贸强镇试点。", "participatesIn", set()),
        ("霍尔果斯市位于边境，哈萨克斯坦霍尔果斯的企业前来洽谈。", "locatedIn", set()),
    ],
)
def test_who_is_where_is_not_told_of_who_stands_near(text: str, relation: str, ends: set[tuple[str, str]]) -> None:
    assert named_facts(text, relation) == ends


def test_a_trader_exports_and_not_the_firm_named_before() -> None:
    text = "义乌青禾饰品有限公司由义乌市人民政府出资设立。经营户张秀英的饰品出口到西班牙、波兰。"
    assert named_facts(text, "exportsTo") == set()
    assert named_facts("青禾食品有限公司在石河子。产品主要出口到韩国。", "exportsTo") == {("青禾食品有限公司", "韩国")}


@pytest.mark.parametrize(
    ("text", "moves"),
    [("青禾食品有限公司总部基地项目位于武清区。", False), ("青禾食品有限公司携饮料项目落户武清区。", True)],
)
def test_a_firm_lies_where_it_moves_and_not_where_its_project_lies(text: str, moves: bool) -> None:
    assert (("青禾食品有限公司", "武清区") in named_facts(text, "locatedIn")) is moves
