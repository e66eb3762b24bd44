"""Ties a target to the outcomes of the same thing: what was aimed for, and how far it has come.

An outcome is of a target when both are about one subject (or stand without one in the same article), count the
same thing in the same unit, and the outcome was reached by the target's end. `lexicon/indicators.toml` says which
words in an indicator's name tell nothing of what is counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kg.lexicon.tables import load_toml
from kg.model import Indicator, When
from kg.resolve.ids import name_key


def tie_outcomes(indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Return the indicators, the targets among them with the ids of their outcomes, in the given order."""
    outcomes: dict[tuple[str, str, str], list[Indicator]] = defaultdict(list)
    for each in indicators:
        if each.kind == "outcome":
            outcomes[_counted_for(each)].append(each)
    return tuple(
        replace(
            each,
            outcomes=tuple(
                sorted(o.id for o in outcomes.get(_counted_for(each), ()) if _in_time(o.period, each.period))
            ),
        )
        if each.kind == "target"
        else each
        for each in indicators
    )


def _counted_for(indicator: Indicator) -> tuple[str, str, str]:
    """Return for whom, what and in which unit is counted."""
    return indicator.subject or indicator.evidence[0].doc, counted(indicator.name), indicator.unit


def counted(name: str) -> str:
    """Return what an indicator's name says is counted, without verbs and words of time around it."""
    return _idle().sub("", name_key(name))


@cache
def _idle() -> re.Pattern[str]:
    words: list[str] = load_toml("indicators.toml")["same"]["idle"]
    return re.compile("|".join(sorted(words, key=lambda w: (-len(w), w))))


def _in_time(outcome: When | None, target: When | None) -> bool:
    """Tell whether an outcome may be of a target by their periods: not when it is of an earlier or a later time."""
    if outcome is None or target is None:
        return True
    first, last = outcome.start or outcome.end, outcome.end or outcome.start
    end = target.end or target.start
    late = first is not None and end is not None and first > end
    early = last is not None and target.start is not None and last < target.start
    return not (late or early)
