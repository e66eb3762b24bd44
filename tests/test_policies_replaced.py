"""A policy that takes another's place, bodies called by more than one word, and places inside names."""

from __future__ import annotations

import pytest
from extracting import named_facts, pipeline, read

from kg.extract import extract
from kg.lexicon.tables import load_patterns
from kg.model import Article, Span

NEW, OLD = "邵阳市鼓励总部企业落户若干规定", "邵阳市关于加快总部经济发展的实施意见"


def owners(text: str, title: str = "总部经济门槛降了") -> dict[str, set[str]]:
    """Return the measures of each policy of a report."""
    whole = f"{title}\n{text}"
    told = extract(Article("a", "a", whole, tuple(range(len(whole))), Span(0, len(title))), pipeline())
    found: dict[str, set[str]] = {}
    for fact in told.facts:
        if fact.relation == "hasMeasure":
            found.setdefault(fact.subject.key, set()).add(fact.object.name)
    return found


def test_what_follows_is_part_of_the_policy_that_takes_the_others_place() -> None:
    text = f"3月1日起，《{NEW}》施行，2018年印发的《{OLD}》同时停止执行。对新落户的总部企业，三年内奖励3000万元。"
    found = owners(text)
    assert OLD not in found
    assert any("3000万元" in measure for measure in found[NEW])


def test_a_policy_that_stands_beside_another_keeps_its_measures() -> None:
    text = f"邵阳市人民政府近日印发《{OLD}》。对新落户的总部企业，三年内给予最高3000万元奖励。"
    assert OLD in owners(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "市海洋渔业局、市规划和自然资源局泉港管理局参加检查。",
            "市规划和自然资源局泉港管理局",
        ),
        ("上饶讯江西明月山酒业有限公司日前登陆上海证券交易所。", "江西明月山酒业有限公司"),
        ("上饶资讯科技有限公司日前登陆上海证券交易所。", "上饶资讯科技有限公司"),
        (
            "长沙银行益阳分行与益阳市资阳区供销合作社联合社搭起“湖鲜云仓”平台，农户存货就能借钱。",
            "益阳市资阳区供销合作社联合社",
        ),
    ],
)
def test_whole_names_of_bodies(text: str, name: str) -> None:
    assert name in {m.name for m in read(text).mentions if not m.implicit}


def test_a_body_and_whoever_is_in_charge_beside_it_are_no_single_name() -> None:
    names = {m.name for m in read("泉港区政府和渔业发展主管部门一同检查。").mentions}
    assert "泉港区政府和渔业发展主管部门" not in names
    assert "泉港区渔业发展主管部门" in {m.name for m in read("泉港区渔业发展主管部门一同检查。").mentions}


def test_a_party_committee_lies_in_the_smallest_place_of_its_name() -> None:
    assert ("中共泉州市泉港区委统战部", "泉港区") in named_facts("中共泉州市泉港区委统战部印发通知。", "locatedIn")


def test_places_at_the_beginning_of_a_zones_name_lie_one_in_the_other() -> None:
    found = named_facts("近日，丽水市青田县石雕产业开发区与浙江省工业设计研究院共建检测中心。", "locatedIn")
    assert ("青田县", "丽水市") in found
    assert ("丽水市", "丽水市") not in found


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (f"《{NEW}》自2025年4月1日起施行。去年底，旧的《{OLD}》已经废止。", False),
        (f"《{NEW}》自2025年4月1日起施行。旧的《{OLD}》同时废止。", True),
        (f"去年底，《{NEW}》施行，旧的《{OLD}》已经废止。", True),
    ],
)
def test_what_was_gone_before_is_not_ended_by_what_came_later(text: str, changed: bool) -> None:
    assert named_facts(text, "amends") == ({(NEW, OLD)} if changed else set())


def test_a_platform_that_was_put_up_is_established() -> None:
    found = named_facts("兰溪市供销合作社联合社搭起“杨梅云仓”平台。", "established")
    assert ("兰溪市供销合作社联合社", "“杨梅云仓”平台") in found


def test_a_supplement_changes_the_paper_that_its_title_names() -> None:
    old = "黔南州稳岗补贴细则"
    for title in (f"关于《{old}》部分条款的补充通知", f"关于进一步完善《{old}》有关事项的补充通知"):
        whole = load_patterns("titles.toml")["amending"].search(title)
        assert whole is not None
        assert (whole["old"] or whole["same"]) == old


def test_what_a_notice_only_carries_out_is_not_changed() -> None:
    assert load_patterns("titles.toml")["amending"].search("关于贯彻落实《黔南州稳岗补贴细则》的补充意见") is None


def test_who_approves_a_new_paper_did_not_issue_the_one_named_before_it() -> None:
    older = "为落实《浔江县茶业行动方案》，经浔江县人民政府同意，"
    issued = ("浔江县人民政府", "浔江县茶业行动方案")
    assert issued not in named_facts(older + "制定以下措施。", "issued")
    assert issued in named_facts("《浔江县茶业行动方案》已经浔江县人民政府同意，现印发给你们。", "issued")
