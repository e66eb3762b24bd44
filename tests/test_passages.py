"""The annotated passages: without fault, as many as the tagger needs, the held-out part by other hands."""

from __future__ import annotations

import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

TRAINING = Path(__file__).parent.parent / "training"
sys.path.insert(0, str(TRAINING))

from annotated import Passage, read_passages  # noqa: E402

from kg.model import Document  # noqa: E402
from kg.ontology import load_ontology  # noqa: E402
from kg.run.processing import process_document  # noqa: E402


def passages(folder: str) -> dict[str, list[Passage]]:
    files = sorted((TRAINING / folder).glob("*-*.txt"))
    return {file.stem: list(read_passages(file.read_text(encoding="utf-8"))) for file in files}


@pytest.mark.parametrize("folder", ["passages", "heldout", "unseen"])
def test_no_passage_has_a_fault(folder: str) -> None:
    faults = [f"{stem}: {f}" for stem, found in passages(folder).items() for p in found for f in p.faults]
    assert faults == []


def test_there_are_enough_of_them_by_many_hands() -> None:
    found = passages("passages")
    assert sum(p.sentences for several in found.values() for p in several) >= 4000
    assert len({stem.split("-")[0] for stem in found}) >= 10
    types = Counter(name.type for several in found.values() for p in several for name in p.names)
    assert set(types) == set(load_ontology().types) - {"Indicator"}
    assert min(types.values()) >= 150
    relations = Counter(r.relation for several in found.values() for p in several for r in p.relations)
    assert len(relations) == 16


def test_what_is_measured_on_is_by_other_hands_and_shares_no_passage() -> None:
    parts = [passages(folder) for folder in ("passages", "heldout", "unseen")]
    for one, other in combinations(parts, 2):
        assert not {s.split("-")[0] for s in one} & {s.split("-")[0] for s in other}
        texts = {p.text for several in one.values() for p in several}
        assert not texts & {p.text for several in other.values() for p in several}


@pytest.mark.slow
def test_the_program_has_no_fault_on_a_passage_of_every_hand() -> None:
    """The longest one of each third file: some 180 texts of all kinds, each read to the end."""
    count = 0
    for stem, several in sorted(passages("passages").items())[::3]:
        text = max((passage.text for passage in several), key=len)
        document = Document(stem, f"{stem}.txt", text, "", "utf-8")
        for extraction in process_document(document).extractions:
            count += 1
            spans = [fact.evidence for fact in extraction.facts] + [m.span for m in extraction.mentions]
            assert all(span.end <= len(extraction.article.text) for span in spans)
    assert count >= 180


def test_a_fault_is_named() -> None:
    [passage] = read_passages("=== news; 2019-05-06\n[甲市|Town]出台办法\n> 甲市 | issued | 办法\n")
    assert any("no such type: Town" in fault for fault in passage.faults)
    assert any("办法" in fault for fault in passage.faults)
