"""What is found behind paths: folders, archives, saved pages; what is passed over, refused or limited."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from kg.documents.formats import format_of
from kg.documents.guard import Guard
from kg.documents.limits import DEFAULT_LIMITS, Limits
from kg.documents.read import ReadResult, read_inputs
from kg.errors import UnreadableInputError

TEXT = "近日，青阳市印发办法，对技术改造项目给予贷款贴息，每户最高八十万元。"


def archive(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as found:
        for name, data in files.items():
            found.writestr(name, data)
    return path


def failures(result: ReadResult) -> str:
    return "\n".join(map(str, result.failures))


def test_an_archive_is_read_as_a_folder_is(tmp_path: Path) -> None:
    data = TEXT.encode()
    files = {"b/二.txt": data, "a.md": data, "__MACOSX/._a.md": b"x", ".b.txt": data, "logo.png": b"x", "e/": b""}
    found = read_inputs([archive(tmp_path / "pack.zip", files)])
    assert [(d.id, d.name) for d in found.documents] == [("a", "pack.zip/a.md"), ("二", "pack.zip/b/二.txt")]
    assert [(p.name, "OCR" in p.reason) for p in found.passed_over] == [("pack.zip/logo.png", True)]
    assert not found.failures


def test_an_archive_within_a_folder_keeps_its_place_in_names(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    archive(tmp_path / "in" / "pack.zip", {"a.txt": TEXT.encode()})
    assert [d.name for d in read_inputs([tmp_path]).documents] == ["in/pack.zip/a.txt"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "cp437"])
def test_names_in_archives_are_read_as_their_writer_saw_them(tmp_path: Path, encoding: str) -> None:
    names = ["plan.txt", "notice.txt"] if encoding == "cp437" else ["政策解读.txt", "一季度金融运行.txt"]
    path = tmp_path / "p.zip"
    archive(path, {f"{n}{'x' * (len(name.encode(encoding)) - 1)}": TEXT.encode() for n, name in enumerate(names)})
    data = path.read_bytes()
    for n, name in enumerate(names):
        data = data.replace(f"{n}{'x' * (len(name.encode(encoding)) - 1)}".encode(), name.encode(encoding))
    path.write_bytes(data)
    assert {d.name for d in read_inputs([path]).documents} == {f"p.zip/{name}" for name in names}


def test_no_name_leads_outside_its_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "p.zip", {"../../etc/a.txt": TEXT.encode(), "C:\\b\\c.txt": TEXT.encode()})
    before = sorted(tmp_path.rglob("*"))
    names = [d.name for d in read_inputs([path]).documents]
    assert names == ["p.zip/C:/b/c.txt", "p.zip/etc/a.txt"]
    assert sorted(tmp_path.rglob("*")) == before  # nothing is unpacked to disk


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    link = zipfile.ZipInfo("passwd.txt")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "w") as found:
        found.writestr(link, "/etc/passwd")
        found.writestr("a.txt", TEXT)
    result = read_inputs([path])
    assert [d.name for d in result.documents] == ["p.zip/a.txt"]
    assert [p.name for p in result.passed_over] == ["p.zip/passwd.txt"]


def test_a_bomb_in_an_archive_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = archive(tmp_path / "p.zip", {"a.txt": TEXT.encode(), "bomb.txt": b"0" * 40_000_000, "c.txt": TEXT.encode()})
    result = read_inputs([path])
    assert [d.id for d in result.documents] == ["a", "c"]
    assert "bomb.txt: unpacks to more than 200 times its size" in failures(result)


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    files = {f"{n}.txt": bytes(str(n), "ascii") * 400_000 for n in range(5)}
    result = read_inputs([archive(tmp_path / "p.zip", files)], limits=Limits(archive_bytes=1_000_000))
    assert [d.id for d in result.documents] == ["0", "1"]
    assert "more than the limit of 1,000,000 bytes" in failures(result)


def test_an_archive_of_too_many_files_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "p.zip", {f"{n}.txt": b"x" for n in range(30)})
    assert "30 files, more than the limit of 20" in failures(read_inputs([path], limits=Limits(archive_files=20)))


def test_an_archive_whose_list_is_enormous_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 65535, 65535, 3_000_000_000, 0, 0))
    assert "its list of files takes 3,000,000,000 bytes" in failures(read_inputs([path]))


def test_what_lies_about_its_size_is_counted_as_it_comes(tmp_path: Path) -> None:
    path = archive(tmp_path / "p.zip", {"a.txt": b"ab" * 400_000}, zipfile.ZIP_STORED)
    data = path.read_bytes().replace(struct.pack("<L", 800_000), struct.pack("<L", 10))
    path.write_bytes(data)
    assert "p.zip/a.txt" in failures(read_inputs([path], limits=Limits(file_bytes=1000)))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: data[: len(data) // 2], "is no zip archive that can be read"),
        (lambda data: b"x" * 100, "is no zip archive that can be read"),
        (lambda data: data.replace(b"\x14\x00\x00\x00\x08\x00", b"\x14\x00\x01\x00\x08\x00"), "is encrypted"),
        (lambda data: data[:60] + bytes(20) + data[80:], "is damaged in its archive"),
    ],
)
def test_a_damaged_archive_says_what_is_wrong(tmp_path: Path, change: object, words: str) -> None:
    path = archive(tmp_path / "p.zip", {"a.txt": "".join(chr(0x4E00 + n * 7 % 5000) for n in range(900)).encode()})
    path.write_bytes(change(path.read_bytes()))  # type: ignore[operator]
    assert words in failures(read_inputs([path]))


def test_an_archive_in_an_archive_is_named(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as found:
        found.writestr("a.txt", TEXT)
    path = archive(tmp_path / "p.zip", {"in.zip": inner.getvalue(), "b.txt": TEXT.encode()})
    result = read_inputs([path])
    assert [d.id for d in result.documents] == ["b"]
    assert "p.zip/in.zip: is an archive within an archive" in failures(result)


def test_the_parts_of_a_saved_page_are_not_read_for_themselves(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "other_files").mkdir()
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    for folder in ("page_files", "other_files"):
        (tmp_path / folder / "frame.txt").write_text(TEXT, encoding="utf-8")
    assert [d.name for d in read_inputs([tmp_path]).documents] == ["page.txt", "other_files/frame.txt"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("a.doc", "save it as .docx"), ("a.rar", "pack its files as .zip"), ("a.jpg", "OCR"), ("a", "without suffix")],
)
def test_other_kinds_are_refused_when_named_and_passed_over_in_folders(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert words in failures(read_inputs([tmp_path / name]))
    result = read_inputs([tmp_path])
    assert not result.failures and [(p.name, words in p.reason) for p in result.passed_over] == [(name, True)]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", TEXT.encode(), "txt"),
        ("a.txt", b"\xef\xbb\xbf <!DOCTYPE HTML><p>x", "html"),
        ("a.txt", b"<!-- saved from url=(0014)about:internet -->\r\n<html>", "html"),
        ("a.txt", b"<p> is how a paragraph begins", "txt"),
        ("a.MD", b"# x", "md"),
        ("a.html", b"%PDF-1.7", "pdf"),
        ("a.mht", b"From: <Saved by Blink>\r\n", "mhtml"),
        ("a.mht", b"<html>", "html"),
        ("a.DOCX", b"PK\x03\x04", "docx"),
    ],
)
def test_what_a_file_is_counts_for_more_than_its_name(name: str, data: bytes, kind: str) -> None:
    assert format_of(name, data) == kind


@pytest.mark.parametrize("data", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"])
def test_an_office_file_that_is_called_text_is_named_as_such(data: bytes) -> None:
    with pytest.raises(UnreadableInputError, match=r"a\.txt: (is an old Office file|holds a zip archive)"):
        format_of("a.txt", data)


def test_ids_can_be_names_of_files_on_every_system(tmp_path: Path) -> None:
    for name in ("A.txt", "b/a.txt", 'c/x:y?"z".txt', "d/" + "长" * 80 + ".txt", "e/" + "长" * 80 + ".txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    ids = [d.id for d in read_inputs([tmp_path]).documents]
    assert ids == ["A", "a~2", "x_y__z_", "长" * 50, "长" * 50 + "~2"]


def test_a_reader_that_takes_too_long_is_stopped_and_the_next_file_is_read() -> None:
    slow = ("<div>" + "".join(f"<b id={n}><p>" for n in range(1500))).encode()
    with Guard(Limits(seconds=0.05)) as guard:
        guard.read("html", b"<p>warm", "first.html", None)
        started = time.monotonic()
        with pytest.raises(UnreadableInputError, match=r"slow\.html: takes more than 0\.05 seconds.*--max-seconds"):
            guard.read("html", slow, "slow.html", None)
        assert time.monotonic() - started < 5
        assert guard.read("html", "<p>晚报".encode(), "next.html", None).text.strip() == "晚报"


def test_a_reader_that_needs_too_much_memory_is_refused() -> None:
    with (
        Guard(Limits(memory_bytes=300_000_000, file_bytes=10**9, text_length=10**9)) as guard,
        pytest.raises(UnreadableInputError, match=r"big\.html: .*more memory|.*so damaged"),
    ):
        guard.read("html", b"<p>x" * 20_000_000, "big.html", None)


def test_the_worker_runs_no_module_of_the_folder_it_is_started_in(tmp_path: Path) -> None:
    (tmp_path / "kg").mkdir()
    (tmp_path / "kg" / "__init__.py").write_text("raise SystemExit('run')", encoding="utf-8")
    (tmp_path / "a.html").write_text(f"<p>{TEXT}", encoding="utf-8")
    program = "from pathlib import Path; from kg.documents.read import read_inputs; "
    program += "print(len(read_inputs([Path('a.html')]).documents))"
    found = subprocess.run(
        [sys.executable, "-P", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert found.stdout == "1\n"


def test_the_limits_in_force_are_those_documented() -> None:
    assert (DEFAULT_LIMITS.file_bytes, DEFAULT_LIMITS.seconds) == (50_000_000, 60.0)


def test_what_word_leaves_beside_an_open_document_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲市设立基金。", encoding="utf-8")
    (tmp_path / "~$公告.docx").write_bytes(b"user" * 40)
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("b.txt", "乙市设立基金。")
        archive.writestr("公告/~$通知.docx", b"user" * 40)
    result = read_inputs([tmp_path])
    assert [document.name for document in result.documents] == ["a.txt", "b.zip/b.txt"]
    assert not result.failures and not result.passed_over
