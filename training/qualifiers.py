"""Trains the judges of dates and sums that are shipped as `kg/models/dates.tsv` and `amounts.tsv`, and measures them.

The facts are those that the product reads with the names of the annotation, where the annotation has them too; which
of the values near a fact the annotation gives it is learnt. Measured on `training/heldout/`; `--across` scores each
fifth of the hands by a model that learnt from the others. The first row is what the rules attach.

Needs scikit-learn. Usage: python training/qualifiers.py --output kg/models
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from annotated import Passage, faultless
from numpy.typing import NDArray
from pair_samples import tell
from regression import Example, across, arguments, fit, write

from kg.extract.facts.judge.judge import judge
from kg.extract.facts.qualifiers.judge import MODELS, option_features, options_of
from kg.extract.facts.scene import Scene
from kg.extract.words import Words
from kg.lexicon.tables import load_toml
from kg.model import Fact
from kg.ontology import load_ontology

HERE = Path(__file__).parent
GRID = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage with those of its facts that the annotation has too, each with the qualifiers of its lines."""

    hand: str
    scenes: list[Scene]
    words: Words
    facts: list[tuple[Fact, Sequence[Mapping[str, str]]]]
    seams: Sequence[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A fact: the values annotated and the one that rules attached, if any, and its options from `first` on."""

    annotated: Sequence[str]
    ruled: str | None
    first: int
    options: tuple[str, ...]

    def chosen(self, likely: NDArray[np.float64], least: float) -> str | None:
        """Return the likeliest option, if it is as likely as `least`; `likely` holds those of all cases."""
        own = likely[self.first : self.first + len(self.options)]
        return self.options[int(own.argmax())] if len(own) and own.max() >= least else None


def see(passage: Passage, hand: str) -> Seen:
    """Return what the product makes of a passage, with its annotated names."""
    told = tell(passage)
    layout, _ = told.laid_out()
    article, readings = told.passage.article, told.passage.readings
    facts, _ = judge(told.passage.scenes, told.places, told.facts, layout, article.seams)
    return Seen(hand, told.passage.scenes, readings.words, list(_annotated(passage, facts)), article.seams)


def _annotated(passage: Passage, facts: Sequence[Fact]) -> Iterator[tuple[Fact, Sequence[Mapping[str, str]]]]:
    symmetric = {name for name, relation in load_ontology().relations.items() if relation.symmetric}
    known: dict[tuple[str, str, str], list[Mapping[str, str]]] = {}
    for line in passage.relations:
        known.setdefault((line.subject, line.relation, line.object), []).append(line.qualifiers)
        if line.relation in symmetric:
            known.setdefault((line.object, line.relation, line.subject), []).append(line.qualifiers)
    for fact in facts:
        ends = (fact.subject.key, fact.relation, fact.object.key)
        if ends in known:
            yield fact, known[ends]


def cases_of(seen: Sequence[Seen], qualifier: str) -> tuple[list[Case], list[Example]]:
    """Return the facts that may have a qualifier, and their options as examples."""
    relations = load_toml("qualifiers.toml")["judge"][qualifier]["relations"]
    cases: list[Case] = []
    examples: list[Example] = []
    for passage in seen:
        starts = [scene.sentence.span.start for scene in passage.scenes]
        for fact, lines in passage.facts:
            if fact.relation not in relations:
                continue
            options = options_of(passage.scenes, starts, fact, qualifier, passage.seams)
            annotated = tuple(line[qualifier] for line in lines if qualifier in line)
            ruled = getattr(fact.qualifiers, qualifier)
            texts = tuple(option.value.text for option in options)
            cases.append(Case(annotated, ruled and ruled.text, len(examples), texts))
            for option in options:
                features = tuple(option_features(passage.words, fact, option, options))
                true = any(_alike(option.value.text, text) for text in annotated)
                examples.append(Example(features, true, True, passage.hand))
    return cases, examples


def _alike(one: str, other: str) -> bool:
    """Tell whether two texts give the same value: one holds the other, and not as a part of a longer number."""
    short, long = sorted((re.sub(r"[\s,，]", "", text) for text in (one, other)), key=len)
    return bool(short) and re.search(rf"(?<![\d.]){re.escape(short)}", long) is not None


def report(cases: Sequence[Case], likely: NDArray[np.float64]) -> str:
    """Return precision, recall and F1 of what rules attach, and of what is chosen by threshold."""
    rows = [("rules", [case.ruled for case in cases])]
    rows += [(f"{least:5.2f}", [case.chosen(likely, least) for case in cases]) for least in GRID]
    return "\n".join(f"{name} {_measured(cases, chosen)}" for name, chosen in rows)


def _measured(cases: Sequence[Case], chosen: Sequence[str | None]) -> str:
    right = sum(
        value is not None and any(_alike(value, text) for text in case.annotated)
        for case, value in zip(cases, chosen, strict=True)
    )
    told, true = sum(value is not None for value in chosen), sum(bool(case.annotated) for case in cases)
    precision, recall = right / max(1, told), right / max(1, true)
    return f"{precision:6.3f} {recall:6.3f} {2 * right / max(1, told + true):6.3f}"


def main() -> None:
    """Train and measure."""
    options = arguments(__doc__, strength=0.5, least=3).parse_args()
    learnt, held = (
        [see(passage, hand) for passage, hand in faultless(HERE / part)] for part in ("passages", "heldout")
    )
    for qualifier, name in MODELS.items():
        cases, examples = cases_of(learnt, qualifier)
        fitted = fit(examples, options.strength, options.least)
        print(f"{qualifier}: {len(cases)} facts, {write(fitted, options.output / name)} weights")
        if options.across:
            print(f"across hands:\n{report(cases, across(examples, options.strength, options.least))}")
        cases, examples = cases_of(held, qualifier)
        print(f"the held-out part:\n{report(cases, fitted.probabilities(examples))}")


if __name__ == "__main__":
    main()
