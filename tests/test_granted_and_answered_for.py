"""Whom a measure that begins with them helps, who answers for a sentence, and who only goes to an event."""

from __future__ import annotations

import pytest
from extracting import named_facts

from kg.extract.facts.judge.guesses import said_patterns
from kg.extract.facts.measures.facts import _is_granted
from kg.model import Mention, Span


def helped(measure: str, name: str) -> bool:
    """Tell whether a measure grants something to the class named."""
    at = measure.index(name)
    group = Mention(Span(at, at + len(name)), "BeneficiaryGroup", name, "given")
    return _is_granted(measure, Span(0, len(measure)), group)


@pytest.mark.parametrize(
    "measure",
    [
        "困难企业可缓缴社保费半年",
        "新办的困难企业三年内免征房产税",
        "首次上规模的困难企业一次性奖励10万元",
        "困难企业购买设备的，按发票金额补贴两成",
    ],
)
def test_who_begins_a_measure_that_grants_something_is_helped(measure: str) -> None:
    assert helped(measure, "困难企业")


@pytest.mark.parametrize(
    "measure",
    [
        "困难企业自己只出两成保费，其余由财政补贴",
        "困难企业应当在年底前退还补贴",
        "困难企业名单每季度公布一次",
        "由困难企业提出申请，给予补贴",
        "困难企业人数超过三成的园区给予补贴",
    ],
)
def test_who_does_their_own_part_or_is_counted_is_not(measure: str) -> None:
    assert not helped(measure, "困难企业")


def test_a_bracket_before_the_full_stop_answers_for_its_sentence_alone() -> None:
    text = (
        "淮海市人民政府办公室关于印发《淮海市稳外贸若干措施》的通知\n"
        "一、支持企业开拓市场。对参加境外展会的企业，按展位费的70%给予补贴（市商务局）。"
        "对短期出口信用保险保费给予60%补助（市财政局）。\n"
    )
    done = {(who, what[:8]) for who, what in named_facts(text, "implements")}
    assert ("市商务局", "对参加境外展会的") in done
    assert ("市财政局", "对短期出口信用保") in done
    assert ("市财政局", "对参加境外展会的") not in done


def test_who_goes_to_an_event_or_is_chosen_does_not_carry_it_out() -> None:
    patterns = said_patterns()
    assert patterns["attends"].search("淮海市商务局组织20家企业参加")
    assert not patterns["attends"].search("淮海市商务局组织20家企业举办")
    assert patterns["chosen"].match("、云川县被选为首批“奶业强县”")
    assert patterns["chosen"].match("今年还进了“信用建设试点”行列")
    assert not patterns["chosen"].match("把云川县选为首批“奶业强县”")
