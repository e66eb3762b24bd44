"""What several test modules share: the real build of the seeds, and a small graph made by hand."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from viewing import Visit, open_browser

from kg.graph import Corpus, KnowledgeGraph, Source
from kg.model import Amount, Entity, Evidence, Indicator, Located, Qualifiers, Statement, When
from kg.run import build

os.environ["LC_ALL"] = "C.UTF-8"  # the tests read English messages wherever they run

ROOT = Path(__file__).parent.parent
TEXT = (
    "近日，淮海银行向“蓝湾\\重工”发放贷款不超过480万元。\r\n<b>全市</b>小微企业贷款余额4170.93亿元😀，同比增长19.9%。"
)


@pytest.fixture(scope="session")
def built_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real seeds once; give the output folder."""
    output = tmp_path_factory.mktemp("seeds") / "output"
    build([ROOT / "seeds"], output)
    return output


def place(words: str, doc: str = 'a "b">c#1') -> Evidence:
    """Return the evidence for words of TEXT."""
    start = TEXT.index(words)
    return Evidence(doc, start, start + len(words), words)


def located(words: str) -> Located:
    """Return a mention of words of TEXT."""
    found = place(words)
    return Located(found.doc, found.start, found.end, found.quote)


@pytest.fixture
def small_graph() -> KnowledgeGraph:
    """Return a bank that lends to a firm, and an indicator of the bank, with hostile names."""
    bank = Entity("e1", "Bank", "淮海银行", ("=HYPERLINK(1)",), (located("淮海银行"),), {})
    firm = Entity("e2", "Enterprise", "蓝湾\\重工", (), (located("蓝湾\\重工"),), {})
    city = Entity("e3", "City", "</script>市", (), (located("全市"),), {"gbt2260": "320300"})
    loan = Statement(
        "s1",
        "e1",
        "funded",
        "e2",
        Qualifiers(
            amount=Amount(4_800_000, "CNY", "at_most", "不超过480万元", "cap"),
            date=When("2025-07-01", "2025-07-23", "近日"),
            instrument="贷款",
            status="done",
        ),
        (place("淮海银行向“蓝湾\\重工”发放贷款不超过480万元"),),
        0.85,
        "funded.give",
    )
    seat = Statement("s2", "e1", "locatedIn", "e3", Qualifiers(), (place("淮海银行"),), 0.9, "located.name")
    balance = Indicator(
        "i1",
        "e1",
        "小微企业贷款余额",
        417_093_000_000.0,
        "CNY",
        "4170.93亿元",
        "exact",
        "outcome",
        When(None, "2025-06-30", "6月末"),
        {"value": 19.9, "unit": "%", "basis": "同比", "text": "同比增长19.9%"},
        (place("小微企业贷款余额4170.93亿元😀，同比增长19.9%"),),
        0.6,
        "indicator.level",
    )
    return KnowledgeGraph.assemble([bank, firm, city], [loan, seat], [balance])


@pytest.fixture
def small_corpus() -> Corpus:
    """Return the corpus of the small graph; the document's name has characters no IRI may hold."""
    doc = 'a "b">c'
    source = Source(doc + "#1", doc, doc + ".txt", 'A "title" <x>', "2025-07-23", "0" * 64)
    return Corpus({source.id: source}, {doc: TEXT})


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Yield a running browser without network."""
    yield from open_browser()


@pytest.fixture
def visit(browser: Any, file: Path) -> Iterator[Visit]:
    """Yield the page that the test module's `file` is; it must have complained about nothing and asked for nothing."""
    found = Visit(browser, file)
    yield found
    found.context.close()
    assert found.complaints == []
    assert found.requests == [file.as_uri()]
