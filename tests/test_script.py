"""Traditional Chinese: read through its simplified form, shown in its own, one thing with its simplified name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.cli import main
from kg.documents.read import read_inputs
from kg.documents.split import split
from kg.lexicon.script import is_traditional, plain_name, simplified

TRADITIONAL = """臺中市政府推出中小企業融資方案
發布日期：2024年3月5日　來源：臺中市政府經濟發展局
（記者王大明臺中報導）臺中市政府3日宣布，與臺灣銀行簽署合作協議，總額度新臺幣20億元。
合作金庫銀行向友嘉實業股份有限公司發放貸款港幣3億元，支持其在臺中市西屯區建設智慧工廠。
"""
SIMPLIFIED = "【大公网】合作金库银行3月向友嘉实业股份有限公司发放贷款港币3亿元。项目位于台中市西屯区，预计明年投产。\n"


def loans_to(graph: dict[str, Any], name: str) -> list[dict[str, Any]]:
    ids = {node["id"] for node in graph["nodes"] if plain_name(node["name"]) == name}
    return [link for link in graph["links"] if link["relation"] == "funded" and link["target"] in ids]


def build(folder: Path, files: dict[str, str]) -> dict[str, Any]:
    source = folder / "in"
    source.mkdir()
    for name, text in files.items():
        (source / name).write_text(text, encoding="utf-8")
    assert main(["build", str(source), "-o", str(folder / "out"), "--only", "json"]) == 0
    graph: dict[str, Any] = json.loads((folder / "out" / "graph.json").read_text(encoding="utf-8"))
    return graph


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        (TRADITIONAL, True),
        (SIMPLIFIED, False),
        ("臺灣銀行、國泰世華銀行在滬設點，上海市银保监局对此表示欢迎，并将支持两岸金融业务发展。", False),
        ("GDP 5%", False),
        ("", False),
    ],
)
def test_the_script_of_a_text_is_told(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("乾隆年間", "乾隆年间"),
        ("乾燥機", "干燥机"),
        ("皇后大道", "皇后大道"),
        ("「新臺幣」", "“新台币”"),
        ("著名", "著名"),
    ],
)
def test_characters_follow_their_neighbours(written: str, plain: str) -> None:
    assert simplified(written) == plain


def test_what_is_known_of_an_article_keeps_its_script(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TRADITIONAL, encoding="big5")
    (document,) = read_inputs([tmp_path]).documents
    (article,) = split(document).articles
    assert document.encoding == "big5" and article.published is not None and article.title is not None
    assert article.words(article.title) == "臺中市政府推出中小企業融資方案"
    assert (article.source, article.published.isoformat()) == ("臺中市政府經濟發展局", "2024-03-05")
    assert article.written is not None and len(article.written) == len(article.text) == len(article.offsets)
    assert all(c == "\n" or document.text[at] == c for c, at in zip(article.written, article.offsets, strict=True))


def test_names_are_in_the_script_of_their_source_with_the_simplified_form_beside(tmp_path: Path) -> None:
    graph = build(tmp_path, {"a.txt": TRADITIONAL})
    names = {node["name"]: node.get("aliases", []) for node in graph["nodes"] if node["type"] != "Indicator"}
    assert "臺灣銀行" in names and "台湾银行" in names["臺灣銀行"]
    assert "友嘉實業股份有限公司" in names
    for node in graph["nodes"]:
        for mention in node.get("mentions", []):
            assert TRADITIONAL[mention["start"] : mention["end"]] == mention["text"]
    (loan,) = loans_to(graph, "友嘉实业股份有限公司")
    assert loan["amount"] | {"role": None} == {
        "value": 300000000, "unit": "HKD", "bound": "exact", "text": "港幣3億元", "role": None,
    }  # fmt: skip
    assert "發放貸款港幣3億元" in loan["evidence"][0]["quote"]


def test_a_thing_is_one_in_both_scripts(tmp_path: Path) -> None:
    graph = build(tmp_path, {"a.txt": TRADITIONAL, "b.txt": SIMPLIFIED})
    (bank,) = [n for n in graph["nodes"] if plain_name(n["name"]) == "合作金库银行"]
    assert {bank["name"], *bank["aliases"]} == {"合作金库银行", "合作金庫銀行"}
    assert {m["doc"] for m in bank["mentions"]} == {"a", "b"}
    (loan,) = loans_to(graph, "友嘉实业股份有限公司")
    assert {e["doc"] for e in loan["evidence"]} == {"a", "b"}
