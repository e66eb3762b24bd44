"""The borders of names that only the tagger found."""

from __future__ import annotations

import pytest

from kg.extract.names.patterns.borders import bordered
from kg.extract.names.patterns.no_names import names_nobody
from kg.extract.names.tagging.tagger import Tagged
from kg.extract.names.tagging.whole_words import in_whole_words, without_lead
from kg.extract.words import split_words
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
        ("基石投资者海湾医疗基金", "Fund", "海湾医疗基金"),
        ("龙头企业培育计划", "Programme", "龙头企业培育计划"),
        ("海湾财险江州中心支公司全", "FinancialInstitution", "海湾财险江州中心支公司"),
        ("海湾银行江州分行", "Bank", "海湾银行江州分行"),
        ("海湾金租与", "FinancialInstitution", "海湾金租"),
    ],
)
def test_a_name_ends_with_its_own_words(name: str, type_: str, left: str) -> None:
    found = bordered(" " * 10 + name, Mention(Span(10, 10 + len(name)), type_, name, "tagger"))
    assert found is not None
    assert found.name == left
    assert (found.span.start - 10, len(found.span)) == (name.index(left), len(left))


@pytest.mark.parametrize(
    ("text", "name", "type_", "left"),
    [
        ("经信委会同农业部研究", "经信委会", "GovernmentAgency", "经信委"),
        ("经信委会议研究", "经信委会", "GovernmentAgency", "经信委会"),
        ("办理海湾产业引导基金", "办理海湾产业引导基金", "Fund", "海湾产业引导基金"),
        ("监督检查引导基金", "监督检查引导基金", "Fund", None),
        ("专项资金", "专项资金", "Fund", "专项资金"),
        ("产棉大县奖励资金", "产棉大县奖励资金", "Fund", "产棉大县奖励资金"),
        ("区口岸局核查账目", "区口岸局核查账目", "GovernmentAgency", "区口岸局"),
        ("公安、税务、质量监督等行政管理部门", "公安", "GovernmentAgency", None),
        ("公安、税务到场", "公安", "GovernmentAgency", "公安"),
        ("关于印发淮海市水产办法的通知", "淮海市水产办法的通知", "Policy", "淮海市水产办法"),
        ("关于水产业的通知", "关于水产业的通知", "Policy", "关于水产业的通知"),
        ("市公安局、税务局等部门", "市公安局", "GovernmentAgency", "市公安局"),
    ],
)
def test_what_is_done_with_a_thing_is_no_part_of_its_name(text: str, name: str, type_: str, left: str | None) -> None:
    start = text.index(name)
    found = bordered(text, Mention(Span(start, start + len(name)), type_, name, "tagger"))
    assert (found.name if found else None) == left


@pytest.mark.parametrize(
    ("text", "name", "type_", "whole"),
    [
        ("为水产养殖户减免租金", "水产养殖", "BeneficiaryGroup", "水产养殖户"),
        ("新能源装备的产值", "能源装备", "Industry", "新能源装备"),
        ("为小微企业减免租金", "小微企业", "BeneficiaryGroup", "小微企业"),
        ("为水产养殖户减免租金", "水产养殖", "Enterprise", "水产养殖"),
    ],
)
def test_no_word_of_a_class_is_cut_in_two(text: str, name: str, type_: str, whole: str) -> None:
    start = text.index(name)
    found = in_whole_words(Tagged(Span(start, start + len(name)), type_, 0.9), split_words(text))
    assert text[found.span.start : found.span.end] == whole


def test_a_kind_of_firm_or_money_is_nobody_and_two_places_are_no_zone() -> None:
    for name, type_, nobody in (
        ("融资租赁公司", "FinancialInstitution", True),
        ("武汉金融控股集团", "Enterprise", False),
        ("财政资金", "Fund", True),
        ("淮海市级补助资金", "Fund", True),
        ("淮海市政府性基金", "Fund", True),
        ("产业基金", "Fund", False),
        ("贵阳贵安", "Zone", True),
        ("大理古城", "Zone", False),
        ("苏州张家港", "Zone", True),
    ):
        assert names_nobody(Mention(Span(0, len(name)), type_, name, "tagger")) is nobody


def test_how_many_parts_a_firm_has_is_no_part_of_its_name() -> None:
    said = "楚源有三家子公司"
    assert bordered(said, Mention(Span(0, 4), "Enterprise", "楚源有三", "tagger")) is None
    other = "楚源有三海之名"
    assert bordered(other, Mention(Span(0, 4), "Enterprise", "楚源有三", "tagger")) is not None


def test_goods_begin_after_the_word_by_which_they_are_counted() -> None:
    text = "满载52台启山智能拖拉机，展台启山牌拖拉机"
    goods = Tagged(Span(4, 12), "Product", 0.9)
    assert without_lead(text, goods).span == Span(5, 12)
    shown = Tagged(Span(14, 20), "Product", 0.9)
    assert without_lead(text, shown) == shown
