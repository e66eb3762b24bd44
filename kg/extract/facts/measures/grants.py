"""Tells which clauses of a notice grant something on a condition, and so are a measure: 按期还款的，|给予贴息.

Of 167 such pairs of clauses in notices of the passages 161 are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.extract.facts.measures.provisions import BEGIN, GOES_ON, Clause
from kg.extract.facts.measures.rules import measure_patterns, measure_rules
from kg.extract.sentences import Sentence


def with_grants(text: str, row: Sequence[tuple[Sentence, Clause]]) -> list[tuple[Sentence, Clause]]:
    """Return the clauses of a paragraph of a notice, sure of those that name a condition and what is granted on it."""
    found = list(row)
    for index, ((sentence, clause), (other, granted)) in enumerate(pairwise(row)):
        if sentence is other and _is_condition(text, clause) and _grants(text, granted):
            found[index] = (sentence, replace(clause, sure=BEGIN))
            found[index + 1] = (sentence, replace(granted, sure=GOES_ON))
    return found


def _is_condition(text: str, clause: Clause) -> bool:
    """Tell whether a clause only says who or what is meant: 按期还款的, 迁入园区的纺织企业."""
    said = text[clause.lead.begin : clause.span.end]
    return said.endswith("的") or ("的" in said and measure_rules().whom.search(said) is not None)


def _grants(text: str, clause: Clause) -> bool:
    return measure_patterns()["granted"].match(text, clause.span.start, clause.span.end) is not None
