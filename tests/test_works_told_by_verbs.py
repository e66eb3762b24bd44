"""Works, institutes, pilots and bonds that only the verb before them tells, and who is one of a pilot's places."""

from __future__ import annotations

import pytest
from extracting import named_facts

from kg.extract.names.patterns.borders import bordered
from kg.extract.names.patterns.governed import with_governed
from kg.extract.names.patterns.heads import find_by_heads
from kg.extract.names.proposals import propose
from kg.extract.words import split_words
from kg.model import Article, Mention, Span


def governed(text: str) -> set[tuple[str, str]]:
    return {(c.type, text[c.span.start : c.span.end]) for c in with_governed(text, ())}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("学校在新区盖柔性薄膜中试基地，设备由工厂出。", ("Project", "柔性薄膜中试基地")),
        ("这笔贷款用来建苦咸水淡化装置。", ("Project", "苦咸水淡化装置")),
        ("企业正在高新区盖第二条封装线，明年投产。", ("Project", "第二条封装线")),
        ("两家合开了一家榨汁厂。", ("Project", "榨汁厂")),
        ("三方把绿电制氨联合实验室安在园区里。", ("ResearchInstitution", "绿电制氨联合实验室")),
        ("云岭市是全国首批耕地轮作保险试点县。", ("Programme", "耕地轮作保险试点")),
        ("海关搭起“关银一键通”，缴税不跑腿。", ("Platform", "关银一键通")),
        ("焦化集团发行8亿元可转债，期限六年。", ("FinancialProduct", "可转债")),
        (
            "港口集团成功发行2022年度第五期超短期融资券，规模10亿元。",
            ("FinancialProduct", "2022年度第五期超短期融资券"),
        ),
    ],
)
def test_what_is_built_moved_or_issued_bears_its_name(text: str, name: tuple[str, str]) -> None:
    assert governed(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "对新建冷冻果蔬仓储冷库的，按投资给予补助。",  # a provision
        "年底前建成公交加氢站60座。",  # so many of them
        "支持建标准化厂房。",
        "县妇联每吸纳一名建档立卡户奖励车间一千元。",  # a word cut in two
        "把长丰县列入省级试点。",
        "鼓励企业发行绿色债券。",  # nobody has
        "全省发行新增专项债券683亿元。",
    ],
)
def test_what_may_be_built_or_issued_is_none(text: str) -> None:
    assert governed(text) == set()


def test_who_is_one_of_a_pilots_places_takes_part_in_it() -> None:
    told = named_facts("渑池县作为综合医改试点县，要先行一步。", "participatesIn")
    assert told == {("渑池县", "综合医改试点")}
    assert not named_facts("渑池县作为综合医改试点的受益者，要先行一步。", "participatesIn")


def heads(text: str) -> set[str]:
    return {text[c.span.start : c.span.end] for c in find_by_heads(text, split_words(text), [])}


def test_the_number_of_an_item_is_no_part_of_a_name() -> None:
    assert "海梧云医药研发有限公司" in heads("（2）海梧云医药研发有限公司，贴息四万元。")
    assert "海梧（集团）云医药研发有限公司" in heads("海梧（集团）云医药研发有限公司，贴息四万元。")


def test_a_name_may_begin_with_a_colour() -> None:
    assert "红沙岗戈壁农业产业园" in heads("占地两千亩的红沙岗戈壁农业产业园开园。")
    assert "新沙岗戈壁农业产业园" not in heads("占地两千亩的新沙岗戈壁农业产业园开园。")


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("翼通飞机（中航科海湾翼通飞机制造公司", "中航科海湾翼通飞机制造公司"),
        ("海湾通用飞机（中", "海湾通用飞机"),
        ("链主海湾种业集团", "海湾种业集团"),
        ("上海主板公司海湾时代科技公司", "海湾时代科技公司"),
        ("老东家", "老东家"),
    ],
)
def test_a_bracket_that_stays_open_and_what_kind_of_firm_it_is_end_a_name(name: str, left: str) -> None:
    mention = bordered(name, Mention(Span(0, len(name)), "Enterprise", name, "tagger"))
    assert mention is not None
    assert mention.name == left


def test_historical_departments_and_offices_of_counties_are_bodies() -> None:
    text = "该项补助由湖南省林业厅受理，西青区税务所建台账，所里的财政所长说。"
    article = Article("a", "a", text, tuple(range(len(text))))
    found = {(c.type, text[c.span.start : c.span.end]) for c in propose(article, split_words(text)).candidates}
    assert {("GovernmentAgency", "湖南省林业厅"), ("GovernmentAgency", "西青区税务所")} <= found
    assert ("GovernmentAgency", "里的财政所") not in found
