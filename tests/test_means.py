"""By what money is given: a named product, or the words of the text with what belongs to them."""

from __future__ import annotations

import pytest
from extracting import read


def means(text: str) -> set[str | None]:
    """Return the instruments of what is funded in a text."""
    return {f.qualifiers.instrument for f in read(text).facts if f.relation == "funded"}


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("楚源银行以“茶山贷”向荆州青禾机械有限公司授信960万元。", "茶山贷"),
        ("楚源银行推出“茶山贷”，向荆州青禾机械有限公司发放贷款960万元。", "茶山贷"),
        ("楚源银行向荆州青禾机械有限公司发放国内信用证项下融资2200万元。", "国内信用证项下融资"),
        ("楚源银行向荆州青禾机械有限公司投放海域使用权抵押贷款800万元。", "海域使用权抵押贷款"),
        ("楚源银行向荆州青禾机械有限公司给出授信800万元。", "授信"),
    ],
)
def test_a_product_or_the_whole_compound_is_by_what_money_is_given(text: str, instrument: str) -> None:
    assert means(text) == {instrument}


def test_what_a_fund_puts_in_is_no_loan_of_a_product_named_before() -> None:
    text = "楚源银行推出“茶山贷”，荆州产业引导基金向荆州青禾机械有限公司注资2000万元。"
    assert "注资" in means(text)


def test_the_name_of_a_leasing_company_says_nothing_of_how_it_gives() -> None:
    text = "楚源融资租赁有限公司向荆州青禾机械有限公司投放贷款800万元。"
    assert means(text) == {"贷款"}
