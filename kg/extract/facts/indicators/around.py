"""The things that a number may be told of: what is named in its sentence, the four before it, the title, the home."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from kg.extract.facts.scene import Scene
from kg.extract.names.lists.levels import WITHIN
from kg.extract.seams import last_seam
from kg.lexicon.tables import load_patterns
from kg.model import Mention, Span
from kg.ontology import load_ontology

_MOST = 8  # nearest things that are looked at; with all of them the same ones are chosen on all sets
_ALWAYS = frozenset({"title", "home"})
_BACK = 4  # sentences before the number's own in which its subject is sought
_BEGINNERS = 12  # names that begin clauses before a number, of which is told which is nearer
_LONGEST_LEAD = 24  # code points before a name that begins its clause all the same
_OPENING = "“《（(‘"
# 本报荆门|讯（记者…: says where it was written; 荆门电商 does not.
_DATELINE = re.compile(r"[讯电](?:[\s（(：:，,]|记者|$)")
_LARGER = frozenset({"Province", "City"})
_SMALLER = frozenset({"City", "District", "Zone"})

Thing = tuple[str, str]


def typed_key(mention: Mention) -> Thing:
    """Return what tells a thing apart in a text: its type and its name."""
    return mention.type, mention.key


class Option(msgspec.Struct, frozen=True):
    """A thing that a number may be told of.

    `mention` is its name nearest to the number: the last before it, or the first after it in the sentence. `place` says
    where that stands: `clause`, `sentence`, `after`, `1` to `4` sentences before, `title`, or `home` for what the text
    is about and does not name near by. `marker` is the preposition before it, `leads` tells whether it is the first of
    its sentence without one, `rank` how many other things are nearer, `like` how many of these have its type;
    `nearest` is the place of the nearest one of all.
    """

    mention: Mention
    place: str
    marker: str
    leads: bool
    rank: int
    like: int
    nearest: str


class _Named(msgspec.Struct, frozen=True):
    """A name in a sentence, as `Option` says."""

    mention: Mention
    thing: Thing
    marker: str
    leads: bool


class Around:
    """The things of a text, looked up by where a number stands.

    `counts` says how often each is named, `titled` are those that the title names.
    """

    def __init__(
        self, scenes: Sequence[Scene], title: Span | None, home: Iterable[Mention], seams: Sequence[int] = ()
    ) -> None:
        """Go through the sentences once; `home` are the regions and zones that the text is about.

        What the title names and the home are looked at for all parts of a text, seams or none.
        """
        allowed = load_ontology().relations["hasIndicator"].domain
        self._scenes, self._title, self._seams = scenes, title, seams
        self._starts = [scene.sentence.span.start for scene in scenes]
        self._named = [list(_named(scene, allowed)) for scene in scenes]
        self._home = [_Named(m, typed_key(m), "", leads=False) for m in home if m.type in allowed]
        named = [one for row in self._named for one in row]
        self._in_titles = [one for one in named if self._in_title(one.mention.span)]
        self.counts = Counter(one.thing for one in named)
        self.titled = {one.thing for one in self._in_titles}
        self._order = [(one.mention.span.start, one.thing) for one in named]
        self._beginners = [
            (one.mention.span.start, one.thing)
            for scene, row in zip(scenes, self._named, strict=True)
            for one in row
            if not one.marker and _begins_clause(scene, one.mention)
        ]
        self._values = [value.span.start for scene in scenes for value in scene.values]

    def scene_at(self, number: Span) -> Scene:
        """Return the sentence that a number stands in."""
        return self._scenes[max(0, bisect_right(self._starts, number.start) - 1)]

    def beginners(self, at: int) -> list[Thing]:
        """Return the things whose names begin clauses before a place, the nearest first, each once."""
        end = bisect_left(self._beginners, at, key=_start)
        return list(dict.fromkeys(thing for _, thing in reversed(self._beginners[max(0, end - _BEGINNERS) : end])))

    def named_within(self, start: int, end: int) -> list[Thing]:
        """Return what is named between two places, in order, as often as it is named."""
        low, high = bisect_left(self._order, start, key=_start), bisect_left(self._order, end, key=_start)
        return [thing for _, thing in self._order[low:high]]

    def values_within(self, start: int, end: int) -> int:
        """Return how many numbers begin between two places."""
        return bisect_left(self._values, end) - bisect_left(self._values, start)

    @property
    def title(self) -> Span | None:
        """Return where the title stands."""
        return self._title

    def options(self, number: Span) -> list[Option]:
        """Return the things that a number may be told of, each once, the nearest first; `number` is where it stands."""
        at = max(0, bisect_right(self._starts, number.start) - 1)
        found: dict[Thing, tuple[_Named, str]] = {}
        for one, place in self._ordered(at, number):
            if len(found) < _MOST or place in _ALWAYS:
                found.setdefault(one.thing, (one, place))
        options: list[Option] = []
        of_type: Counter[str] = Counter()
        nearest = next((place for _, place in found.values()), "")
        for rank, (one, place) in enumerate(found.values()):
            like = of_type[one.mention.type]
            options.append(Option(one.mention, place, one.marker, one.leads, rank, like, nearest))
            of_type[one.mention.type] += 1
        return options

    def _ordered(self, at: int, number: Span) -> Iterator[tuple[_Named, str]]:
        clause, part = self._scenes[at].sentence.clause_at(number.start), last_seam(self._seams, number.start)
        after = []
        for one in reversed(self._named[at]):
            span = one.mention.span
            if span.end <= number.start:
                yield one, "clause" if span.start >= clause.start else "sentence"
            elif span.start >= number.end:
                after.append(one)
        yield from ((one, "after") for one in reversed(after))
        for back in range(1, min(_BACK, at) + 1):
            if last_seam(self._seams, self._starts[at - back]) != part:
                break
            for one in reversed(self._named[at - back]):
                yield one, "title" if self._in_title(one.mention.span) else str(back)
        yield from ((one, "title") for one in self._in_titles)
        yield from ((one, "home") for one in self._home)

    def _in_title(self, span: Span) -> bool:
        return self._title is not None and self._title.covers(span)


def _named(scene: Scene, allowed: frozenset[str]) -> Iterator[_Named]:
    leader = next((group for group in scene.groups if not group.marker), None)
    starts = {m.span.start for group in scene.groups for m in group.mentions if m.type in _SMALLER}
    for group in scene.groups:
        for mention in group.mentions:
            if mention.type in _LARGER and mention.span.end in starts:
                continue  # 武汉市|江岸区: the smaller one is spoken of
            if mention.reference and mention.name.endswith(WITHIN):
                continue  # 市里 does something; what is counted is counted of what has a name
            if mention.type in allowed and not _DATELINE.match(scene.text, mention.span.end):
                yield _Named(mention, typed_key(mention), group.marker, group is leader)


def _start(named: tuple[int, Thing]) -> int:
    return named[0]


def _begins_clause(scene: Scene, mention: Mention) -> bool:
    """Tell whether a name begins its clause, but for what tells when, or that it goes on: 截至6月末，|某银行."""
    start = scene.sentence.clause_at(mention.span.start).start
    lead = scene.text[start : mention.span.start].lstrip(_OPENING)
    return len(lead) <= _LONGEST_LEAD and load_patterns("told_of.toml")["lead"].fullmatch(lead) is not None
