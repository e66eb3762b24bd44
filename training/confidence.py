"""Sets the table by which a statement's confidence is reckoned (`kg/lexicon/confidence.toml`), and tests it.

The table is a logistic regression of "is this statement right" on the log odds of the rule's or network's own number
and the family of the rule, fitted on the held-out passages `heldout/h-*.txt`, which no model has learnt from. How well
confidence is calibrated is then shown on documents not used to set it: the long held-out documents `heldout/t-*.txt`
and the gold of the seeds.

Needs scikit-learn. Usage: python training/confidence.py --output kg/lexicon/confidence.toml
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from as_gold import write_gold
from sklearn.linear_model import LogisticRegression

from kg.documents.read import read_inputs
from kg.evaluate import evaluate, load_gold
from kg.graph import KnowledgeGraph
from kg.resolve import resolve
from kg.resolve.confidence import Calibration, load_calibration, log_odds
from kg.run.processing import process_document

HERE = Path(__file__).parent
FAMILIES = (
    "pair.", "across.", "measure.owner", "measure.actor", "measure.units", "measure.helped", "measure.place",
    "located.name", "located.", "established.", "funded.", "implements.", "supports.", "issued.", "cooperates.",
    "exports.", "works.", "applies.",
)  # fmt: skip
STRENGTH = 0.3  # inverse of the penalty on offsets: a family with few statements stays near the others
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
HEAD = """# What a statement's confidence is: the share of right ones among those like it, wrong names counted as wrong.
# logit(confidence) = slope · logit(the rule's or network's own number) + the offset of the rule's family
# source: fitted by training/confidence.py on the short held-out passages
# licence: MIT
# date: 2026-11-28
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement of the product: its number, its rule, and whether gold has it."""

    number: float
    rule: str
    right: bool


def judged(documents: Path, gold: Path, calibration: Calibration) -> list[Judged]:
    """Build the graph of some documents with a calibration and hold it against gold."""
    inputs = read_inputs([documents])
    extractions = [e for document in inputs.documents for e in process_document(document).extractions]
    found = resolve(extractions, {d.id: d.text for d in inputs.documents}, calibration=calibration)
    graph = KnowledgeGraph.assemble(found.entities, found.statements, found.indicators)
    right = evaluate(graph, load_gold([gold])).right
    return [Judged(s.confidence, s.rule, right[s.key]) for s in found.statements if s.key in right]


def heldout(pattern: str, calibration: Calibration) -> list[Judged]:
    """Return the judged statements of the held-out passages whose files match `pattern`."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "in").mkdir()
        for path in sorted((HERE / "heldout").glob(pattern)):
            shutil.copy(path, place / "in")
        write_gold(place / "in", place)
        return judged(place / "documents", place / "gold", calibration)


def family_of(rule: str) -> str:
    """Return the family of a rule, "" for the rest."""
    return max((f for f in FAMILIES if rule.startswith(f)), key=len, default="")


def fit(items: Sequence[Judged]) -> Calibration:
    """Return the calibration that makes the truth of the items likeliest, offsets drawn towards one another."""
    families = sorted({family_of(i.rule) for i in items})
    rows = np.zeros((len(items), 1 + len(families)))
    for row, item in zip(rows, items, strict=True):
        row[0] = log_odds(item.number)
        row[1 + families.index(family_of(item.rule))] = 1.0
    model = LogisticRegression(C=STRENGTH).fit(rows, [i.right for i in items])
    slope, offsets = model.coef_[0][0], model.coef_[0][1:]
    base = float(model.intercept_[0])
    table = {f: round(base + float(o), 2) for f, o in zip(families, offsets, strict=True)}
    return Calibration(round(float(slope), 2), {"": round(base, 2), **table})


def table(items: Sequence[Judged]) -> str:
    """Return the table by bin of confidence: how many there are, their mean and the share that is right."""
    lines = ["| confidence | statements | mean | right |", "|---|--:|--:|--:|"]
    for low, high in pairwise(BINS):
        inside = [i for i in items if low <= i.number < high]
        if inside:
            mean, share = np.mean([i.number for i in inside]), np.mean([i.right for i in inside])
            lines.append(f"| {low:.1f}–{min(high, 1.0):.1f} | {len(inside)} | {mean:.2f} | {share:.2f} |")
    error = sum(abs(sum(i.number for i in b) - sum(i.right for i in b)) for b in _bins(items)) / max(1, len(items))
    return "\n".join([*lines, f"expected calibration error {error:.3f}"])


def _bins(items: Sequence[Judged]) -> list[list[Judged]]:
    return [[i for i in items if low <= i.number < high] for low, high in pairwise(BINS)]


def main() -> None:
    """Fit, write and test."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    calibration = fit(heldout("h-*.txt", Calibration(1.0, {"": 0.0})))
    lines = [HEAD, f"slope = {calibration.slope}", "", "[offset]", f"other = {calibration.offsets['']}"]
    lines += ["", "[offset.family]"]
    lines += [f'"{name}" = {offset}' for name, offset in sorted(calibration.offsets.items()) if name]
    options.output.write_text("\n".join(lines) + "\n", encoding="utf-8")
    load_calibration.cache_clear()
    seeds = HERE.parent / "tests" / "gold" / "seeds"
    for name, items in (
        ("the long held-out documents", heldout("t-*.txt", calibration)),
        ("the seeds", judged(HERE.parent / "seeds", seeds, calibration)),
    ):
        print(f"{name}:\n{table(items)}")


if __name__ == "__main__":
    main()
