"""Which numbers are indicators, and how sure that is."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import build_pipeline, extract
from kg.extract.facts.indicators.judge import MODEL
from kg.extract.facts.regression import Regression, load_regression
from kg.model import Article, Extraction, Span, because
from kg.resolve import resolve


def read(text: str) -> Extraction:
    article = Article("x", "x", text, tuple(range(len(text))), Span(0, text.index("\n")))
    return extract(article, build_pipeline())


TEXT = (
    "信阳市召开会议\n截至6月末，信阳市小微企业贷款余额417.3亿元，同比增长12.6%。"
    "老张的手续前后三个小时。他说：“两年前我来过一次。”"
)


def test_a_level_that_was_reached_is_kept_and_surer_than_a_passing_number() -> None:
    found = read(TEXT)
    [level] = [i for i in found.indicators if i.value.text == "417.3亿元"]
    assert level.confidence > 0.8
    assert "三个小时" not in {i.value.text for i in found.indicators}


def test_what_is_refused_is_told_with_the_reason() -> None:
    refused = [r for r in read(TEXT).rejected if r.what == "indicator"]
    assert any("三个小时" in r.text and r.reason == because("unlikely_indicator") for r in refused)


def test_least_confidence_holds_for_indicators_too() -> None:
    found = read(TEXT)
    texts = {"x": TEXT}
    assert resolve([found], texts, least=0.5).indicators
    resolved = resolve([found], texts, least=1.01)
    assert resolved.indicators == ()
    assert any(r.what == "indicator" and r.reason == because("too_unsure", least="1.01") for r in resolved.rejected)


def test_each_feature_counts_once() -> None:
    model = Regression({"a": 1.0}, -1.0)
    assert model.probability(["a", "a"]) == pytest.approx(0.5)
    assert model.probability([]) < model.probability(["a"])


def test_the_shipped_model_is_small_and_readable() -> None:
    model = load_regression(MODEL)
    assert len(model.weights) > 100
    assert (Path(__file__).parent.parent / "kg" / "models" / MODEL).stat().st_size < 100_000
