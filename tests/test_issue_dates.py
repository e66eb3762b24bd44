"""The day that a paper bears dates its own issue and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from kg.extract.facts.qualifiers.attach import to_when
from kg.extract.facts.relations.papers.dates import dated_issues, own_policies, paper_day
from kg.extract.values.periods import find_periods
from kg.model import Fact, Mention, Qualifiers, Span

TITLE = "淮海市人民政府关于支持水产业发展的意见"
CITED = "云岭省水产条例"
SIGNED = f"{TITLE}\n各乡镇：\n依据《{CITED}》，制定本意见。\n2021年3月4日"
DATED = f"{TITLE}\n（2021年3月4日）\n依据《{CITED}》，制定本意见。2021年5月6日起施行。"
BODY = Mention(Span(0, 7), "GovernmentAgency", "淮海市人民政府", "test")
POLICY = Mention(Span(7, 19), "Policy", "关于支持水产业发展的意见", "policy.notice")


def day_of(text: str) -> str | None:
    found = paper_day(text, Span(0, len(TITLE)), list(find_periods(text, dt.date(2021, 3, 4))))
    return found.text if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (SIGNED, "2021年3月4日"),
        (DATED, "2021年3月4日"),
        (SIGNED.replace("\n2021", " 2021"), "2021年3月4日"),  # a text that has lost its lines
        (SIGNED + "\n（此件公开发布）", "2021年3月4日"),
        (SIGNED.replace("\n2021年3月4日", "于2021年3月4日施行。"), None),
    ],
)
def test_a_paper_bears_a_day(text: str, day: str | None) -> None:
    assert day_of(text) == day


def test_its_own_issue_is_dated_and_no_other() -> None:
    periods = list(find_periods(SIGNED, dt.date(2021, 3, 4)))
    when = to_when(next(p for p in periods if p.text == "2021年3月4日"))
    start = SIGNED.index(CITED)
    cited = Mention(Span(start, start + len(CITED)), "Policy", CITED, "policy.title")
    own = Fact(BODY, "issued", POLICY, Span(0, 19), "issued.before", 0.9)
    other = Fact(BODY, "issued", cited, cited.span, "pair.issued", 0.9, Qualifiers(date=when))
    dated, undated = dated_issues([own, other], {POLICY.key}, SIGNED, Span(0, len(TITLE)), periods)
    assert dated.qualifiers.date == when
    assert undated.qualifiers.date is None
    assert "2021年3月4日" in SIGNED[dated.evidence.start : dated.evidence.end]
    assert dated_issues([other], set(), SIGNED, Span(0, len(TITLE)), periods) == [other]


def test_what_happened_on_that_day_keeps_it() -> None:
    text = SIGNED.replace("各乡镇：", "2021年3月4日，淮海市设立水产基金。")
    periods = list(find_periods(text, dt.date(2021, 3, 4)))
    when = to_when(next(p for p in periods if p.text == "2021年3月4日"))
    fund = Mention(Span(34, 38), "Fund", "水产基金", "test")
    fact = Fact(BODY, "established", fund, Span(20, 38), "established.verb", 0.9, Qualifiers(date=when))
    assert dated_issues([fact], {POLICY.key}, text, Span(0, len(TITLE)), periods) == [fact]


def test_what_was_agreed_to_was_so_before_that_day() -> None:
    text = SIGNED.replace("各乡镇：", "本意见已经市政府同意。")
    span = Span(text.index("本意见"), text.index("同意") + 2)
    fact = Fact(BODY, "issued", POLICY, span, "issued.passive", 0.9)
    periods = list(find_periods(text, dt.date(2021, 3, 4)))
    assert dated_issues([fact], {POLICY.key}, text, Span(0, len(TITLE)), periods) == [fact]


def test_the_policy_that_a_title_passes_on_is_its_own() -> None:
    title = "淮海市人民政府关于印发《淮海市水产办法》的通知"
    policy = Mention(Span(12, 19), "Policy", "淮海市水产办法", "policy.title")
    assert own_policies([policy], title, Span(0, len(title))) == {"淮海市水产办法"}
    assert own_policies([policy], title.replace("关于印发", "解读一下"), Span(0, len(title))) == set()
