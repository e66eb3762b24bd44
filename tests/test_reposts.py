"""The same text twice: reposts over documents, captions printed twice over."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.doubled import undoubled
from kg.documents.reposts import find_reposts
from kg.model import Article

STORY = (
    "临江市出台促进外贸稳定增长十条措施\n本报讯 近日，临江市商务局印发通知，对出口信用保险保费给予百分之五十补助。\n"
    "通知提出，单个企业每年补助最高不超过一百万元，补助资金由市财政统筹安排。\n"
    "临江银行同步推出外贸贷产品，年内计划投放贷款二十亿元，服务中小外贸企业五百家以上。"
)


def article(id_: str, text: str, day: dt.date | None = None) -> Article:
    return Article(id_, id_, text, tuple(range(len(text))), published=day)


def test_a_repost_with_another_headline_and_byline_is_found() -> None:
    copy = STORY.replace("临江市出台促进外贸稳定增长十条措施", "外贸十条来了！") + "\n（来源：某某发布）"
    assert find_reposts([article("a", STORY), article("b", copy)]) == {"b": "a"}


def test_the_first_published_is_the_original() -> None:
    later, earlier = dt.date(2025, 3, 2), dt.date(2025, 3, 1)
    assert find_reposts([article("a", STORY, later), article("b", STORY, earlier)]) == {"a": "b"}
    assert find_reposts([article("a", STORY), article("b", STORY, earlier)]) == {"a": "b"}


def test_three_copies_have_one_original() -> None:
    assert find_reposts([article(i, STORY) for i in "abc"]) == {"b": "a", "c": "a"}


def test_a_quotation_and_a_text_of_the_same_kind_are_no_reposts() -> None:
    sentence = "通知提出，单个企业每年补助最高不超过一百万元，补助资金由市财政统筹安排。"
    other = "某研究院发表评论。\n" + sentence + "\n" + "专家认为，政策的着力点在于降低企业的综合成本，提升竞争力。" * 3
    kin = STORY.replace("临江", "望海").replace("五十", "三十").replace("一百万", "八十万").replace("二十亿", "六亿")
    assert find_reposts([article("a", STORY), article("b", other), article("c", kin)]) == {}


@pytest.mark.parametrize(
    ("text", "once"),
    [
        ("岚海汽车出海提速岚海汽车出海提速。。 制图制图 李言李言", "岚海汽车出海提速。 制图 李言"),
        ("签约仪式现场签约仪式现场", "签约仪式现场"),
    ],
)
def test_a_caption_printed_twice_counts_once(text: str, once: str) -> None:
    kept = undoubled(text)
    assert kept is not None and "".join(text[i] for i in kept) == once


@pytest.mark.parametrize("text", ["常常", "谢谢大家的支持", "2024年新增贷款12亿元。", "……………………", "哈哈哈哈哈哈", ""])
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert undoubled(text) is None


@given(st.text(alphabet="甲乙丙丁a1 。", max_size=80))
def test_what_is_kept_is_half_of_what_was_there(text: str) -> None:
    kept = undoubled(text)
    if kept is not None:
        assert kept == sorted(set(kept))
        assert 2 * len([i for i in kept if not text[i].isspace()]) == len("".join(text.split()))
