"""Which names of a sentence make a pair, and what becomes of facts that are unlikely."""

from __future__ import annotations

import pytest

from kg.extract import build_pipeline, extract
from kg.extract.facts.judge.guesses import lies_elsewhere
from kg.extract.facts.pairs import Surroundings, pairs_of
from kg.model import Article, Fact, Mention, Span

TEXT = "淮海银行向蓝湾重工发放贷款480万元"
BANK = Mention(Span(0, 4), "Bank", "淮海银行", "test")
FIRM = Mention(Span(5, 9), "Enterprise", "蓝湾重工", "test")


def place(*mentions: Mention) -> Surroundings:
    return Surroundings(Span(0, len(TEXT)), mentions or (BANK, FIRM))


def test_a_pair_is_looked_at_both_ways_and_only_where_the_ontology_allows_something() -> None:
    [pair] = pairs_of(place())
    assert "funded" in pair.forward
    assert "listedOn" not in pair.forward + pair.backward
    person = Mention(Span(0, 4), "Person", "淮海银行", "test")
    industry = Mention(Span(5, 9), "Industry", "蓝湾重工", "test")
    assert list(pairs_of(place(person, industry))) == []


def test_one_thing_makes_no_pair_with_itself() -> None:
    again = Mention(Span(5, 9), "Bank", "蓝湾重工", "test", "淮海银行")
    assert list(pairs_of(place(BANK, again))) == []


def test_what_is_refused_is_told_with_its_reason() -> None:
    text = "关于开展某项工作的通知\n淮海市财政局向江苏海凌精密机械有限公司发放贷款500万元。"
    article = Article("a", "a", text, tuple(range(len(text))), Span(0, text.index("\n")))
    extraction = extract(article, build_pipeline())
    facts = {(f.subject.name, f.relation, f.object.name) for f in extraction.facts}
    assert ("淮海市财政局", "funded", "江苏海凌精密机械有限公司") in facts
    assert all(r.rule for r in extraction.rejected)
    assert all(0.0 <= f.confidence <= 1.0 for f in extraction.facts)


@pytest.mark.parametrize(
    ("body", "rule", "place", "stands"),
    [
        ("省委", "tagger", "City", False),  # a body of the province does not lie in a city
        ("市财政局", "tagger", "City", True),
        ("国务院", "agency.listed", "City", False),
        ("渔政局", "tagger", "City", True),
    ],
)
def test_no_body_lies_in_a_place_of_another_level(body: str, rule: str, place: str, stands: bool) -> None:
    subject = Mention(Span(0, len(body)), "GovernmentAgency", body, rule)
    where = Mention(Span(8, 11), place, "淮海市", "test")
    fact = Fact(subject, "locatedIn", where, Span(0, 11), "pair.locatedIn", 0.8)
    assert lies_elsewhere(fact) is not stands
