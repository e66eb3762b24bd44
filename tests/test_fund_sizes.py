"""How large a fund is, told of who sets it up, and what one puts in instead of it."""

from __future__ import annotations

import pytest
from extracting import paid

FUND = "楚源市集成电路产业基金"


@pytest.mark.parametrize(
    "text",
    [
        f"今年3月，{FUND}在楚源市揭牌，目标规模30亿元，首期认缴12亿元，由青禾投资集团有限公司发起设立。",
        f"楚源市设立规模30亿元的{FUND}，由青禾投资集团有限公司出资管理。",
    ],
)
def test_who_sets_up_a_fund_is_told_its_size(text: str) -> None:
    assert ("青禾投资集团有限公司", FUND, "30亿元") in paid(text, "established")


def test_what_a_fund_below_it_has_is_nobodys_part_and_what_a_seed_fund_has_may_be() -> None:
    text = f"由青禾投资集团有限公司牵头，联合松岳资本管理有限公司共同发起的{FUND}完成备案，总规模30亿元，其中"
    facts = paid(f"{text}芯片设计子基金12亿元、封测子基金8亿元。", "established")
    assert {founder for founder, fund, size in facts if (fund, size) == (FUND, "30亿元")} == {
        "青禾投资集团有限公司",
        "松岳资本管理有限公司",
    }
    assert not {size for _, _, size in paid(f"{text}投给楚源种子基金6亿元。", "established")} & {"30亿元"}


@pytest.mark.parametrize(
    "part",
    ["由青禾投资集团有限公司、松岳资本管理有限公司按3∶4比例出资", "由青禾投资集团有限公司出资一半"],
)
def test_who_has_a_share_of_a_fund_does_not_put_in_its_size(part: str) -> None:
    facts = paid(f"楚源市设立规模30亿元的{FUND}，{part}。", "established")
    assert ("青禾投资集团有限公司", FUND, "30亿元") not in facts


def test_what_one_puts_in_takes_the_place_of_the_size() -> None:
    text = f"青禾投资集团有限公司与松岳资本管理有限公司共同发起{FUND}，规模30亿元，其中青禾投资集团有限公司出资6亿元。"
    sums = {size for founder, _, size in paid(text, "established") if founder == "青禾投资集团有限公司"}
    assert "6亿元" in sums and "30亿元" not in sums
