"""What scoring yields: right, wrong and missed by type, relation and indicator, and the differences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kg.ontology import load_ontology


@dataclass(slots=True)
class Tally:
    """Right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is right; None when nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Return the share of the gold that was found; None when there is no gold."""
        wanted = self.right + self.missed
        return self.right / wanted if wanted else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both; 0 when either is 0 and there was anything at all."""
        if not self.right + self.wrong + self.missed:
            return None
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


@dataclass(frozen=True, slots=True)
class Error:
    """One difference: missed or spurious, in which document, of what kind, and its label."""

    what: str
    doc: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The tallies by type, relation, indicator kind and qualifier, and the differences in order.

    `subjects` counts whether right indicators are told of the right thing. `right` says of each statement, by key,
    whether the gold has it in every document it is said in.
    """

    entities: Mapping[str, Tally]
    relations: Mapping[str, Tally]
    indicators: Mapping[str, Tally]
    qualifiers: Mapping[str, Tally]
    subjects: Tally
    errors: tuple[Error, ...]
    right: Mapping[str, bool]

    @property
    def summary(self) -> dict[str, Tally]:
        """Return the tallies that are reported first."""
        core = {name for name, kind in load_ontology().types.items() if kind.core}
        joint = ("issued", "funded", "locatedIn")
        return {
            "entities core five": total(self.entities, lambda k: k in core),
            "entities named (no Measure)": total(self.entities, lambda k: k != "Measure"),
            "Measure": total(self.entities, lambda k: k == "Measure"),
            "relations": total(self.relations, lambda k: True),
            "relations issued/funded/locatedIn": total(self.relations, lambda k: k in joint),
            "relations without hasMeasure": total(self.relations, lambda k: k != "hasMeasure"),
            "indicators": total(self.indicators, lambda k: True),
            "qualifier amount": self.qualifiers["amount"],
            "qualifier date": self.qualifiers["date"],
            "indicator subject": self.subjects,
        }


def total(tallies: Mapping[str, Tally], keep: Callable[[str], bool]) -> Tally:
    """Return the tallies of the kinds that `keep` names as one."""
    kept = [tally for kind, tally in tallies.items() if keep(kind)]
    return Tally(sum(t.right for t in kept), sum(t.wrong for t in kept), sum(t.missed for t in kept))
