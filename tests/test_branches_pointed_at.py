"""What 该行城关支行 and 经济技术开发区 without a place are: the branch, the zone named in full, or nothing."""

from __future__ import annotations

from pathlib import Path

from extracting import read

from kg import load
from kg.model import Extraction
from kg.run.builder import build


def bodies(extraction: Extraction, type_: str) -> set[str]:
    return {m.key for m in extraction.mentions if m.type == type_ and not m.implicit}


def test_a_branch_pointed_at_is_that_of_the_bank_meant() -> None:
    text = "兰州银行股份有限公司去年放款300亿元。该行城关支行为兰州三维商贸有限公司续贷300万元。"
    text += "该行酒泉分行与酒泉市工信局合作。"
    assert bodies(read(text), "Bank") >= {"兰州银行城关支行", "兰州银行酒泉分行"}
    assert "该行城关支行" not in bodies(read(text), "Bank")


def test_the_branch_of_a_bank_that_nothing_tells_is_none() -> None:
    assert bodies(read("今年信贷投放加快。该行城关支行为兰州三维商贸有限公司办理续贷300万元。"), "Bank") == set()
    assert bodies(read("兰州银行城关支行为兰州三维商贸有限公司办理续贷300万元。"), "Bank") == {"兰州银行城关支行"}


def test_a_zone_without_its_place_is_the_one_named_in_full_or_none() -> None:
    full = "汉中经济技术开发区去年新增企业200家。云岭飞机有限公司在经济技术开发区投资5亿元。"
    assert bodies(read(full), "Zone") == {"汉中经济技术开发区"}
    bare = "汉中市推进园区建设。云岭飞机有限公司在经济技术开发区投资5亿元。"
    assert bodies(read(bare), "Zone") == set()


def test_in_the_graph_a_branch_is_called_by_its_bank_and_boards_of_two_cities_are_two(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for city in ("汉中", "宝鸡"):
        text = f"{city}市加快园区建设\n{city}银行去年放款30亿元。该行滨江支行为云岭飞机有限公司办理续贷300万元。"
        text += f"{city}市推进改革，经济技术开发区管委会设立2亿元产业引导基金。\n"
        (folder / f"{city}.txt").write_text(text, encoding="utf-8")
    build([folder], tmp_path / "out", only=["json"])
    nodes = [data for _, data in load(tmp_path / "out").nx.nodes(data=True)]
    assert not [n["name"] for n in nodes if n["name"].startswith("该行")]
    assert {n["name"] for n in nodes if n["type"] == "Bank"} >= {"汉中银行滨江支行", "宝鸡银行滨江支行"}
    assert sum(n["type"] == "GovernmentAgency" for n in nodes) == 2
