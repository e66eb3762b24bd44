"""Which of the dates and sums near a fact are its own, above all where the rules would take another one."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.extract import build_pipeline, extract
from kg.model import Article, Fact, Mention, Span


def read(text: str, relation: str, seams: tuple[int, ...] = ()) -> list[Fact]:
    """Return the facts of one relation in a text whose first line is its title."""
    title = Span(0, text.index("\n"))
    article = Article("x", "x", text, tuple(range(len(text))), title, dt.date(2024, 5, 1), seams=seams)
    return [fact for fact in extract(article, build_pipeline()).facts if fact.relation == relation]


def dates(text: str, relation: str, seams: tuple[int, ...] = ()) -> set[str | None]:
    return {f.qualifiers.date.text if f.qualifiers.date else None for f in read(text, relation, seams)}


def sums(text: str, relation: str) -> dict[str, str | None]:
    return {f.object.key: f.qualifiers.amount.text if f.qualifiers.amount else None for f in read(text, relation)}


def test_each_of_two_receivers_has_its_own_sum() -> None:
    text = (
        "放款\n5月8日，农业银行衢州分行向衢州巨源化工有限公司发放贷款3000万元，向衢州林丰纸业有限公司发放贷款1200万元。"
    )
    assert sums(text, "funded") == {"衢州巨源化工有限公司": "3000万元", "衢州林丰纸业有限公司": "1200万元"}


def test_two_receivers_of_one_sum_both_have_it() -> None:
    text = "放款\n农业银行衢州分行向衢州巨源化工有限公司、衢州林丰纸业有限公司投放贷款2亿元。"
    assert sums(text, "funded") == {"衢州巨源化工有限公司": "2亿元", "衢州林丰纸业有限公司": "2亿元"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("去年，巨源化工有限公司利润下降两成，今年3月，农业银行衢州分行向该公司发放贷款3000万元。", "今年3月"),
        (
            "4月2日上午，银企对接会在衢州举行。农业银行衢州分行与衢州巨源化工有限公司签署战略合作协议，授信10亿元。",
            "4月2日",
        ),
        ("农业银行衢州分行每年安排2亿元信贷规模支持衢州巨源化工有限公司。", "每年"),
    ],
)
def test_the_date_is_that_of_the_loan_itself(text: str, date: str) -> None:
    assert dates(f"放款\n{text}", "funded") == {date}


def test_each_one_of_a_row_has_the_sum_of_its_place() -> None:
    row = "步云生物科技有限公司、清渭医械有限公司分别获得600万元和450万元"
    text = f"放款\n今年，医药健康子基金投了两家企业，{row}。"
    assert sums(text, "funded") == {"步云生物科技有限公司": "600万元", "清渭医械有限公司": "450万元"}


def test_a_row_of_sums_is_not_dealt_out_where_it_is_not_as_long_as_that_of_names() -> None:
    text = "放款\n农业银行衢州分行、招商银行衢州分行向衢州巨源化工有限公司各发放贷款3000万元。"
    assert {f.qualifiers.amount and f.qualifiers.amount.text for f in read(text, "funded")} == {"3000万元"}


def test_the_level_before_is_not_what_is_given() -> None:
    text = "放款\n农业银行衢州分行把衢州巨源化工有限公司的授信额度由200万元提高到500万元。"
    assert "200万元" not in sums(text, "funded").values()


def test_a_turnover_is_no_loan() -> None:
    text = "产业\n衢州巨源化工有限公司去年产值15亿元，由农业银行衢州分行提供贷款3000万元。"
    assert sums(text, "funded") == {"衢州巨源化工有限公司": "3000万元"}


def test_what_one_country_bought_is_not_what_another_did() -> None:
    text = "出口\n今年上半年，衢州巨源化工有限公司实现产值8亿元，产品销往越南、泰国，其中对越南出口4.2亿元。"
    assert sums(text, "exportsTo") == {"越南": "4.2亿元", "泰国": None}


def test_a_date_at_the_beginning_holds_for_every_fact_of_the_sentence() -> None:
    text = (
        "放款\n5月8日，农业银行衢州分行向衢州巨源化工有限公司发放贷款3000万元，向衢州林丰纸业有限公司发放贷款1200万元。"
    )
    assert dates(text, "funded") == {"5月8日"}


def test_a_notice_is_issued_on_the_day_of_its_signature() -> None:
    text = (
        "昆仑市商务局关于印发昆仑市稳外贸办法的通知\n各区商务局：\n现将《昆仑市稳外贸办法》印发给你们，请遵照执行。\n"
        "第一条 对新增出口企业给予补助。\n昆仑市商务局\n2024年3月12日"
    )
    assert "2024年3月12日" in dates(text, "issued")


def test_the_period_of_a_balance_dates_no_fact() -> None:
    text = "放款\n截至3月末，全市贷款余额同比增长12%。农业银行衢州分行与衢州巨源化工有限公司签署合作协议。"
    assert dates(text, "cooperatesWith") == {None}


def test_what_says_a_fact_is_quoted_with_its_date_and_sum() -> None:
    text = "放款\n5月8日，在签约会上，农业银行衢州分行向衢州巨源化工有限公司发放贷款3000万元。"
    (fact,) = read(text, "funded")
    quote = text[fact.evidence.start : fact.evidence.end]
    assert "5月8日" in quote and "3000万元" in quote


@pytest.mark.parametrize("end", ["。", "，总规模20亿元。"])
def test_a_thing_set_up_has_the_sum_that_its_own_clause_or_the_next_says(end: str) -> None:
    text = f"基金\n衢州市财政局设立衢州氟硅新材料产业基金{end}"
    assert sums(text, "established") == {"衢州氟硅新材料产业基金": "20亿元" if "20" in end else None}


def test_a_date_far_from_its_fact_is_quoted_besides() -> None:
    provisions = "".join(f"第{n}条 对新增出口的企业按出口额的{n}%给予补助。\n" for n in "一二三四五六七八九十" * 3)
    text = (
        "昆仑市商务局关于印发昆仑市稳外贸办法的通知\n各区商务局：\n现将《昆仑市稳外贸办法》印发给你们，请遵照执行。\n"
        f"{provisions}昆仑市商务局\n2024年3月12日"
    )
    dated = [fact for fact in read(text, "issued") if fact.qualifiers.date]
    quotes = [text[span.start : span.end] for fact in dated for span in (fact.evidence, *fact.besides)]
    assert dated and max(map(len, quotes)) <= 300
    assert any("2024年3月12日" in quote for quote in quotes)


def test_a_clause_near_a_fact_is_quoted_with_it_and_one_far_away_besides() -> None:
    ends = [Mention(Span(at, at + 2), "Bank", "甲行", "test") for at in (0, 4)]
    fact = Fact(ends[0], "cooperatesWith", ends[1], Span(0, 6), "test", 0.9)
    assert fact.quoting(Span(10, 20)).evidence == Span(0, 20)
    far = fact.quoting(Span(900, 910))
    assert far.evidence == Span(0, 6) and far.besides == (Span(900, 910),)


def test_nothing_is_looked_for_beyond_a_seam() -> None:
    text = "放款\n4月2日上午，银企对接会在衢州举行。农业银行衢州分行向衢州巨源化工有限公司授信10亿元。"
    assert dates(text, "funded") == {"4月2日"}
    assert dates(text, "funded", seams=(text.index("农业银行"),)) == {None}


def test_until_when_a_policy_holds_is_not_when_it_came() -> None:
    text = (
        "通知\n《衢州市支持工业企业若干措施》自2024年5月1日起施行，有效期至2026年12月31日，"
        "《衢州市工业企业奖励办法》同时废止。"
    )
    assert dates(text, "amends") == {"自2024年5月1日起"}


def test_goods_are_sold_on_the_day_they_leave_and_not_on_the_one_they_arrive() -> None:
    text = "班列\n4月18日，青禾电子有限公司的1.2万台电机驶出赣州港，13天后将抵达德国。"
    assert dates(text, "exportsTo") == {"4月18日"}


def test_a_second_loan_is_given_so_long_after_the_first() -> None:
    text = (
        "两笔贷款\n2022年3月，衢州巨源化工有限公司办厂，两个月后，农业银行衢州分行向衢州巨源化工有限公司放贷900万元。"
    )
    assert dates(text, "funded") == {"两个月后"}


def test_when_a_measure_holds_is_not_told_of_who_was_named_before_it() -> None:
    text = "实录\n楚源市工商联副主席 阮静姝：我们负责搭台。今年在全市建起42个商会调解室。"
    assert dates(text, "implements") == {None}


def test_a_paper_that_came_out_of_late_has_that_for_its_day() -> None:
    text = "扶持办法\n《楚源市外贸稳增长办法》近日由楚源市商务局下发。"
    assert dates(text, "issued") == {"近日"}


def test_what_happened_of_late_is_not_when_a_paper_before_it_came_out() -> None:
    text = "扶持办法\n《楚源市外贸稳增长办法》由楚源市商务局下发，近日多家企业前来咨询。"
    assert dates(text, "issued") == {None}
