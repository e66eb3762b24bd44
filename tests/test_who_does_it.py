"""Who does not do what a sentence says is done: facts that must not be read."""

from __future__ import annotations

import pytest
from extracting import named_facts, read


def test_of_two_who_signed_the_bank_lends_and_the_firm_builds() -> None:
    text = "青禾新材料有限公司与信丰县签约建设青禾智造基地项目，总投资20亿元。"
    assert named_facts(text, "established") == {("青禾新材料有限公司", "青禾智造基地项目")}
    text = "国家开发银行湖北省分行与荆门轨道集团签署合同，为荆门地铁10号线提供贷款120亿元。"
    assert ("荆门轨道集团", "荆门地铁10号线") not in named_facts(text, "funded")
    assert ("国家开发银行湖北省分行", "荆门地铁10号线") in named_facts(text, "funded")


def test_what_both_do_together_both_do() -> None:
    text = "荆门高新区与青禾新材料有限公司签约，双方将共建青禾新材料研究院。"
    assert len(named_facts(text, "established")) == 2


def test_what_somebody_proposes_nobody_has_done() -> None:
    text = "辽宁青禾投资管理有限公司总经理王淑敏建议，设立50亿元辽宁产业投资引导基金。"
    assert named_facts(text, "established") == set()


@pytest.mark.parametrize("part", ["税务部门", "公安机关", "金融机构"])
def test_a_place_does_not_do_what_unnamed_parts_of_it_do(part: str) -> None:
    assert named_facts(f"青岛市{part}推出“税惠通”平台。", "established") == set()
    assert named_facts("青岛市推出“税惠通”平台。", "established") != set()


@pytest.mark.parametrize(
    "given",
    ["徽商银行安庆分行为全市80户企业发放贷款2.6亿元。", "今年上半年，徽商银行安庆分行累计发放制造业贷款2.6亿元。"],
)
def test_what_many_got_the_firm_named_before_did_not_get(given: str) -> None:
    assert named_facts(f"安徽青禾机械有限公司正在扩产。{given}", "funded") == set()


def test_who_goes_by_an_older_policy_has_not_issued_it() -> None:
    text = "荆门市财政局开展清理。该局对照2020年出台的《湖北省招商引资办法》，取消了三项奖励。"
    assert named_facts(text, "issued") == set()


def test_a_policy_takes_the_place_of_another() -> None:
    text = "《南山区促进人才发展若干措施》取代《南山区人才工作暂行办法》。"
    assert named_facts(text, "amends") == {("南山区促进人才发展若干措施", "南山区人才工作暂行办法")}


def test_a_bond_is_listed_and_not_its_firm() -> None:
    assert named_facts("楚源产投集团有限公司在上海证券交易所发行公司债20亿元。", "listedOn") == set()
    assert named_facts("楚源科技股份有限公司在上海证券交易所上市。", "listedOn") != set()


def test_a_firm_that_buys_has_a_stake_and_one_that_does_not_has_none() -> None:
    text = "湖北楚源集团收购青禾电子有限公司51%股权。"
    assert named_facts(text, "investedIn") == {("湖北楚源集团", "青禾电子有限公司")}
    assert named_facts(text.replace("收购", "取消收购"), "investedIn") == set()


def test_in_a_digest_a_body_is_of_the_place_that_heads_its_line() -> None:
    text = "石家庄：市科技局发布石家庄市科技计划。\n唐山：市政府与河北银行签署战略合作协议。"
    located = named_facts(text, "locatedIn")
    assert ("市政府", "唐山") in located and ("市政府", "石家庄") not in located


def test_what_an_insurer_covers_it_does_not_give() -> None:
    assert named_facts("云岭财产保险公司为青禾果业有限公司提供风险保障4200万元。", "funded") == set()


def test_what_is_imposed_on_somebody_is_not_its_measure() -> None:
    found = read("楚源证券股份有限公司被责令改正，暂停新开账户6个月。")
    assert not any(f.relation == "implements" and f.rule == "measure.actor" for f in found.facts)


def test_a_bank_whose_product_others_backed_lends_itself() -> None:
    text = "人民银行丽水市中心支行指导青田农商银行推出“侨乡贷”，累计向农户发放贷款3200万元。"
    assert {giver for giver, _ in named_facts(text, "funded")} <= {"青田农商银行"}


def test_a_policy_applies_in_all_places_of_a_row() -> None:
    text = "《楚源经济区条例》适用于南宁市、北海市和钦州市。"
    assert {place for _, place in named_facts(text, "appliesIn")} == {"南宁市", "北海市", "钦州市"}


MEASURE = 8  # code points: the clauses above are longer than the names in them


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("莆田市医保局与市税务局推行参保登记“一件事”。", {"莆田市医保局", "市税务局"}),
        ("佳木斯海关所属同江海关指导粮食企业完成备案。", {"同江海关"}),
        ("南京海关隶属苏州海关推出“云签发”服务，为企业办理原产地证。", {"苏州海关"}),
        (
            "市农业农村局牵头，市气象局、市水利局配合，为种粮大户提供免费灌溉。",
            {"市农业农村局", "市气象局", "市水利局"},
        ),
        ("一、开发公益岗位2万个，优先安置困难人员。（市民政局、各县（区）人民政府负责）", {"市民政局"}),
    ],
)
def test_who_carries_a_measure_out(text: str, doers: set[str]) -> None:
    assert {s for s, o in named_facts(text, "implements") if len(o) >= MEASURE} == doers


def test_where_people_are_sent_a_measure_does_not_hold() -> None:
    assert named_facts("临县组织护工赴北京、青岛等地就业。", "appliesIn") == set()


@pytest.mark.parametrize(("payer", "does"), [("宜昌市财政局", True), ("宜昌市级财政", False)])
def test_the_budget_of_a_level_only_pays(payer: str, does: bool) -> None:
    text = f"宜昌市出台《宜昌市纾困若干措施》。对受灾企业贷款利息，由{payer}全额贴息。"
    doers = {subject for subject, object_ in named_facts(text, "implements") if "贴息" in object_}
    assert (payer in doers) is does


@pytest.mark.parametrize(("payer", "does"), [("宜昌市商务局", True), ("宜昌市财政", False)])
def test_who_only_pays_does_not_do_what_follows_a_semicolon(payer: str, does: bool) -> None:
    text = f"{payer}向老果园每亩补助1200元；买一台轨道运输机，补一半，上限1.5万元；选果厂上分选线，贷款利息贴两年。"
    doers = {subject for subject, object_ in named_facts(text, "implements") if "轨道" in object_}
    assert (payer in doers) is does
