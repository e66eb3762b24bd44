"""Joins what two judges say of one thing."""

from __future__ import annotations

import math

_FLOOR = 1e-4  # no judge is taken to be surer than this


def joined(one: float, other: float) -> float:
    """Return the mean of two probabilities by their log odds: where one is sure and the other torn, it is believed."""
    odds = sum(math.log((p + _FLOOR) / (1.0 - p + _FLOOR)) for p in (one, other))
    return 1.0 / (1.0 + math.exp(-odds / 2))
