"""A text without full stops is cut into sentences: reading stays as long as the text, not as its square."""

from __future__ import annotations

from extracting import named_facts

from kg.extract.sentences import split_sentences
from kg.extract.within import Within
from kg.model import Span

LENDS = "青阳农商银行向青阳永茂机械有限公司发放贷款三百万元"
SHORTEST, LONGEST = 500, 1000


def test_a_sentence_that_runs_on_ends_after_a_clause() -> None:
    sentences = split_sentences(f"{LENDS}，" * 400)
    assert all(SHORTEST <= len(s.span) < SHORTEST + len(LENDS) + 2 for s in sentences[:-1])
    assert sum(len(s.clauses) for s in sentences) == 400


def test_a_sentence_without_any_mark_is_cut_and_loses_nothing() -> None:
    text = LENDS * 400
    sentences = split_sentences(text)
    assert all(len(s.span) <= LONGEST for s in sentences)
    assert "".join(text[s.span.start : s.span.end] for s in sentences) == text
    assert all(s.clauses == (s.span,) for s in sentences)


def test_facts_of_an_endless_sentence_are_still_read() -> None:
    assert ("青阳农商银行", "青阳永茂机械有限公司") in named_facts(f"{LENDS}，" * 60, "funded")


def test_what_touches_a_stretch_is_found_behind_what_ends_before_it() -> None:
    spans = [Span(0, 40), Span(2, 5), Span(6, 12), Span(12, 14), Span(20, 30)]
    within = Within(spans, lambda span: span)
    for at in (Span(start, end) for start in range(42) for end in range(start + 1, 43)):
        assert within.touching(at) == [span for span in spans if span.overlaps(at)]
