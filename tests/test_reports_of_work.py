"""Who does what a report of work tells of, and what a fund that was set up pays for."""

from __future__ import annotations

from extracting import pipeline

from kg.extract import extract
from kg.model import Article, Span


def facts_of(title: str, body: str) -> set[tuple[str, str, str]]:
    text = f"{title}\n{body}"
    article = Article("a", "a", text, tuple(range(len(text))), title=Span(0, len(title)))
    return {(f.subject.name, f.relation, f.object.name) for f in extract(article, pipeline()).facts}


BODY = "一年来，营商环境持续改善。开通企业服务专窗12个，对首次升规的工业企业奖励20万元。"
MEASURE = "对首次升规的工业企业奖励20万元"


def test_what_a_report_of_work_names_nobody_for_the_reporting_body_does() -> None:
    assert ("荆门市商务局", "implements", MEASURE) in facts_of("荆门市商务局2021年工作总结", BODY)


def test_what_a_government_reports_the_place_of_its_congress_does() -> None:
    body = f"（2021年1月8日在荆门市第九届人民代表大会第五次会议上）\n{BODY}"
    assert ("荆门市", "implements", MEASURE) in facts_of("政府工作报告", body)


def test_news_with_a_body_in_its_title_is_no_report() -> None:
    assert ("荆门市商务局", "implements", MEASURE) not in facts_of("荆门市商务局领导走访外贸企业", BODY)


def test_who_is_named_in_a_report_does_it_himself() -> None:
    body = "荆门海关开通企业服务专窗12个，对首次升规的工业企业奖励20万元。"
    assert ("荆门市商务局", "implements", MEASURE) not in facts_of("荆门市商务局2021年工作总结", body)


def test_only_the_measure_right_after_a_fund_is_what_the_fund_pays_for() -> None:
    title = "荆门市稳企政策"
    body = "荆门市设立3亿元的荆门市工业倍增基金，对高成长企业给予股权投资，对首次升规的工业企业奖励20万元。"
    text = f"{title}\n{body}"
    article = Article("a", "a", text, tuple(range(len(text))), title=Span(0, len(title)))
    paid = {f.object.name for f in extract(article, pipeline()).facts if f.rule == "measure.fund_before"}
    assert paid == {"对高成长企业给予股权投资"}
