"""Where measures begin and end, whose they are and whom they help, on ordinary sentences."""

from __future__ import annotations

import pytest
from extracting import named_facts, read


def measures(text: str) -> set[str]:
    return {m.name for m in read(text).mentions if m.type == "Measure"}


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("将还款期限延长6个月", "将还款期限延长6个月"),
        ("每年安排500万元补贴担保费", "每年安排500万元补贴担保费"),
        ("将为科创企业提供5亿元授信", "为科创企业提供5亿元授信"),
    ],
)
def test_a_measure_begins_with_a_whole_word(said: str, measure: str) -> None:
    assert measure in measures(f"荆门市财政局印发《荆门市稳企办法》，提出四项措施。{said}。")


def test_deferred_and_waived_are_acts_of_their_own() -> None:
    text = "荆门市印发《荆门市稳企办法》，对规上工业企业缓缴社保费6个月，对用电量增长10%以上的企业给予补贴。"
    assert len(measures(text)) == 2


def test_who_closes_a_sentence_answers_for_all_of_it() -> None:
    text = (
        "荆门市印发《荆门市上市办法》。对在境内上市的企业奖励800万元，"
        "对在新三板挂牌的企业奖励150万元，由市金融办、市财政局负责兑现。"
    )
    assert {who for who, _ in named_facts(text, "implements")} == {"市金融办", "市财政局"}
    assert len({what for _, what in named_facts(text, "implements")}) == 2


def test_the_policy_that_is_said_to_provide_owns_what_a_body_is_to_do() -> None:
    text = "《荆门市专项条例》规定，荆门市财政局要设立专项资金，支持产业发展。"
    assert {owner for owner, _ in named_facts(text, "hasMeasure")} == {"荆门市专项条例"}


def test_party_work_is_no_measure() -> None:
    assert measures("荆门市税务局开展主题党日活动，组织党员学习。") == set()


def test_heading_of_a_reply_founds_nothing() -> None:
    text = "您建议荆门市设立风险补偿基金、降低担保费率，这些建议很好。"
    assert named_facts(text, "established") == set()


@pytest.mark.parametrize(
    "text",
    [
        "荆门海关发布三项便利化措施，包括推行“提前申报”、开设企业服务专窗、扩大免担保范围。",
        "荆门海关推行“提前申报”、开设企业服务专窗、扩大免担保范围等3项措施。",
    ],
)
def test_a_list_in_one_clause_is_as_many_measures(text: str) -> None:
    assert measures(text) == {"推行“提前申报”", "开设企业服务专窗", "扩大免担保范围"}


def test_how_things_go_more_and_more_is_no_measure() -> None:
    text = "荆门市印发《荆门市货运办法》，提出组织货运班列，车次越排越密。"
    assert measures(text) == {"组织货运班列"}
    assert measures(text.replace("车次越排越密", "补贴越冬货物")) == {"组织货运班列", "补贴越冬货物"}


@pytest.mark.parametrize("purpose", ["为受灾农户贴息一年", "按每亩200元补给农户", "专门用于受灾企业周转"])
def test_money_set_aside_and_what_it_is_for_are_one_measure(purpose: str) -> None:
    text = f"荆门市财政局从救灾资金中拿出800万元，{purpose}。"
    assert measures(text) == {f"从救灾资金中拿出800万元，{purpose}"}


def test_money_set_aside_and_what_others_are_given_are_two() -> None:
    text = "荆门市印发《荆门市稳企办法》，每年安排800万元专项资金，对首次上规的企业一次性奖励20万元。"
    assert len(measures(text)) == 2


def test_what_is_not_counted_goes_on_with_a_measure() -> None:
    text = "荆门市印发《荆门市稳企办法》，对受灾企业的贷款一律展期半年，不计入不良贷款考核。"
    assert measures(text) == {"对受灾企业的贷款一律展期半年，不计入不良贷款考核"}


@pytest.mark.parametrize("term", ["与创业担保贴息不重复享受", "不得与其他补贴叠加"])
def test_what_may_not_be_had_twice_goes_on_with_a_measure(term: str) -> None:
    text = f"荆门市印发《荆门市稳企办法》，对受灾企业免收一年担保费，{term}。"
    assert measures(text) == {f"对受灾企业免收一年担保费，{term}"}
