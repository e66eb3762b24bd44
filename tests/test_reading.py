"""`kg read`: what was read, before anything is extracted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.cli import main

PAGE = """当前位置：首页 > 新闻动态 > 部门动态
临江市出台十条措施支持外贸企业稳订单
发布日期：2025-03-02　来源：市商务局
近日，临江市商务局印发通知，对出口信用保险保费给予百分之五十补助，单个企业每年最高不超过一百万元。
临江银行同步推出外贸贷产品，年内计划投放贷款二十亿元，服务中小外贸企业五百家以上。
上一篇：没有了
版权所有：临江市商务局　某ICP备00000001号
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    copy = PAGE.replace("2025-03-02", "2025-03-05").replace("市商务局　", "某晚报　")
    (tmp_path / "b.txt").write_text(copy, encoding="gb18030")
    return tmp_path


def test_articles_with_what_is_known_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "a.txt  [txt, utf-8, " in shown and "b.txt  [txt, gb18030, " in shown
    assert "临江市出台十条措施支持外贸企业稳订单" in shown
    assert "published: 2025-03-02; source: 市商务局; section: 部门动态" in shown
    assert "repost of: a" in shown
    assert "site footer" in shown and "pager" in shown and "版权所有：临江市商务局" in shown


def test_the_whole_text_on_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(folder / "a.txt"), "--whole"])
    lines = capsys.readouterr().out.splitlines()
    assert "    │ 临江银行同步推出外贸贷产品，年内计划投放贷款二十亿元，服务中小外贸企业五百家以上。" in lines


def test_json_holds_all_and_its_offsets_point_into_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", str(folder), "--json"])
    data = json.loads(capsys.readouterr().out)
    first, second = data["documents"]
    (article,) = first["articles"]
    assert PAGE[article["start"] : article["end"]].startswith("临江市出台十条")
    assert article["text"].split("\n")[-1].startswith("临江银行同步推出")
    assert second["articles"][0]["repost_of"] == "a"
    for part in first["set_aside"]:
        assert PAGE[part["start"] : part["end"]] == part["text"]


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "c.txt").write_bytes(b"\x00" * 100)
    assert main(["read", str(folder)]) == 1
    captured = capsys.readouterr()
    assert "c.txt" in captured.err and "NUL" in captured.err and "a.txt" in captured.out


def test_a_limit_can_be_set(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(folder / "a.txt"), "--max-size", "0.0001"]) == 1
    error = capsys.readouterr().err
    assert "a.txt" in error and "limit" in error


def test_a_repost_adds_its_quotes_and_no_new_facts(folder: Path, tmp_path: Path) -> None:
    one, both = tmp_path / "one", tmp_path / "both"
    main(["build", str(folder / "a.txt"), "-o", str(one), "--only", "json"])
    main(["build", str(folder / "a.txt"), str(folder / "b.txt"), "-o", str(both), "--only", "json"])
    first, second = (json.loads((f / "graph.json").read_text(encoding="utf-8")) for f in (one, both))
    assert {n["id"] for n in first["nodes"]} == {n["id"] for n in second["nodes"]}
    assert [link["key"] for link in first["links"]] == [link["key"] for link in second["links"]] != []
    for before, after in zip(first["links"], second["links"], strict=True):
        assert {e["doc"] for e in before["evidence"]} == {"a"}
        assert {e["doc"] for e in after["evidence"]} == {"a", "b"}
    assert "the same text as a" in (both / "report.md").read_text(encoding="utf-8")
