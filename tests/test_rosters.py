"""Lists of members: each a line of its own, with one space between name and post."""

from __future__ import annotations

from extracting import read

from kg.documents.clean import paragraphs
from kg.documents.lines import split_lines
from kg.documents.rosters import member_starts

ROSTER = "组　长：李　阳　区政府副区长\n副组长：周红梅　区农委主任\n　　　　冉茂华　区供销社主任"


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


def test_each_member_is_a_line_with_one_space_behind_the_name() -> None:
    assert texts(ROSTER) == [
        "组长：李阳\u3000区政府副区长",
        "副组长：周红梅\u3000区农委主任",
        "冉茂华\u3000区供销社主任",
    ]


def test_offsets_of_members_lead_back() -> None:
    first = next(iter(paragraphs(ROSTER)))
    assert [ROSTER[offset] for offset in first.offsets] == list(first.text)


def test_names_do_not_run_into_bodies() -> None:
    text = "\n".join(texts("涪陵区农委成立领导小组。\n" + ROSTER))
    found = {(m.type, m.name) for m in read(text).mentions}
    assert {("Person", "周红梅"), ("GovernmentAgency", "区农委"), ("Person", "李阳")} <= found
    assert not any(name.startswith("周红梅") and name != "周红梅" for _, name in found)


def test_a_line_of_prose_or_a_member_alone_is_no_list() -> None:
    prose = split_lines("王老板 说，区农委主任\n帮了大忙。")
    alone = split_lines("周红梅　区农委主任\n会议听取了汇报。")
    assert member_starts(prose) == frozenset() and member_starts(alone) == frozenset()
