"""Classes of beneficiaries that no list has."""

from __future__ import annotations

import time

import pytest
from extracting import read

from kg.extract.names.patterns.groups import with_groups
from kg.model import Mention, Span


def groups(text: str, *known: tuple[str, str]) -> list[str]:
    mentions = [
        Mention(Span(text.index(name), text.index(name) + len(name)), type_, name, "test") for name, type_ in known
    ]
    return [m.name for m in with_groups(text, sorted(mentions, key=lambda m: m.span)) if m.type == "BeneficiaryGroup"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("对新引进的海洋牧场项目，给予奖励", ["海洋牧场项目"]),
        ("对年度新认定的绿色矿山企业给予奖励", ["绿色矿山企业"]),
        ("支持符合条件的水产加工单位申请补贴", ["水产加工单位"]),
        ("对列入名单的企业，给予奖励", []),  # no more than 企业
        ("对各银行业金融机构，给予奖励", []),  # who acts rather than being helped
        ("支持企业和科研团队，给予奖励", []),
        ("对抽检不合格单位，依法予以处罚", []),
        ("去年全市水产加工单位，新增两万家", []),  # nobody is helped
    ],
)
def test_whom_a_provision_is_for(text: str, found: list[str]) -> None:
    assert groups(text) == found


def test_an_industry_before_a_kind_of_thing_is_a_class() -> None:
    text = "支持海洋装备企业走出国门，壮大海洋装备产业"
    assert groups(text, ("海洋装备", "Industry")) == ["海洋装备企业"]
    assert groups("壮大海洋装备，支持外企", ("海洋装备", "Industry")) == []
    assert groups("海洋装备企业家参加会议", ("海洋装备", "Industry")) == []
    assert groups("海洋装备项目落地海湾", ("海洋装备", "Industry")) == []
    assert groups("对海洋装备项目补三成", ("海洋装备", "Industry")) == []  # the industry is what is helped


def test_a_size_belongs_to_a_class() -> None:
    assert groups("对规模以上服务业企业奖励", ("服务业企业", "BeneficiaryGroup")) == ["规模以上服务业企业"]


@pytest.mark.parametrize("told", ["零部件", "链上", "适度规模经营", "参合"])
def test_what_tells_which_of_a_class_are_meant_belongs_to_its_name(told: str) -> None:
    assert groups(f"县里专补{told}农户三百元", ("农户", "BeneficiaryGroup")) == [f"{told}农户"]
    assert groups(f"县里专补{told}的农户三百元", ("农户", "BeneficiaryGroup")) == ["农户"]


def test_a_class_with_a_name_in_it_stays_with_the_name() -> None:
    text = "支持海湾科技有限公司项目，给予奖励"
    assert groups(text, ("海湾科技有限公司", "Enterprise")) == []


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("支持水产加工、冷链运输、休闲旅游等重点产业", ["水产加工", "冷链运输", "休闲旅游"]),
        ("对受冲击较大的水产加工、冷链运输、休闲旅游等行业", ["水产加工", "冷链运输", "休闲旅游"]),
        ("水产加工、冷链运输等产业", []),  # two are no row
        ("引进高端人才、攻克关键技术、培育新兴产业", []),  # things to do
        ("提升融资服务、加强养殖、改造加工等产业", []),
    ],
)
def test_sectors_in_a_row_are_industries(text: str, sectors: list[str]) -> None:
    assert [m.name for m in with_groups(text, []) if m.type == "Industry"] == sectors


def test_a_long_row_is_read_in_no_time() -> None:
    started = time.perf_counter()
    with_groups("水产加工、冷链运输、" * 5_000 + "等行业", [])
    assert time.perf_counter() - started < 2


def test_what_is_grown_is_a_sector_only_in_a_row_of_them() -> None:
    text = "农行为油茶、水稻、生猪等特色产业提供信贷支持。"
    assert {m.name for m in read(text).mentions if m.type == "Industry"} >= {"油茶", "水稻", "生猪"}
    text = "合作社种了油茶、水稻、生姜等作物。"
    assert not {m.name for m in read(text).mentions if m.type == "Industry"}


def test_a_policys_title_names_the_sector_it_is_to_help() -> None:
    found = read("县政府印发《洋浦县促进渔具制造业发展若干措施》。")
    assert ("洋浦县促进渔具制造业发展若干措施", "渔具制造业") in {
        (f.subject.name, f.object.name) for f in found.facts if f.relation == "supports"
    }
    found = read("县政府印发《洋浦县促进特色产业发展若干措施》。")
    assert not {m.name for m in found.mentions if m.type == "Industry"}


def test_traders_and_households_are_classes_too() -> None:
    told = "对新入驻的跨境贸易商给予奖励。向药材种植户发放补贴。对受灾小微企业减半收费。"
    found = {m.name for m in read(told).mentions if m.type == "BeneficiaryGroup"}
    assert found >= {"跨境贸易商", "药材种植户", "受灾小微企业"}
    assert not {m.name for m in read("向1032户企业发放补贴。").mentions if m.name.startswith("1032")}
