"""The lexicon is data one can trust: sources are named, rows are whole, facts are right."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest

from kg.errors import LexiconError
from kg.extract.names.lists.listed import find_listed
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
    assert "央行" in next(a for a in gazetteer.agencies() if a.name == "中国人民银行").aliases
    assert regions["内蒙古自治区"].short == "内蒙古"
    assert not {"雄安新区", "两江新区", "苏州工业园区"} & set(regions)
    zones = {z.name: z for z in gazetteer.zones()}
    assert zones["雄安新区"].attributes["kind"] == "新区"
    assert zones["襄阳高新技术产业开发区"].attributes["parent"] == "420600"
    assert not {"滨海新区", "浦东新区"} & set(zones)


LISTS = (
    gazetteer.agencies,
    gazetteer.associations,
    gazetteer.banks,
    gazetteer.beneficiaries,
    gazetteer.companies,
    gazetteer.countries,
    gazetteer.financial_institutions,
    gazetteer.foreign_cities,
    gazetteer.industries,
    gazetteer.media,
    gazetteer.public_institutions,
    gazetteer.public_names,
    gazetteer.universities,
    gazetteer.zones,
)


def test_no_name_stands_for_two_things() -> None:
    owners: dict[str, set[str]] = {}
    for entries in LISTS:
        for entry in entries():
            for surface in (entry.name, *entry.aliases):
                owners.setdefault(surface, set()).add(f"{entry.type} {entry.name}")
    assert {surface: owner for surface, owner in owners.items() if len(owner) > 1} == {}


@pytest.mark.parametrize("name", [f.name for f in FILES if f.name.endswith(".csv")])
def test_rows_are_in_order(name: str) -> None:
    rows = list(gazetteer.read_rows(name))
    keys = [row["code"] if name == "regions.csv" else row["name"] for row in rows]
    assert keys == sorted(keys)


def test_codes_lead_to_regions() -> None:
    codes = {r.code for r in gazetteer.regions()}
    for entries, column in (
        (gazetteer.banks, "place"),
        (gazetteer.media, "place"),
        (gazetteer.universities, "place"),
        (gazetteer.zones, "parent"),
    ):
        assert [e.name for e in entries() if e.attributes[column] and e.attributes[column] not in codes] == []


def test_former_names_lead_to_present_ones() -> None:
    regions = {r.code: r.name for r in gazetteer.regions()}
    former = {r.name: regions[r.code] for r in gazetteer.former_regions()}
    assert not set(former) & set(regions.values())
    assert (former["襄樊市"], former["崇文区"], former["塘沽区"]) == ("襄阳市", "东城区", "滨海新区")


def test_countries_have_codes() -> None:
    codes = {c.attributes["iso2"] for c in gazetteer.countries() if not c.attributes["macro"]}
    assert len(codes) > 190 and all(len(code) == 2 and code.isupper() for code in codes)
    assert not any(c.attributes["iso2"] for c in gazetteer.countries() if c.attributes["macro"])
    assert all(city.attributes["country"] in codes for city in gazetteer.foreign_cities())


@pytest.mark.parametrize(
    ("entries", "minimum"),
    [
        (gazetteer.agencies, 150),
        (gazetteer.agency_heads, 500),
        (gazetteer.banks, 500),
        (gazetteer.beneficiaries, 200),
        (gazetteer.companies, 600),
        (gazetteer.financial_institutions, 400),
        (gazetteer.industries, 300),
        (gazetteer.media, 500),
        (gazetteer.public_names, 250),
        (gazetteer.surnames, 350),
        (gazetteer.titles, 250),
        (gazetteer.universities, 1250),
        (gazetteer.zones, 800),
    ],
)
def test_lists_are_nationwide(entries: Callable[[], tuple[gazetteer.Entry, ...]], minimum: int) -> None:
    assert len(entries()) >= minimum


def test_words_of_everyday_are_no_short_forms() -> None:
    surfaces = {surface for entries in LISTS for entry in entries() for surface in (entry.name, *entry.aliases)}
    assert not surfaces & {
        "平安",
        "民生",
        "兴业",
        "招商",
        "光大",
        "和平",
        "新华",
        "理想",
        "地平线",
        "长城",
        "阳光",
        "方正",
    }
    short = {r.short for r in gazetteer.regions() if r.type == "District" and not r.short_ambiguous}
    assert not short & {"朝阳", "和平", "河东", "新华", "城关", "商城", "平原", "大关"}


def test_a_malformed_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("# source: x\nname,type\n甲,乙,丙\n", encoding="utf-8")
    (tmp_path / "bad.toml").write_text("[a\n", encoding="utf-8")
    monkeypatch.setattr(resources, "files", lambda package: tmp_path)
    with pytest.raises(LexiconError, match=r"bad\.csv:3: 2 columns wanted, 3 found"):
        list(gazetteer.read_rows("bad.csv"))
    with pytest.raises(LexiconError, match=r"bad\.toml"):
        load_toml("bad.toml")
    (tmp_path / "regions_former.csv").write_text("# x\nname,code,until\n甲市,420100,早年\n", encoding="utf-8")
    gazetteer.former_regions.cache_clear()
    with pytest.raises(LexiconError, match=r"regions_former\.csv:3: not a year: 早年"):
        gazetteer.former_regions()
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


def test_what_only_begins_like_a_place_or_a_ministry_is_neither() -> None:
    text = "科技部门以澳门元和越南盾计价，教朝鲜语；科技部和澳门同意。"
    found = [text[c.span.start : c.span.end] for c in find_listed(text, split_words(text))]
    assert sorted(found) == sorted(["科技部", "澳门"])
    other = "财政部门户网站在湖北元旦期间发文。"
    assert {"财政部", "湖北"} <= {other[c.span.start : c.span.end] for c in find_listed(other, split_words(other))}
