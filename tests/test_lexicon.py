"""The lexicon is data one can trust: sources are named, rows are whole, facts are right."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extract.listed import find_listed
from kg.extract.words import split_words
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_toml

FILES = sorted(
    (f for f in resources.files("kg.lexicon").iterdir() if f.name.endswith((".csv", ".toml"))), key=lambda f: f.name
)


@pytest.mark.parametrize("file", FILES, ids=[f.name for f in FILES])
def test_every_file_names_its_source_licence_and_date(file: Path) -> None:
    head = "\n".join(line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    for word in ("# source:", "# licence:", "# date:"):
        assert word in head


@pytest.mark.parametrize("name", [f.name for f in FILES if f.name.endswith(".csv")])
def test_no_row_stands_twice(name: str) -> None:
    rows = [tuple(row.values()) for row in gazetteer.read_rows(name)]
    assert len(rows) == len(set(rows))
    if name != "regions.csv":
        names = [row[0] for row in rows]
        assert len(names) == len(set(names))


def test_regions_are_whole() -> None:
    regions = {r.code: r for r in gazetteer.regions()}
    kinds = [r.type for r in regions.values()]
    assert kinds.count("Province") == 34
    assert 330 <= kinds.count("City") <= 345
    assert kinds.count("District") > 2800
    assert all(r.parent in regions for r in regions.values() if r.type != "Province")
    assert all(len(code) == 6 and code.isdigit() for code in regions)


def test_some_facts() -> None:
    regions = {r.name: r for r in gazetteer.regions()}
    assert (regions["武汉市"].code, regions["武汉市"].short, regions["湖北省"].abbreviation) == ("420100", "武汉", "鄂")
    assert regions["浦东新区"].type == "District"
    assert regions["延边朝鲜族自治州"].short == "延边"
    assert "工行" in next(b for b in gazetteer.banks() if b.name == "中国工商银行").aliases
    assert "光谷" in next(z for z in gazetteer.zones() if z.name == "武汉东湖新技术开发区").aliases
    assert not any(b.name == "中国人民银行" for b in gazetteer.banks())


def test_a_malformed_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("# source: x\nname,type\n甲,乙,丙\n", encoding="utf-8")
    (tmp_path / "bad.toml").write_text("[a\n", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    with pytest.raises(LexiconError, match=r"bad\.csv:3: 2 columns wanted, 3 found"):
        list(gazetteer.read_rows("bad.csv"))
    with pytest.raises(LexiconError, match=r"bad\.toml"):
        load_toml("bad.toml")
    with pytest.raises(LexiconError, match=r"none\.csv: no such file"):
        list(gazetteer.read_rows("none.csv"))


def found(text: str) -> dict[str, tuple[str, str | None]]:
    return {text[c.span.start : c.span.end]: (c.type, c.code) for c in find_listed(text, split_words(text))}


def test_one_name_of_several_places_is_told_by_its_city() -> None:
    assert found("南京市鼓楼区")["鼓楼区"] == ("District", "320106")
    assert found("福州市鼓楼区")["鼓楼区"] == ("District", "350102")
    assert found("鼓楼区")["鼓楼区"] == ("District", None)


def test_ordinary_words_are_no_districts() -> None:
    assert "新建" not in found("企业新建生产线。")
    assert "城区" not in found("多个城区举办活动。")


def test_a_short_name_counts_only_where_a_word_begins() -> None:
    assert "海南" not in found("上海南京路")
    assert found("海南出台政策")["海南"][0] == "Province"
