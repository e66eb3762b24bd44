"""Judges which date and which sum of the text are a fact's own, by logistic regressions.

A sentence may hold several dates and sums: those of another fact, of a statistic, of what was before. What the rules of
`attach.py` attached is one of the things counted. The regressions are trained on the annotated passages
(`training/qualifiers.py`); how likely a value must be is in `qualifiers.toml`.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.facts.qualifiers.attach import to_amount, to_when
from kg.extract.facts.qualifiers.descriptions import points_back
from kg.extract.facts.qualifiers.fund_sizes import with_size
from kg.extract.facts.qualifiers.own_values import own_dates, own_sums
from kg.extract.facts.qualifiers.row_shares import with_own_share
from kg.extract.facts.qualifiers.told_sums import with_told_sum
from kg.extract.facts.regression import Regression, load_regression
from kg.extract.facts.scene import Scene
from kg.extract.seams import last_seam
from kg.extract.words import Words
from kg.lexicon.tables import load_toml
from kg.model import Fact, Period, Span, Value

MODELS = {"date": "dates.tsv", "amount": "amounts.tsv"}
_MANY = 4  # counts above it are told as it
_LAST = 4  # sentences of a text that may be its signature
_LONGEST = 20  # words of a stretch that are counted
_NEAR_BEGIN, _EARLY = 1, 14  # code points from the sentence's beginning
_STEP, _FAR = 4, 20  # code points to the object, in steps, up to so many
_SHAPE = 8  # last code points of a value that are told apart
_BEFORE = 8  # code points before a value whose words are counted by themselves
_DIGITS = re.compile(r"[\d〇一二三四五六七八九十两]+")
_MARKS = re.compile(r"[，,；;：:、（(]")
_TELLING = (
    "vpdfuc"  # parts of speech of the words that are counted: verbs, prepositions, adverbs, places, particles, links
)


@cache
def _statistic() -> re.Pattern[str]:
    return re.compile(load_toml("qualifiers.toml")["judge"]["date"]["statistic"])


@dataclass(frozen=True, slots=True)
class Option:
    """A value that may be a fact's, with the scene it stands in.

    `place` is empty in a sentence of the fact's names, `earlier` or `later` in the one before or after, `signature` in
    a line of its own at the end.
    """

    scene: Scene
    value: Period | Value
    place: str

    @property
    def span(self) -> Span:
        """Return where the value stands."""
        return self.value.span


def options_of(
    scenes: Sequence[Scene], starts: Sequence[int], fact: Fact, qualifier: str, seams: Sequence[int] = ()
) -> list[Option]:
    """Return the values in the sentences of a fact's ends, dates of the one before in the paragraph, sums around it.

    `starts` holds where each scene's sentence begins. What is issued may be dated by a line of its own at the end.
    Nothing is looked for beyond a seam.
    """
    ends = (fact.subject.span.start, fact.object.span.start, fact.evidence.start)
    inside = sorted({max(0, bisect_right(starts, at) - 1) for at in ends})
    near = {inside[0] - 1: "earlier", inside[-1] + 1: "later" if qualifier == "amount" else ""}
    if qualifier == "date" and fact.relation == "issued":
        near = dict.fromkeys(_signed(scenes), "signature") | near
    places = {at: place for at, place in near.items() if place and 0 <= at < len(scenes)} | dict.fromkeys(inside, "")
    part = last_seam(seams, fact.evidence.start)
    paragraphs = {scenes[at].sentence.paragraph for at in inside}
    found: list[Option] = []
    for at, place in sorted(places.items()):
        scene = scenes[at]
        if last_seam(seams, scene.sentence.span.start) != part:
            continue
        if place == "earlier" and qualifier == "date" and scene.sentence.paragraph not in paragraphs:
            continue
        values = own_sums(scene, fact, place) if qualifier == "amount" else own_dates(scene, fact)
        found += [Option(scene, value, place) for value in values]
    return found


def _signed(scenes: Sequence[Scene]) -> Iterator[int]:
    """Yield the numbers of the last lines of a text that are a date and nothing else."""
    for at in range(max(0, len(scenes) - _LAST), len(scenes)):
        scene = scenes[at]
        if any(len(scene.sentence.span) - len(period.span) <= 1 for period in scene.periods):
            yield at


@dataclass(frozen=True, slots=True)
class _Position:
    """Where an option stands to the two names of a fact.

    `order` is before (B), between (M) or after (A) them, or in one (I); `where` adds which name is the earlier, and
    what other sentence it stands in. Distances to names are in clauses, -1 to one of another sentence; `between` is how
    many other options stand in between.
    """

    order: str
    where: str
    first: Span
    last: Span
    to_first: int
    to_last: int
    to_object: int
    between: int


def _position(fact: Fact, option: Option, options: Sequence[Option]) -> _Position:
    first, last = sorted((fact.subject.span, fact.object.span), key=lambda end: end.start)
    order = _order(option.span, first, last)
    way = "SO" if first is fact.subject.span else "OS"
    elsewhere = "" if option.scene.sentence.span.covers(last) else " elsewhere"
    to_first, to_last, to_object = (_clauses(option.scene, option.span, end) for end in (first, last, fact.object.span))
    between = min(_MANY, _between(option, last, options))
    return _Position(
        order, f"{order}{way}{option.place}{elsewhere}", first, last, to_first, to_last, to_object, between
    )


def option_features(words: Words, fact: Fact, option: Option, options: Sequence[Option]) -> list[str]:
    """Return what tells whether a value is a fact's own: where it stands to the fact's names, and what around it."""
    position = _position(fact, option, options)
    found = [*_of_fact(fact, option, position), *_of_place(fact, option, position, options)]
    found += _of_neighbours(fact, option, position)
    found += _of_words(words, option, position)
    return list(dict.fromkeys(found))


def _of_fact(fact: Fact, option: Option, position: _Position) -> Iterator[str]:
    relation, where, kind = fact.relation, position.where, _kind(option.value)
    ruled, status = _ruled(fact, option.value), fact.qualifiers.status
    yield from (f"relation={relation}", f"rule={fact.rule}", f"kind={kind}", f"relation.kind={relation} {kind}")
    yield from (f"ruled={ruled}", f"relation.ruled={relation} {ruled}", f"where.ruled={where} {ruled}")
    yield from (f"rule.ruled={fact.rule} {ruled}", f"subject={fact.subject.type}", f"object={fact.object.type}")
    yield f"object.relation={fact.object.type} {relation} {position.to_object}"
    yield from (f"status={status}", f"status.relation={status} {relation}")
    if isinstance(option.value, Value):
        yield f"size={int(math.log10(abs(option.value.value) + 1))}"


def _of_place(fact: Fact, option: Option, position: _Position, options: Sequence[Option]) -> Iterator[str]:
    relation, where, order, between = fact.relation, position.where, position.order, position.between
    evidence = fact.evidence.covers(option.span)
    in_subject, in_object = (end.span.covers(option.span) for end in (fact.subject, fact.object))
    yield from (f"where={where}", f"relation.where={relation} {where}", f"inside={in_subject} {in_object}")
    yield from (f"apart={position.to_last}", f"apart.first={position.to_first}", f"apart.object={position.to_object}")
    yield f"where.apart={where} {position.to_last} {position.to_first}"
    yield f"relation.apart={relation} {order} {position.to_object}"
    yield from (f"between={between}", f"relation.between={relation} {between}")
    yield from (f"options={min(len(options), _MANY)}", f"only={len(options) == 1} {relation}")
    yield from (f"evidence={evidence}", f"evidence.order={evidence} {order} {relation}")


def _of_neighbours(fact: Fact, option: Option, position: _Position) -> Iterator[str]:
    text, sentence, at = option.scene.text, option.scene.sentence, option.span
    own = sentence.clause_at(at.start)
    lead = at.start - sentence.span.start
    leads = "first" if lead <= _NEAR_BEGIN else "early" if lead <= _EARLY else "late"
    begins = at.start - own.start <= _NEAR_BEGIN
    to_object = position.to_object
    yield from (f"lead={leads}", f"lead.where={leads} {position.where}")
    yield f"lead.apart={leads} {to_object} {fact.relation}"
    yield from (f"begins={begins}", f"begins.apart={begins} {to_object}")
    before = text[max(0, at.start - 2) : at.start].replace("\n", "_")
    after = text[at.end : at.end + 2].replace("\n", "_")
    yield from (f"before={before[-1:]}", f"before={before}", f"after={after[:1]}", f"after={after}")
    yield from (
        f"before.apart={before[-1:]} {to_object} {position.order}",
        f"after.apart={after[:1]} {to_object} {position.order}",
    )
    yield f"ends={text[max(own.start, own.end - 1) : own.end].strip() or '_'}"
    if isinstance(option.value, Period):
        yield f"statistic={bool(_statistic().search(text, own.start, own.end))} {position.to_last}"
    yield f"shape={_DIGITS.sub('0', option.value.text)[-_SHAPE:]}"
    low, high = min(at.end, fact.object.span.end), max(at.start, fact.object.span.start)
    marks = bool(_MARKS.search(text, low, high))
    yield f"to object={min(_FAR, max(0, high - low)) // _STEP} {marks} {at.start < fact.object.span.start}"


def _of_words(words: Words, option: Option, position: _Position) -> Iterator[str]:
    """Yield the telling words from the value to the fact, those of its clause, and those right before it."""
    at = option.span
    own = option.scene.sentence.clause_at(at.start)
    after = position.order == "A"
    low, high = (position.first.start, at.start) if after else (at.end, position.last.end)
    here = min(1, max(0, position.to_object))
    yield from (f"word={word}" for word in _words(words, low, high))
    yield from (f"own={word} {here}" for word in _words(words, own.start, own.end))
    yield from (f"near={word}" for word in _words(words, max(own.start, at.start - _BEFORE), at.start))


def _words(words: Words, low: int, high: int) -> Iterator[str]:
    if low < high:
        begin, end = words.index_at(low), words.index_at(high - 1)
        for word in words.items[begin : min(end + 1, begin + _LONGEST)]:
            if word.tag[:1] in _TELLING or not word.text.isalnum():
                yield word.text.strip() or "_"


def _order(at: Span, first: Span, last: Span) -> str:
    """Return whether a value stands before (B), between (M) or after (A) two names, or in one of them (I)."""
    if first.covers(at) or last.covers(at):
        return "I"
    return "B" if at.end <= first.start else "A" if at.start >= last.end else "M"


def _clauses(scene: Scene, one: Span, other: Span) -> int:
    """Return how many clauses later or earlier a name stands in the sentence of a value; -1 where in another one."""
    if not scene.sentence.span.covers(other):
        return -1
    low, high = sorted((one.start, other.start))
    return min(_MANY, sum(1 for clause in scene.sentence.clauses if low < clause.start <= high))


def _between(option: Option, last: Span, options: Sequence[Option]) -> int:
    low, high = min(option.span.end, last.end), max(option.span.start, last.start)
    return sum(1 for other in options if other is not option and low <= other.span.start < high)


def _ruled(fact: Fact, value: Period | Value) -> str:
    known = fact.qualifiers.date if isinstance(value, Period) else fact.qualifiers.amount
    return "none" if known is None else "this" if known.text == value.text else "other"


def _kind(value: Period | Value) -> str:
    if isinstance(value, Value):
        return value.bound
    if not value.placed:
        return "loose"
    if value.start is None or value.end is None:
        return "open start" if value.start is None else "open end"
    days = (value.end - value.start).days
    return next(
        (name for name, most in (("day", 0), ("month", 31), ("quarter", 99), ("year", 366)) if days <= most), "years"
    )


def judge_qualifiers(
    words: Words, scenes: Sequence[Scene], facts: Iterable[Fact], seams: Sequence[int] = ()
) -> list[Fact]:
    """Return the facts, each with the date and the sum that are likely its own, or none, and quoted with it."""
    starts = [scene.sentence.span.start for scene in scenes]
    data = load_toml("qualifiers.toml")["judge"]
    found: list[Fact] = []
    for fact in facts:
        for qualifier, name in MODELS.items():
            if fact.relation in data[qualifier]["relations"] and fact.rule not in data[qualifier]["given"]:
                options = options_of(scenes, starts, fact, qualifier, seams)
                kind = f"{fact.relation} {fact.object.type}"
                least = data[qualifier]["least_of"].get(kind, data[qualifier]["least"])
                fact = _with_likely(words, fact, qualifier, options, load_regression(name), least)
        told = with_told_sum(with_own_share(fact, scenes, starts), scenes, starts)
        found.append(with_size(told, scenes, starts))
    return found


def _pointed_back(fact: Fact, options: Sequence[Option]) -> int | None:
    """Return which date a fact has whose clause only points back to it: 6月8日，举行对接会。会上，|甲与乙签约."""
    placed = [at for at, option in enumerate(options) if isinstance(option.value, Period) and option.value.placed]
    before = [at for at in placed if options[at].span.end <= fact.subject.span.start]
    if not before or len(before) < len(placed):
        return None
    text, last = options[before[-1]].scene.text, options[before[-1]].span.end
    return before[-1] if points_back(text, last, fact.subject.span.start) else None


def _with_likely(
    words: Words, fact: Fact, qualifier: str, options: Sequence[Option], model: Regression, least: float
) -> Fact:
    likely = [model.probability(option_features(words, fact, option, options)) for option in options]
    best = max(range(len(options)), key=lambda at: likely[at], default=None)
    if best is not None and likely[best] < least:
        best = _pointed_back(fact, options) if qualifier == "date" else None
    if best is None:
        return fact.qualified(**{qualifier: None})
    option = options[best]
    if isinstance(option.value, Period):
        qualifiers = replace(fact.qualifiers, date=to_when(option.value))
    else:
        qualifiers = replace(fact.qualifiers, amount=to_amount(option.value, option.scene.text))
    clause = option.scene.sentence.clause_at(option.span.start).hull(option.span)
    fact = replace(fact, qualifiers=qualifiers)
    return fact if fact.evidence.covers(option.span) else fact.quoting(clause)
