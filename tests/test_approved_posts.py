"""Where a person's name ends: before the body of a post approved, before the verb; and a firm's begins, after one."""

from __future__ import annotations

import pytest
from extracting import read, read_titled

from kg.extract.names.patterns.approved import find_approved
from kg.model import Extraction


def posts(extraction: Extraction) -> set[tuple[str, str, str | None]]:
    return {(f.subject.name, f.object.name, f.qualifiers.role) for f in extraction.facts if f.relation == "worksFor"}


def approved(text: str) -> list[str]:
    return [text[c.span.start : c.span.end] for c in find_approved(text)]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        (
            "核准林志坚福建安溪农村商业银行股份有限公司董事长的任职资格。",
            ["林志坚", "福建安溪农村商业银行股份有限公司"],
        ),
        (
            "同意李伟中国人民财产保险股份有限公司宁德市分公司副总经理任职资格。",
            ["李伟", "中国人民财产保险股份有限公司宁德市分公司"],
        ),
        (
            "核准王丽芳兴业银行股份有限公司泉州分行副行长的任职资格。",
            ["王丽芳", "兴业银行股份有限公司泉州分行"],
        ),
    ],
)
def test_who_is_approved_and_the_body_are_two_names(said: str, names: list[str]) -> None:
    assert approved(said) == names


@pytest.mark.parametrize(
    "said",
    ["核准福建安溪农村商业银行股份有限公司开业。", "核准你行董事长的任职资格。", "关于高级管理人员任职资格的规定。"],
)
def test_what_is_approved_else_names_nobody(said: str) -> None:
    assert approved(said) == []


def test_who_is_approved_works_for_the_body_and_who_is_refused_does_not() -> None:
    text = (
        "国家金融监督管理总局福建监管局关于任职资格的批复\n"
        "核准林志坚福建安溪农村商业银行股份有限公司董事长的任职资格。"
        "不予核准王丽芳兴业银行股份有限公司泉州分行副行长的任职资格。"
    )
    assert posts(read_titled(text)) == {("林志坚", "福建安溪农村商业银行股份有限公司", "董事长")}


def test_what_is_done_is_no_part_of_who_does_it() -> None:
    text = "会议决定，王伟任泉州市商务局局长，张军于2024年3月任安溪县县长。"
    assert posts(read(text)) == {("王伟", "泉州市商务局", "局长"), ("张军", "安溪县", "县长")}
    kept = {m.name for m in read("市商务局局长王伟任表示，今年将新增外贸企业200家。").mentions if m.type == "Person"}
    assert kept == {"王伟任"}


def test_who_held_a_post_then_is_told_so() -> None:
    then = posts(read("时任安溪县财政局局长王建国回忆了当年的情况。"))
    assert then == {("王建国", "安溪县财政局", "时任局长")}
    assert posts(read("安溪县财政局局长王建国介绍了情况。")) == {("王建国", "安溪县财政局", "局长")}


def test_a_firm_s_name_begins_after_the_investing() -> None:
    text = "泉州市半导体产业基金首期已投资信泰（福建）科技有限公司4500万元。"
    found = {(f.subject.name, f.object.name) for f in read(text).facts if f.relation in {"funded", "investedIn"}}
    assert found == {("泉州市半导体产业基金", "信泰（福建）科技有限公司")}
    group = {m.name for m in read("泉州市投资发展集团有限公司与晋江市签约。").mentions if m.type == "Enterprise"}
    assert group == {"泉州市投资发展集团有限公司"}
