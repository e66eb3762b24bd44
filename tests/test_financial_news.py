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
    assert named_facts("迁西县推进板栗产业，为农户发放补贴5600万元。", "funded") <= {("迁西县", "农户")}


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
    assert names(read("5月18日，桓台县举行政银企对接会，三家银行参加。"), "Programme") <= {"政银企对接会"}


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
            ("红河州开发投资有限责任公司", "乡村振兴专项公司债券"),
        ),
    ],
)
def test_who_issues_a_bond_set_it_up(text: str, pair: tuple[str, str]) -> None:
    assert pair in named_facts(text, "established")


def test_who_buys_a_bond_did_not() -> None:
    text = "泸州银行认购红河州开发投资有限责任公司2023年乡村振兴专项公司债券2亿元。"
    assert ("泸州银行", "乡村振兴专项公司债券") not in named_facts(text, "established")


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
