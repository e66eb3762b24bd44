"""Trains the tagger that is shipped in `kg/models/` on `training/passages/`, and measures it on `training/heldout/`.

What it sees of a character is made by the package (`kg/extract/names/tagging/characters.py`), lists and patterns
included.
`--without e,f` leaves the passages of hands e and f out of training and measures on them as well.

Usage: python training/tagger.py --output kg/models/tagger.crfsuite.xz
"""

from __future__ import annotations

import argparse
import datetime as dt
import lzma
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pycrfsuite
from annotated import Name, Passage, read_passages

from kg.extract.names.mentions import find_named
from kg.extract.names.proposals import propose
from kg.extract.names.tagging.characters import character_features, mark
from kg.extract.names.tagging.tagger import spans_of, stretches
from kg.extract.words import split_words
from kg.lexicon import gazetteer
from kg.model import Article, Span

HERE = Path(__file__).parent
UNTAGGED = frozenset({"Measure"})
NUMBERED = re.compile(r"[〔\[（(]\d{4}[〕\]）)]\s?\d+号$")  # a pattern of the package finds document numbers
CORE = frozenset({"Bank", "District", "Enterprise", "Policy", "Fund"})
# What names swap with: those of like kind, so that the sentence still says something.
SWAPPED = frozenset(
    {
        "Province", "City", "District", "Bank", "Enterprise", "Fund", "Policy", "Person", "Platform", "Programme",
        "FinancialProduct", "Zone", "Association", "Product", "Project", "GovernmentAgency", "ResearchInstitution",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """A text, its outermost names in order, the day of publication, and whose hand it is (a, b, …)."""

    text: str
    names: tuple[tuple[Span, str], ...]
    published: str
    hand: str


def outermost(passage: Passage, hand: str) -> Example:
    """Return the names that lie in no other name but a measure; quotation marks around them are left out."""
    names = [n for n in passage.names if n.type not in UNTAGGED and not n.reference]
    names = [n for n in names if not NUMBERED.search(n.surface)]
    found = [n for n in names if not any(o.span.covers(n.span) and o.span != n.span for o in names)]
    spans = {_bare(passage.text, n): n.type for n in found}
    return Example(passage.text, tuple(sorted(spans.items())), passage.published, hand)


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
                found.append(outermost(passage, path.stem.split("-")[0]))
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
        return Example("".join(pieces), tuple(names), example.published, example.hand)


def article_of(example: Example) -> Article:
    """Return the example as the extractor meets it: its first line is the title."""
    text = example.text
    title = text.find("\n")
    published = dt.date.fromisoformat(example.published)
    return Article("x", "x", text, tuple(range(len(text))), Span(0, title if title > 0 else len(text)), published)


def sequences(
    example: Example, blind: float = 0.0, chance: random.Random | None = None
) -> Iterator[tuple[list[list[str]], list[str]]]:
    """Yield the features and labels of each sentence of an example.

    A share `blind` of what lists and patterns propose is hidden, so that the model learns to do without.
    """
    article = article_of(example)
    words = split_words(example.text)
    proposals = propose(article, words)
    if chance is not None and blind > 0:
        kept = tuple(c for c in proposals.candidates if chance.random() >= blind)
        proposals = replace(proposals, candidates=kept)
    marks = mark(example.text, proposals.candidates, find_named(article, proposals))
    labels = ["O"] * len(example.text)
    for span, type_ in example.names:
        labels[span.start : span.end] = [f"B-{type_}"] + [f"I-{type_}"] * (len(span) - 1)
    for stretch in stretches(example.text):
        in_title = article.title is not None and article.title.covers(stretch)
        yield (
            character_features(example.text, stretch, words, marks, in_title),
            labels[stretch.start : stretch.end],
        )


def train(
    examples: Sequence[Example],
    variants: Sequence[Example],
    output: Path,
    c1: float,
    c2: float,
    iterations: int,
    least: int,
    blind: float,
) -> None:
    """Write a model: L-BFGS with L1 and L2 penalties; features seen fewer than `least` times are left out.

    Of `variants` a share `blind` of what lists and patterns propose is hidden.
    """
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    chance = random.Random(11)
    for example, hidden in [*((e, 0.0) for e in examples), *((e, blind) for e in variants)]:
        for features, labels in sequences(example, hidden, chance):
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
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "tagger.crfsuite"
        trainer.train(str(plain))
        content = plain.read_bytes()
    # No time and no name in the file: the same model gives the same bytes.
    output.write_bytes(lzma.compress(content, preset=9) if output.suffix == ".xz" else content)


def score(examples: Sequence[Example], model: Path) -> dict[str, tuple[int, int, int]]:
    """Return true positives, false positives and misses by type, "all" and "core" too, on exact spans and types."""
    tagger = pycrfsuite.Tagger()
    content = model.read_bytes()
    content = lzma.decompress(content) if model.suffix == ".xz" else content  # kept: the tagger reads from these bytes
    tagger.open_inmemory(content)
    hits: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for example in examples:
        for features, labels in sequences(example):
            gold = set(spans_of(labels))
            found = set(spans_of(tagger.tag(pycrfsuite.ItemSequence(features))))
            for table, items in ((hits, gold & found), (wrong, found - gold), (missed, gold - found)):
                for _, type_ in items:
                    table.update([type_, "all", *(["core"] if type_ in CORE else [])])
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
    parser.add_argument("--copies", type=int, default=1, help="variants of each passage with names swapped")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--without", default="", help="hands whose passages are left out, and measured on")
    parser.add_argument("--c1", type=float, default=0.15)
    parser.add_argument("--c2", type=float, default=0.02)
    parser.add_argument("--iterations", type=int, default=100)
    parser.add_argument("--least", type=int, default=2)
    parser.add_argument("--blind", type=float, default=0.0, help="share of proposals hidden in the variants")
    options = parser.parse_args()
    without = set(filter(None, options.without.split(",")))
    all_examples = load(HERE / "passages")
    examples = [example for example in all_examples if example.hand not in without]
    swapper = Swapper(examples, seed=7)
    variants = [swapper.swapped(e) for _ in range(options.copies) for e in examples]
    started = time.perf_counter()
    settings = (options.c1, options.c2, options.iterations, options.least, options.blind)
    train(examples, variants, options.output, *settings)
    size = options.output.stat().st_size / 1e6
    print(f"{len(examples)} passages, {len(variants)} variants; {time.perf_counter() - started:.0f} s; {size:.1f} MB")
    if without:
        print(f"hands {', '.join(sorted(without))}, not learnt from:")
        print(report(score([e for e in all_examples if e.hand in without], options.output)))
    print("the held-out part:")
    print(report(score(load(HERE / "heldout"), options.output)))


if __name__ == "__main__":
    main()
