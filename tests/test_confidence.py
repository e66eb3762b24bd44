"""What confidence means, and what `--min-confidence` leaves out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from kg.cli import main
from kg.lexicon.tables import load_toml
from kg.resolve.confidence import Calibration, load_calibration

NOTICE = """淮海市出台措施支持外贸企业
淮海市商务局印发《淮海市支持外贸企业若干措施》，对出口信用保险保费给予50%补助。
淮海银行向江苏海凌精密机械有限公司发放贷款500万元。
"""


def test_confidence_rises_with_a_rules_own_number_and_takes_its_family() -> None:
    calibration = Calibration(0.5, {"": 0.0, "pair.": -1.0, "pair.issued": 1.0})
    assert calibration.confidence(0.5, "other.rule") == 0.5
    assert calibration.confidence(0.9, "other.rule") > calibration.confidence(0.6, "other.rule")
    assert calibration.confidence(0.9, "pair.funded") < calibration.confidence(0.9, "pair.issued")


def test_the_shipped_table_never_claims_certainty() -> None:
    calibration = load_calibration()
    assert load_toml("confidence.toml")["slope"] > 0
    assert all(0.0 < calibration.confidence(raw, rule) < 1.0 for raw in (0.0, 1.0) for rule in calibration.offsets)


def test_doubtful_statements_are_left_out_with_their_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTICE, encoding="utf-8")
    everything, sure = tmp_path / "all", tmp_path / "sure"
    main(["build", str(tmp_path / "a.txt"), "-o", str(everything), "--only", "json"])
    main(["build", str(tmp_path / "a.txt"), "-o", str(sure), "--only", "json", "--min-confidence", "0.75"])
    links = {name: json.loads((name / "graph.json").read_text("utf-8"))["links"] for name in (everything, sure)}
    doubted = [link for link in links[everything] if link["relation"] != "hasIndicator" and link["confidence"] < 0.75]
    assert doubted
    assert {link["key"] for link in links[everything]} - {link["key"] for link in doubted} == {
        link["key"] for link in links[sure]
    }
    with (sure / "rejected.csv").open(encoding="utf-8-sig", newline="") as file:
        reasons = [(row["reason"], row["reason_zh"]) for row in csv.DictReader(file)]
    assert reasons.count(("its confidence is under 0.75", "可信度低于 0.75")) == len(doubted)


def test_a_confidence_out_of_range_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["build", "--min-confidence", "7"])
    assert "not a number from 0 to 1" in capsys.readouterr().err
