"""Shows an evaluation: as a table to read, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kg.evaluate.tally import Evaluation, Tally

_WIDTH = 36


def format_report(evaluation: Evaluation, errors: int = 0) -> str:
    """Return the figures as text, with the first `errors` differences below them."""
    parts = [
        *_table("", evaluation.summary),
        *_table("by type", dict(sorted(evaluation.entities.items()))),
        *_table("by relation", dict(sorted(evaluation.relations.items()))),
        *_table("by indicator kind", dict(sorted(evaluation.indicators.items()))),
    ]
    if errors:
        parts.append("")
        parts += [f"{e.what:9}{e.doc}  {e.kind}  {' '.join(e.label.split())}" for e in evaluation.errors[:errors]]
    return "\n".join(parts)


def _table(title: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    if title:
        yield f"\n{title}"
    yield f"{'':{_WIDTH}}{'P':>7}{'R':>7}{'F1':>7}{'right':>7}{'wrong':>7}{'missed':>7}"
    for name, tally in tallies.items():
        shares = "".join(f"{_share(value):>7}" for value in (tally.precision, tally.recall, tally.f1))
        yield f"{name:{_WIDTH}}{shares}{tally.right:7}{tally.wrong:7}{tally.missed:7}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def as_json(evaluation: Evaluation) -> str:
    """Return the figures as JSON: for each row precision, recall, f1 and the counts."""

    def rows(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float | int | None]]:
        return {
            name: {
                "precision": t.precision,
                "recall": t.recall,
                "f1": t.f1,
                "right": t.right,
                "wrong": t.wrong,
                "missed": t.missed,
            }
            for name, t in tallies.items()
        }

    figures = {
        "summary": rows(evaluation.summary),
        "types": rows(evaluation.entities),
        "relations": rows(evaluation.relations),
        "indicators": rows(evaluation.indicators),
    }
    return json.dumps(figures, ensure_ascii=False, indent=1)
