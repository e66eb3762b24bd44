"""The interactive view: its layout, what its file holds, and what a browser makes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from viewing import Visit, open_browser

from kg.graph import Corpus, KnowledgeGraph, Source
from kg.ontology import load_ontology
from kg.view.content import contents
from kg.view.importance import bridges, main_part, scores, weightiest
from kg.view.page import export, page, script_safe
from kg.view.wrapping import wrap

HOSTILE = "</script><img src=x onerror=alert(1)><!--\u2028&amp;"
TEXT = (
    "汉口银行支持小微企业\n\n2019年6月，武汉市出台《惠企八条》，汉口银行向华工科技发放\n贷款480万元。"
    f"另有{HOSTILE}一家企业。措施一是降低利率。截至6月末贷款余额达到12亿元，同比增长8.5%。"
)


def evidence(quote: str) -> list[dict[str, Any]]:
    start = TEXT.index(quote)
    return [{"doc": "d1#1", "start": start, "end": start + len(quote), "quote": quote}]


LOAN = "汉口银行向华工科技发放\n贷款480万元"


def small_graph() -> KnowledgeGraph:
    graph = nx.MultiDiGraph()
    graph.add_node("e1", type="City", name="武汉市", aliases=["江城"], mentions=[], identifiers={"gbt2260": "420100"})
    graph.add_node("e2", type="Policy", name="惠企八条", aliases=[], mentions=[])
    graph.add_node("e3", type="Bank", name="汉口银行", aliases=["汉银"], mentions=[])
    graph.add_node("e4", type="Enterprise", name="华工科技", aliases=[], mentions=[])
    graph.add_node("e5", type="Measure", name="降低利率", aliases=[], mentions=[])
    graph.add_node("e6", type="Enterprise", name=HOSTILE, aliases=[HOSTILE + "2"], mentions=[])
    graph.add_node(
        "i1",
        type="Indicator",
        name="贷款余额",
        value=1200000000,
        unit="CNY",
        text="12亿元",
        kind="outcome",
        period={"start": "2019-06-30", "end": "2019-06-30", "text": "截至6月末"},
        change={"value": 8.5, "unit": "%", "basis": "同比", "text": "同比增长8.5%"},
        evidence=evidence("贷款余额达到12亿元"),
        confidence=0.8,
        rule="test.indicator",
    )

    def link(source: str, target: str, key: str, relation: str, quote: str, **more: Any) -> None:
        found = evidence(quote)
        graph.add_edge(source, target, key, relation=relation, evidence=found, confidence=0.9, **more)

    amount = {"value": 4800000, "unit": "CNY", "bound": "at_most", "role": "total", "text": "480万元"}
    date = {"start": "2019-06-01", "end": "2019-06-30", "text": "2019年6月"}
    link("e1", "e2", "s1", "issued", "武汉市出台《惠企八条》", date=date, rule="test.issued", status="done")
    link("e3", "e4", "s2", "funded", LOAN, amount=amount, instrument="loan", rule="test.funded")
    link("e3", "e1", "s3", "locatedIn", "汉口银行", rule="test.located")
    link("e2", "e5", "s4", "hasMeasure", "措施一是降低利率", rule="test.measure")
    link("e3", "e5", "s5", "implements", "措施一是降低利率", rule="test.implements")
    link("e3", "e6", "s6", "supports", HOSTILE, role=HOSTILE, rule=HOSTILE)
    link("e3", "i1", "i1", "hasIndicator", "贷款余额达到12亿元", rule="test.indicator")
    return KnowledgeGraph(graph)


def corpus() -> Corpus:
    source = Source("d1#1", "d1", "d1.txt", f"汉口银行支持小微企业{HOSTILE}", "2019-07-01", "0" * 64)
    return Corpus({"d1#1": source}, {"d1": TEXT})


def large_graph(count: int) -> KnowledgeGraph:
    graph = nx.MultiDiGraph()
    types = ["City", "Policy", "Bank", "Enterprise", "Fund", "GovernmentAgency"]
    for number in range(count):
        name = f"武汉第{number}号{types[number % 6]}"
        graph.add_node(f"e{number:05}", type=types[number % 6], name=name, aliases=[], mentions=[])
    for number in range(1, count):
        for step in (2, 7):
            ends = (f"e{number:05}", f"e{number // step:05}")
            graph.add_edge(*ends, f"s{number}-{step}", relation="supports", evidence=[], confidence=0.5)
    return KnowledgeGraph(graph)


# Names and choice


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


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from open_browser()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view")
    export(small_graph(), corpus(), folder)
    return folder / "graph.html"


@pytest.fixture
def visit(browser: Any, file: Path) -> Iterator[Visit]:
    found = Visit(browser, file)
    yield found
    found.context.close()
    assert found.complaints == []
    assert found.requests == [file.as_uri()]


def pixels(visit: Visit) -> int:
    """Return how many pixels of the canvas carry something."""
    count = visit.page.evaluate(
        """() => {
            const canvas = document.querySelector('#canvas canvas');
            const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
            let drawn = 0;
            for (let i = 3; i < data.length; i += 4) drawn += data[i] > 0;
            return drawn;
        }"""
    )
    return int(count)


@pytest.mark.slow
def test_browser_draws_and_says_what_it_draws(visit: Visit) -> None:
    assert pixels(visit) > 1000
    page = visit.page
    legend = page.locator('[data-filter="types"] .name').all_text_contents()
    assert {"银行", "企业", "市", "政策", "措施", "指标"} == set(legend)
    assert "6 个实体 · 6 条事实 · 1 项指标 · 1 篇文档" in page.inner_text("#summary")
    assert "图中 5 个节点，共 7 个" in page.inner_text("#status")


@pytest.mark.slow
def test_browser_finds_names_and_aliases(visit: Visit) -> None:
    page = visit.page
    page.fill("#search", "口银")
    assert "汉口银行" in page.inner_text("#results li >> nth=0")
    page.fill("#search", "江城")
    assert "武汉市" in page.inner_text("#results li >> nth=0")
    page.fill("#search", "没有这个")
    assert "没有找到" in page.inner_text("#results")
    visit.find("汉银")
    assert page.inner_text("#panel h2") == "汉口银行"
    assert page.evaluate("page.picture.places.size") == 5
    assert page.evaluate("location.hash") == "#node=e3"


@pytest.mark.slow
def test_browser_shows_the_exact_quote_of_a_clicked_node(visit: Visit) -> None:
    visit.click_node("e4")
    page = visit.page
    assert visit.quotes() == [LOAN]
    panel = page.inner_text("#panel")
    start = TEXT.index(LOAN)
    for words in (
        "资助",
        "480万元",
        "4,800,000 元",
        "总额",
        "至多",
        "贷款",
        "0.9",
        "test.funded",
        "2019-07-01",
    ):
        assert words in panel
    assert f"字符 {start}–{start + len(LOAN)}" in panel


@pytest.mark.slow
def test_browser_unfolds_a_policy_and_goes_back(visit: Visit) -> None:
    page = visit.page
    visit.click_node("e2")
    assert page.evaluate("page.picture.places.has('e5')")
    assert "2019年6月 (2019-06-01 – 2019-06-30)" in page.inner_text("#panel")
    page.click("#back")
    assert not page.evaluate("page.picture.places.has('e5')")
    page.click("#all")
    assert page.evaluate("page.picture.places.size") == 6
    page.click("#main")
    assert page.evaluate("page.picture.places.size") == 5


@pytest.mark.slow
def test_browser_unfolds_on_double_click_even_under_the_panel(visit: Visit) -> None:
    visit.click_node("e3")
    visit.page.click("#main")
    visit.page.wait_for_timeout(400)
    x, y = visit.where("e3")
    visit.page.mouse.dblclick(x, y)
    assert visit.page.evaluate("page.picture.places.has('e5')")
    assert visit.page.inner_text("#panel h2") == "汉口银行"


@pytest.mark.slow
def test_browser_lets_a_node_be_dragged_with_its_name(visit: Visit) -> None:
    x, y = visit.where("e4")
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move(x + 60, y + 40, steps=5)
    visit.page.mouse.up()
    moved_x, moved_y = visit.where("e4")
    assert abs(moved_x - x - 60) < 16 and abs(moved_y - y - 40) < 16


@pytest.mark.slow
def test_browser_shows_a_fact_for_a_line(visit: Visit) -> None:
    number = visit.page.evaluate("page.model.data.facts.findIndex((fact) => fact.relation === 'funded')")
    visit.page.evaluate("(n) => page.chooseEdge(String(n))", number)
    assert visit.quotes() == [LOAN]
    assert visit.page.locator("#panel .link").all_text_contents() == ["汉口银行", "华工科技"]


@pytest.mark.slow
def test_browser_shows_indicators_as_a_table(visit: Visit) -> None:
    visit.find("汉口银行")
    table = visit.page.inner_text("#panel table")
    for words in ("贷款余额", "12亿元", "1,200,000,000 元", "截至6月末", "同比增长8.5%", "成果"):
        assert words in table


@pytest.mark.slow
def test_browser_filters_by_type_and_relation(visit: Visit) -> None:
    page = visit.page
    page.click('[data-filter="types"] [data-name="Enterprise"]')
    assert page.evaluate("[...page.picture.places.keys()].sort().join()") == "e1,e2,e3"
    page.click('[data-filter="relations"] [data-name="locatedIn"]')
    assert page.evaluate("page.picture.facts.length") == 1
    page.click('[data-filter="types"] [data-name="Enterprise"]')
    assert page.evaluate("page.picture.places.size") == 5


@pytest.mark.slow
def test_browser_speaks_english_too(visit: Visit) -> None:
    visit.find("汉口银行")
    visit.page.click("#language")
    assert "6 entities · 6 facts" in visit.page.inner_text("#summary")
    panel = visit.page.inner_text("#panel")
    assert "funded" in panel and "CNY" in panel
    assert visit.page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.slow
def test_browser_never_runs_hostile_text(visit: Visit) -> None:
    visit.find("onerror")
    page = visit.page
    assert page.text_content("#panel h2") == HOSTILE
    assert HOSTILE in visit.quotes()
    page.click("#sources")
    assert page.locator("img").count() == 0
    page.wait_for_timeout(100)


@pytest.mark.slow
def test_browser_works_by_keyboard(visit: Visit) -> None:
    page = visit.page
    page.keyboard.press("/")
    page.keyboard.type("企")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "惠企八条"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


@pytest.mark.slow
def test_browser_follows_a_link_to_a_node(browser: Any, file: Path) -> None:
    visit = Visit(browser, file, "#node=e2")
    assert visit.page.inner_text("#panel h2") == "惠企八条"
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.slow
def test_browser_says_that_a_graph_is_empty(browser: Any, tmp_path: Path) -> None:
    export(KnowledgeGraph(nx.MultiDiGraph()), Corpus({}, {}), tmp_path)
    visit = Visit(browser, tmp_path / "graph.html")
    assert "图谱里还没有任何实体" in visit.page.inner_text("#message")
    assert visit.complaints == []
    visit.context.close()


def test_browser_says_that_a_page_holds_a_part(browser: Any, tmp_path: Path) -> None:
    written = page(contents(small_graph(), corpus(), load_ontology(), limit=3))
    (tmp_path / "graph.html").write_text(written, encoding="utf-8")
    visit = Visit(browser, tmp_path / "graph.html")
    assert "6 个实体" in visit.page.inner_text("#summary")
    assert "最重要的 3 个节点" in visit.page.inner_text("#summary")
    visit.page.fill("#search", "江城")
    assert "kg find" in visit.page.inner_text("#results")
    assert visit.complaints == []
    visit.context.close()


@pytest.mark.slow
def test_browser_paints_two_thousand_nodes_in_time(browser: Any, tmp_path: Path) -> None:
    export(large_graph(2000), Corpus({}, {}), tmp_path)
    visit = Visit(browser, tmp_path / "graph.html")
    assert visit.page.evaluate("performance.now()") < 4000
    visit.page.click("#all")
    assert visit.page.evaluate("page.picture.places.size") == 2000
    assert visit.complaints == []
    visit.context.close()
