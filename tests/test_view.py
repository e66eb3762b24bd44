"""The interactive view: its layout and what its file holds."""

from __future__ import annotations

import json
import re
from pathlib import Path

import networkx as nx
from viewed_graphs import HOSTILE, LOAN, TEXT, corpus, small_graph

from kg.graph import Corpus, KnowledgeGraph
from kg.ontology import load_ontology
from kg.view.content import contents
from kg.view.importance import bridges, main_part, scores, weightiest
from kg.view.page import export, script_safe
from kg.view.wrapping import wrap


def test_names_break_into_even_lines() -> None:
    assert wrap("汉口银行") == ["汉口银行"]
    assert wrap("武汉市推动更高水平对外开放") == ["武汉市推动更高", "水平对外开放"]
    assert wrap("一" * 40)[-1].endswith("…")
    assert wrap("") == [""]
    assert all(not line.startswith(("》", "，")) for line in wrap("《武汉市惠企八条实施办法》，《再来一个》"))


def test_the_first_picture_leaves_measures_and_indicators_folded() -> None:
    graph = small_graph()
    assert set(main_part(graph, scores(graph), 50)) == {"e1", "e2", "e3", "e4", "e6"}
    assert len(main_part(graph, scores(graph), 2)) == 2


def test_of_a_large_graph_the_weightiest_nodes_come_with_their_measures_and_indicators() -> None:
    graph = small_graph()
    part = weightiest(graph, scores(graph), 3)
    assert set(part.nx) == {"e3", "e5", "i1"}  # the bank, its measure, its indicator
    assert {key for *_, key, _ in part.links()} == {"s5", "i1"}
    assert weightiest(graph, scores(graph), 7) is graph


def test_a_page_counts_the_whole_graph_and_what_it_leaves_out() -> None:
    data = contents(small_graph(), corpus(), load_ontology(), limit=3)
    assert data["counts"] == {"entities": 6, "facts": 6, "indicators": 1, "documents": 1}
    assert data["left"] == 4
    assert sorted(data["entities"]) == ["e3", "e5", "i1"]


def test_folded_measures_tie_their_ends_together() -> None:
    found = bridges(small_graph(), ["e1", "e2", "e3"])
    assert [(b.source, b.target, b.via) for b in found] == [("e2", "e3", ("e5",))]


# The page's text


def test_page_is_the_same_every_time(tmp_path: Path) -> None:
    export(small_graph(), corpus(), tmp_path / "a")
    shuffled = nx.MultiDiGraph()
    original = small_graph().nx
    shuffled.add_nodes_from(reversed(list(original.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(original.edges(keys=True, data=True))))
    export(KnowledgeGraph(shuffled), corpus(), tmp_path / "b")
    assert (tmp_path / "a/graph.html").read_bytes() == (tmp_path / "b/graph.html").read_bytes()


def test_page_holds_hostile_text_only_escaped(tmp_path: Path) -> None:
    export(small_graph(), corpus(), tmp_path)
    text = (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert "<img" not in text
    assert "\u2028" not in text
    assert text.count("</script>") == text.count("<script")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert data is not None
    assert json.loads(data[1])["entities"]["e6"]["name"] == HOSTILE


def test_page_refers_to_nothing_outside(tmp_path: Path) -> None:
    export(small_graph(), corpus(), tmp_path)
    text = (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=\"(?!data:)", text)
    assert "sourceMappingURL" not in text
    assert "default-src 'none'" in text
    assert "unsafe-eval" not in text


def test_scripts_put_text_on_the_page_as_text() -> None:
    folder = Path(__file__).parent.parent / "kg" / "view"
    for script in folder.glob("*.js"):
        source = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", source), script


def test_json_in_a_script_cannot_end_it() -> None:
    text = script_safe({"a": HOSTILE, "b": "\ud800\u2029"})
    assert not set("<>&\u2028\u2029") & set(text)
    text.encode("utf-8")
    assert json.loads(text) == {"a": HOSTILE, "b": "\ud800\u2029"}


def test_contents_keep_each_quote_once_and_with_its_surroundings() -> None:
    data = contents(small_graph(), corpus(), load_ontology())
    quotes = {row[3]: row for row in data["quotes"]}
    assert len(quotes) == len(data["quotes"])
    doc, start, end, quote, before, after = quotes[LOAN]
    assert (doc, quote) == ("d1#1", TEXT[start:end])
    assert TEXT[start - len(before) : start] == before != ""
    assert TEXT[end : end + len(after)] == after != ""


def test_types_and_relations_unknown_to_the_ontology_are_shown_by_name(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", type="Mystery", name="甲")
    graph.add_node("b", type="City", name="乙")
    graph.add_edge("a", "b", 0, relation="haunts")
    data = contents(KnowledgeGraph(graph), Corpus({}, {}), load_ontology())
    assert [t["name"] for t in data["types"]] == ["City", "Mystery"]
    assert data["relations"][0]["label"] == {"zh": "haunts", "en": "haunts"}
