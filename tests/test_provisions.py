"""The network of clauses: clauses of a paragraph, what rules propose, and runs that make one measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ModelError
from kg.extract.facts.measures.clauses import clauses_of, find_measures
from kg.extract.facts.measures.leads import Lead
from kg.extract.facts.measures.network import ClauseNetwork
from kg.extract.facts.measures.provisions import BEGIN, NONE, Clause, labels_of, paragraphs
from kg.extract.facts.measures.runs import runs_of
from kg.extract.sentences import Sentence, split_sentences
from kg.extract.words import split_words
from kg.model import Mention, Span

TEXT = (
    "淮海市支持外贸企业若干措施\n"
    "一、对首次投保出口信用保险的外贸企业，按保费的50%给予补助，单户每年最高20万元。（责任单位：市商务局）\n"
    "近年来，全市外贸保持平稳增长，企业信心不断增强。"
)


def measures(text: str) -> list[str]:
    found = find_measures(text, split_words(text), split_sentences(text), [], [], [], None)
    return [text[m.span.start : m.span.end] for m in found]


def test_a_provision_is_found_from_its_own_wording_to_its_end() -> None:
    found = measures(TEXT)
    assert any(m.startswith("对首次投保") and "给予补助" in m for m in found)
    assert not any("责任单位" in m or m.startswith("一、") or m.endswith("。") for m in found)


def test_a_verb_is_never_cut_and_a_quotation_is_closed() -> None:
    found = measures("淮海市支持外贸企业若干措施\n二、要求各银行对外贸企业实行“见单即贷”。")
    assert found == ["要求各银行对外贸企业实行“见单即贷”"]


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("对新落户的研发机构，按租金的30%给予补贴", "对新落户的研发机构，按租金的30%给予补贴"),
        ("首次出口的企业因故停航的，给予滞港费补助", "首次出口的企业因故停航的，给予滞港费补助"),
        ("对列入白名单的研发机构，免费提供检测服务", "对列入白名单的研发机构，免费提供检测服务"),
        ("从下月1日起，给予停航企业滞港费补助", "从下月1日起，给予停航企业滞港费补助"),
        ("对新落户的研发机构给予补贴，市科技局负责受理", "对新落户的研发机构给予补贴"),
        ("对企业减免三个月的租金，市科技局负责受理", "对企业减免三个月的租金"),
        ("由市国资公司联合发起，市科技局负责受理", "由市国资公司联合发起"),
        ("试用期满后，不收违约金", "试用期满后，不收违约金"),
        ("经认定的科研项目，按投入的三成给予奖励", "经认定的科研项目，按投入的三成给予奖励"),
        ("在园区设立并运营满两年的研发机构，可领取租金补贴", "在园区设立并运营满两年的研发机构，可领取租金补贴"),
        ("对受灾的、复工有困难的企业，经批准后，给予补助", "对受灾的、复工有困难的企业，经批准后，给予补助"),
        ("依托开放平台建立信用档案，市科技局负责受理", "依托开放平台建立信用档案"),
        ("办结时间压缩至三个工作日内，市科技局负责受理", "办结时间压缩至三个工作日内"),
        ("对列入白名单的企业，不得抽贷，市科技局负责受理", "对列入白名单的企业，不得抽贷"),
        ("实行“谁先到，谁先办”，市科技局负责受理", "实行“谁先到，谁先办”"),
        ("推出“港航贷“产品，设立风险补偿金", "推出“港航贷“产品"),  # a mark that is never closed
        ("在全市打造20个便民惠民的社区服务中心，设立专员", "在全市打造20个便民惠民的社区服务中心"),
        ("新建12个就业见习基地，新增500个岗位", "新建12个就业见习基地"),
        ("办理时间控制在1个工作日内，建立专员制度", "办理时间控制在1个工作日内"),
        ("每户以10万元为限，设立风险补偿金", "每户以10万元为限"),
    ],
)
def test_a_condition_takes_in_what_is_given(said: str, whole: str) -> None:
    text = f"{said}。"
    [row] = clauses_of(text, split_sentences(text), [], [])
    found = [m for m in runs_of(text, row, ["B", *["O"] * (len(row) - 1)]) if m.span.start == 0]
    assert [text[m.span.start : m.span.end] for m in found] == [whole]


@pytest.mark.parametrize(
    ("said", "measures_told"),
    [
        ("给予新落户企业贴息，每户不超过20万元", ["给予新落户企业贴息，每户不超过20万元"]),
        ("设立周转金，用于企业续贷", ["设立周转金，用于企业续贷"]),
        ("拿出三千万元，设立周转金", ["拿出三千万元，设立周转金"]),
        ("设立周转金，推出续贷产品", ["设立周转金", "推出续贷产品"]),
        ("设立服务专员，奖励优秀企业家", ["设立服务专员", "奖励优秀企业家"]),
        ("减免企业租金，规模以上企业获得贷款支持", ["减免企业租金", "规模以上企业获得贷款支持"]),
        ("缓缴房屋租金，缓缴期限不超过半年", ["缓缴房屋租金，缓缴期限不超过半年"]),
        ("安排补助资金，专项用于设备更新", ["安排补助资金，专项用于设备更新"]),
        ("减免房屋租金，以及物业费用", ["减免房屋租金，以及物业费用"]),
        ("开放中试平台，头三次检测不收费", ["开放中试平台，头三次检测不收费"]),
        ("向农户发放种苗补贴，补贴款月底到账", ["向农户发放种苗补贴，补贴款月底到账"]),
        ("开放中试平台，银行按估值放款", ["开放中试平台", "银行按估值放款"]),
        ("减免房屋租金，以及设立周转资金", ["减免房屋租金", "以及设立周转资金"]),
    ],
)
def test_terms_go_on_with_the_measure_before_them(said: str, measures_told: list[str]) -> None:
    text = f"{said}。"
    [row] = clauses_of(text, split_sentences(text), [], [])
    assert [text[m.span.start : m.span.end] for m in runs_of(text, row, ["B", "B"])] == measures_told


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("（三）减免房屋租金。对承租国有房屋的商户免收两个月租金。", True),
        ("第 12 条 鼓励企业增产。对新增产值超过一亿元的给予奖励。", True),
        ("减免房屋租金。对承租国有房屋的商户免收两个月租金。", True),
        ("（三）减免房屋租金。", False),
        ("减免三个月房屋租金，免收物业费用。对承租国有房屋的商户免收两个月租金。", False),
        ("减免3个月房屋租金。另外由财政贴息。", False),
        ("（三）给予每家企业10万元补贴。所需资金由市财政安排。", False),  # it says how much
        ("第一条 设立招商奖励资金。资金每年由市财政局安排。", False),  # what follows says only more of it
        ("（三）设立招商资金。由市商务局管理。", False),
    ],
)
def test_a_heading_is_no_measure(text: str, heads: bool) -> None:
    [row] = clauses_of(text, split_sentences(text), [], [])
    assert row[0][1].heading is heads


def test_what_only_says_for_whom_or_when_is_no_measure() -> None:
    for text in ("试用期满后。", "经认定的研发机构。"):
        [row] = clauses_of(text, split_sentences(text), [], [])
        assert list(runs_of(text, row, [BEGIN])) == []


def test_who_acts_may_be_named_after_for_whom() -> None:
    text = "经认定后，市科技局给予奖励。"
    bureau = Mention(Span(5, 9), "GovernmentAgency", "市科技局", "test")
    [row] = clauses_of(text, split_sentences(text), [bureau], [])
    [measure] = runs_of(text, row, [BEGIN, BEGIN])
    assert measure.subjects == (bureau,)


def test_what_only_describes_is_none() -> None:
    assert not any("平稳增长" in m for m in measures(TEXT))


def test_clauses_stand_in_their_paragraphs() -> None:
    sentences = split_sentences(TEXT)
    assert [len(p) >= 1 for p in paragraphs(sentences)] == [True, True, True]
    rows = clauses_of(TEXT, sentences, [], [])
    assert sum(len(row) for row in rows) == sum(len(s.clauses) for s in sentences)


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        ClauseNetwork(tmp_path / "nowhere")


def test_a_clause_that_is_all_lead_does_not_end_a_reading() -> None:
    """A clause of which nothing is left after its lead (山西省人民政府发布《…》) once raised IndexError."""
    begin = Span(0, 4)
    sentence = Sentence(Span(0, 9), (begin, Span(5, 9)), 0)
    first, second = Lead(4, 4, ()), Lead(5, 5, ())
    row = [(sentence, Clause(begin, first, (), NONE)), (sentence, Clause(Span(5, 9), second, (), NONE))]
    assert list(runs_of("按照文件，暂停提取", row, [BEGIN, NONE])) == []


@pytest.mark.parametrize(("none", "label"), [(0.05, BEGIN), (0.25, NONE)])
def test_what_surely_provides_begins_a_measure_where_none_was_seen_to_begin(none: float, label: str) -> None:
    said = Span(0, 8)
    clauses = [Clause(said, Lead(0, 0, ()), (), NONE), Clause(said, Lead(0, 0, ()), (), NONE)]
    goes_on = 1 - none - 0.01
    assert labels_of(clauses, [(0.9, 0.05, 0.05), (none, 0.01, goes_on)]) == [NONE, label]
