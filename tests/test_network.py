"""The network: what it reads of a text, that long texts read like short ones, how it is weighed with the taggers."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from kg.errors import ModelError
from kg.extract.names.mentions import find_mentions
from kg.extract.names.proposals import propose
from kg.extract.names.tagging.beliefs import (
    SURE,
    Together,
    believed,
    best_labels,
    by_network_alone,
    doubtful_parts,
    labels_of,
)
from kg.extract.names.tagging.characters import mark
from kg.extract.network import MODEL, Network, Readout, load_network
from kg.extract.odds import joined
from kg.extract.words import split_words
from kg.model import Article, Span

TITLE = "淮海银行为外贸企业减费"
SAID = "淮海银行对新开户的外贸企业免收开户手续费。6月末，全市外贸贷款余额达417.3亿元，老张等了三个小时。"
TEXT = f"{TITLE}\n{SAID}"


def read(text: str) -> Readout:
    title = Span(0, text.index("\n"))
    article = Article("a", "a", text, tuple(range(len(text))), title)
    words = split_words(text)
    proposals = propose(article, words)
    marks = mark(text, proposals.candidates, find_mentions(article, proposals).mentions)
    return load_network().read(text, words, marks, title)


def span_of(part: str) -> Span:
    start = TEXT.index(part, len(TITLE))
    return Span(start, start + len(part))


def test_each_character_has_shares_that_sum_to_one() -> None:
    found = read(TEXT)
    for table, width in ((found.names, len(found.labels)), (found.measures, 3), (found.numbers, 2)):
        assert table.shape == (len(TEXT), width)
        assert np.allclose(table.sum(axis=1), 1.0, atol=5e-3)


def test_it_tells_names_measures_and_indicators_from_what_is_none() -> None:
    found = read(TEXT)
    bank = span_of("淮海银行")
    assert found.labels[int(found.names[bank.start].argmax())] == "B-Bank"
    assert found.no_measure(span_of("免收开户手续费")) < 0.5 < found.no_measure(span_of("老张等了三个小时"))
    assert found.indicator(span_of("417.3亿元")) > 0.5 > found.indicator(span_of("三个小时"))


def test_a_text_of_many_windows_reads_as_its_parts_do() -> None:
    """A passage far from every edge is read the same wherever the windows of a long text are cut."""
    one = f"{SAID}\n" * 60
    long = read(f"{TITLE}\n{one}")
    step = len(SAID) + 1
    starts = [len(TITLE) + 1 + step * number for number in range(5, 50)]
    first = long.names[starts[0] : starts[0] + step]
    assert all(np.allclose(first, long.names[start : start + step], atol=1e-4) for start in starts)


def test_an_empty_text_has_nothing() -> None:
    words = split_words("")
    assert load_network().read("", words, mark("", [], []), None).names.shape[0] == 0


def test_a_network_that_is_missing_or_none_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        Network(tmp_path / "nowhere.npz")
    whole = Path(str(resources.files("kg.models") / MODEL)).read_bytes()
    for name, content in (("none.npz", b"no network"), ("cut.npz", whole[: len(whole) // 2])):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ModelError, match=name):
            Network(tmp_path / name)
    with (tmp_path / "other.npz").open("wb") as file:
        np.savez(file, allow_pickle=False, other=np.zeros(3))
    with pytest.raises(ModelError, match=r"other\.npz"):
        Network(tmp_path / "other.npz")


def test_tagger_and_models_together_fit_into_the_package() -> None:
    sizes = [Path(str(resources.files("kg.models") / name)).stat().st_size for name in (MODEL, "tagger.crfsuite.xz")]
    assert sum(sizes) <= 15_000_000


LABELS = ("O", "B-Bank", "I-Bank", "B-Fund", "I-Fund")


def readout(rows: list[list[float]]) -> Readout:
    names = np.array(rows, np.float32)
    return Readout(LABELS, names, np.zeros((len(rows), 3), np.float32), np.zeros((len(rows), 2), np.float32))


KNOWN = labels_of(LABELS)
OUT, TORN, BANK = [1.0, 0.0, 0.0, 0.0, 0.0], [SURE - 0.1, 0.1, 0.0, 0.1, 0.0], [0.05, 0.0, 0.95, 0.0, 0.0]
FIRST = [0.0, 1.0, 0.0, 0.0, 0.0]


def test_both_are_believed_alike() -> None:
    """The tagger leans to a bank, the network is sure of a fund: it is a fund, less surely so."""
    seen = readout([[0.0, 0.1, 0.0, 0.9, 0.0]])
    tagger = {"O": 0.0, "B-Bank": 0.6, "B-Fund": 0.4}
    rows = believed(lambda label, _: tagger.get(label, 0.0), seen, Span(0, 1), KNOWN)
    assert 0.4 < rows[0, LABELS.index("B-Fund")] < 0.9
    assert rows.sum() == pytest.approx(1.0)
    assert best_labels(rows, KNOWN) == ["B-Fund"]


def test_where_the_network_sees_no_name_the_tagger_is_not_asked() -> None:
    def never(label: str, position: int) -> float:
        raise AssertionError

    assert believed(never, readout([OUT]), Span(0, 1), KNOWN).tolist() == [OUT]


def test_the_tagger_reads_what_the_network_doubts_with_what_stands_beside_it() -> None:
    """Twelve characters, the seventh in doubt: four to either side are read with it."""
    seen = readout([*[OUT] * 6, TORN, *[OUT] * 5])
    assert list(doubtful_parts(Span(0, 12), seen, KNOWN)) == [Span(2, 11)]
    assert list(doubtful_parts(Span(0, 12), readout([OUT] * 12), KNOWN)) == []


def test_no_part_cuts_a_name_and_a_name_in_doubt_is_read_whole() -> None:
    sure = [*[OUT] * 2, FIRST, BANK, BANK, *[OUT] * 2, TORN, *[OUT] * 8]
    assert list(doubtful_parts(Span(0, 16), readout(sure), KNOWN)) == [Span(5, 12)]
    torn = [*[OUT] * 6, FIRST, BANK, TORN, *[OUT] * 7]
    assert list(doubtful_parts(Span(0, 16), readout(torn), KNOWN)) == [Span(2, 13)]


def test_what_the_network_is_sure_of_stands_by_itself() -> None:
    rows = by_network_alone(readout([OUT, FIRST, BANK, [0.9, 0.1, 0.0, 0.0, 0.0]]), KNOWN)
    said = Together(best_labels(rows, KNOWN), rows, KNOWN)
    assert said.labels == ["O", "B-Bank", "I-Bank", "O"]
    assert said.certainty(Span(1, 3), "Bank") == pytest.approx(0.95)
    assert said.nothing(Span(2, 4)) == pytest.approx((0.05 + 1.0) / 2)


def test_a_name_is_no_surer_than_that_it_ends_where_it_does() -> None:
    rows = np.array([FIRST, [0.0, 0.0, 0.9, 0.0, 0.1], [0.6, 0.0, 0.4, 0.0, 0.0]])
    assert Together(best_labels(rows, KNOWN), rows, KNOWN).certainty(Span(0, 2), "Bank") == pytest.approx(0.6)


def test_a_name_goes_on_only_with_its_own_type() -> None:
    def best(*rows: dict[str, float]) -> list[str]:
        return best_labels(np.array([[row.get(label, 0.0) for label in LABELS] for row in rows]), KNOWN)

    assert best({"B-Bank": 0.7, "B-Fund": 0.3}, {"I-Fund": 0.55, "I-Bank": 0.45}) == ["B-Bank", "I-Bank"]
    assert best({"O": 1.0}, {"I-Fund": 1.0}) == ["O", "O"]
    assert best({"I-Fund": 1.0}) == ["O"]


def test_two_judges_who_agree_are_believed_and_a_torn_one_gives_way() -> None:
    assert joined(0.5, 0.5) == pytest.approx(0.5)
    assert 0.7 < joined(0.5, 0.95) < 0.95
    assert joined(0.2, 0.8) == pytest.approx(0.5)
