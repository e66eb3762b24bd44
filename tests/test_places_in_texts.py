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
