"""What instruments of policy a measure uses."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.extract.facts.measures.instruments import SCHEME, instruments_of
from kg.lexicon.tables import load_toml
from kg.ontology import load_ontology
from kg.run.builder import build
from kg.store import Store

TABLE = load_toml("instruments.toml")


def test_the_words_are_those_of_the_ontology_s_scheme() -> None:
    assert set(TABLE) == set(load_ontology().concepts[SCHEME])


@pytest.mark.parametrize("notation", TABLE)
def test_each_instrument_is_told_by_its_example_and_not_by_its_counter_example(notation: str) -> None:
    assert notation in instruments_of(TABLE[notation]["example"])
    assert notation not in instruments_of(TABLE[notation]["counter_example"])


def test_a_measure_may_use_several_and_a_text_without_any_has_none() -> None:
    assert instruments_of("设立风险补偿资金池，对小微企业给予贴息") == ("interest_subsidy", "guarantee")
    assert instruments_of("把防病知识编成歌谣") == ()


@pytest.mark.parametrize(
    ("measure", "notations"),
    [
        ("对参加投标的中小企业免收投标保证金", ()),
        ("对进区企业免收场地费", ("tax", "land")),
        ("对在北京证券交易所上市的企业，一次性奖励300万元", ("grant",)),
        ("推动企业在北京证券交易所上市", ("equity",)),
        ("对列入市级技改清单的项目给予贴息", ("interest_subsidy",)),
        ("将企业纳入白名单", ("access",)),
        ("设立风险池，对不良贷款按50%分担损失", ("guarantee",)),
        ("扩大科技信贷风险资金", ("guarantee",)),
        ("对白名单企业发放贷款", ("loan", "access")),
    ],
)
def test_whom_a_measure_is_for_and_what_it_covers_is_no_instrument(measure: str, notations: tuple[str, ...]) -> None:
    assert instruments_of(measure) == notations


def test_instruments_stand_on_the_measures_of_the_graph_and_in_rdf(tmp_path: Path) -> None:
    text = "泰州市出台支持外贸十条\n2024-06-06\n泰州市出台《支持外贸十条》，对出口信用保险保费给予50%补助。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "out", only=["ttl"])
    graph = json.loads((tmp_path / "out" / "graph.json").read_text(encoding="utf-8"))
    [measure] = [node for node in graph["nodes"] if node["type"] == "Measure"]
    assert measure["instruments"] == ["interest_subsidy", "grant", "insurance"]
    store = ox.Store()
    store.load((tmp_path / "out" / "graph.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    query = """PREFIX pm: <https://w3id.org/policy-measure-graph/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?n { ?m a pm:Measure ; pm:instrumentType/skos:notation ?n } ORDER BY ?n"""
    assert [row["n"].value for row in store.query(query)] == ["grant", "insurance", "interest_subsidy"]
    rows = Store.open(tmp_path / "out").ask("measures-by-instrument").records()
    assert [row["instrument"] for row in rows] == ["贴息", "补贴", "保险"]
    assert {(row["policies"], row["programmes"]) for row in rows} == {("支持外贸十条", "")}
    assert {(row["article"], row["published"]) for row in rows} == {("a", "2024-06-06")}
    assert all("给予50%补助" in row["quote"] for row in rows)
