"""Trains the judge of whom a number is told of, shipped as `kg/models/indicator_subjects.tsv`, and measures it.

The rules find the numbers, with the names of the annotation; of the things around each that the annotation has as an
indicator, which one it is told of is learnt. Measured on `training/heldout/`, beside what the rules choose.

Needs scikit-learn. Usage: python training/indicator_subjects.py --output kg/models/indicator_subjects.tsv
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotated import Passage, faultless
from indicators import matched
from regression import Example, Read, fit, read, write

from kg.extract.facts.indicators.around import Around
from kg.extract.facts.indicators.subjects import assign_subjects, features_of
from kg.model import IndicatorFact

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage with those of its numbers that the annotation has, and what the annotation says each is told of."""

    hand: str
    read: Read
    around: Around
    numbers: list[IndicatorFact]
    told_of: list[str | None]


def see(passage: Passage, hand: str) -> Seen:
    """Return what the rules make of a passage, with its annotated names."""
    seen = read(passage)
    lines = [(fact, line.subject) for fact, line in matched(passage, seen) if line is not None]
    around = Around(seen.scenes, seen.article.title, seen.readings.found.places)
    return Seen(hand, seen, around, [fact for fact, _ in lines], [subject for _, subject in lines])


def examples_of(seen: Seen) -> list[Example]:
    """Return the things around each number as examples."""
    text, words = seen.read.article.text, seen.read.readings.words
    return [
        Example(tuple(said), true=option.mention.key == told_of, ruled=True, hand=seen.hand)
        for number, told_of in zip(seen.numbers, seen.told_of, strict=True)
        for option, said in features_of(text, words, seen.around, number).items()
    ]


def report(held: Sequence[Seen]) -> str:
    """Return how many numbers are told of what the annotation says: by the rules, as chosen, and as well as may be."""
    total = ruled = chosen = able = 0
    for seen in held:
        text, words = seen.read.article.text, seen.read.readings.words
        for number, judged, told_of in zip(
            seen.numbers, assign_subjects(text, words, seen.around, seen.numbers), seen.told_of, strict=True
        ):
            total += 1
            ruled += _key(number) == told_of
            chosen += _key(judged) == told_of
            options = seen.around.options(number.value.span)
            able += told_of is None or any(option.mention.key == told_of for option in options)
    return f"of {total}: rules {ruled / total:.3f}, chosen {chosen / total:.3f}, among the options {able / total:.3f}"


def _key(number: IndicatorFact) -> str | None:
    return number.subject.key if number.subject is not None else None


def main() -> None:
    """Train and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=0.5)
    parser.add_argument("--least", type=int, default=5)
    options = parser.parse_args()
    learnt, held = (
        [see(passage, hand) for passage, hand in faultless(HERE / part)] for part in ("passages", "heldout")
    )
    examples = [example for seen in learnt for example in examples_of(seen)]
    fitted = fit(examples, options.strength, options.least)
    print(f"{sum(len(seen.numbers) for seen in learnt)} numbers, {write(fitted, options.output)} weights")
    print(f"the held-out part: {report(held)}")


if __name__ == "__main__":
    main()
