"""Which numbers are indicators, and what they are called."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from operator import attrgetter, itemgetter

from extracting import read as extracted
from extracting import read_titled

from kg.extract.facts.indicators.find import PROVIDED, find_indicators
from kg.extract.facts.scene import build_scene
from kg.extract.sentences import split_sentences
from kg.extract.values.values import find_values
from kg.extract.within import Within
from kg.extract.words import split_words
from kg.model import IndicatorFact, Mention, Period, Span

Said = list[tuple[str, str, str]]


def read(
    text: str, measure: str | None = None, *names: tuple[str, str], periods: Sequence[Period] = ()
) -> list[IndicatorFact]:
    """Read the indicators of one sentence; `measure` are the words of a measure in it, `names` types and names."""
    span = attrgetter("span")
    found = [Mention(Span(m.start(), m.end()), t, n, "test") for t, n in names for m in re.finditer(n, text)]
    [sentence] = split_sentences(text)
    agreements = Within[tuple[Span, str]]((), itemgetter(0))
    mentions, values = Within(found, span), Within(find_values(text), span)
    scene = build_scene(text, sentence, mentions, values, Within[Period](periods, span), agreements)
    start = text.index(measure) if measure else 0
    measures = [Span(start, start + len(measure))] if measure else []
    return find_indicators(scene, split_words(text), None, None, (), measures)


def said(found: list[IndicatorFact]) -> Said:
    return [(f.name, f.value.text, f.kind) for f in found]


def test_what_another_number_counts_is_no_part_of_a_name() -> None:
    [loans] = [i for i in read("荆门农商行今年已为206家企业发放贷款7.3亿元。") if i.value.kind == "money"]
    assert loans.name == "发放贷款"


def test_a_level_that_a_measure_changes_is_a_target() -> None:
    measure = "将开办登记时限由5个工作日压缩至2个工作日"
    assert said(read(f"全市{measure}。", measure)) == [("开办登记时限", "2个工作日", "target")]


def test_caps_and_rates_of_a_measure_belong_to_it() -> None:
    measure = "对购置设备的企业按投资额的10%给予最高500万元补助"
    assert {fact.rule for fact in read(f"全市{measure}。", measure)} <= {PROVIDED}
    paper = "塔城地区支持设备更新若干措施\n一、对购置设备的企业按投资额的10%给予最高500万元补助。\n"
    assert read_titled(paper).indicators == ()


def test_what_a_measure_is_to_reach_is_a_target() -> None:
    paper = "塔城地区2023年民生实事实施方案\n一、新建公办幼儿园11所，新增学位3600个，单所补助不超过80万元。\n"
    found = {(fact.value.text, fact.kind) for fact in read_titled(paper).indicators}
    assert ("3600个", "target") in found
    assert "80万元" not in {value for value, _ in found}


def test_what_a_measure_of_the_past_has_reached_is_an_outcome() -> None:
    news = (
        "克拉玛依优化服务\n今年以来，克拉玛依市人力资源和社会保障局建立企业用工服务站，"
        "帮助企业招工5320人，减免中小企业社保费3870万元。\n"
    )
    assert {fact.kind for fact in read_titled(news).indicators} == {"outcome"}


def test_a_sum_that_a_body_pays_is_no_indicator_but_its_balance_is() -> None:
    bank = ("Bank", "云岭农商银行")
    assert said(read("云岭农商银行给出3000万元。", None, bank)) == []
    assert said(read("云岭农商银行贷款余额为30亿元。", None, bank))[0][1:] == ("30亿元", "outcome")


def test_who_is_counted_or_served_is_not_who_the_number_is_of() -> None:
    names = ("Fund", "云岭产业基金"), ("Enterprise", "青禾锂电"), ("Enterprise", "楚源电子")
    [counted] = read("云岭产业基金已参与投资青禾锂电、楚源电子等12个项目。", None, *names)
    assert counted.subject is not None and counted.subject.name == "云岭产业基金"
    [served] = read("云岭产业基金为青禾锂电新增融资担保余额3亿元。", None, *names)
    assert served.subject is not None and served.subject.name == "云岭产业基金"


def changes(found: list[IndicatorFact]) -> list[tuple[str, str, float | None]]:
    return [(f.name, f.value.text, f.change.value if f.change is not None else None) for f in found]


def test_what_a_number_is_reckoned_in_stands_between_it_and_its_change() -> None:
    found = read("荆门生产总值1298.5亿元，按不变价格计算，同比增长5.8%，规模以上工业增加值按可比价格计算增长6.2%。")
    assert [change for _, _, change in changes(found)] == [5.8, 6.2]
    assert found[1].name == "规模以上工业增加值" and found[1].kind == "outcome"


def test_how_much_more_or_less_than_then_is_a_change_and_no_level() -> None:
    found = read("各项贷款余额1896亿元，比上年末增加105亿元，增长5.9%，不良贷款率1.25%，较年初下降0.07个百分点。")
    assert changes(found) == [("贷款余额", "1896亿元", 105e8), ("不良贷款率", "1.25%", -0.07)]
    assert found[0].change_text == "比上年末增加105亿元" and found[0].change_basis == "比上年末"


def test_the_change_of_something_else_is_its_own() -> None:
    found = read("各项贷款余额1896亿元，比上年末增加105亿元，不良贷款率下降0.07个百分点。")
    assert changes(found) == [("贷款余额", "1896亿元", 105e8), ("不良贷款率", "0.07个百分点", -0.07)]
    assert changes(read("资本充足率12.5%，不良贷款率下降0.07个百分点。"))[0] == ("资本充足率", "12.5%", None)


def test_a_change_in_brackets_belongs_to_the_number_before() -> None:
    found = read("全行贷款余额1896亿元（同比增长5.9%），存款余额2000亿元（下降1%）。")
    assert [change for *_, change in changes(found)] == [5.9, -1.0]


def test_words_that_begin_like_a_comparison_are_none() -> None:
    found = read("比亚迪汽车销量达到30万辆，较大规模企业数量达到120家。")
    assert [f.name for f in found] == ["比亚迪汽车销量", "较大规模企业数量"]
    assert read("工业增加值与上年同期相比增长5.8%。")[0].name == "工业增加值"
    assert changes(read("贷款余额100亿元，比去年底增加10亿元。")) == [("贷款余额", "100亿元", 10e8)]


def test_rows_go_up_and_down_and_share_their_head() -> None:
    found = read("存款余额2万亿元、贷款余额1500亿元，同比分别增长5.7%和下降3.2%。")
    assert [change for *_, change in changes(found)] == [5.7, -3.2]
    found = read("第一产业、第二产业增加值分别为10亿元和20亿元。")
    assert [f.name for f in found] == ["第一产业增加值", "第二产业增加值"]


def test_a_row_after_another_row_has_its_own_levels() -> None:
    found = read(
        "存款余额2万亿元、贷款余额1500亿元，同比分别增长5.7%和3.2%，甲、乙、丙增速分别提高一个百分点、两个百分点和三个百分点。"
    )
    assert changes(found)[:2] == [("存款余额", "2万亿元", 5.7), ("贷款余额", "1500亿元", 3.2)]


def test_numbers_that_are_shared_out_go_each_to_its_own() -> None:
    assert changes(read("金额24.9亿元，人数28.1万人次，同比分别增长34.2%和42.7%。")) == [
        ("金额", "24.9亿元", 34.2),
        ("人数", "28.1万人次", 42.7),
    ]
    assert said(read("全年进口和出口分别为20亿元、35亿元。")) == [
        ("进口", "20亿元", "outcome"),
        ("出口", "35亿元", "outcome"),
    ]
    shares = read("外贸进出口额、实际利用外资分别增长8.3%和12%。")
    assert [(f.name, f.value.text) for f in shares] == [("外贸进出口额", "8.3%"), ("实际利用外资", "12%")]


def test_names_that_get_what_is_shared_out_are_not_what_is_counted() -> None:
    found = read("农商行向种植户、养殖户分别发放2亿元、4亿元。")
    assert not {f.name for f in found} & {"种植户", "养殖户"}


def day(text: str, words: str) -> Period:
    start = text.index(words)
    return Period(Span(start, start + len(words)), dt.date(2024, 4, 12), dt.date(2024, 4, 12), words, True)


def test_how_large_something_planned_is_is_not_of_the_day_on_which_it_is_told() -> None:
    text = "4月12日，青禾产业园开工，总投资80亿元，建成后年产值预计为20亿元。"
    assert [f.period for f in read(text, periods=[day(text, "4月12日")])] == [None, None]
    text = "到4月12日，青禾产业园计划投产项目12个。"
    assert [f.period is not None for f in read(text, periods=[day(text, "4月12日")])] == [True]


def test_no_number_is_of_the_day_of_a_founding() -> None:
    text = "青禾集团成立于2024年4月12日，员工达到260人。"
    assert [f.period for f in read(text, periods=[day(text, "2024年4月12日")])] == [None]
    text = "2024年4月12日，青禾集团员工达到260人。"
    assert [f.period is not None for f in read(text, periods=[day(text, "2024年4月12日")])] == [True]


def test_a_row_may_say_how_much_more_there_is_of_each() -> None:
    found = read("存款余额682亿元，贷款余额431亿元，分别比年初增加97亿元、88亿元。")
    assert [(f.name, f.value.text, f.change and f.change.text) for f in found] == [
        ("存款余额", "682亿元", "97亿元"),
        ("贷款余额", "431亿元", "88亿元"),
    ]
    others = read("存款余额682亿元，贷款余额431亿元，分别增加97亿元、88亿元。")
    assert not any(f.change for f in others)


def test_growth_of_one_place_after_another_is_of_the_same() -> None:
    places = ("District", "云岭县"), ("District", "松河县")
    found = read("云岭县出口增长15.1%，松河县增长9.8%。", None, *places)
    assert [(f.name, f.value.text) for f in found][1:] == [("出口", "9.8%")]
    assert found[1].subject is not None
    assert found[1].subject.name == "松河县"
    assert [f.name for f in read("云岭县出口增长15.1%，松河县税收增长9.8%。", None, *places)][1:] == ["松河县税收"]


def test_money_that_came_to_one_place_after_another_is_of_the_same() -> None:
    places = ("District", "云岭县"), ("District", "松河县")
    found = read("云岭县到位内资41亿元，松河县38亿元。", None, *places)
    assert [(f.name, f.subject and f.subject.name) for f in found][1:] == [("到位内资", "松河县")]
    assert len(read("云岭县设立资金41亿元，松河县38亿元。", None, *places)) < 2


def test_a_level_that_was_widened_from_another_is_one_number() -> None:
    assert [(f.name, f.value.text) for f in read("产能由20万吨扩至35万吨。")] == [("产能", "35万吨")]
    assert [f.value.text for f in read("产能20万吨，计划35万吨。")] != ["35万吨"]


def test_a_number_that_was_counted_is_one_within_a_measure_too() -> None:
    def numbers(text: str) -> list[str]:
        return [n.value.text for n in extracted(text).indicators]

    begin = "云岭市人民政府办公室印发《云岭市金融助企十条》。云岭市商务局"
    assert numbers(begin + "抽调340余名信贷员，到各镇设点。") == ["340余名"]
    assert numbers(begin + "为60余家商户提供担保，到各镇设点。") == []
