"""What `import kg` gives: build and load, by strings or paths, and every exception that they raise."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg import errors

LOAN = "2024年3月5日\n淮海银行向蓝湾重工有限公司发放贷款500万元。"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder of one document."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "loan.txt").write_text(LOAN, encoding="utf-8")
    return folder


def test_a_folder_is_named_by_a_string_or_a_path_alone_or_among_others(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    for paths in (str(news), news, [str(news)], [news / "loan.txt"]):
        result = kg.build(paths, str(output), only=["json"])
        assert list(result.corpus.sources) == ["loan"]
    assert {node["name"] for _, node in kg.load(str(output)).entities()} >= {"淮海银行", "蓝湾重工有限公司"}


def test_a_graph_tells_how_much_is_in_it(news: Path, tmp_path: Path) -> None:
    graph = kg.build(news, tmp_path / "out", only=["json"]).graph
    assert repr(graph) == "<KnowledgeGraph: entities 2, statements 1, indicators 0>"


def test_where_no_folder_with_a_graph_is_named_this_is_told(tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_text("{}", encoding="utf-8")
    for place in (tmp_path / "nowhere", tmp_path / "graph.json"):
        with pytest.raises(kg.GraphError, match="no graph here"):
            kg.load(place)


def test_every_exception_is_at_hand() -> None:
    raised = {name for name, each in vars(errors).items() if isinstance(each, type)}
    assert raised <= set(kg.__all__)
    assert all(getattr(kg, name) is getattr(errors, name) for name in raised)
