"""Programmes: names with the word for their kind, nouns that mean them, measures that are their parts."""

from __future__ import annotations

import pytest

from kg.extract.facts.measures.headed import heading_programme
from kg.extract.facts.measures.ruled import FoundMeasure
from kg.extract.names.patterns.governed import with_governed
from kg.extract.names.ties.nouns import find_nouns
from kg.extract.sentences import split_sentences
from kg.extract.within import Within
from kg.model import Mention, Span

NAMES = {"“青禾快办”专班": "Programme", "青禾市财政局": "GovernmentAgency", "青禾商会服务专班": "Association"}


def named(text: str) -> list[Mention]:
    spans = ((name, type_, text.find(name)) for name, type_ in NAMES.items())
    found = [Mention(Span(at, at + len(name)), type_, name, "given") for name, type_, at in spans if at >= 0]
    return sorted(found, key=lambda m: m.span)


def head_of(text: str, measure: str) -> str | None:
    """Return the programme whose part a measure of a text is by what stands before it."""
    at = text.index(measure)
    sentence = next(s for s in split_sentences(text) if s.span.start <= at < s.span.end)
    span = Span(at, at + len(measure))
    found = FoundMeasure(span, span, sentence, (), own_subject=False)
    head = heading_programme(text, found, Within(named(text), lambda m: m.span))
    return None if head is None else head.name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("青禾市组建“银发护航”帮办队，免费代办。", "“银发护航”帮办队"),
        ("青禾市税务局设立了“出口无忧”专窗，随到随办。", "“出口无忧”专窗"),
        ("青禾市试行“田埂讲堂”，每月两讲。", "田埂讲堂"),
    ],
)
def test_what_is_set_up_is_named_with_the_word_for_its_kind(text: str, name: str) -> None:
    assert name in {text[c.span.start : c.span.end] for c in with_governed(text, [])}


@pytest.mark.parametrize("text", ["组建“银发护航”志愿者。", "坚持“银发护航”队，不散。", "设立“办成了”专窗，随到随办。"])
def test_what_no_verb_sets_up_or_no_such_word_follows_is_no_such_name(text: str) -> None:
    assert not with_governed(text, [])


def test_the_end_of_a_programmes_name_at_the_head_of_a_sentence_means_it() -> None:
    for text in ("“青禾快办”专班成立。专班对木材直装。", "“青禾快办”专班成立。5月起，专班对木材直装。"):
        assert [m.key for m in find_nouns(text, named(text))] == ["“青禾快办”专班"]


def test_such_an_end_means_nothing_inside_a_clause_beside_it_or_of_two_names() -> None:
    for text in (
        "“青禾快办”专班成立。木材由专班直装。",
        "“青禾快办”专班成立。专班之外，另有企业库。",
        "“青禾快办”专班和青禾商会服务专班成立。专班对木材直装。",
    ):
        assert not list(find_nouns(text, named(text)))


def test_a_programme_that_heads_a_sentence_goes_on_after_its_semicolons() -> None:
    assert head_of("“青禾快办”专班对木材直装；对司机发放通行卡。", "对司机发放通行卡") == "“青禾快办”专班"
    assert head_of("“青禾快办”专班对木材直装；青禾市财政局牵头；对司机发放通行卡。", "对司机发放通行卡") is None


def test_a_programme_that_heads_a_paragraph_goes_on_until_another_acts() -> None:
    told = "\n“青禾快办”专班分三步走。对木材直装。"
    assert head_of(told, "对木材直装") == "“青禾快办”专班"
    assert head_of(told.replace("走。", "走。青禾市财政局牵头。"), "对木材直装") is None
    assert head_of(told.replace("走。", "走。\n"), "对木材直装") is None


def test_what_follows_the_colon_is_part_of_what_is_set_up_before_it() -> None:
    assert head_of("青禾市财政局成立“青禾快办”专班：对木材直装。", "对木材直装") == "“青禾快办”专班"
    assert head_of("青禾市财政局走访“青禾快办”专班：对木材直装。", "对木材直装") is None
    assert head_of("青禾市财政局成立“青禾快办”专班，对木材直装。", "对木材直装") is None
