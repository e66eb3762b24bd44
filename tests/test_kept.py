"""What a build keeps for the next one: documents that were read are not read again, and the result is the same."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.cli import main
from kg.documents.read import read_inputs
from kg.errors import KgError
from kg.extract import Settings
from kg.run import BuildResult, build
from kg.run.kept import FOLDER, Kept, maker_of
from kg.run.processing import process_document
from kg.run.results import pack

LOAN = "泰州农商银行向江苏海凌精密机械有限公司发放贷款500万元。"
GRANT = "荆门市财政局向荆门市金象机械有限公司拨付补助30万元。"


def contents(folder: Path) -> dict[str, bytes]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != "build.json")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def times(folder: Path) -> set[int]:
    return {p.stat().st_mtime_ns for p in folder.rglob("*")}


class Newsroom:
    """A folder of documents, built again and again; `read` are those that the last build read."""

    def __init__(self, folder: Path) -> None:
        self.inputs, self.output = folder / "in", folder / "out"
        self.inputs.mkdir()
        self.read: list[str] = []

    def add(self, name: str, text: str) -> None:
        (self.inputs / name).write_text(text, encoding="utf-8")

    def build(self, output: Path | None = None, **options: object) -> BuildResult:
        self.read = []
        only = ["json", "tables"]
        return build(
            [self.inputs],
            output or self.output,
            only=only,
            progress=lambda number, total, name: self.read.append(name),
            **options,  # type: ignore[arg-type]
        )


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    found = Newsroom(tmp_path)
    found.add("loan.txt", LOAN)
    found.build()
    return found


def test_only_what_is_new_is_read_and_the_graph_is_that_of_a_build_of_all(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.add("grant.txt", GRANT)
    assert not newsroom.build().unchanged
    assert newsroom.read == ["grant.txt"]
    newsroom.build(tmp_path / "other")
    assert newsroom.read == ["grant.txt", "loan.txt"]
    assert contents(newsroom.output) == contents(tmp_path / "other")


def test_a_document_that_changed_or_went_is_read_anew_or_forgotten(newsroom: Newsroom) -> None:
    newsroom.add("loan.txt", LOAN.replace("500", "700"))
    graph = newsroom.build().graph
    assert newsroom.read == ["loan.txt"]
    assert [link["amount"]["value"] for *_, link in graph.statements() if "amount" in link] == [7_000_000]
    assert len(list((newsroom.output / FOLDER).iterdir())) == 1


def test_documents_that_were_not_given_again_are_named(
    newsroom: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newsroom.add("grant.txt", GRANT)
    assert newsroom.build().gone == ()
    command = ["-o", str(newsroom.output), "--only", "json"]
    assert main(["build", str(tmp_path), *command]) == 0  # the same documents by longer names
    assert "left the graph" not in capsys.readouterr().err
    assert main(["build", str(newsroom.inputs / "grant.txt"), *command]) == 0
    said = capsys.readouterr()
    assert "1 document of the last build was not among the inputs and left the graph: in/loan.txt" in said.err
    assert said.out.startswith("1 document, 1 article, ")
    newsroom.add("grant.txt", "\0" * 100)
    newsroom.add("loan.txt", LOAN)
    assert newsroom.build().gone == ()  # what cannot be read now is told as that


def test_where_nothing_changed_nothing_is_written(
    newsroom: Newsroom, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = times(newsroom.output)
    again = newsroom.build()
    assert again.unchanged
    assert newsroom.read == []
    assert times(newsroom.output) == before
    assert len(list(again.graph.statements())) > 0
    assert list(again.corpus.sources) == ["loan"]
    command = ["build", str(newsroom.inputs), "-o", str(newsroom.output), "--only", "json,tables"]
    assert main(command) == 0
    assert "(as it was)" in capsys.readouterr().out
    assert main([*command, "--fresh"]) == 0
    assert "(as it was)" not in capsys.readouterr().out


@pytest.mark.parametrize("change", ["edited", "lost"])
def test_a_result_that_is_not_as_it_was_left_is_written_again(newsroom: Newsroom, change: str) -> None:
    left = contents(newsroom.output)
    table = newsroom.output / "tables" / "entities.csv"
    table.unlink() if change == "lost" else table.write_text("edited", encoding="utf-8")
    newsroom.build()
    assert newsroom.read == []
    assert contents(newsroom.output) == left


def test_other_settings_formats_or_a_higher_confidence_are_another_build(newsroom: Newsroom) -> None:
    assert not newsroom.build(min_confidence=0.5).unchanged
    assert newsroom.read == []
    assert not newsroom.build(settings=Settings(look=False), min_confidence=0.5).unchanged
    assert newsroom.read == ["loan.txt"]


def test_what_cannot_be_read_of_the_kept_results_is_read_from_the_document(newsroom: Newsroom) -> None:
    (kept,) = (newsroom.output / FOLDER).iterdir()
    whole = kept.read_bytes()
    for broken in (b"", whole[:40], b"no results"):
        kept.write_bytes(broken)
        newsroom.build()
        assert newsroom.read == ["loan.txt"]
        assert kept.read_bytes() == whole


@pytest.mark.parametrize("workers", [1, 2])
def test_a_build_that_was_interrupted_goes_on_where_it_stopped(
    newsroom: Newsroom, tmp_path: Path, workers: int
) -> None:
    for number in range(20):
        newsroom.add(f"{number:02}.txt", LOAN.replace("500", str(500 + number)))
    left = contents(newsroom.output)

    def stop(number: int, total: int, name: str) -> None:
        if number == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build([newsroom.inputs], newsroom.output, progress=stop, workers=workers)
    now = contents(newsroom.output)
    assert {name: now[name] for name in left} == left
    assert {name.split("/")[0] for name in now.keys() - left} == {FOLDER}
    newsroom.build(workers=workers)
    assert newsroom.read == [f"{number:02}.txt" for number in range(2, 20)]
    newsroom.build(tmp_path / "other")
    assert contents(newsroom.output) == contents(tmp_path / "other")


def test_results_that_are_gone_before_the_build_ends_are_not_missed(newsroom: Newsroom) -> None:
    newsroom.add("grant.txt", GRANT)

    def forget(number: int, total: int, name: str) -> None:
        shutil.rmtree(newsroom.output / FOLDER)

    result = build([newsroom.inputs], newsroom.output, progress=forget)
    assert len(result.corpus.texts) == 2
    newsroom.build()
    assert "loan.txt" in newsroom.read


def test_a_process_that_dies_is_told_and_what_was_read_is_kept(newsroom: Newsroom) -> None:
    for number in range(20):
        newsroom.add(f"{number:02}.txt", LOAN.replace("500", str(500 + number)))

    def kill(number: int, total: int, name: str) -> None:
        for child in multiprocessing.active_children():
            child.kill()

    with pytest.raises(KgError, match=r"died .* kept"):
        build([newsroom.inputs], newsroom.output, progress=kill, workers=2)
    newsroom.build()
    assert "00.txt" not in newsroom.read
    assert "19.txt" in newsroom.read


def test_ctrl_c_ends_all_processes_at_once_and_says_what_is_kept(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(LOAN * 20, encoding="utf-8")
    output = tmp_path / "out"
    command = [sys.executable, "-m", "kg", "build", str(tmp_path), "-o", str(output), "--workers", "2"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not list(output.glob(f"{FOLDER}/*")):
        assert running.poll() is None
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert told.splitlines() == [
        "kg: what was read is kept; the same command goes on from there",
        "kg: interrupted",
    ]
    assert 0 < len(list((output / FOLDER).iterdir())) < 60
    assert [each.name for each in output.iterdir()] == [FOLDER]


def test_an_interruption_says_what_is_left(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> BuildResult:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.run.build", interrupted)
    command = ["build", str(newsroom.inputs), "-o"]
    assert main([*command, str(newsroom.output)]) == 130
    assert "is kept" in (said := capsys.readouterr().err)
    assert "the last good build is untouched" in said
    assert main([*command, str(newsroom.output / "new")]) == 130
    assert capsys.readouterr().err == "kg: interrupted\n"


def test_results_come_back_as_they_were(tmp_path: Path) -> None:
    """Of a text with a title, dates, sums, a number told, a measure, in traditional characters."""
    told = "6月末，全市外貿貸款餘額達417.3億元，同比增長8%。"
    text = f"荊門市財政局關於印發《荊門市穩企辦法》的通知\n2024年3月5日\n{LOAN}{told}"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (document,) = read_inputs([tmp_path]).documents
    result = process_document(document)
    assert result.extractions[0].article.written is not None
    assert result.extractions[0].indicators
    kept = Kept(tmp_path / "kept", "maker")
    kept.add(document, pack(result))
    assert repr(kept.find(document)) == repr(result)
    assert Kept(tmp_path / "kept", "another").find(document) is None
    assert Kept(tmp_path / "nowhere", "maker").find(document) is None


def test_a_model_is_told_apart_by_what_it_holds_and_of_another_pipeline_nothing_is_kept(tmp_path: Path) -> None:
    model = tmp_path / "tagger"
    model.write_bytes(b"one")
    one = maker_of(Settings(tagger=model))
    assert one == maker_of(Settings(tagger=model)) != maker_of(Settings())
    model.write_bytes(b"two")
    assert maker_of(Settings(tagger=model)) != one
    assert maker_of(Settings(model="zh_core_web_trf")) is None
