"""Finds whom or what a number is told of: of the things named around it, or before it, the likeliest one.

A number often goes on about what was named sentences ago (产线…。达产后年产3亿颗), and who stands before it may have
another part (为甲企业授信6亿元). A logistic regression over where each thing stands and what stands around its name
says which is meant; it is trained on the annotated passages (`training/indicator_subjects.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.extract.facts.indicators.find import PART
from kg.extract.facts.indicators.not_told_of import may_be_told_of
from kg.extract.facts.regression import load_regression
from kg.extract.facts.scene import Scene
from kg.extract.names.lists.levels import WITHIN
from kg.extract.seams import last_seam
from kg.extract.words import Words
from kg.lexicon.tables import load_toml
from kg.model import LONGEST_QUOTE, IndicatorFact, Mention, Span
from kg.ontology import load_ontology

MODEL = "indicator_subjects.tsv"
_BACK = 4  # sentences before the number's own in which its subject is sought
_MANY = 4  # counts above it are told as it
_NEAR = 12  # code points between a name and the number whose words are told apart
_TOGETHER = frozenset({"clause", "sentence", "after"})  # places in the number's own sentence
_LONGEST_TAIL = 6  # code points of a name's end that stands for it
_BEFORE = frozenset({"clause", "sentence", "1"})
_FOLLOWING, _MOST_WORDS = 30, 25  # code points and words after a name whose verbs are told
_SAYS = "vp"
_PAUSES = frozenset("，,；;：:、")
# 本报荆门|讯（记者…: says where it was written; 荆门电商 does not.
_DATELINE = re.compile(r"[讯电](?:[\s（(：:，,]|记者|$)")
_LARGER = frozenset({"Province", "City"})
_SMALLER = frozenset({"City", "District", "Zone"})
_STOCK = "余额"
_SCOPE = re.compile("全国|我国|全球|世界|[全本我][省市区县州旗盟行]")

Thing = tuple[str, str]


def typed_key(mention: Mention) -> Thing:
    """Return what tells a thing apart in a text: its type and its name."""
    return mention.type, mention.key


@dataclass(frozen=True, slots=True)
class Option:
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


@dataclass(frozen=True, slots=True)
class _Named:
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

    def scene_at(self, number: Span) -> Scene:
        """Return the sentence that a number stands in."""
        return self._scenes[max(0, bisect_right(self._starts, number.start) - 1)]

    def options(self, number: Span) -> list[Option]:
        """Return the things that a number may be told of, each once, the nearest first; `number` is where it stands."""
        at = max(0, bisect_right(self._starts, number.start) - 1)
        found: dict[Thing, tuple[_Named, str]] = {}
        for one, place in self._ordered(at, number):
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


def subject_features(text: str, words: Words, around: Around, option: Option, number: IndicatorFact) -> list[str]:
    """Return what tells whether a number is told of a thing."""
    return [
        *_of_place(around, option),
        *_of_number(text, option, number),
        *_of_names(text, words, option, number),
        *_of_paragraph(text, around, option, number),
        *_of_tail(text, around, option, number),
        *_of_verbs(words, option, number),
    ]


def _of_place(around: Around, option: Option) -> Iterator[str]:
    thing, type_, place = typed_key(option.mention), option.mention.type, option.place
    yield from (f"place={place}", f"type={type_}", f"place.type={place} {type_}")
    yield from (
        f"marker={option.marker}",
        f"marker.place={option.marker} {place}",
        f"marker.type={option.marker} {type_}",
    )
    yield from (f"leads={option.leads} {place}", f"leads.type={option.leads} {place} {type_}")
    rank = min(_MANY, option.rank)
    yield from (f"rank={rank}", f"rank.place={rank} {place}", f"like={min(_MANY, option.like)} {type_}")
    yield from (f"nearest={option.nearest} {place}", f"nearest.type={option.nearest} {place} {type_}")
    titled = thing in around.titled
    yield from (f"titled={titled} {place}", f"titled.type={titled} {type_}")
    yield from (f"often={min(_MANY, around.counts[thing])}", f"often.place={min(_MANY, around.counts[thing])} {place}")
    yield f"reference={option.mention.reference} {place}"


def _of_number(text: str, option: Option, number: IndicatorFact) -> Iterator[str]:
    type_, place = option.mention.type, option.place
    ruled = number.subject is not None and typed_key(number.subject) == typed_key(option.mention)
    yield from (f"ruled={ruled}", f"ruled.place={ruled} {place}", f"ruled.type={ruled} {type_}")
    yield from (f"aim={number.kind} {type_}", f"unit={number.value.unit} {type_}", f"kind={number.value.kind} {type_}")
    name = number.name.removesuffix(_STOCK)  # a balance is told of whom the loans are told of
    yield from (f"end={name[-2:]} {type_}", f"begin={name[:2]} {type_}", f"begin.place={name[:2]} {place}")
    yield f"in name={option.mention.name in name}"
    yield from (f"end3={number.name[-3:]} {type_}", f"unit.place={number.value.unit} {place}")
    yield from (f"aim.place={number.kind} {place}", f"aim.type.place={number.kind} {place} {type_}")
    pairs = {number.name[at : at + 2] for at in range(len(number.name) - 1)}
    yield from (f"name={pair} {type_}" for pair in sorted(pairs))
    opens = text[number.evidence.start : number.evidence.start + 2]
    yield from (f"opens={opens} {type_}", f"opens.place={opens} {place}")
    scope = _SCOPE.search(text, number.evidence.start, number.value.span.start)
    yield from (f"scope={scope and scope[0]} {type_}", f"scope.place={bool(scope)} {place} {type_}")


def _of_names(text: str, words: Words, option: Option, number: IndicatorFact) -> Iterator[str]:
    """Yield what stands next to the name and, in one sentence, between it and the number."""
    span, at, place = option.mention.span, number.value.span, option.place
    if place == "home":
        return
    after = text[span.end : span.end + 1].strip("”》") or text[span.end + 1 : span.end + 2]
    yield from (f"after={after} {place}", f"after.type={after} {option.mention.type}")
    yield f"before={text[max(0, span.start - 2) : span.start].strip()} {place}"
    if span.end < len(text):
        word = words.items[words.index_at(span.end)]
        yield from (f"next={word.text.strip()}", f"next.tag={word.tag} {place}")
        yield from (f"next.type={word.text.strip()} {option.mention.type}", f"next.place={word.text.strip()} {place}")
    if place in {"clause", "sentence"}:
        between = text[span.end : at.start]
        pauses = sum(character in _PAUSES for character in between)
        yield from (f"pauses={min(_MANY, pauses)} {place}", f"pauses.type={min(_MANY, pauses)} {option.mention.type}")
        if len(between) <= _NEAR:
            yield f"gap={between}"
    elif place == "after":
        between = text[at.end : span.start]
        yield f"gap={between[:2]} {between[-1:]} {min(_MANY, len(between))}"


def _of_paragraph(text: str, around: Around, option: Option, number: IndicatorFact) -> Iterator[str]:
    """Yield whether the name stands in the number's paragraph, and whether the number's sentence begins that."""
    at, type_, place = number.value.span.start, option.mention.type, option.place
    begin = text.rfind("\n", 0, at) + 1
    apart = place if place in {"home", "title"} else str(option.mention.span.start < begin)
    first = around.scene_at(number.value.span).sentence.span.start - begin <= 1
    yield from (f"apart={apart} {place}", f"apart.type={apart} {type_}", f"apart.first={apart} {first} {type_}")
    yield from (f"first={first} {place}", f"first.type={first} {place} {type_}")


def _of_tail(text: str, around: Around, option: Option, number: IndicatorFact) -> Iterator[str]:
    """Yield how much of the name's end the number's clause or name begins with: 某跨湾|产业园, 产业园入驻企业64家."""
    name, at = option.mention.name, number.value.span.start
    clause = around.scene_at(number.value.span).sentence.clause_at(at)
    said = (number.name, text[clause.start : at])
    lengths = range(min(_LONGEST_TAIL, len(name) - 1), 1, -1)
    tail = next((size for size in lengths if any(words.startswith(name[-size:]) for words in said)), 0)
    yield from (f"tail={tail} {option.mention.type}", f"tail={tail > 0} {option.place}")


def _of_verbs(words: Words, option: Option, number: IndicatorFact) -> Iterator[str]:
    """Yield the verbs and prepositions between a name and the number, or after the name in the sentence before."""
    place, low = option.place, option.mention.span.end
    if place not in _BEFORE:
        return
    high = min(number.value.span.start, low + _FOLLOWING) if place == "1" else number.value.span.start
    if low >= high:
        return
    between = words.items[words.index_at(low) : words.index_at(high - 1) + 1][:_MOST_WORDS]
    said = [word.text for word in between if word.tag[:1] in _SAYS]
    yield from (f"verb={word} {place}" for word in sorted(set(said)))
    if said:
        yield from (f"first verb={said[0]} {option.mention.type}", f"last verb={said[-1]} {option.mention.type}")


def assign_subjects(text: str, words: Words, around: Around, numbers: Sequence[IndicatorFact]) -> list[IndicatorFact]:
    """Return the indicators, in order, each with whom or what it is likeliest told of, nobody where nothing is likely.

    A name in the same sentence is quoted with the number.
    """
    model, least = load_regression(MODEL), load_toml("indicators.toml")["subjects"]["least"]
    found: list[IndicatorFact] = []
    for number in numbers:
        if number.rule == PART and number.subject is not None:
            found.append(replace(number, evidence=number.evidence.hull(number.subject.span)))
            continue
        likely = {
            option: model.probability(subject_features(text, words, around, option, number))
            for option in around.options(number.value.span)
            if may_be_told_of(around.scene_at(number.value.span), number, option.mention)
        }
        best = max(likely, key=lambda option: likely[option], default=None)
        if best is None or likely[best] < least:
            found.append(replace(number, subject=None))
            continue
        evidence = number.evidence
        if best.place in _TOGETHER and len(whole := evidence.hull(best.mention.span)) <= LONGEST_QUOTE:
            evidence = whole
        found.append(replace(number, subject=best.mention, evidence=evidence))
    return found
