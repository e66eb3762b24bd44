"""Every group of heads finds its example whole and nothing in its counter-example."""

from __future__ import annotations

from typing import Any

import pytest

from kg.extract.names.mentions import find_mentions
from kg.extract.names.patterns.heads import find_by_heads
from kg.extract.names.proposals import propose
from kg.extract.words import split_words
from kg.lexicon.tables import load_toml
from kg.model import Article, Span

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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("专家走访合肥昱能新材料有限公司。", "合肥昱能新材料有限公司"),
        ("项目在合肥的材料有限公司落地。", None),
    ],
)
def test_a_firm_begins_at_the_place_before_its_brand(text: str, name: str | None) -> None:
    place = Span(text.index("合肥"), text.index("合肥") + 2)
    found = [text[c.span.start : c.span.end] for c in find_by_heads(text, split_words(text), [place])]
    assert (name in found) if name else not any(n.startswith("合肥的") for n in found)


def test_the_salutation_of_a_notice_names_no_body() -> None:
    article = Article(
        "a", "a", text := "各县、区人民政府，市各委办局：\n池阳市财政局牵头落实。", tuple(range(len(text)))
    )
    found = find_mentions(article, propose(article, split_words(text))).mentions
    assert not [m.name for m in found if "人民政府" in m.name]


def test_a_head_in_the_middle_of_a_word_names_no_firm() -> None:
    """The segmenter takes 给籽仁 for one word: what the head would begin with lies inside it."""
    text = "包商银行巴彦淖尔分行给籽仁加工厂提供贷款。"
    found = {c.type for c in find_by_heads(text, split_words(text), []) if c.span.end == text.index("加工厂") + 3}
    assert "Enterprise" not in found


def test_the_number_of_a_fund_is_part_of_its_name() -> None:
    assert names("发挥总规模50亿元的临港产业投资二期基金作用。", "fund.suffix") == ["临港产业投资二期基金"]
