"""Who holds which share of a firm, who has the rest of it, and who founds something together."""

from __future__ import annotations

from extracting import named_facts, read

MINE = "个旧锡渊矿业有限公司"
GROUP = "云锡楚源控股集团有限公司"
FUND = "蒙自青禾投资有限公司"


def told(text: str, rule: str) -> set[tuple[str, str]]:
    return {(f.subject.name, f.object.name) for f in read(text).facts if f.rule == rule}


def test_who_gives_money_for_a_share_has_invested() -> None:
    assert (GROUP, MINE) in named_facts(f"{GROUP}以3亿元换得{MINE}51%股权。", "investedIn")
    assert (GROUP, MINE) not in named_facts(f"{GROUP}换得{MINE}51%的订单。", "investedIn")


def test_the_rest_of_a_firm_is_of_who_is_said_to_have_it() -> None:
    stake = f"{GROUP}以3亿元换得{MINE}51%股权，"
    assert told(stake + f"余下股权归{FUND}。", "invested.rest") == {(FUND, MINE)}
    assert told(stake + f"余下资金由{FUND}筹措。", "invested.rest") == set()


def test_a_firm_becomes_the_part_of_who_bought_it() -> None:
    stake = f"{GROUP}以3亿元换得{MINE}51%股权，"
    assert told(stake + "后者成为其控股子公司。", "subsidiary.became") == {(MINE, GROUP)}
    assert told(stake + "后者成为其供货商。", "subsidiary.became") == set()


def test_each_of_a_row_holds_its_share() -> None:
    text = f"{MINE}由{GROUP}与{FUND}各持六成和四成。"
    assert told(text, "invested.each") == {(GROUP, MINE), (FUND, MINE)}
    assert told(f"{MINE}由{GROUP}与{FUND}各派一人看守。", "invested.each") == set()


def test_a_share_is_of_the_firm_after_it() -> None:
    text = f"{GROUP}与{FUND}对半持股的{MINE}投产。"
    assert told(text, "invested.each") == {(GROUP, MINE), (FUND, MINE)}


def test_the_part_holds_a_share_and_not_whose_part_it_is() -> None:
    text = f"{MINE}由{GROUP}与个旧市国资委下属的{FUND}各持六成和四成。"
    assert told(text, "invested.each") == {(GROUP, MINE), (FUND, MINE)}


def test_who_puts_capital_together_has_invested_in_the_firm() -> None:
    assert told(f"{GROUP}与{FUND}合资组建{MINE}。", "invested.joint") == {(GROUP, MINE), (FUND, MINE)}
    assert told(f"{GROUP}与{FUND}合资的经验由{MINE}介绍。", "invested.joint") == set()


def test_parties_that_are_counted_found_together() -> None:
    text = f"{GROUP}提供场地，{FUND}出设备，双方共建个旧锡粉检测平台。"
    founders = {(GROUP, "个旧锡粉检测平台"), (FUND, "个旧锡粉检测平台")}
    assert founders <= named_facts(text, "established")
    assert told(text.replace("双方", "三方"), "established.counted") == set()


def test_who_founds_something_with_another_works_with_it() -> None:
    text = f"{GROUP}拉上昆明理工大学设立个旧锡材联合实验室。"
    assert (GROUP, "昆明理工大学") in named_facts(text, "cooperatesWith")


def test_short_words_for_founding_stand_right_before_what_is_founded() -> None:
    text = f"{GROUP}与昆明理工大学合设了个旧锡材联合实验室。"
    assert (GROUP, "个旧锡材联合实验室") in named_facts(text, "established")
    assert told(f"{GROUP}建议扩大个旧锡材联合实验室。", "established.built") == set()


def test_a_firm_is_listed_where_a_note_says_so() -> None:
    text = "江苏楚源机械股份有限公司（港交所、深交所两地上市）搬来了备件中心。"
    assert named_facts(text, "listedOn") == {
        ("江苏楚源机械股份有限公司", "港交所"),
        ("江苏楚源机械股份有限公司", "深交所"),
    }
