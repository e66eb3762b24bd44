"""The network of clauses: where a clause stands in the layout of its text, what it is asked, what it answers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.facts.measures.clauses import clauses_of, layout_of
from kg.extract.facts.measures.network import LABELS, ClauseNetwork, load_clause_network, places_of
from kg.extract.facts.measures.provisions import clause_features
from kg.extract.sentences import split_sentences
from kg.extract.words import split_words
from kg.model import Span

TEXT = (
    "淮海市支持外贸企业若干措施\n"
    "一、对首次投保出口信用保险的外贸企业，按保费的50%给予补助。\n"
    "近年来，全市外贸保持平稳增长，企业信心不断增强。"
)


def asked(text: str) -> tuple[np.ndarray, list[str]]:
    """Return what the network answers for each clause of a text, and the clauses."""
    words, sentences = split_words(text), split_sentences(text)
    clauses = [clause for row in clauses_of(text, sentences, [], []) for _, clause in row]
    rows = [[clause for _, clause in row] for row in clauses_of(text, sentences, [], [])]
    features = [found for row in rows for found in clause_features(text, words, row)]
    layout = layout_of(words, sentences, [], [], [], Span(0, text.find("\n")))
    shares = load_clause_network().read(layout, places_of(layout, clauses), features)
    return shares, [text[clause.span.start : clause.span.end] for clause in clauses]


def test_what_gives_begins_a_measure_and_what_describes_does_not() -> None:
    shares, clauses = asked(TEXT)
    none = {clause: float(row[LABELS.index("O")]) for clause, row in zip(clauses, shares, strict=True)}
    assert none[next(c for c in clauses if "对首次投保" in c)] < 0.2
    assert none[next(c for c in clauses if "平稳增长" in c)] > 0.8


def test_shares_of_each_clause_sum_to_one() -> None:
    shares, clauses = asked(TEXT)
    assert shares.shape == (len(clauses), len(LABELS))
    assert shares.sum(axis=1) == pytest.approx(np.ones(len(clauses)), abs=1e-5)


def test_a_place_covers_the_words_of_its_clause() -> None:
    words, sentences = split_words(TEXT), split_sentences(TEXT)
    clauses = [clause for row in clauses_of(TEXT, sentences, [], []) for _, clause in row]
    layout = layout_of(words, sentences, [], [], [], None)
    for clause, place in zip(clauses, places_of(layout, clauses), strict=True):
        said = "".join(word.text for word in layout.words[place.first : place.end])
        assert TEXT[clause.span.start : clause.span.end] in said
        assert place.first <= place.verb < place.end


def test_a_text_without_clauses_is_answered_with_nothing() -> None:
    layout = layout_of(split_words(""), (), [], [], [], None)
    assert load_clause_network().read(layout, [], []).shape == (0, len(LABELS))


@pytest.mark.parametrize("content", [b"no network", b""])
def test_a_file_that_is_no_network_is_named_with_the_reason(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "clauses.npz"
    broken.write_bytes(content)
    with pytest.raises(ModelError, match=r"clauses\.npz.*no network"):
        ClauseNetwork(broken)
