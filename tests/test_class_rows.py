"""Classes of beneficiaries in a row that something is said to be for."""

from __future__ import annotations

import pytest
from extracting import named_facts

from kg.extract.names.patterns.class_rows import find_class_rows


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("办法面向燃料生产商、加注站运营商和用氢车队，为期五年。", ["燃料生产商", "加注站运营商", "用氢车队"]),
        ("办法覆盖企业、作坊、个体艺人三类主体。", ["企业", "作坊", "个体艺人"]),
        ("受益的是边民互助组和各类落地加工企业。", ["边民互助组", "落地加工企业"]),
        ("煤炭转产企业、民间博物馆都能申请。", ["煤炭转产企业", "民间博物馆"]),
        ("贷款面向没有房产可押的茶企和茶青收购户。", ["茶企", "茶青收购户"]),
        ("办法面向社会公开征集企业。", []),  # one alone is too often none
        ("保险覆盖地租和人工。", []),
        ("适用于军店、红塔、土城等11个乡镇。", []),
        ("惠及一百户农户和三家企业。", []),  # how many they are
    ],
)
def test_a_row_after_for_whom_holds_classes(text: str, classes: list[str]) -> None:
    assert [m.name for m in find_class_rows(text)] == classes


def test_a_policy_helps_whom_it_is_meant_for() -> None:
    text = "晋江市印发《晋江市鞋业出海扶持办法》，适用于成长型鞋企和外贸代工户。"
    helped = {class_ for policy, class_ in named_facts(text, "supports") if policy == "晋江市鞋业出海扶持办法"}
    assert {"成长型鞋企", "外贸代工户"} <= helped
