"""A linear-chain CRF over characters: which names stand in a text, with how much certainty.

The model lies in `kg/models/`; recipe, data and model card in `training/`. It sees what lists and
patterns found (`characters.py`), so it judges them in context and adds what they do not know.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path

import pycrfsuite

from kg.errors import ModelError
from kg.extract.names.tagging.beliefs import (
    OUTSIDE,
    Together,
    believed,
    best_labels,
    by_network_alone,
    doubtful_parts,
    labels_of,
)
from kg.extract.names.tagging.characters import Marks, character_features
from kg.extract.network import Readout
from kg.extract.within import Within
from kg.extract.words import Words
from kg.model import Span

MODEL = "tagger.crfsuite.xz"
_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?[”’》）]?")
_MAGIC = b"lCRF"  # begins a model; its size in bytes follows
_LONGEST = 400  # characters of one sequence


@dataclass(frozen=True, slots=True)
class Tagged:
    """A name in a text. `probability` is the model's for its least certain character."""

    span: Span
    type: str
    probability: float


@dataclass(frozen=True, slots=True)
class Tagging:
    """The names of a text from left to right, and how likely each span that was asked about holds none."""

    names: tuple[Tagged, ...]
    nothing: Mapping[Span, float]


def stretches(text: str) -> Iterator[Span]:
    """Yield the stretches that are tagged one by one: sentences, cut where they are very long."""
    for match in _SENTENCE.finditer(text):
        for start in range(match.start(), match.end(), _LONGEST):
            yield Span(start, min(match.end(), start + _LONGEST))


def spans_of(labels: Sequence[str]) -> Iterator[tuple[Span, str]]:
    """Yield span and type of the names in a sequence of labels O, B-Type, I-Type."""
    start: int | None = None
    type_ = ""
    for index, label in enumerate([*labels, OUTSIDE]):
        if start is not None and label != f"I-{type_}":
            yield Span(start, index), type_
            start = None
        if label != OUTSIDE and start is None:
            start, type_ = index, label[2:]


@dataclass(frozen=True, slots=True)
class _Alone:
    """What the tagger says of the stretch that was set last: the labels, and how likely one is at a position."""

    labels: Sequence[str]
    marginal: Callable[[str, int], float]

    def certainty(self, span: Span, type_: str) -> float:
        """Return how likely the least certain character of a name is."""
        labels = [f"B-{type_}", *[f"I-{type_}"] * (len(span) - 1)]
        return min(self.marginal(label, at) for at, label in enumerate(labels, span.start))

    def nothing(self, span: Span) -> float:
        """Return how likely the characters of a span are in no name, on average."""
        return sum(self.marginal(OUTSIDE, at) for at in range(span.start, span.end)) / len(span)


def _content(place: Path) -> bytes:
    """Return the bytes of a model, unpacked. `ValueError` for what is no whole model: CRFsuite would crash on it."""
    content = place.read_bytes()
    if place.suffix == ".xz":
        content = lzma.decompress(content)
    if content[:4] != _MAGIC or int.from_bytes(content[4:8], "little") != len(content):
        raise ValueError("not a model of CRFsuite, or cut off")
    return content


class Tagger:
    """A loaded model. It may be used for any number of texts, by one thread at a time."""

    def __init__(self, path: Path | None = None) -> None:
        """Load the model at `path`, or the one in the package; `ModelError` where there is none to load.

        A file whose name ends in `.xz` is a model compressed by xz.
        """
        self._model = pycrfsuite.Tagger()
        place = path or Path(str(resources.files("kg.models") / MODEL))
        try:
            self._content = _content(place)  # kept: the model reads from these bytes as long as it is used
            self._model.open_inmemory(self._content)
            self._labels = frozenset(self._model.labels())
        except (OSError, ValueError, EOFError, lzma.LZMAError) as error:
            raise ModelError(str(place), f"no model of the tagger can be read from it ({error})") from error

    def tag(
        self,
        text: str,
        title: Span | None,
        words: Words,
        marks: Marks,
        asked: Iterable[Span] = (),
        readout: Readout | None = None,
    ) -> Tagging:
        """Tag a text, weighed with what the network makes of it where that is given.

        `asked` are spans of which the caller wants to know how likely they hold no name.
        """
        names: list[Tagged] = []
        nothing: dict[Span, float] = {}
        waiting = Within(set(asked), lambda span: span)
        known = labels_of(readout.labels) if readout is not None else None
        marginal = self._model.marginal if self._labels.issuperset(known.names if known else ()) else self._marginal
        rows = by_network_alone(readout, known) if readout is not None and known is not None else None
        for stretch in stretches(text):
            in_title = title is not None and title.covers(stretch)
            see = partial(character_features, text, stretch, words, marks, in_title)
            if readout is None or known is None or rows is None:
                self._model.set(pycrfsuite.ItemSequence(see()))
                said: Together | _Alone = _Alone(self._model.tag(), self._marginal)
            else:
                for part in doubtful_parts(stretch, readout, known):
                    self._model.set(pycrfsuite.ItemSequence(see(part)))
                    rows[part.start : part.end] = believed(marginal, readout, part, known)
                here = rows[stretch.start : stretch.end]
                said = Together(best_labels(here, known), here, known)
            for span, type_ in spans_of(said.labels):
                whole = Span(stretch.start + span.start, stretch.start + span.end)
                names.append(Tagged(whole, type_, said.certainty(span, type_)))
            for span in waiting.inside(stretch):
                nothing[span] = said.nothing(Span(span.start - stretch.start, span.end - stretch.start))
        return Tagging(tuple(names), nothing)

    def _marginal(self, label: str, position: int) -> float:
        """Return how likely a label is at a position of the stretch that was set last."""
        return float(self._model.marginal(label, position)) if label in self._labels else 0.0
