"""What a text calls a firm by the beginning of its name, and the works that a place and a brand name."""

from __future__ import annotations

import pytest
from extracting import read

from kg.extract.names.ties.firm_names import forms_in_text


def keys(text: str) -> dict[str, str]:
    return {m.name: m.key for m in read(text).mentions if m.type in {"Enterprise", "FinancialInstitution"}}


def test_what_a_firms_name_begins_with_means_the_firm() -> None:
    text = "陕西岭禾生态农业有限公司去年扩产。长安银行给岭禾生态授信3000万元。"
    assert keys(text)["岭禾生态"] == "陕西岭禾生态农业有限公司"


@pytest.mark.parametrize(
    "full", ["四川省装备制造融资担保公司", "平阳宠物咬胶制品公司", "宝庆重工", "岭禾生态农业有限公司西安分公司"]
)
def test_what_begins_with_a_common_word_or_is_no_whole_firm_has_no_such_form(full: str) -> None:
    assert forms_in_text(full) == []


def test_a_beginning_of_two_firms_means_neither() -> None:
    text = "陕西岭禾生态农业有限公司与四川岭禾生态农业有限公司重名。岭禾生态农机上市。"
    assert keys(text).get("岭禾生态农", "") == ""


def test_works_are_named_by_place_and_brand() -> None:
    assert "晋江市华昇鞋材厂" in keys("晋江市华昇鞋材厂厂长说，订单满了。")
    assert not any(name.endswith("玩具厂") for name in keys("全市玩具厂订单满了。"))


@pytest.mark.parametrize(
    ("full", "form", "meant"),
    [
        ("江苏阳帆光能股份有限公司", "江苏阳帆", True),
        ("安徽顺达隆食品有限公司", "顺达隆", False),
        ("江苏阳帆隆股份有限公司", "江苏阳帆", False),
        ("县农业担保公司", "县农业", False),
    ],
)
def test_a_place_and_two_characters_before_a_word_are_a_firm(full: str, form: str, meant: bool) -> None:
    assert (form in forms_in_text(full)) == meant


def test_three_characters_that_no_dictionary_has_are_a_firm_before_a_word() -> None:
    assert "濠玖堂" in forms_in_text("濠玖堂药业有限公司")
    assert "濠玖" not in forms_in_text("濠玖堂药业有限公司")


@pytest.mark.parametrize("verb", ["控股", "重组", "担保", "收购"])
def test_what_one_firm_does_with_another_parts_their_names(verb: str) -> None:
    text = f"荆门金象机械有限公司{verb}荆门银川食品有限公司。荆门东宝{verb}有限公司去年成立。"
    found = {m.name for m in read(text).mentions if m.type in {"Enterprise", "FinancialInstitution"}}
    assert {"荆门金象机械有限公司", "荆门银川食品有限公司"} <= found
    assert verb == "收购" or f"荆门东宝{verb}有限公司" in found
