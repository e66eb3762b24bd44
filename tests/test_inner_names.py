"""Things named inside longer names, places by their former names, and words for a kind that name nothing."""

from __future__ import annotations

import pytest
from extracting import pipeline, read

from kg.extract import extract
from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.patterns.borders import bordered
from kg.extract.names.patterns.retype import retyped
from kg.extract.names.ties.firm_names import is_same_firm
from kg.extract.names.ties.managed_zones import managed_zones
from kg.model import Article, Mention, Span


def names(text: str) -> set[tuple[str, str]]:
    return {(m.type, m.name) for m in read(text).mentions if not m.reference}


def test_the_longest_name_of_an_institute_is_one_thing() -> None:
    found = names("浙江大学水资源研究所与太仓市签约。")
    assert ("ResearchInstitution", "浙江大学水资源研究所") in found
    assert ("ResearchInstitution", "浙江大学") not in found


def test_an_office_for_ports_is_in_no_port() -> None:
    assert ("Zone", "金华市口岸") not in names("金华市口岸办公室说，订舱时间缩短。")
    assert ("Zone", "杭州综合保税区") in names("杭州综合保税区管委会说，订舱时间缩短。")


def zones_inside(body: str) -> set[str]:
    found = Candidate(Span(0, len(body)), "GovernmentAgency", "tagger", Strength.TAGGED)
    return {body[c.span.start : c.span.end] for c in managed_zones(body, [found], [])}


@pytest.mark.parametrize("board", ["党工委", "管委会", "管理委员会"])
def test_a_board_is_set_over_the_zone_it_is_called_after(board: str) -> None:
    assert zones_inside(f"榆山工业区{board}") == {"榆山工业区"}
    assert zones_inside(f"经济技术开发区{board}") == set()  # a kind of zone
    assert zones_inside("榆山工业区财政局") == set()


def test_a_board_of_a_known_zone_names_no_other() -> None:
    body = "榆山工业区管委会"
    agency = Candidate(Span(0, 8), "GovernmentAgency", "tagger", Strength.TAGGED)
    zone = Candidate(Span(0, 5), "Zone", "zone.suffix", Strength.HEAD)
    assert list(managed_zones(body, [agency], [zone])) == []


def test_a_notice_is_about_the_fund_in_its_title() -> None:
    title = "关于组织2021年度横琴产业扶持资金申报的通知"
    text = f"{title}\n各有关企业：\n现将有关事项通知如下。"
    article = Article("a", "a", text, tuple(range(len(text))), title=Span(0, len(title)))
    found = {(m.type, m.name) for m in extract(article, pipeline()).mentions}
    assert ("Fund", "横琴产业扶持资金") in found


@pytest.mark.parametrize(("former", "now"), [("腾冲县", "腾冲市"), ("大丰市", "大丰区")])
def test_a_former_name_is_the_place_that_is_named_so_today(former: str, now: str) -> None:
    alone = {
        m.stands_for or m.name for m in read(f"{former}财政局和{former[:2]}企业签约。").mentions if m.type == "District"
    }
    assert alone == {former}
    both = {m.stands_for or m.name for m in read(f"{now}的前身是{former}。").mentions if m.type == "District"}
    assert both == {now}


def test_guests_are_no_city() -> None:
    assert ("City", "来宾") not in names("各位来宾，大家上午好！")
    assert ("City", "来宾") in names("货物从来宾运到柳州，来宾市财政局补贴。")


@pytest.mark.parametrize(
    ("name", "type_", "left"),
    [
        ("物流商顺丰", "Enterprise", "顺丰"),
        ("设备商贸公司", "Enterprise", "设备商贸公司"),
        ("千华网讯", "PublicInstitution", "千华网"),
        ("金融时讯", "PublicInstitution", "金融时讯"),
        ("民生银行早日", "Bank", "民生银行"),
    ],
)
def test_what_a_firm_does_and_when_is_no_part_of_its_name(name: str, type_: str, left: str) -> None:
    mention = bordered(name, Mention(Span(0, len(name)), type_, name, "tagger"))
    assert mention is not None and mention.name == left


def test_schools_and_state_groups_are_told_by_their_short_words() -> None:
    def typed(name: str, type_: str) -> str:
        return retyped(name, Candidate(Span(0, len(name)), type_, "tagger", Strength.TAGGED)).type

    assert typed("遵义师院", "PublicInstitution") == "ResearchInstitution"
    assert typed("遵义师院附属医院", "PublicInstitution") == "PublicInstitution"
    assert typed("长治国投", "FinancialInstitution") == "Enterprise"


def test_two_characters_of_a_known_firm_mean_it_where_only_the_form_follows() -> None:
    assert is_same_firm("美的", "美的集团股份有限公司", set())
    assert not is_same_firm("京东", "京东方科技集团股份有限公司", set())


def test_a_fund_for_two_fields_begins_at_its_place() -> None:
    assert ("Fund", "湖北光电子与生命健康产业母基金") in names("今天，湖北光电子与生命健康产业母基金揭牌。")
    assert ("Fund", "航空产业基金") in names("江西省财政厅与航空产业基金签约，设立航空产业基金。")


def test_a_quoted_name_keeps_the_words_behind_the_mark() -> None:
    assert ("Platform", "“坊智云”工业互联网公共服务平台") in names("坊子区建成“坊智云”工业互联网公共服务平台。")


def test_words_for_a_kind_name_nothing() -> None:
    text = "会上，农商行、城商行都派了人，园区和开发区要跟进。"
    assert not {type_ for type_, _ in names(text)} & {"Bank", "Zone"}
    assert any(m.name == "绍兴恒信农商行" for m in read("绍兴恒信农商行放款，农商行还让利。").mentions)
