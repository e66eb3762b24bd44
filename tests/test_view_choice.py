"""What the view shows first, what its filters leave, and how it tells documents and namesakes apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from viewing import Visit, open_browser

from kg.graph import Corpus, KnowledgeGraph, Source
from kg.ontology import load_ontology
from kg.view.content import contents
from kg.view.importance import bridges, main_part, scores
from kg.view.naming import distinctions
from kg.view.page import export

Fact = tuple[str, str, str]
TEXTS = {
    "loans": "岷江银行向青城机械发放贷款480万元。岷江银行向锦屏电子发放贷款90万元。",
    "rules#1": "成都市印发《助企十条》，由成都市财政局实施，岷江银行实施降低利率。",
    "rules#2": "杭州市西湖区和南昌市西湖区签约。",
}


def graph_of(names: dict[str, tuple[str, str]], facts: Sequence[Fact], doc: str = "loans") -> KnowledgeGraph:
    """Return a graph of nodes (id to type and name) and facts that all stand in one document."""
    graph = nx.MultiDiGraph()
    for node, (kind, name) in names.items():
        graph.add_node(node, type=kind, name=name, aliases=[], mentions=[])
    for number, (source, relation, target) in enumerate(facts):
        quote = {"doc": doc, "start": 0, "end": 4, "quote": TEXTS[doc][:4]}
        graph.add_edge(source, target, f"s{number}", relation=relation, evidence=[quote], confidence=0.9)
    return KnowledgeGraph(graph)


def news() -> KnowledgeGraph:
    """Return loans of a bank, a policy with a measure that two carry out, and two districts of one name."""
    names = {
        "bank": ("Bank", "岷江银行"),
        "firm1": ("Enterprise", "青城机械"),
        "firm2": ("Enterprise", "锦屏电子"),
        "city": ("City", "成都市"),
        "policy": ("Policy", "助企十条"),
        "office": ("GovernmentAgency", "成都市财政局"),
        "measure": ("Measure", "降低利率"),
        "west1": ("District", "西湖区"),
        "west2": ("District", "西湖区"),
        "hangzhou": ("City", "杭州市"),
        "nanchang": ("City", "南昌市"),
        "alone": ("City", "攀枝花市"),
    }
    graph = graph_of(names, [("bank", "funded", "firm1"), ("bank", "funded", "firm2")]).nx
    told = (
        ("rules#1", 0.9, ("city", "issued", "policy")),
        ("rules#1", 0.7, ("office", "implements", "measure")),
        ("rules#1", 0.9, ("bank", "implements", "measure")),
        ("rules#1", 0.9, ("policy", "hasMeasure", "measure")),
        ("rules#2", 0.9, ("west1", "locatedIn", "hangzhou")),
        ("rules#2", 0.9, ("west2", "locatedIn", "nanchang")),
        ("rules#2", 0.5, ("west1", "cooperatesWith", "west2")),
    )
    for number, (doc, confidence, (source, relation, target)) in enumerate(told):
        quote = {"doc": doc, "start": 0, "end": 5, "quote": TEXTS[doc][:5]}
        graph.add_edge(source, target, f"t{number}", relation=relation, evidence=[quote], confidence=confidence)
    return KnowledgeGraph(graph)


def corpus() -> Corpus:
    sources = {
        "loans": Source("loans", "loans", "loans.txt", "岷江银行放贷助企", "2024-03-01", "0" * 64),
        "rules#1": Source("rules#1", "rules", "rules.txt", "成都出台助企十条", "2024-04-01", "1" * 64),
        "rules#2": Source("rules#2", "rules", "rules.txt", "两地西湖区签约", "2024-04-01", "1" * 64),
        "again": Source("again", "again", "again.txt", "转载：放贷助企", None, "2" * 64, repost_of="loans"),
    }
    return Corpus(sources, {"loans": TEXTS["loans"], "rules": TEXTS["rules#1"] + TEXTS["rules#2"]})


# What is shown first


def many_policies_and_a_loan(policies: int) -> KnowledgeGraph:
    names = {"bank": ("Bank", "岷江银行"), "firm": ("Enterprise", "青城机械")}
    facts: list[Fact] = [("bank", "funded", "firm")]
    for number in range(policies):
        names |= {f"p{number}": ("Policy", f"助企{number}条"), f"c{number}": ("City", f"成都第{number}城")}
        names |= {f"m{number}-{part}": ("Measure", f"措施{number}之{part}") for part in range(4)}
        facts += [(f"p{number}", "hasMeasure", f"m{number}-{part}") for part in range(4)]
        if number % 2:
            facts.append((f"c{number}", "issued", f"p{number}"))
    return graph_of(names, facts)


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


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from open_browser()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("choice")
    export(news(), corpus(), folder)
    return folder / "graph.html"


@pytest.fixture
def visit(browser: Any, file: Path) -> Iterator[Visit]:
    found = Visit(browser, file)
    yield found
    found.context.close()
    assert found.complaints == []
    assert found.requests == [file.as_uri()]


@pytest.mark.slow
@pytest.mark.parametrize("scene", ["#main", "#all"])
def test_a_relation_filter_leaves_only_nodes_with_such_a_line(visit: Visit, scene: str) -> None:
    visit.page.click(scene)
    visit.only("funded")
    assert visit.drawn() == {"bank", "firm1", "firm2"}
    assert visit.page.evaluate("page.picture.bridges.length") == 0
    assert "只画有连线的节点" in visit.page.inner_text("#status")


@pytest.mark.slow
def test_a_tie_through_measures_is_drawn_only_when_its_facts_may_be_seen(visit: Visit) -> None:
    tied = "page.picture.bridges.map((b) => [b.from, b.to].join()).sort().join(' ')"
    assert visit.page.evaluate(tied) == "bank,office bank,policy office,policy"
    visit.only("implements")
    assert visit.page.evaluate(tied) == ""
    assert visit.drawn() == {"bank", "office", "measure"}
    visit.page.click('[data-filter="relations"] [data-name="hasMeasure"]')
    assert {"bank", "office", "policy"} <= visit.drawn()


@pytest.mark.slow
def test_measures_are_unfolded_only_by_facts_that_may_be_seen(visit: Visit) -> None:
    visit.page.click('[data-filter="relations"] [data-name="hasMeasure"]')
    visit.click_node("policy")
    assert "measure" not in visit.drawn()


@pytest.mark.slow
def test_type_and_confidence_filters_leave_no_dot_without_a_line(visit: Visit) -> None:
    page = visit.page
    page.click("#all")
    assert "alone" in visit.drawn()
    page.click('[data-filter="types"] [data-name="Enterprise"]')
    assert visit.unlinked() == set()
    page.click('[data-filter="types"] [data-name="Enterprise"]')
    page.click('[data-name="sure0.8"]')
    assert "alone" not in visit.drawn() and "office" not in visit.drawn()
    assert visit.unlinked() == set()
    page.click('[data-name="sure0"]')
    assert "alone" in visit.drawn()


@pytest.mark.slow
def test_a_node_that_was_picked_stays_without_a_line(visit: Visit) -> None:
    visit.click_node("policy")
    visit.only("funded")
    assert visit.unlinked() == {"policy"}
    visit.find("攀枝花")
    assert visit.drawn() == {"alone"}


@pytest.mark.slow
def test_a_document_in_the_list_leads_to_its_facts_alone(visit: Visit) -> None:
    page = visit.page
    page.click("#sources")
    page.click('[data-document="loans"]')
    assert visit.drawn() == {"bank", "firm1", "firm2"}
    assert page.inner_text("#panel h2") == "岷江银行放贷助企"
    assert page.locator("#panel .fact").count() == 2
    assert page.evaluate("decodeURIComponent(location.hash)") == "#document=loans"
    visit.click_node("bank")
    assert "实施" not in page.inner_text("#panel")
    assert "另有 1 条" in page.inner_text("#panel")
    page.click("#chosen-lift")
    assert page.locator("#chosen").is_hidden()
    assert len(visit.drawn()) > 3
    page.click("#back")
    assert page.inner_text("#chosen-title") == "只看：岷江银行放贷助企"
    assert visit.drawn() == {"bank", "firm1", "firm2"}


@pytest.mark.slow
def test_a_file_of_several_articles_can_be_chosen_whole_or_by_article(visit: Visit) -> None:
    page = visit.page
    page.click("#sources")
    assert page.locator(".sources .within").count() == 2
    page.click('[data-document="rules#2"]')
    assert visit.drawn() == {"west1", "west2", "hangzhou", "nanchang"}
    page.click("#sources")
    page.click('[data-document="rules"]')
    assert {"west1", "policy", "measure"} <= visit.drawn()


@pytest.mark.slow
def test_a_repost_leads_to_what_its_original_tells(visit: Visit) -> None:
    visit.page.click("#sources")
    visit.page.click('[data-document="again"]')
    assert visit.drawn() == {"bank", "firm1", "firm2"}
    assert "与“岷江银行放贷助企”全文相同" in visit.page.inner_text("#panel")


@pytest.mark.slow
def test_the_title_under_a_quote_leads_to_its_document(visit: Visit) -> None:
    visit.click_node("firm1")
    visit.page.click("#panel button.title")
    assert visit.page.inner_text("#panel h2") == "岷江银行放贷助企"


@pytest.mark.slow
def test_an_address_leads_to_a_document(browser: Any, file: Path) -> None:
    visit = Visit(browser, file, "#document=loans")
    assert visit.drawn() == {"bank", "firm1", "firm2"}
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.slow
def test_search_rows_title_and_plate_tell_namesakes_apart(visit: Visit) -> None:
    page = visit.page
    page.fill("#search", "西湖区")
    rows = page.locator("#results .name").all_text_contents()
    assert sorted(rows) == ["西湖区（南昌市）", "西湖区（杭州市）"]
    visit.find("南昌西湖区")
    assert page.inner_text("#panel h2") == "西湖区（南昌市）"
    assert page.evaluate("page.model.name('west1')") == "西湖区（杭州市）"


@pytest.mark.slow
def test_a_telephone_shows_dots_that_can_be_seen_and_whole_names(browser: Any, tmp_path: Path) -> None:
    export(many_policies_and_a_loan(40), Corpus({}, {}), tmp_path)
    visit = Visit(browser, tmp_path / "graph.html", telephone=True)
    page = visit.page
    assert page.locator("#summary").is_visible()
    assert "双指缩放" in page.inner_text("#status") and "滚轮" not in page.inner_text("#status")
    assert visit.unlinked() == set()
    for scene in ("#main", "#all"):
        page.tap(scene)
        page.wait_for_timeout(100)
        radius = "leastRadius(page.picture.network.canvas.frame.canvas, page.picture.places.size)"
        assert page.evaluate(radius) >= 3
        edges = page.evaluate("page.picture.labels.boxes.map(({ box }) => [box.left, box.right])")
        assert edges and all(left >= 0 and right <= 390 for left, right in edges)
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.slow
def test_a_telephone_keeps_the_picture_above_the_panel(browser: Any, file: Path) -> None:
    visit = Visit(browser, file, telephone=True)
    visit.find("岷江银行")
    _, y = visit.where("bank")
    panel = visit.page.locator("#panel").bounding_box()
    assert panel is not None and panel["y"] > y
    visit.context.close()
