"""What the view shows first, and what tells things of one name apart."""

from __future__ import annotations

from chosen_graphs import Fact, graph_of, many_policies_and_a_loan, news

from kg.graph import Corpus
from kg.ontology import load_ontology
from kg.view.content import contents
from kg.view.importance import bridges, main_part, scores
from kg.view.naming import distinctions

# What is shown first


def test_the_first_picture_holds_only_what_a_line_joins() -> None:
    graph = many_policies_and_a_loan(40)
    chosen = main_part(graph, scores(graph), 30)
    ends = {end for a, b, _, _ in graph.links() if {a, b} <= set(chosen) for end in (a, b)}
    ends |= {end for bridge in bridges(graph, chosen) for end in (bridge.source, bridge.target)}
    assert set(chosen) == ends
    assert len(chosen) == 30


def test_a_borrower_named_once_has_a_place_among_weightier_policies() -> None:
    graph = many_policies_and_a_loan(40)
    assert {"bank", "firm"} <= set(main_part(graph, scores(graph), 30))


def test_givers_and_receivers_of_money_leave_room_for_the_rest() -> None:
    names = {f"b{n}": ("Bank", f"银行{n}") for n in range(50)}
    names |= {f"e{n}": ("Enterprise", f"企业{n}") for n in range(50)}
    names |= {f"p{n}": ("Policy", f"助企{n}条") for n in range(50)} | {"city": ("City", "成都市")}
    facts: list[Fact] = [(f"b{n}", "funded", f"e{n}") for n in range(50)]
    facts += [("city", "issued", f"p{n}") for n in range(50)]
    graph = graph_of(names, facts)
    chosen = main_part(graph, scores(graph), 30)
    assert sum(names[node][0] == "Policy" for node in chosen) >= 15


def test_where_little_is_linked_what_has_only_folded_facts_fills_the_picture() -> None:
    names = {"policy": ("Policy", "助企十条"), "measure": ("Measure", "降低利率"), "alone": ("City", "攀枝花市")}
    names |= {"bank": ("Bank", "岷江银行"), "firm": ("Enterprise", "青城机械")}
    graph = graph_of(names, [("policy", "hasMeasure", "measure"), ("bank", "funded", "firm")])
    assert set(main_part(graph, scores(graph), 54)) == {"policy", "bank", "firm"}


def test_of_a_graph_without_facts_everything_is_shown() -> None:
    graph = graph_of({"a": ("City", "成都市"), "b": ("City", "攀枝花市")}, [])
    assert set(main_part(graph, scores(graph), 54)) == {"a", "b"}


# What tells things of one name apart


def test_districts_of_one_name_are_told_apart_by_their_cities() -> None:
    assert distinctions(news()) == {"west1": "杭州市", "west2": "南昌市"}


def test_namesakes_in_one_region_are_told_apart_by_their_codes() -> None:
    names = {"a": ("District", "城区"), "b": ("District", "城区"), "c": ("City", "成都市"), "d": ("District", "城区")}
    graph = graph_of(names, [("a", "locatedIn", "c"), ("b", "locatedIn", "c")])
    graph.nx.nodes["a"]["identifiers"] = {"gbt2260": "510101"}
    graph.nx.nodes["b"]["identifiers"] = {"gbt2260": "510102"}
    assert distinctions(graph) == {"a": "510101", "b": "510102"}


def test_a_general_name_has_its_place_behind_it() -> None:
    graph = graph_of({"a": ("Fund", "专项资金"), "b": ("Fund", "引导基金")}, [])
    graph.nx.nodes["a"]["place"] = "成都市"
    assert distinctions(graph) == {"a": "成都市"}
    data = contents(graph, Corpus({}, {}), load_ontology())
    assert data["entities"]["a"]["apart"] == "成都市"
    assert {node["id"]: node["label"] for node in data["nodes"]}["a"] == "专项资金（成都市）"


def test_measures_of_one_name_are_told_apart_by_their_policies() -> None:
    names = {"a": ("Measure", "降低利率"), "b": ("Measure", "降低利率")}
    names |= {"p": ("Policy", "助企十条"), "q": ("Policy", "惠企八条")}
    graph = graph_of(names, [("p", "hasMeasure", "a"), ("q", "hasMeasure", "b")])
    assert distinctions(graph) == {"a": "助企十条", "b": "惠企八条"}
