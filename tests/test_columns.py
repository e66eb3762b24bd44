"""Columns that a page breaks off: what goes on elsewhere is joined where the words and the layout say so."""

from __future__ import annotations

import pytest
from extracting import pipeline
from pages import document

from kg.documents.continuing import load_meetings
from kg.documents.split import split
from kg.extract import extract
from kg.model import Article, Span

BEGUN = [
    "　　昨日，绵阳市经济和信息化局会同市财政局印",
    "发《绵阳市支持企业稳产十条措施》，决定由市级",
    "财政安排八千万元，对春节不停工的企业按每人二",
    "百元发放补贴。当天，绵阳市商业银行安州支",
]
REST = [
    "行向四川铸锋机械有限公司发放贷款三千万元，期",
    "限两年，利息由安州区财政补一半。",
]
MORE = [
    "　　市经济和信息化局局长介绍，今年全市规上工业",
    "企业要超过一千二百家，增加值增长百分之九。",
]
CAPTION = ["图为铸锋机械生产车间。", "本报记者 陈林 摄"]
OTHER = [
    "  本报讯（记者 李文）三台县供销合作社与四川麦",
    "冬药业有限公司签约，三年内收购麦冬两万吨，总",
    "价十二亿元，并由绵阳农村商业银行三台支行提供",
    "收购贷款。",
]


def articles(*lines: str) -> tuple[Article, ...]:
    return split(document(*lines)).articles


def test_a_paragraph_goes_on_below_a_caption() -> None:
    (found,) = articles("稳产有了真金白银", *BEGUN, "", *CAPTION, "", *REST, *MORE)
    assert "绵阳市商业银行安州支行向四川铸锋机械有限公司发放贷款" in found.text
    assert not found.seams


def test_every_character_keeps_its_place_and_quotes_leave_out_what_stands_between() -> None:
    page = document("稳产有了真金白银", *BEGUN, "", *CAPTION, "", *REST, *MORE)
    (found,) = split(page).articles
    assert all(page.text[found.offsets[i]] == c for i, c in enumerate(found.text) if c != "\n")
    at = found.text.index("安州支行")
    pieces = found.pieces(Span(at, at + 10))
    assert [page.text[p.start : p.end] for p in pieces] == ["安州支", "行向四川铸锋机"]
    assert found.locate(Span(at, at + 10)) == pieces[1]


def test_facts_are_read_over_the_gap() -> None:
    def lent(*lines: str) -> list[tuple[str, str]]:
        (found,) = articles(*lines)
        facts = extract(found, pipeline()).facts
        return [(f.subject.name, f.object.name) for f in facts if f.relation == "funded"]

    expected = ("绵阳市商业银行安州支行", "四川铸锋机械有限公司")
    assert expected in lent("稳产有了真金白银", *BEGUN, "", *CAPTION, "", *REST, *MORE)
    assert expected not in lent("稳产有了真金白银", *BEGUN, "", *CAPTION, "", *MORE)


def test_where_no_rest_is_found_the_seam_stays() -> None:
    (found,) = articles("稳产有了真金白银", *BEGUN, "", *CAPTION, "", *MORE, *MORE)
    assert [found.text[seam - 3 : seam] for seam in found.seams] == ["安州支"]


def test_a_rest_among_the_lines_of_another_article_goes_back_with_what_stands_below_it() -> None:
    first, second = articles("稳产有了真金白银", *BEGUN, "", "麦冬有了买家", *OTHER, "", *REST, *MORE)
    assert "安州支行向四川铸锋" in first.text
    assert first.text.endswith("增长百分之九。")
    assert second.text.endswith("收购贷款。")


def test_of_two_columns_that_break_off_each_goes_on_with_its_own_rest() -> None:
    own = ["建设银行三台支行也跟进，首笔就放出一千五百万", "元。"]
    first, second = articles(
        *("稳产有了真金白银", *BEGUN, "", "麦冬有了买家", *OTHER[:3], ""),
        *("收购贷款。" + own[0], own[1], "", *REST, *MORE),
    )
    assert "安州支行向四川铸锋" in first.text
    assert "三台支行提供收购贷款。" in second.text


def test_nothing_is_joined_to_what_begins_a_paragraph_or_where_lines_are_not_wrapped() -> None:
    told = "".join(line.strip() for line in BEGUN)
    (whole,) = articles("稳产有了真金白银", told, "", "".join(REST), "", "".join(MORE))
    assert "安州支\n行向" in whole.text
    (listed,) = articles("稳产有了真金白银", *BEGUN, "", "（二）" + REST[0], REST[1], *MORE)
    assert "安州支\n（二）" in listed.text


@pytest.mark.parametrize(
    ("before", "rest", "other"),
    [
        ("今年1月市人民政", "府印发十条措施。", "近日，市商务局召开会议。"),
        ("今年向园区", "企业提供不少于15亿元的信贷支持。", "项目总投资32亿元。"),
        ("印发《某市支持工业企业", "稳产增效十条措施》。", "《某市支持企业办法》同时废止。"),
        ("拨付资金三", "百万元，用于修路。", "记者从会上获悉，资金已到位。"),
    ],
)
def test_what_goes_on_is_likelier_than_what_does_not(before: str, rest: str, other: str) -> None:
    meetings = load_meetings()
    likely, unlikely = (meetings.log_odds(before, after, lambda _: False) for after in (rest, other))
    assert likely > 0 > unlikely


def test_words_that_stand_elsewhere_on_the_page_tell_what_goes_on() -> None:
    meetings = load_meetings()
    known = meetings.log_odds("同日，磐泷", "智造公司复工。", "磐泷智造".__contains__)
    assert known > meetings.log_odds("同日，磐泷", "智造公司复工。", "海蓝智造".__contains__)


NARROW = ["铸锋机械有限公司的工人在调试", "机械手，订单排到了年底。陈", "林 摄"]


def test_a_caption_of_its_own_width_is_whole_and_no_part_of_the_column_beside_it() -> None:
    (found,) = articles("稳产有了真金白银", *BEGUN, *NARROW, "", *REST, *MORE)
    assert "安州支行向四川铸锋机械有限公司发放贷款" in found.text
    assert "铸锋机械有限公司的工人在调试机械手，订单排到了年底。陈林摄" in found.text.split("\n")


def test_lines_as_wide_as_the_column_above_a_name_are_no_caption() -> None:
    (found,) = articles("稳产有了真金白银", *BEGUN, *REST[:1], "限两年。 陈林 摄", "", *MORE)
    assert "安州支行向四川铸锋机械有限公司发放贷款三千万元，期限两年。" in found.text


def test_a_paragraph_goes_on_behind_what_only_ends_a_clause() -> None:
    begun = [*BEGUN[:3], "百元发放补贴，并由绵阳市财政局给予贴息一半；"]
    rest = ["对扩大招工的企业，每招一人再补五百元，由绵阳", "市人力资源和社会保障局负责兑现。"]
    (found,) = articles("稳产有了真金白银", *begun, "", *CAPTION, "", *rest, *MORE)
    assert "贴息一半；对扩大招工的企业" in found.text


def test_what_stands_below_a_heading_goes_along_with_the_rest_above_it() -> None:
    heading = "从一笔贷款到一条链"
    first, second = articles("稳产有了真金白银", *BEGUN, "", "麦冬卖出好价", *OTHER, "", *REST, heading, *MORE)
    assert "局长介绍" in first.text and "局长介绍" not in second.text


def test_who_took_a_picture_ends_it() -> None:
    taken = "市民昨日在安州区步行街购物休闲。　本报记者 陈林 摄"
    found = articles("稳产有了真金白银", *BEGUN, "", taken, "", "影响不大的企业领到补贴三百万元，期限两年。", *MORE)
    assert all("摄影" not in article.text for article in found)


def test_a_page_set_with_double_spacing_is_read_as_if_it_were_not() -> None:
    page = ["稳产有了真金白银", *BEGUN, *REST, *MORE, *BEGUN, *REST]
    (single,), (double,) = articles(*page), articles("\n\n".join(page))
    assert double.text == single.text
    parted = "\n\n".join("\n".join(lines) for lines in (["稳产有了真金白银"], [*BEGUN, *REST], MORE, MORE))
    assert articles(parted)[0].text.count("\n") == 3


def test_the_end_of_a_page_set_with_double_spacing_stays() -> None:
    page = "\n\n".join([*BEGUN, *REST]) + "\x0c" + "\n\n".join([*MORE, *MORE])
    (found,) = articles(page)
    assert found.text.count("\n") == 2
