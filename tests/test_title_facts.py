"""What names, titles and signatures say by themselves."""

from __future__ import annotations

import datetime as dt

from kg.extract.facts.relations.papers.signatures import issued_by_signature
from kg.extract.facts.relations.papers.titles import issued_by_title, repealed_in_lists, supports_by_name
from kg.extract.names.patterns.marked import OWN_POLICY
from kg.extract.values.periods import find_periods
from kg.model import Fact, Mention, Qualifiers, Span

NOTICE = """兴化市人民政府办公室关于印发《兴化市水产业振兴办法》的通知
各乡镇人民政府：
现印发给你们。
兴化市人民政府办公室
2021年3月4日
"""


def mention(name: str, type_: str, start: int) -> Mention:
    return Mention(Span(start, start + len(name)), type_, name, "test")


def signed(text: str) -> list[Fact]:
    body, policy = "兴化市人民政府办公室", "兴化市水产业振兴办法"
    title = mention(body, "GovernmentAgency", 0)
    issued = Fact(
        title, "issued", mention(policy, "Policy", text.index(policy)), Span(0, 30), "issued.verb", 0.9, Qualifiers()
    )
    mentions = [title, mention(body, "GovernmentAgency", text.rindex(body))]
    return list(issued_by_signature([issued], mentions, find_periods(text, dt.date(2021, 3, 5)), text))


def test_the_day_under_a_notice_dates_its_issue() -> None:
    (fact,) = signed(NOTICE)
    assert fact.qualifiers.date is not None
    assert fact.qualifiers.date.start == "2021-03-04"
    assert NOTICE[fact.evidence.start : fact.evidence.end] == "兴化市人民政府办公室\n2021年3月4日"


def test_a_day_within_the_text_dates_nothing() -> None:
    assert signed(NOTICE.replace("办公室\n2021年3月4日", "办公室将于2021年3月4日开会。")) == []


def test_each_body_that_a_title_begins_with_issued_it() -> None:
    for title, bodies in (
        ("云岭省委、云岭省人民政府关于水产业的意见", ["云岭省委", "云岭省人民政府"]),
        ("云岭省委 云岭省人民政府关于水产业的意见", ["云岭省委", "云岭省人民政府"]),
        ("云岭省人民政府办公厅转发云岭省水产局关于水产业的意见", []),
    ):
        named = [name for name in ("云岭省委", "云岭省人民政府", "云岭省水产局") if name in title]
        inside = [mention(name, "GovernmentAgency", title.index(name)) for name in named]
        facts = issued_by_title([mention(title, "Policy", 0), *inside], title)
        assert [fact.subject.name for fact in facts if fact.rule == "issued.title"] == bodies


def test_a_fund_named_after_whom_it_helps_supports_them() -> None:
    for name, helps in (
        ("渔民转贷资金", True),
        ("海湾市渔民转贷资金", True),
        ("20亿元渔民转贷资金", True),
        ("海湾市水产业转贷及渔民资金", False),  # named after something else
        ("海湾市渔民发展资金", False),
    ):
        fund = mention(name, "Fund", 0)
        place = Mention(Span(0, 3), "City", "海湾市", "test", implicit=True)
        group = Mention(
            Span(name.index("渔民"), name.index("渔民") + 2), "BeneficiaryGroup", "渔民", "test", implicit=True
        )
        inside = [place, group] if name.startswith("海湾市") else [group]
        assert [fact.object.name for fact in supports_by_name([fund, *inside], name)] == (["渔民"] if helps else [])


def test_what_a_paper_on_repeals_lists_is_amended_by_it() -> None:
    title, old, other, named = "关于废止部分规章的决定", "云岭区甲种管理细则", "云岭区乙种管理规定", "云岭区总则"
    text = f"{title}\n一、废止《{old}》。\n二、废止《{other}》。\n三、另见《{named}》。\n"
    own = Mention(Span(0, len(title)), "Policy", title, OWN_POLICY)
    others = [mention(name, "Policy", text.index(name)) for name in (old, other, named)]
    found = {(fact.subject.name, fact.object.name) for fact in repealed_in_lists([own, *others], text)}
    assert found == {(title, old), (title, other)}
