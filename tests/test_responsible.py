"""The bodies that a notice names as answering for an item, and those called by what they are in charge of."""

from __future__ import annotations

import pytest

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.agencies import find_agencies
from kg.extract.names.patterns.responsible import find_responsible
from kg.model import Span

OWN = [("City", "淮海市")]
OFFICE = ("市口岸办", "GovernmentAgency", "淮海市口岸办")
FIRM = ("淮海城投集团", "Enterprise", None)


def responsible(text: str, *known: str) -> list[tuple[str, str, str | None]]:
    """Return name, type and full name of the bodies found; `known` are names that are found already."""
    candidates = [
        Candidate(Span(text.index(name), text.index(name) + len(name)), "GovernmentAgency", "test", Strength.LISTED)
        for name in known
    ]
    found = find_responsible(text, candidates, OWN)
    return [(text[c.span.start : c.span.end], c.type, c.stands_for) for c in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（责任单位：市口岸办、粮食办）", [OFFICE, ("粮食办", "GovernmentAgency", "淮海市粮食办")]),
        ("（牵头单位：淮海城投集团，配合单位：农商行）", [FIRM, ("农商行", "Bank", None)]),
        ("（市口岸办牵头，贸促会配合）", [OFFICE, ("贸促会", "Association", "淮海市贸促会")]),
        ("（责任单位：各县区人民政府、市直有关部门、各银行机构）", []),
        ("（责任单位：市口岸办 2.搭建平台。", [OFFICE]),
        ("〔责任单位：市口岸办〕", [OFFICE]),
        ("（责任单位：市口岸办 牵头、等）", [OFFICE]),
        ("给予补贴。（市口岸办、淮海能源监管办）", [OFFICE, ("淮海能源监管办", "GovernmentAgency", None)]),
        ("市口岸办、粮食办出席。", []),
        ("（商业银行、担保公司参与）", []),
        ("（责任单位：市口岸办、鼓励银行参与）", [OFFICE]),
        ("（市口岸办牵头，贸促会参加）", [OFFICE, ("贸促会", "Association", "淮海市贸促会")]),
        ("给予补贴。【市口岸办】\n", [OFFICE]),
        ("给予补贴。（市口岸办）\n二、扩大出口。", [OFFICE]),
        ("每家奖励20万元（市口岸办、粮食办）。", [OFFICE, ("粮食办", "GovernmentAgency", "淮海市粮食办")]),
        ("由淮海口岸管理局（市口岸办）。", []),  # another name of it
        ("设备移交博物馆（原市口岸办）。", []),
        ("（责任单位：市口岸办、国能集团）", [OFFICE, ("国能集团", "Enterprise", None)]),  # no firm of the city's
    ],
)  # fmt: skip
def test_whatever_answers_for_an_item_is_a_body(text: str, found: list[tuple[str, str, str | None]]) -> None:
    assert responsible(text) == found


def test_a_body_that_is_known_is_not_found_again_but_may_lie_inside_one() -> None:
    assert responsible("（责任单位：市口岸办）", "市口岸办") == []
    text = "（责任单位：市政府口岸事务监管办）"
    assert responsible(text, "市政府") == [("市政府口岸事务监管办", "GovernmentAgency", "淮海市政府口岸事务监管办")]


def test_a_body_is_called_by_what_it_is_in_charge_of() -> None:
    text = "淮海市水产行政主管部门受理，市水产主管部门公示，有关主管部门配合，市级以上水产主管部门。"
    place = Candidate(Span(0, 3), "City", "region.name", Strength.LISTED)
    found = [text[c.span.start : c.span.end] for c in find_agencies(text, [place], OWN)]
    assert found == ["淮海市水产行政主管部门", "市水产主管部门"]
