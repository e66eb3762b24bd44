"""The second segmenter: every character has its place, models are named by path, nothing is downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import ModelError
from kg.extract.names.segments import Segmenter, load_segmenter


def test_every_character_has_its_place_in_a_word() -> None:
    text = "武汉市商务局　发布\nABC 贷款"
    found = load_segmenter().split(text)
    assert len(found) == len(text)
    assert found[text.index("　")] == ("", "")
    assert all(character in word for character, (place, word) in zip(text, found, strict=True) if place)


def test_words_are_as_one_expects_in_such_texts() -> None:
    words = [word for place, word in load_segmenter().split("市财政局下达贴息资金。") if place in {"B", "S"}]
    assert "下达" in words
    assert words[-1] == "。"


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_is_covered(text: str) -> None:
    assert len(load_segmenter().split(text)) == len(text)


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=str(tmp_path)):
        Segmenter(tmp_path)
    (tmp_path / "features.msgpack").write_bytes(b"\xc1")
    (tmp_path / "weights.npz").write_bytes(b"nothing")
    with pytest.raises(ModelError, match="cannot load"):
        Segmenter(tmp_path)
