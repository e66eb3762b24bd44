"""Facts that a sentence does not tell though their words stand in it: of the partner, the guarantor, the leader."""

from __future__ import annotations

from extracting import named_facts, read_titled


def test_who_only_signs_with_a_firm_does_not_export_its_goods() -> None:
    text = "岚山轮胎股份有限公司同泰国正大轮业达成三年供货约定，工程胎将供往老挝、柬埔寨的矿山。"
    assert named_facts(text, "exportsTo") == {("岚山轮胎股份有限公司", "老挝"), ("岚山轮胎股份有限公司", "柬埔寨")}


def test_both_export_what_both_are_said_to_sell() -> None:
    text = "岚山轮胎股份有限公司和青禾胶业有限公司的产品都远销老挝。"
    assert named_facts(text, "exportsTo") == {("岚山轮胎股份有限公司", "老挝"), ("青禾胶业有限公司", "老挝")}


def test_who_only_vouches_for_a_loan_does_not_lend() -> None:
    who, what = "荆门银行与楚源市农业融资担保有限公司联手，", "向青禾食品有限公司发放贷款150万元。"
    assert named_facts(who + what, "funded") == {("荆门银行", "青禾食品有限公司")}


def test_two_banks_that_join_hands_both_lend() -> None:
    text = "荆门银行与楚源银行联手，向青禾食品有限公司发放贷款150万元。"
    assert named_facts(text, "funded") == {("荆门银行", "青禾食品有限公司"), ("楚源银行", "青禾食品有限公司")}


def test_a_company_that_follows_a_round_has_invested_and_a_fund_has_funded() -> None:
    start = "青禾传感科技有限公司完成1.2亿元的A轮融资，楚源产业基金领投5000万元，"
    assert named_facts(f"{start}长河资本跟投3000万元。", "investedIn") == {("长河资本", "青禾传感科技有限公司")}
    assert ("长河资本", "青禾传感科技有限公司") not in named_facts(f"{start}长河资本跟投3000万元。", "funded")
    followed = named_facts(f"{start}荆门产业基金跟投3000万元。", "funded")
    assert ("荆门产业基金", "青禾传感科技有限公司") in followed


def test_who_follows_puts_nothing_into_who_leads() -> None:
    text = "楚源通道基金由荆门富控集团牵头，青禾投资集团和太平船务公司跟投。"
    assert named_facts(text, "investedIn") == set()
    text = "青禾医疗科技有限公司完成首轮融资。领投的是荆门富控集团，云岭产业基金参与跟投。"
    assert {got for _, got in named_facts(text, "funded")} <= {"青禾医疗科技有限公司"}


def test_a_paper_of_an_earlier_year_is_not_issued_by_who_speaks() -> None:
    speaks = "楚源市\n楚源市金融办主任谭晓说，"
    told = read_titled(f"{speaks}2020年出台的《楚源市上市奖励办法》把奖励分到三个环节。").facts
    assert [f for f in told if f.relation == "issued"] == []
    text = "楚源市财政局2020年出台的《楚源市上市奖励办法》把奖励分到三个环节。"
    assert named_facts(text, "issued") == {("楚源市财政局", "楚源市上市奖励办法")}


def test_a_bank_called_after_a_province_and_a_county_does_not_place_the_county() -> None:
    assert ("石门", "湖南") not in named_facts("湖南石门农村商业银行发放贷款。", "locatedIn")
    assert ("石门县", "湖南省") in named_facts("湖南省石门县发放贷款。", "locatedIn")


def test_what_a_place_does_by_the_word_for_its_level_no_firm_named_before_does() -> None:
    builds = "青禾食品有限公司计划投资4.2亿元，在楚源高新区建设共享工厂，"
    assert named_facts(f"{builds}县里代建标准厂房3万平方米。", "implements") == set()
    lends = "荆门银行承诺新增贷款6亿元，"
    assert named_facts(f"{lends}区里配套贴息两个百分点。", "implements") == set()
    told = named_facts(f"{lends}配套贴息两个百分点。", "implements")
    assert {body for body, _ in told} == {"荆门银行"}


def test_nor_what_the_place_does_in_the_next_clause() -> None:
    builds = "青禾食品有限公司计划投资4.2亿元，在楚源高新区建设共享工厂，"
    assert named_facts(f"{builds}县里代建标准厂房3万平方米，设立5000万元扶持资金。", "implements") == set()


def test_what_a_government_calls_itself_by_its_level_it_does() -> None:
    text = "荆门市\n荆门市人民政府开出新单子，市里还与荆楚大学共建轴承检测中心。"
    done = {(f.subject.key, f.object.key) for f in read_titled(text).facts if f.relation == "cooperatesWith"}
    assert {body for _, body in done} == {"荆楚大学"}
