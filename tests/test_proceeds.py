"""What is built with money raised, loans that are paid back, credits told twice and the part of them that came."""

from __future__ import annotations

import pytest
from extracting import paid, read, with_sum

FIRM, PLANT = "南通城建集团有限公司", "南通市引江区域供水项目"
BANK = "中国建设银行南通分行"


def test_who_sold_the_bonds_pays_for_the_works_and_not_whose_loan_is_paid_back() -> None:
    text = f"{FIRM}成功发行公司债券10亿元，募集资金中6亿元用于偿还{BANK}贷款，4亿元用于{PLANT}建设。"
    assert paid(text) == {(FIRM, PLANT, "4亿元")}
    assert paid(text, "investedIn") == set()


def test_the_firm_may_be_named_in_the_sentence_before() -> None:
    text = f"{FIRM}6月在上海证券交易所上市。募集资金3亿元，用于{PLANT}。"
    assert paid(text, "investedIn") == {(FIRM, PLANT, "3亿元")}


def test_who_only_sells_the_bonds_for_it_pays_nothing() -> None:
    text = f"兴业银行南通分行主承销的公司债券今日发行，募集资金用于{PLANT}。"
    assert paid(text, "investedIn") == paid(text) == set()


@pytest.mark.parametrize(
    ("said", "lent"),
    [
        (f"{BANK}向{FIRM}发放贷款6亿元，用于{PLANT}建设。", True),
        (f"{FIRM}用6亿元置换{BANK}贷款，4亿元用于{PLANT}建设。", False),
    ],
)
def test_a_loan_that_is_replaced_goes_to_nobody(said: str, lent: bool) -> None:
    assert any(giver == BANK for giver, _, _ in paid(said)) == lent


LENDER, DEBTOR = "绍兴瑞丰农村商业银行", "绍兴宏图纺织股份有限公司"
SIGNED = f"8月12日，{LENDER}与{DEBTOR}签署战略合作协议，双方约定未来三年内{LENDER}向该公司提供意向性授信12亿元"


def loans(text: str) -> list[tuple[str, str | None]]:
    return sorted(
        (f.qualifiers.amount.text, f.qualifiers.status)
        for f in read(text).facts
        if f.relation == "funded" and f.qualifiers.amount
    )


def test_a_credit_told_of_a_name_and_of_what_points_to_it_is_one() -> None:
    assert loans(f"{SIGNED}。") == [("12亿元", "planned")]


def test_the_part_that_came_is_a_loan_of_its_own() -> None:
    text = f"{SIGNED}，首笔3000万元设备更新贷款已于当日到账。"
    assert loans(text) == [("12亿元", "planned"), ("3000万元", "done")]


def test_the_part_that_came_is_of_its_own_kind() -> None:
    text = f"{SIGNED}，首笔3000万元设备更新贷款已于当日到账。"
    kinds = {f.qualifiers.amount.text: f.qualifiers.instrument for f in read(text).facts if f.qualifiers.amount}
    assert kinds == {"12亿元": "意向性授信", "3000万元": "设备更新贷款"}


def test_a_part_that_is_still_to_come_is_none() -> None:
    assert loans(f"{SIGNED}，首笔3000万元预计下月到账。") == [("12亿元", "planned")]


def test_of_several_lenders_it_is_not_told_whose_part_came() -> None:
    text = f"中国银行绍兴分行向{DEBTOR}贷款2亿元，宁波银行绍兴分行向{DEBTOR}贷款1亿元，首笔3000万元已到账。"
    facts = [with_sum(f) for f in read(text).facts if f.relation == "funded"]
    assert all(sum_ != "3000万元" for _, _, sum_ in facts)


def test_two_loans_of_one_sum_are_two() -> None:
    text = f"{LENDER}向{DEBTOR}发放贷款2亿元。9月，{LENDER}向{DEBTOR}发放贷款2亿元。"
    assert len(loans(text)) == 2
