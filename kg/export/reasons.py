"""What was refused and what was joined, as rows of rejected.csv and merges.csv.

Their reasons are put into words, in English and in Chinese, by the templates of `reasons.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from kg.export.cells import Row
from kg.model import Merge, Reason, Rejected
from kg.ontology import Label, load_ontology

REJECTED = (
    "doc", "start", "end", "what", "what_zh", "relation", "relation_zh", "text", "reason", "reason_zh", "rule",
    "confidence",
)  # fmt: skip
MERGES = (
    "decision", "decision_zh", "type", "type_zh", "name", "thing", "layer", "layer_zh", "reason", "reason_zh", "entity",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """The templates of reasons by their names, and the Chinese of the other words of their tables."""

    reasons: Mapping[str, Label]
    words: Mapping[str, str]


@cache
def wording() -> Wording:
    """Read `reasons.toml`."""
    data = tomllib.loads(resources.files("kg.export").joinpath("reasons.toml").read_text(encoding="utf-8"))
    return Wording({name: Label(said["zh"], said["en"]) for name, said in data["reasons"].items()}, data["words"])


def in_words(reason: Reason) -> Label:
    """Return a reason as a sentence in both languages."""
    said, values = wording().reasons[reason.name], dict(reason.values)
    chinese = {gap: _in_chinese(gap, value) for gap, value in values.items()}
    return Label(said.zh.format_map(chinese), said.en.format_map(values))


def _in_chinese(gap: str, value: str) -> str:
    """Return a value as it is told in Chinese: a term of the ontology by its label."""
    if gap == "relation":
        return load_ontology().relations[value].label.zh
    return load_ontology().types[value].label.zh if gap.endswith("type") else value


def rejected_rows(rejected: Iterable[Rejected]) -> Iterator[Row]:
    """Yield the rows of rejected.csv, in the order of documents and places."""
    words = wording().words
    told = ((r, in_words(r.reason)) for r in rejected)
    for r, why in sorted(told, key=lambda item: (*_place(item[0]), item[1].en, item[0].rule, str(item[0].confidence))):
        relation = None if r.relation is None else load_ontology().relations[r.relation].label.zh
        yield (
            r.doc, r.start, r.end, r.what, words[r.what], r.relation, relation, r.text, why.en, why.zh, r.rule,
            r.confidence,
        )  # fmt: skip


def merged_rows(merges: Iterable[Merge]) -> Iterator[Row]:
    """Yield the rows of merges.csv, in the order of decisions, types and things."""
    words, types = wording().words, load_ontology().types
    told = ((m, in_words(m.reason)) for m in merges)
    for m, why in sorted(told, key=lambda item: (*_decision(item[0]), item[1].en)):
        yield (
            m.decision, words[m.decision], m.type, types[m.type].label.zh, m.name, m.thing, m.layer, words[m.layer],
            why.en, why.zh, m.entity,
        )  # fmt: skip


def _place(rejected: Rejected) -> tuple[str, int, int, str]:
    return rejected.doc, rejected.start, rejected.end, rejected.text


def _decision(merge: Merge) -> tuple[str, str, str, str, str]:
    return merge.decision, merge.type, merge.thing, merge.name, merge.layer
