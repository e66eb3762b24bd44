"""Whose money one of many got."""

from __future__ import annotations

import pytest
from extracting import paid, read

from kg.extract.facts.relations.paid.receipts import RULE


@pytest.mark.parametrize(
    "text",
    [
        "荆门高新区向208家企业发放奖补资金1.8亿元。其中，湖北青禾科技有限公司获得补助860万元。",
        "荆门高新区集中兑现惠企资金1.8亿元，湖北青禾科技有限公司拿到补助860万元。",
    ],
)
def test_who_gave_is_named_where_it_says_that_money_was_given_out(text: str) -> None:
    assert ("荆门高新区", "湖北青禾科技有限公司", "860万元") in paid(text)


def test_who_is_named_beside_gave_it_and_nobody_else() -> None:
    text = "荆门市财政局兑现惠企资金2.3亿元。楚源集团获得技改补贴500万元。随后青禾集团获农行荆门分行贷款300万元。"
    assert paid(text) == {("荆门市财政局", "楚源集团", "500万元"), ("农行荆门分行", "青禾集团", "300万元")}


def test_what_was_said_in_another_paragraph_gives_nothing() -> None:
    text = "荆门高新区向208家企业发放奖补资金1.8亿元。\n湖北青禾科技有限公司去年获得奖励860万元。"
    assert paid(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "荆门市财政局安排专项资金2亿元。湖北青禾科技有限公司获得A轮融资5000万元。",
        "荆门市财政局安排专项资金2亿元。湖北青禾科技有限公司获订单3亿元。",
        "汉口银行发放贷款80亿元。湖北青禾科技有限公司获得省级补贴500万元。",
        "汉口银行发放贷款80亿元，湖北青禾科技有限公司获得补贴500万元。",
    ],
)
def test_what_was_got_of_others_is_not_of_who_gave_something_else(text: str) -> None:
    found = read(text).facts
    assert RULE not in {fact.rule for fact in found}


def test_all_bodies_of_a_row_gave_it_and_the_firm_is_named_before_its_project() -> None:
    text = "荆门市工信局、荆门市财政局下达技改专项资金3200万元。其中，楚源机械有限公司平面磨床项目获补助300万元。"
    assert {(giver, sum_) for giver, receiver, sum_ in paid(text) if receiver.startswith("楚源机械")} >= {
        ("荆门市工信局", "300万元"),
        ("荆门市财政局", "300万元"),
    }
    text = "荆门市财政局下达技改专项资金3200万元。其中，楚源机械有限公司平面磨床项目获订单300万元。"
    assert RULE not in {fact.rule for fact in read(text).facts}


def test_right_after_who_gives_money_out_it_need_not_be_said_of_what_kind() -> None:
    text = "荆州市文化和旅游局6月下达奖补资金，荆州青禾旅游发展有限公司、荆州卫青温泉有限公司各获得100万元。"
    assert {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == "funded"} == {
        ("荆州市文化和旅游局", "荆州青禾旅游发展有限公司"),
        ("荆州市文化和旅游局", "荆州卫青温泉有限公司"),
    }
