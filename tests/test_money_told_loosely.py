"""Who gave and got money where a sentence says it in passing: by 它, by who is spoken of, by more than one who gave."""

from __future__ import annotations

from extracting import paid


def test_a_sum_in_the_clause_of_who_gave_it_is_seen_for_who_was_named_before() -> None:
    text = "岳西县大别山药业有限公司又添了一条提取线，"
    text += "设备钱是安庆农村商业银行和徽商银行安庆分行两家一起出的，合计9000万元。"
    assert paid(text) == {
        ("安庆农村商业银行", "岳西县大别山药业有限公司", "9000万元"),
        ("徽商银行安庆分行", "岳西县大别山药业有限公司", "9000万元"),
    }
    assert paid(text.replace("，合计9000万元", "")) == set()


def test_what_the_latter_got_the_former_has_not() -> None:
    text = "首批吃螃蟹的是安庆汇通电力科技有限公司和岳西县明阳新能源有限公司，"
    text += "前者在邮储银行岳西县支行借到2600万元，后者则由中国银行安庆分行放了4000万元。"
    assert ("中国银行安庆分行", "安庆汇通电力科技有限公司", "4000万元") not in paid(text)
