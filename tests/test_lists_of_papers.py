"""Lists of papers: what their fields say of each, and what a paper on repeals lists in a row."""

from __future__ import annotations

import pytest
from extracting import named_facts, read, read_titled

from kg.documents.split import split
from kg.model import Document

LISTED = """云岭区政策文件库
标题：《云岭区扶持茶叶产业十条意见》
发文字号：云政〔2025〕16号　发布机构：云岭区人民政府　成文日期：2025年6月20日
内容摘要：对新建茶园按每亩800元给予补助，单户最高5万元。
标题：《云岭区应急转贷管理办法》
发布机构：云岭区财政局　成文日期：2019年11月28日
"""
WHOLE = """标题：云岭区扶持茶叶产业十条意见
发布机构：云岭区人民政府
云岭区扶持茶叶产业十条意见
对新建茶园按每亩800元给予补助，单户最高5万元。
标题：云岭区应急转贷管理办法
发布机构：云岭区财政局
云岭区应急转贷管理办法
对符合条件的企业，按贷款余额给予过桥资金，期限不超过十天。
"""


def texts(text: str) -> list[str]:
    """Return the texts of a page's articles."""
    return [article.text for article in split(Document("a", "a.txt", text, "", "utf-8")).articles]


def test_a_list_of_papers_keeps_what_names_each_and_whose_it_is() -> None:
    tea, bridge = texts(LISTED)
    assert "《云岭区扶持茶叶产业十条意见》" in tea
    assert "发布机构：云岭区人民政府" in tea
    assert "云岭区财政局" in bridge


@pytest.mark.parametrize("number", ["1. ", "一、", "（二）"])
def test_the_labels_of_a_list_may_be_numbered(number: str) -> None:
    tea, bridge = texts(LISTED.replace("标题：", f"{number}政策名称："))
    assert "发布机构：云岭区人民政府" in tea
    assert "应急转贷" not in tea
    assert "云岭区财政局" in bridge


def test_a_table_above_a_text_that_bears_its_title_is_set_aside() -> None:
    assert not any("发布机构" in text for text in texts(WHOLE))


def test_a_table_above_one_notice_is_set_aside() -> None:
    one = LISTED[LISTED.index("标题") : LISTED.rindex("标题")]
    assert not any("发布机构" in text for text in texts(one))


@pytest.mark.parametrize(
    "text",
    [
        "《云岭区茶叶补贴办法》　文号：云财〔2018〕4号　制定单位：云岭区农业局、云岭区财政局　印发日期：2018年10月15日",
        "《云岭区茶叶补贴办法》（云财〔2018〕40号），发文单位：云岭区农业局、云岭区财政局，印发时间：2018年10月15日。",
        "《云岭区茶叶补贴办法》（发布单位：云岭区农业局、云岭区财政局，发布时间：2018年10月15日）",
    ],
)
def test_a_field_behind_a_paper_says_who_issued_it_and_when(text: str) -> None:
    issued = [f for f in read(text).facts if f.relation == "issued" and "办法" in f.object.name]
    assert {f.subject.name for f in issued} == {"云岭区农业局", "云岭区财政局"}
    assert {f.qualifiers.date.start for f in issued if f.qualifiers.date} == {"2018-10-15"}
    assert ("云岭区农业局", "云岭区财政局") in named_facts(text, "cooperatesWith")


def test_who_publishes_something_else_has_not_issued_the_paper_named_before() -> None:
    text = "今年将修改《云岭区茶叶补贴办法》。本期简报另附名单。\n发布单位：云岭区统计局"
    assert ("云岭区统计局", "云岭区茶叶补贴办法") not in named_facts(text, "issued")


def test_the_number_in_a_field_is_another_name_of_the_paper() -> None:
    text = "《云岭区茶叶补贴办法》\n发文字号：云财〔2018〕40号　发文单位：云岭区财政局"
    keys = {m.name: m.key for m in read(text).mentions if m.type == "Policy"}
    assert keys["云财〔2018〕40号"] == keys["云岭区茶叶补贴办法"]


def test_what_a_paper_on_repeals_lists_in_a_row_is_amended_by_it() -> None:
    title = "关于废止和修改部分规范性文件的决定"
    text = (
        f"云岭区人民政府{title}\n经研究，决定：\n"
        "一、废止2件：《云岭区兰炭管理办法》（云政发〔2011〕45号）、《云岭区借贷登记规定》。\n"
        "二、停止执行：区商务局2006年印发的《云岭区粮食扶持意见》，由《云岭区粮食条例》取代。\n"
        "三、《云岭区担保贷款实施办法》继续有效。\n"
    )
    ended = {f.object.key for f in read_titled(text).facts if f.relation == "amends" and f.subject.key == title}
    assert {"云岭区兰炭管理办法", "云岭区借贷登记规定"} <= ended
    assert "云岭区担保贷款实施办法" not in ended  # it stands at the head of its line, but is kept
    assert "云岭区粮食条例" not in ended  # it takes the other's place


def test_one_clause_that_is_put_differently_is_a_change() -> None:
    title = "关于调整部分规范性文件的通知"
    text = f"云岭区人民政府{title}\n将《云岭区引导基金管理办法》第九条中的“五百万元”改为“一千万元”。\n"
    assert (title, "云岭区引导基金管理办法") in {
        (f.subject.key, f.object.key) for f in read_titled(text).facts if f.relation == "amends"
    }
    read_only = f"云岭区人民政府{title}\n将《云岭区引导基金管理办法》第九条中的要求落到实处。\n"
    assert not [f for f in read_titled(read_only).facts if f.relation == "amends"]
