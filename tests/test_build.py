"""The whole path, as a user runs it: kg build on real documents, and on what cannot be read."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from spacy.language import Language

from kg import KnowledgeGraph, load
from kg.cli import main
from kg.export.check import check
from kg.model import Article, Extraction
from kg.run import processing
from kg.run.place import PRODUCED

ROOT = Path(__file__).parent.parent
NOTICE = "泰州海关出台12条优化口岸营商环境措施。泰州农商银行向江苏海凌精密机械有限公司发放贷款500万元。"

PLACES = ("泰州", "荆门", "南昌", "宁波", "杭州", "成都", "长沙", "青岛", "合肥")


def snapshot(folder: Path) -> dict[str, bytes]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != "build.json")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


@pytest.fixture
def small_input(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_the_seeds_leave_every_file_and_pass_every_check(built_seeds: Path) -> None:
    assert {p.name for p in built_seeds.iterdir()} == PRODUCED
    report = check(built_seeds)
    assert report.faults == ()
    assert report.quotes > 1000


@pytest.mark.slow
def test_the_seeds_have_the_entities_and_relations_the_product_exists_for(built_seeds: Path) -> None:
    graph = load(built_seeds)
    types = {node["type"] for _, node in graph.entities()}
    assert {"Bank", "District", "Enterprise", "Policy", "Fund"} <= types
    assert len(types) >= 20
    relations = {link["relation"] for *_, link in graph.statements()}
    assert relations >= {
        "issued",
        "funded",
        "locatedIn",
        "established",
        "cooperatesWith",
        "implements",
        "hasMeasure",
        "worksFor",
        "exportsTo",
        "listedOn",
    }
    assert any("amount" in link for *_, link in graph.statements())
    assert any(link.get("date", {}).get("start") for *_, link in graph.statements())


@pytest.mark.slow
@pytest.mark.parametrize("hash_seed", ["1", "2", "4711"])
def test_two_builds_are_the_same_bytes_under_any_hash_seed(built_seeds: Path, tmp_path: Path, hash_seed: str) -> None:
    command = [sys.executable, "-m", "kg.cli", "build", str(ROOT / "seeds"), "-o", str(tmp_path / "again")]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": hash_seed}, cwd=ROOT)
    assert snapshot(tmp_path / "again") == snapshot(built_seeds)


@pytest.mark.slow
def test_two_workers_give_what_one_gives(built_seeds: Path, tmp_path: Path) -> None:
    assert main(["build", str(ROOT / "seeds"), "-o", str(tmp_path / "two"), "--workers", "2"]) == 0
    assert snapshot(tmp_path / "two") == snapshot(built_seeds)


def test_a_small_build_says_what_the_text_says(small_input: Path, tmp_path: Path) -> None:
    assert main(["build", str(small_input), "-o", str(tmp_path / "out")]) == 0
    graph: KnowledgeGraph = load(tmp_path / "out")
    names = {id_: node["name"] for id_, node in graph.nodes()}
    facts = {(names[s], link["relation"], names[o]) for s, o, _, link in graph.statements()}
    assert ("泰州农商银行", "funded", "江苏海凌精密机械有限公司") in facts
    assert ("泰州海关", "issued", "12条优化口岸营商环境措施") in facts
    loan = next(link for *_, link in graph.statements() if link["relation"] == "funded")
    assert loan["amount"]["value"] == 5_000_000
    quote = loan["evidence"][0]
    assert NOTICE[quote["start"] : quote["end"]] == quote["quote"]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: None, "no such file or folder"),
        (lambda folder: folder.mkdir(), "holds no file that is read"),
        (lambda folder: folder.write_bytes(b"\x00" * 99), "a file without suffix is not read"),
    ],
)
def test_bad_input_is_one_clear_line_and_leaves_the_last_build(
    small_input: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], make: object, words: str
) -> None:
    output = tmp_path / "out"
    assert main(["build", str(small_input), "-o", str(output)]) == 0
    before = snapshot(output)
    bad = tmp_path / "bad"
    make(bad)  # type: ignore[operator]
    capsys.readouterr()
    assert main(["build", str(bad), "-o", str(output)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "bad" in error
    assert words in error
    assert snapshot(output) == before
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".")) == []


def test_a_wrong_encoding_names_the_file(small_input: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(small_input), "-o", str(tmp_path / "out"), "--encoding", "ascii"]) == 1
    assert "notice.txt: is not ascii" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_good_files_are_built_beside_bad_ones(
    small_input: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small_input / "broken.txt").write_bytes(b"\x00\x01" * 50)
    assert main(["build", str(small_input), "-o", str(tmp_path / "out")]) == 1
    assert "broken.txt: looks binary" in capsys.readouterr().err
    assert load(tmp_path / "out").nx.number_of_nodes() > 0
    report = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "broken.txt: looks binary" in report and "broken.txt：像是二进制文件" in report


def test_what_a_user_keeps_in_the_output_folder_stays(small_input: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    output.mkdir()
    (output / "notes.md").write_text("mine", encoding="utf-8")
    for _ in range(2):
        assert main(["build", str(small_input), "-o", str(output)]) == 0
    assert (output / "notes.md").read_text(encoding="utf-8") == "mine"


def test_only_some_formats(small_input: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(small_input), "-o", str(tmp_path / "out"), "--only", "ttl"]) == 0
    assert not (tmp_path / "out" / "graph.html").exists()
    assert (tmp_path / "out" / "graph.json").exists()
    assert main(["build", str(small_input), "-o", str(tmp_path / "out"), "--only", "word"]) == 2
    assert "unknown format word; there are graphml, html, json, tables, trig, ttl" in capsys.readouterr().err


def test_the_folder_one_is_in_is_not_replaced(
    small_input: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = tmp_path / "out" / "inside"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    for output in (".", "..", str(tmp_path / "out")):
        assert main(["build", str(small_input), "-o", output]) == 2
        assert "is the folder you are in" in capsys.readouterr().err
    assert main(["build", str(small_input), "-o", "new"]) == 0


def test_an_input_without_a_chinese_article_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Nothing in this file is written in Chinese at all.\n" * 9, encoding="utf-8")
    assert main(["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")]) == 0
    assert "the graph is empty" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["-v", "read"], ["read", "-v"]])
def test_a_command_says_what_it_does_wherever_it_is_told_to(small_input: Path, arguments: list[str]) -> None:
    (small_input / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    command = [sys.executable, "-m", "kg", *arguments, str(small_input)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    assert "photo.jpg: passed over" in run.stderr


@pytest.mark.parametrize(
    ("option", "value"),
    [("--workers", "0"), ("--workers", "two"), ("--max-size", "-1"), ("--max-seconds", "nan"), ("--max-size", "abc")],
)
def test_a_number_that_makes_no_sense_is_wrong_usage(
    option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["build", option, value])
    assert stopped.value.code == 2
    assert f"argument {option}: '{value}' is not a" in capsys.readouterr().err


def test_a_folder_of_results_alone_is_named_as_such(
    small_input: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / "out")
    assert main(["build", str(small_input), "-o", output]) == 0
    assert main(["read", output]) == 1
    assert "holds what a build wrote and nothing else is read there; name the documents" in capsys.readouterr().err


def test_the_commands_answer_from_the_build(
    small_input: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = str(tmp_path / "out")
    assert main(["build", str(small_input), "-o", output]) == 0
    assert main(["check", "-o", output]) == 0
    assert main(["find", "-o", output, "泰州农商银行"]) == 0
    assert main(["ask", "-o", output, "who-issued-what"]) == 0
    assert main(["query", "-o", output, "SELECT ?n { ?b a pm:Bank ; skos:prefLabel ?n }"]) == 0
    said = capsys.readouterr().out
    for words in (
        "all is well",
        "资助  江苏海凌精密机械有限公司",
        "500万元 (5000000 CNY)",
        "12条优化口岸营商环境措施",
    ):
        assert words in said
    assert main(["find", "-o", output, "查无此人"]) == 1
    assert main(["find", "-o", output, "泰州"]) == 0
    assert "hold" not in capsys.readouterr().err  # all are shown
    (small_input / "banks.txt").write_text(
        "、".join(f"{place}农商银行" for place in PLACES) + "到会。", encoding="utf-8"
    )
    assert main(["build", str(small_input), "-o", output, "--only", "ttl"]) == 0
    assert main(["find", "-o", output, "农商银行"]) == 0
    assert re.search(r"\d more names? holds? 农商银行: ", capsys.readouterr().err)
    assert main(["find", "-o", output, " "]) == 2
    assert "the name is empty" in capsys.readouterr().err
    assert main(["find", "-o", str(tmp_path / "nowhere"), "x"]) == 1
    assert "run `kg build` first" in capsys.readouterr().err


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    heavy = "{'spacy', 'networkx', 'rdflib', 'pyoxigraph'}"
    code = (
        "import sys, kg.cli\ntry: kg.cli.main(['--help'])\nexcept SystemExit: pass\n"
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.endswith("[]\n")
    assert time.perf_counter() - started < 2


def test_text_files_are_utf8_whatever_the_locale_says(small_input: Path, tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "kg.cli", "build", str(small_input), "-o", str(tmp_path / "out")]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=ROOT)
    assert "泰州海关" in json.dumps(
        json.loads((tmp_path / "out" / "graph.json").read_text(encoding="utf-8")), ensure_ascii=False
    )


def test_a_fault_of_the_program_in_one_document_costs_no_other(
    small_input: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_input / "other.txt").write_text("荆门市财政局向荆门市金象机械有限公司拨付补助30万元。", encoding="utf-8")
    output, extract = tmp_path / "out", processing.extract

    def faulty(article: Article, nlp: Language) -> Extraction:
        if "泰州海关" in article.text:
            raise ValueError("not a span")
        return extract(article, nlp)

    monkeypatch.setattr(processing, "extract", faulty)
    assert main(["build", str(small_input), "-o", str(output)]) == 1
    assert "kg: notice.txt: its facts cannot be read (ValueError: not a span)" in capsys.readouterr().err
    assert "notice.txt" in (output / "report.md").read_text(encoding="utf-8")
    assert sorted(file.name for file in (output / "texts").iterdir()) == ["other.txt"]
    monkeypatch.undo()
    assert main(["build", str(small_input), "-o", str(output)]) == 0
    assert len(list((output / "texts").iterdir())) == 2


def test_a_fault_in_the_only_document_leaves_the_last_build(
    small_input: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out"
    assert main(["build", str(small_input), "-o", str(output)]) == 0
    before = snapshot(output)

    def faulty(article: Article, nlp: Language) -> Extraction:
        raise ValueError("not a span")

    monkeypatch.setattr(processing, "extract", faulty)
    assert main(["build", str(small_input), "-o", str(output), "--fresh"]) == 1
    assert snapshot(output) == before
