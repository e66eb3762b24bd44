"""How likely the network of pairs must hold a fact for it to be added or kept (`lexicon/pairs.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import load_toml
from kg.model import Fact


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least probabilities by relation, for facts to be added and to be kept, and by rule for trusted frames.

    What `near` rules carry over between names the network is not asked about by itself must be as likely as a new fact.
    What `plain` rules say needs no sum. `rows` are the relations that names of a row share, by which end the row is,
    where the network holds them for as likely as `row_least`. `open_giver` is how likely it must be who got what a
    clause gives to nobody it names.
    """

    add: Mapping[str, float]
    keep: Mapping[str, float]
    trusted: Mapping[str, float]
    vague: Mapping[str, float]
    across: Mapping[str, float]
    keep_across: Mapping[str, float]
    near: frozenset[str]
    plain: frozenset[str]
    rows: Mapping[str, frozenset[str]]
    row_least: float
    open_giver: float

    def to_add(self, relation: str, across: bool) -> float:
        """Return how likely a fact no frame found must be, its ends in one sentence or across several."""
        table = self.across if across else self.add
        return table.get(relation, table["default"])

    @property
    def least(self) -> float:
        """Return the lowest probability with which any fact is added."""
        return min(*self.add.values(), *self.across.values(), self.row_least, self.open_giver)

    def to_keep_across(self, fact: Fact) -> float:
        """Return how likely a fact must be whose ends a frame found in different sentences, unless its rule is sure."""
        if self.trusted.get(fact.rule) == 0.0:
            return 0.0
        return self.keep_across.get(fact.relation, self.keep_across["default"])

    def to_keep(self, fact: Fact) -> float:
        """Return how likely a fact that a frame found must be."""
        return self.trusted.get(fact.rule, self.keep.get(fact.relation, self.keep["default"]))

    def is_sure(self, fact: Fact) -> bool:
        """Tell whether a fact is likely enough for what it tells: of money that it is given, where no sum is named."""
        counted = fact.qualifiers.count is not None and not fact.rule.startswith(("pair.", "across."))
        told = fact.qualifiers.amount is not None or counted
        plain = told or fact.rule in self.plain
        return plain or fact.confidence >= self.vague.get(fact.relation, 0.0)


@cache
def thresholds() -> Thresholds:
    """Return the thresholds of `pairs.toml`."""
    data = load_toml("pairs.toml")
    add, keep, trusted, vague = data["add"], data["keep"], data["trusted"], data["vague"]
    near, plain = (frozenset(data[name]["rules"]) for name in ("near", "plain"))
    rows = {side: frozenset(data["rows"][side]) for side in ("subjects", "objects")}
    across, keep_across, row_least = data["across"], data["keep_across"], data["rows"]["least"]
    open_giver = data["open_givers"]["least"]
    return Thresholds(add, keep, trusted, vague, across, keep_across, near, plain, rows, row_least, open_giver)
