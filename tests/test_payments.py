"""Who is paid where a clause names only who pays how much, or both and a sum whatever its verb is."""

from __future__ import annotations

import pytest
from extracting import paid


@pytest.mark.parametrize(
    "text",
    [
        "三门峡川口机械有限公司接单接到腊月，中原银行三门峡分行凭订单配了800万元。",
        "三门峡川口机械有限公司接单接到腊月，缺口由中原银行三门峡分行贷款800万元补上。",
        "三门峡川口机械有限公司今年扩建了两个车间。中原银行三门峡分行当月就放款800万元。",
        "三门峡川口机械有限公司跟中原银行三门峡分行借了800万元流动资金贷款。",
    ],
)
def test_the_firm_spoken_of_is_paid_where_the_clause_names_only_the_bank(text: str) -> None:
    assert ("中原银行三门峡分行", "三门峡川口机械有限公司", "800万元") in paid(text)


@pytest.mark.parametrize(
    "text",
    [
        "三门峡川口机械有限公司接单接到腊月，中原银行三门峡分行累计放款80亿元。",
        "三门峡川口机械有限公司筹备增资，中原银行三门峡分行认购其新增股份800万元。",
        "三门峡川口机械有限公司接单接到腊月，中原银行三门峡分行表态拿出800万元，钱还没到。",
        "三门峡川口机械有限公司负责供货，中原银行三门峡分行配了800万元。",
    ],
)
def test_what_adds_up_is_bought_or_only_promised_is_not_paid_to_it(text: str) -> None:
    assert not {receiver for _, receiver, _ in paid(text)} & {"三门峡川口机械有限公司"}


def test_what_one_lender_gives_of_the_whole_is_its_own_sum() -> None:
    text = (
        "中国银行三门峡分行、中原银行三门峡分行向三门峡川口机械有限公司发放银团贷款9亿元。"
        "其中，中国银行三门峡分行承贷6亿元，中原银行三门峡分行承贷3亿元。"
    )
    assert paid(text) == {
        ("中国银行三门峡分行", "三门峡川口机械有限公司", "6亿元"),
        ("中原银行三门峡分行", "三门峡川口机械有限公司", "3亿元"),
    }


def test_each_firm_of_a_sentence_has_its_own_lender() -> None:
    text = "三门峡川口机械有限公司获中国银行三门峡分行贷款2亿元，灵宝鑫源食品有限公司获中原银行三门峡分行贷款3000万元。"
    assert paid(text) == {
        ("中国银行三门峡分行", "三门峡川口机械有限公司", "2亿元"),
        ("中原银行三门峡分行", "灵宝鑫源食品有限公司", "3000万元"),
    }


def test_a_list_of_who_got_how_much_is_of_the_body_that_gave_it_out() -> None:
    text = "三门峡市财政局拨付技改补助资金5200万元，其中三门峡川口机械有限公司800万元，灵宝鑫源食品有限公司350万元。"
    assert paid(text) >= {
        ("三门峡市财政局", "三门峡川口机械有限公司", "800万元"),
        ("三门峡市财政局", "灵宝鑫源食品有限公司", "350万元"),
    }


def test_a_list_after_another_who_may_give_is_not_of_the_first() -> None:
    text = "三门峡市财政局拨付技改补助资金5200万元，中国银行三门峡分行另作安排，其中三门峡川口机械有限公司800万元。"
    assert ("三门峡市财政局", "三门峡川口机械有限公司", "800万元") not in paid(text)


def test_a_fund_that_leads_a_round_funds_and_a_named_investor_invests() -> None:
    text = "三门峡川口机械有限公司完成B轮融资，由河南农开产业基金领投，深圳市创新投资集团有限公司跟投。"
    assert {(giver, firm) for giver, firm, _ in paid(text)} == {("河南农开产业基金", "三门峡川口机械有限公司")}
    assert ("深圳市创新投资集团有限公司", "三门峡川口机械有限公司") in {
        (giver, firm) for giver, firm, _ in paid(text, "investedIn")
    }


def test_by_whose_paper_a_loan_is_got_gets_none() -> None:
    text = "三门峡川口机械有限公司凭灵宝鑫源食品有限公司出具的清单，从中原银行三门峡分行贷到800万元。"
    assert "灵宝鑫源食品有限公司" not in {receiver for _, receiver, _ in paid(text)}


def test_what_a_bank_did_not_grant_it_did_not_give() -> None:
    firm = "三门峡川口机械有限公司没有订单，"
    assert paid(firm + "中原银行三门峡分行没有批它的800万元申请。") == set()
    assert {giver for giver, _, _ in paid(firm + "中原银行三门峡分行还是给了800万元贷款。")} == {"中原银行三门峡分行"}


def test_what_a_firm_has_in_all_is_not_lent_to_the_works_named_before() -> None:
    works = "6月3日，中原银行三门峡分行为三门峡川口机械有限公司数控刀具二期项目放款800万元。"
    total = "连同前两年的，该行给这家公司的贷款共有2.6亿元。"
    lent = {receiver for _, receiver, amount in paid(works + total) if amount == "2.6亿元"}
    assert lent == {"三门峡川口机械有限公司"}
