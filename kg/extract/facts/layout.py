"""Lays a whole text out for the network of pairs: its words, its names, and which two may have to do with each other.

Two names of one sentence may (`same`), two of neighbouring sentences (`next`), and names with what was named further
before them (`far`), measures with what was named much further: who carries them out, and whose part they are, is often
said once for many. The last name of a thing counts before, its first one after, and of a crowd the nearest.
Nothing is tied across a seam.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from kg.extract.facts.pairs import Surroundings, allowed, pairs_of
from kg.extract.seams import last_seam
from kg.extract.words import Word, Words
from kg.model import Mention, Period, Span, Value

COLUMNS = ("word", "meaning", "tag", "name", "measure", "value", "edge")
Kind = Literal["same", "next", "far"]
_FARTHEST = 3  # sentences from a measure back to a name, unless the title has it or it is the first of its type
_RECENT = 3  # sentences from another name back to one, unless the title has it
_NEAREST = 12  # things of a sentence that are tied to those of another
_FURTHER = 16  # things named before that are tied to one measure, or to the names of one sentence
_HIDDEN = ""  # what stands for a word inside a name: it shall not matter who it is
_NONE = "-"


class Placed(msgspec.Struct, frozen=True):
    """A name: its first and last word, the number of its sentence, what tells the thing apart in the text, its key."""

    mention: Mention
    first: int
    last: int
    sentence: int
    thing: str
    key: str


def thing_of(mention: Mention) -> str:
    """Return what tells a thing apart in a text: its name, and of a measure, which has none, the place as well."""
    return f"{mention.key}@{mention.span.start}" if mention.type == "Measure" else mention.key


class Candidate(msgspec.Struct, frozen=True):
    """Two names of a layout, by their numbers, the earlier one first, and the relations allowed either way."""

    first: int
    second: int
    kind: Kind
    forward: tuple[str, ...]
    backward: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A text: its words cut at the borders of names, the range of words of each sentence, its names in order.

    `columns` hold for each table of the network one entry a word. `titled` are the keys of the names in the title,
    `of_type` the numbers of the names of each type, `counts` how often each key stands in the text.
    """

    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Placed, ...]
    columns: Mapping[str, Sequence[str]]
    titled: frozenset[str]
    of_type: Mapping[str, Sequence[int]]
    counts: Mapping[str, int]

    def leads(self, name: Placed) -> bool:
        """Tell whether a name is one of the thing that is the first of its type to be named."""
        return self.names[self.of_type[name.mention.type][0]].mention.key == name.mention.key


def lay_out(
    words: Words,
    places: Sequence[Surroundings],
    values: Sequence[Value],
    periods: Sequence[Period],
    title: Span | None,
) -> Layout:
    """Return the layout of a text; `places` are its sentences in order, all names in them, measures included."""
    borders = {offset for place in places for span in _spans(place) for offset in (span.start, span.end)}
    cut = tuple(_cut(words, sorted(borders)))
    starts = [word.start for word in cut]
    sentences: list[tuple[int, int]] = []
    names: list[Placed] = []
    for number, place in enumerate(places):
        sentences.append((bisect_right(starts, place.span.start) - 1, bisect_right(starts, place.span.end - 1)))
        for mention in place.mentions:
            first = bisect_right(starts, mention.span.start) - 1
            last = bisect_right(starts, mention.span.end - 1) - 1
            names.append(Placed(mention, first, last, number, thing_of(mention), mention.key))
    of_type: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        of_type.setdefault(name.mention.type, []).append(number)
    titled = frozenset(n.mention.key for n in names if title is not None and title.covers(n.mention.span))
    columns = _columns(cut, sentences, names, values, periods)
    counts = Counter(name.mention.key for name in names)
    return Layout(cut, tuple(sentences), tuple(names), columns, titled, of_type, counts)


def _spans(place: Surroundings) -> Iterator[Span]:
    yield place.span
    for mention in place.mentions:
        yield mention.span


def _cut(words: Words, borders: Sequence[int]) -> Iterator[Word]:
    """Yield the words, each cut where a name or a sentence begins or ends inside it."""
    at = 0
    for word in words.items:
        begin = word.start
        while at < len(borders) and borders[at] < word.end:
            if borders[at] > begin:
                yield Word(begin, borders[at], word.text[begin - word.start : borders[at] - word.start], word.tag)
                begin = borders[at]
            at += 1
        yield word if begin == word.start else Word(begin, word.end, word.text[begin - word.start :], word.tag)


def _columns(
    words: Sequence[Word],
    sentences: Sequence[tuple[int, int]],
    names: Sequence[Placed],
    values: Sequence[Value],
    periods: Sequence[Period],
) -> dict[str, Sequence[str]]:
    size = len(words)
    outermost, measure, value, edge = ([_NONE] * size for _ in range(4))
    for name in sorted(names, key=lambda n: -len(n.mention.span)):
        for at in range(name.first, name.last + 1):
            sign = "B" if at == name.first else "I"
            if name.mention.type == "Measure":
                measure[at] = sign
            elif outermost[at] == _NONE:
                outermost[at] = f"{sign}-{name.mention.type}"
    starts = [word.start for word in words]
    for sign, spans in (("v", [v.span for v in values]), ("p", [p.span for p in periods])):
        for span in spans:
            for at in range(bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1)):
                value[at] = sign
    for first, _ in sentences:
        edge[first] = "e"
    texts = [word.text if sign == _NONE else _HIDDEN for word, sign in zip(words, outermost, strict=True)]
    tags = [word.tag for word in words]
    return dict(zip(COLUMNS, (texts, texts, tags, outermost, measure, value, edge), strict=True))


def candidates_of(layout: Layout, places: Sequence[Surroundings], seams: Sequence[int] = ()) -> list[Candidate]:
    """Return which names may have to do with each other; things that meet in one sentence are not sought in others."""
    names = layout.names
    begins = [0]
    for place in places:
        begins.append(begins[-1] + len(place.mentions))
    found = [
        Candidate(begins[number] + pair.first, begins[number] + pair.second, "same", pair.forward, pair.backward)
        for number, place in enumerate(places)
        for pair in pairs_of(place)
    ]
    met = {_two(names[c.first].thing, names[c.second].thing) for c in found}
    here = [last_seam(seams, place.span.start) for place in places]
    before = _Before(layout)
    for number in range(len(places)):
        inside = range(begins[number], begins[number + 1])
        if number and here[number] != here[number - 1]:
            before = _Before(layout)
        if not inside:
            continue
        first = {names[at].thing: at for at in reversed(inside)}
        measures = [at for at in inside if names[at].mention.type == "Measure"][:_NEAREST]
        others = sorted(at for at in first.values() if names[at].mention.type != "Measure")[:_NEAREST]
        found += _tied(names, before.since(number - 1)[:_NEAREST], [*others, *measures], "next", met)
        found += _tied(names, before.of_measures(number), measures, "far", met)
        found += _tied(names, before.of_names(number), others, "far", met)
        before.add(inside)
    return found


class _Before:
    """What was named before a sentence: of each thing its last name, the nearest first."""

    def __init__(self, layout: Layout) -> None:
        """Begin with nothing."""
        self._layout = layout
        self._last: dict[str, int] = {}
        self._topics: dict[str, int] = {}

    def add(self, inside: Iterable[int]) -> None:
        """Go on to the next sentence."""
        for at in inside:
            name = self._layout.names[at]
            self._last.pop(name.thing, None)
            self._last[name.thing] = at
            if name.mention.key in self._layout.titled or self._layout.leads(name):
                self._topics[name.thing] = at

    def since(self, sentence: int) -> list[int]:
        """Return the names that stand in a sentence or after it."""
        found: list[int] = []
        for at in reversed(self._last.values()):
            if self._layout.names[at].sentence < sentence:
                break
            found.append(at)
        return found

    def of_measures(self, sentence: int) -> list[int]:
        """Return who may carry out the measures of a sentence, or hold them: near ones, and what the text is about."""
        names = self._layout.names
        further = self._further(self.since(sentence - _FARTHEST), self._topics.values(), sentence)
        return [at for at in further if allowed(names[at].mention.type, "Measure")][:_FURTHER]

    def of_names(self, sentence: int) -> list[int]:
        """Return the names that may have to do with other names of a sentence: near ones, and those of the title."""
        titled = [at for at in self._topics.values() if self._layout.names[at].mention.key in self._layout.titled]
        return self._further(self.since(sentence - _RECENT), titled, sentence)[:_FURTHER]

    def _further(self, near: Iterable[int], topics: Iterable[int], sentence: int) -> list[int]:
        names = self._layout.names
        return [
            at
            for at in dict.fromkeys((*topics, *near))
            if names[at].mention.type != "Measure" and names[at].sentence < sentence - 1
        ]


def _two(one: str, other: str) -> tuple[str, str]:
    """Return two things in one order."""
    return (one, other) if one < other else (other, one)


def _tied(
    names: Sequence[Placed], before: Iterable[int], after: Sequence[int], kind: Kind, met: set[tuple[str, str]]
) -> Iterator[Candidate]:
    """Yield the pairs of names that stand for things which have not `met` yet, and note that they have."""
    later = [(other, names[other].thing, names[other].mention.type) for other in after]
    for one in before:
        thing, type_ = names[one].thing, names[one].mention.type
        for other, other_thing, other_type in later:
            forward, backward = allowed(type_, other_type), allowed(other_type, type_)
            if not (forward or backward) or thing == other_thing:
                continue
            ends = _two(thing, other_thing)
            if ends not in met:
                met.add(ends)
                yield Candidate(one, other, kind, forward, backward)
