"""Words by spacy-pkuseg: nothing of the text is lost, models are named by path, nothing is downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import load
from kg.cli import main
from kg.errors import ModelError
from kg.extract.segments import Segmenter, load_segmenter


def test_words_cover_the_text_and_spaces_are_words_of_their_own() -> None:
    text = "武汉市商务局　发布\nABC 贷款"
    words = load_segmenter().split(text)
    assert "".join(word.text for word in words.items) == text
    assert words.items[words.index_at(text.index("　"))].text == "　"
    assert all(text[word.start : word.end] == word.text for word in words.items)


def test_words_are_as_one_expects_in_such_texts_and_have_parts_of_speech() -> None:
    words = {word.text: word.tag for word in load_segmenter().split("市财政局下达贴息资金。").items}
    assert words["下达"].startswith("v")
    assert words["资金"].startswith("n")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_is_covered(text: str) -> None:
    assert "".join(word.text for word in load_segmenter().split(text).items) == text


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        Segmenter(str(tmp_path))
    (tmp_path / "features.msgpack").write_bytes(b"\xc1")
    (tmp_path / "weights.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="cannot load"):
        Segmenter(str(tmp_path))


def test_a_build_splits_by_the_model_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("泰州农商银行向江苏海凌精密机械有限公司发放贷款500万元。", encoding="utf-8")
    options = ["build", str(tmp_path / "news.txt"), "-o", str(tmp_path / "out"), "--only", "json"]
    assert main([*options, "--segmenter-model", "small"]) == 0
    names = {node["name"] for _, node in load(tmp_path / "out").entities()}
    assert "江苏海凌精密机械有限公司" in names
