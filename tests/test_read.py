"""Reading: what is found, what it is called, how it is decoded, and what becomes of what cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.encodings import decode
from kg.documents.read import read_inputs
from kg.errors import EmptyInputError, MissingInputError, UnreadableInputError, UsageError

SIMPLIFIED = "昨天，绍兴市出台办法，支持纺织企业更新设备，每户最高给予贷款贴息80万元。"
TRADITIONAL = "昨天，臺中市發布辦法，支持機械企業更新設備，每戶最高給予貸款補貼八十萬元。"


def write(path: Path, text: str = SIMPLIFIED) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_folders_are_walked_in_sorted_order_with_names_relative_to_them(tmp_path: Path) -> None:
    for name in ("b/二.txt", "a.md", "b/.hidden.txt", ".git/c.txt", "b/table.csv", "b/a/一.txt"):
        write(tmp_path / name)
    found = read_inputs([tmp_path])
    assert [d.name for d in found.documents] == ["a.md", "b/二.txt", "b/a/一.txt"]
    assert not found.failures


def test_a_single_file_is_named_without_its_folder(tmp_path: Path) -> None:
    (document,) = read_inputs([write(tmp_path / "deep" / "一.txt")]).documents
    assert (document.id, document.name) == ("一", "一.txt")


def test_ids_stay_apart_even_from_files_that_look_like_made_up_ones(tmp_path: Path) -> None:
    for name in ("a~2.txt", "x/a.txt", "y/a.txt", "z/a#b.txt"):
        write(tmp_path / name)
    ids = [d.id for d in read_inputs([tmp_path]).documents]
    assert ids == ["a~2", "a", "a~3", "a_b"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    assert len(read_inputs([file, tmp_path, file]).documents) == 1


def test_failures_of_inputs_do_not_stop_the_others(tmp_path: Path) -> None:
    file = write(tmp_path / "a.txt")
    (tmp_path / "empty").mkdir()
    found = read_inputs([tmp_path / "none", tmp_path / "empty", file])
    assert [type(f) for f in found.failures] == [MissingInputError, EmptyInputError]
    assert [d.id for d in found.documents] == ["a"]


def test_a_loop_of_links_and_a_broken_one_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "c.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "d.txt").symlink_to(tmp_path / "gone.txt")
    found = read_inputs([tmp_path])
    assert [d.id for d in found.documents] == ["a"]
    assert not found.failures


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_the_system_refuses_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt").chmod(0)
    found = read_inputs([tmp_path])
    assert [d.id for d in found.documents] == ["a"]
    assert isinstance(found.failures[0], UnreadableInputError)


@pytest.mark.skipif(os.name != "posix", reason="names on disk are Unicode here")
def test_names_that_are_no_unicode_become_valid_ones(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xd6\xd0.txt"
    try:
        with open(path, "wb") as file:  # noqa: PTH123
            file.write(SIMPLIFIED.encode())
    except OSError:
        pytest.skip("this file system refuses such names")
    (document,) = read_inputs([tmp_path]).documents
    document.name.encode("utf-8")
    document.id.encode("utf-8")


@pytest.mark.parametrize(("text", "encoding"), [(SIMPLIFIED, "gb18030"), (SIMPLIFIED, "gbk"), (TRADITIONAL, "big5")])
@pytest.mark.parametrize("length", [20, 36])
def test_short_texts_in_old_encodings_are_told_apart(text: str, encoding: str, length: int) -> None:
    assert decode(text[:length].encode(encoding), "f.txt")[0] == text[:length]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_text(encoding: str) -> None:
    data = SIMPLIFIED.encode(encoding)
    assert decode(data, "f.txt")[0] == SIMPLIFIED
    assert decode(data, "f.txt", "utf-8" if encoding == "utf-8-sig" else encoding)[0] == SIMPLIFIED


def test_control_characters_make_a_file_binary() -> None:
    with pytest.raises(UnreadableInputError, match="looks binary"):
        decode(b"PK\x03\x04\x14\x06\x08\x01\x02" * 40, "f.txt")


def test_an_encoding_that_is_none_of_text_is_refused() -> None:
    with pytest.raises(UsageError, match="no encoding is called base64"):
        read_inputs([], "base64")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff"), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(text.encode("utf-8"), "f.txt") == (text, "utf-8")
