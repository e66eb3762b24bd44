"""What the network learns from: texts as it sees them, with the labels of each character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotated import Passage
from indicators import matched
from regression import read
from tagger import Example, Swapper, article_of

from kg.extract.names.mentions import find_named
from kg.extract.names.proposals import propose
from kg.extract.names.tagging.characters import Marks, mark
from kg.extract.network import columns_of
from kg.extract.words import Words, split_words
from kg.model import Article, Span

IGNORED = -100  # a label that is not to be learnt


@dataclass(frozen=True, slots=True)
class Sample:
    """A text as the network sees it, and for each character its labels; `IGNORED` where none is to be learnt."""

    columns: dict[str, Sequence[str]]
    names: Sequence[str]
    measures: Sequence[int]
    numbers: Sequence[int]


def measures_of(passage: Passage) -> list[Span]:
    """Return where measures stand; of two that overlap the first."""
    found: list[Span] = []
    for span in sorted({name.span for name in passage.names if name.type == "Measure"}):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def marked(example: Example) -> tuple[Article, Words, Marks]:
    """Return an example as the extractor meets it, its words, and what lists and patterns make of its characters."""
    article, words = article_of(example), split_words(example.text)
    proposals = propose(article, words)
    return article, words, mark(example.text, proposals.candidates, find_named(article, proposals))


def sample(example: Example, measures: Iterable[Span], numbers: Sequence[int] | None = None) -> Sample:
    """Return an example as the network sees it."""
    article, words, marks = marked(example)
    size = len(example.text)
    names = ["O"] * size
    for span, type_ in example.names:
        names[span.start : span.end] = [f"B-{type_}"] + [f"I-{type_}"] * (len(span) - 1)
    told = [0] * size
    for span in measures:
        told[span.start : span.end] = [1] + [2] * (len(span) - 1)
    columns = columns_of(example.text, words, marks, article.title)
    return Sample(columns, names, told, numbers or [IGNORED] * size)


def numbers_of(passage: Passage) -> list[int]:
    """Return for each character of a number that rules read as an indicator whether the annotation has it as one."""
    found = [IGNORED] * len(passage.text)
    for fact, line in matched(passage, read(passage)):
        for position in range(fact.value.span.start, fact.value.span.end):
            found[position] = max(found[position], int(line is not None))
    return found


def swapped(swapper: Swapper, example: Example, measures: Sequence[Span]) -> Sample:
    """Return an example with names swapped; measures move along."""
    other = swapper.swapped(example)
    places: list[int] = []
    position = 0
    for (old, _), (new, _) in zip(example.names, other.names, strict=True):
        places += range(new.start - (old.start - position), new.start)
        places += [new.start] * len(old)
        position = old.end
    places += range(len(other.text) - (len(example.text) - position), len(other.text) + 1)
    moved = [Span(places[m.start], places[m.end]) for m in measures]
    return sample(other, [m for m in moved if len(m) > 0])
