"""Financial news: who lends, who reports, whose office it is, when, and what meetings are called."""

from __future__ import annotations

import datetime as dt

import pytest
from extracting import named_facts, pipeline, read

from kg.extract import extract
from kg.model import Article, Extraction, Span


def titled(title: str, text: str) -> Extraction:
    whole = f"{title}\n{text}"
    article = Article("a", "a", whole, tuple(range(len(whole))), Span(0, len(title)), dt.date(2026, 1, 15))
    return extract(article, pipeline())


def facts(extraction: Extraction, relation: str) -> set[tuple[str, str]]:
    return {(f.subject.key, f.object.key) for f in extraction.facts if f.relation == relation}


def names(extraction: Extraction, type_: str) -> set[str]:
    return {m.key for m in extraction.mentions if m.type == type_}


def test_the_bank_lends_and_not_the_place_the_sentence_begins_with() -> None:
    text = "迁西县推进供应链金融，河北银行迁西支行依托迁西县喜峰板栗集团，为上游农户发放订单贷款5600万元。"
    assert ("河北银行迁西支行", "农户") in named_facts(text, "funded")
    assert ("迁西县", "农户") not in named_facts(text, "funded")


def test_a_place_that_pays_itself_is_left() -> None:
    assert named_facts("迁西县推进板栗产业，为农户发放补贴5600万元。", "funded") == {("迁西县", "农户")}


def test_what_a_report_tells_without_a_subject_its_own_body_did() -> None:
    found = titled(
        "南通市地方金融管理局2025年工作总结",
        "2025年，南通市地方金融管理局扎实推进各项工作。\n一、信贷稳步增长。12月末，全市贷款余额4987.5亿元，同比增长10.3%。"
        "会同人民银行南通市分行出台《关于做好金融“五篇大文章”的实施意见》。",
    )
    assert ("南通市地方金融管理局", "关于做好金融“五篇大文章”的实施意见") in facts(found, "issued")


def test_in_other_news_nobody_reports() -> None:
    found = titled(
        "南通市地方金融管理局局长看望企业",
        "12月末，全市贷款余额4987.5亿元。\n当地制定《关于做好金融“五篇大文章”的实施意见》，贷款明显增加。",
    )
    assert facts(found, "issued") <= {("南通市", "关于做好金融“五篇大文章”的实施意见")}


def test_names_of_one_supervisor_are_one_thing() -> None:
    found = read(
        "国家金融监督管理总局陕西监管局召开新闻通气会，通报全省情况。陕西监管局副局长出席会议并介绍了有关情况。"
    )
    assert names(found, "GovernmentAgency") == {"国家金融监督管理总局陕西监管局"}


def test_supervisors_of_two_places_are_two() -> None:
    found = read("国家金融监督管理总局陕西监管局、国家金融监督管理总局甘肃监管局联合召开新闻通气会。")
    assert len(names(found, "GovernmentAgency")) == 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("11月8日，济宁市2023年政银企融资对接大会在济宁宾馆召开。", "济宁市2023年政银企融资对接大会"),
        ("会上，桓台县2024年第二季度政银企对接会在县会展中心举行。", "桓台县2024年第二季度政银企对接会"),
    ],
)
def test_a_meeting_keeps_its_place_and_time(text: str, name: str) -> None:
    assert names(read(text), "Programme") == {name}


def test_a_meeting_begins_before_words_the_segmenter_does_not_know() -> None:
    assert names(read("5月18日，桓台县举行政银企对接会，三家银行参加。"), "Programme") == {"政银企对接会"}


def test_of_unnamed_firms_of_a_place_the_place_does_not_take_part() -> None:
    text = "济宁市2023年政银企融资对接大会在济宁宾馆召开，全市23家金融机构、130家企业参加。"
    assert named_facts(text, "participatesIn") == set()


def test_the_year_of_a_listing_is_not_that_of_what_is_told_now() -> None:
    text = "甲山公司2021年在深交所创业板上市，此次中国银行提供的5亿元授信用于建设新项目，项目总投资12亿元。"
    assert [n.period for n in read(text).indicators if "总投资" in n.name] == [None]


def test_the_day_of_a_listing_is_that_of_what_it_raised() -> None:
    text = "南通晶科半导体股份有限公司于2025年6月18日在上交所上市，募集资金15.6亿元。"
    assert [n.period.text for n in read(text).indicators if n.period] == ["2025年6月18日"]


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("南通城市发展集团成功发行全省首单低碳转型挂钩公司债券8亿元。", ("南通城市发展集团", "低碳转型挂钩公司债券")),
        (
            "由招商证券主承销的红河州开发投资有限责任公司2023年乡村振兴专项公司债券在上海证券交易所发行，规模6亿元。",
            ("红河州开发投资有限责任公司", "2023年乡村振兴专项公司债券"),
        ),
    ],
)
def test_who_issues_a_bond_set_it_up(text: str, pair: tuple[str, str]) -> None:
    assert pair in named_facts(text, "established")


def test_who_buys_a_bond_did_not() -> None:
    text = "泸州银行认购红河州开发投资有限责任公司2023年乡村振兴专项公司债券2亿元。"
    assert "泸州银行" not in {who for who, _ in named_facts(text, "established")}


def test_this_bank_is_that_of_the_headline_where_another_was_named_in_passing() -> None:
    found = titled(
        "邮储银行湖南省分行：金融活水润泽三湘",
        "截至11月末，邮储银行湖南省分行科技型企业贷款余额312.5亿元。\n"
        "在岳阳市，邮储银行岳阳市分行牵头组建银团，为铁路专用线项目提供贷款18亿元。\n"
        "绿色金融方面，截至11月末，该行绿色贷款余额420亿元，同比增长29%。",
    )
    [told] = [n.subject for n in found.indicators if "绿色贷款余额" in n.name]
    assert told is not None
    assert told.key.endswith("银行湖南省分行")


def test_within_its_paragraph_this_bank_is_the_one_named_there() -> None:
    found = titled(
        "邮储银行湖南省分行：金融活水润泽三湘",
        "截至11月末，邮储银行湖南省分行科技型企业贷款余额312.5亿元。\n"
        "邮储银行岳阳市分行牵头组建银团。截至11月末，该行绿色贷款余额42亿元，同比增长29%。",
    )
    [told] = [n.subject for n in found.indicators if "绿色贷款余额" in n.name]
    assert told is not None
    assert told.key.endswith("银行岳阳市分行")


def test_a_firm_reports_on_its_own_work_paragraph_by_paragraph() -> None:
    found = titled(
        "重庆三峡融资担保集团股份有限公司2023年社会责任报告（摘要）",
        "一、支持实体经济\n联合重庆农村商业银行推出“专精特新保”，为重庆智飞精密机械有限公司提供担保400万元。\n"
        "二、发展绿色金融\n为长寿经开区污水处理厂扩建工程提供绿色债券担保8亿元。",
    )
    firm = "重庆三峡融资担保集团股份有限公司"
    assert (firm, "长寿经开区污水处理厂扩建工程") in facts(found, "funded")
    assert ("重庆农村商业银行", "长寿经开区污水处理厂扩建工程") not in facts(found, "funded")


def test_who_is_brought_in_as_investor_invests() -> None:
    assert named_facts("泉州银行增资扩股至18亿元，引进战略投资者安踏体育。", "investedIn") == {("安踏体育", "泉州银行")}


def test_who_takes_a_stake_still_invests() -> None:
    assert ("安踏体育", "泉州银行") in named_facts("安踏体育以3亿元战略入股泉州银行。", "investedIn")


def test_what_is_set_up_by_somebody_is_what_the_verb_is_followed_by() -> None:
    text = "兰溪市创新“亩均论英雄贷”，由兰溪市国有资本运营有限公司出资设立“风险缓释基金”。"
    assert ("兰溪市国有资本运营有限公司", "亩均论英雄贷") not in named_facts(text, "established")


def test_what_is_named_before_is_set_up_where_nothing_follows() -> None:
    text = "兰溪市风险缓释基金由兰溪市国有资本运营有限公司出资设立，规模1亿元。"
    assert ("兰溪市国有资本运营有限公司", "兰溪市风险缓释基金") in named_facts(text, "established")


def test_a_condition_is_no_count() -> None:
    text = "农业银行黑龙江省分行对种植面积50亩以上的农户给予最高200万元贷款。"
    assert [f.qualifiers.count for f in read(text).facts if f.relation == "funded"] == [None]


def test_how_many_got_it_is_a_count() -> None:
    text = "农业银行黑龙江省分行向320户农户发放贷款200万元。"
    assert [f.qualifiers.count for f in read(text).facts if f.relation == "funded"] == ["320户"]


def test_a_partner_gets_no_credit_that_is_meant_for_others() -> None:
    text = "邮储银行黑龙江省分行与北大荒农垦集团签订合作协议，为垦区种植户提供80亿元意向授信。"
    assert "北大荒农垦集团" not in {receiver for _, receiver in named_facts(text, "funded")}


def test_a_partner_gets_the_credit_that_is_meant_for_it() -> None:
    text = "邮储银行黑龙江省分行与北大荒农垦集团签订合作协议，为其提供80亿元意向授信。"
    assert "北大荒农垦集团" in {receiver for _, receiver in named_facts(text, "funded")}


def test_the_year_of_a_bond_is_part_of_its_name_and_no_date() -> None:
    text = "4月26日，瑞安农商银行成功发行2023年第一期小微企业专项金融债券10亿元，票面利率3.05%。"
    found = read(text)
    assert names(found, "FinancialProduct") == {"2023年第一期小微企业专项金融债券"}
    assert {n.period.text for n in found.indicators if n.period} == {"4月26日"}


def test_the_year_before_a_loan_is_a_date() -> None:
    found = read("2023年，科创贷支持瑞安企业320家，瑞安农商银行投放“科创贷”10亿元。")
    assert names(found, "FinancialProduct") == {"科创贷"}


def test_a_public_notice_of_grants_gives_them() -> None:
    found = titled(
        "四川省地方金融监督管理局关于2022年度财政金融互动奖补资金拟安排情况的公示",
        "一、支小贷款奖补。对成都银行、绵阳市商业银行等23家银行安排奖补资金8620万元。",
    )
    assert ("四川省地方金融监督管理局", "成都银行") in facts(found, "funded")


def test_this_bank_may_be_a_branch_of_the_central_bank() -> None:
    found = titled(
        "人民银行石家庄中心支行用好政策工具",
        "今年以来，人民银行石家庄中心支行落实部署。\n推动邢台银行、沧州银行参与。\n下一步，该行将建立科技型企业名录库。",
    )
    assert {who for who, _ in facts(found, "established")} == {"中国人民银行石家庄中心支行"}


def test_in_the_news_of_a_bank_it_is_not() -> None:
    found = titled(
        "青海银行推出“盐湖碳汇贷”",
        "青海银行获得资金，由人民银行青海省分行提供支持。\n在格尔木市，该行推出“盐湖碳汇贷”。",
    )
    assert ("青海银行", "盐湖碳汇贷") in facts(found, "established")
    assert not {who for who, _ in facts(found, "established") if "人民银行" in who}


def test_the_fund_just_set_up_invests_and_not_those_that_set_it_up() -> None:
    text = (
        "许昌市投资集团联合中原前海股权投资基金设立许昌专精特新产业基金，总规模10亿元，"
        "首个项目投向河南森源智能科技有限公司，金额5000万元。"
    )
    assert named_facts(text, "funded") == {("许昌专精特新产业基金", "河南森源智能科技有限公司")}


def test_a_fund_just_set_up_lends_nothing() -> None:
    text = "京山市设立乡村振兴发展基金，为682户农户提供贷款4.36亿元。"
    assert ("乡村振兴发展基金", "农户") not in named_facts(text, "funded")


def test_who_only_applied_is_not_listed() -> None:
    assert named_facts("9月3日，华岳生物科技股份有限公司向香港联交所递交招股说明书。", "listedOn") == set()
    assert named_facts("9月3日，华岳生物科技股份有限公司在香港联交所上市。", "listedOn") != set()
