"""Graphs for the tests of the view: a small one with hostile names, and large ones."""

from __future__ import annotations

from typing import Any

import networkx as nx

from kg.graph import Corpus, KnowledgeGraph, Source

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
