"""The borders of names that only the tagger found."""

from __future__ import annotations

import pytest

from kg.extract.names.borders import bordered
from kg.model import Mention, Span


@pytest.mark.parametrize(
    ("name", "type_", "left"),
    [
        ("海通全球”千店计划", "Programme", "海通全球"),
        ("（海湾）重工", "Enterprise", "（海湾）重工"),
        ("海湾重工）", "Enterprise", "海湾重工"),
        ("央企海湾重工集团", "Enterprise", "海湾重工集团"),
        ("央企", "Enterprise", "央企"),
        ("外企服务集团", "Enterprise", "外企服务集团"),
        ("央企乡村产业投资基金", "Fund", "央企乡村产业投资基金"),
        ("龙头企业培育计划", "Programme", "龙头企业培育计划"),
        ("海湾财险江州中心支公司全", "FinancialInstitution", "海湾财险江州中心支公司"),
        ("海湾银行江州分行", "Bank", "海湾银行江州分行"),
    ],
)
def test_a_name_ends_with_its_own_words(name: str, type_: str, left: str) -> None:
    found = bordered(Mention(Span(10, 10 + len(name)), type_, name, "tagger"))
    assert found.name == left
    assert (found.span.start - 10, len(found.span)) == (name.index(left), len(left))
