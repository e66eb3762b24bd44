"""Who takes part in what: pilots, partners of a scheme, those who come to an event, what somebody is selected for."""

from __future__ import annotations

import pytest
from extracting import named_facts, read

from kg.extract.facts.doubts.not_said import only_some_of
from kg.extract.names.patterns.events import with_their_year
from kg.model import Mention, Span

SCHEME = "关于推进“种子银行”试点的通知印发。安徽省率先开办“种子银行”试点。"


def parts(text: str) -> set[str]:
    return {subject for subject, _ in named_facts(text, "participatesIn")}


def test_who_is_a_pilot_takes_part_in_what_was_told_before() -> None:
    assert {"凤台县", "寿县"} <= parts(SCHEME + "凤台县、寿县先行试点。")


def test_who_is_no_pilot_takes_no_part() -> None:
    assert parts(SCHEME + "凤台县、寿县没有先行试点。") == set()


def test_partners_of_a_scheme_take_part_in_it() -> None:
    assert {"徽商银行阜阳分行", "颍泉农商银行"} <= parts(SCHEME + "首批合作银行为徽商银行阜阳分行、颍泉农商银行。")


def test_who_recommends_the_partners_is_none() -> None:
    assert "徽商银行阜阳分行" not in parts(SCHEME + "首批合作银行由徽商银行阜阳分行推荐。")


@pytest.mark.parametrize("come", ["参加了启动仪式", "应邀参加", "参展"])
def test_all_who_come_to_an_event_take_part(come: str) -> None:
    text = f"第三届岷州药材博览会在岷县举行。甘肃中医药大学、岷县人民医院、陇西一方药业有限公司{come}。"
    assert {"甘肃中医药大学", "岷县人民医院", "陇西一方药业有限公司"} <= parts(text)


def test_who_stays_away_takes_no_part() -> None:
    text = "第三届岷州药材博览会在岷县举行。陇西一方药业有限公司没有参加。"
    assert parts(text) == set()


def test_what_a_place_is_selected_for_is_named_by_that() -> None:
    text = "渭源县、漳县入选甘肃省道地药材标准化基地建设工程名单。"
    assert {
        ("渭源县", "甘肃省道地药材标准化基地建设工程"),
        ("漳县", "甘肃省道地药材标准化基地建设工程"),
    } <= named_facts(text, "participatesIn")


def test_what_a_place_became_is_named_without_the_verb() -> None:
    names = {m.name for m in read("渭源县获批成为甘肃省道地药材全程追溯试点县。").mentions if m.type == "Programme"}
    assert names and not any(name.startswith("成为") for name in names)


def test_a_list_in_general_is_nothing_to_be_selected_for() -> None:
    assert parts("渭源县、漳县列入名单的企业继续享受补助。") == set()


def event(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    mentions = [
        Mention(Span(text.index(name), text.index(name) + len(name)), type_, name, "test") for name, type_ in names
    ]
    return [(m.name, m.key) for m in with_their_year(text, mentions) if m.type == "Programme"]


def test_an_event_is_named_with_its_place_and_year() -> None:
    text = "河池市2012年科技活动周启动。"
    assert event(text, ("河池市", "City"), ("科技活动周", "Programme")) == [("河池市2012年科技活动周",) * 2]


def test_a_year_before_what_is_no_event_is_none_of_its_name() -> None:
    text = "河池市2012年蚕桑保险试点启动。"
    assert event(text, ("河池市", "City"), ("蚕桑保险试点", "Programme")) == [("蚕桑保险试点",) * 2]


def test_the_region_before_an_events_year_stays_known_inside_its_name() -> None:
    inside = [m for m in read("河池市2012年科技活动周在金城江区启动。").mentions if m.key == "河池市"]
    assert inside


@pytest.mark.parametrize(
    ("row", "some"), [("、漳县等地的三家企业", True), ("、漳县签约", False), ("和甲乙" * 60, False)]
)
def test_some_of_a_place_are_told_from_it_in_time(row: str, some: bool) -> None:
    assert only_some_of("渭源县" + row, Mention(Span(0, 3), "District", "渭源县", "test")) is some


def test_who_is_put_on_a_list_takes_part_in_a_pilot() -> None:
    text = "省农业农村厅把秦安县列为全省特色农业保险创新试点。"
    assert ("秦安县", "全省特色农业保险创新试点") in named_facts(text, "participatesIn")
    assert "省农业农村厅" not in {body for body, _ in named_facts(text, "participatesIn")}
