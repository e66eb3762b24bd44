"""Who only holds a share of a firm has no part in it; who controls it has."""

from __future__ import annotations

import pytest
from extracting import named_facts

FIRM, HOLDER = "山东泰和科技股份有限公司", "烟台国丰投资控股集团有限公司"


@pytest.mark.parametrize(
    ("text", "owned"),
    [
        (f"{FIRM}前三大股东为{HOLDER}、烟台财金投资集团有限公司和青岛海发资本有限公司。", False),
        (f"{FIRM}的大股东是{HOLDER}，持股33%。", False),
        (f"{HOLDER}参股{FIRM}，持股比例9.98%。", False),
        (f"{FIRM}的大股东是{HOLDER}，持股66%。", True),
        (f"{FIRM}的控股股东是{HOLDER}，持股33%。", True),
        (f"{FIRM}是{HOLDER}的全资子公司。", True),
    ],
)
def test_a_share_makes_no_part_and_control_does(text: str, owned: bool) -> None:
    assert ((FIRM, HOLDER) in named_facts(text, "subsidiaryOf")) == owned
