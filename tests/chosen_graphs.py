"""Graphs for the tests of what the view shows: news of loans and districts, and many policies beside one loan."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx

from kg.graph import Corpus, KnowledgeGraph, Source

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
        "loans": Source("loans", "loans", "loans.txt", "岷江银行放贷助企", "2024-03-01", "0" * 64, "岷江日报"),
        "rules#1": Source("rules#1", "rules", "rules.txt", "成都出台助企十条", "2024-04-01", "1" * 64),
        "rules#2": Source("rules#2", "rules", "rules.txt", "两地西湖区签约", "2024-04-01", "1" * 64),
        "again": Source("again", "again", "again.txt", "转载：放贷助企", None, "2" * 64, repost_of="loans"),
    }
    return Corpus(sources, {"loans": TEXTS["loans"], "rules": TEXTS["rules#1"] + TEXTS["rules#2"]})


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
