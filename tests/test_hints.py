"""What the network only holds for possible stands where the words beside the names say so."""

from __future__ import annotations

import re

from extracting import named_facts

from kg.lexicon.tables import load_toml

STAFF = "2022年6月，湛江市外事局牵头成立“渔企出海”服务专班，市商务局、湛江海关、中国银行湛江分行派员驻点。"


def test_who_sends_people_to_a_task_force_takes_part_in_it() -> None:
    told = {body for body, _ in named_facts(STAFF, "participatesIn")}
    assert {"市商务局", "湛江海关", "中国银行湛江分行"} <= told
    assert "市商务局" not in {body for body, _ in named_facts(STAFF.replace("派员驻点", "照常办公"), "participatesIn")}


def test_a_share_of_a_firm_is_held_by_who_is_named_before_it() -> None:
    text = "极海酶工程有限公司的大股东是安庆海大控股有限公司，持股36%，安庆创新产业投资有限公司占21%。"
    holders = {holder for holder, held in named_facts(text, "investedIn") if held == "极海酶工程有限公司"}
    assert holders == {"安庆海大控股有限公司", "安庆创新产业投资有限公司"}


def test_hints_say_what_they_are_for() -> None:
    for entry in load_toml("hints.toml")["hints"]:
        said = entry.keys() & {"before", "after", "between", "to", "by"}
        assert said
        assert all(re.compile(entry[name]) for name in said)
        assert 0 < entry["least"] < 1


def test_who_makes_a_thing_together_in_everyday_words_sets_it_up() -> None:
    text = "新厂由宜昌国投集团和湖北长岭数科合办的宜昌长岭数据科技公司来建。"
    assert named_facts(text, "established") == {
        ("宜昌国投集团", "宜昌长岭数据科技公司"),
        ("湖北长岭数科", "宜昌长岭数据科技公司"),
    }


def test_whom_a_fund_put_money_in_is_told_by_the_words_beside_its_name() -> None:
    text = (
        "湖州绿动产业基金去年9月注册，认缴规模15亿元，浙江省政府投资基金占40%、湖州交投占35%。到现在投出去4.7亿元："
        "给浙江蓝鲸海工有限公司注资1.2亿元，持股15%；浙江芯睿存储有限公司也获投8000万元。"
    )
    fund, firm = "湖州绿动产业基金", "浙江芯睿存储有限公司"
    assert (fund, firm) in named_facts(text, "funded")
    assert (fund, firm) not in named_facts(text.replace("也获投8000万元", "到场道贺"), "funded")


def test_money_that_buys_into_works_is_given_to_them() -> None:
    text = "东西部协作的钱也来建厂：湖州帮扶资金1200万元入股苔茶精制加工厂，占股30%，每年按6%保底分红。"
    assert ("湖州帮扶资金", "苔茶精制加工厂") in named_facts(text, "funded")
    assert ("湖州帮扶资金", "苔茶精制加工厂") not in named_facts(text.replace("入股", "未投"), "funded")
