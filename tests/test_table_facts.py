"""Who paid whom how much by a table's rows, and how names in cells are put together."""

from __future__ import annotations

import pytest
from extracting import pipeline, read

from kg.documents.formats.cells import in_cell
from kg.extract import extract
from kg.model import Article, Fact, Span

HEADS = "企业名称\t贷款银行\t贷款金额（万元）\n"
ROWS = "株洲青禾电气有限公司\t长沙银行株洲分行\t300\n湖南云岭机械有限公司\t建设银行株洲分行\t1,200.5\n"


def funded(text: str) -> list[Fact]:
    found = read(text).facts
    return [fact for fact in found if fact.relation == "funded"]


def told(text: str) -> set[tuple[str, str, float]]:
    return {
        (f.subject.name, f.object.name, f.qualifiers.amount.value)
        for f in funded(text)
        if f.qualifiers.amount is not None
    }


def test_a_row_says_who_lent_whom_how_much() -> None:
    assert told("现将对接情况公示如下。\n" + HEADS + ROWS) == {
        ("长沙银行株洲分行", "株洲青禾电气有限公司", 3_000_000.0),
        ("建设银行株洲分行", "湖南云岭机械有限公司", 12_005_000.0),
    }


def test_the_row_is_the_evidence_and_the_head_gives_the_instrument() -> None:
    text = HEADS + ROWS
    first = min(funded(text), key=lambda fact: fact.evidence)
    assert text[first.evidence.start : first.evidence.end] == ROWS.split("\n")[0]
    assert first.qualifiers.instrument == "贷款" and first.qualifiers.amount.text == "300万元"  # type: ignore[union-attr]


def test_a_cell_that_spans_rows_is_that_of_the_row_before() -> None:
    text = "单位：亿元\n银行\t企业\t授信金额\n荆门银行\t青禾新能源有限公司\t6\n云岭矿业有限公司\t2.5\n"
    assert told(text) == {
        ("荆门银行", "青禾新能源有限公司", 600_000_000.0),
        ("荆门银行", "云岭矿业有限公司", 250_000_000.0),
    }


@pytest.mark.parametrize(
    "text",
    [
        "企业名称\t贷款银行\t贷款金额\n" + ROWS,  # no unit
        "序号\t贷款银行\t贷款金额（万元）\n" + ROWS,  # no column of receivers
        HEADS + "合计\t长沙银行株洲分行\t300\n",
    ],
)
def test_without_heads_or_unit_nothing_is_read(text: str) -> None:
    assert not any(fact.rule == "funded.table" for fact in funded(text))


@pytest.mark.parametrize(
    ("lines", "cell"),
    [
        (["平湖", "朗泰光学科技有限公司"], "平湖朗泰光学科技有限公司"),
        (["九江浔阳云岭化纤", "有限公司"], "九江浔阳云岭化纤有限公司"),
        (["青禾科技有限公司", "云岭电子有限公司"], "青禾科技有限公司 云岭电子有限公司"),
        (["300万元", "2024年"], "300万元 2024年"),
    ],
)
def test_lines_of_a_cell_are_one_name_or_two(lines: list[str], cell: str) -> None:
    assert in_cell(lines) == cell


def test_a_column_of_dates_dates_the_rows() -> None:
    text = "放款机构\t贷款对象\t贷款余额（万元）\t投放日期\n荆门银行\t青禾电气有限公司\t300\t2024年1月5日\n"
    assert [f.qualifiers.date.text for f in funded(text) if f.qualifiers.date] == ["2024年1月5日"]


TITLE = "乐山市工业和信息化局关于2023年技改资金安排的公示"
GRANTS = f"{TITLE}\n序号\t企业名称\t补助金额（万元）\n1\t乐山青禾机械有限公司\t120\n2\t峨眉山云岭茶业有限公司\t85.5\n"


def titled(text: str) -> set[tuple[str, str, float, str | None]]:
    article = Article("a", "a", text, tuple(range(len(text))), Span(0, text.index("\n")))
    return {
        (f.subject.name, f.object.name, f.qualifiers.amount.value, f.qualifiers.status)
        for f in extract(article, pipeline()).facts
        if f.relation == "funded" and f.qualifiers.amount is not None
    }


def test_the_body_whose_notice_it_is_gives_the_grants_of_its_table() -> None:
    assert titled(GRANTS) == {
        ("乐山市工业和信息化局", "乐山青禾机械有限公司", 1_200_000.0, "planned"),
        ("乐山市工业和信息化局", "峨眉山云岭茶业有限公司", 855_000.0, "planned"),
    }


def test_the_body_whose_notice_it_is_gives_no_loans_and_no_turnover() -> None:
    assert titled(GRANTS.replace("补助金额", "贷款金额")) == set()
    assert titled(GRANTS.replace("补助金额", "营业收入")) == set()


def test_a_fund_gives_what_it_puts_in_and_a_firm_invests_it() -> None:
    text = (
        "受助企业\t出资基金\t投资金额（亿元）\t投资日期\n株洲青禾电气有限公司\t株洲产业引导基金\t0.5\t2024-03-05\n"
        "湖南云岭机械有限公司\t湖南楚源控股集团有限公司\t1.2\t2024-04-01\n"
    )
    found = [f for f in read(text).facts if f.rule == "funded.table"]
    assert [(f.subject.name, f.relation, f.object.name) for f in found] == [
        ("株洲产业引导基金", "funded", "株洲青禾电气有限公司"),
        ("湖南楚源控股集团有限公司", "investedIn", "湖南云岭机械有限公司"),
    ]
    assert [str(f.qualifiers.date.start) for f in found if f.qualifiers.date] == ["2024-03-05", "2024-04-01"]


BOTH = (
    "乐山市工业和信息化局2024年贷款贴息拟拨付名单公示\n"
    "序号 企业名称 贷款银行 贷款金额（万元） 贴息金额（万元）\n"
    "1 乐山青禾机械有限公司 乐山商业银行高新支行 3000 52.5\n"
    "2 峨眉山云岭茶业有限公司 建设银行峨眉山支行 800 14\n"
)


def test_the_body_pays_a_part_of_what_the_bank_lends_and_cells_may_be_parted_by_spaces() -> None:
    assert titled(BOTH) == {
        ("乐山商业银行高新支行", "乐山青禾机械有限公司", 30_000_000.0, "reported"),
        ("建设银行峨眉山支行", "峨眉山云岭茶业有限公司", 8_000_000.0, "reported"),
        ("乐山市工业和信息化局", "乐山青禾机械有限公司", 525_000.0, "planned"),
        ("乐山市工业和信息化局", "峨眉山云岭茶业有限公司", 140_000.0, "planned"),
    }
    turnover = titled(BOTH.replace("贴息金额", "营业收入"))  # no grant
    assert {giver for giver, *_ in turnover} == {"乐山商业银行高新支行", "建设银行峨眉山支行"}


def test_the_only_body_with_a_line_to_itself_gives_where_the_title_names_none() -> None:
    signed = GRANTS.replace("乐山市工业和信息化局", "", 1) + "乐山市工业和信息化局\n2024年6月3日\n"
    assert {giver for giver, *_ in titled(signed)} == {"乐山市工业和信息化局"}
    two = signed.replace("2024年6月3日", "乐山市财政局\n2024年6月3日")
    assert titled(two) == set()
