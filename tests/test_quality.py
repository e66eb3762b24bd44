"""The product is as good as it has been: F1 against gold stays at or above every threshold.

On the seeds, which its rules were written with; on the passages and documents of `training/heldout/`, which no model
has learnt from; and on those of `training/unseen/`, whose errors nobody has read either.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from kg import load
from kg.evaluate import Evaluation, evaluate, load_gold
from kg.run import build

HERE = Path(__file__).parent
TRAINING = HERE.parent / "training"
THRESHOLDS = tomllib.loads((HERE / "thresholds.toml").read_text(encoding="utf-8"))

sys.path.insert(0, str(TRAINING))

from as_gold import write_gold  # noqa: E402


def at_least(evaluation: Evaluation, figure: str, least: float) -> None:
    reached = evaluation.summary[figure].f1
    assert reached is not None
    assert reached >= least


@pytest.mark.slow
@pytest.mark.parametrize("figure", THRESHOLDS["seeds"])
def test_f1_on_the_seeds_stays_at_its_threshold(built_seeds: Path, figure: str) -> None:
    at_least(evaluate(load(built_seeds), load_gold([HERE / "gold" / "seeds"])), figure, THRESHOLDS["seeds"][figure])


@pytest.fixture(scope="module", params=["heldout", "unseen"])
def part(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Evaluation]:
    folder = tmp_path_factory.mktemp(request.param)
    write_gold(TRAINING / request.param, folder)
    build([folder / "documents"], folder / "output", only=["json"])
    return request.param, evaluate(load(folder / "output"), load_gold([folder / "gold"]))


@pytest.mark.slow
@pytest.mark.parametrize("figure", THRESHOLDS["heldout"])
def test_f1_on_text_no_model_has_learnt_from_stays_at_its_threshold(part: tuple[str, Evaluation], figure: str) -> None:
    name, evaluation = part
    at_least(evaluation, figure, THRESHOLDS[name][figure])
