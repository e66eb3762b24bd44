"""How texts tell facts beyond one clause: pronouns, speakers, units that answer for an item, money set aside."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.extract import build_pipeline, extract
from kg.extract.facts.measures.of_funds import fund_words
from kg.extract.names.patterns.responsible import UNITS
from kg.extract.names.ties.references import find_references
from kg.extract.names.ties.speaking import find_speaking
from kg.model import Article, Extraction, Mention, Span


def read(text: str) -> Extraction:
    """Read a text whose first line is its title."""
    title = Span(0, text.index("\n")) if "\n" in text else None
    article = Article("x", "x", text, tuple(range(len(text))), title, dt.date(2024, 5, 1))
    return extract(article, build_pipeline())


def told(text: str, relation: str) -> set[tuple[str, str]]:
    """Return subject and object of a relation's facts, pronouns as what they stand for."""
    return {(f.subject.key, f.object.key) for f in read(text).facts if f.relation == relation}


def named(text: str, *names: tuple[str, str]) -> list[Mention]:
    return [Mention(Span(text.index(n), text.index(n) + len(n)), t, n, "test") for n, t in names]


def means(text: str, word: str, *names: tuple[str, str]) -> str | None:
    """Return what `word` stands for among the names of a text."""
    mentions = named(text, *names)
    found = [*find_references(text, mentions, ()), *find_speaking(text, mentions)]
    return next((m.key for m in found if m.name == word), None)


def test_a_firm_spoken_of_is_meant_and_never_the_exchange_it_is_listed_on() -> None:
    text = "昆仑机械（深交所：002345）扩产。天山银行3月与其签订协议，又给它5000万元贷款。这家创办十年的企业很高兴。"
    names = (("昆仑机械", "Enterprise"), ("深交所", "FinancialInstitution"), ("天山银行", "Bank"))
    assert means(text, "其", *names) == "昆仑机械"
    assert means(text, "它", *names) == "昆仑机械"
    assert means(text, "这家", *names) == "昆仑机械"


def test_who_stands_up_or_down_the_chain_of_a_firm_is_not_the_firm() -> None:
    text = "昆仑机械扩产。天山银行向其上游供应商发放贷款，向其下属公司授信，还为其上门服务。"
    mentions = named(text, ("昆仑机械", "Enterprise"), ("天山银行", "Bank"))
    found = [m.span.start for m in find_references(text, mentions, ()) if m.name == "其"]
    assert found == [text.index("其上门")]


def test_a_bank_s_own_part_is_told_and_not_what_all_give_together() -> None:
    text = "银团放款\n江海银行牵头组建银团，向海石重工股份有限公司发放贷款30亿元，其中江海银行12亿元、榆关银行8亿元。"
    sums = [
        (f.subject.key, f.qualifiers.amount.text)
        for f in read(text).facts
        if f.relation == "funded" and f.qualifiers.amount
    ]
    assert sorted(sums) == [("榆关银行", "8亿元"), ("江海银行", "12亿元")]


def test_a_body_that_speaks_of_itself_is_the_one_the_text_names_first() -> None:
    text = "天山银行举行发布会。本行与昆仑银行共建平台，本行出资最多。"
    assert means(text, "本行", ("天山银行", "Bank"), ("昆仑银行", "Bank")) == "天山银行"


@pytest.mark.parametrize(
    "text",
    [
        "“企业没有抵押物，我们开出了绿色通道。”天山银行负责人说。昆仑银行也来了。",
        "天山银行行长说：“企业没有抵押物，我们开出了绿色通道。”",
    ],
)
def test_who_is_quoted_speaks_of_itself(text: str) -> None:
    assert means(text, "我们", ("天山银行", "Bank")) == "天山银行"


def test_nobody_speaks_where_a_quotation_has_no_speaker() -> None:
    assert means("口号是“我们一起把家乡建设好”。天山银行送来春联。", "我们", ("天山银行", "Bank")) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("对首次出口的企业奖励5万元。（责任单位：市商务局、市财政局）", "（责任单位：市商务局、市财政局）"),
        ("对首次出口的企业奖励5万元（市商务局牵头，市财政局配合）。", "（市商务局牵头，市财政局配合）"),
        ("对首次出口的企业奖励5万元。责任单位：市商务局、市财政局。", "责任单位：市商务局、市财政局"),
        (
            "对出口的企业奖励5万元。\n牵头单位：市商务局；配合单位：甲局\n二、其他",
            "牵头单位：市商务局；配合单位：甲局",
        ),
    ],
)
def test_who_answers_for_an_item_is_found_however_it_is_written(text: str, who: str) -> None:
    assert [match[0] for match in UNITS.finditer(text)] == [who]


def test_units_on_a_line_of_their_own_answer_for_the_item_before() -> None:
    text = (
        "兴宁市支持外贸若干措施\n一、对首次出口的外贸企业一次性奖励5万元。\n牵头单位：兴宁市商务局\n"
        "二、对参加境外展会的企业按展位费的50%给予补助。\n牵头单位：兴宁市财政局\n"
    )
    assert told(text, "implements") == {
        ("兴宁市商务局", "对首次出口的外贸企业一次性奖励5万元"),
        ("兴宁市财政局", "对参加境外展会的企业按展位费的50%给予补助"),
    }


def test_a_fund_has_what_it_pays_for_and_not_that_it_is_set_up() -> None:
    text = "海棠县财政局设立药材产业纾困资金，对药农今年的贷款给予贴息。"
    assert told(text, "hasMeasure") == {("药材产业纾困资金", "对药农今年的贷款给予贴息")}


def test_a_clause_draws_on_a_fund_or_sets_one_up() -> None:
    words = fund_words()
    text = "由应急周转金承担三成"
    assert words.draws(text, 0, Span(1, 6))
    assert not words.draws("设立应急周转金", 0, Span(2, 7))


def test_a_measure_begins_with_whom_it_is_done_with() -> None:
    text = "服务外贸\n信阳市商务局联合信阳市税务局推出出口退税辅导专窗。"
    measures = {m.name for m in read(text).mentions if m.type == "Measure"}
    assert measures == {"联合信阳市税务局推出出口退税辅导专窗"}


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("关于加快遂宁市锂电产业集聚的实施意见", "遂宁市"),
        ("遂宁市扶持榨菜加工若干措施", "遂宁市"),
    ],
)
def test_a_title_says_where_its_policy_holds(title: str, place: str) -> None:
    assert (title, place) in {(s, o) for s, o in told(f"政策动态\n《{title}》今日印发。", "appliesIn")}


def test_a_sum_stands_with_the_investment_only() -> None:
    text = "项目动态\n湘江重工有限公司投资12亿元的智能起重机产业园项目在邵阳经开区开工。"
    sums = {f.relation: f.qualifiers.amount for f in read(text).facts if f.relation in {"established", "investedIn"}}
    assert sums["investedIn"] is not None and sums["investedIn"].text == "12亿元"
    assert sums["established"] is None


def test_a_district_named_with_its_city_is_no_zone_of_its_own() -> None:
    found = read("简讯\n上海市浦东新区金融服务局发布消息。")
    assert {m.name for m in found.mentions if m.type == "Zone"} == set()
    assert ("浦东新区", "上海市") in {(f.subject.name, f.object.name) for f in found.facts if f.relation == "locatedIn"}


def test_encouraging_others_to_lend_is_no_funding() -> None:
    text = "岚山市支持小微企业办法\n岚山市人民政府制定本办法。鼓励金融机构向小微企业提供贷款。"
    assert told(text, "funded") == set()


@pytest.mark.parametrize(
    ("tail", "whole"),
    [
        ("，平均办理时间缩短40%以上", "对农户推行果树保险"),  # what came of it
        ("，年费率降至1%", "对农户推行果树保险，年费率降至1%"),  # a rate that is set
    ],
)
def test_what_came_of_a_measure_is_no_part_of_it(tail: str, whole: str) -> None:
    text = f"便民服务\n遂宁市农业农村局对农户推行果树保险{tail}。"
    row = [m.name for m in read(text).mentions if m.type == "Measure"]
    assert row == [whole]


def test_a_sum_in_a_bracket_or_in_the_next_clause_is_the_things_own() -> None:
    text = (
        "基金\n信阳国资集团设立信阳航空产业基金（3亿元）、信阳机床产业基金（2亿元）。"
        "信阳市财政局设立信阳种业基金，总规模9亿元。"
    )
    sums = {f.object.key: f.qualifiers.amount for f in read(text).facts if f.relation == "established"}
    told_sums = {name: amount.text for name, amount in sums.items() if amount is not None}
    assert told_sums == {"信阳航空产业基金": "3亿元", "信阳机床产业基金": "2亿元", "信阳种业基金": "9亿元"}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("3月，昆仑市商务局印发《昆仑市稳外贸办法》。", "3月"),
        ("2月部里发文后，昆仑市商务局印发《昆仑市稳外贸办法》。", None),
        ("昆仑市商务局印发《昆仑市稳外贸办法》，有效期至2027年12月31日。", None),
    ],
)
def test_a_date_of_something_else_is_not_taken(text: str, date: str | None) -> None:
    found = [f for f in read(f"稳外贸\n{text}").facts if f.relation == "issued"]
    assert [f.qualifiers.date and f.qualifiers.date.text for f in found] == [date]


def test_what_a_sentence_calls_a_rumour_is_no_measure_and_no_number() -> None:
    found = read("传言\n网传“荆门市财政局将把风险补偿比例提高到80%”并不属实。")
    assert not found.indicators and not {m.name for m in found.mentions if m.type == "Measure"}


def test_who_is_only_named_in_a_measure_does_not_carry_it_out() -> None:
    text = "新政\n对由荆门青禾融资担保有限公司担保的贷款给予担保费补贴。"
    assert told(text, "implements") == set()


def test_who_takes_part_in_a_product_has_not_set_it_up() -> None:
    assert told("名单\n荆门市新增平顶山银行荆门分行为“智造贷”合作机构。", "established") == set()


def test_a_period_that_goes_on_is_no_day_of_issue() -> None:
    text = "细则\n今年以来，荆门市财政局出台《荆门市贴息实施细则》。"
    [issued] = [f for f in read(text).facts if f.relation == "issued"]
    assert issued.qualifiers.date is None
