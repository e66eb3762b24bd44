"""The store answers by name, by question and by SPARQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import GraphError, QueryError
from kg.export import turtle
from kg.graph import Corpus, KnowledgeGraph
from kg.store import Store, questions


@pytest.fixture
def store(small_graph: KnowledgeGraph, small_corpus: Corpus, tmp_path: Path) -> Store:
    turtle.export(small_graph, small_corpus, tmp_path)
    return Store.open(tmp_path)


def test_find_gives_facts_with_amounts_dates_and_quotes(store: Store) -> None:
    (found,) = store.find("淮海银行")
    loan = next(f for f in found.facts if f.relation_en == "funded")
    assert (found.type_zh, loan.other, loan.outgoing) == ("银行", "蓝湾\\重工", True)
    assert dict(loan.qualifiers)["amount"] == "不超过480万元 (4800000 CNY)"
    assert dict(loan.qualifiers)["date"] == "近日 (2025-07-01 – 2025-07-23)"
    assert loan.quotes[0].text == "淮海银行向“蓝湾\\重工”发放贷款不超过480万元"
    assert loan.quotes[0].issued == "2025-07-23"
    (balance,) = found.indicators
    assert (balance.text, balance.kind, balance.change) == ("4170.93亿元", "outcome", "同比增长19.9%")


def test_find_sees_aliases_parts_of_names_and_the_other_end(store: Store) -> None:
    assert store.find("=HYPERLINK(1)")[0].name == "淮海银行"
    (firm,) = store.find("蓝湾")
    assert [(f.relation_en, f.outgoing, f.other) for f in firm.facts] == [("funded", False, "淮海银行")]
    assert store.find("没有这个名字") == ()


def test_a_name_cannot_break_the_query(store: Store) -> None:
    assert store.find('"} DELETE {') == ()


@pytest.mark.parametrize("name", list(questions()))
def test_every_named_question_can_be_asked(store: Store, name: str) -> None:
    assert questions()[name].title_zh
    assert store.ask(name).columns


def test_who_funded_whom(store: Store) -> None:
    assert store.ask("who-funded-whom").rows[0][:4] == ("淮海银行", "蓝湾\\重工", "不超过480万元", "贷款")


def test_queries_know_the_usual_prefixes(store: Store) -> None:
    assert store.query("SELECT ?n WHERE { ?b a pm:Bank ; skos:prefLabel ?n }").rows == (("淮海银行",),)
    assert store.query("ASK { ?b a pm:Bank }").rows == (("true",),)


def test_bad_questions_are_errors_in_one_line(store: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="query: error at 1:"):
        store.query("SELECT nonsense")
    with pytest.raises(QueryError, match="who-funded-whom"):
        store.ask("who-knows")
    with pytest.raises(GraphError, match="run `kg build` first"):
        Store.open(tmp_path / "empty")
