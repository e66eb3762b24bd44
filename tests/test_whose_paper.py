"""Whom a paper means by itself (本行, 公司), and which one 该 with a head or beside a helper points at."""

from __future__ import annotations

import pytest
from extracting import read_titled

from kg.extract.names.ties.issuing import issuer_of
from kg.extract.names.ties.pointed_heads import pointed_heads
from kg.extract.names.ties.references import find_references
from kg.model import Mention, Span


def named(text: str, *names: tuple[str, str]) -> list[Mention]:
    return [Mention(Span(text.index(n), text.index(n) + len(n)), t, n, "test") for n, t in names]


def means(text: str, word: str, *names: tuple[str, str]) -> str | None:
    """Return what the last `word` of a text stands for among its names."""
    found = [m.key for m in find_references(text, named(text, *names), ()) if m.name == word]
    return found[-1] if found else None


@pytest.mark.parametrize(
    "head",
    [
        "海石银行股份有限公司2024年年度报告",
        "海石银行股份有限公司2024年度社会责任报告（摘要）",
        "海石银行股份有限公司关于与榆关银行签署合作协议的公告",
        "海石银行股份有限公司\n2024年年报摘要",
        "证券代码：600999 公告编号：2024-012\n海石银行股份有限公司董事会决议公告",
    ],
)
def test_a_report_is_of_the_bank_in_its_head(head: str) -> None:
    text = f"{head}\n榆关银行青川分行与本行签约。本行资产总额2000亿元，本公司去年向云岭机械有限公司放款。公司稳健经营。"
    names = (("海石银行股份有限公司", "Bank"), ("榆关银行青川分行", "Bank"), ("云岭机械有限公司", "Enterprise"))
    assert means(text, "本行", *names) == "海石银行股份有限公司"
    assert means(text, "本公司", *names) == "海石银行股份有限公司"
    assert means(text, "公司", *names) == "海石银行股份有限公司"


@pytest.mark.parametrize("head", ["海石银行发布2024年年度报告", "海石银行与云岭机械有限公司签约", "关于海石银行的公告"])
def test_news_of_a_bank_and_papers_about_it_are_not_its_own(head: str) -> None:
    text = f"{head}\n云岭机械有限公司投产。"
    assert issuer_of(text, named(text, ("海石银行", "Bank"))) is None


def test_a_post_in_an_announcement_is_in_the_firm_that_announces() -> None:
    text = (
        "云岭机械股份有限公司关于签署合作协议的公告\n"
        "近日，公司与青禾轴承有限公司签署合作协议。公司董事长王建国出席签约仪式。"
    )
    posts = {(f.subject.key, f.object.key) for f in read_titled(text).facts if f.relation == "worksFor"}
    assert posts == {("王建国", "云岭机械股份有限公司")}


def test_a_bank_in_its_legal_form_is_a_bank_as_well() -> None:
    text = "开业。海石银行股份有限公司挂牌。榆关银行青川分行前来祝贺。本行注册资本10亿元。"
    names = (("海石银行股份有限公司", "Bank"), ("榆关银行青川分行", "Bank"))
    assert means(text, "本行", *names) == "海石银行股份有限公司"


PLAN = ("青川市稀土产业三年行动计划（2024—2026年）", "Policy")
FAIR = ("青川市产融对接会", "Programme")
RULES = ("青川市技改资金管理办法", "Policy")
LAW = ("青川市民营经济促进条例", "Policy")


def test_this_plan_is_the_plan_and_no_meeting() -> None:
    text = f"{FAIR[0]}举行。《{PLAN[0]}》印发，《{RULES[0]}》同日施行。该行动计划由市工信局牵头，该办法另有规定。"
    assert means(text, "该行动计划", FAIR, PLAN, RULES) == PLAN[0]
    assert means(text, "该办法", FAIR, PLAN, RULES) == RULES[0]
    assert means(f"{FAIR[0]}举行。该行动由市工信局牵头。", "该行动", FAIR) is None


def test_a_policy_of_another_head_is_not_meant_but_one_without_a_head_is() -> None:
    assert means(f"《{LAW[0]}》施行。该办法明确了奖励。", "该办法", LAW) is None
    assert means("“青川暖企二十条”印发。该政策明确了奖励。", "该政策", ("青川暖企二十条", "Policy")) == "青川暖企二十条"


def test_any_end_of_a_name_points_at_it() -> None:
    text = "青川电子电路检测中心揭牌。该检测中心占地50亩，应该中心城区没有。"
    centre = named(text, ("青川电子电路检测中心", "Platform"))
    assert [text[s.start : s.end] for s, _ in pointed_heads(text, centre, ())] == ["该检测中心"]
    assert means(text, "该检测中心", ("青川电子电路检测中心", "Platform")) == "青川电子电路检测中心"


FIRM = ("云岭化纤有限公司", "Enterprise")
GUARANTOR = ("青川市融资担保有限公司", "FinancialInstitution")


@pytest.mark.parametrize(
    "by",
    [
        f"由{GUARANTOR[0]}提供担保",
        f"由{GUARANTOR[0]}出具保函",
        f"在{GUARANTOR[0]}的支持下",
        f"担保方为{GUARANTOR[0]}",
        f"{GUARANTOR[0]}为主承销商",
    ],
)
def test_this_firm_is_who_borrows_and_not_who_helps(by: str) -> None:
    text = f"海石银行向{FIRM[0]}发放贷款5000万元，{by}。此前，该公司获得贷款2000万元。"
    assert means(text, "该公司", FIRM, GUARANTOR) == FIRM[0]


def test_who_helps_is_meant_where_the_text_goes_on_about_it() -> None:
    text = f"海石银行向{FIRM[0]}发放贷款。{GUARANTOR[0]}注册资本5亿元。去年，该公司新增业务20亿元。"
    assert means(text, "该公司", FIRM, GUARANTOR) == GUARANTOR[0]
    assert means(f"{GUARANTOR[0]}提供担保。该公司成立于2010年。", "该公司", GUARANTOR) == GUARANTOR[0]


def test_a_numbered_point_of_an_announcement_begins_with_the_firm() -> None:
    text = "云岭机械股份有限公司关于对外投资的公告\n一、青禾轴承有限公司注册资本3亿元。二、公司去年营业收入12亿元。"
    names = (("云岭机械股份有限公司", "Enterprise"), ("青禾轴承有限公司", "Enterprise"))
    assert means(text, "公司", *names) == "云岭机械股份有限公司"
