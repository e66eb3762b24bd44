"""Every group of heads finds its example whole and nothing in its counter-example."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extract.heads import find_by_heads
from kg.extract.words import split_words
from kg.lexicon.tables import load_toml

HEADS = load_toml("heads.toml")["heads"]


def names(text: str, rule: str) -> list[str]:
    found = find_by_heads(text, split_words(text), [])
    return [text[c.span.start : c.span.end] for c in found if c.rule == rule]


@pytest.mark.parametrize("head", HEADS, ids=[h["rule"] for h in HEADS])
def test_head_finds_its_example_whole(head: dict[str, Any]) -> None:
    assert head["name"] in names(head["example"], head["rule"])


@pytest.mark.parametrize("head", HEADS, ids=[h["rule"] for h in HEADS])
def test_head_finds_nothing_in_its_counter_example(head: dict[str, Any]) -> None:
    assert names(head["counter"], head["rule"]) == []
