"""Where one measure ends and the next begins: the regression that judges two neighbouring clauses."""

from __future__ import annotations

import pytest

from kg.extract.facts.measures.borders import Borders
from kg.extract.facts.measures.clauses import clauses_of
from kg.extract.facts.measures.provisions import BEGIN, GOES_ON, clause_features
from kg.extract.facts.measures.runs import runs_of
from kg.extract.sentences import split_sentences
from kg.extract.words import split_words


def told(said: str, second: str = BEGIN, *, judged: bool = True) -> list[str]:
    """Return the measures of a sentence of two clauses, the second of which networks hold for a beginning or not."""
    text = f"{said}。"
    [row] = clauses_of(text, split_sentences(text), [], [])
    clauses = [clause for _, clause in row]
    borders = Borders(text, clauses, clause_features(text, split_words(text), clauses)) if judged else None
    return [text[m.span.start : m.span.end] for m in runs_of(text, row, [BEGIN, second], borders=borders)]


@pytest.mark.parametrize(
    "said",
    [
        "派出三十二名信贷员，到村里当场评级",
        "取消定点药店的协议资格，三年内不得再申请",
        "开放全部中试平台，机时费打五折",
        "把维权窗口开到每个市场，调解期限压到15天",
        "为全县种植户承保，保费由财政补贴八成",
    ],
)
def test_what_only_says_how_or_on_what_terms_goes_on(said: str) -> None:
    assert told(said) == [said]
    assert told(said, judged=False) == said.split("，")


@pytest.mark.parametrize(
    "said",
    [
        "对下岗职工免收学费，设立投诉热线",
        "减免企业三个月房租，给予困难职工补贴",
        "把脱贫户纳入低保，对危房逐户改造",
    ],
)
def test_what_is_done_besides_is_a_measure_of_its_own(said: str) -> None:
    assert told(said) == said.split("，")


def test_two_that_the_networks_take_for_one_are_parted_where_that_is_likely() -> None:
    said = "对农户贷款贴息，市农业局还将组织技术人员进村入户"
    assert told(said, GOES_ON) == ["对农户贷款贴息", "市农业局还将组织技术人员进村入户"]
    assert told(said, GOES_ON, judged=False) == [said]
