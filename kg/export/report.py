"""report.md, rejected.csv and merges.csv: what was read, found, refused and joined, and what to look at first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.chinese import in_chinese
from kg.export.cells import write_table
from kg.export.reasons import MERGES, REJECTED, in_words, merged_rows, rejected_rows
from kg.graph import Corpus, KnowledgeGraph, Source
from kg.model import Merge, Rejected, SetAside
from kg.ontology import load_ontology
from kg.shown_names import shown_name

_SHOWN = 12
_LOW = 0.6
_COUNTED = {  # what is counted: several of it, and how many of it there are in Chinese
    "document": ("documents", "{} 份文档"),
    "article": ("articles", "{} 篇文章"),
    "entity": ("entities", "{} 个实体"),
    "statement": ("statements", "{} 条事实"),
    "indicator": ("indicators", "{} 项指标"),
}


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

    `set_aside` maps document ids to what was left out. What was refused twice for one reason is told once.
    """
    rejected = list(dict.fromkeys(rejected))
    write_table(folder / "rejected.csv", REJECTED, rejected_rows(rejected))
    write_table(folder / "merges.csv", MERGES, merged_rows(merges))
    lines = list(_report(graph, corpus, rejected, set_aside, failures))
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
    counts = {
        "document": len(corpus.texts),
        "article": len(corpus.sources),
        "entity": sum(types.values()) - types["Indicator"],
        "statement": sum(relations.values()),
        "indicator": types["Indicator"],
    }
    yield f"{_in_both(counts)}\n"
    if failures:
        yield "## Could not be read · 未能读取\n"
        yield from (f"- {escape(failure)} · {escape(in_chinese(failure))}" for failure in failures)
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
    reasons = Counter(in_words(r.reason) for r in rejected)
    ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0].en))
    yield from (f"- {escape(reason.en)} · {escape(reason.zh)}: {count}" for reason, count in ordered)
    if not rejected:
        yield "- nothing · 无"


def _attention(graph: KnowledgeGraph) -> Iterator[str]:
    """Name what a reader should check: policies without issuer, funds and payments without a sum, weak facts."""
    nodes, relations = graph.nx.nodes, load_ontology().relations
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
            f"{_shown(nodes[s])} —{relations[link['relation']].label.zh} {link['relation']}→ {_shown(nodes[o])} "
            f"({link['rule']})"
            for s, o, _, link in graph.statements()
            if link["confidence"] < _LOW
        ],
    }
    for (one, several, what, chinese), names in lists.items():
        more = f" … (+{len(names) - _SHOWN})" if len(names) > _SHOWN else ""
        shown = "; ".join(escape(name) for name in sorted(names)[:_SHOWN])
        said = f"{_counted(len(names), one, several)} {what} · {chinese.format(len(names))}"
        yield f"- {said}" + (f": {shown}{more}" if names else "")


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _in_both(counts: Mapping[str, int]) -> str:
    """Return how many there are of each thing, in English and in Chinese."""
    english = ", ".join(_counted(number, one, _COUNTED[one][0]) for one, number in counts.items())
    return f"{english} · {'，'.join(_COUNTED[one][1].format(number) for one, number in counts.items())}"


def _shown(node: Mapping[str, Any]) -> str:
    return shown_name(node["name"], node.get("place"))


def _documents(graph: KnowledgeGraph, corpus: Corpus, set_aside: Mapping[str, Sequence[SetAside]]) -> Iterator[str]:
    entities = Counter(doc for _, node in graph.entities() for doc in {m["doc"] for m in node["mentions"]})
    facts = Counter(doc for *_, link in graph.statements() for doc in {e["doc"] for e in link["evidence"]})
    articles: dict[str, list[Source]] = {doc: [] for doc in corpus.texts}
    for source in corpus.sources.values():
        articles[source.doc].append(source)
    for doc, sources in articles.items():
        yield f"\n### {escape(sources[0].name if sources else doc)}\n"
        for part in set_aside.get(doc, ()):
            text = corpus.texts[doc][part.span.start : part.span.end]
            why = f"{part.reason} · {in_chinese(part.reason)}"
            yield f"- set aside, {why} ({part.span.start}–{part.span.end}): {escape(text[:30])} …"
        if not sources:
            yield "- no article · 没有文章"
        yield from (_article(source, entities[source.id], facts[source.id]) for source in sources)


def _article(source: Source, entities: int, facts: int) -> str:
    """Return the line of an article with its title and day and how much it yields."""
    title = escape(source.title) if source.title else "(no title · 无标题)"
    found = _in_both({"entity": entities, "statement": facts})
    other = source.repost_of and escape(source.repost_of)
    again = f"; the same text as {other} · 与 {other} 同文" if other else ""
    return f"- {escape(source.id)}: {title}, {source.published or 'no date · 无日期'}; {found}{again}"
