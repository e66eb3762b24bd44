"""Who is who over several articles, and the log that says why."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import load
from kg.extract.names.ties.zone_names import plain_zone
from kg.graph import KnowledgeGraph
from kg.resolve.branch_names import bare_branch
from kg.resolve.layers import bare_title
from kg.resolve.scopes import is_general
from kg.run.builder import build

Built = tuple[KnowledgeGraph, list[dict[str, str]]]


def article(title: str, dateline: str, body: str) -> str:
    return f"{title}\n2024-06-06\n{dateline}6月6日讯 {body}\n"


@pytest.fixture
def built(tmp_path: Path) -> object:
    """Return a function that builds texts by name and gives the graph and the rows of the log."""

    def make(**texts: str) -> tuple[KnowledgeGraph, list[dict[str, str]]]:
        folder = tmp_path / "in"
        folder.mkdir()
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        build([folder], tmp_path / "out", only=["json"])
        with (tmp_path / "out" / "merges.csv").open(encoding="utf-8-sig", newline="") as file:
            return load(tmp_path / "out"), list(csv.DictReader(file))

    return make


def documents(graph: KnowledgeGraph, name: str, type_: str) -> list[set[str]]:
    """Return, for each thing of that type that has the name, in which articles it is named."""
    return [
        {m["doc"] for m in node["mentions"]}
        for _, node in graph.entities()
        if node["type"] == type_ and name in {node["name"], *node["aliases"]}
    ]


WUHAN = article("武汉市出台稳外贸措施", "武汉", "武汉市商务局对外贸企业给予补助。武汉市财政局拨付资金300万元。")
WUHAN_SHORT = article("武汉市再推举措", "武汉", "市商务局对外贸企业给予补助。市财政局与会。")
NANJING = article("南京市帮企业", "南京", "市商务局对外贸企业给予补助。市人民医院获得拨款50万元。")


def test_a_bureau_named_by_its_level_is_that_of_the_article_s_place(built) -> None:
    graph, log = built(a=WUHAN, b=WUHAN_SHORT, c=NANJING)
    assert documents(graph, "武汉市商务局", "GovernmentAgency") == [{"a", "b"}]
    assert documents(graph, "南京市商务局", "GovernmentAgency") == [{"c"}]
    assert {"南京市商务局", "武汉市商务局"} <= {node["name"] for _, node in graph.entities()}
    assert any(r["name"] == "市商务局" and r["thing"] == "武汉市商务局" and r["layer"] == "in article" for r in log)


def test_hospitals_funds_and_general_policies_of_two_places_stay_apart(built) -> None:
    body = "市政府印发《若干措施》，设立产业发展引导基金，规模10亿元。市人民医院获得拨款50万元。"
    graph, log = built(
        a=article("武汉市帮企业", "武汉", body), b=article("南京市帮企业", "南京", body.replace("10", "20"))
    )
    assert sorted(map(sorted, documents(graph, "市人民医院", "PublicInstitution"))) == [["a"], ["b"]]
    assert sorted(map(sorted, documents(graph, "产业发展引导基金", "Fund"))) == [["a"], ["b"]]
    assert sorted(map(sorted, documents(graph, "若干措施", "Policy"))) == [["a"], ["b"]]
    assert {node.get("place") for _, node in graph.entities() if node["type"] == "Fund"} == {"武汉市", "南京市"}
    assert {r["thing"] for r in log if r["decision"] == "kept apart" and r["type"] == "Fund"} == {
        "产业发展引导基金 (武汉市)",
        "产业发展引导基金 (南京市)",
    }


def test_a_zone_named_by_its_kind_alone_is_that_of_the_article_s_place(built) -> None:
    graph, _ = built(
        a=article("武汉市帮企业", "武汉", "武汉市财政局拨付资金300万元。经开区对企业给予补助。"),
        b=article("武汉经济技术开发区招商", "武汉", "武汉经济技术开发区对企业给予补助。"),
        c=article("长沙市帮企业", "长沙", "长沙市财政局拨付资金300万元。经开区对企业给予补助。"),
    )
    assert documents(graph, "武汉经济技术开发区", "Zone") == [{"a", "b"}]
    assert {"c"} in documents(graph, "经开区", "Zone")


def test_a_county_s_zone_is_not_the_zone_of_the_city_of_that_name(built) -> None:
    graph, _ = built(
        a=article(
            "南昌县帮企业", "南昌", "南昌县财政局拨付资金300万元。县经开区对企业给予补助。南昌县经济开发区扩区。"
        ),
        b=article("南昌经济技术开发区招商", "南昌", "南昌经济技术开发区对企业给予补助。"),
    )
    assert documents(graph, "南昌经济技术开发区", "Zone") == [{"b"}]


def test_what_stands_in_quotation_marks_and_a_title_without_its_issuer_are_names_too(built) -> None:
    body = "武汉市财政局上线“惠企通”服务平台，印发《武汉市财政局关于支持外贸企业发展的若干意见》，对外贸企业给予补助。"
    graph, _ = built(a=article("武汉市帮企业", "武汉", body))
    assert documents(graph, "惠企通", "Platform") == documents(graph, "“惠企通”服务平台", "Platform") == [{"a"}]
    assert documents(graph, "关于支持外贸企业发展的若干意见", "Policy") == [{"a"}]


def test_one_city_s_fund_is_one_thing_in_all_its_articles(built) -> None:
    one = article("武汉市设基金", "武汉", "武汉市设立产业发展引导基金，规模10亿元。")
    other = article("武汉市用好基金", "武汉", "武汉市向产业发展引导基金注资2亿元。")
    graph, _ = built(a=one, b=other)
    assert documents(graph, "产业发展引导基金", "Fund") == [{"a", "b"}]
    assert all("place" not in node for _, node in graph.entities())


def test_districts_of_one_name_and_their_bureaus_stay_apart(built) -> None:
    body = "鼓楼区财政局拨付资金300万元支持鼓楼区小微企业。"
    graph, log = built(a=article("南京市鼓楼区帮企业", "南京", body), b=article("福州市鼓楼区帮企业", "福州", body))
    assert len(documents(graph, "鼓楼区", "District")) == 2
    assert len(documents(graph, "鼓楼区财政局", "GovernmentAgency")) == 2
    assert {r["reason"] for r in log if r["decision"] == "kept apart" and r["type"] == "District"} == {
        "its code is 320106",
        "its code is 350102",
    }


def test_a_short_form_that_one_article_explains_tells_another_s_name(built) -> None:
    told = article("武汉企业获贷", "武汉", "武汉恒睿光电有限公司（以下简称“恒睿光电”）获得汉口银行贷款480万元。")
    short = article("武汉企业再获贷", "武汉", "汉口银行向恒睿光电公司发放贷款200万元。")
    graph, log = built(a=told, b=short)
    assert documents(graph, "武汉恒睿光电有限公司", "Enterprise") == [{"a", "b"}]
    assert any(r["layer"] == "short form" and "in a" in r["reason"] for r in log)


def test_a_short_form_tells_no_firm_of_another_province(built) -> None:
    told = article("武汉企业获贷", "武汉", "武汉恒睿光电有限公司（以下简称“恒睿光电”）获得汉口银行贷款480万元。")
    graph, _ = built(
        z=told,
        a=article("成都企业获贷", "成都", "成都银行向恒睿光电公司发放贷款200万元。"),
        b=article("武汉企业再获贷", "武汉", "汉口银行向恒睿光电公司发放贷款300万元。"),
    )
    assert documents(graph, "武汉恒睿光电有限公司", "Enterprise") == [{"z"}]


def test_a_province_s_body_and_its_city_s_stay_two(built) -> None:
    graph, _ = built(
        a=article("会议", "长春", "吉林省政府、吉林市政府联合召开会议。"),
        b=article("发文", "长春", "吉林省人民政府印发《吉林省稳增长方案》。"),
    )
    assert documents(graph, "吉林省政府", "GovernmentAgency") == [{"a", "b"}]
    assert documents(graph, "吉林市政府", "GovernmentAgency") == [{"a"}]


def test_a_short_form_of_two_firms_tells_nobody(built) -> None:
    told = "{}恒睿光电有限公司（以下简称“恒睿光电”）获得汉口银行贷款480万元。"
    graph, _ = built(
        a=article("企业获贷", "武汉", told.format("武汉")),
        b=article("企业获贷", "宜昌", told.format("宜昌")),
        c=article("企业再获贷", "武汉", "汉口银行向恒睿光电公司发放贷款200万元。"),
    )
    assert all(len(found) == 1 for found in documents(graph, "武汉恒睿光电有限公司", "Enterprise"))


def test_a_group_and_a_firm_of_one_brand_stay_two(built) -> None:
    text = "汉口银行向{}发放贷款480万元。"
    graph, _ = built(
        a=article("企业获贷", "武汉", text.format("武汉恒睿光电集团有限公司")),
        b=article("企业获贷", "武汉", text.format("武汉恒睿光电有限公司")),
        c=article("企业获贷", "武汉", text.format("武汉恒睿光电集团")),
    )
    assert documents(graph, "武汉恒睿光电集团", "Enterprise") == [{"a", "c"}]
    assert documents(graph, "武汉恒睿光电有限公司", "Enterprise") == [{"b"}]


def test_a_policy_is_known_by_its_number_and_by_its_title_without_the_notice_around_it(built) -> None:
    graph, log = built(
        a=article("武汉市发文", "武汉", "武汉市商务局印发《武汉市扶持外贸十条》（武商务〔2024〕5号）。"),
        b=article("武汉市发文", "武汉", "武汉市商务局落实《关于印发武汉市扶持外贸十条的通知》。"),
    )
    assert documents(graph, "武汉市扶持外贸十条", "Policy") == [{"a", "b"}]
    assert any(r["layer"] == "title" for r in log)


def test_a_branch_is_one_with_and_without_the_rank_of_its_place(built) -> None:
    graph, log = built(
        a=article("银行放贷", "荆门", "国家开发银行湖北省分行向青禾集团有限公司发放贷款3亿元，用于扩建厂房。"),
        b=article("银企签约", "荆门", "国开行湖北分行与楚源集团有限公司签署战略合作协议，支持企业发展。"),
    )
    assert documents(graph, "国家开发银行湖北省分行", "Bank") == [{"a", "b"}]
    assert any(row["layer"] == "branch" for row in log)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("国家开发银行陕西省分行", "国家开发银行陕西分行"),
        ("云岭银行荆门市中心支行", "云岭银行荆门中心支行"),
        ("云岭银行城区支行", "云岭银行城区支行"),
        ("云岭银行陕西省联社", "云岭银行陕西省联社"),
    ],
)
def test_a_branch_is_bared_of_the_rank_of_its_place(name: str, bare: str) -> None:
    assert bare_branch(name) == bare


def test_persons_of_one_name_are_one_where_they_work_for_one_body(built) -> None:
    graph, _ = built(
        a=article("武汉市开会", "武汉", "汉口银行行长陈建国说，今年将加大投放。"),
        b=article("南京市开会", "南京", "汉口银行行长陈建国在南京说，将设立分行。"),
        c=article("成都市开会", "成都", "成都市商务局局长陈建国说，消费正在回暖。"),
    )
    assert sorted(map(sorted, documents(graph, "陈建国", "Person"))) == [["a", "b"], ["c"]]


def test_the_order_of_documents_changes_nothing(tmp_path: Path) -> None:
    texts = {"a": WUHAN, "b": WUHAN_SHORT, "c": NANJING}
    for run, order in (("one", "abc"), ("two", "cba")):
        paths = []
        for name in order:
            (tmp_path / f"{name}.txt").write_text(texts[name], encoding="utf-8")
            paths.append(tmp_path / f"{name}.txt")
        build(paths, tmp_path / run, only=["json"])
    for file in ("graph.json", "merges.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("关于印发武汉市扶持外贸十条的通知", "武汉市扶持外贸十条"),
        ("市政府关于印发武汉市扶持外贸十条的通知", "武汉市扶持外贸十条"),
        ("关于促进外贸的若干意见", "促进外贸的若干意见"),
        ("武汉市扶持外贸十条", "武汉市扶持外贸十条"),
        ("国务院关于促进氢能产业发展的意见", "国务院关于促进氢能产业发展的意见"),
    ],
)
def test_a_title_is_bared_of_the_notice_around_it(title: str, bare: str) -> None:
    assert bare_title(title) == bare


@pytest.mark.parametrize(
    ("type_", "name", "general"),
    [
        ("Fund", "产业发展引导基金", True),
        ("Fund", "长江产业基金", False),
        ("Policy", "若干措施", True),
        ("Policy", "中小企业促进法", False),
        ("PublicInstitution", "人民医院", True),
        ("PublicInstitution", "同济医院", False),
    ],
)
def test_a_name_is_general_when_all_its_words_are(type_: str, name: str, general: bool) -> None:
    assert is_general(type_, name) is general


def things(graph: KnowledgeGraph, type_: str) -> list[str]:
    return sorted(node["name"] for _, node in graph.nx.nodes(data=True) if node["type"] == type_)


def test_two_districts_of_one_name_in_one_text_are_two(built: Callable[..., Built]) -> None:
    graph, _ = built(a=article("结对", "本报", "徐州市鼓楼区政府与开封市鼓楼区政府签约。"))
    codes = {n["identifiers"].get("gbt2260") for _, n in graph.nx.nodes(data=True) if n["name"] == "鼓楼区"}
    assert codes == {"320302", "410204"}


def test_a_short_name_is_the_district_that_stands_in_full(built: Callable[..., Built]) -> None:
    graph, _ = built(a=article("支持", "本报", "北京市朝阳区政府投资2亿元。朝阳今年将支持30家企业。"))
    assert things(graph, "City") == []


def test_a_group_is_not_its_part(built: Callable[..., Built]) -> None:
    graph, _ = built(a=article("授信", "本报", "青禾集团水务公司投资2亿元。青禾集团与湖北银行签约，获授信30亿元。"))
    assert things(graph, "Enterprise") == ["青禾集团", "青禾集团水务公司"]


def test_branches_with_a_legal_form_inside_are_one(built: Callable[..., Built]) -> None:
    graph, _ = built(
        a=article("放贷", "本报", "中行合肥蜀山支行向青禾科技有限公司发放贷款300万元。"),
        b=article("再放贷", "本报", "中国银行股份有限公司合肥蜀山支行向青禾科技有限公司发放贷款500万元。"),
    )
    assert len(things(graph, "Bank")) == 1


def test_a_rural_bank_is_one_over_articles(built: Callable[..., Built]) -> None:
    graph, log = built(
        a=article("放贷", "本报", "近日，大冶农商行向青禾科技有限公司发放贷款300万元。"),
        b=article("再放贷", "本报", "近日，湖北大冶农村商业银行股份有限公司向青禾科技有限公司发放贷款500万元。"),
    )
    assert things(graph, "Bank") == ["湖北大冶农村商业银行股份有限公司"]
    assert any(row["layer"] == "rural bank" for row in log)


def test_a_zones_board_is_one_by_short_and_long_name(built: Callable[..., Built]) -> None:
    text = "株洲高新区管委会与青禾科技有限公司签约。株洲高新技术产业开发区管委会表示支持。"
    graph, _ = built(a=article("签约", "本报", text))
    assert len(things(graph, "GovernmentAgency")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "荆门绿野电器有限公司更名为荆门青禾科技有限公司。",
        "荆门青禾科技有限公司（原荆门绿野电器有限公司）投产。",
        "楚源青禾集团股份有限公司（青禾股份，601999）公告，青禾股份将扩产。",
    ],
)
def test_a_firm_by_its_former_or_bracketed_name_is_one(text: str, built: Callable[..., Built]) -> None:
    graph, _ = built(a=article("更名", "本报", text))
    assert len(things(graph, "Enterprise")) == 1


def test_kinds_of_zones_are_looked_up_the_longest_first() -> None:
    assert plain_zone("吉林市保税港区") == "吉林保税港区"
    assert plain_zone("泸州市高新区") == plain_zone("泸州高新技术产业开发区")


def test_a_loan_of_the_same_sum_half_a_year_later_is_another(built: Callable[..., Built]) -> None:
    text = "荆门农商银行向青禾集团有限公司发放贷款2亿元。"
    later = f"再放贷\n2024-12-01\n本报12月1日讯 {text}\n"
    graph, _ = built(a=article("放贷", "本报", text), b=later)
    assert len([d for *_, d in graph.nx.edges(data=True) if d.get("relation") == "funded"]) == 2


def test_a_firm_is_one_with_and_without_its_place_and_form(built: Callable[..., Built]) -> None:
    graph, log = built(
        a=article("放贷", "本报", "南京银行向南京云岭软件有限公司发放贷款200万元。"),
        b=article("再放贷", "本报", "南京银行向云岭软件发放贷款300万元。"),
    )
    assert things(graph, "Enterprise") == ["南京云岭软件有限公司"]
    assert any(row["layer"] == "place" for row in log)


def test_a_short_name_that_two_firms_may_have_is_neither(built: Callable[..., Built]) -> None:
    graph, _ = built(
        a=article("放贷", "本报", "南京银行向南京云岭软件有限公司发放贷款200万元。"),
        b=article("放贷二", "本报", "杭州银行向杭州云岭软件有限公司发放贷款200万元。"),
        c=article("再放贷", "本报", "南京银行向云岭软件发放贷款300万元。"),
    )
    assert len(things(graph, "Enterprise")) == 3


def test_a_citys_branch_by_its_short_name_is_that_branch(built: Callable[..., Built]) -> None:
    graph, _ = built(
        a=article("放贷", "本报", "近日，南通建行向青禾科技有限公司发放贷款300万元。"),
        b=article("再放贷", "本报", "近日，建设银行南通分行向青禾科技有限公司发放贷款500万元。"),
    )
    assert len(things(graph, "Bank")) == 1


def test_a_body_named_by_its_level_is_not_another_citys(built: Callable[..., Built]) -> None:
    graph, _ = built(
        a=article("安庆市签约", "安庆", "安庆市总工会介绍，市总工会与徽商银行签订合作协议。"),
        b=article("池州市签约", "池州", "池州市总工会与徽商银行签订合作协议。市总工会主席沈华出席。"),
    )
    assert len(things(graph, "Association")) == 2


def test_districts_of_one_name_and_their_bureaus_say_whose_they_are(built) -> None:
    body = "鼓楼区财政局拨付资金300万元支持鼓楼区小微企业。"
    graph, _ = built(a=article("南京市鼓楼区帮企业", "南京", body), b=article("福州市鼓楼区帮企业", "福州", body))
    places = {(node["name"], node.get("place")) for _, node in graph.entities() if node["name"].startswith("鼓楼区")}
    assert {("鼓楼区", "南京市"), ("鼓楼区", "福州市")} <= places
    assert {("鼓楼区财政局", "南京市"), ("鼓楼区财政局", "福州市")} <= places


def test_one_district_of_a_shared_name_needs_no_place(built) -> None:
    graph, _ = built(a=article("南京市鼓楼区帮企业", "南京", "鼓楼区财政局拨付资金300万元。"))
    assert all("place" not in node for _, node in graph.entities())


def test_a_region_that_nothing_tells_from_its_namesakes_and_no_fact_is_about_is_left_out(built) -> None:
    body = "南京市鼓楼区财政局拨付资金300万元。福州市鼓楼区财政局拨付资金200万元。"
    graph, _ = built(a=article("三个鼓楼区各有办法", "三城", body))
    codes = [node.get("identifiers") for _, node in graph.entities() if node["name"] == "鼓楼区"]
    assert codes and all(codes)
