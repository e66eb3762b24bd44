"""Where the names of firms, of the central bank's branches and of what they lend begin and end."""

from __future__ import annotations

import pytest
from extracting import read


def _named(text: str) -> set[tuple[str, str]]:
    found = read(text).mentions
    return {(m.type, m.name) for m in found if not m.implicit and m.type not in {"City", "Province", "District"}}


def test_a_firm_right_behind_its_groups_name_is_one_name() -> None:
    assert ("Enterprise", "北大荒集团黑龙江八五二农场有限公司") in _named(
        "北大荒集团黑龙江八五二农场有限公司获补助3100万元。"
    )
    two = _named("北大荒集团与黑龙江八五二农场有限公司签约。")
    assert {("Enterprise", "北大荒集团"), ("Enterprise", "黑龙江八五二农场有限公司")} <= two


@pytest.mark.parametrize("before", ["把所持", "持有"])
def test_who_holds_its_shares_is_no_part_of_a_firms_name(before: str) -> None:
    found = _named(f"贵州金控集团{before}华创云信数字技术股份有限公司股份，作价4.6亿元。")
    assert ("Enterprise", "华创云信数字技术股份有限公司") in found
    assert not {name for _, name in found if name.startswith(("持", "所持")) or name.endswith("公司股份")}


def test_a_firm_that_is_called_a_company_by_shares_keeps_its_name() -> None:
    assert ("Enterprise", "贵州轮胎股份") in _named("贵州轮胎股份的新厂投产。")


def test_what_a_branch_of_the_central_bank_lends_does_not_begin_with_its_name() -> None:
    found = _named("截至8月末，中国人民银行常州市分行支农支小再贷款余额达到84.5亿元。")
    assert {("GovernmentAgency", "中国人民银行常州市分行"), ("FinancialProduct", "支农支小再贷款")} <= found


def test_no_bank_is_a_firm_whose_name_has_no_word_for_one() -> None:
    text = (
        "公司全资子公司湖州天目智控有限公司拟向杭州银行股份有限公司湖州分行申请综合授信8000万元，"
        "由公司承担连带责任保证。"
    )
    found = _named(text)
    assert ("Bank", "湖州天目智控有限公司") not in found
    assert ("Bank", "杭州银行股份有限公司湖州分行") in found
