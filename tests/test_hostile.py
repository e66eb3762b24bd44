"""A folder of everything that can go wrong: each fault is named, the rest is built, nothing hangs or runs."""

from __future__ import annotations

import io
import os
import time
import zipfile
from pathlib import Path

import pytest

from kg import load
from kg.cli import main
from kg.export.check import check

GOOD = "近日，青阳市人民政府印发《青阳市技术改造贷款贴息办法》。青阳农商银行向青阳永茂机械有限公司发放贷款三百万元。\n"
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'


def docx(xml: str) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        )
        archive.writestr("word/document.xml", xml)
    return found.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = tmp_path / "in"
    source.mkdir()
    (source / "good.txt").write_text(GOOD, encoding="utf-8")
    (source / "good.html").write_text(
        f"<script>fetch('http://127.0.0.1:9/');document.write('坏')</script><p>{GOOD}</p>", encoding="utf-8"
    )
    (source / "odd\n<b>名.txt").write_text(GOOD, encoding="utf-8")
    (source / "nul.txt").write_bytes(b"\0" * 5000)
    (source / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")
    (source / "tags.html").write_text("<div>" * 1_000_000, encoding="utf-8")
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x"}">' for n in range(9))
    (source / "laughs.docx").write_bytes(
        docx(f"<!DOCTYPE d [{entities}]>{WORD}<w:body><w:p>&a8;</w:p></w:body></w:document>")
    )
    secret = tmp_path / "secret.txt"
    secret.write_text("密件：外传必究，编号一二三四五六七八。", encoding="utf-8")
    outside = f'<!DOCTYPE d [<!ENTITY f SYSTEM "{secret.as_uri()}">]>{WORD}'
    outside += "<w:body><w:p><w:r><w:t>&f;</w:t></w:r></w:p></w:body></w:document>"
    (source / "outside.docx").write_bytes(docx(outside))
    with zipfile.ZipFile(source / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.txt", b"0" * 45_000_000)
        archive.writestr("good.txt", GOOD)
    with (source / "large.txt").open("wb") as file:
        file.truncate(200_000_000)
    if hasattr(os, "mkfifo"):
        os.mkfifo(source / "pipe.txt")
    (source / "loop.txt").symlink_to(source / "loop.txt")
    (source / "around").symlink_to(source)
    (source / "out.txt").symlink_to(secret)
    return source


@pytest.mark.slow
def test_each_fault_is_named_and_the_rest_is_built(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "out"
    started = time.monotonic()
    assert main(["build", str(folder), "-o", str(output)]) == 1
    assert time.monotonic() - started < 60
    lines = capsys.readouterr().err.splitlines()
    faults = {
        "nul.txt": "nothing but NUL bytes",
        "cut.pdf": "",
        "tags.html": "nests more than 2,000 tags",
        "laughs.docx": "",
        "outside.docx": "",
        "bomb.zip/inner.txt": "unpacks to more than 200 times its size",
        "large.txt": "200,000,000 bytes, more than the limit of 50,000,000; raise it with --max-size",
        "pipe.txt": "not a regular file",
    }
    for name, words in faults.items():
        assert [line for line in lines if f"{name}: " in line and words in line], name
    assert all(line.startswith("kg: ") for line in lines)
    graph = load(output)
    names = {node["name"] for _, node in graph.entities()}
    assert "青阳农商银行" in names
    assert not any("密件" in text.read_text(encoding="utf-8") for text in (output / "texts").iterdir())
    assert not any("坏" in text.read_text(encoding="utf-8") for text in (output / "texts").iterdir())
    assert len(list((output / "texts").iterdir())) == 4
    assert not check(output).faults


def test_nothing_built_is_lost_to_bad_input(folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    assert main(["build", str(folder / "good.txt"), "-o", str(output)]) == 0
    before = (output / "graph.json").read_bytes()
    for name in ("nul.txt", "cut.pdf", "laughs.docx"):
        assert main(["build", str(folder / name), "-o", str(output)]) == 1
    assert (output / "graph.json").read_bytes() == before
