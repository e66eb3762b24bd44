"""Who builds, founds, holds and lets be founded; who gets a loan where more firms than one are named."""

from __future__ import annotations

import pytest
from extracting import named_facts, read


def test_what_a_firm_has_founded_builds() -> None:
    text = "枝城水厂由青禾水务集团有限公司投资组建的枝城清流水务有限公司建设。"
    assert ("青禾水务集团有限公司", "枝城水厂") not in named_facts(text, "established")
    assert ("青禾水务集团有限公司", "枝城水厂") not in named_facts(text, "investedIn")
    assert ("青禾水务集团有限公司", "枝城清流水务有限公司") in named_facts(text, "established")


@pytest.mark.parametrize("does", ["设计", "负责监理", "提供技术支持"])
def test_who_only_plans_does_not_build(does: str) -> None:
    text = f"枝城港码头项目由楚源设计集团有限公司{does}，青禾港口投资有限公司投资建设。"
    assert named_facts(text, "established") == {("青禾港口投资有限公司", "枝城港码头项目")}


@pytest.mark.parametrize(
    "text",
    [
        "江西银保监局批准设立楚源财产保险股份有限公司。",
        "国家发展改革委核准新建湖北枝城抽水蓄能电站。",
    ],
)
def test_who_lets_something_be_set_up_has_not_set_it_up(text: str) -> None:
    assert named_facts(text, "established") == set()


def test_a_zone_is_set_up_by_who_approves_it() -> None:
    assert named_facts("国务院批准设立枝城新区。", "established") == {("国务院", "枝城新区")}


@pytest.mark.parametrize("part", ["子公司", "下属", "旗下的"])
def test_a_loan_to_a_part_is_none_to_the_whole(part: str) -> None:
    text = f"工行合肥分行向楚源建投集团{part}合肥青禾置业有限公司发放贷款2亿元。"
    assert named_facts(text, "funded") == {("工行合肥分行", "合肥青禾置业有限公司")}


def test_whose_debt_is_pledged_gets_no_loan() -> None:
    text = "苏州青禾机电有限公司以对楚源汽车公司的应收账款作质押，获得江苏银行500万元贷款。"
    assert named_facts(text, "funded") == {("江苏银行", "苏州青禾机电有限公司")}


def test_a_bank_that_is_asked_for_a_loan_gets_none() -> None:
    text = "楚源担保公司为宁波青禾食品有限公司向龙江银行申请的800万元贷款提供担保。"
    assert named_facts(text, "funded") == set()


def test_who_becomes_the_holder_is_no_part() -> None:
    text = "划转完成后，楚源海港集团成为青禾物流股份有限公司间接控股股东。"
    assert named_facts(text, "subsidiaryOf") == {("青禾物流股份有限公司", "楚源海港集团")}


@pytest.mark.parametrize(
    "text",
    [
        "宜昌市国资委持有宜昌青禾集团100%股权。",
        "宜昌市国资委增持青禾银行股份1250万股。",
        "楚源产业集团联合宜昌国投出资7亿元战略投资湖北青禾装备股份有限公司。",
        "楚源产业集团向青禾芯片有限公司投资12亿元。",
    ],
)
def test_who_holds_or_buys_shares_has_invested(text: str) -> None:
    assert named_facts(text, "investedIn")


def test_a_bank_that_puts_money_into_a_firm_lends_it() -> None:
    assert named_facts("兰州银行向青禾材料有限公司投资1.8亿元。", "investedIn") == set()


def test_a_firm_held_by_a_bureau_is_its_part() -> None:
    text = "江苏省青禾担保集团有限公司由江苏省财政厅控股。"
    assert named_facts(text, "subsidiaryOf") == {("江苏省青禾担保集团有限公司", "江苏省财政厅")}


def test_two_lead_a_round() -> None:
    text = "深圳青禾公司完成4.5亿元C轮融资，由楚源创投与启云创投联合领投。"
    assert named_facts(text, "investedIn") == {("楚源创投", "深圳青禾公司"), ("启云创投", "深圳青禾公司")}


def test_a_firm_and_its_holder_are_two_names() -> None:
    names = {mention.name for mention in read("青禾科技控股股东为上海楚源投资有限公司。").mentions}
    assert {"青禾科技", "上海楚源投资有限公司"} <= names


def test_who_tells_a_number_does_not_name_it() -> None:
    [number] = read("公告显示，青禾公司的负债率将由60%降至52%。").indicators
    assert number.name == "负债率"


def test_a_daughter_builds_and_not_its_parent() -> None:
    text = "云岭二期项目由云岭数据子公司宁夏青禾科技有限公司建设。"
    assert named_facts(text, "established") == {("宁夏青禾科技有限公司", "云岭二期项目")}


def test_both_build_where_both_are_named() -> None:
    text = "云岭二期项目由云岭数据集团和子公司宁夏青禾科技有限公司共同建设。"
    assert len(named_facts(text, "established")) == 2


def test_the_part_of_one_founder_is_its_own() -> None:
    text = "宁波青禾集团、台州云岭公司共同出资设立启明轴承公司，其中宁波青禾集团出资3000万元。"
    sums = {
        (f.subject.name, f.qualifiers.amount.text)
        for f in read(text).facts
        if f.relation == "investedIn" and f.qualifiers.amount is not None
    }
    assert {name for name, _ in sums} <= {"宁波青禾集团"}


def sums_put_in(text: str, relation: str) -> set[tuple[str, str]]:
    return {
        (f.subject.name, f.qualifiers.amount.text if f.qualifiers.amount else "")
        for f in read(text).facts
        if f.relation == relation
    }


@pytest.mark.parametrize(
    "text",
    [
        "枝城高新区管委会出资3亿元、楚源银行出资2亿元设立枝城产业引导基金。",
        "由枝城高新区管委会出资3亿元、楚源银行出资2亿元共同设立的枝城产业引导基金成立。",
        "枝城产业引导基金由枝城高新区管委会出资3亿元、楚源银行出资2亿元共同设立。",
    ],
)
def test_each_founder_puts_in_its_own_sum(text: str) -> None:
    assert sums_put_in(text, "established") == {("枝城高新区管委会", "3亿元"), ("楚源银行", "2亿元")}


def test_what_others_put_in_because_of_a_stake_is_not_its_sum() -> None:
    text = "枝城产业引导基金已投资青禾新材料有限公司，撬动社会资本18亿元。"
    assert sums_put_in(text, "funded") == {("枝城产业引导基金", "")}
    text = "枝城产业引导基金已投资青禾新材料有限公司18亿元。"
    assert sums_put_in(text, "funded") == {("枝城产业引导基金", "18亿元")}


def test_all_who_bring_out_a_product_together_bring_it_out() -> None:
    text = "“园区贷”业务由枝城市地方金融监管局、枝城市工信局联合楚源银行枝城分行推出。"
    doers = {subject for subject, _ in named_facts(text, "established")}
    assert doers == {"枝城市地方金融监管局", "枝城市工信局", "楚源银行枝城分行"}


def test_where_an_account_is_held_nothing_is_given() -> None:
    text = "同意拨付巴中青禾药业有限公司技改补助资金120万元（收款账户：中国农业银行巴中分行）。"
    assert named_facts(text, "funded") == set()


def test_an_address_is_no_market() -> None:
    text = "南京青禾医药有限公司，住所：江苏省南京市江宁区秣周东路12号。"
    assert named_facts(text, "exportsTo") == set()


def test_what_is_built_does_nothing_in_the_next_sentence() -> None:
    text = "建成岳麓山国家级大学科技园。开工建设长沙至赣州铁路，建成常德至益阳高铁。"
    assert named_facts(text, "established") == set()


def test_of_a_bureau_and_a_bank_that_sign_the_bank_lends() -> None:
    facts = read("荆门市科技局与汉口银行签署战略协议，三年内提供不少于100亿元授信额度。").facts
    assert {f.subject.name for f in facts if f.relation == "implements"} == {"汉口银行"}


def test_unnamed_banks_lend_and_not_who_tells_of_it() -> None:
    text = "荆门市金融监管局副局长李荣辉：全市21家银行参与，累计向小微企业发放贷款36亿元。"
    assert named_facts(text, "funded") == set()


def test_who_signs_with_a_bank_that_is_named_first_does_not_lend_either() -> None:
    lends = read("恒丰银行烟台分行与莱山区人民政府签署全面合作协议，未来五年将为辖区企业提供100亿元综合授信。").facts
    assert {f.subject.name for f in lends if f.relation == "implements"} == {"恒丰银行烟台分行"}
    pays = read("恒丰银行烟台分行与莱山区人民政府签署合作协议，为辖区企业提供贷款贴息。").facts
    assert "莱山区人民政府" in {f.subject.name for f in pays if f.relation == "implements"}


def test_by_when_it_is_built_is_no_day_of_founding() -> None:
    def day(text: str) -> str | None:
        [fact] = [f for f in read(text).facts if f.relation == "established"]
        return fact.qualifiers.date.text if fact.qualifiers.date else None

    assert day("烟台生物医药创新中心由烟台大学牵头组建，预计2027年6月投入使用。") is None
    assert day("烟台生物医药创新中心2024年6月由烟台大学牵头组建，预计2027年6月投入使用。") == "2024年6月"
