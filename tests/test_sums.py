"""Whose sum is whose: 分别."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from extracting import paid, read

from kg.extract.facts.sums import beside_facts
from kg.model import IndicatorFact, Span, Value, because


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "荆门农商行向青禾农业科技有限公司、楚源化工集团分别发放贷款300万元、500万元。",
            {("荆门农商行", "青禾农业科技有限公司", "300万元"), ("荆门农商行", "楚源化工集团", "500万元")},
        ),
        (
            "工行荆门分行、农行荆门分行分别向青禾农业科技有限公司发放贷款300万元和500万元。",
            {
                ("工行荆门分行", "青禾农业科技有限公司", "300万元"),
                ("农行荆门分行", "青禾农业科技有限公司", "500万元"),
            },
        ),
        (
            "工行荆门分行、农行荆门分行分别向青禾农业科技有限公司、楚源化工集团发放贷款300万元、500万元。",
            {("工行荆门分行", "青禾农业科技有限公司", "300万元"), ("农行荆门分行", "楚源化工集团", "500万元")},
        ),
        (
            "云岭产业基金先后向青禾农业科技有限公司、楚源化工集团投出300万元和500万元。",
            {("云岭产业基金", "青禾农业科技有限公司", "300万元"), ("云岭产业基金", "楚源化工集团", "500万元")},
        ),
    ],
)
def test_each_of_a_row_has_its_own_sum(text: str, expected: set[tuple[str, str, str | None]]) -> None:
    assert paid(text, "funded") == expected


def test_without_the_word_all_of_a_row_go_with_all_of_the_other() -> None:
    text = "工行荆门分行、农行荆门分行与青禾农业科技有限公司、楚源化工集团签订战略合作协议。"
    pairs = {(subject, object_) for subject, object_, _ in paid(text, "cooperatesWith")}
    assert ("工行荆门分行", "楚源化工集团") in pairs
    respectively = text.replace("与青禾", "分别与青禾")
    pairs = {(subject, object_) for subject, object_, _ in paid(respectively, "cooperatesWith")}
    assert ("工行荆门分行", "青禾农业科技有限公司") in pairs
    assert ("工行荆门分行", "楚源化工集团") not in pairs
    refused = [r for r in read(respectively).rejected if r.reason == because("each_its_own")]
    assert any(r.text == "工行荆门分行 —cooperatesWith→ 楚源化工集团" for r in refused)


def test_rows_of_other_lengths_are_left_alone() -> None:
    text = "荆门农商行向青禾农业科技有限公司、楚源化工集团分别发放贷款300万元。"
    assert {amount for *_, amount in paid(text, "funded")} <= {"300万元", None}


def test_a_sum_that_one_gave_another_is_told_once_and_what_many_got_is_a_result_too() -> None:
    text = "荆门农商行向青禾农业科技有限公司投放设备贷款8600万元，累计投放8600万元。"
    facts = read(text).facts
    sums = [match.span() for match in re.finditer("8600万元", text)]
    value = Value(Span(*sums[0]), "money", 8600e4, "CNY", "8600万元", "exact")
    number = IndicatorFact(
        None, "投放设备贷款", value, None, None, None, None, "outcome", Span(0, len(text)), "indicator.level", 0.6
    )
    in_all = replace(number, name="累计投放贷款")
    assert beside_facts([number, in_all], facts) == ([in_all], [number])
    to_many = [replace(f, object=replace(f.object, type="BeneficiaryGroup")) for f in facts if f.relation == "funded"]
    assert to_many and beside_facts([number], to_many) == ([number], [])


def test_each_receiver_has_the_sum_after_its_own_preposition() -> None:
    text = "人民银行荆门市中心支行向青禾农村商业银行发放再贷款6亿元、向云岭农村商业银行发放再贷款1.5亿元。"
    loans = [f for f in read(text).facts if f.relation == "funded" and f.qualifiers.amount is not None]
    assert {(f.object.name, f.qualifiers.amount.text) for f in loans if f.qualifiers.amount} == {
        ("青禾农村商业银行", "6亿元"),
        ("云岭农村商业银行", "1.5亿元"),
    }


def test_the_new_level_of_what_one_clause_names_is_not_the_size_of_what_the_next_sets_up() -> None:
    founded = "荆门市把转贷资金由6亿元增加到10亿元，设立荆门市产业引导基金"
    assert paid(f"{founded}。", "established") == {("荆门市", "荆门市产业引导基金", None)}
    assert paid(f"{founded}，规模2亿元。", "established") == {("荆门市", "荆门市产业引导基金", "2亿元")}
