"""Which numbers are indicators, and what they are called."""

from __future__ import annotations

import re
from operator import attrgetter, itemgetter

from kg.extract.facts.indicators import find_indicators
from kg.extract.facts.scene import build_scene
from kg.extract.sentences import split_sentences
from kg.extract.values.values import find_values
from kg.extract.within import Within
from kg.extract.words import split_words
from kg.model import IndicatorFact, Mention, Period, Span

Said = list[tuple[str, str, str]]


def read(text: str, measure: str | None = None, *names: tuple[str, str]) -> list[IndicatorFact]:
    """Read the indicators of one sentence; `measure` are the words of a measure in it, `names` types and names."""
    span = attrgetter("span")
    found = [Mention(Span(m.start(), m.end()), t, n, "test") for t, n in names for m in re.finditer(n, text)]
    [sentence] = split_sentences(text)
    agreements = Within[tuple[Span, str]]((), itemgetter(0))
    mentions, values = Within(found, span), Within(find_values(text), span)
    scene = build_scene(text, sentence, mentions, values, Within[Period]((), span), agreements)
    start = text.index(measure) if measure else 0
    measures = [Span(start, start + len(measure))] if measure else []
    return list(find_indicators(scene, split_words(text), None, None, (), measures))


def said(found: list[IndicatorFact]) -> Said:
    return [(f.name, f.value.text, f.kind) for f in found]


def test_what_another_number_counts_is_no_part_of_a_name() -> None:
    [loans] = [i for i in read("荆门农商行今年已为206家企业发放贷款7.3亿元。") if i.value.kind == "money"]
    assert loans.name == "企业发放贷款"


def test_a_level_that_a_measure_changes_is_a_target() -> None:
    measure = "将开办登记时限由5个工作日压缩至2个工作日"
    assert said(read(f"全市{measure}。", measure)) == [("开办登记时限", "2个工作日", "target")]


def test_caps_and_rates_of_a_measure_belong_to_it() -> None:
    measure = "对购置设备的企业按投资额的10%给予最高500万元补助"
    assert read(f"全市{measure}。", measure) == []


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
