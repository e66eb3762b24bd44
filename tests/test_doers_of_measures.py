"""Who carries a measure out where its own clause does not name them as its subject, their names given."""

from __future__ import annotations

import pytest

from kg.extract.facts.measures.agents import agents_of, closing_agents, led_by
from kg.extract.facts.measures.leads import after_lead
from kg.extract.facts.measures.parties import Parties
from kg.extract.facts.measures.provisions import NONE, Clause
from kg.extract.facts.measures.reporting import reporting_body
from kg.extract.facts.measures.ruled import FoundMeasure
from kg.extract.facts.measures.rules import measure_rules
from kg.extract.names.patterns.responsible import UNITS
from kg.extract.sentences import split_sentences
from kg.model import Mention, Span

NAMES = {
    "荆门市财政局": "GovernmentAgency", "荆门市": "City", "青禾大学": "ResearchInstitution", "楚源银行": "Bank",
    "青禾担保有限公司": "FinancialInstitution", "荆门产业基金": "Fund",
}  # fmt: skip


def named(text: str) -> list[Mention]:
    """Return the names of a text, the longest where one holds another."""
    found: list[Mention] = []
    for name, type_ in sorted(NAMES.items(), key=lambda item: -len(item[0])):
        at = text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            if not any(m.span.overlaps(span) for m in found):
                found.append(Mention(span, type_, name, "given"))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda m: m.span)


def closing_of(text: str, until: str = "") -> list[Mention]:
    """Return who the clause behind the first one of a text says carries it out; a measure may begin at `until`."""
    sentence = split_sentences(text)[0]
    first = sentence.clauses[0]
    measure = FoundMeasure(first, first, sentence, (), False)
    return list(closing_agents(text, measure, named(text), text.index(until) if until else len(text)))


def clause(text: str, begin: str = "") -> Clause:
    """Return the clause of a text that begins with some words."""
    at, mentions = text.index(begin), named(text)
    span = next(c for s in split_sentences(text) for c in s.clauses if c.start == at)
    lead = after_lead(text, span, mentions, {}, measure_rules())
    return Clause(span, lead, tuple(m for m in mentions if span.covers(m.span)), NONE)


def leads(text: str) -> tuple[list[str], str]:
    """Return who leads the first clause of a text, and what is left of it."""
    first = clause(text)
    return [m.name for m in first.lead.subjects], text[first.lead.begin : first.span.end]


def acting(text: str, kind: str) -> list[str]:
    """Return whom a text that is one measure names as acting in some way."""
    (sentence,) = split_sentences(text)
    measure = FoundMeasure(Span(0, len(text)), sentence.span, sentence, (), False)
    return [m.name for m in getattr(agents_of(text, measure, named(text)), kind)]


def parties(text: str) -> set[str]:
    return {m.name for m in Parties(text, named(text)).of(clause(text, "双方"))}


@pytest.mark.parametrize("way", ["的做法是", "的办法是", "的一条对策是"])
def test_what_a_body_calls_its_own_way_it_does(way: str) -> None:
    assert leads(f"荆门市财政局{way}对新建冷库给予补助") == (["荆门市财政局"], "对新建冷库给予补助")
    assert leads("荆门市财政局的干部对新建冷库给予补助")[0] == []


@pytest.mark.parametrize("described", ["县里的", "新成立的", "区属的"])
def test_what_only_describes_a_body_leads_it(described: str) -> None:
    assert leads(f"{described}青禾担保有限公司免收担保费") == (["青禾担保有限公司"], "免收担保费")


@pytest.mark.parametrize("before", ["设立总规模5亿元的荆门产业基金", "设立区里的荆门产业基金"])
def test_what_is_set_up_leads_nothing(before: str) -> None:
    assert leads(f"{before}，对企业给予补助")[0] == []


def test_a_mark_before_a_name_is_no_part_of_what_it_does() -> None:
    assert leads("▲荆门市财政局开办夜校") == (["荆门市财政局"], "开办夜校")
    assert leads("“荆楚贷”荆门市财政局开办夜校")[0] == []


def test_both_sides_are_those_of_the_contract() -> None:
    text = "甲方：荆门市财政局\n乙方：楚源银行\n青禾大学出席。\n双方共建实验室。"
    assert parties(text) == {"荆门市财政局", "楚源银行"}


def test_both_sides_are_those_who_signed_and_not_those_who_were_there() -> None:
    text = "荆门市财政局与楚源银行签订协议。青禾大学到场。双方将共建实验室。"
    assert parties(text) == {"荆门市财政局", "楚源银行"}
    assert parties("荆门市财政局召开会议。青禾大学到场。双方将共建实验室。") == set()
    assert parties("荆门市财政局、楚源银行和青禾大学签订协议。双方将共建实验室。") == set()


def test_who_leads_by_you_is_named_at_the_head_of_a_clause() -> None:
    assert [m.name for m in led_by(*_led("由荆门市财政局会同楚源银行牵头，摸排茶企"))] == ["荆门市财政局", "楚源银行"]
    assert led_by(*_led("受荆门市财政局表彰，摸排茶企")) == ()
    assert led_by(*_led("对由青禾担保有限公司担保的贷款，给予补贴")) == ()
    assert led_by(*_led("由荆门市财政局的干部牵头，摸排茶企")) == ()


def _led(text: str) -> tuple[str, Clause]:
    return text, clause(text)


def test_with_whom_something_is_done_jointly_does_it_too() -> None:
    assert acting("与青禾大学联合培养教师", "together") == ["青禾大学"]
    assert acting("与青禾大学、楚源银行共同开展评估", "together") == ["青禾大学", "楚源银行"]
    assert acting("与青禾大学共建联合实验室", "together") == []


def test_who_pays_a_part_of_it() -> None:
    assert acting("将担保费降至1%，荆门市财政局再补三分之一", "paying") == ["荆门市财政局"]
    assert acting("将担保费降至1%，荆门市财政局补充说明", "paying") == []
    assert acting("将担保费降至1%，荆门市财政局出具证明", "paying") == []


@pytest.mark.parametrize("ends", ["2021年运行情况", "关于扶持茶业的报告", "2023年工作小结（节选）"])
def test_a_report_whose_title_begins_with_a_body_is_its_own(ends: str) -> None:
    assert _reports(f"荆门市财政局{ends}") == ["荆门市财政局"]


@pytest.mark.parametrize("title", ["荆门市财政局领导走访企业", "荆门市2021年运行情况", "关于荆门市财政局情况的通知"])
def test_other_titles_say_not_whose_work_is_told(title: str) -> None:
    assert _reports(title) == []


def _reports(title: str) -> list[str]:
    return [m.name for m in reporting_body(title, Span(0, len(title)), named(title))]


def test_who_leads_an_item_stands_in_a_bracket() -> None:
    assert UNITS.search("每家补助40万元。（牵头：荆门市财政局）") is not None
    assert UNITS.search("每家补助40万元。（名单：荆门市财政局）") is None


@pytest.mark.parametrize("closing", ["由楚源银行承办", "由楚源银行、青禾大学负责受理", "由楚源银行具体经办"])
def test_who_a_closing_clause_names_carries_out_what_it_closes(closing: str) -> None:
    text = f"对返乡创业者给予贴息，{closing}。"
    assert [m.name for m in closing_of(text)][:1] == ["楚源银行"]


def test_who_only_manages_or_closes_another_measure_does_not() -> None:
    assert closing_of("设立30亿元母基金，由楚源银行管理。") == []
    assert closing_of("对返乡创业者给予贴息，楚源银行承办。") == []
    assert closing_of("对返乡创业者给予贴息，由楚源银行承办。", until="由楚源") == []


def test_those_whose_things_are_meant_are_not_both_who_do_something() -> None:
    shared, paired = "把楚源银行、青禾大学的机房开放给企业，双方按月结算。", "楚源银行、青禾大学结对，双方按月结算。"
    assert Parties(shared, named(shared)).of(clause(shared, "双方")) == ()
    assert [m.name for m in Parties(paired, named(paired)).of(clause(paired, "双方"))] == ["楚源银行", "青禾大学"]
