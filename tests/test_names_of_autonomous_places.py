"""Autonomous prefectures and counties by their short names, and names that begin like a word for “and”."""

from __future__ import annotations

import pytest
from extracting import read

from kg.extract.names.ties.bodies import same_bodies


def places(text: str) -> set[tuple[str, str]]:
    regions = {"Province", "City", "District"}
    return {(m.type, m.key) for m in read(text).mentions if m.type in regions}


def test_no_province_is_named_by_a_prefecture_that_is_called_so() -> None:
    assert places("海南藏族自治州开展试点。") == {("City", "海南藏族自治州")}


def test_a_county_named_for_short_is_no_other_county_within() -> None:
    assert places("威宁县县长张一山说，今年投入3000万元。") == {("District", "威宁彝族回族苗族自治县")}


def test_bodies_of_a_prefecture_are_one_by_both_its_names() -> None:
    told = same_bodies(["湘西州财政局", "湘西土家族苗族自治州财政局", "湘西州商务局"])
    assert told["湘西州财政局"] == told["湘西土家族苗族自治州财政局"] != told["湘西州商务局"]


@pytest.mark.parametrize(
    "text", ["珲春市、和龙市的停产企业，按人数给予每人500元补助。", "福建省内的游客只收30元门票。"]
)
def test_where_firms_or_guests_are_of_no_place_acts(text: str) -> None:
    assert {f for f in read(text).facts if f.relation == "implements"} == set()


def test_a_place_that_acts_is_not_cut() -> None:
    found = [(f.subject.name, f.object.name) for f in read("和龙市对停产企业给予每人500元补助。").facts]
    assert ("和龙市", "对停产企业给予每人500元补助") in found


def test_hospitals_have_numbers() -> None:
    found = {m.name for m in read("丽水市第二人民医院结对云和县人民医院。").mentions if m.type == "PublicInstitution"}
    assert found == {"丽水市第二人民医院", "云和县人民医院"}
