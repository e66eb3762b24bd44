"""Trains a tagger on `training/passages/` and measures it on `training/heldout/`: an experiment so far.

The product does not use it: see `training/README.md` for what it reached. Needs python-crfsuite.

Usage: python training/tagger.py --output FILE [--copies N]
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pycrfsuite
from annotated import Name, Passage, read_passages
from features import character_features, list_marks

from kg.extract.listed import find_listed
from kg.extract.words import split_words
from kg.lexicon import gazetteer
from kg.model import Span

HERE = Path(__file__).parent
UNTAGGED = frozenset({"Measure"})
SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’》）]?")
LONGEST = 400  # characters of one sequence
# What names swap with: those of like kind, so that the sentence still says something.
SWAPPED = frozenset(
    {
        "Province", "City", "District", "Bank", "Enterprise", "Fund", "Policy", "Person", "Platform", "Programme",
        "FinancialProduct", "Zone", "Association", "Product", "Project", "GovernmentAgency", "ResearchInstitution",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A text and its outermost names, in order."""

    text: str
    names: tuple[tuple[Span, str], ...]


def outermost(passage: Passage) -> Example:
    """Return the names that lie in no other name but a measure; quotation marks around them are left out."""
    names = [name for name in passage.names if name.type not in UNTAGGED]
    found = [n for n in names if not any(o.span.covers(n.span) and o.span != n.span for o in names)]
    return Example(passage.text, tuple(sorted((_bare(passage.text, n), n.type) for n in found)))


def _bare(text: str, name: Name) -> Span:
    start, end = name.span.start, name.span.end
    pairs = {"《": "》", "“": "”", '"': '"'}
    while end - start > 2 and pairs.get(text[start]) == text[end - 1]:
        start, end = start + 1, end - 1
    return Span(start, end)


def load(folder: Path) -> list[Example]:
    """Return the examples of a folder; a passage with a fault is left out and named on stderr."""
    found: list[Example] = []
    for path in sorted(folder.glob("*.txt")):
        for number, passage in enumerate(read_passages(path.read_text(encoding="utf-8")), 1):
            if passage.faults:
                print(f"{path.name}: passage {number} left out: {passage.faults[0]}", file=sys.stderr)
            else:
                found.append(outermost(passage))
    return found


class Swapper:
    """Widens examples: names take the place of names of like kind, from the lexicon and other passages."""

    def __init__(self, examples: Iterable[Example], seed: int) -> None:
        """Collect what there is to swap with."""
        self._random = random.Random(seed)
        pools: dict[str, dict[str, None]] = defaultdict(dict)
        for example in examples:
            for span, type_ in example.names:
                pools[type_][example.text[span.start : span.end]] = None
        for region in gazetteer.regions():
            pools[region.type][region.name] = None
        for bank in gazetteer.banks():
            pools["Bank"][bank.name] = None
        for zone in gazetteer.zones():
            pools["Zone"][zone.name] = None
        for university in gazetteer.universities():
            pools["ResearchInstitution"][university.name] = None
        self._pools = {type_: list(names) for type_, names in pools.items()}

    def swapped(self, example: Example) -> Example:
        """Return the example with about half of its names swapped, each the same way throughout."""
        chosen: dict[tuple[str, str], str] = {}
        pieces: list[str] = []
        names: list[tuple[Span, str]] = []
        length = position = 0
        for span, type_ in example.names:
            surface = example.text[span.start : span.end]
            key = (type_, surface)
            if key not in chosen:
                chosen[key] = surface
                if type_ in SWAPPED and self._random.random() < 0.6:
                    chosen[key] = self._random.choice(self._pools[type_])
            before = example.text[position : span.start]
            pieces += [before, chosen[key]]
            length += len(before)
            names.append((Span(length, length + len(chosen[key])), type_))
            length += len(chosen[key])
            position = span.end
        pieces.append(example.text[position:])
        return Example("".join(pieces), tuple(names))


def sequences(example: Example) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield the features and labels of each sentence of an example."""
    words = split_words(example.text)
    marks = list_marks(len(example.text), find_listed(example.text, words))
    labels = ["O"] * len(example.text)
    for span, type_ in example.names:
        labels[span.start : span.end] = [f"B-{type_}"] + [f"I-{type_}"] * (len(span) - 1)
    for start, end in sentences(example.text):
        yield character_features(example.text, start, end, words, marks), labels[start:end]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are tagged one by one: sentences, cut where they are very long."""
    for match in SENTENCE.finditer(text):
        for start in range(match.start(), match.end(), LONGEST):
            yield start, min(match.end(), start + LONGEST)


def spans(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and type of the names in a sequence of labels O, B-Type, I-Type."""
    start: int | None = None
    type_ = ""
    for index, label in enumerate([*labels, "O"]):
        if start is not None and label != f"I-{type_}":
            yield start, index, type_
            start = None
        if label != "O" and start is None:
            start, type_ = index, label[2:]


def train(examples: Sequence[Example], output: Path, c1: float, c2: float, iterations: int, least: int) -> None:
    """Write a model: L-BFGS with L1 and L2 penalties; features seen fewer than `least` times are left out."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for example in examples:
        for features, labels in sequences(example):
            trainer.append(pycrfsuite.ItemSequence(features), labels)
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "max_iterations": iterations,
            "feature.minfreq": least,
            "feature.possible_transitions": False,
        }
    )
    trainer.train(str(output))


def score(examples: Sequence[Example], model: Path) -> dict[str, tuple[int, int, int]]:
    """Return true positives, false positives and misses by type, and under "all", on exact spans and types."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    hits: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for example in examples:
        for features, labels in sequences(example):
            gold, found = set(spans(labels)), set(spans(tagger.tag(pycrfsuite.ItemSequence(features))))
            for table, items in ((hits, gold & found), (wrong, found - gold), (missed, gold - found)):
                for item in items:
                    table.update([item[2], "all"])
    return {t: (hits[t], wrong[t], missed[t]) for t in sorted({*hits, *wrong, *missed})}


def report(scores: dict[str, tuple[int, int, int]]) -> str:
    """Return a table of precision, recall and F1."""
    lines = [f"{'type':24} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6}"]
    for type_, (hit, wrong, missed) in scores.items():
        precision, recall = hit / max(1, hit + wrong), hit / max(1, hit + missed)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        lines.append(f"{type_:24} {precision:6.3f} {recall:6.3f} {f1:6.3f} {hit + missed:6d}")
    return "\n".join(lines)


def main() -> None:
    """Train and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=3, help="variants of each passage with names swapped")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--heldout", type=Path, default=HERE / "heldout")
    parser.add_argument("--c1", type=float, default=0.1)
    parser.add_argument("--c2", type=float, default=0.01)
    parser.add_argument("--iterations", type=int, default=120)
    parser.add_argument("--least", type=int, default=1)
    options = parser.parse_args()
    examples = load(HERE / "passages")
    swapper = Swapper(examples, seed=7)
    widened = [*examples, *(swapper.swapped(e) for _ in range(options.copies) for e in examples)]
    started = time.perf_counter()
    train(widened, options.output, options.c1, options.c2, options.iterations, options.least)
    size = options.output.stat().st_size / 1e6
    print(
        f"{len(examples)} passages, {len(widened)} with variants; {time.perf_counter() - started:.0f} s; {size:.1f} MB"
    )
    print(report(score(load(options.heldout), options.output)))


if __name__ == "__main__":
    main()
