"""Logistic regressions over features that are there or not, as text files in `kg/models/`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import repeat

from kg.errors import ModelError


@dataclass(frozen=True, slots=True)
class Regression:
    """The weight of each feature, and the intercept."""

    weights: Mapping[str, float]
    intercept: float

    def probability(self, features: Iterable[str]) -> float:
        """Return how likely it is, given these features; each counts once."""
        score = self.intercept + sum(map(self.weights.get, dict.fromkeys(features), repeat(0.0)))
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def load_regression(name: str) -> Regression:
    """Read a model of the package: lines of feature, tab, weight; the line without a feature is the intercept."""
    place = resources.files("kg.models") / name
    try:
        lines = place.read_text(encoding="utf-8").rstrip("\n").split("\n")
        table = {feature: float(weight) for feature, weight in (line.split("\t") for line in lines)}
        return Regression(table, table.pop(""))
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(str(place), f"no regression can be read from it ({error})") from error
