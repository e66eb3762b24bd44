"""Traits of what a number may be told of that the build of its sentence, its paragraph and its title show.

Who begins a clause goes on to be spoken of (某港新开航线3条，吞吐量…), what is only somebody's object seldom does; 全县
and 公司 point back to a kind of thing; and what ends in 海关 is told other numbers than what ends in 产业园.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from kg.extract.facts.indicators.around import Around, Option, Thing, typed_key
from kg.extract.words import Words
from kg.lexicon.tables import load_patterns
from kg.model import IndicatorFact

_MANY = 3  # counts above it are told as it
_OPENING, _CLOSING = "“《（(‘", "”》）)’"
_NEAR = frozenset({"clause", "sentence", "1"})
_NONE = -1
_SCOPE = re.compile("全国|我国|全球|世界|[全本我][省市区县州旗盟行]")


class Place:
    """A number in its text, with what is the same for all that it may be told of."""

    def __init__(self, text: str, words: Words, around: Around, number: IndicatorFact) -> None:
        """Look at a number; what stands around it is read when it is asked for."""
        self.text, self.words, self.around, self.number = text, words, around, number
        self.at = number.value.span.start
        sentence = around.scene_at(number.value.span).sentence
        self.sentence, self.clause = sentence.span.start, sentence.clause_at(self.at).start
        self.paragraph, self.said = text.rfind("\n", 0, self.at) + 1, text[self.clause : self.at]
        name, begin = number.name, number.evidence.start
        self.opens, self.pairs = text[begin : begin + 2], sorted({name[at : at + 2] for at in range(len(name) - 1)})
        scope = _SCOPE.search(text, begin, self.at)
        self.scope = scope and scope[0]

    @cached_property
    def pointer(self) -> re.Match[str] | None:
        """Return the last word of the sentence before the number that points at a kind of thing."""
        found = load_patterns("told_of.toml")["pointer"].finditer(self.text, self.sentence, self.at)
        return next(reversed(list(found)), None)

    @cached_property
    def first_tag(self) -> str:
        """Return what part of speech the number's clause begins with."""
        return self.words.items[self.words.index_at(self.clause)].tag

    @cached_property
    def beginners(self) -> dict[Thing, int]:
        """Return the things that begin clauses before the number, with how many nearer ones there are."""
        return {thing: rank for rank, thing in enumerate(self.around.beginners(self.at))}

    @cached_property
    def in_paragraph(self) -> list[Thing]:
        """Return what the number's paragraph names before it."""
        return self.around.named_within(self.paragraph, self.at)

    @cached_property
    def ranks(self) -> dict[Thing, int]:
        """Return the same, each once, with how many stand before it."""
        return {thing: rank for rank, thing in enumerate(dict.fromkeys(self.in_paragraph))}

    @cached_property
    def title_end(self) -> str:
        """Return what the title ends in, which says what kind of text it is."""
        title = self.around.title
        return self.text[max(title.start, title.end - 2) : title.end] if title is not None else ""

    @cached_property
    def first_of_title(self) -> Thing | None:
        """Return what the title names first."""
        title = self.around.title
        named = self.around.named_within(title.start, title.end) if title is not None else []
        return named[0] if named else None


def further_traits(place: Place, option: Option) -> Iterator[str]:
    """Yield what else tells whether a number is told of a thing."""
    yield from _of_build(place, option)
    yield from _of_pointer(place, option)
    yield from _of_head(place, option)
    yield from _of_title(place, option)
    yield from _of_paragraph(place, option)
    yield from _of_words(place, option)


def _of_build(place: Place, option: Option) -> Iterator[str]:
    """Yield whether the thing begins a clause, and how many begin one nearer, and how many numbers stand between."""
    where, type_ = option.place, option.mention.type
    begins = min(_MANY, place.beginners.get(typed_key(option.mention), _NONE))
    yield from (f"begins={begins} {where}", f"begins.type={begins} {where} {type_}")
    yield f"begins.first={begins} {where} {place.first_tag}"
    end, before = option.mention.span.end, where in _NEAR and option.mention.span.end <= place.at
    numbers = min(_MANY, place.around.values_within(end, place.at)) if before else _NONE
    yield from (f"numbers={numbers} {where}", f"numbers.type={numbers} {type_}")


def _of_pointer(place: Place, option: Option) -> Iterator[str]:
    """Yield what word points at a kind of thing, and where it stands."""
    pointer, type_ = place.pointer, option.mention.type
    if pointer is None:
        return
    word, nearer, inside = pointer[0], pointer.start() >= option.mention.span.end, pointer.start() >= place.clause
    yield from (f"pointer={word} {type_}", f"pointer.inside={word} {inside} {type_} {nearer}")
    yield from (
        f"pointer.place={inside} {nearer} {option.place} {type_}",
        f"pointer.end={word[-1]} {option.mention.name[-1:]}",
    )


def _of_head(place: Place, option: Option) -> Iterator[str]:
    """Yield what the name ends in, with what is counted."""
    head, name = option.mention.name.rstrip(_CLOSING)[-2:], place.number.name
    yield from (
        f"head={head}",
        f"head.place={head[-1:]} {option.place}",
        f"head.unit={head[-1:]} {place.number.value.unit}",
    )
    yield from (f"head.begin={head} {name[:2]}", f"head.end={head} {name[-2:]}")
    yield from (f"head.name={head} {name[at : at + 2]}" for at in range(len(name) - 1))


def _of_title(place: Place, option: Option) -> Iterator[str]:
    """Yield what kind of text the title announces, and whether it names the thing first."""
    where, type_ = option.place, option.mention.type
    first = place.first_of_title == typed_key(option.mention)
    yield from (f"text={place.title_end} {type_}", f"text.place={place.title_end} {where} {type_}")
    yield f"title first={first} {where} {type_}"


def _of_paragraph(place: Place, option: Option) -> Iterator[str]:
    """Yield how early and how often the number's paragraph names the thing."""
    thing, where = typed_key(option.mention), option.place
    rank = min(_MANY, place.ranks.get(thing, _NONE))
    yield from (f"lead={rank} {where}", f"lead.type={rank} {where} {option.mention.type}")
    yield f"inside={min(_MANY, place.in_paragraph.count(thing))} {where}"


def _of_words(place: Place, option: Option) -> Iterator[str]:
    """Yield the word before the name and the two after it."""
    where, type_, span = option.place, option.mention.type, option.mention.span
    if where == "home":
        return
    text, words, start, end = place.text, place.words, span.start, span.end
    while start > 0 and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    if start > 0:
        word = words.items[words.index_at(start - 1)]
        said = word.text.strip()
        yield from (
            f"word before={said} {type_}",
            f"word before.place={said} {where}",
            f"tag before={word.tag} {where} {type_}",
        )
    if end < len(text):
        at = words.index_at(end)
        after = words.items[at : at + 2]
        yield f"words after={''.join(word.text.strip() for word in after)} {type_}"
        yield f"tags after={' '.join(word.tag for word in after)} {where}"
