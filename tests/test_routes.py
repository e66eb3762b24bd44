"""Trains that nothing else told, and the names of lines and roads with all of their route."""

from __future__ import annotations

import pytest

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.patterns.governed import with_governed
from kg.extract.names.patterns.routes import with_routes
from kg.model import Span


def named(text: str, name: str, type_: str) -> Candidate:
    start = text.index(name)
    return Candidate(Span(start, start + len(name)), type_, "tagger", Strength.TAGGED)


def names(text: str, *found: Candidate) -> set[tuple[str, str]]:
    return {(c.type, text[c.span.start : c.span.end]) for c in with_routes(text, found)}


@pytest.mark.parametrize("train", ["中欧班列（衡阳—米兰）", "中老班列（万州）", "中亚班列"])
def test_a_train_is_told_by_its_word_and_keeps_its_route(train: str) -> None:
    text = f"昨日，{train}开出第三十列。"
    assert names(text) == {("Programme", train)}


def test_a_train_within_a_longer_name_is_none_of_its_own() -> None:
    text = "口岸上的中欧班列集结中心扩建项目开工。"
    project = named(text, "中欧班列集结中心扩建项目", "Project")
    assert names(text, project) == {("Project", "中欧班列集结中心扩建项目")}
    assert names("旅游班列开到了沙漠边。") == set()


def test_the_place_of_a_trains_route_stays_a_place() -> None:
    text = "中欧班列（衡阳—米兰）开行。"
    assert names(text, named(text, "衡阳", "City")) == {("City", "衡阳"), ("Programme", "中欧班列（衡阳—米兰）")}


@pytest.mark.parametrize("part", ["建宁段", "甲山至乙川段", "（甲山—乙川）段"])
def test_a_part_of_a_line_belongs_to_its_name(part: str) -> None:
    text = f"浦梅铁路{part}已经铺轨。"
    assert names(text, named(text, "浦梅铁路", "Project")) == {("Project", f"浦梅铁路{part}")}


@pytest.mark.parametrize("rest", ["的建宁段已经铺轨。", "启动区段二十公里。", "今年进入冲刺阶段。"])
def test_what_else_ends_in_that_word_is_no_part_of_a_line(rest: str) -> None:
    text = f"浦梅铁路{rest}"
    assert names(text, named(text, "浦梅铁路", "Project")) == {("Project", "浦梅铁路")}


def test_a_part_that_holds_another_name_is_left_alone() -> None:
    text = "浦梅铁路建宁车站段已经铺轨。"
    station = named(text, "建宁车站", "PublicInstitution")
    assert ("Project", "浦梅铁路") in names(text, named(text, "浦梅铁路", "Project"), station)


def test_a_road_begins_at_its_first_end() -> None:
    text = "新建毕节至镇雄高速公路，全长百里。"
    assert names(text, named(text, "镇雄高速公路", "Project")) == {("Project", "毕节至镇雄高速公路")}
    text = "将客货分流至镇雄高速公路。"
    assert names(text, named(text, "镇雄高速公路", "Project")) == {("Project", "镇雄高速公路")}


def test_a_board_of_a_local_exchange_is_a_programme() -> None:
    text = "公司在江淮股权交易中心“种茶板”挂牌。"
    assert {text[c.span.start : c.span.end] for c in with_governed(text, ())} == {"种茶板"}
    assert with_governed("厂里换了“抗菌板”。", ()) == []
