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
