"""Lays a whole text out for the network of pairs: its words, its names, and which two may have to do with each other.

Two names of one sentence may (`same`), two of neighbouring sentences (`next`), and names with what was named further
before them (`far`), measures with what was named much further: who carries them out, and whose part they are, is often
said once for many. The last name of a thing counts before, its first one after. Nothing is tied across a seam.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from kg.extract.facts.pairs import Surroundings, allowed, pairs_of
from kg.extract.seams import last_seam
from kg.extract.words import Word, Words
from kg.model import Mention, Period, Span, Value

COLUMNS = ("word", "meaning", "tag", "outer", "inner", "measure", "value", "edge")
Kind = Literal["same", "next", "far"]
_FARTHEST = 8  # sentences from a measure back to a name, unless the title has it or it is the first of its type
_RECENT = 3  # sentences from another name back to one, unless the title has it
_HIDDEN = ""  # what stands for a word inside a name: it shall not matter who it is
_NONE = "-"
_CROWD = 3  # other names of a type between two, counted no further
_GAP = 36  # words between two names, counted no further


@dataclass(frozen=True, slots=True)
class Placed:
    """A name: its first and last word, and the number of its sentence."""

    mention: Mention
    first: int
    last: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Candidate:
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
    `of_type` the numbers of the names of each type, `counts` how often each key stands in the text. `own` are the
    traits of each name, as the earlier one of a pair and as the later one.
    """

    words: tuple[Word, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Placed, ...]
    columns: Mapping[str, Sequence[str]]
    titled: frozenset[str]
    of_type: Mapping[str, Sequence[int]]
    counts: Mapping[str, int]
    own: Sequence[tuple[list[str], list[str]]] = ()

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
            names.append(Placed(mention, first, bisect_right(starts, mention.span.end - 1) - 1, number))
    of_type: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        of_type.setdefault(name.mention.type, []).append(number)
    titled = frozenset(n.mention.key for n in names if title is not None and title.covers(n.mention.span))
    columns = _columns(cut, sentences, names, values, periods)
    counts = Counter(name.mention.key for name in names)
    layout = Layout(cut, tuple(sentences), tuple(names), columns, titled, of_type, counts)
    own = [(list(_own_traits(layout, name, "first")), list(_own_traits(layout, name, "second"))) for name in names]
    return replace(layout, own=own)


def _spans(place: Surroundings) -> Iterator[Span]:
    yield place.span
    for mention in place.mentions:
        yield mention.span


def _cut(words: Words, borders: Sequence[int]) -> Iterator[Word]:
    """Yield the words, each cut where a name or a sentence begins or ends inside it."""
    for word in words.items:
        begin = word.start
        for border in borders[bisect_right(borders, word.start) :]:
            if border >= word.end:
                break
            yield Word(begin, border, word.text[begin - word.start : border - word.start], word.tag)
            begin = border
        yield Word(begin, word.end, word.text[begin - word.start :], word.tag)


def _columns(
    words: Sequence[Word],
    sentences: Sequence[tuple[int, int]],
    names: Sequence[Placed],
    values: Sequence[Value],
    periods: Sequence[Period],
) -> dict[str, Sequence[str]]:
    size = len(words)
    outer, inner, measure, value, edge = ([_NONE] * size for _ in range(5))
    for name in sorted(names, key=lambda n: -len(n.mention.span)):
        for at in range(name.first, name.last + 1):
            sign = "B" if at == name.first else "I"
            if name.mention.type == "Measure":
                measure[at] = sign
            elif outer[at] == _NONE:
                outer[at] = f"{sign}-{name.mention.type}"
            else:
                inner[at] = f"{sign}-{name.mention.type}"
    starts = [word.start for word in words]
    for sign, spans in (("v", [v.span for v in values]), ("p", [p.span for p in periods])):
        for span in spans:
            for at in range(bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1)):
                value[at] = sign
    for first, _ in sentences:
        edge[first] = "e"
    texts = [word.text if sign == _NONE else _HIDDEN for word, sign in zip(words, outer, strict=True)]
    tags = [word.tag for word in words]
    return dict(zip(COLUMNS, (texts, texts, tags, outer, inner, measure, value, edge), strict=True))


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
    met = {frozenset((names[c.first].mention.key, names[c.second].mention.key)) for c in found}
    here = [last_seam(seams, place.span.start) for place in places]
    last: dict[str, int] = {}
    for number in range(len(places)):
        inside = range(begins[number], begins[number + 1])
        if number and here[number] != here[number - 1]:
            last = {}
        first = {names[at].mention.key: at for at in reversed(inside)}
        near = {key: at for key, at in last.items() if names[at].sentence == number - 1}
        for candidate in _tied(names, near.values(), first.values(), "next", met):
            found.append(candidate)
        met |= {frozenset((one, other)) for one in near for other in first}
        far = [at for key, at in last.items() if key not in near and names[at].mention.type != "Measure"]
        measures = [at for at in inside if names[at].mention.type == "Measure"]
        others = [at for at in first.values() if names[at].mention.type != "Measure"]
        found += _tied(names, [at for at in far if _remembered(layout, at, number)], measures, "far", met)
        recent = [at for at in far if _is_recent(layout, at, number)]
        found += _tied(names, recent, others, "far", met)
        met |= {frozenset((names[one].mention.key, names[at].mention.key)) for one in recent for at in others}
        for at in inside:
            last[names[at].mention.key] = at
    return found


def _remembered(layout: Layout, at: int, sentence: int) -> bool:
    """Tell whether a name is near enough before the sentence of a measure, or what the text is about."""
    name = layout.names[at]
    return sentence - name.sentence <= _FARTHEST or name.mention.key in layout.titled or layout.leads(name)


def _is_recent(layout: Layout, at: int, sentence: int) -> bool:
    """Tell whether a name is near enough before the sentence of another name, or in the title."""
    name = layout.names[at]
    return sentence - name.sentence <= _RECENT or name.mention.key in layout.titled


def _tied(
    names: Sequence[Placed], before: Iterable[int], after: Iterable[int], kind: Kind, met: Set[frozenset[str]]
) -> Iterator[Candidate]:
    for one in before:
        for other in after:
            first, second = names[one].mention, names[other].mention
            if first.key == second.key or frozenset((first.key, second.key)) in met:
                continue
            forward, backward = allowed(first.type, second.type), allowed(second.type, first.type)
            if forward or backward:
                yield Candidate(one, other, kind, forward, backward)


def traits(layout: Layout, candidate: Candidate) -> list[str]:
    """Return what is counted of two names besides the words around them."""
    one, other = layout.names[candidate.first], layout.names[candidate.second]
    return [
        f"types {one.mention.type} {other.mention.type}",
        f"kind {candidate.kind}",
        f"sentences {min(9, other.sentence - one.sentence)}",
        f"names {min(9, candidate.second - candidate.first - 1)}",
        f"gap {max(-1, min(_GAP, other.first - one.last))}",
        *layout.own[candidate.first][0],
        *layout.own[candidate.second][1],
        f"like first {_crowd(layout, candidate, one)}",
        f"like second {_crowd(layout, candidate, other)}",
    ]


def _own_traits(layout: Layout, name: Placed, side: str) -> Iterator[str]:
    key = name.mention.key
    yield f"{side} often {min(4, layout.counts[key])}"
    if key in layout.titled:
        yield f"{side} titled"
    if layout.leads(name):
        yield f"{side} leads"


def _crowd(layout: Layout, candidate: Candidate, like: Placed) -> int:
    """Return how many other names of a name's type stand between the two, counted up to a few."""
    alike = layout.of_type[like.mention.type]
    count = 0
    for at in alike[bisect_left(alike, candidate.first + 1) : bisect_left(alike, candidate.second)]:
        count += layout.names[at].mention.key != like.mention.key
        if count == _CROWD:
            break
    return count
