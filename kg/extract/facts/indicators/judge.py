"""Judges which of the numbers that rules read as indicators are ones, by a logistic regression.

Rules find a name for nearly every number in a text; that 小微企业贷款余额 was counted is worth a node, that somebody
waited 三个小时 is not. The regression is trained on the annotated passages (`training/indicators.py`); its
probability is the indicator's confidence, and what is unlikely is refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.facts.indicators.find import PROVIDED
from kg.extract.facts.regression import load_regression
from kg.extract.network import Readout
from kg.extract.odds import joined
from kg.extract.words import Word, Words
from kg.lexicon.tables import load_toml
from kg.model import IndicatorFact, Span

MODEL = "indicators.tsv"
PROVIDED_MODEL = "provided_numbers.tsv"
_SPOKEN = re.compile(r"[一二三四五六七八九十百千两几数半]")
_LONGEST = 12  # code points of a name that are told apart
_LARGEST = 9  # powers of ten that are told apart
_REACH = 30  # code points after the number in which the rest of its name may stand


def judge_indicators(
    text: str, words: Words, indicators: Sequence[IndicatorFact], readout: Readout | None = None
) -> tuple[list[IndicatorFact], list[IndicatorFact]]:
    """Return the indicators that are likely, with their probability as confidence, and those refused."""
    rules = load_toml("indicators.toml")["judge"]
    kept: list[IndicatorFact] = []
    refused: list[IndicatorFact] = []
    for indicator in indicators:
        inside = indicator.rule == PROVIDED
        model, least = PROVIDED_MODEL if inside else MODEL, rules["least_provided" if inside else "least"]
        probability = load_regression(model).probability(indicator_features(text, words, indicator))
        if readout is not None:
            probability = joined(probability, readout.indicator(indicator.value.span))
        sure = replace(indicator, confidence=round(probability, 2))
        (kept if probability >= least else refused).append(sure)
    return kept, refused


def indicator_features(text: str, words: Words, indicator: IndicatorFact) -> list[str]:
    """Return what tells whether a number is an indicator: its kind, its name's words, what stands around it."""
    found = [*_of_itself(indicator), *_of_neighbours(text, words, indicator.value.span)]
    found += _of_name(text, words, indicator)
    found += _of_sentence(text, indicator)
    return list(dict.fromkeys(found))


def _of_itself(indicator: IndicatorFact) -> Iterator[str]:
    value, name = indicator.value, indicator.name
    spoken = "spoken" if _SPOKEN.match(value.text) else "digits"
    period = "none" if indicator.period is None else "placed" if indicator.period.placed else "loose"
    yield from (f"kind={value.kind}", f"unit={value.unit}", f"rule={indicator.rule}", f"aim={indicator.kind}")
    yield from (f"number={spoken}", f"number.kind={spoken}.{value.kind}", f"bound={value.bound}")
    yield from (f"size={min(_LARGEST, int(math.log10(abs(value.value) + 1)))}", f"decimal={'.' in value.text}")
    yield from (f"length={min(len(name), _LONGEST)}", f"end={name[-1:]}", f"end={name[-2:]}")
    yield from (f"begin={name[:1]}", f"begin={name[:2]}", f"period={period}")
    yield f"subject={indicator.subject.type if indicator.subject else 'none'}"
    yield f"change={indicator.change is not None}"


def _of_neighbours(text: str, words: Words, span: Span) -> Iterator[str]:
    if span.start > 0:
        index = words.index_at(span.start - 1)
        yield from _word("before", words.items[index])
        if index > 0:
            yield from _word("before2", words.items[index - 1])
    if span.end < len(text):
        yield from _word("after", words.items[words.index_at(span.end)])


def _word(where: str, word: Word) -> Iterator[str]:
    yield f"{where}={word.text.strip() or '_'}"
    yield f"{where}.tag={word.tag}"


def _of_name(text: str, words: Words, indicator: IndicatorFact) -> Iterator[str]:
    at = text.find(indicator.name, indicator.evidence.start, indicator.value.span.end + _REACH)
    if at < 0:
        return
    inside = words.items[words.index_at(at) : words.index_at(at + len(indicator.name) - 1) + 1]
    for word in inside:
        yield from _word("name", word)
    yield from _word("first", inside[0])
    yield from _word("last", inside[-1])


def _of_sentence(text: str, indicator: IndicatorFact) -> Iterator[str]:
    at, data = indicator.value.span, load_toml("indicators.toml")["judge"]
    begin = max(text.rfind("。", 0, at.start), text.rfind("\n", 0, at.start)) + 1
    end = text.find("。", at.end)
    sentence = text[begin : end if end >= 0 else len(text)]
    yield from (f"sentence={word}" for word in data["in_sentence"] if word in sentence)
    clause = text[max(begin, indicator.evidence.start) : at.start]
    yield from (f"clause={word}" for word in data["in_clause"] if word in clause)
