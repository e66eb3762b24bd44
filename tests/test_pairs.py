"""The scorer of pairs: what it sees, what it adds, what it refuses, and that its model is read from text."""

from __future__ import annotations

from kg.extract import build_pipeline, extract
from kg.extract.facts.judge import thresholds
from kg.extract.facts.pairs import (
    PairModel,
    Surroundings,
    Traits,
    features_of,
    load_pair_model,
    pairs_of,
    surround,
    traits_of,
)
from kg.extract.words import split_words
from kg.model import Article, Mention, Span
from kg.ontology import load_ontology

TEXT = "淮海银行向蓝湾重工发放贷款480万元"
BANK = Mention(Span(0, 4), "Bank", "淮海银行", "test")
FIRM = Mention(Span(5, 9), "Enterprise", "蓝湾重工", "test")


def place(text: str = TEXT, *mentions: Mention) -> Surroundings:
    span = Span(0, len(text))
    return surround(text, split_words(text), span, (span,), mentions or (BANK, FIRM))


def test_a_pair_is_looked_at_both_ways_and_only_where_the_ontology_allows_something() -> None:
    [pair] = pairs_of(place())
    assert "funded" in pair.forward
    assert "listedOn" not in pair.forward + pair.backward
    person = Mention(Span(0, 4), "Person", "淮海银行", "test")
    industry = Mention(Span(5, 9), "Industry", "蓝湾重工", "test")
    assert list(pairs_of(place(TEXT, person, industry))) == []


def test_one_thing_makes_no_pair_with_itself() -> None:
    again = Mention(Span(5, 9), "Bank", "蓝湾重工", "test", "淮海银行")
    assert list(pairs_of(place(TEXT, BANK, again))) == []


def test_features_tell_order_words_and_what_frames_say() -> None:
    [pair] = pairs_of(place())
    traits = traits_of(place(), pair)
    there, back = features_of(traits, True, ["funded:funded.give"]), features_of(traits, False, [])
    assert ("funded:funded.give", "rule") in there
    assert ("has 向", "Bank>Enterprise") in there and ("has 向", "Bank<Enterprise") in back
    assert ("first before 向", ">") in there
    assert not {kind for _, kind in there} & {"<"}


def test_the_shipped_model_knows_relations_of_the_ontology_only() -> None:
    model = load_pair_model()
    assert set(model.intercepts) <= set(load_ontology().relations)
    assert len(model.intercepts) >= 14
    assert set(thresholds().add) - {"default"} <= set(load_ontology().relations)


def test_a_loan_is_likelier_than_its_reverse() -> None:
    model = load_pair_model()
    [pair] = pairs_of(place())
    traits = traits_of(place(), pair)
    given = model.probabilities(traits, True, (), pair.forward)["funded"]
    taken = model.probabilities(traits, False, (), pair.backward).get("funded", 0.0)
    assert given > 0.5 > taken


def test_a_model_adds_up_weights_of_what_it_knows() -> None:
    weights = {
        "": {"near": {"funded": 2.0}},
        ">": {"has 向": {"funded": 1.0, "issued": 9.0}},
        "<": {"has 向": {"funded": -9.0}},
        "rule": {"funded:give": {"funded": -2.0}},
    }
    traits = Traits(("Bank", "Enterprise"), ["near", "unknown"], ["has 向"], ["has 向"])
    model = PairModel(weights, {"funded": -1.0})
    assert model.probabilities(traits, True, ["funded:give"], ["funded", "issued"]) == {"funded": 0.5}


def test_what_is_refused_is_told_with_its_reason() -> None:
    text = "关于开展某项工作的通知\n淮海市财政局向江苏海凌精密机械有限公司发放贷款500万元。"
    article = Article("a", "a", text, tuple(range(len(text))), Span(0, text.index("\n")))
    extraction = extract(article, build_pipeline())
    facts = {(f.subject.name, f.relation, f.object.name) for f in extraction.facts}
    assert ("淮海市财政局", "funded", "江苏海凌精密机械有限公司") in facts
    assert all(r.reason for r in extraction.rejected)
    assert all(0.0 <= f.confidence <= 1.0 for f in extraction.facts)
