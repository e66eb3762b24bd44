"""The tables join by ids, tell namesakes apart, and quote one source at a time."""

from __future__ import annotations

import csv
from pathlib import Path

import networkx as nx
import pytest

from kg.export import graphml, tables
from kg.graph import Corpus, KnowledgeGraph, Source
from kg.model import Amount, Entity, Evidence, Indicator, Located, Qualifiers, Statement

TEXTS = {"a": "西湖区获贷", "b": "西湖区获贷款9亿元"}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Return the tables of two districts of one name, a fund of each, and a loan that two articles tell."""
    place = (Located("a", 0, 3, "西湖区"),)
    said = tuple(Evidence(doc, 0, len(text), text) for doc, text in TEXTS.items())
    things = [
        Entity("e1", "District", "西湖区", (), place, place="杭州市"),
        Entity("e2", "District", "西湖区", (), place, place="南昌市"),
        Entity("e3", "Enterprise", "海石公司", (), place),
        Entity("e4", "Measure", "给予贴息", (), place, instruments=("interest_subsidy",)),
        Entity("e5", "Fund", "纾困资金", (), place),
        Entity("e6", "Policy", "若干措施", (), place),
    ]
    sum_ = Qualifiers(amount=Amount(9e8, "CNY", "exact", "9亿元"), status="done")
    facts = [Statement("s1", "e1", "funded", "e3", sum_, said, 0.9, "r")]
    facts += [
        Statement(f"s{n}", subject, relation, "e4", Qualifiers(), said[:1], 0.9, "r")
        for n, (subject, relation) in enumerate(
            [("e5", "hasMeasure"), ("e6", "hasMeasure"), ("e1", "implements"), ("e2", "implements")], 2
        )
    ]
    number = Indicator("i1", "e2", "楼宇", 12.0, "栋", "12栋", "exact", "outcome", None, None, said[:1], 0.6, "r")
    sources = {d: Source(d, d, d + ".txt", d + "的标题", f"2025-07-0{n}", "0" * 64) for n, d in enumerate(TEXTS, 1)}
    graph, corpus = KnowledgeGraph.assemble(things, facts, [number]), Corpus(sources, TEXTS)
    tables.export(graph, corpus, tmp_path)
    graphml.export(graph, corpus, tmp_path)
    return tmp_path


def test_every_end_of_a_fact_joins_to_the_entities(written: Path) -> None:
    known = {row["id"]: row for row in rows(written, "entities")}
    for row in rows(written, "statements"):
        for end in ("subject", "object"):
            other = known[row[f"{end}_id"]]
            assert (row[end], row[f"{end}_place"]) == (other["name"], other["place"])
    [number] = rows(written, "indicators")
    assert (number["subject_id"], number["subject_place"]) == ("e2", "南昌市")
    [measure] = rows(written, "measures")
    assert measure["id"] in known


def test_every_row_joins_to_its_evidence(written: Path) -> None:
    said = {(row["of"], row["document"], row["quote"]) for row in rows(written, "evidence")}
    assert all((r["key"], r["document"], r["quote"]) in said for r in rows(written, "statements"))
    assert all((r["id"], r["document"], r["quote"]) in said for r in rows(written, "indicators"))


def test_a_row_quotes_the_article_that_tells_the_sum_and_names_the_others(written: Path) -> None:
    loan = next(row for row in rows(written, "statements") if row["key"] == "s1")
    assert (loan["quote"], loan["document"], loan["title"]) == (TEXTS["b"], "b", "b的标题")
    assert (loan["published"], loan["other_documents"], loan["status_zh"]) == ("2025-07-02", "a", "完成")


def test_a_measure_says_which_of_its_owners_is_a_policy_and_lists_ids_and_names_in_one_order(written: Path) -> None:
    [measure] = rows(written, "measures")
    assert (measure["policy_ids"], measure["policy"]) == ("e6", "若干措施")
    assert (measure["fund_or_programme_ids"], measure["fund_or_programme"]) == ("e5", "纾困资金")
    assert measure["carried_out_by"] == "西湖区（南昌市）|西湖区（杭州市）"
    assert measure["carried_out_by_ids"] == "e2|e1"


def test_graph_programs_show_the_place_of_namesakes(written: Path) -> None:
    labels = nx.get_node_attributes(nx.read_graphml(written / "graph.graphml", force_multigraph=True), "label")
    assert {labels["e1"], labels["e2"]} == {"西湖区（杭州市）", "西湖区（南昌市）"}
