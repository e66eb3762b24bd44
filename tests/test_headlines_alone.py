"""Headlines: those that stand alone tell their numbers, those above a text leave them and names' words to it."""

from __future__ import annotations

from extracting import pipeline, read_titled

from kg.extract import extract
from kg.model import Article, Span


def numbers_of(text: str, title_end: int) -> list[str]:
    article = Article("a", "a", text, tuple(range(len(text))), title=Span(0, title_end))
    return [number.value.text for number in extract(article, pipeline()).indicators]


def test_a_headline_that_is_all_there_is_tells_its_numbers() -> None:
    headline = "湄潭县茶叶气象指数保险累计赔付1150万元"
    assert numbers_of(headline, len(headline)) == ["1150万元"]


def test_a_headline_leaves_its_numbers_to_the_text() -> None:
    headline = "湄潭县茶叶气象指数保险累计赔付1150万元"
    assert numbers_of(f"{headline}\n湄潭县茶叶气象指数保险昨日开始续保。", len(headline)) == []


def policies(text: str) -> set[str]:
    return {m.key for m in read_titled(text).mentions if m.type == "Policy"}


def test_what_a_headline_leaves_out_of_a_policys_name_is_no_other_policy() -> None:
    text = "乳山市出台促进实体零售创新转型实施意见\n乳山市人民政府印发《关于促进实体零售创新转型的实施意见》。"
    assert policies(text) == {"关于促进实体零售创新转型的实施意见"}


def test_a_policy_whose_characters_the_text_does_not_hold_is_one_of_its_own() -> None:
    text = "乳山市修订促进文化旅游发展实施意见\n乳山市人民政府印发《关于促进实体零售创新转型的实施意见》。"
    assert len(policies(text)) == 2
