"""Trains the judge of indicators that is shipped as `kg/models/indicators.tsv`, and measures it on `training/heldout/`.

The rules find the numbers, with the names of the annotation; which of them the annotation has as indicators is learnt.
`--across` scores each fifth of the hands by a model that learnt from the others. `--provided` trains that of numbers
that stand in measures (`kg/models/provided_numbers.tsv`).

Needs scikit-learn. Usage: python training/indicators.py --output kg/models/indicators.tsv
"""

from __future__ import annotations

import re
from pathlib import Path

from annotated import IndicatorLine, Passage, faultless
from regression import Example, Read, across, arguments, fit, read, report, write

from kg.extract.facts.indicators.find import PROVIDED
from kg.extract.facts.indicators.judge import indicator_features
from kg.extract.facts.read import rule_facts, rule_indicators
from kg.model import IndicatorFact

HERE = Path(__file__).parent


def matched(passage: Passage, seen: Read) -> list[tuple[IndicatorFact, IndicatorLine | None]]:
    """Return the numbers that rules read as indicators, each with the line by which the annotation has it as one.

    Those that stand in measures come last.
    """
    _, measures = rule_facts(seen.article, seen.readings, seen.sentences, seen.scenes)
    waiting = list(passage.indicators)
    found: list[tuple[IndicatorFact, IndicatorLine | None]] = []
    numbers = rule_indicators(seen.article, seen.readings, seen.scenes, measures)
    for fact in sorted(numbers, key=lambda number: number.rule == PROVIDED):
        line = next((i for i in waiting if alike(i.value, i.name, fact)), None)
        if line is not None:
            waiting.remove(line)
        found.append((fact, line))
    return found


def examples_of(passage: Passage, hand: str, provided: bool) -> tuple[list[Example], int]:
    """Return the numbers of a passage in its measures, or else the others, and how many indicators are none of both."""
    seen = read(passage)
    numbers = matched(passage, seen)
    examples = [
        Example(tuple(indicator_features(passage.text, seen.readings.words, fact)), line is not None, True, hand)
        for fact, line in numbers
        if (fact.rule == PROVIDED) == provided
    ]
    return examples, len(passage.indicators) - sum(line is not None for _, line in numbers)


def alike(value: str, name: str, fact: IndicatorFact) -> bool:
    """Tell whether a number that rules read is a line's: one value holds the other, and a character is shared."""
    said, meant = (re.sub(r"[\s,，]", "", text) for text in (fact.value.text, value))
    return (said in meant or meant in said) and bool(set(name) & set(fact.name))


def load(folder: Path, provided: bool) -> tuple[list[Example], int]:
    """Return the examples of all passages of a folder, in measures or not, and how many indicators no rule found."""
    found: list[Example] = []
    missed = 0
    for passage, hand in faultless(folder):
        examples, without = examples_of(passage, hand, provided)
        found += examples
        missed += without
    return found, missed


def main() -> None:
    """Train and measure."""
    parser = arguments(__doc__, strength=0.5, least=3)
    parser.add_argument("--provided", action="store_true", help="train the judge of numbers that stand in measures")
    options = parser.parse_args()
    examples, missed = load(HERE / "passages", options.provided)
    fitted = fit(examples, options.strength, options.least)
    print(f"{len(examples)} numbers, {write(fitted, options.output)} weights")
    if options.across:
        print("other hands' numbers by threshold, precision, recall, F1:")
        print(report(examples, across(examples, options.strength, options.least), missed))
    held, without = load(HERE / "heldout", options.provided)
    print("the held-out part:")
    print(report(held, fitted.probabilities(held), without))


if __name__ == "__main__":
    main()
