"""Rows of tables and lists in plain text: found, kept apart, never joined as if wrapped."""

from __future__ import annotations

from kg.documents.clean import paragraphs
from kg.documents.lines import split_lines
from kg.documents.rows import row_starts

TABS = "名单予以公示，单位万元。\n1\t荆门华锐电机有限公司\t50\n2\t云岭永固五金有限公司\t60\n如有异议，请反映。"
NUMBERED = "1、青禾农业公司 果蔬保鲜项目 20万元\n2、云岭饲料公司 生物饲料项目 15万元"


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


def test_lines_with_tabs_are_rows_of_their_own() -> None:
    found = texts(TABS)
    assert found[1:3] == ["1\t荆门华锐电机有限公司\t50", "2\t云岭永固五金有限公司\t60"]
    assert found[3] == "如有异议，请反映。"


def test_numbered_lines_with_as_many_cells_are_rows() -> None:
    assert texts(NUMBERED) == NUMBERED.split("\n")


def test_offsets_of_rows_lead_back() -> None:
    text = "1、青禾农业公司   果蔬保鲜项目　20万元\n2、云岭饲料公司 生物饲料项目 15万元"
    first = next(iter(paragraphs(text)))
    assert first.text == "1、青禾农业公司 果蔬保鲜项目　20万元"
    assert [text[offset] for offset in first.offsets] == list(first.text)


def test_prose_with_a_stray_space_is_no_row() -> None:
    lines = split_lines("荆门市 昨日印发通知，支持\n企业 扩产，给予补助。\n相关 部门负责落实。")
    assert row_starts(lines) == frozenset()


def test_numbered_provisions_are_no_rows() -> None:
    lines = split_lines("1、对新建企业给予补助。\n2、对扩产企业给予奖励。")
    assert row_starts(lines) == frozenset()
