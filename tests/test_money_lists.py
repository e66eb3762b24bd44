"""Who gave or got what a list, a described sum, a signature or a work's cost tells, and whose part a firm is."""

from __future__ import annotations

import pytest
from extracting import named_facts, paid, read

HEAD = "本市涉农资金投放情况\n"


def _by_name(text: str, relation: str) -> set[tuple[str, str]]:
    """Return the facts of a relation by the full names of their ends."""
    return {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == relation}


def test_a_public_body_pays_whom_a_preposition_names_whatever_its_verb_is_and_so_does_the_rest_of_the_list() -> None:
    text = "宾川县财政局于9月10日向宾川高原果业有限公司兑付冷库奖补320万元，向宾川县中营葡萄专业合作社兑付45万元。"
    assert paid(HEAD + text) == {
        ("宾川县财政局", "宾川高原果业有限公司", "320万元"),
        ("宾川县财政局", "宾川县中营葡萄专业合作社", "45万元"),
    }


def test_who_only_brought_forth_a_firm_of_the_list_gets_nothing() -> None:
    text = "宾川县财政局向宾川高原果业有限公司拨付奖补320万元，向云南农业大学孵化的苍山种业有限公司拨付45万元。"
    assert ("宾川县财政局", "云南农业大学", "45万元") not in paid(HEAD + text)


def test_a_public_body_pays_for_the_works_named_before_and_not_their_firm() -> None:
    text = "宾川高原果业有限公司建成气调保鲜库，富滇银行大理分行贷款800万元，宾川县农业农村局补助150万元。"
    found = paid(HEAD + text)
    assert ("宾川县农业农村局", "气调保鲜库", "150万元") in found
    assert "宾川高原果业有限公司" not in {receiver for giver, receiver, _ in found if giver == "宾川县农业农村局"}


def test_what_each_of_many_gets_is_not_paid_for_works() -> None:
    text = "宾川高原果业有限公司建起了气调保鲜库，宾川县农业农村局对每名学员补助150元。"
    assert "宾川县农业农村局" not in {giver for giver, _, _ in paid(HEAD + text)}


def test_what_each_of_a_syndicate_lends_goes_to_what_it_was_said_to_be_for() -> None:
    text = (
        "中国工商银行大理分行牵头组成银团，为宾川抽水蓄能电站提供25年期贷款。"
        "其中中国工商银行大理分行承贷30亿元，富滇银行大理分行18亿元，云南红塔银行1亿元。"
    )
    assert paid(HEAD + text) >= {
        ("中国工商银行大理分行", "宾川抽水蓄能电站", "30亿元"),
        ("富滇银行大理分行", "宾川抽水蓄能电站", "18亿元"),
        ("云南红塔银行", "宾川抽水蓄能电站", "1亿元"),
    }


@pytest.mark.parametrize("given", ["拨付的奖励50万元", "给的50万元补助", "拨来的50万元"])
def test_who_leads_a_sentence_got_the_sum_that_is_described_by_who_gave_it(given: str) -> None:
    text = f"宾川高原果业有限公司今年用上了宾川县财政局{given}。"
    assert paid(HEAD + text) == {("宾川县财政局", "宾川高原果业有限公司", "50万元")}


def test_a_sum_that_another_body_has_is_described_of_nobody_who_leads() -> None:
    text = "宾川高原果业有限公司走访了宾川县财政局下属的冷库，库里存果值50万元。"
    assert paid(HEAD + text) == set()


def test_a_bank_and_a_firm_that_sign_for_a_sum_lend_and_borrow_it() -> None:
    signed = "富滇银行大理分行与宾川高原果业有限公司签下3000万元的仓单质押贷款。"
    assert paid(HEAD + signed) == {("富滇银行大理分行", "宾川高原果业有限公司", "3000万元")}
    assert paid(HEAD + "富滇银行大理分行与宾川高原果业有限公司签下3000万元的框架协议。") == set()


def test_a_firm_is_part_of_the_one_whose_it_is_said_to_be_right_before_its_name() -> None:
    text = "上午，苍山能源集团的在华子公司宾川热电有限公司到场，后者的液压阀块扩产。"
    assert ("宾川热电有限公司", "苍山能源集团") in named_facts(text, "subsidiaryOf")


def test_no_firm_is_part_of_one_that_only_has_parts() -> None:
    text = "苍山能源集团有限公司的子公司与宾川热电有限公司签约。"
    assert ("宾川热电有限公司", "苍山能源集团有限公司") not in named_facts(text, "subsidiaryOf")


def test_an_announcement_tells_of_its_own_parts() -> None:
    text = "苍山能源股份有限公司关于对外担保的公告\n公司全资子公司宾川热电有限公司拟申请综合授信8000万元。"
    assert ("宾川热电有限公司", "苍山能源股份有限公司") in _by_name(text, "subsidiaryOf")


def test_the_firm_that_somebody_puts_money_in_is_not_who_does_it() -> None:
    text = (
        "颍淮融资担保的一年\n阜阳市颍淮融资担保有限公司今年开出保函312笔，在保余额18.6亿元。"
        "去年12月，阜阳投资发展集团有限公司向公司增资2亿元。"
    )
    assert ("阜阳投资发展集团有限公司", "阜阳市颍淮融资担保有限公司") in _by_name(text, "investedIn")


def test_what_of_the_insured_got_how_much_is_told_of_all_who_paid_together() -> None:
    text = (
        "整个台风季，人保财险霞浦支公司和太平洋产险宁德中心支公司两家共保，赔出去8630万元，"
        "福建岳海水产食品有限公司一家就得了1260万元。"
    )
    assert paid(HEAD + text) == {
        ("人保财险霞浦支公司", "福建岳海水产食品有限公司", "1260万元"),
        ("太平洋产险宁德中心支公司", "福建岳海水产食品有限公司", "1260万元"),
    }
    assert not paid(HEAD + text.replace("得了1260万元", "投保1260万元"))


def test_a_fund_follows_in_the_firm_named_right_behind_the_verb_and_its_own_size_is_no_sum_of_that() -> None:
    text = (
        "工商银行贵安分行给贵安云谷算力科技有限公司贷款46亿元。"
        "贵州省大数据产业基金跟投了贵州数安汇科技有限公司的C轮，1.2亿元。"
        "贵安算力创新基金（规模20亿元）首投给了贵阳烁科微电子有限公司，8000万元换12%。"
    )
    found = paid(HEAD + text)
    assert ("贵州省大数据产业基金", "贵州数安汇科技有限公司", "1.2亿元") in found
    assert "贵安云谷算力科技有限公司" not in {firm for fund, firm, _ in found if fund.endswith("基金")}
    assert ("贵安算力创新基金", "贵阳烁科微电子有限公司", "20亿元") not in found


def test_a_share_that_goes_over_for_a_sum_is_bought_by_who_gets_it() -> None:
    text = "贵州金控集团把所持华创云信数字技术股份有限公司2.3%的股份作价4.6亿元，转给了贵安发控集团。"
    assert named_facts(HEAD + text, "investedIn") == {("贵安发控集团", "华创云信数字技术股份有限公司")}


def test_those_on_a_list_of_buyers_are_bought_by_nobody() -> None:
    text = "哈密国恒钾盐股份有限公司定增方案过会；认购名单里有新疆兵团国有资产经营公司、华泰证券股份有限公司。"
    assert "哈密国恒钾盐股份有限公司" not in {giver for giver, _, _ in paid(HEAD + text, "investedIn")}


def test_the_measures_just_named_are_issued_by_who_is_said_to() -> None:
    text = (
        "《贵安新区算力产业高质量发展若干措施》本月起施行，新引进的企业前两年房租全免。"
        "措施由贵安新区管委会会同省大数据发展管理局印发。"
    )
    issuers = {body for body, _ in named_facts(HEAD + text, "issued")}
    assert issuers == {"贵安新区管委会", "省大数据发展管理局"}


@pytest.mark.parametrize("bank", ["中原银行股份有限公司三门峡分行", "三门峡产业投资担保有限公司"])
def test_words_within_a_legal_name_say_nothing_of_the_money(bank: str) -> None:
    text = f"三门峡川口机械有限公司接单接到腊月，{bank}提供担保贷款800万元。"
    assert (bank, "三门峡川口机械有限公司", "800万元") in paid(HEAD + text)
    other = text.replace("提供担保贷款800万元", "认购股份800万元")
    assert (bank, "三门峡川口机械有限公司", "800万元") not in paid(HEAD + other)


def test_each_firm_that_takes_new_shares_of_another_has_invested_in_it() -> None:
    text = "武汉光谷产业投资有限公司以现金1亿元认缴襄阳中康钠电有限公司新增注册资本。"
    assert paid(HEAD + text, "investedIn") == {("武汉光谷产业投资有限公司", "襄阳中康钠电有限公司", "1亿元")}
    bonds = text.replace("认缴", "认购").replace("新增注册资本", "公司债券")
    assert not paid(HEAD + bonds, "investedIn")


def test_an_announcement_names_its_parts_after_others() -> None:
    text = (
        "湖北中康储能科技集团股份有限公司关于增资的公告\n"
        "7月18日，公司与武汉光谷产业投资有限公司及控股子公司襄阳中康钠电有限公司签订协议。"
    )
    assert ("襄阳中康钠电有限公司", "湖北中康储能科技集团股份有限公司") in _by_name(text, "subsidiaryOf")
