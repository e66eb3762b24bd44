"""Names that run on to what is built at a school or to a bank's app, and names that something else only begins with."""

from __future__ import annotations

import pytest
from extracting import named_facts, read


def typed(text: str) -> set[tuple[str, str]]:
    return {(m.name, m.type) for m in read(text).mentions if not m.implicit}


@pytest.mark.parametrize("whole", ["枝江市人民医院", "宜昌市第一中学"])
def test_what_is_built_at_a_school_or_hospital_is_a_project(whole: str) -> None:
    text = f"总投资3亿元的{whole}迁建项目由枝江青禾集团有限公司投资建设。"
    assert named_facts(text, "established") == {("枝江青禾集团有限公司", f"{whole}迁建项目")}


def test_the_app_of_a_bank_is_not_the_bank() -> None:
    text = "青禾公交集团通过建行生活APP发放乘车券，建行生活APP注册用户达3万户。"
    assert ("建行生活APP", "Platform") in typed(text)
    assert named_facts(text, "funded") == set()


def test_a_bank_that_brings_out_an_app_is_a_bank() -> None:
    assert ("建设银行", "Bank") in typed("建设银行推出生活APP。")


@pytest.mark.parametrize("money", ["采购规模18.6亿元", "债务余额210亿元", "性基金收入56亿元"])
def test_a_kind_of_money_is_no_government(money: str) -> None:
    assert ("娄底市政府", "GovernmentAgency") not in typed(f"娄底市政府{money}。")


def test_the_sign_of_a_paper_is_no_body() -> None:
    assert not {name for name, type_ in typed("临市监处罚〔2023〕11号") if type_ == "GovernmentAgency"}


def test_who_takes_a_post_is_no_name() -> None:
    assert not {name for name, type_ in typed("成立会泽县规划委员会，由县长任主任。") if type_ == "Person"}


def test_a_post_held_then_is_no_part_of_a_firm() -> None:
    assert ("青禾生物股份有限公司", "Enterprise") in typed("孙立军，时任青禾生物股份有限公司董事长。")


def test_where_a_site_ends_is_no_part_of_a_name() -> None:
    assert {name for name, type_ in typed("项目东起云岭大道、南至绥兰公路。") if name.startswith("南至")} == set()


def test_a_treasury_that_gives_is_a_body() -> None:
    assert ("石狮市财政", "GovernmentAgency") in typed("《石狮市促进消费十条措施》明确，石狮市财政给予贴息50%。")
