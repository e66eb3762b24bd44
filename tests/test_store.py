"""The store answers by name, by question and by SPARQL."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli import main
from kg.errors import GraphError, QueryError
from kg.export import rdf_files
from kg.graph import Corpus, KnowledgeGraph, Source
from kg.model import Amount, Entity, Evidence, Located, Qualifiers, Statement
from kg.store import FoundAmount, FoundDate, Store, questions
from kg.store.questions import all_questions


@pytest.fixture
def store(small_graph: KnowledgeGraph, small_corpus: Corpus, tmp_path: Path) -> Store:
    rdf_files.export(small_graph, small_corpus, tmp_path)
    return Store.open(tmp_path)


def test_find_gives_facts_with_amounts_dates_and_quotes(store: Store) -> None:
    (found,) = store.find("淮海银行")
    loan = next(f for f in found.facts if f.relation == "funded")
    assert (found.type.zh, loan.other, loan.outgoing) == ("银行", "蓝湾\\重工", True)
    assert loan.other_iri.endswith("/entity/e2")
    assert loan.quotes[0].text == "淮海银行向“蓝湾\\重工”发放贷款不超过480万元"
    assert loan.quotes[0].issued == "2025-07-23"
    (balance,) = found.indicators
    assert (balance.text, balance.kind, balance.change) == ("4170.93亿元", "outcome", "同比增长19.9%")


def test_find_sees_aliases_parts_of_names_and_the_other_end(store: Store) -> None:
    assert store.find("=HYPERLINK(1)")[0].name == "淮海银行"
    (firm,) = store.find("蓝湾")
    assert [(f.relation, f.outgoing, f.other) for f in firm.facts] == [("funded", False, "淮海银行")]
    assert store.find("没有这个名字") == ()


def test_a_name_cannot_break_the_query(store: Store) -> None:
    assert store.find('"} DELETE {') == ()


@pytest.mark.parametrize("name", list(questions()))
def test_every_named_question_can_be_asked(store: Store, name: str) -> None:
    assert questions()[name].title_zh
    assert store.ask(name).columns


def test_who_funded_whom(store: Store) -> None:
    [loan] = store.ask("who-funded-whom").records()
    assert (loan["funder"], loan["recipient"], loan["amount"], loan["yuan"], loan["instrument"]) == (
        "淮海银行", "蓝湾\\重工", "不超过480万元", "4800000", "贷款",
    )  # fmt: skip


def test_queries_know_the_usual_prefixes(store: Store) -> None:
    assert store.query("SELECT ?n WHERE { ?b a pm:Bank ; skos:prefLabel ?n }").rows == (("淮海银行",),)
    assert store.query("ASK { ?b a pm:Bank }").rows == (("true",),)


def test_bad_questions_are_errors_in_one_line(store: Store, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="query: error at 1:"):
        store.query("SELECT nonsense")
    with pytest.raises(QueryError, match=r"the prefix foo: is not known; begin with PREFIX foo: <…>, or use .*skos"):
        store.query("SELECT ?x\nWHERE { ?x a pm:Bank ; foo:name ?n }")
    with pytest.raises(QueryError, match="who-funded-whom"):
        store.ask("who-knows")
    with pytest.raises(GraphError, match="run `kg build` first"):
        Store.open(tmp_path / "empty")


def test_what_is_found_is_typed(store: Store) -> None:
    (found,) = store.find("淮海银行")
    assert found.aliases == ("=HYPERLINK(1)",)
    assert found.iri.endswith("/entity/e1")
    loan = next(f for f in found.facts if f.relation == "funded")
    assert loan.amount == FoundAmount("不超过480万元", None, None, Decimal(4_800_000), "CNY", "at_most", "cap")
    assert loan.date == FoundDate("近日", "2025-07-01", "2025-07-23")
    assert loan.values == {"instrument": "贷款", "status": "done"}
    assert (loan.quotes[0].start, loan.quotes[0].end) == (3, 27)
    assert loan.quotes[0].article == 'a "b">c#1'
    (balance,) = found.indicators
    assert balance.date == FoundDate("6月末", "", "2025-06-30")
    assert (balance.value, balance.unit) == ("417093000000", "CNY")
    assert balance.quotes[0].text == "小微企业贷款余额4170.93亿元😀，同比增长19.9%"


def banks(*names: str) -> KnowledgeGraph:
    """Return a graph of banks, each of which funds the first, itself among them."""
    place = (Located("d", 0, 1, "银"),)
    found = [Entity(f"e{n}", "Bank", name, (), place) for n, name in enumerate(names)]
    sum_ = Amount(1.0, "CNY", "exact", "1至2元", None, 2.5)
    quotes = (Evidence("d", 0, 1, "银"), Evidence("d", 0, 2, "银行"))
    loans = [
        Statement(f"s{n}", entity.id, "funded", "e0", Qualifiers(amount=sum_), quotes, 1.0, "r")
        for n, entity in enumerate(found)
    ]
    return KnowledgeGraph.assemble(found, loans)


def opened(graph: KnowledgeGraph, folder: Path) -> Store:
    source = Source("d", "d", "d.txt", None, None, "0" * 64)
    rdf_files.export(graph, Corpus({"d": source}, {"d": "银行"}), folder)
    return Store.open(folder)


def test_an_exact_name_shuts_out_longer_ones_and_a_part_finds_the_shortest(tmp_path: Path) -> None:
    store = opened(banks("甲银行", "甲银行分行", "甲银行第一分行", "ICBC", "甲银行分行营业部"), tmp_path)
    assert [f.name for f in store.find(" 甲银行 ")] == ["甲银行"]
    assert [f.name for f in store.find("银行")] == ["甲银行", "甲银行分行", "甲银行第一分行", "甲银行分行营业部"]
    assert [f.name for f in store.find("银行", limit=2)] == ["甲银行", "甲银行分行"]
    assert [f.name for f in store.find("icbc")] == ["ICBC"]
    assert store.find("") == store.find("  ") == ()


def test_both_directions_and_a_fact_about_itself(tmp_path: Path) -> None:
    (found,) = opened(banks("甲银行", "乙银行"), tmp_path).find("甲银行")
    assert [(f.outgoing, f.other) for f in found.facts] == [(True, "甲银行"), (False, "乙银行"), (False, "甲银行")]
    assert str(found.facts[0].amount) == "1至2元 (1–2.5 CNY)"
    assert [q.text for q in found.facts[0].quotes] == ["银", "银行"]
    assert found.facts[0].quotes[0].title == ""


def test_a_fact_with_two_quotes_is_one_row_of_a_question(tmp_path: Path) -> None:
    table = opened(banks("甲银行", "乙银行"), tmp_path).ask("who-funded-whom")
    assert [row[:2] for row in table.rows] == [("乙银行", "甲银行"), ("甲银行", "甲银行")]


def test_questions_answer_from_statements_of_every_kind(tmp_path: Path) -> None:
    place, quote = (Located("d", 0, 1, "银"),), (Evidence("d", 0, 2, "银行"),)
    kinds = ["District", "GovernmentAgency", "Policy", "Measure", "Enterprise", "Country"]
    entities = [Entity(f"e{n}", kind, kind, (), place) for n, kind in enumerate(kinds)]
    links = [(1, "locatedIn", 0), (1, "issued", 2), (2, "hasMeasure", 3), (1, "implements", 3), (4, "exportsTo", 5)]
    links += [(2, "appliesIn", 0)]
    facts = [
        Statement(f"s{n}", f"e{subject}", relation, f"e{object_}", Qualifiers(), quote, 1.0, "r")
        for n, (subject, relation, object_) in enumerate(links)
    ]
    store = opened(KnowledgeGraph.assemble(entities, facts), tmp_path)
    assert [(r["place"], r["level"], r["how"], r["issuer"]) for r in store.ask("policies-by-district").records()] == [
        ("District", "区县", "适用于", ""),
        ("District", "区县", "发布", "GovernmentAgency"),
    ]
    [measure] = store.ask("measures-of-policies").records()
    assert (measure["policy"], measure["measure"], measure["carriedOutBy"]) == ("Policy", "Measure", "GovernmentAgency")
    [issue] = store.ask("who-issued-what").records()
    assert (issue["issuer"], issue["policy"], issue["quote"], issue["article"]) == (
        "GovernmentAgency", "Policy", "银行", "d",
    )  # fmt: skip
    [export] = store.ask("exports").records()
    assert (export["exporter"], export["place"], export["quote"], export["article"]) == (
        "Enterprise", "Country", "银行", "d",
    )  # fmt: skip
    assert store.ask("who-funded-whom").rows == ()


def test_targets_and_outcomes(store: Store) -> None:
    (row,) = store.ask("targets-and-outcomes").records()
    assert (row["kinds"], row["about"], row["type"], row["indicator"]) == (
        "成果",
        "淮海银行",
        "银行",
        "小微企业贷款余额",
    )
    assert (row["target"], row["by"], row["outcome"], row["asOf"]) == ("", "", "4170.93亿元", "至2025-06-30")
    assert (row["aim_quote"], row["aim_article"]) == ("", "")
    assert (row["result_article"], row["result_published"]) == ('a "b">c#1', "2025-07-23")


def test_ask_and_construct_have_typed_answers(store: Store) -> None:
    assert store.query("ASK { ?b a pm:Bank }").truth is True
    assert store.query("ASK { ?b a pm:Dragon }").truth is False
    table = store.query("CONSTRUCT { ?b rdfs:label ?n } WHERE { ?b a pm:Bank ; skos:prefLabel ?n }")
    assert [row[2] for row in table.rows] == ["淮海银行"]
    assert table.turtle is not None
    assert [q.object.value for q in ox.parse(table.turtle, format=ox.RdfFormat.TURTLE)] == ["淮海银行"]
    assert store.query("SELECT ?x WHERE { VALUES ?x { UNDEF } }").rows == (("",),)


@pytest.mark.parametrize(
    "sparql", ["", "DELETE WHERE { ?s ?p ?o }", "SELECT ?x { ?x a nowhere:Bank }", "\x00", "?" * 999]
)
def test_what_is_no_query_is_refused_in_one_short_line(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError) as caught:
        store.query(sparql)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


def test_a_broken_file_is_a_graph_error(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(GraphError, match=r"graph\.ttl: cannot be loaded"):
        Store.open(tmp_path)


def test_the_hidden_questions_have_a_parameter_and_are_not_offered() -> None:
    assert set(questions()) == {
        "banks-by-district", "exports", "measures-by-instrument",
        "measures-of-policies", "policies-amended", "policies-by-district", "targets-and-outcomes", "who-funded-whom",
        "what-lies-where", "who-heads-what", "who-invested-in-what", "who-issued-what", "who-owns-whom",
        "who-set-up-what",
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ['a"b', "a\\", "a}b{", "a\nb", "a'''\"\"\"b", "a\\u0041", "a\x1fb😀", "?entity", "# a"]
)
def test_any_name_can_be_found(tmp_path: Path, name: str) -> None:
    assert [found.name for found in opened(banks(name, "乙银行"), tmp_path).find(name)] == [name]


def test_an_answer_without_rows_says_so_beside_the_data(
    small_graph: KnowledgeGraph, small_corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rdf_files.export(small_graph, small_corpus, tmp_path)
    assert main(["query", "SELECT ?x WHERE { ?x a pm:Policy }", "-o", str(tmp_path)]) == 0
    told = capsys.readouterr()
    assert told.out == "x\n" and "nothing" in told.err


def test_the_terms_of_the_questions_are_known_so_that_none_is_doubted(store: Store) -> None:
    for question in all_questions().values():
        assert [slip for slip in store.slips(question.sparql) if slip.startswith("no term")] == []


@pytest.mark.parametrize(
    ("sparql", "slips"),
    [
        ("SELECT ?x { ?x a pm:Bnk }", ("no term of the ontology is called pm:Bnk; like it are pm:Bank",)),
        ('SELECT ?x { ?x skos:prefLabel "淮海银行" }', ('names and titles bear their language: "淮海银行"@zh-Hans',)),
        ('SELECT ?x { ?x skos:prefLabel "淮海银行"@zh-Hans ; schema:url "pm:Bnk" } # pm:Bnk', ()),
        ('SELECT ?x { ?x skos:prefLabel "云岭银行" }', ()),
    ],
)
def test_a_query_that_nothing_answers_is_looked_at_for_slips(store: Store, sparql: str, slips: tuple[str, ...]) -> None:
    assert store.query(sparql).rows == ()
    assert store.slips(sparql) == slips
