"""Who gets what of whom: those around a firm, what is bought, underwritten, proposed, held or merged."""

from __future__ import annotations

import pytest
from extracting import named_facts, read


def sums(text: str, relation: str) -> dict[str, str | None]:
    """Return the sums of the facts of a relation by who gives."""
    found = [f for f in read(text).facts if f.relation == relation]
    return {f.subject.name: f.qualifiers.amount.text if f.qualifiers.amount else None for f in found}


@pytest.mark.parametrize("around", ["上下游42家企业", "的供应商", "产业链企业"])
def test_money_for_those_around_a_firm_is_not_for_it(around: str) -> None:
    assert named_facts(f"楚源银行荆门分行为青禾光能股份有限公司{around}发放贷款3000万元。", "funded") == set()


def test_a_firm_and_its_partners_may_get_it_together() -> None:
    text = "楚源银行荆门分行为青禾光能股份有限公司发放供应链融资3000万元。"
    assert named_facts(text, "funded") == {("楚源银行荆门分行", "青禾光能股份有限公司")}


def test_a_hub_firm_gets_nothing_where_its_supplier_does() -> None:
    text = "楚源银行荆门分行依托核心企业青禾风能股份有限公司，向其供应商云岭铸造有限公司发放贷款1200万元。"
    assert named_facts(text, "funded") == {("楚源银行荆门分行", "云岭铸造有限公司")}


def test_who_buys_with_a_loan_is_lent_it_and_has_the_stake() -> None:
    text = "楚源银行荆门分行为青禾焦化有限公司收购云岭煤业有限公司49%股权提供并购贷款6亿元。"
    assert named_facts(text, "funded") == {("楚源银行荆门分行", "青禾焦化有限公司")}
    assert sums(text, "investedIn") == {"青禾焦化有限公司": None}


def test_what_is_bought_is_what_the_seller_holds() -> None:
    text = "青禾机械股份有限公司拟以2.1亿元收购云岭实业有限公司持有的荆门铸造有限公司60%股权。"
    assert named_facts(text, "investedIn") == {("青禾机械股份有限公司", "荆门铸造有限公司")}
    assert named_facts("楚源资产管理有限公司受让荆门银行转让的债权1.6亿元。", "investedIn") == set()


def test_what_is_underwritten_is_not_lent() -> None:
    text = "由荆门银行、楚源银行联合主承销的青禾集团中期票据成功发行，规模10亿元。"
    assert named_facts(text, "funded") == set()


def test_capital_is_increased_by_who_pays() -> None:
    text = "楚源科技公司拟以自有资金对子公司青禾电机有限公司增资1亿元。"
    assert sums(text, "investedIn") == {"楚源科技公司": "1亿元"}
    assert ("楚源科技公司", "青禾电机有限公司") not in named_facts(text, "subsidiaryOf")


def test_what_an_expert_thinks_should_be_done_nobody_has_done() -> None:
    assert named_facts("楚源大学教授高明认为，应设立100亿元的文化产业母基金。", "established") == set()
    text = "楚源大学教授田建国建议，由荆门市设立楚源文化产业基金。"
    assert named_facts(text, "established") == set() and named_facts(text, "implements") == set()


def test_a_loan_for_an_unnamed_project_is_no_loan_to_its_builder() -> None:
    text = "中楚三局公司负责施工，荆门银行为项目提供贷款3亿元。"
    assert named_facts(text, "funded") == set()


def test_a_total_is_not_the_share_told_after_it() -> None:
    text = "楚源银行为产业链企业提供信贷支持386亿元，其中向青禾光纤公司发放信用贷款8亿元。"
    assert sums(text.replace("为产业链企业", ""), "funded") == {"楚源银行": "8亿元"}


def test_a_balance_is_lent_to_nobody_named_before() -> None:
    text = "青禾集团有限公司由荆门市政府出资成立。楚源银行荆门分行2024年末贷款余额突破520亿元。"
    assert named_facts(text, "funded") == set()


def test_who_leads_a_round_has_its_own_sum() -> None:
    text = "青禾芯源有限公司完成B轮融资，融资金额28亿元，由楚源中小企业发展基金领投，投资额10亿元，云岭资本跟投。"
    assert sums(text, "funded")["楚源中小企业发展基金"] == "10亿元"


def test_a_firm_that_got_credit_is_the_firm_and_not_its_line() -> None:
    text = "青禾芯源有限公司完成融资，资金将用于8英寸晶圆生产线扩产。公司此前已获得楚源银行荆门分行授信45亿元。"
    funded = {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == "funded"}
    assert funded == {("楚源银行荆门分行", "青禾芯源有限公司")}


def test_a_grant_is_given_by_who_pays_it_out() -> None:
    text = "青禾科技股份有限公司收到荆门市财政局下发的技改补助资金1800万元。"
    assert ("荆门市财政局", "青禾科技股份有限公司") in named_facts(text, "funded")


def test_a_provision_gives_nothing_to_who_was_named_before() -> None:
    text = "青禾风电有限公司投产。对本地采购率达到三成的，由楚源技术改造专项资金一次奖补700万元。"
    assert ("楚源技术改造专项资金", "青禾风电有限公司") not in named_facts(text, "funded")


def test_a_firm_made_of_others_has_not_their_turnover_for_capital() -> None:
    text = "楚源铜业集团由青禾铜业公司与云岭矿业公司重组成立，去年营业收入达47亿元。"
    assert named_facts(text, "investedIn") == set()
    assert set(sums(text, "established").values()) == {None}


def test_who_urges_others_does_not_do_it() -> None:
    assert named_facts("荆门市金融办引导银行机构发放首贷5亿元。", "funded") == set()
    assert named_facts("荆门高新区支持金融机构推出“园区贷”。", "established") == set()


def test_who_tells_of_a_policy_has_not_issued_it() -> None:
    assert named_facts("荆门市农业农村局公布“茶产业十二条”首批奖补名单。", "issued") == set()
    assert named_facts("荆门市科技局发布《荆门市研发补助办法》申报指南。", "issued") == set()
    assert named_facts("荆门市政府印发《荆门市促进就业办法》的通知。", "issued") != set()


def test_policies_in_a_row_without_a_mark_are_all_issued() -> None:
    text = "荆门市政府先后出台《荆门市养老服务条例》《荆门市居家养老行动方案》《荆门市长者食堂办法》。"
    assert len(named_facts(text, "issued")) == 3


def test_of_a_list_by_agents_all_build_it() -> None:
    text = "青禾机床产业园由荆门市政府与楚源理工大学打造。"
    assert {who for who, _ in named_facts(text, "established")} == {"荆门市政府", "楚源理工大学"}


def test_who_holds_is_not_held() -> None:
    text = "云岭矿业集团是青禾铜业有限公司的控股股东。"
    assert named_facts(text, "subsidiaryOf") == {("青禾铜业有限公司", "云岭矿业集团")}


def test_partners_after_an_adverb_act_with_who_leads() -> None:
    text = "荆门海关已与云岭海关、楚源海关建立协作机制。"
    assert {who for who, _ in named_facts(text, "established")} == {"荆门海关", "云岭海关", "楚源海关"}


def test_an_unnamed_works_lies_where_it_is_said_to_and_not_its_firm() -> None:
    text = "青禾电脑与荆门市政府签约，笔记本电脑制造基地落户漳河新区。"
    assert ("青禾电脑", "漳河新区") not in named_facts(text, "locatedIn")


@pytest.mark.parametrize(
    ("name", "place"),
    [("海东市浙江商会", "海东市"), ("浙江大学海南研究院", "海南"), ("海东无锡产业园", "海东")],
)
def test_a_body_lies_where_its_name_begins_or_goes_on(name: str, place: str) -> None:
    assert {where for who, where in named_facts(f"{name}与青禾公司签约。", "locatedIn") if who == name} == {place}


def test_a_mayor_works_for_no_firm_that_stands_before() -> None:
    text = "荆门市与青禾动力公司签约，副市长李强出席。"
    assert ("李强", "青禾动力公司") not in named_facts(text, "worksFor")


def test_joined_posts_are_of_the_body_before_them() -> None:
    text = "楚源大学副校长马军、青禾镁业集团总经理、总工程师何亮出席。"
    assert named_facts(text, "worksFor") == {("马军", "楚源大学"), ("何亮", "青禾镁业集团")}


def test_a_row_of_sums_goes_with_a_row_of_names() -> None:
    text = "荆门银行向青禾机械有限公司、云岭粮油有限公司发放贷款4.3亿元和1.7亿元。"
    found = {f.object.name: f.qualifiers.amount.text for f in read(text).facts if f.qualifiers.amount is not None}
    assert found == {"青禾机械有限公司": "4.3亿元", "云岭粮油有限公司": "1.7亿元"}


@pytest.mark.parametrize("what", ["培训经费860万元", "奖励资金500万元"])
def test_who_is_given_money_may_stand_after_the_sum(what: str) -> None:
    text = f"于都县财政局拨付{what}给于都青禾服装有限公司。"
    assert named_facts(text, "funded") == {("于都县财政局", "于都青禾服装有限公司")}


@pytest.mark.parametrize("share", ["收购青禾矿业公司51%股权，净利润增长12%", "出资6亿元入股青禾矿业公司，占股51%"])
def test_a_stake_has_its_share(share: str) -> None:
    [stake] = [f for f in read(f"云锡集团{share}。").facts if f.relation == "investedIn"]
    assert stake.qualifiers.percent == "51%"


@pytest.mark.parametrize("person", ["农户王建国", "养殖户张大海"])
def test_a_loan_to_one_person_is_none_to_a_class(person: str) -> None:
    assert named_facts(f"张掖农商银行为{person}发放贷款30万元。", "funded") == set()


def test_a_loan_to_those_of_a_place_is_one_to_the_class() -> None:
    text = "建行滁州分行向滁州市36家科技型企业发放贷款5.2亿元。"
    assert named_facts(text, "funded") == {("建行滁州分行", "科技型企业")}


def test_how_long_it_took_is_no_count() -> None:
    [loan] = [f for f in read("楚源银行仅用3天就为宁波青禾有限公司批复授信3000万元。").facts if f.relation == "funded"]
    assert loan.qualifiers.count is None


def test_what_a_firm_once_was_it_has_not_founded() -> None:
    text = "沈阳青禾电缆股份有限公司前身为1958年建立的沈阳电缆厂。"
    assert named_facts(text, "established") == set() and named_facts(text, "subsidiaryOf") == set()


def test_who_comes_from_a_country_is_no_market() -> None:
    assert named_facts("常州青禾光能有限公司与来自欧洲、日本的客商签约。", "exportsTo") == set()


def test_a_first_loan_lies_nowhere() -> None:
    assert named_facts("中行佛山分行落地全市首笔科创贷款，金额2亿元。", "locatedIn") <= {("中行佛山分行", "佛山")}


@pytest.mark.parametrize(
    ("text", "relation", "ends"),
    [
        ("遵义市安排2亿元用于红花岗区人民医院改造项目。", "funded", ("遵义市", "红花岗区人民医院改造项目")),
        (
            "湖州市财政局安排8000万元注入湖州市中小企业信用担保中心。",
            "funded",
            ("湖州市财政局", "湖州市中小企业信用担保中心"),
        ),
        ("湖北省财政厅安排20亿元设立云岭产业引导基金。", "established", ("湖北省财政厅", "云岭产业引导基金")),
        (
            "国寿财险湖南省分公司向岳阳青禾渔业有限公司支付赔款380万元。",
            "funded",
            ("国寿财险湖南省分公司", "岳阳青禾渔业有限公司"),
        ),
        (
            "太保产险海南分公司赔付海口青禾养殖有限公司238万元。",
            "funded",
            ("太保产险海南分公司", "海口青禾养殖有限公司"),
        ),
        ("武汉市税务局向武汉青禾电子有限公司退还多缴税款120万元。", "funded", ("武汉市税务局", "武汉青禾电子有限公司")),
    ],
)
def test_money_that_is_set_aside_for_a_thing_pays_it_and_does_not_found_it(
    text: str, relation: str, ends: tuple[str, str]
) -> None:
    found = {r: named_facts(text, r) for r in ("funded", "established")}
    assert found.pop(relation) == {ends} and list(found.values()) == [set()]
