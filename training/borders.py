"""Trains the judge of borders that is shipped as `kg/models/borders.tsv`, and measures it on `training/heldout/`.

Neighbouring clauses of a sentence, both of measures of the annotation, with the names of the annotation: are they of
one measure or of two? `--across` scores each fifth of the hands by a model that learnt from the others.

Needs scikit-learn. Usage: python training/borders.py --output kg/models/borders.tsv
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from annotated import Passage, faultless, mentions_of
from regression import Example, across, arguments, fit, report, write

from kg.extract.facts.measures.borders import border_features
from kg.extract.facts.measures.clauses import clauses_of
from kg.extract.facts.measures.provisions import BEGIN, Clause, clause_features
from kg.extract.sentences import split_sentences
from kg.extract.values.periods import find_periods
from kg.extract.words import split_words
from kg.model import Span

HERE = Path(__file__).parent
LEAST = 2  # code points of a clause that a measure must hold for it to be a part of it


def examples_of(passage: Passage, hand: str) -> Iterator[Example]:
    """Yield the borders of a passage between clauses of measures."""
    text = passage.text
    measures = [name.span for name in passage.names if name.type == "Measure"]
    names = [m for m in mentions_of(passage) if m.type != "Measure"]
    periods = tuple(find_periods(text, dt.date.fromisoformat(passage.published)))
    words = split_words(text)
    for row in clauses_of(text, split_sentences(text), names, periods):
        features = clause_features(text, words, [clause for _, clause in row])
        told = [(sentence, clause, _measure(clause, measures)) for sentence, clause in row]
        for number, (one, other) in enumerate(pairwise(told)):
            if one[0] is other[0] and one[2] is not None and other[2] is not None:
                found = border_features(text, [one[1], other[1]], features[number : number + 2])
                yield Example(tuple(found), one[2] == other[2], other[1].ruled != BEGIN, hand)


def _measure(clause: Clause, measures: Sequence[Span]) -> Span | None:
    """Return the measure that a clause is a part of, if any."""

    def shared(measure: Span) -> int:
        return min(measure.end, clause.span.end) - max(measure.start, clause.span.start)

    most = max(measures, key=shared, default=None)
    return most if most is not None and shared(most) >= LEAST else None


def load(folder: Path) -> list[Example]:
    """Return the borders of all passages of a folder."""
    return [example for passage, hand in faultless(folder) for example in examples_of(passage, hand)]


def main() -> None:
    """Train and measure."""
    options = arguments(__doc__, strength=0.35, least=5).parse_args()
    examples = load(HERE / "passages")
    fitted = fit(examples, options.strength, options.least)
    print(f"{len(examples)} borders, {write(fitted, options.output)} weights")
    if options.across:
        print("other hands' borders by threshold, precision, recall, F1:")
        print(report(examples, across(examples, options.strength, options.least)))
    held = load(HERE / "heldout")
    print("the held-out part:")
    print(report(held, fitted.probabilities(held)))


if __name__ == "__main__":
    main()
