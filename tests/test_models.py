"""Another spaCy pipeline in the tagger's place: named by path, its labels mapped by a file."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from kg import load
from kg.cli import main
from kg.errors import ModelError
from kg.extract.names.tagging.other_model import load_pipeline, read_labels, tag_with

TEXT = "昨日，澜沧江数投与春谷信用社签约。\n“滇贷宝”在昆明上线。"


@pytest.fixture(scope="module")
def fixture_pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline that knows three names, saved as any trained one would be."""
    nlp = spacy.blank("zh")
    patterns = [
        {"label": "ORG", "pattern": "澜沧江数投"},
        {"label": "ORG", "pattern": "春谷信用社"},
        {"label": "PRODUCT", "pattern": "“滇贷宝”"},
        {"label": "DATE", "pattern": "昨日"},
    ]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("models") / "zh_fixture"
    nlp.to_disk(folder)
    return folder


def test_its_labels_are_read_as_types(fixture_pipeline: Path) -> None:
    tagging = tag_with(load_pipeline(str(fixture_pipeline)), read_labels(), TEXT)
    assert {(TEXT[n.span.start : n.span.end], n.type) for n in tagging.names} == {
        ("澜沧江数投", "Enterprise"), ("春谷信用社", "Bank"), ("滇贷宝", "Product"),
    }  # fmt: skip


def test_a_build_uses_it_and_the_labels_of_a_file(fixture_pipeline: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    labels = tmp_path / "labels.toml"
    labels.write_text('[labels.ORG]\ntype = "Enterprise"\n[labels.PRODUCT]\ntype = "FinancialProduct"\n', "utf-8")
    options = ["build", str(tmp_path / "news.txt"), "-o", str(tmp_path / "out"), "--only", "json"]
    assert main([*options, "--model", str(fixture_pipeline), "--labels", str(labels)]) == 0
    types = {node["name"]: node["type"] for _, node in load(tmp_path / "out").entities()}
    assert types["澜沧江数投"] == "Enterprise"
    assert types["滇贷宝"] == "FinancialProduct"
    assert types["昆明"] == "City"  # lists go on working beside it


def test_what_cannot_be_used_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "news.txt").write_text(TEXT, encoding="utf-8")
    options = ["build", str(tmp_path / "news.txt"), "-o", str(tmp_path / "out")]
    assert main([*options, "--model", "zh_no_such_model"]) == 1
    assert "zh_no_such_model" in capsys.readouterr().err
    assert main([*options, "--segmenter-model", str(tmp_path)]) == 1
    assert "spacy-pkuseg" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_pipeline_that_finds_no_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("zh").to_disk(tmp_path / "empty")
    with pytest.raises(ModelError, match="no entities"):
        load_pipeline(str(tmp_path / "empty"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('[labels.ORG]\ntype = "Company"\n', "no such type: Company"),
        ("nothing = 1\n", "holds no"),
        ("[labels", "cannot be read"),
    ],
)
def test_a_wrong_file_of_labels_is_explained(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "labels.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=reason):
        read_labels(path)
