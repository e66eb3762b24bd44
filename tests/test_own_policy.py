"""The policy whose own text is read: what its title and its first lines say of it."""

from __future__ import annotations

import pytest
from extracting import pipeline

from kg.extract import extract
from kg.extract.facts.relations.papers.titles import applies_at_home
from kg.extract.names.patterns.marked import find_document_title
from kg.model import Article, Mention, Span


def title_of(text: str) -> list[str]:
    """Return the policies that the first lines of a text name, its title ending at the last line that has 关于."""
    end = text.index("\n", text.index("关于"))
    return [text[c.span.start : c.span.end] for c, _ in find_document_title(Span(0, end), text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("云岭省人民政府办公厅关于淮海市水库建设事项的函\n淮海市人民政府：\n", ["关于淮海市水库建设事项的函"]),
        ("中共淮海市委 淮海市人民政府\n关于支持水产业发展的实施意见\n", ["关于支持水产业发展的实施意见"]),
        ("关于做好防汛工作保障渔业生产\n各县区：\n现就有关事项通知如下：\n", ["关于做好防汛工作保障渔业生产"]),
        ("关于做好防汛工作保障渔业生产\n记者从市防汛办获悉，\n", []),
        ("淮海市关于水产业发展的规划\n为发展水产业，制定本规划。\n", ["关于水产业发展的规划"]),
        ("关于《淮海市水产办法》的政策解读\n为此特制定本办法。\n", []),
        ("淮海市关于水产业发展的规划\n记者从市水产局获悉，\n", []),
        ("淮海市发布关于水产业发展的规划\n为发展水产业，制定本规划。\n", []),
    ],
)
def test_the_title_of_a_paper_is_its_name(text: str, names: list[str]) -> None:
    assert title_of(text) == names


def test_a_policy_holds_where_its_issuer_is() -> None:
    text = "淮海市人民政府关于支持水产业发展的意见\n各乡镇："
    city = Mention(Span(0, 3), "City", "淮海市", "test", implicit=True)
    body = Mention(Span(0, 7), "GovernmentAgency", "淮海市人民政府", "test")
    policy = Mention(Span(7, 19), "Policy", "关于支持水产业发展的意见", "policy.notice")
    [fact] = applies_at_home([city, body, policy], [], text)
    assert (fact.subject, fact.relation, fact.object) == (policy, "appliesIn", city)


def test_without_an_issuer_it_holds_in_the_article_s_own_place_if_the_text_speaks_of_all_of_it() -> None:
    place = Mention(Span(40, 43), "City", "淮海市", "test")
    policy = Mention(Span(0, 14), "Policy", "关于做好防汛工作保障渔业生产", "policy.notice")
    assert list(applies_at_home([policy], [place], "关于做好防汛工作保障渔业生产\n各单位：")) == []
    [fact] = applies_at_home([policy], [place], "关于做好防汛工作保障渔业生产\n帮助全市企业复工。")
    assert fact.object == place


def policies(text: str) -> set[str]:
    """Return what the policies of a text are told apart by; its first line is its title."""
    article = Article("x", "x", text, tuple(range(len(text))), Span(0, text.index("\n")))
    return {m.key for m in extract(article, pipeline()).mentions if m.type == "Policy"}


def test_what_a_headline_calls_a_policy_is_the_one_the_text_issues() -> None:
    issued = "近日，荆门市人民政府印发《荆门市促进民营经济发展若干措施》，对新升规企业给予10万元奖励。"
    assert policies(f"荆门出台支持民营经济政策\n{issued}\n") == {"荆门市促进民营经济发展若干措施"}


def test_a_headline_about_another_paper_stays_another() -> None:
    text = "荆门出台促进旅游业发展实施细则\n根据《湖北省旅游条例》，荆门市人民政府印发《荆门市旅游办法》。\n"
    assert len(policies(text)) == 3


def test_how_many_clauses_a_policy_has_is_a_name_of_it() -> None:
    issued = "荆门市人民政府近日印发《荆门市促进科技金融若干措施》，提出16条举措。“十六条”明确，对企业给予贴息。"
    text = f"荆门出台科技金融“十六条”\n{issued}\n"
    assert policies(text) == {"荆门市促进科技金融若干措施"}


@pytest.mark.parametrize(("told", "number"), [("", 1), ("，提出二十条举措", 2), ("，又印发《石台县稳岗实施办法》", 3)])
def test_a_headline_that_counts_clauses_means_the_only_policy_issued(told: str, number: int) -> None:
    issued = f"近日，石台县人民政府印发《石台县关于支持康养企业发展的若干措施》{told}，对停工的企业减免房租。"
    assert len(policies(f"石台县“稳企十八条”怎么用\n{issued}\n")) == number


def test_another_number_of_clauses_is_another_policy() -> None:
    issued = "荆门市人民政府近日印发《荆门市促进科技金融若干措施》，提出16条举措。“十二条”去年已经施行。"
    text = f"荆门出台科技金融“十二条”\n{issued}\n"
    assert len(policies(text)) == 2
