"""Every frame reads its example and leaves its counter-example alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter, itemgetter
from typing import Any

import pytest

from kg.errors import LexiconError
from kg.extract.facts.relations.framed import frames
from kg.extract.facts.relations.framed.orders import read_facts
from kg.extract.facts.relations.framed.subjects import Topic
from kg.extract.facts.scene import Scene, build_scene
from kg.extract.sentences import Sentence, split_sentences
from kg.extract.values.periods import find_periods
from kg.extract.values.values import find_values
from kg.extract.within import Within
from kg.lexicon.tables import load_toml
from kg.model import Fact, Mention, Period, Span, Value

FRAMES = load_toml("frames.toml")["frames"]


def annotated(marked: str) -> tuple[str, list[Mention]]:
    """Turn `{Type:name}` marks into a text and its mentions."""
    text, mentions, position = "", [], 0
    for match in re.finditer(r"\{(\w+):([^}]+)\}", marked):
        text += marked[position : match.start()]
        mentions.append(Mention(Span(len(text), len(text) + len(match[2])), match[1], match[2], "test"))
        text += match[2]
        position = match.end()
    return text + marked[position:], mentions


def facts_of(marked: str) -> list[Fact]:
    text, mentions = annotated(marked)
    values = tuple(find_values(text))
    found: list[Fact] = []
    for sentence in split_sentences(text):
        found += read_facts(scene_of(text, sentence, mentions, values), Topic())
    return found


def scene_of(text: str, sentence: Sentence, mentions: Sequence[Mention], values: Sequence[Value]) -> Scene:
    span = attrgetter("span")
    periods = Within[Period](find_periods(text, None), span)
    agreements = Within[tuple[Span, str]]((), itemgetter(0))
    return build_scene(text, sentence, Within(mentions, span), Within(values, span), periods, agreements)


@pytest.mark.parametrize("frame", FRAMES, ids=[f["rule"] for f in FRAMES])
def test_frame_reads_its_example(frame: dict[str, Any]) -> None:
    found = {(f.subject.name, f.object.name) for f in facts_of(frame["example"]) if f.rule == frame["rule"]}
    assert found == {tuple(pair) for pair in frame["pairs"]}


@pytest.mark.parametrize("frame", FRAMES, ids=[f["rule"] for f in FRAMES])
def test_frame_leaves_its_counter_example_alone(frame: dict[str, Any]) -> None:
    assert [f for f in facts_of(frame["counter"]) if f.relation == frame["relation"]] == []


def test_every_relation_between_names_has_a_frame_or_a_structure_rule() -> None:
    elsewhere = {"hasMeasure", "appliesIn", "worksFor"}
    assert {f["relation"] for f in FRAMES} | elsewhere == set(frames.load_ontology().relations) - {"hasIndicator"}


def test_money_belongs_to_the_fact_of_its_clause() -> None:
    found = facts_of(
        "{Bank:赣州银行}向{Enterprise:于都服装公司}发放贷款300万元，向{Enterprise:于都电子公司}发放贷款500万元。"
    )
    amounts = {
        f.object.name: f.qualifiers.amount.value for f in found if f.relation == "funded" and f.qualifiers.amount
    }
    assert amounts == {"于都服装公司": 3_000_000, "于都电子公司": 5_000_000}


def funders_of(marked: str) -> set[tuple[str, str]]:
    return {(f.subject.name, f.object.name) for f in facts_of(marked) if f.relation == "funded"}


def test_who_follows_a_round_funds_the_firm_whose_round_it_is() -> None:
    round_ = "{Enterprise:宝庆重工}完成1亿元B轮融资，{Fund:资江母基金}领投，{Fund:湘中基金}继续跟投。"
    assert funders_of(round_) == {("资江母基金", "宝庆重工"), ("湘中基金", "宝庆重工")}
    firms = "{Enterprise:宝庆重工}完成1亿元B轮融资，由{Enterprise:云岭集团}领投，{FinancialInstitution:雪峰创投}跟投。"
    assert funders_of(firms) == set()
    invest = {(f.subject.name, f.object.name) for f in facts_of(firms) if f.relation == "investedIn"}
    assert invest == {("雪峰创投", "宝庆重工"), ("云岭集团", "宝庆重工")}
    owner = "{Enterprise:宝庆集团}旗下的{Fund:湘中基金}继续跟投2600万元。"
    assert funders_of(owner) == set()


def test_who_is_told_to_act_does_what_the_next_clause_says() -> None:
    banks = "{Bank:赣州银行}、{Bank:赣江银行}等6家银行，为{Enterprise:于都服装公司}等32家企业授信4.3亿元。"
    given = {("赣州银行", "于都服装公司"), ("赣江银行", "于都服装公司")}
    assert funders_of("{GovernmentAgency:于都县金融局}组织" + banks) == given
    firm = "{Enterprise:于都服装公司}"
    grows = "{Bank:赣州银行}推动{Enterprise:于都鞋业公司}扩产，向" + firm + "发放贷款300万元。"
    assert funders_of(grows) == {("赣州银行", "于都服装公司")}


def dates_of(marked: str, relation: str) -> list[str | None]:
    found = [f.qualifiers.date for f in facts_of(marked) if f.relation == relation]
    return [None if date is None else date.text for date in found]


def test_a_date_that_describes_the_object_is_not_the_facts() -> None:
    old = "{Policy:海门市纺织业扶持办法}"
    assert dates_of(f"{{Policy:海门市稳增长意见}}施行，2019年印发的《{old}》同时废止。", "amends") == [None]
    assert dates_of(f"{{City:海门市}}2019年印发《{old}》。", "issued") == ["2019年"]


def test_who_acts_together_is_dated_only_by_what_they_sign() -> None:
    both = "2021年3月，{GovernmentAgency:兴化市商务局}与{Bank:兴化农商银行}"
    assert set(dates_of(f"{both}签署合作协议。", "cooperatesWith")) == {"2021年3月"}
    assert set(dates_of(f"{both}联合举办{{Programme:水产订货会}}。", "cooperatesWith")) == {None}


def test_what_is_planned_is_not_done() -> None:
    planned = facts_of("{City:嘉兴市}将设立{Fund:氢能产业引导基金}。")
    done = facts_of("{City:嘉兴市}已设立{Fund:氢能产业引导基金}。")
    assert [f.qualifiers.status for f in planned] == ["planned"]
    assert [f.qualifiers.status for f in done] == ["done"]


def test_what_is_denied_is_no_fact() -> None:
    assert facts_of("{City:嘉兴市}没有设立{Fund:氢能产业引导基金}。") == []


def test_a_trigger_with_alternatives_stands_for_each_of_them() -> None:
    triggers = {trigger for frame in frames.load_frames() for trigger in frame.triggers}
    assert {"首批银行为", "首批银行包括", "参与方分别是"} <= triggers
    assert not any(set(trigger) & set("{|}") for trigger in triggers)


def test_what_may_stand_before_a_name_is_a_word_that_is_told_there() -> None:
    told = {word for words in load_toml("prepositions.toml")["kinds"].values() for word in words}
    assert {(f.rule, word) for f in frames.load_frames() for word in f.markers - told - {""}} == set()


def test_a_frame_with_an_unknown_relation_is_refused() -> None:
    entry = {**FRAMES[0], "relation": "knows"}
    with pytest.raises(LexiconError, match="unknown relation"):
        frames._frame(entry, load_toml("frames.toml")["groups"], frames.load_ontology())
