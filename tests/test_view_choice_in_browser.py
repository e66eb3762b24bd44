"""What the view's filters leave and how it tells documents and namesakes apart, in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from chosen_graphs import corpus, graph_of, many_policies_and_a_loan, news
from viewing import Visit

from kg.graph import Corpus, Source
from kg.view.page import export


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("choice")
    export(news(), corpus(), folder)
    return folder / "graph.html"


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
    assert "2024-03-01 · 岷江日报 · loans.txt · 1 处引文" in page.inner_text('[data-document="loans"]')
    assert "rules.txt · rules#1 · " in page.inner_text('[data-document="rules#1"]')
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
def test_what_much_is_tied_to_is_named_however_close_its_neighbours_stand(browser: Any, tmp_path: Path) -> None:
    hubs = [f"policy{number}" for number in range(8)]
    names = {hub: ("Policy", f"助企纾困若干措施之{number}") for number, hub in enumerate(hubs)}
    names |= {f"m{number}": ("Measure", f"对企业的第{number}项奖励") for number in range(150)}
    facts = [(hub, "hasMeasure", f"m{number}") for number in range(150) for hub in hubs if number % 3 or hub == hubs[0]]
    export(graph_of(names, facts), Corpus({}, {}), tmp_path)
    visit = Visit(browser, tmp_path / "graph.html")
    visit.page.click("#all")
    visit.page.wait_for_timeout(300)
    named = set(visit.page.evaluate("page.picture.labels.boxes.map(({ id }) => id)"))
    assert named >= set(hubs) and len(named) < len(names)
    visit.context.close()


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
        lowest = page.evaluate("Math.max(...page.picture.labels.boxes.map(({ box }) => box.bottom))")
        assert lowest <= page.evaluate("document.getElementById('status').offsetTop")
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


@pytest.mark.slow
def test_a_telephone_gives_the_room_of_the_legend_to_what_is_read(browser: Any, file: Path) -> None:
    visit = Visit(browser, file, telephone=True)
    legend = visit.page.locator("#legend")
    low = visit.page.evaluate("document.getElementById('canvas').clientHeight")
    assert legend.is_visible()
    visit.find("岷江银行")
    visit.page.wait_for_timeout(100)
    assert not legend.is_visible()
    assert visit.page.evaluate("document.getElementById('canvas').clientHeight") > low + 100
    x, y = visit.where("bank")
    assert x > 0 and y > visit.page.locator("#stage").bounding_box()["y"]  # the centre stays in the picture that grew
    visit.page.tap("#panel .close")
    assert legend.is_visible()
    visit.context.close()


@pytest.mark.slow
def test_of_many_quotes_the_first_are_shown_those_of_the_chosen_document_before_others(
    browser: Any, tmp_path: Path
) -> None:
    graph = graph_of({"bank": ("Bank", "岷江银行"), "city": ("City", "成都市")}, [("bank", "locatedIn", "city")])
    texts = {f"t{number:02}": f"岷江银行第{number}次放贷。" for number in range(12)}
    quotes = [{"doc": doc, "start": 0, "end": len(text) - 1, "quote": text[:-1]} for doc, text in texts.items()]
    graph.nx.edges["bank", "city", "s0"]["evidence"] = quotes
    sources = {doc: Source(doc, doc, f"{doc}.txt", None, None, "0" * 64) for doc in texts}
    export(graph, Corpus(sources, texts), tmp_path)
    visit = Visit(browser, tmp_path / "graph.html")
    visit.find("岷江银行")
    assert visit.quotes() == [f"岷江银行第{number}次放贷" for number in range(5)]
    visit.page.get_by_text("另有 7 处引文").click()
    assert visit.quotes() == [f"岷江银行第{number}次放贷" for number in range(12)]
    visit.page.locator("#panel .title").nth(11).click()
    assert visit.quotes()[0] == "岷江银行第11次放贷" and len(visit.quotes()) == 5
    visit.context.close()
