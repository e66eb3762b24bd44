"""Notices whose titles mark their policy, what a text calls 老办法, and what bodies and banks are called by level."""

from __future__ import annotations

import pytest
from extracting import read, read_titled

from kg.extract.names.lists.levels import levelled
from kg.model import Mention, Span

NOTICE = (
    "荆门市人民政府办公室关于印发《荆门市支持袜业转型若干措施》的通知\n"
    "各县区人民政府：\n"
    "一、做实平台。依托楚源织造集团有限公司，推动设备入网。建设袜业工业互联网平台，三年免收服务费。\n"
    "二、壮大基金。设立总规模1亿元的袜业转型引导基金。\n"
)


def test_what_a_notice_sets_up_its_policy_does_though_its_title_marks_it() -> None:
    set_up = {(f.subject.key, f.object.name) for f in read_titled(NOTICE).facts if f.relation == "established"}
    assert ("荆门市支持袜业转型若干措施", "袜业转型引导基金") in set_up
    assert not any(subject == "楚源织造集团有限公司" for subject, _ in set_up)


def test_a_declared_kind_of_paper_is_not_the_old_one() -> None:
    text = "荆门市印发《荆门市糖业奖补办法》（以下简称《办法》）。为什么要换掉老办法？《办法》明确，每亩补350元。"
    found = [m for m in read(text).mentions if m.name == "办法" and not m.reference]
    assert text.index("老办法") + 1 not in {m.span.start for m in found}
    assert text.rindex("《办法》") + 1 in {m.span.start for m in found}


@pytest.mark.parametrize(
    ("name", "type_", "level"),
    [
        ("市委", "GovernmentAgency", "市"),
        ("县农村信用联社", "Bank", "县"),
        ("市里", "GovernmentAgency", None),
        ("市委", "Enterprise", None),
    ],
)
def test_committees_and_banks_are_called_after_their_level(name: str, type_: str, level: str | None) -> None:
    found = levelled(Mention(Span(0, len(name)), type_, name, "test"))
    assert (found[0] if found else None) == level


def test_a_zone_has_offices_of_its_own() -> None:
    text = "8月1日起，荆门经济开发区出台新政。由开发区财政局为每个项目配一名专员。"
    found = {m.name for m in read(text).mentions if m.type == "GovernmentAgency"}
    assert "开发区财政局" in found
    without = {m.name for m in read("由开发区财政局配一名专员。").mentions if m.rule == "agency.level"}
    assert not without
