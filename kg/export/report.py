"""report.md, rejected.csv and merges.csv: what was read, found, refused and joined, and what to look at first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.export.cells import write_table
from kg.graph import Corpus, KnowledgeGraph
from kg.model import Merge, Rejected, SetAside
from kg.ontology import load_ontology
from kg.shown_names import shown_name

_SHOWN = 12
_LOW = 0.6


def export_report(
    graph: KnowledgeGraph,
    corpus: Corpus,
    rejected: Sequence[Rejected],
    merges: Sequence[Merge],
    set_aside: Mapping[str, Sequence[SetAside]],
    failures: Sequence[str],
    folder: Path,
) -> None:
    """Write rejected.csv, merges.csv and report.md into `folder`.

    `set_aside` maps document ids to what was left out.
    """
    ordered = sorted(rejected, key=lambda r: (r.doc, r.start, r.end, r.text, r.reason))
    rows = ((r.doc, r.start, r.end, r.what, r.text, r.reason) for r in ordered)
    write_table(folder / "rejected.csv", ("doc", "start", "end", "what", "text", "reason"), rows)
    decisions = sorted(merges, key=lambda m: (m.decision, m.type, m.thing, m.name, m.layer, m.reason))
    log = ((m.decision, m.type, m.name, m.thing, m.layer, m.reason, m.entity) for m in decisions)
    write_table(folder / "merges.csv", ("decision", "type", "name", "thing", "layer", "reason", "entity"), log)
    lines = list(_report(graph, corpus, ordered, set_aside, failures))
    (folder / "report.md").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def escape(text: str) -> str:
    """Return text as one line that Markdown shows as it is."""
    return re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", " ".join(text.split()))


def _report(
    graph: KnowledgeGraph,
    corpus: Corpus,
    rejected: Sequence[Rejected],
    set_aside: Mapping[str, Sequence[SetAside]],
    failures: Sequence[str],
) -> Iterator[str]:
    ontology = load_ontology()
    types = Counter(node["type"] for _, node in graph.nodes())
    relations = Counter(link["relation"] for *_, link in graph.statements())
    yield "# What this build read and found · 本次构建读到和找到的内容\n"
    counts = (
        _counted(len(corpus.texts), "document", "documents"),
        _counted(len(corpus.sources), "article", "articles"),
        _counted(sum(types.values()) - types["Indicator"], "entity", "entities"),
        _counted(sum(relations.values()), "statement", "statements"),
        _counted(types["Indicator"], "indicator", "indicators"),
    )
    yield ", ".join(counts) + ".\n"
    if failures:
        yield "## Could not be read · 未能读取\n"
        yield from (f"- {escape(failure)}" for failure in failures)
        yield ""
    yield "## Look at these first · 先看这些\n"
    yield from _attention(graph)
    yield "\n## Documents · 文档"
    yield from _documents(graph, corpus, set_aside)
    yield "\n## Found · 找到的内容\n"
    yield "| entities · 实体 | | statements · 事实 | |\n|---|--:|---|--:|"
    left = [(ontology.types[t].label, n) for t, n in sorted(types.items(), key=lambda i: ontology.types[i[0]].order)]
    right = [
        (ontology.relations[r].label, n)
        for r, n in sorted(relations.items(), key=lambda i: ontology.relations[i[0]].order)
    ]
    for index in range(max(len(left), len(right))):
        cells = [
            f"{pair[index][0].zh} {pair[index][0].en} | {pair[index][1]}" if index < len(pair) else " | "
            for pair in (left, right)
        ]
        yield f"| {cells[0]} | {cells[1]} |"
    yield "\n## Refused · 拒绝的内容\n"
    yield from (f"- {escape(reason)}: {count}" for reason, count in sorted(Counter(r.reason for r in rejected).items()))
    if not rejected:
        yield "- nothing"


def _attention(graph: KnowledgeGraph) -> Iterator[str]:
    """Name what a reader should check: policies without issuer, funds and payments without a sum, weak facts."""
    nodes = graph.nx.nodes
    issued = {o for _, o, _, link in graph.statements() if link["relation"] == "issued"}
    sums = {o for _, o, _, link in graph.statements() if link["relation"] == "established" and "amount" in link}
    lists = {
        ("policy", "policies", "whose issuer the text does not name", "{} 项政策未写明发布者"): [
            _shown(n) for i, n in graph.entities() if n["type"] == "Policy" and i not in issued
        ],
        ("fund", "funds", "without a sum", "{} 项资金没有金额"): [
            _shown(n) for i, n in graph.entities() if n["type"] == "Fund" and i not in sums
        ],
        ("payment", "payments", "without a sum", "{} 笔资助没有金额"): [
            f"{_shown(nodes[s])} → {_shown(nodes[o])}"
            for s, o, _, link in graph.statements()
            if link["relation"] == "funded" and "amount" not in link
        ],
        ("statement", "statements", f"with a confidence under {_LOW}", f"{{}} 条事实可信度低于 {_LOW}"): [
            f"{_shown(nodes[s])} —{link['relation']}→ {_shown(nodes[o])} ({link['rule']})"
            for s, o, _, link in graph.statements()
            if link["confidence"] < _LOW
        ],
    }
    for (one, several, what, chinese), names in lists.items():
        more = f" … and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        shown = "; ".join(escape(name) for name in sorted(names)[:_SHOWN])
        said = f"{_counted(len(names), one, several)} {what} · {chinese.format(len(names))}"
        yield f"- {said}" + (f": {shown}{more}" if names else "")


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _shown(node: Mapping[str, Any]) -> str:
    return shown_name(node["name"], node.get("place"))


def _documents(graph: KnowledgeGraph, corpus: Corpus, set_aside: Mapping[str, Sequence[SetAside]]) -> Iterator[str]:
    entities = Counter(doc for _, node in graph.entities() for doc in {m["doc"] for m in node["mentions"]})
    facts = Counter(doc for *_, link in graph.statements() for doc in {e["doc"] for e in link["evidence"]})
    last = None
    for source in corpus.sources.values():
        if source.doc != last:
            last = source.doc
            yield f"\n### {escape(source.name)}\n"
            for part in set_aside.get(source.doc, ()):
                text = corpus.texts[source.doc][part.span.start : part.span.end]
                yield f"- set aside, {part.reason} ({part.span.start}–{part.span.end}): {escape(text[:30])} …"
        title = escape(source.title) if source.title else "(no title)"
        named = _counted(entities[source.id], "entity", "entities")
        found = f"{named}, {_counted(facts[source.id], 'statement', 'statements')}"
        again = f"; the same text as {escape(source.repost_of)}" if source.repost_of else ""
        yield f"- {escape(source.id)}: {title}, {source.published or 'no date'}; {found}{again}"
