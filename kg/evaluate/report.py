"""Shows an evaluation: as a table to read, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from rich.cells import cell_len, set_cell_size

from kg.evaluate.tally import Evaluation, Tally

_WIDTH, _COLUMN, _WHAT = 36, 7, 9  # cells of a name, of a figure, of what is wrong
_HEADS = ("P", "R", "F1", "right", "wrong", "missed")
Words = Callable[[str], str]


def format_report(evaluation: Evaluation, errors: int = 0, told: Words = str) -> str:
    """Return the figures as text, with the first `errors` differences below them; `told` puts terms into words."""
    parts = [
        *_table("", evaluation.summary, told),
        *_table("by type", dict(sorted(evaluation.entities.items())), told),
        *_table("by relation", dict(sorted(evaluation.relations.items())), told),
        *_table("by indicator kind", dict(sorted(evaluation.indicators.items())), told),
    ]
    if errors:
        parts.append("")
        for error in evaluation.errors[:errors]:
            what = set_cell_size(told(error.what), _WHAT)
            parts.append(f"{what}{error.doc}  {told(error.kind)}  {' '.join(error.label.split())}")
    return "\n".join(parts)


def _table(title: str, tallies: Mapping[str, Tally], told: Words) -> Iterator[str]:
    if title:
        yield f"\n{told(title)}"
    yield " " * _WIDTH + "".join(_to_the_right(told(head)) for head in _HEADS)
    for name, tally in tallies.items():
        shares = "".join(_to_the_right(_share(value)) for value in (tally.precision, tally.recall, tally.f1))
        counts = "".join(_to_the_right(str(count)) for count in (tally.right, tally.wrong, tally.missed))
        yield f"{set_cell_size(told(name), _WIDTH)}{shares}{counts}"


def _to_the_right(text: str) -> str:
    return " " * (_COLUMN - cell_len(text)) + text


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
