"""Works that have no name of their own, who builds them, and where a text says that they lie."""

from __future__ import annotations

import pytest
from extracting import named_facts, read

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.patterns.joined import with_joined_works
from kg.extract.names.patterns.works import find_works, with_parks_built
from kg.model import Span


def proposed(text: str) -> set[tuple[str, str]]:
    """Return what is proposed as a work, institute or zone, with its type."""
    return {(text[c.span.start : c.span.end], c.type) for c in find_works(text)}


def names(text: str, type_: str) -> set[str]:
    return {m.name for m in read(text).mentions if m.type == type_ and not m.reference}


def told(text: str, rule: str) -> set[tuple[str, str]]:
    """Return the facts that one rule tells; the network of pairs is not asked what it thinks."""
    return {(f.subject.name, f.object.name) for f in read(text).facts if f.rule == rule}


def park_in(text: str) -> str:
    """Return the type of 青禾生态园, known as a zone, in a text."""
    start = text.index("青禾生态园")
    zone = Candidate(Span(start, start + 5), "Zone", "tagger", Strength.TAGGED)
    return with_parks_built(text, [zone])[0].type


@pytest.mark.parametrize(
    "text",
    [
        "总投资4.8亿元的青禾生态园动工。",
        "投资约2亿元建设的青禾生态园动工。",
        "农发行给青禾生态园放了3亿元贷款。",
        "农发行向青禾生态园发放贷款3亿元。",
    ],
)
def test_a_park_that_money_is_spent_on_is_a_work(text: str) -> None:
    assert park_in(text) == "Project"


@pytest.mark.parametrize(
    ("behind", "joined"),
    [
        ("污水处理厂二期，投资2亿元。", True),
        ("铁路货场，投资2亿元。", True),
        ("的铁路货场，投资2亿元。", False),
        ("建设铁路货场，投资2亿元。", False),
    ],
)
def test_what_is_built_in_a_zone_right_behind_its_name_is_one_work(behind: str, joined: bool) -> None:
    text = f"青禾产业园{behind}"
    zone = Candidate(Span(0, 5), "Zone", "tagger", Strength.TAGGED)
    (name,) = with_joined_works(text, [zone])
    assert (name.type, text[: name.span.end]) == (
        ("Project", text[: text.index("，")]) if joined else ("Zone", "青禾产业园")
    )


@pytest.mark.parametrize(
    "text",
    [
        "投资4.8亿元的电池厂落户青禾生态园。",
        "农发行给青禾生态园的企业放了3亿元贷款。",
        "市里给青禾生态园提供3名专员。",
    ],
)
def test_a_park_where_others_are_stays_a_zone(text: str) -> None:
    assert park_in(text) == "Zone"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("泸州齿轮公司新上的年产6万套变速箱生产线投产。", "年产6万套变速箱生产线"),
        ("泸州齿轮公司投资2亿元建设液压油缸生产线。", "液压油缸生产线"),
        ("泸州齿轮公司投资2亿元的液压油缸项目投产。", "液压油缸项目"),
        ("泸州齿轮公司在园区上了一条磁芯产线。", "磁芯产线"),
        ("贷款用于湿法磷酸二期。", "湿法磷酸二期"),
        ("泸州齿轮有限公司的液压油缸生产基地投产。", "液压油缸生产基地"),
        ("2.泸州齿轮有限公司液压油缸中试线（3.5亿元）、", "液压油缸中试线"),
        ("泸州齿轮公司把两条轴承滚子产线放到了高新区。", "轴承滚子产线"),
    ],
)
def test_works_are_called_by_what_they_make(text: str, name: str) -> None:
    assert (name, "Project") in proposed(text)


@pytest.mark.parametrize(
    "text",
    [
        "对新建5000吨以上冷库的，按造价30%补助。",
        "对投资超过1000万元的技改项目给予补助。",
        "银企对接会已办三期。",
        "该厂的喷漆车间里，机械手正在作业。",
        "12万平方米标准厂房交付。",
        "贷款用于云岭产业园二期。",
    ],
)
def test_conditions_courses_and_shops_are_no_works(text: str) -> None:
    assert proposed(text) == set()


def test_where_research_is_done_is_named_where_it_is_set_up() -> None:
    assert ("高电压绝缘实验室", "ResearchInstitution") in proposed("与某大学共建高电压绝缘实验室。")
    assert proposed("与某大学共建联合实验室。") == set()
    assert proposed("高电压绝缘实验室里灯火通明。") == set()


def test_what_somebody_moves_to_is_a_zone() -> None:
    assert ("中马金融小镇", "Zone") in proposed("该支行设在中马金融小镇。")
    assert proposed("该支行设在工业园区。") == set()
    assert proposed("中马金融小镇热闹起来。") == set()


def test_a_firms_name_is_no_part_of_its_works() -> None:
    text = "襄垦生物饲料有限公司饲料加工项目竣工。"
    assert names(text, "Enterprise") == {"襄垦生物饲料有限公司"}
    assert names(text, "Project") == {"饲料加工项目"}
    assert names("南兴合金压铸有限公司二期工程投产。", "Project") == {"南兴合金压铸有限公司二期工程"}


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("项目选址高新区光谷产业园。", "选址"),
        ("首笔将投向巴城镇阳澄湖科技园内的企业。", "投向"),
        ("在周宁县规划李墩工业园区。", "周宁县规划"),
    ],
)
def test_what_is_done_with_a_zone_is_no_part_of_its_name(text: str, zone: str) -> None:
    found = names(text, "Zone")
    assert found
    assert not any(name.startswith(zone) for name in found)


def test_a_firm_builds_what_stands_beside_its_name() -> None:
    built = ("襄垦生物饲料有限公司", "饲料加工项目")
    assert built in told("襄垦生物饲料有限公司饲料加工项目竣工。", "established.owned")
    assert built in told("襄垦生物饲料有限公司的饲料加工项目竣工。", "established.owned")
    assert not told("襄垦生物饲料有限公司参观了投资2亿元的饲料加工项目。", "established.owned")


def test_a_label_says_who_builds_and_where() -> None:
    text = "2.蒙药现代化车间。业主：内蒙古天济蒙药集团。地点：红山高新技术产业园区。"
    assert ("内蒙古天济蒙药集团", "蒙药现代化车间") in told(text, "established.unit")
    assert ("蒙药现代化车间", "红山高新技术产业园区") in told(text, "located.label")
    assert not told("2.蒙药现代化车间。客户：内蒙古天济蒙药集团。", "established.unit")


def test_a_leading_place_holds_the_firm_and_what_it_builds() -> None:
    text = "在株洲高新区，湖南宝庆重工有限公司投资6.8亿元的年产8万吨硅钢产线封顶。"
    found = named_facts(text, "locatedIn")
    assert ("湖南宝庆重工有限公司", "株洲高新区") in found
    assert ("年产8万吨硅钢产线", "株洲高新区") in found
    away = "在株洲高新区，湖南宝庆重工有限公司负责人说，泸州高新区的年产8万吨硅钢产线封顶。"
    assert ("年产8万吨硅钢产线", "株洲高新区") not in named_facts(away, "locatedIn")


def test_a_clause_that_only_tells_a_place_speaks_of_what_was_set_up() -> None:
    text = "湖南宝庆重工有限公司与湘潭大学共建高电压绝缘实验室，落户株洲高新区。"
    found = named_facts(text, "locatedIn")
    assert ("高电压绝缘实验室", "株洲高新区") in found
    assert ("湖南宝庆重工有限公司", "株洲高新区") not in found
    assert ("湖南宝庆重工有限公司", "株洲高新区") in named_facts(
        "湖南宝庆重工有限公司扩产，落户株洲高新区。", "locatedIn"
    )


def test_a_place_before_a_colon_labels_what_follows() -> None:
    assert ("宝庆重工有限公司", "宜城市") in named_facts("（二）宜城市：宝庆重工有限公司获贷款500万元。", "locatedIn")
    assert ("宝庆重工有限公司", "宜城市") not in named_facts("宜城市：帮扶宝庆重工有限公司。", "locatedIn")


def test_who_only_guides_builds_nothing() -> None:
    text = "由合肥市数据资源局指导、讯飞智元信息科技有限公司开发的“皖企通”平台上线。"
    builders = {subject for subject, _ in named_facts(text, "established")}
    assert "合肥市数据资源局" not in builders
    assert "讯飞智元信息科技有限公司" in builders


def test_an_item_of_a_list_begins_with_the_work_that_somebody_builds() -> None:
    text = "3.盐湖股份百万吨钾肥综合利用二期：建设单位青海盐湖工业股份有限公司，年内投资31亿元。"
    assert ("盐湖股份百万吨钾肥综合利用二期", "Project") in proposed(text)
    assert names(text, "Project") == {"盐湖股份百万吨钾肥综合利用二期"}
    assert proposed("3.有关情况说明：建设单位应当按月报送。") == set()
    assert proposed("第六条 工程款按月支付，建设单位不得拖欠。") == set()
