"""Finds whom or what a number is told of: of the things named around it, or before it, the likeliest one.

A number often goes on about what was named sentences ago (产线…。达产后年产3亿颗), and who stands before it may have
another part (为甲企业授信6亿元). A logistic regression over where each thing stands and what stands around its name
says which is meant; it is trained on the annotated passages (`training/indicator_subjects.py`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.facts.indicators.around import Around, Option, Thing, typed_key
from kg.extract.facts.indicators.find import PART
from kg.extract.facts.indicators.not_told_of import is_over, may_be_told_of
from kg.extract.facts.indicators.subject_traits import Place, further_traits
from kg.extract.facts.indicators.taken_up import of_what_is_built, taken_up
from kg.extract.facts.regression import load_regression
from kg.extract.words import Words
from kg.lexicon.tables import load_toml
from kg.model import LONGEST_QUOTE, IndicatorFact

MODEL = "indicator_subjects.tsv"
_MANY = 4  # counts above it are told as it
_NEAR = 12  # code points between a name and the number whose words are told apart
_TOGETHER = frozenset({"clause", "sentence", "after"})  # places in the number's own sentence
_LONGEST_TAIL = 6  # code points of a name's end that stands for it
_BEFORE = frozenset({"clause", "sentence", "1"})
_FOLLOWING, _MOST_WORDS = 30, 25  # code points and words after a name whose verbs are told
_SAYS = "vp"
_PAUSES = frozenset("，,；;：:、")
_STOCK = "余额"
_SUREST = 1e-4  # how far from certain a number's own say on its subject stays


def features_of(text: str, words: Words, around: Around, number: IndicatorFact) -> dict[Option, list[str]]:
    """Return the things that a number may be told of, each with what tells whether it is, the nearest first."""
    place = Place(text, words, around, number)
    return {
        option: [
            *_of_place(around, option),
            *_of_number(place, option),
            *_of_names(text, words, option, number),
            *_of_paragraph(place, option),
            *_of_tail(place, option),
            *_of_verbs(words, option, number),
            *further_traits(place, option),
        ]
        for option in around.options(number.value.span)
    }


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


def _of_number(seen: Place, option: Option) -> Iterator[str]:
    type_, place, number = option.mention.type, option.place, seen.number
    ruled = number.subject is not None and typed_key(number.subject) == typed_key(option.mention)
    yield from (f"ruled={ruled}", f"ruled.place={ruled} {place}", f"ruled.type={ruled} {type_}")
    yield from (f"aim={number.kind} {type_}", f"unit={number.value.unit} {type_}", f"kind={number.value.kind} {type_}")
    name = number.name.removesuffix(_STOCK)  # a balance is told of whom the loans are told of
    yield from (f"end={name[-2:]} {type_}", f"begin={name[:2]} {type_}", f"begin.place={name[:2]} {place}")
    yield f"in name={option.mention.name in name}"
    yield from (f"end3={number.name[-3:]} {type_}", f"unit.place={number.value.unit} {place}")
    yield from (f"aim.place={number.kind} {place}", f"aim.type.place={number.kind} {place} {type_}")
    yield from [f"name={pair} {type_}" for pair in seen.pairs]
    yield from (f"opens={seen.opens} {type_}", f"opens.place={seen.opens} {place}")
    yield from (f"scope={seen.scope} {type_}", f"scope.place={bool(seen.scope)} {place} {type_}")


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


def _of_paragraph(seen: Place, option: Option) -> Iterator[str]:
    """Yield whether the name stands in the number's paragraph, and whether the number's sentence begins that."""
    type_, place = option.mention.type, option.place
    apart = place if place in {"home", "title"} else str(option.mention.span.start < seen.paragraph)
    first = seen.sentence - seen.paragraph <= 1
    yield from (f"apart={apart} {place}", f"apart.type={apart} {type_}", f"apart.first={apart} {first} {type_}")
    yield from (f"first={first} {place}", f"first.type={first} {place} {type_}")


def _of_tail(seen: Place, option: Option) -> Iterator[str]:
    """Yield how much of the name's end the number's clause or name begins with: 某跨湾|产业园, 产业园入驻企业64家."""
    name, number, said = option.mention.name, seen.number.name, seen.said
    lengths = range(min(_LONGEST_TAIL, len(name) - 1), 1, -1)
    tail = next((n for n in lengths if said.startswith(name[-n:]) or number.startswith(name[-n:])), 0)
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
    sure = load_toml("indicators.toml")["subjects"]
    found: list[IndicatorFact] = []
    for number, likely in zip(numbers, _likelihoods(text, words, around, numbers), strict=True):
        if number.rule == PART and number.subject is not None:
            found.append(replace(number, evidence=number.evidence.hull(number.subject.span)))
            continue
        scene = around.scene_at(number.value.span)
        able = [
            option
            for option in likely
            if may_be_told_of(scene, number, option.mention) and not is_over(text, around, number, option.mention)
        ]
        best = max(able, key=lambda option: likely[option], default=None)
        if best is not None and likely[best] < sure["least" if len(likely) > 1 else "alone"]:
            best = None
        best = taken_up(text, around, number, able) or of_what_is_built(text, around, number, able, best) or best
        if best is None:
            found.append(replace(number, subject=None))
            continue
        evidence = number.evidence
        if best.place in _TOGETHER and len(whole := evidence.hull(best.mention.span)) <= LONGEST_QUOTE:
            evidence = whole
        found.append(replace(number, subject=best.mention, evidence=evidence))
    return found


def _likelihoods(
    text: str, words: Words, around: Around, numbers: Sequence[IndicatorFact]
) -> list[dict[Option, float]]:
    """Return how likely each number is told of each thing around it.

    Numbers with no name between them are of one thing: of those of one sentence 97 in 100 are, of those of two
    sentences of a paragraph 90. The mean of their log odds says of which.
    """
    model = load_regression(MODEL)
    own = [
        {option: model.probability(said) for option, said in features_of(text, words, around, number).items()}
        for number in numbers
    ]
    found: list[dict[Option, float]] = []
    for run in _runs(text, around, numbers):
        together = _together([own[at] for at in run])
        found += [{option: together[typed_key(option.mention)] for option in own[at]} for at in run]
    return found


def _runs(text: str, around: Around, numbers: Sequence[IndicatorFact]) -> list[list[int]]:
    """Return the numbers, by their places in the row, in runs that no name and no end of a paragraph divides."""
    runs: list[list[int]] = []
    for at, number in enumerate(numbers):
        start, last = number.value.span.start, numbers[at - 1].value.span.end if at else 0
        goes_on = bool(runs) and last <= start and text.find("\n", last, start) < 0
        if goes_on and not around.named_within(last, start):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _together(options: Sequence[Mapping[Option, float]]) -> dict[Thing, float]:
    """Return how likely each thing is by all that may be told of it."""
    odds: dict[Thing, list[float]] = {}
    for one in options:
        for option, probability in one.items():
            sure = min(max(probability, _SUREST), 1 - _SUREST)
            odds.setdefault(typed_key(option.mention), []).append(math.log(sure / (1 - sure)))
    return {thing: 1 / (1 + math.exp(-sum(said) / len(said))) for thing, said in odds.items()}
