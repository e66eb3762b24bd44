"""Who is lent, granted or promised money where the sentence itself does not name both ends, and who is not."""

from __future__ import annotations

import pytest
from extracting import named_facts, paid, pipeline, read, with_sum
from test_frames import facts_of

from kg.extract import extract
from kg.extract.facts.relations.paid.awards import RULE as AWARD
from kg.extract.facts.relations.paid.receipts import LIST
from kg.model import Article, Fact, Span


def awarded(title: str, text: str) -> set[tuple[str, str, str | None]]:
    return {with_sum(fact) for fact in under(title, text) if fact.rule == AWARD}


def given(title: str, text: str) -> set[tuple[str, str, str | None]]:
    return {with_sum(fact) for fact in under(title, text) if fact.relation == "funded"}


def under(title: str, text: str) -> tuple[Fact, ...]:
    whole = f"{title}\n{text}"
    article = Article("a", "a", whole, tuple(range(len(whole))), title=Span(0, len(title)))
    return tuple(extract(article, pipeline()).facts)


def test_a_decision_gives_what_its_lines_say() -> None:
    title = "荆门市人民政府关于奖励2009年度纳税大户的决定"
    text = "市政府决定：\n一、对湖北青禾科技有限公司奖励200万元。\n二、给予荆门楚源机械有限公司贴息资金80万元。"
    assert awarded(title, text) >= {("荆门市人民政府", "湖北青禾科技有限公司", "200万元")}
    text = "为鼓励先进，决定如下：\n给予荆门楚源机械有限公司贴息资金80万元。"
    assert awarded(title, text) == {("荆门市人民政府", "荆门楚源机械有限公司", "80万元")}


def test_who_signs_a_list_of_grants_gives_them() -> None:
    text = "湖北青禾科技有限公司：服务包奖励 100万元\n荆门楚源机械有限公司，贷款贴息45.6万元；\n"
    text += "荆门市科学技术局\n2018年9月10日"
    assert awarded("2018年度科技专项资助名单公示", text) == {
        ("荆门市科学技术局", "湖北青禾科技有限公司", "100万元"),
        ("荆门市科学技术局", "荆门楚源机械有限公司", "45.6万元"),
    }


def test_of_two_offices_the_one_of_finance_pays_and_what_is_set_aside_for_each_is_its_own() -> None:
    title = "荆门市科学技术局 荆门市财政局关于兑现2019年度研发奖补的通知"
    text = "一、安排湖北青禾科技有限公司120万元。\n二、对荆门楚源机械有限公司补助85万元。"
    assert awarded(title, text) == {
        ("荆门市财政局", "湖北青禾科技有限公司", "120万元"),
        ("荆门市财政局", "荆门楚源机械有限公司", "85万元"),
    }
    neither = title.replace("荆门市财政局", "荆门市商务局")
    assert awarded(neither, text) == set()


def test_a_kind_of_grant_stands_before_the_list_of_who_gets_it() -> None:
    text = "一、增产奖励：湖北青禾科技有限公司50万元、荆门楚源机械有限公司30万元。\n荆门市科学技术局\n2018年9月10日"
    sums = {(receiver, amount) for _, receiver, amount in given("2018年惠企资金兑现公告", text)}
    assert sums == {("湖北青禾科技有限公司", "50万元"), ("荆门楚源机械有限公司", "30万元")}


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("荆门市人民政府关于防汛工作的通报", "对湖北青禾科技有限公司奖励200万元。"),
        ("荆门市人民政府关于奖励纳税大户的决定", "湖北青禾科技有限公司去年纳税200万元。"),
        ("荆门市人民政府关于奖励纳税大户的决定", "京山市对湖北青禾科技有限公司奖励200万元。"),
    ],
)
def test_other_papers_and_other_givers_award_nothing(title: str, text: str) -> None:
    assert awarded(title, text) == set()


def test_each_of_a_list_got_the_sum_after_its_name() -> None:
    text = "湘中制造业基金首批投向宝庆重工有限公司4亿元、邵阳精机有限公司2.5亿元。"
    assert {with_sum(fact) for fact in read(text).facts if fact.relation == "funded"} == {
        ("湘中制造业基金", "宝庆重工有限公司", "4亿元"),
        ("湘中制造业基金", "邵阳精机有限公司", "2.5亿元"),
    }
    text = "湘中制造业基金首批投向宝庆重工有限公司4亿元，邵阳精机有限公司投产。"
    assert LIST not in {fact.rule for fact in read(text).facts}


def test_what_somebody_set_up_gives_and_not_who_set_it_up() -> None:
    fund, firm = "{Fund:湘中基金}首批投给{Enterprise:宝庆重工}4亿元。", ("湘中基金", "宝庆重工")
    founder = "{GovernmentAgency:邵阳市经信委}牵头设立的"
    assert {(f.subject.name, f.object.name) for f in facts_of(founder + fund) if f.relation == "funded"} == {firm}
    giver = "{GovernmentAgency:邵阳市经信委}从{Fund:湘中基金}拨给{Enterprise:宝庆重工}4亿元。"
    assert ("邵阳市经信委", "宝庆重工") in {(f.subject.name, f.object.name) for f in facts_of(giver)}


def test_parts_of_what_many_got_are_not_of_the_firm_named_before() -> None:
    firm = "{Enterprise:宝庆重工}正在扩产，"
    assert facts_of(firm + "{Bank:长沙银行}放款9亿元。") != []
    assert facts_of(firm + "其中{Bank:长沙银行}放款9亿元。") == []


def test_banks_without_names_lend_and_not_the_bank_named_before() -> None:
    text = "泉州银行为泉港石化公司发放贷款1200万元。截至22日，全市银行机构累计向受灾企业发放贷款6.8亿元。"
    assert {giver for giver, receiver, _ in paid(text) if receiver == "受灾企业"} == set()
    text = "泉州银行为泉港石化公司发放贷款1200万元。截至22日，累计向受灾企业发放贷款6.8亿元。"
    assert {giver for giver, receiver, _ in paid(text) if receiver == "受灾企业"} == {"泉州银行"}


def test_who_sells_bonds_has_not_lent() -> None:
    text = "甘肃陇能投资集团有限公司发行10亿元中期票据，由甘肃银行主承销，兰州银行认购2亿元。"
    assert paid(text) == {("兰州银行", "甘肃陇能投资集团有限公司", "2亿元")}


def test_a_debt_that_is_bought_is_no_stake() -> None:
    text = "{Bank:泽州农商银行}收购了{Enterprise:泽铸链条厂}的应收账款2300万元。"
    assert facts_of(text) == []
    assert facts_of(text.replace("的应收账款", "的股权")) != []


def test_a_heading_in_brackets_says_nothing_of_what_stands_after_it() -> None:
    firms = "{Enterprise:鹭翔公司}获得增资2亿元。【并购】{Enterprise:片仔药业}成立于1998年。"
    assert [f for f in facts_of(firms) if f.relation == "investedIn"] == []


def test_a_product_named_before_does_not_do_what_a_body_does() -> None:
    product = "{FinancialProduct:苏科贷}支持科技企业，"
    urges = product + "{GovernmentAgency:南京市金融局}引导{BeneficiaryGroup:个体工商户}转型。"
    assert [f for f in facts_of(urges) if f.relation == "supports" and f.subject.type == "GovernmentAgency"] == []


def test_what_a_firm_is_given_is_no_part_of_its_name() -> None:
    found = {(m.type, m.name) for m in read("给予荆门楚源机械有限公司贴息资金80万元。").mentions}
    assert ("Enterprise", "荆门楚源机械有限公司") in found
    assert not any(type_ == "Fund" and "公司" in name for type_, name in found)


def test_money_for_which_a_way_was_opened_goes_to_whom_it_was_opened_for() -> None:
    opened = "{Bank:泉州银行}为{Enterprise:泉港石化}开辟绿色通道，"
    assert {with_sum(f) for f in facts_of(opened + "仅用一天审批贷款1200万元。")} == {
        ("泉州银行", "泉港石化", "1200万元")
    }
    assert facts_of(opened + "去年累计审批贷款1200万元。") == []
    assert facts_of(opened + "{Enterprise:泉港物流}又获审批贷款1200万元。") == []


def test_what_is_only_a_plan_to_grant_is_no_grant() -> None:
    grants = "{GovernmentAgency:桂林市政府}给予{Enterprise:漓江旅游}上市奖励200万元"
    assert {with_sum(f) for f in facts_of(grants + "。")} == {("桂林市政府", "漓江旅游", "200万元")}
    assert facts_of(grants.replace("给予", "研究给予") + "的方案。") == []


def test_what_the_builder_puts_in_itself_is_not_lent_to_it() -> None:
    text = (
        "中国进出口银行河北省分行为国电投渤东氢能有限公司的渤东500兆瓦“氢储一体”示范电站提供贷款15亿元，"
        "国电投渤东氢能有限公司已投入资本金3.2亿元。"
    )
    assert {amount for _, receiver, amount in paid(text) if receiver.endswith("有限公司")} == {"15亿元"}


def test_who_is_named_in_the_clause_itself_is_paid_and_not_whom_the_text_was_about() -> None:
    text = "楚源集团建设铝材基地。试点已由九江银行宜春分行对49户小企业授信2.3亿元。"
    assert named_facts(text, "funded") == {("九江银行宜春分行", "小企业")}
