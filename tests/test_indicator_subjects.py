"""Whom or what a number is told of."""

from __future__ import annotations

import pytest

from kg.extract import build_pipeline, extract
from kg.extract.facts.indicators.around import Around, Option
from kg.extract.facts.read import Readings, scenes_of
from kg.extract.names.mentions import Found
from kg.extract.sentences import split_sentences
from kg.extract.words import split_words
from kg.model import Article, IndicatorFact, Mention, Span

TEXT = "青禾电子与楚源产业园签约。云岭银行为青禾电子授信6亿元，支持楚源产业园建设。"
HOME = Mention(Span(0, 2), "City", "荆门市", "test")


def article_of(text: str) -> Article:
    end = text.find("\n")
    return Article("a", "a", text, tuple(range(len(text))), Span(0, end) if end > 0 else None)


def named(text: str, type_: str, *names: str) -> list[Mention]:
    starts = [(name, at) for name in names for at in range(len(text)) if text.startswith(name, at)]
    return [Mention(Span(at, at + len(name)), type_, name, "test") for name, at in starts]


def options(text: str, number: str, *, seams: tuple[int, ...] = ()) -> list[Option]:
    mentions = [
        *named(text, "Enterprise", "青禾电子"),
        *named(text, "Zone", "楚源产业园"),
        *named(text, "Bank", "云岭银行"),
    ]
    found = Found(tuple(sorted(mentions, key=lambda m: m.span)), (), ())
    readings = Readings(split_words(text), (), (), found)
    scenes = scenes_of(article_of(text), readings, split_sentences(text))
    at = text.index(number)
    return Around(scenes, None, [HOME], seams).options(Span(at, at + len(number)))


def numbers(text: str) -> dict[str, IndicatorFact]:
    return {one.value.text: one for one in extract(article_of(text), build_pipeline()).indicators}


def test_each_thing_is_an_option_once_and_the_nearest_first() -> None:
    found = [(one.mention.name, one.place, one.marker) for one in options(TEXT, "6亿元")]
    assert found == [
        ("青禾电子", "clause", "为"),
        ("云岭银行", "clause", ""),
        ("楚源产业园", "after", ""),
        ("荆门市", "home", ""),
    ]


def test_nothing_before_a_seam_is_an_option_but_what_the_text_is_about() -> None:
    text = "青禾电子与楚源产业园签约。云岭银行授信6亿元。"
    assert {one.mention.name for one in options(text, "6亿元")} >= {"青禾电子", "楚源产业园"}
    apart = options(text, "6亿元", seams=(text.index("云岭"),))
    assert [one.mention.name for one in apart] == ["云岭银行", "荆门市"]


@pytest.mark.parametrize(
    ("text", "number", "subject"),
    [
        ("园区开工\n昨日，总投资18亿元的楚源电子产业园在东宝区开工。", "18亿元", "楚源电子产业园"),
        ("荆门市税费新闻\n今年1至5月，全市办理增值税留抵退税28.6亿元。", "28.6亿元", "荆门市"),
        (
            "银行\n建设银行荆门分行走访了湖北青禾电子有限公司，截至3月末各项贷款余额36亿元。",
            "36亿元",
            "建设银行荆门分行",
        ),
        ("开工\n湖北青禾电子有限公司在东宝区建厂。达产后年产芯片3亿颗。", "3亿颗", "湖北青禾电子有限公司"),
    ],
)
def test_a_number_is_told_of_what_it_is_about(text: str, number: str, subject: str) -> None:
    found = numbers(text)[number].subject
    assert found is not None and subject in {found.name, found.key}


def test_a_name_in_the_same_sentence_is_quoted_with_the_number() -> None:
    text = "银行\n3月末，云岭农村商业银行迁入新址，各项贷款余额达到36亿元。"
    [found] = numbers(text).values()
    assert found.subject is not None
    quote = text[found.evidence.start : found.evidence.end]
    assert found.subject.name in quote and "36亿元" in quote


def test_a_number_is_told_of_nobody_where_nobody_is_named_or_nobody_is_likely() -> None:
    assert numbers("消息\n一季度贷款余额达到36亿元，同比增长8%。")["达到36亿元"].subject is None


def test_where_a_text_was_written_is_no_option_and_a_place_before_a_trade_is_one() -> None:
    places = ("荆门", "宜昌")
    text = "荆门讯（记者）宜昌电商交易额达到30亿元。"
    mentions = tuple(named(text, "City", *places))
    readings = Readings(split_words(text), (), (), Found(mentions, (), ()))
    scenes = scenes_of(article_of(text), readings, split_sentences(text))
    at = text.index("30亿元")
    assert [o.mention.name for o in Around(scenes, None, ()).options(Span(at, at + 4))] == ["宜昌"]


def test_what_a_whole_country_or_province_has_is_no_firms() -> None:
    text = "云岭银行动态\n云岭农村商业银行召开年会。2024年，全省小微企业贷款余额达到3000亿元。该行贷款余额达到210亿元。"
    of_all, own = (numbers(text)[number].subject for number in ("达到3000亿元", "达到210亿元"))
    assert of_all is None or of_all.type != "Bank"
    assert own is not None and own.type == "Bank"


def test_a_number_goes_with_the_name_whose_end_its_clause_begins_with() -> None:
    text = "漳州市与龙海区共建跨湾合作产业园。漳州湾大桥去年通车。截至2025年底，产业园入驻企业64家。"
    assert told_of(text)["64家"] == "跨湾合作产业园"


def test_in_a_new_paragraph_a_bank_goes_on_about_itself() -> None:
    text = (
        "荆州农商银行支农支小成绩单\n荆州农商银行年末存款余额318亿元。\n"
        "荆州农商银行推出“税易贷”，累计放款3.6亿元。\n全年减免各项手续费1260万元。"
    )
    assert told_of(text)["1260万元"] == "荆州农商银行"


def told_of(text: str) -> dict[str, str]:
    """Return whom a number is told of by its wording."""
    return {n.value.text: n.subject.key for n in extract(article_of(text), build_pipeline()).indicators if n.subject}


def test_names_that_begin_clauses_are_told_from_those_within() -> None:
    text = "云岭银行联合青禾电子办班。截至6月末，楚源产业园入驻企业64家。"
    mentions = [
        *named(text, "Enterprise", "青禾电子"),
        *named(text, "Zone", "楚源产业园"),
        *named(text, "Bank", "云岭银行"),
    ]
    found = Found(tuple(sorted(mentions, key=lambda m: m.span)), (), ())
    scenes = scenes_of(article_of(text), Readings(split_words(text), (), (), found), split_sentences(text))
    around = Around(scenes, None, [])
    assert around.beginners(len(text)) == [("Zone", "楚源产业园"), ("Bank", "云岭银行")]
    assert around.named_within(0, text.index("办班")) == [("Bank", "云岭银行"), ("Enterprise", "青禾电子")]


def test_numbers_with_no_name_between_are_of_one_thing() -> None:
    found = numbers(
        "云岭银行\n截至6月末，云岭银行贷款余额36亿元，不良率1.2%，支持小微企业680户。今年计划新增贷款5亿元。"
    )
    assert {one.subject.name for one in found.values() if one.subject is not None} == {"云岭银行"}
    assert len(found) == 4


def test_what_is_said_of_a_whole_city_is_told_of_no_county_and_of_no_fund() -> None:
    found = numbers(
        "荆门市农业\n荆门市农业产业基金落户京山县，京山县设立风险补偿金。"
        "全市粮食产量62万吨，京山县占全市的三成，油菜种植面积8万亩。"
    )
    assert found["62万吨"].subject is not None
    assert found["62万吨"].subject.key == "荆门市"
    assert found["8万亩"].subject is not None
    assert found["8万亩"].subject.key.startswith("京山")


def test_in_a_new_paragraph_that_names_nothing_no_number_is_of_a_product_but_of_one_in_the_title() -> None:
    text = "\n荆州农商银行推出“税易贷”，累计放款3.6亿元。\n惠及商户1260户。"
    assert numbers("荆州农商银行支农支小" + text)["1260户"].subject != numbers("“税易贷”上线" + text)["1260户"].subject
