"""The command line speaks Chinese to who asks for it or whose locale is Chinese, and English to others."""

from __future__ import annotations

import argparse
import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from rich.cells import cell_len

import kg
from kg import errors
from kg.chinese import _known, in_chinese
from kg.cli import main
from kg.cli.command import _parser
from kg.cli.language import language_of, speak, told
from kg.documents.formats.html_parts import html_data
from kg.documents.formats.registry import reason_against
from kg.export.shapes import shapes_turtle

CHINESE = re.compile("[\u4e00-\u9fff]")
SOURCE = Path(kg.__file__).parent
# Where errors arise that a user meets; those of lexicon and ontology are for who works on the program.
TOLD = ("cli", "documents", "extract", "run", "store", "evaluate", "graph.py")
OWN = {"LexiconError", "OntologyError"}  # faults of the package's own files
KINDS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.KgError) and name not in OWN
}
# A fault of the program's own files, and what only passes on the words of the query's parser.
INNER = {"7: a question selects its columns", "query: 7", ""}


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    speak("en")


@pytest.mark.parametrize(
    ("arguments", "environment", "spoken"),
    [
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {}, "en"),
        (["ask", "--language", "zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["ask", "--language=en"], {"LANG": "zh_TW"}, "en"),
    ],
)
def test_the_option_holds_and_else_the_locale(arguments: list[str], environment: dict[str, str], spoken: str) -> None:
    assert language_of(arguments, environment) == spoken


def test_errors_and_their_reasons_are_chinese_where_chinese_is_spoken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "无此文件", "--language", "zh", "-o", str(tmp_path / "o")]) == 1
    assert capsys.readouterr().err == "kg: 无此文件：没有这个文件或文件夹\n"
    assert main(["build", "无此文件", "-o", str(tmp_path / "o")]) == 1
    assert capsys.readouterr().err == "kg: 无此文件: no such file or folder\n"


def test_wrong_usage_says_what_is_right(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["--language", "zh", "frob"])
    said = capsys.readouterr().err
    assert end.value.code == 2
    assert said.startswith("用法：kg ") and "没有 'frob'" in said and said.endswith("kg --help 有说明\n")


def test_every_reason_for_setting_a_part_of_a_page_aside_is_known_in_chinese() -> None:
    told_of = html_data()["set_aside"]
    reasons = {reason for table in (told_of["tags"], told_of["roles"]) for reason in table.values()}
    reasons |= {reason for table in ("words", "whole", "headings") for reason in told_of[table]}
    assert {reason for reason in reasons if in_chinese(reason) == reason} == set()


def test_what_is_read_is_told_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "甲.txt").write_text(
        "某市推进融资\n2024-03-12 来源：某报\n" + "某银行向某公司发放贷款五百万元，用于建设厂房。" * 3, encoding="utf-8"
    )
    (tmp_path / "乙.xlsx").write_bytes(b"PK")
    main(["read", str(tmp_path), "--language", "zh"])
    said = capsys.readouterr().out
    assert "发布：2024-03-12；来源：某报" in said and "未读：乙.xlsx：不是可读的格式" in said
    assert "发布信息" in said and "published" not in said


@pytest.mark.parametrize(
    ("language", "warning"),
    [("zh", "有 1 个字符损坏（按 utf-8 读取）"), ("en", "has damaged characters: 1 (read as utf-8)")],
)
def test_warnings_are_told_as_all_else_is(tmp_path: Path, language: str, warning: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("2024年3月5日，甲市财政局拨付专项资金3000万元支持企业。".encode()[:-1])
    command = [sys.executable, "-m", "kg", "read", str(file), "--language", language]
    told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stderr
    assert told == f"kg: {file}{'：' if language == 'zh' else ': '}{warning}\n"


def test_what_no_sentence_stands_for_stays_as_it_is() -> None:
    speak("zh")
    assert told("the moon is full") == "the moon is full"
    assert told("a.pdf: 12 pages, more than the limit of 5") == "a.pdf：12 页，超过上限 5"
    assert told("a.txt: is not utf-8: odd byte: 7") == "a.txt：不是 utf-8 编码：odd byte: 7"


def test_each_sentence_keeps_its_gaps() -> None:
    for english, chinese in language_pairs():
        gaps = set(re.findall(r"\{\w+\}", chinese))
        assert gaps <= set(re.findall(r"\{\w+\}", english)), english
        assert chinese != english


def test_all_help_is_put_into_chinese() -> None:
    speak("zh")
    parsers = [_parser()]
    while parsers:
        parser = parsers.pop()
        for action in parser._actions:
            if isinstance(action, argparse._SubParsersAction):
                parsers += action.choices.values()
            elif action.help:
                assert CHINESE.search(action.help), action.help
        assert parser.description and CHINESE.search(parser.description), parser.prog


def test_all_errors_of_use_are_put_into_chinese() -> None:
    speak("zh")
    found = [message for place in TOLD for file in python_files(place) for message in messages(file)]
    found = [message for message in found if message not in INNER]
    assert len(found) > 40
    assert [message for message in found if not CHINESE.search(told(message))] == []


def test_all_reasons_are_put_into_chinese() -> None:
    speak("zh")
    folder = resources.files("kg.documents")
    rules = folder.joinpath("boilerplate.toml").read_text(encoding="utf-8")
    reasons = set(re.findall(r'^name = "([^"]+)"', rules, re.M))
    assert len(reasons) > 20
    kinds = [".doc", ".rtf", ".ofd", ".xlsx", ".rar", ".png", ".xyz"]
    reasons |= {reason_against("a" + kind) for kind in [*kinds, ""]}
    assert [reason for reason in reasons if not CHINESE.search(told(reason))] == []


def test_what_a_check_finds_is_told_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bank = {"id": "e1", "type": "Bank", "name": "淮海: 银行", "aliases": []}
    (tmp_path / "graph.json").write_text(json.dumps({"nodes": [bank, bank], "links": []}), encoding="utf-8")
    main(["check", "-o", str(tmp_path), "--language", "zh"])
    assert capsys.readouterr().out.splitlines() == [
        "节点 e1：标识重复",
        *["节点 e1（淮海: 银行）：缺少 mentions"] * 2,
        "2 个节点，0 条连线，0 处引文已核对：3 处错误",
    ]
    main(["check", "-o", str(tmp_path)])
    assert "node e1: its id is taken twice" in capsys.readouterr().out


def test_all_faults_that_a_check_may_find_are_put_into_chinese() -> None:
    speak("zh")
    tree = ast.parse((SOURCE / "export" / "check.py").read_text(encoding="utf-8"))
    yields = [node.value for node in ast.walk(tree) if isinstance(node, ast.Yield)]
    faults = [in_sevens(value) for value in yields if isinstance(value, ast.JoinedStr)]
    faults += re.findall('sh:message "(.+)"@en', shapes_turtle())
    assert len(faults) > 60
    assert [fault for fault in faults if not CHINESE.search(told(fault))] == []
    assert told("urn:e1 prefLabel: an entity has one name (it is 甲)") == (
        "urn:e1 prefLabel：一个实体有且只有一个名称（实为 甲）"
    )


def test_an_evaluation_is_told_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = {
        "doc": "x",
        "entities": [{"id": "a", "type": "Bank", "name": "淮海银行"}, {"id": "b", "type": "Fund", "name": "担保基金"}],
        "relations": [{"subject": "a", "relation": "established", "object": "b"}],
        "indicators": [{"subject": "a", "indicator": "余额", "value": "3亿元", "kind": "target"}],
    }
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    bank = {"id": "e", "type": "Bank", "name": "淮海银行", "mentions": [{"doc": "x"}]}
    (tmp_path / "graph.json").write_text(json.dumps({"nodes": [bank], "links": []}), encoding="utf-8")
    evaluate = ["eval", str(tmp_path / "gold.json"), "-o", str(tmp_path), "--errors", "9"]
    main([*evaluate, "--language", "zh"])
    chinese = capsys.readouterr().out
    letters = set(re.findall(r"[A-Za-z]\w+", chinese))
    assert letters == {"F1"}
    assert "\n资金基金 " in chinese and "\n设立 " in chinese and "遗漏     x  资金基金  担保基金" in chinese
    main(evaluate)
    english = capsys.readouterr().out
    assert "missed   x  Fund  担保基金" in english
    for line, other in zip(english.splitlines(), chinese.splitlines(), strict=True):
        if re.search(r" \d+ +\d+ +\d+$", line):
            assert cell_len(line) == cell_len(other)


def language_pairs() -> list[tuple[str, str]]:
    sentences, patterns = _known()
    text = resources.files("kg").joinpath("zh.toml").read_text(encoding="utf-8")
    pairs = list(tomllib.loads(text).items())
    assert len(pairs) == len(sentences) + len(patterns)
    return pairs


def python_files(place: str) -> list[Path]:
    path = SOURCE / place
    return sorted(path.rglob("*.py")) if path.is_dir() else [path]


def messages(file: Path) -> Iterator[str]:
    """Yield the messages of errors that a module raises, 7 in place of what is put into them.

    One that begins with what is put into it and only says what to do (`7; raise it …`) is part of another.
    """
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        text: ast.AST | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS and node.args:
            text = node.args[-1]
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "reason":
            text = node.value
        if isinstance(text, ast.Constant) and isinstance(text.value, str):
            yield text.value
        elif isinstance(text, ast.JoinedStr):
            words = in_sevens(text)
            if re.search("[a-z]{2}", words) and not words.startswith("7;"):
                yield words


def in_sevens(text: ast.JoinedStr) -> str:
    """Return a message with 7 in place of what is put into it."""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in text.values)
