"""Who heads what was set up, who founded it with whom, and where names of firms, zones and persons begin and end."""

from __future__ import annotations

import pytest
from extracting import named_facts, paid, read, read_titled, with_sum

from kg.extract.names.patterns.borders import bordered
from kg.extract.names.patterns.people import ends_in_verb
from kg.model import Mention, Span

INSTITUTE, SCHOOL = "嘉兴智能装备研究院", "浙江大学"


def posts(text: str) -> set[tuple[str, str, str | None]]:
    return {(f.subject.name, f.object.name, f.qualifiers.role) for f in read(text).facts if f.relation == "worksFor"}


def names(text: str, type_: str) -> set[str]:
    return {m.name for m in read(text).mentions if m.type == type_ and not m.reference}


def test_a_verb_ties_a_post_to_a_person_who_has_another_one_elsewhere() -> None:
    text = f"{INSTITUTE}昨日揭牌，理事长是嘉兴市科技局局长沈国强，首任院长由{SCHOOL}教授陆明远兼任。"
    assert posts(text) == {
        ("沈国强", INSTITUTE, "理事长"),
        ("沈国强", "嘉兴市科技局", "局长"),
        ("陆明远", INSTITUTE, "首任院长"),
        ("陆明远", SCHOOL, "教授"),
    }


def test_who_is_asked_to_take_a_post_holds_it_where_he_is_asked() -> None:
    text = f"{INSTITUTE}聘请{SCHOOL}教授陆明远为名誉院长，并推选沈国强担任理事长。"
    assert {("陆明远", INSTITUTE, "名誉院长"), ("沈国强", INSTITUTE, "理事长")} <= posts(text)


def test_a_body_of_another_kind_has_no_such_post() -> None:
    text = "嘉兴恒光电子有限公司与浙江大学签约。院长由陆明远教授担任，课题组组长为沈国强。"
    assert {body for _, body, _ in posts(text)} <= {"浙江大学"}


@pytest.mark.parametrize("verb", ["组建", "联合组建", "共建", "合作成立"])
def test_both_of_two_found_what_they_are_told_to_have_founded(verb: str) -> None:
    text = f"江苏恒理电池有限公司与南京大学{verb}的江苏省铅碳电池工程技术研究中心通过验收。"
    centre = "江苏省铅碳电池工程技术研究中心"
    assert named_facts(text, "established") == {("江苏恒理电池有限公司", centre), ("南京大学", centre)}


def test_who_only_set_up_a_fund_does_not_invest_what_it_invests() -> None:
    text = "南通市财政局牵头设立的南通科创母基金首批向南通恒理电池有限公司投资3000万元。"
    given = {giver for giver, _, _ in paid(text) | paid(text, "investedIn")}
    assert given == {"南通科创母基金"}


def test_a_firm_begins_after_what_it_is_in_the_matter() -> None:
    text = "业主方天长铂瑞电子科技有限公司介绍，承建方中铁四局集团有限公司已进场，方正电子科技有限公司供货。"
    found = {"天长铂瑞电子科技有限公司", "中铁四局集团有限公司", "方正电子科技有限公司"}
    assert found == names(text, "Enterprise")


def test_the_verb_is_no_part_of_what_somebody_was_granted() -> None:
    assert "批国家火炬计划特色产业基地" not in names("金湖县石油机械产业园获批国家火炬计划特色产业基地。", "Zone")


@pytest.mark.parametrize(
    ("text", "name", "swallowed"),
    [
        ("局长折永茂向媒体通报情况。", "折永茂向", True),
        ("创始人朴京哲原是副院长。", "朴京哲原", True),
        ("队员周向原出席。", "周向原", False),
    ],
)
def test_a_persons_name_ends_before_what_is_said_to_whom(text: str, name: str, swallowed: bool) -> None:
    start = text.index(name)
    assert ends_in_verb(text, Span(start, start + len(name))) == swallowed


def test_a_zone_inside_a_name_is_whole() -> None:
    text = "长沙岳麓高新技术产业园区管理委员会与湖南大学签约。"
    assert names(text, "Zone") == {"长沙岳麓高新技术产业园区"}


def test_money_raised_is_put_into_what_stands_in_a_zone() -> None:
    text = (
        "延吉长参生物制药股份有限公司在科创板上市，首发募得资金7.36亿元，其中4.1亿元投向延吉高新区内的"
        "重组蛋白药物产业化基地，1.2亿元用来在长春新区盖研发总部，公司还参观了珠海智能工厂。"
    )
    firm = "延吉长参生物制药股份有限公司"
    assert {(g, w, s) for g, w, s in paid(text, "investedIn")} == {
        (firm, "重组蛋白药物产业化基地", "4.1亿元"),
        (firm, "研发总部", "1.2亿元"),
    }


def test_a_prize_of_a_decision_comes_with_its_sum() -> None:
    text = (
        "金湖县人民政府关于表彰2013年度工业招商先进单位的决定\n2014年5月16日\n经研究，决定授予江苏鑫源石化机械有限公司"
        "“外贸出口突出贡献奖”，奖励15万元；授予江苏恒理电池有限公司“科技创新标兵企业”称号。"
    )
    given = {with_sum(f) for f in read_titled(text).facts if f.relation == "funded"}
    assert given == {("金湖县人民政府", "江苏鑫源石化机械有限公司", "15万元")}


def test_a_ceremony_for_many_works_has_its_place_and_year() -> None:
    text = "3月13日，滁州市2023年第一季度重大项目集中开工活动举行。市里下月还要举行项目集中开工活动。"
    assert names(text, "Programme") == {"滁州市2023年第一季度重大项目集中开工活动"}
    assert names("在临空新城产业项目集中签约仪式上的讲话\n同志们：", "Programme") == set()


def test_orders_come_from_where_the_goods_go() -> None:
    text = "贵州恒聚智能终端有限公司九成订单来自印度、尼日利亚，设备由德国公司供应。"
    firm = "贵州恒聚智能终端有限公司"
    assert named_facts(text, "exportsTo") == {(firm, "印度"), (firm, "尼日利亚")}


def test_what_is_sold_abroad_is_no_work() -> None:
    text = "江苏鑫源石化机械有限公司的深海采油树井口装置打进巴西、挪威市场。"
    assert names(text, "Product") == {"深海采油树井口装置"}
    assert named_facts(text, "established") == set()


def test_the_party_that_owns_a_work_builds_it() -> None:
    text = "天长市开建了铂瑞传感器智能工厂，总投资3亿元。业主方天长铂瑞电子科技有限公司说，工厂年底投产。"
    assert named_facts(text, "established") == {("天长铂瑞电子科技有限公司", "铂瑞传感器智能工厂")}


def test_a_place_before_a_name_in_marks_does_nothing_in_the_next_clause() -> None:
    text = "嘉兴脑机研究院入选浙江省“鲲鹏行动”，与嘉兴大学联合开设“脑机接口卓越工程师班”。"
    founders = {founder for founder, _ in named_facts(text, "established")}
    assert "浙江省" not in founders


@pytest.mark.parametrize("said", ["取得其40%的股权", "拿下它四成股份", "收购了其51%股权"])
def test_whose_share_somebody_gets_was_told_of_before(said: str) -> None:
    text = f"延边恒参制药股份有限公司由延边药厂改制组建，产品销往英国。2007年，吉林国信集团出资2亿元{said}。"
    assert named_facts(text, "investedIn") == {("吉林国信集团", "其" if "其" in said else "它")}
    meant = {f.object.key for f in read(text).facts if f.relation == "investedIn"}
    assert meant == {"延边恒参制药股份有限公司"}


def test_nothing_is_meant_where_no_firm_was_told_of() -> None:
    text = "2007年，吉林国信集团出资2亿元，取得其40%的股权。"
    assert named_facts(text, "investedIn") == set()


def test_a_platform_has_those_who_build_it_too() -> None:
    text = (
        "1．浙江省宽禁带半导体测试验证公共服务平台。承建单位：浙江大学绍兴研究院；参建单位：浙江芯动科技有限公司；"
        "施工单位：绍兴建工集团。"
    )
    builders = {builder for builder, _ in named_facts(text, "established")}
    assert builders == {"浙江大学绍兴研究院", "浙江芯动科技有限公司"}
    assert named_facts(text, "participatesIn") == set()


def test_what_joins_two_names_begins_none() -> None:
    mention = Mention(Span(1, 10), "Enterprise", "和国网上饶供电公司", "tagger")
    set_off = bordered("站和国网上饶供电公司的平台", mention)
    assert set_off is not None
    assert set_off.name == "国网上饶供电公司"
    other = Mention(Span(0, 8), "Enterprise", "和林格尔供电公司", "tagger")
    assert bordered("和林格尔供电公司的平台", other) == other


def test_what_an_item_tells_without_a_subject_is_told_of_its_head() -> None:
    text = (
        "一、陕西省钼基新材料制造业创新中心。牵头单位为金堆城钼业股份有限公司，注册资本6000万元，落户渭南高新区。\n"
        "二、西安人体传感中试基地。建设单位西安蓝极传感技术有限公司，坐落西咸新区沣东新城。\n"
        "三、西安恒光传感技术有限公司，落户西安高新区。"
    )
    centre, base = "陕西省钼基新材料制造业创新中心", "西安人体传感中试基地"
    lies = named_facts(text, "locatedIn")
    assert {(centre, "渭南高新区"), (base, "西咸新区沣东新城"), ("西安恒光传感技术有限公司", "西安高新区")} <= lies
    assert not lies & {("金堆城钼业股份有限公司", "渭南高新区"), ("西安蓝极传感技术有限公司", "西咸新区沣东新城")}
    assert ("金堆城钼业股份有限公司", centre) in named_facts(text, "established")


def test_one_of_so_many_firms_is_nobody() -> None:
    assert names("包头稀土高新区由此有了第7家新三板公司，另有3家中字头集团。", "Enterprise") == set()


def test_a_zone_goes_on_after_an_autonomous_county() -> None:
    zones = names("5月17日，漾濞彝族自治县核桃产业园二期交付，漾濞县黑茶产业园同日开工。", "Zone")
    assert zones == {"漾濞彝族自治县核桃产业园", "漾濞县黑茶产业园"}


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("四期轴承厂", "Project"),
        ("固阳新厂", "Project"),
        ("三环锻造阳新厂", "Enterprise"),
        ("新光轴承厂", "Enterprise"),
    ],
)
def test_a_phase_or_a_new_plant_is_no_firm(name: str, type_: str) -> None:
    set_off = bordered(f"它在{name}投产", Mention(Span(2, 2 + len(name)), "Enterprise", name, "tagger"))
    assert set_off is not None
    assert set_off.type == type_


def test_a_group_at_the_head_of_a_clause_is_the_only_one_named() -> None:
    text = "龙岩高岭集团有限公司成立于1996年。集团累计投资7400万元建设高岭土数字矿山。"
    meant = {(f.subject.key, f.object.name) for f in read(text).facts if f.relation == "investedIn"}
    assert meant == {("龙岩高岭集团有限公司", "高岭土数字矿山")}
    both = "龙岩高岭集团有限公司与厦门建发集团有限公司签约。集团累计投资7400万元建设高岭土数字矿山。"
    assert not [m for m in read(both).mentions if m.reference and m.name == "集团"]


def test_who_takes_a_part_has_his_whole_name() -> None:
    assert posts("德清县绿色家居产业链由副县长陆敏强任链长，县经信局参加。") == {("陆敏强", "德清县", "副县长")}
    assert names("绵阳市科技局局长任远任组长。", "Person") <= {"任远"}


def test_a_chief_expert_is_of_the_sentence_that_names_his_institute() -> None:
    text = "平台由绵阳光电研究所牵头，省科技厅补助900万元。首席专家由中国工程院院士乐嘉陵担任。"
    assert posts(text) == {("乐嘉陵", "中国工程院", "院士")}
    assert ("乐嘉陵", "绵阳光电研究所", "首席专家") in posts("绵阳光电研究所揭牌，首席专家由院士乐嘉陵担任。")


def test_what_an_item_begins_with_is_a_work_where_somebody_builds_it() -> None:
    text = (
        "（二）如意纺织百万锭智能纺纱园。山东如意科技集团有限公司独资建设，首期30万锭5月投产。\n"
        "（三）西部牧业万头奶牛示范牧场。由新疆西部牧业股份有限公司与澳大利亚沃德农场公司合建，明年投产。\n"
        "（四）完善园区配套设施。山东如意科技集团有限公司表示支持。"
    )
    assert names(text, "Project") == {"如意纺织百万锭智能纺纱园", "西部牧业万头奶牛示范牧场"}


def test_a_section_of_a_zone_is_part_of_its_name() -> None:
    name = "莫干山高新技术产业开发区雷甸"
    set_off = bordered(f"坐落在{name}片区，去年搬来", Mention(Span(3, 3 + len(name)), "Zone", name, "tagger"))
    assert set_off is not None
    assert set_off.name == "莫干山高新技术产业开发区雷甸片区"


def test_a_branch_of_an_institute_is_named_with_it() -> None:
    text = "电子科技大学在园里设四川省电子电路工程技术研究中心遂宁分中心，研究中心遂宁实验场另建。"
    assert "四川省电子电路工程技术研究中心遂宁分中心" in names(text, "ResearchInstitution")


def test_a_firm_of_another_alone_is_its_part() -> None:
    text = "霍邱天顺塔筒有限公司则是天顺风能（苏州）股份有限公司的独资子公司，也是株洲时代材料有限公司的客户。"
    assert named_facts(text, "subsidiaryOf") == {("霍邱天顺塔筒有限公司", "天顺风能（苏州）股份有限公司")}
