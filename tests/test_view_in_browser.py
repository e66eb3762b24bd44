"""What a browser makes of the interactive view."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from viewed_graphs import HOSTILE, LOAN, TEXT, corpus, large_graph, small_graph
from viewing import Visit

from kg.graph import Corpus, KnowledgeGraph
from kg.ontology import load_ontology
from kg.view.content import contents
from kg.view.page import export, page


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("view")
    export(small_graph(), corpus(), folder)
    return folder / "graph.html"


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
    page.fill("#search", "汉口银行江岸支行")
    assert "汉口银行" in page.inner_text("#results li >> nth=0")
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
def test_browser_shows_a_gap_for_a_blank_line_and_none_for_a_wrapped_one(visit: Visit) -> None:
    kinds = "joined({}).map((part) => part.className ?? part.textContent)"
    assert visit.page.evaluate(kinds.format(r"'标题\n \n正文换\r\n行'")) == [
        "标题",
        "break apart",
        "正文换",
        "break",
        "行",
    ]
    assert visit.page.evaluate(kinds.format(r"'题\r\n\r\n文\r\r尾'"))[1::2] == ["break apart"] * 2


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
def test_browser_rings_the_canvas_for_keys_and_not_for_clicks(browser: Any, file: Path) -> None:
    visit = Visit(browser, file)
    visit.click_node(sorted(visit.drawn())[0])
    canvas = visit.page.locator("#canvas > .vis-network")
    assert canvas.evaluate("(element) => getComputedStyle(element).outlineStyle") == "none"
    canvas.focus()
    visit.page.keyboard.press("ArrowRight")
    ring = canvas.evaluate(
        "(element) => [getComputedStyle(element).outlineStyle, getComputedStyle(element).outlineOffset]"
    )
    assert ring == ["solid", "-2px"]  # within the canvas, which cuts off what is beyond it


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
