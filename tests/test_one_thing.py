"""One node for each thing over many articles, and two for two things that names alone would make one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import load
from kg.extract.names.patterns.cited_numbers import find_cited_numbers
from kg.extract.names.ties.bodies import body_key, same_bodies
from kg.extract.names.ties.firm_names import is_same_firm
from kg.extract.names.ties.zone_names import is_same_zone
from kg.graph import KnowledgeGraph
from kg.lexicon import gazetteer
from kg.resolve.branch_names import bare_branch, branch_name, renamed
from kg.resolve.firm_layers import firm_core
from kg.run.builder import build

Make = Callable[..., KnowledgeGraph]


def article(title: str, dateline: str, body: str) -> str:
    return f"{title}\n2024-06-06\n{dateline}6月6日讯 {body}\n"


@pytest.fixture
def built(tmp_path: Path) -> Make:
    """Return a function that builds texts by name."""

    def make(**texts: str) -> KnowledgeGraph:
        folder = tmp_path / "in"
        folder.mkdir()
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        build([folder], tmp_path / "out", only=["json"])
        return load(tmp_path / "out")

    return make


def where(graph: KnowledgeGraph, type_: str, surface: str) -> list[set[str]]:
    """Return, for each thing of a type that some text calls so, in which articles it is named."""
    return sorted(
        (
            {m["doc"] for m in node["mentions"]}
            for _, node in graph.entities()
            if node["type"] == type_ and any(m["text"] == surface for m in node["mentions"])
        ),
        key=sorted,
    )


def test_branches_called_after_districts_of_one_name_are_two(built: Make) -> None:
    graph = built(
        a=article("商户贷", "南京", "农行南京鼓楼支行在南京市放贷300万元。农行鼓楼支行将推出新产品。"),
        b=article("商标贷", "福州", "农行福州鼓楼支行在福州市放贷800万元。农行鼓楼支行将推出新产品。"),
    )
    assert where(graph, "Bank", "农行鼓楼支行") == [{"a"}, {"b"}]
    assert where(graph, "Bank", "农行南京鼓楼支行") == [{"a"}]


def test_a_branch_is_one_with_and_without_its_city(built: Make) -> None:
    graph = built(
        a=article("放贷", "无锡", "农行无锡锡山支行向青禾科技有限公司放贷300万元。"),
        b=article("再放贷", "无锡", "农行锡山支行向青禾科技有限公司放贷500万元。"),
    )
    assert where(graph, "Bank", "农行锡山支行") == [{"a", "b"}]


@pytest.mark.parametrize(
    ("name", "sure"),
    [
        ("中国农业银行锡山支行", True),
        ("中国农业银行鼓楼支行", False),
        ("中国农业银行高新区支行", False),
        ("中国农业银行解放路支行", False),
        ("中国农业银行南京鼓楼支行", True),
    ],
)
def test_which_branches_their_names_alone_tell(name: str, sure: bool) -> None:
    branch = branch_name(name)
    assert branch is not None and branch.is_sure is sure


def test_a_rural_bank_s_branches_need_no_city() -> None:
    assert branch_name("射阳农村商业银行合德支行") is None


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("国家开发银行吉林市分行", "国家开发银行吉林市分行"),  # 吉林 is the province
        ("中国工商银行南昌县支行", "中国工商银行南昌县支行"),  # 南昌 is the city
        ("中国工商银行乐清市支行", "中国工商银行乐清支行"),
    ],
)
def test_a_rank_stays_where_the_bare_name_is_another_region(name: str, bare: str) -> None:
    assert bare_branch(name) == bare


def test_the_central_bank_s_branches_in_cities_were_renamed_and_no_others() -> None:
    assert renamed("中国人民银行宜宾市中心支行") == "中国人民银行宜宾市分行"
    assert renamed("中国人民银行南京分行") is None
    assert renamed("中国银行宜宾市中心支行") is None


def test_a_branch_of_the_central_bank_is_one_before_and_after(built: Make) -> None:
    graph = built(
        a=article("支持", "宜宾", "人民银行宜宾市中心支行给予再贷款2亿元。"),
        b=article("挂牌", "宜宾", "中国人民银行宜宾市分行给予再贷款3亿元。"),
    )
    assert where(graph, "GovernmentAgency", "中国人民银行宜宾市分行") == [{"a", "b"}]


def test_daughters_of_a_listed_firm_in_other_cities_are_not_the_firm(built: Make) -> None:
    graph = built(
        a=article("公告", "昆明", "昆明云内动力股份有限公司增资1亿元。"),
        b=article("授信", "成都", "成都云内动力有限公司获得成都银行授信3亿元。"),
        c=article("投产", "昆明", "云内动力获得贷款2亿元。"),
    )
    assert where(graph, "Enterprise", "成都云内动力有限公司") == [{"b"}]
    assert where(graph, "Enterprise", "云内动力") == [{"a", "c"}]


def test_a_firm_is_one_by_any_legal_form_but_a_group_is_another() -> None:
    assert firm_core("荆门青禾化纤公司") == firm_core("荆门青禾化纤股份有限公司") == "荆门青禾化纤"
    assert firm_core("荆门青禾化纤集团有限公司") == "荆门青禾化纤集团"
    assert firm_core("青禾科技荆门分公司") is None


def test_party_committees_and_clauses_of_two_places_are_two(built: Make) -> None:
    body = "市委印发意见，支持企业。“惠企八条”对企业给予补助200万元。"
    graph = built(a=article("武汉市帮企业", "武汉", body), b=article("长沙市帮企业", "长沙", body))
    assert where(graph, "GovernmentAgency", "市委") == [{"a"}, {"b"}]
    assert where(graph, "Policy", "惠企八条") == [{"a"}, {"b"}]


def test_a_city_s_policy_is_known_by_what_another_paper_calls_it(built: Make) -> None:
    told = "武汉市政府印发《关于加快推进工业强市的若干意见》（以下简称“工业强市十五条”），对企业给予奖励50万元。"
    graph = built(
        a=article("武汉市出台工业强市十五条", "武汉", told),
        b=article("武汉企业得实惠", "武汉", "“工业强市十五条”出台一年，武汉市兑现奖励1650万元。"),
        c=article("长沙企业得实惠", "长沙", "“工业强市十五条”出台一年，长沙市兑现奖励1650万元。"),
    )
    assert where(graph, "Policy", "工业强市十五条") == [{"a", "b"}, {"c"}]


def test_a_reporter_is_not_the_chairman_of_that_name(built: Make) -> None:
    graph = built(
        a=article("签约", "宜宾", "宜宾市国有资产经营有限公司董事长张辉出席。宜宾市投资2亿元。"),
        b="发布会\n宜宾日报 2024-04-16\n本报讯（记者 张辉）宜宾市财政局15日拨付资金300万元。\n",
    )
    assert where(graph, "Person", "张辉") == [{"a"}, {"b"}]


def test_who_wrote_a_text_is_one_whoever_prints_it_again(built: Make) -> None:
    told = "本报讯（记者 张辉）宜宾市财政局15日拨付资金300万元，支持宜宾市青禾科技有限公司建设厂房，全市企业受益。"
    graph = built(
        a=f"宜宾拨付资金\n2024年4月16日 来源：宜宾日报\n{told}\n",
        b=f"宜宾拨付资金\n2024年4月17日 来源：四川在线\n{told}\n",
    )
    assert where(graph, "Person", "张辉") == [{"a", "b"}]


def test_a_bank_s_short_name_means_its_only_branch(built: Make) -> None:
    graph = built(
        a=article("放贷", "聊城", "农行聊城分行向青禾科技有限公司放贷300万元。今年农行还将放贷5亿元。"),
        b=article("再放贷", "聊城", "农行聊城分行、农行德州分行分别放贷3亿元。今年农行还将放贷5亿元。"),
    )
    names = {node["name"] for _, node in graph.entities() if node["type"] == "Bank"}
    assert where(graph, "Bank", "农行") == [{"b"}]
    assert "农行聊城分行" in names


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("南昌产投", "南昌市产业投资集团有限公司", True),
        ("市城投集团", "合肥市城市建设投资控股集团有限公司", True),
        ("芜湖建投", "芜湖市城市投资集团有限公司", False),
        ("赣州产投", "南昌市产业投资集团有限公司", False),
        ("民强担保", "芜湖市民强融资担保（集团）有限公司", True),
        ("民强担保", "芜湖市民强小贷有限公司", False),
        ("岐钛股份", "宝鸡岐钛金属股份有限公司", True),
        ("鹭航集团", "鹭航控股集团有限公司", True),
        ("鹭航集团", "鹭航供应链股份有限公司", False),
    ],
)
def test_what_firms_are_called_by_their_trade_or_form(short: str, full: str, same: bool) -> None:
    assert is_same_firm(short, full, {"南昌", "合肥", "芜湖"}) is same


def test_an_economic_zone_may_be_called_the_development_zone_of_its_name() -> None:
    assert is_same_zone("临港开发区", "宜宾临港经济技术开发区", {"宜宾"})
    assert not is_same_zone("临港开发区", "宜宾临港高新技术产业园区", {"宜宾"})


def test_a_prefecture_s_body_is_one_by_its_long_and_short_name_and_not_the_city_s() -> None:
    names = ["楚雄彝族自治州人民政府", "楚雄州政府", "楚雄市人民政府"]
    told = same_bodies(names)
    assert told[names[0]] == told[names[1]] != told[names[2]]
    assert body_key("中共宜宾市委金融委员会办公室") == body_key("宜宾市委金融办")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("为落实琼建房〔2022〕219号文要求，制定本办法。", ["琼建房〔2022〕219号"]),
        ("两条写进了和府〔2012〕47号。", ["和府〔2012〕47号"]),
        ("《办法》（宜府发〔2008〕9号）施行。", []),
        ("关于支持企业的通知\n苏府办〔2019〕61号\n各县区", []),
    ],
)
def test_policies_cited_by_their_number(text: str, found: list[str]) -> None:
    assert [text[c.span.start : c.span.end] for c in find_cited_numbers(text)] == found


def test_districts_of_chongqing_bear_their_codes(built: Make) -> None:
    codes = {region.code: region.name for region in gazetteer.regions()}
    assert codes["500105"] == "江北区" and codes["500112"] == "渝北区"
    graph = built(
        a=article("签约", "重庆", "重庆市江北区人民政府投资2亿元。"),
        b=article("签约", "宁波", "宁波市江北区人民政府投资3亿元。"),
    )
    found = {n["identifiers"].get("gbt2260") for _, n in graph.entities() if n["name"] == "江北区"}
    assert found == {"500105", "330205"}


def test_a_district_alone_stays_what_it_meant_before_its_namesake_was_named(built: Make) -> None:
    body = "石家庄市桥西区设立基金。桥西区政府与张家口市桥西区政府签约。桥西区财政局拨付300万元。"
    graph = built(a=article("签约", "本报", body))
    governments = {n["name"] for _, n in graph.entities() if n["type"] == "GovernmentAgency" and "政府" in n["name"]}
    assert governments == {"桥西区政府", "张家口市桥西区政府"}
    codes = {n["identifiers"].get("gbt2260") for _, n in graph.entities() if n["name"] == "桥西区"}
    assert codes == {"130104", "130703"}


def test_a_county_is_one_by_its_name_before_its_rank_changed(built: Make) -> None:
    graph = built(
        a=article("招商", "宜宾", "宜宾市南溪县投资2亿元。"),
        b=article("招商", "宜宾", "宜宾市南溪区投资3亿元。"),
    )
    [node] = [n for _, n in graph.entities() if n["name"] in {"南溪县", "南溪区"}]
    assert node["identifiers"]["gbt2260"] == "511503"
