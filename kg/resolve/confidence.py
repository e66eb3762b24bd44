"""What the confidence of a statement means: how often statements like it are right, by the table `confidence.toml`.

Rules carry a number of their own and the network of pairs a probability on names that are right; neither says how
often such a statement is right in the graph, wrong names and all. The table maps one to the other, by the family
of the rule. Recipe and calibration on other documents: `training/confidence.py`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon.tables import load_toml
from kg.model import Statement

_LEAST = 0.02  # raw numbers are held between this and 1 - this


@dataclass(frozen=True, slots=True)
class Calibration:
    """`slope` and, by what a rule's name begins with, the offset on the scale of log odds; "" for all others."""

    slope: float
    offsets: Mapping[str, float]

    def confidence(self, raw: float, rule: str) -> float:
        """Return the confidence for a rule's or the network's own number, from 0 to 1."""
        family = max((name for name in self.offsets if rule.startswith(name)), key=len)
        return 1.0 / (1.0 + math.exp(-(self.slope * log_odds(raw) + self.offsets[family])))


def log_odds(raw: float) -> float:
    """Return the log odds of a number from 0 to 1, held away from both ends."""
    held = min(1.0 - _LEAST, max(_LEAST, raw))
    return math.log(held / (1.0 - held))


@cache
def load_calibration() -> Calibration:
    """Return the table of `confidence.toml`."""
    data = load_toml("confidence.toml")
    return Calibration(data["slope"], {"": data["offset"]["other"], **data["offset"]["family"]})


def calibrated(statements: Iterable[Statement], calibration: Calibration) -> list[Statement]:
    """Return the statements with their confidence as the table has it."""
    known: dict[tuple[float, str], float] = {}  # few pairs of number and rule occur

    def confidence(statement: Statement) -> float:
        key = statement.confidence, statement.rule
        if key not in known:
            known[key] = round(calibration.confidence(*key), 2)
        return known[key]

    return [replace(statement, confidence=confidence(statement)) for statement in statements]
