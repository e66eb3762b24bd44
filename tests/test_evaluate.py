"""The scorer counts as the agreement says, and as the reference scorer does."""

from __future__ import annotations

import importlib.util
import json
import random
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from kg.errors import GoldError
from kg.evaluate import evaluate, format_report, load_gold
from kg.evaluate.gold import GoldArticle
from kg.graph import KnowledgeGraph

HERE = Path(__file__).parent
GOLD = HERE / "gold" / "seeds"
REFERENCE = HERE.parent.parent / "shared" / "gold" / "score.py"


def write(path: Path, data: object) -> Path:
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


def node(id_: str, type_: str, name: str, **more: Any) -> dict[str, Any]:
    mention = {"doc": "d#1", "start": 0, "end": 1, "text": name}
    return {"id": id_, "type": type_, "name": name, "aliases": [], "mentions": [mention], **more}


def link(source: str, relation: str, target: str, **more: Any) -> dict[str, Any]:
    place = {"doc": "d#1", "start": 0, "end": 1, "quote": "x"}
    return {"source": source, "target": target, "key": source + relation + target, "relation": relation,
            "evidence": [place], "confidence": 0.5, "rule": "r", **more}  # fmt: skip


def graph_file(path: Path, nodes: list[dict[str, Any]], links: list[dict[str, Any]]) -> Path:
    data = {"directed": True, "multigraph": True, "graph": {}, "nodes": nodes, "links": links}
    return write(path, data)


GOLD_ARTICLE: dict[str, Any] = {
    "doc": "d",
    "entities": [
        {"id": "a", "type": "Bank", "name": "淮海银行"},
        {"id": "b", "type": "Enterprise", "name": "蓝湾重工"},
        {"id": "c", "type": "Industry", "name": "造船", "optional": True},
    ],
    "relations": [
        {"subject": "a", "relation": "funded", "object": "b", "amount": "480万元"},
        {"subject": "a", "relation": "cooperatesWith", "object": "b"},
    ],
    "indicators": [{"indicator": "贷款余额", "value": "3亿元", "kind": "outcome"}],
}


def test_right_wrong_and_missed_are_counted(tmp_path: Path) -> None:
    nodes = [node("1", "Bank", "“淮海银行”"), node("2", "Enterprise", "蓝湾重工"), node("3", "City", "徐州")]
    links = [link("2", "cooperatesWith", "1"), link("1", "investedIn", "2")]
    path = graph_file(tmp_path / "graph.json", nodes, links)
    found = evaluate(KnowledgeGraph.from_json(path), load_gold([write(tmp_path / "g.json", GOLD_ARTICLE)]))
    named = found.summary["entities named (no Measure)"]
    assert (named.right, named.wrong, named.missed) == (2, 1, 0)
    relations = found.summary["relations"]
    assert (relations.right, relations.wrong, relations.missed) == (1, 1, 1)
    assert found.summary["indicators"].missed == 1
    assert found.summary["relations"].f1 == pytest.approx(0.5)


def test_of_right_indicators_it_is_counted_what_they_are_told_of(tmp_path: Path) -> None:
    number = {"kind": "outcome", "text": "3亿元", "value": 300_000_000, "evidence": [{"doc": "d#1"}]}
    nodes = [
        node("1", "Bank", "淮海银行"),
        node("2", "Enterprise", "蓝湾重工"),
        node("9", "Indicator", "贷款余额", **number),
    ]
    told = {**GOLD_ARTICLE, "indicators": [{**GOLD_ARTICLE["indicators"][0], "subject": "a"}]}
    gold = load_gold([write(tmp_path / "g.json", told)])
    for subject, right in (("1", 1), ("2", 0)):
        path = graph_file(tmp_path / "graph.json", nodes, [link(subject, "hasIndicator", "9")])
        tally = evaluate(KnowledgeGraph.from_json(path), gold).summary["indicator subject"]
        assert (tally.right, tally.wrong, tally.missed) == (right, 1 - right, 1 - right)


def test_optional_gold_costs_nothing_and_gains_nothing(tmp_path: Path) -> None:
    nodes = [node("3", "Industry", "造船")]
    path = graph_file(tmp_path / "graph.json", nodes, [])
    found = evaluate(KnowledgeGraph.from_json(path), load_gold([write(tmp_path / "g.json", GOLD_ARTICLE)]))
    assert "Industry" not in found.entities or found.entities["Industry"].right == 0
    assert sum(t.wrong for t in found.entities.values()) == 0


def test_the_report_lists_errors_on_request(tmp_path: Path) -> None:
    path = graph_file(tmp_path / "graph.json", [], [])
    found = evaluate(KnowledgeGraph.from_json(path), load_gold([write(tmp_path / "g.json", GOLD_ARTICLE)]))
    assert "missed" in format_report(found, errors=5).splitlines()[-5]
    assert "淮海银行 → 蓝湾重工" in format_report(found, errors=9)
    assert "淮海银行" not in format_report(found)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({**GOLD_ARTICLE, "entities": [{"id": "a", "type": "Dragon", "name": "x"}]}, "unknown type Dragon"),
        (
            {**GOLD_ARTICLE, "relations": [{"subject": "a", "relation": "knows", "object": "b"}]},
            "unknown relation knows",
        ),
        (
            {**GOLD_ARTICLE, "relations": [{"subject": "z", "relation": "funded", "object": "b"}]},
            "z, which is no entity",
        ),
        (
            {**GOLD_ARTICLE, "indicators": [{**GOLD_ARTICLE["indicators"][0], "subject": "z"}]},
            "z, which is no entity",
        ),
        ({"doc": "d"}, "missing required field `entities`"),
    ],
)
def test_bad_gold_is_named(tmp_path: Path, broken: object, message: str) -> None:
    with pytest.raises(GoldError, match=message):
        load_gold([write(tmp_path / "g.json", broken)])


def test_gold_is_found_in_folders_of_folders(tmp_path: Path) -> None:
    (tmp_path / "gold" / "news").mkdir(parents=True)
    write(tmp_path / "gold" / "news" / "g.json", GOLD_ARTICLE)
    assert [article.doc for article in load_gold([tmp_path / "gold"])] == [GOLD_ARTICLE["doc"]]
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError, match=r"empty: holds no gold files \(\*\.json\)"):
        load_gold([tmp_path / "empty", tmp_path / "gold"])


def _reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", REFERENCE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _perturbed(data: dict[str, Any], seed: int) -> dict[str, Any]:
    """Drop, retype, rename and reverse parts of a graph at random."""
    chance = random.Random(seed)
    types = sorted({n["type"] for n in data["nodes"] if n["type"] != "Indicator"})
    nodes = [dict(n) for n in data["nodes"] if chance.random() > 0.1]
    for n in nodes:
        if n["type"] != "Indicator" and chance.random() < 0.1:
            n["type"] = chance.choice(types)
        if chance.random() < 0.1:
            n["name"] = n["name"][: max(1, len(n["name"]) - 2)]
    kept = {n["id"] for n in nodes}
    links = [dict(k) for k in data["links"] if k["source"] in kept and k["target"] in kept and chance.random() > 0.1]
    for k in links:
        if k["relation"] == "cooperatesWith" and chance.random() < 0.5:
            k["source"], k["target"] = k["target"], k["source"]
    return {**data, "nodes": nodes, "links": links}


@pytest.mark.slow
@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer lies outside the project and is not here")
@pytest.mark.parametrize("seed", range(8))
def test_agrees_with_the_reference_scorer(built_seeds: Path, tmp_path: Path, seed: int) -> None:
    data = json.loads((built_seeds / "graph.json").read_text(encoding="utf-8"))
    path = write(tmp_path / "graph.json", _perturbed(data, seed) if seed else data)
    files = sorted(GOLD.glob("*.json"))
    entities, relations, indicators, qualifiers, errors = _reference().score(path, files)
    ours = evaluate(KnowledgeGraph.from_json(path), load_gold(files))
    pairs = (
        (ours.entities, entities),
        (ours.relations, relations),
        (ours.indicators, indicators),
        (ours.qualifiers, qualifiers),
    )
    for mine, theirs in pairs:
        left = {k: (t.right, t.wrong, t.missed) for k, t in mine.items() if t.right + t.wrong + t.missed}
        right = {k: (t.tp, t.fp, t.fn) for k, t in theirs.items() if t.tp + t.fp + t.fn}
        assert left == right
    assert Counter((e.what, e.doc, e.kind, e.label) for e in ours.errors) == Counter(errors)


def test_gold_of_another_build_is_an_error_and_no_score(small_graph: KnowledgeGraph) -> None:
    other = GoldArticle("another", (), (), ())
    with pytest.raises(GoldError, match="another"):
        evaluate(small_graph, [other])
