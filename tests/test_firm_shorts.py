"""What a firm is called that leaves out most of its name, and whose fund one without a place is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import load
from kg.extract.names.ties.firm_names import is_same_firm
from kg.run.builder import build


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("铸远精工", "湖南铸远精工"),
        ("海特曼", "海特曼精密"),
        ("锂能公司", "青海盐湖锂能股份有限公司"),
        ("五菱公司", "上汽通用五菱汽车股份有限公司"),
        ("陕飞公司", "陕西飞机工业有限责任公司"),
        ("宝钛股份", "宝鸡钛业股份有限公司"),
        ("安踏", "安踏体育用品有限公司"),
    ],
)
def test_a_short_name_is_the_firm_s(short: str, full: str) -> None:
    assert is_same_firm(short, full, ())


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("京东", "京东物流股份有限公司"),  # a daughter
        ("海石集团", "海石集团基金管理部"),  # a part of it
        ("海石集团", "海石集团水务公司"),
        ("湖南精工", "湖南铸远精工"),
        ("陕西公司", "陕西飞机工业有限责任公司"),  # a place
        ("陕飞集团", "陕西飞机工业有限责任公司"),  # no group is named
        ("陕机公司", "陕西飞机工业有限责任公司"),
        ("中国公司", "中国飞机工业有限责任公司"),
    ],
)
def test_a_name_like_it_is_another_firm_s(short: str, full: str) -> None:
    assert not is_same_firm(short, full, ())


def funds(folder: Path, **texts: str) -> list[str]:
    """Return the names of the funds of a graph of some texts."""
    (folder / "in").mkdir()
    for name, text in texts.items():
        (folder / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    build([folder / "in"], folder / "out", only=["json"])
    return sorted(data["name"] for _, data in load(folder / "out").nx.nodes(data=True) if data["type"] == "Fund")


PAID = "投资动态\n绍兴市纺织产业升级基金日前向浙江恒鸣新材料有限公司投资3000万元。\n"


def test_a_fund_that_a_place_set_up_is_the_one_with_its_name(tmp_path: Path) -> None:
    founded = "绍兴纺织提速\n近日，绍兴市设立总规模20亿元的纺织产业升级基金，支持企业改造。\n"
    assert funds(tmp_path, a=founded, b=PAID) == ["绍兴市纺织产业升级基金"]


def test_a_fund_of_that_name_that_another_place_set_up_is_another(tmp_path: Path) -> None:
    founded = "南通纺织提速\n近日，南通市设立总规模20亿元的纺织产业升级基金，支持企业改造。\n"
    assert len(funds(tmp_path, a=founded, b=PAID)) == 2
