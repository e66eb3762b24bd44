"""Who put out a paper that a preposition governs or a meeting passed, and what papers are called afterwards."""

from __future__ import annotations

import pytest
from extracting import named_facts, read

ISSUED = ("云川市商务局", "云川市稳外贸办法")


@pytest.mark.parametrize(
    "lead",
    [
        "根据云川市商务局2023年6月印发的",
        "底气来自云川市商务局出台的",
        "得益于云川市商务局上月发布的",
        "以云川市商务局名义下发的",
    ],
)
def test_who_put_out_what_a_preposition_governs_issued_it(lead: str) -> None:
    assert ISSUED in named_facts(f"{lead}《云川市稳外贸办法》，企业参展每次补贴2万元。", "issued")


def test_who_goes_by_what_others_put_out_did_not() -> None:
    text = "云川市商务局对照2020年出台的《云川市稳外贸办法》，兑付补贴。"
    assert named_facts(text, "issued") == set()


def test_where_a_paper_was_put_out_is_not_who_did() -> None:
    assert ("云川市", "云川市稳外贸办法") not in named_facts("在云川市发布的《云川市稳外贸办法》引来掌声。", "issued")


@pytest.mark.parametrize(
    "text",
    [
        "《云川市稳外贸办法》经云川市商务局第四次全体会议表决通过，9月1日起实施。",
        "新政叫《云川市稳外贸办法》。办法由云川市商务局、云川市税务局合拟，9月1日起实施。",
        "新政叫《云川市稳外贸办法》。办法经云川市商务局办公会研究通过，9月1日起实施。",
    ],
)
def test_a_meeting_that_passes_a_paper_issues_it(text: str) -> None:
    facts = read(text).facts
    assert ISSUED in {(f.subject.name, f.object.key) for f in facts if f.relation == "issued"}


def test_new_and_old_rules_together_are_not_the_old_one() -> None:
    text = "《云川市提取细则》表决通过，2006年的《云川市提取办法》届时作废。新老办法差在哪？"
    assert not [m for m in read(text).mentions if m.reference and m.key == "云川市提取办法"]


def test_who_spends_what_another_set_aside_does_it_himself() -> None:
    text = "云川市财政局安排专项资金800万元，云川市商务局按季度拨付给县区，对企业参展给予补贴。"
    facts = [f for f in read(text).facts if f.relation == "implements"]
    assert not [f for f in facts if f.subject.name == "云川市财政局" and "拨付" in f.object.name]


def test_a_ministry_speaks_of_itself() -> None:
    text = "农业部发布《蔬菜生产意见》。农业部负责人表示，我部将对设施大棚每亩补助1000元。"
    assert {m.key for m in read(text).mentions if m.reference and m.name == "我部"} == {"农业部"}
