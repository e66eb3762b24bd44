"""Targets and what was reached of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.model import Evidence, Indicator, IndicatorKind, When
from kg.resolve.outcomes import counted, tie_outcomes
from kg.run.builder import build
from kg.store import Store


def indicator(id_: str, name: str, kind: IndicatorKind, start: str | None, end: str | None) -> Indicator:
    when = When(start, end, "x")
    return Indicator(
        id_, "e1", name, 1.0, "家", "1家", "exact", kind, when, None, (Evidence("a", 0, 1, "x"),), 0.6, "r"
    )


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("新能源装备产值", "新能源装备产值达到", True),
        ("“小巨人”企业", "共有“小巨人”企业", True),
        ("贷款余额", "涉农贷款余额", False),
        ("高校毕业生", "招募高校毕业生", False),
        ("小微企业贷款", "新增小微企业贷款", False),
        ("出口额", "进口额", False),
    ],
)
def test_names_say_the_same_thing_but_for_idle_words(left: str, right: str, same: bool) -> None:
    assert (counted(left) == counted(right)) is same


def test_an_outcome_is_tied_to_the_target_it_was_reached_by_the_end_of() -> None:
    target = indicator("t", "高新技术企业", "target", None, "2026-12-31")
    early = indicator("o1", "高新技术企业", "outcome", "2024-01-01", "2024-06-30")
    late = indicator("o2", "高新技术企业", "outcome", "2027-01-01", "2027-06-30")
    assert tie_outcomes([target, early, late])[0].outcomes == ("o1",)


def test_a_level_of_the_year_before_is_no_outcome_of_a_year_s_target() -> None:
    target = indicator("t", "新增贷款", "target", "2024-01-01", "2024-12-31")
    before = indicator("o", "新增贷款", "outcome", "2023-01-01", "2023-12-31")
    assert tie_outcomes([target, before])[0].outcomes == ()


def test_another_subject_s_or_another_unit_s_number_is_no_outcome() -> None:
    target = indicator("t", "高新技术企业", "target", None, "2026-12-31")
    outcome = indicator("o", "高新技术企业", "outcome", "2024-01-01", "2024-06-30")
    assert tie_outcomes([target, replace(outcome, subject="e2")])[0].outcomes == ()
    assert tie_outcomes([target, replace(outcome, unit="%")])[0].outcomes == ()


def test_the_question_puts_them_side_by_side_with_the_share_reached(tmp_path: Path) -> None:
    aim = "泰州市印发规划\n2023-02-01\n泰州市提出，到2026年底全市高新技术企业达到4000家。\n"
    far = "泰州市通报\n2025-07-10\n截至2025年6月底，泰州市高新技术企业3000家，同比增长12%。\n"
    (tmp_path / "a.txt").write_text(aim, encoding="utf-8")
    (tmp_path / "b.txt").write_text(far, encoding="utf-8")
    build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "out", only=["ttl"])
    [row, *_] = Store.open(tmp_path / "out").ask("targets-and-outcomes").records()
    assert (row["kinds"], row["about"], row["type"]) == ("目标、成果", "泰州市", "市")
    assert (row["target"], row["by"]) == ("达到4000家", "至2026-12-31")
    assert (row["outcome"], row["asOf"], row["share"]) == ("3000家", "至2025-06-30", "75%")
    assert (row["aim_article"], row["aim_published"]) == ("a", "2023-02-01")
    assert (row["result_article"], row["result_published"]) == ("b", "2025-07-10")


def test_a_ceiling_is_kept_or_missed_and_what_was_before_its_time_is_no_outcome(tmp_path: Path) -> None:
    aim = "银行发布计划\n2025-01-20\n2024年末，台州银行不良率1.24%。2025年，台州银行力争年末不良率控制在1.2%以内。\n"
    far = "银行发布年报\n2026-03-10\n2025年末，台州银行不良率{}。\n"
    for rate, told in (("1.18%", "✓"), ("1.31%", "✗")):
        (tmp_path / "a.txt").write_text(aim, encoding="utf-8")
        (tmp_path / "b.txt").write_text(far.format(rate), encoding="utf-8")
        build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / rate, only=["ttl"])
        rows = Store.open(tmp_path / rate).ask("targets-and-outcomes").records()
        [row] = [row for row in rows if row["target"]]
        assert (row["by"], row["outcome"], row["share"]) == ("2025-12-31", rate, told)
