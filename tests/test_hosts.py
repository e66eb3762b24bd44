"""Who holds an event, whoever stands between, and who only guides it or is in charge of a thing."""

from __future__ import annotations

import pytest
from extracting import named_facts, read


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        (
            "由甘肃省商务厅、兰州市政府共同主办，兰州市贸促会承办的第五届丝路商品交易会8月8日开幕。",
            {"甘肃省商务厅", "兰州市政府", "兰州市贸促会"},
        ),
        (
            "由襄阳市商务局主办、襄阳市工商联承办、襄阳市餐饮协会协办的襄阳美食节开幕。",
            {"襄阳市商务局", "襄阳市工商联", "襄阳市餐饮协会"},
        ),
        ("由湖北省商务厅指导、襄阳市商务局主办、襄阳市工商联承办的襄阳美食节开幕。", {"襄阳市商务局", "襄阳市工商联"}),
        ("第四届湖州绿色金融论坛在湖州举行。论坛由浙江省金融办指导，湖州市政府主办。", {"湖州市政府"}),
    ],
)
def test_all_who_host_an_event(text: str, hosts: set[str]) -> None:
    assert {subject for subject, _ in named_facts(text, "implements")} == hosts


@pytest.mark.parametrize(
    "text",
    [
        "云岭数据交易所由浙江省数据局主管，成立于2014年。",
        "济南种子基金由山东青禾投资公司管理，成立于2018年。",
    ],
)
def test_who_is_in_charge_has_not_founded(text: str) -> None:
    assert named_facts(text, "established") == set()


def test_the_year_in_which_a_firm_was_founded_does_not_date_what_it_builds() -> None:
    facts = read("青禾光电有限公司成立于2012年，投资3亿元建设智能车间。").facts
    assert {f.qualifiers.date for f in facts if f.relation in {"established", "investedIn"}} == {None}


def test_whose_share_it_is() -> None:
    text = "云岭集团与楚源港务公司将合资成立青禾联运有限公司，其中云岭集团占股51%。"
    shares = {f.subject.name: f.qualifiers.percent for f in read(text).facts if f.relation == "investedIn"}
    assert shares == {"云岭集团": "51%", "楚源港务公司": None}


def test_the_sum_of_an_agreement_is_not_told_of_the_fair() -> None:
    text = "第7届南博会在昆明开幕。云南青禾咖啡集团与云岭食品公司签署采购协议，协议金额1.2亿元。"
    assert "第7届南博会" not in {i.subject.name for i in read(text).indicators if i.subject}


def test_who_runs_a_fund_is_no_measure_of_it() -> None:
    assert named_facts("鄂尔多斯市设立50亿元的零碳产业基金，由云岭创投管理。", "hasMeasure") == set()
