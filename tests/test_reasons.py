"""Reasons of what is refused and of what is one thing stand in both languages beside one another, in one file."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.cli import main
from kg.cli.language import speak
from kg.export.reasons import MERGES, REJECTED, in_words, merged_rows, rejected_rows, wording
from kg.export.report import export_report
from kg.graph import Corpus, KnowledgeGraph
from kg.model import Merge, Rejected, because
from kg.ontology import Label, load_ontology

GAP = re.compile(r"\{(\w+)\}")
CHINESE = re.compile("[\u4e00-\u9fff]")


def calls() -> Iterator[tuple[str, set[str], bool]]:
    """Yield each reason that the code gives: its name, the gaps filled by name, whether others are filled too."""
    for file in Path(kg.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "because":
                [name] = node.args
                assert isinstance(name, ast.Constant), f"{file}: a reason is named where it is given"
                gaps = {keyword.arg for keyword in node.keywords if keyword.arg is not None}
                yield str(name.value), gaps, len(gaps) < len(node.keywords)


def test_every_reason_that_is_given_has_a_template_and_every_template_is_given() -> None:
    given = list(calls())
    assert {name for name, *_ in given} == set(wording().reasons)
    for name, gaps, more in given:
        wanted = set(GAP.findall(wording().reasons[name].en))
        assert gaps <= wanted and (more or gaps == wanted), name


def test_both_languages_have_the_same_gaps() -> None:
    for name, said in wording().reasons.items():
        assert CHINESE.search(said.zh), name
        assert set(GAP.findall(said.zh)) <= set(GAP.findall(said.en)), name


def test_terms_of_the_ontology_are_told_by_their_labels() -> None:
    reason = because("wrong_ends", relation="worksFor", subject_type="Bank", object_type="Person")
    assert in_words(reason) == Label("“任职”不能由银行指向人物", "worksFor does not run from Bank to Person")
    named = because("short_form", name="Bank", other="worksFor", article="a")  # names, and no terms
    assert in_words(named) == Label("Bank在 a 中是worksFor", "Bank is worksFor in a")


def test_a_name_with_brackets_of_a_template_is_told_as_it_is() -> None:
    assert in_words(because("since_2023", name="{x}银行")).zh == "2023 年起称{x}银行"


def test_rows_are_in_the_order_of_places_and_tell_both_languages() -> None:
    later = Rejected("a", 9, 12, "indicator", "余额 3亿元", because("sum_of_fact"), "indicator.level", None, 0.4)
    first = Rejected("a", 2, 5, "relation", "甲 —funded→ 乙", because("unlikely_pair"), "pair.funded", "funded")
    rows = [dict(zip(REJECTED, row, strict=True)) for row in rejected_rows([later, first])]
    assert [(row["what_zh"], row["relation_zh"], row["reason_zh"], row["confidence"]) for row in rows] == [
        ("关系", "资助", "名称对网络认为不大可能", None),
        ("指标", None, "是一条事实的金额，不另作指标", 0.4),
    ]
    merge = Merge("e1", "kept apart", "District", "西湖区", "西湖区", "name", because("own_code", code="330106"))
    [row] = [dict(zip(MERGES, row, strict=True)) for row in merged_rows([merge])]
    assert (row["decision_zh"], row["type_zh"], row["layer_zh"]) == ("分开", "区县", "名称")
    assert (row["reason"], row["reason_zh"]) == ("its code is 330106", "代码为 330106")


TEXTS = {
    "a": "武汉市出台稳外贸措施\n2024-03-12 来源：某报\n武汉市商务局对外贸企业给予补助，餐饮业回暖。"
    "汉口银行向派诺科技放款三百万元。",
    "b": "武汉市再推举措\n2024-03-13 来源：某报\n市商务局对外贸企业给予补助。汉口银行开会，会期三天，历时三个小时。",
}


def test_the_tables_are_the_same_whatever_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    inputs = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    main(["build", *inputs, "-o", str(tmp_path / "en"), "--only", "json", "--language", "en"])
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    main(["build", *inputs, "-o", str(tmp_path / "zh"), "--only", "json"])
    speak("en")
    for file in ("rejected.csv", "merges.csv", "report.md"):
        assert (tmp_path / "en" / file).read_bytes() == (tmp_path / "zh" / file).read_bytes()
    for file, words in (("rejected.csv", ("what", "reason")), ("merges.csv", ("decision", "layer", "reason"))):
        with (tmp_path / "zh" / file).open(encoding="utf-8-sig", newline="") as table:
            rows = list(csv.DictReader(table))
        assert rows
        for row in rows:
            assert all(CHINESE.search(row[f"{word}_zh"]) and row[word] for word in words)


def test_what_is_refused_twice_for_one_reason_is_told_once(
    small_graph: KnowledgeGraph, small_corpus: Corpus, tmp_path: Path
) -> None:
    refused = Rejected("a", 2, 5, "relation", "甲 —funded→ 乙", because("unlikely_pair"), "pair.funded", "funded")
    export_report(small_graph, small_corpus, [refused, refused], [], {}, [], tmp_path)
    with (tmp_path / "rejected.csv").open(encoding="utf-8-sig", newline="") as table:
        assert len(list(csv.DictReader(table))) == 1
    assert "名称对网络认为不大可能: 1\n" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_every_kind_of_decision_is_known_in_chinese() -> None:
    """The words of the two tables' other columns, as the code writes them."""
    known = wording().words
    layers = set()
    for file in (Path(kg.__file__).parent / "resolve").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Tie":
                layers.add(node.args[2].value if isinstance(node.args[2], ast.Constant) else None)
    assert len(layers) > 8 and layers <= set(known)
    assert {"entity", "relation", "indicator", "merged", "kept apart", "in article", "name", "code"} <= set(known)
    assert not set(known) & set(load_ontology().types)


def test_the_report_counts_reasons_in_both_languages(tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    main(["build", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "-o", str(tmp_path / "o"), "--only", "json"])
    refused = (tmp_path / "o" / "report.md").read_text(encoding="utf-8").split("## Refused")[1].splitlines()[2:]
    assert refused
    counts = [int(line.rsplit(": ", 1)[1]) for line in refused]
    assert counts == sorted(counts, reverse=True)
    assert all(" · " in line and CHINESE.search(line) for line in refused)
    assert len(set(refused)) == len({line.rsplit(":", 1)[0] for line in refused})  # each once, whatever its confidence
