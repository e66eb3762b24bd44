"""Judges the facts of one article pair by pair: adds what the frames missed, refuses what they misread.

The network of pairs judges names of one sentence, of neighbouring ones, and some further apart. What names themselves
say (a bureau's place) stays as the rules have it; so does what frames carried over from further away than the network
looks, but for some that are wrong there more often than right (`pairs.toml`): it is asked about these too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter

import msgspec

from kg.extract.facts.judge.guesses import may_be_added
from kg.extract.facts.judge.hints import hinted
from kg.extract.facts.judge.open_givers import got_by_whom_the_text_speaks_of, with_open_givers
from kg.extract.facts.judge.pair_network import Asked, load_pair_network
from kg.extract.facts.judge.rows import shared
from kg.extract.facts.judge.thresholds import thresholds
from kg.extract.facts.layout import Candidate, Kind, Layout, candidates_of, thing_of
from kg.extract.facts.pairs import Surroundings, allowed
from kg.extract.facts.qualifiers.attach import attach
from kg.extract.facts.scene import Scene
from kg.extract.within import Within
from kg.model import Fact, Mention, Qualifiers, Span
from kg.ontology import load_ontology

_LEAVE_OF = ("经", "报", "报经")
_LEAVE = re.compile("批准|同意|授权|核准|审批|备案|批复")
_OF_OBJECT = frozenset({"funded", "established"})  # what the sum of its own clause belongs to
PairKey = tuple[Span, Span]


def surroundings(scenes: Sequence[Scene], mentions: Iterable[Mention]) -> list[Surroundings]:
    """Return each sentence with all the names in it; a name inside another counts only inside a measure."""
    found = Within((m for m in mentions if not m.implicit), attrgetter("span"))
    return [Surroundings(s.sentence.span, tuple(found.inside(s.sentence.span))) for s in scenes]


def said_of(facts: Iterable[Fact]) -> dict[PairKey, tuple[str, ...]]:
    """Return what rules say by pair of spans, as relation:rule."""
    found: dict[PairKey, dict[str, None]] = {}
    for fact in facts:
        found.setdefault((fact.subject.span, fact.object.span), {})[f"{fact.relation}:{fact.rule}"] = None
    return {key: tuple(sorted(rules)) for key, rules in found.items()}


def asked_of(layout: Layout, candidates: Iterable[Candidate], facts: Iterable[Fact]) -> list[Asked]:
    """Return the candidates with what rules say of them: of just these names, or across sentences of the two things."""
    facts = list(facts)
    here = said_of(facts)
    there: dict[tuple[str, str], dict[str, None]] = {}
    for fact in facts:
        there.setdefault((thing_of(fact.subject), thing_of(fact.object)), {})[f"{fact.relation}:{fact.rule}"] = None
    found: list[Asked] = []
    for candidate in candidates:
        one, other = layout.names[candidate.first], layout.names[candidate.second]
        if candidate.kind == "same":
            spans = one.mention.span, other.mention.span
            said = here.get(spans, ()), here.get(spans[::-1], ())
        else:
            things = one.thing, other.thing
            said = tuple(there.get(things, ())), tuple(there.get(things[::-1], ()))
        found.append(Asked(candidate, *said))
    return found


class Likely(msgspec.Struct, frozen=True):
    """A fact that may hold: its ends, how likely it is, whether rules say so, its later and its earlier sentence."""

    scene: Scene
    earlier: Scene
    subject: Mention
    relation: str
    object: Mention
    likely: float
    said: bool
    across: bool

    @property
    def later(self) -> Mention:
        """Return the end that stands later."""
        return max(self.subject, self.object, key=lambda end: end.span)


def likely_facts(scenes: Sequence[Scene], layout: Layout, asked: Sequence[Asked], least: float) -> Iterator[Likely]:
    """Yield what rules say of the pairs asked about, and what else is as likely as `least` or more."""
    symmetric = _symmetric()
    for one, judged in zip(asked, load_pair_network().read(layout, asked, least), strict=True):
        if not judged.forward and not judged.backward:
            continue
        first, second = (layout.names[at].mention for at in (one.candidate.first, one.candidate.second))
        earlier, scene = (scenes[layout.names[at].sentence] for at in (one.candidate.first, one.candidate.second))
        across = one.candidate.kind != "same"
        for subject, object_, shares, rules, turned in (
            (first, second, judged.forward, one.forward, one.backward),
            (second, first, judged.backward, one.backward, one.forward),
        ):
            for relation, likely in shares.items():
                told = (*rules, *turned) if relation in symmetric else rules
                said = bool(told) and any(rule.startswith(f"{relation}:") for rule in told)
                if said or likely >= least:
                    yield Likely(scene, earlier, subject, relation, object_, likely, said, across)


@cache
def _symmetric() -> frozenset[str]:
    return frozenset(name for name, relation in load_ontology().relations.items() if relation.symmetric)


def judge(
    scenes: Sequence[Scene], places: Sequence[Surroundings], facts: Sequence[Fact], layout: Layout, seams: Sequence[int]
) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that stand, new ones among them, and those that are refused. `layout` is of the same places."""
    limits = thresholds()
    starts = [scene.sentence.span.start for scene in scenes]
    candidates = candidates_of(layout, places, seams)
    carried = carried_candidates(layout, candidates, scenes, facts)
    asked = asked_of(layout, [*candidates, *carried], facts)
    far = {frozenset((layout.names[c.first].thing, layout.names[c.second].thing)) for c in carried}
    here: dict[tuple[Span, str, Span], float] = {}
    there: dict[tuple[str, str, str], float] = {}
    added: list[Fact] = []
    possible: list[Likely] = []
    for one in likely_facts(scenes, layout, asked, limits.least):
        if one.across:
            there[thing_of(one.subject), one.relation, thing_of(one.object)] = one.likely
        else:
            here[one.subject.span, one.relation, one.object.span] = one.likely
        if one.said or one.likely < limits.to_add(one.relation, one.across):
            if not one.said:
                possible.append(one)
            continue
        text = one.scene.text
        if not _approves(text, one.subject) and not _approves(text, one.object):
            fact = _fact_across(one) if one.across else _fact(one)
            if one.object.type != "BeneficiaryGroup" or limits.is_sure(fact):  # others may yet be given their sums
                added.append(fact)
    stand: list[Fact] = []
    refused: list[Fact] = []
    for fact in facts:
        judged = here.get((fact.subject.span, fact.relation, fact.object.span))
        least = limits.to_keep(fact)
        if judged is None and _is_across(starts, fact):
            judged = there.get((thing_of(fact.subject), fact.relation, thing_of(fact.object)))
            least = limits.to_keep_across(fact)
            if fact.rule in limits.near and frozenset((thing_of(fact.subject), thing_of(fact.object))) in far:
                least = limits.to_add(fact.relation, across=True)  # as likely as what no frame found
        if judged is None:
            stand.append(fact)
        elif judged >= least:
            stand.append(replace(fact, confidence=round(judged, 2)))
        else:
            refused.append(fact)
    added += [_fact_across(one) if one.across else _fact(one) for one in shared(possible, [*stand, *added], scenes)]
    added += [_fact_across(one) if one.across else _fact(one) for one in hinted(possible, scenes)]
    spoken_of = got_by_whom_the_text_speaks_of(possible, [*stand, *added], scenes)
    added = with_open_givers([*added, *(_fact_across(one) if one.across else _fact(one) for one in spoken_of)], scenes)
    # A policy is replaced by one: the frame says by which.
    replaced = {f.object.key for f in stand if f.relation == "amends"}
    added = [f for f in added if f.relation != "amends" or f.object.key not in replaced]
    added = [fact for fact in added if may_be_added(fact, stand, scenes)]
    return [*stand, *_without_doubles(_one_way(stand, added))], refused


def _one_way(stand: Sequence[Fact], added: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the added facts but those that hold the other way round: by a fact that stands, or likelier.

    Nor does a body cooperate with what is a part of it.
    """
    parts = {frozenset({f.subject.key, f.object.key}) for f in stand if f.relation == "subsidiaryOf"}
    said = {(f.subject.key, f.relation, f.object.key): 1.0 for f in stand}
    for fact in added:
        ends = fact.subject.key, fact.relation, fact.object.key
        said[ends] = max(said.get(ends, 0.0), fact.confidence)
    for fact in added:
        turned = said.get((fact.object.key, fact.relation, fact.subject.key), 0.0)
        if fact.relation in _symmetric():
            stands = frozenset({fact.subject.key, fact.object.key}) not in parts
        else:
            stands = turned < fact.confidence or (turned == fact.confidence and fact.subject.span < fact.object.span)
        if stands:
            yield fact


def carried_candidates(
    layout: Layout, known: Sequence[Candidate], scenes: Sequence[Scene], facts: Iterable[Fact]
) -> list[Candidate]:
    """Return the pairs that `near` rules tie over sentences and that are not among the known ones."""
    starts = [scene.sentence.span.start for scene in scenes]
    near = [fact for fact in facts if fact.rule in thresholds().near and _is_across(starts, fact)]
    return list(_carried(layout, known, near))


def _carried(layout: Layout, known: Sequence[Candidate], facts: Sequence[Fact]) -> Iterator[Candidate]:
    """Yield the pairs of names in different sentences that frames tie and that are not among the known ones."""
    names = layout.names
    number_of = {name.mention.span: number for number, name in enumerate(names)}
    tied = {thing_of(end) for fact in facts for end in (fact.subject, fact.object)}
    asked = {
        frozenset((names[c.first].thing, names[c.second].thing))
        for c in known
        if c.kind != "same" and names[c.first].thing in tied and names[c.second].thing in tied
    }
    for fact in facts:
        if fact.subject.span not in number_of or fact.object.span not in number_of:
            continue
        first, second = sorted((number_of[fact.subject.span], number_of[fact.object.span]))
        things = frozenset((names[first].thing, names[second].thing))
        if things not in asked:
            asked.add(things)
            one, other = names[first].mention.type, names[second].mention.type
            kind: Kind = "next" if names[second].sentence - names[first].sentence == 1 else "far"
            yield Candidate(first, second, kind, allowed(one, other), allowed(other, one))


def only_sure(facts: Iterable[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that are likely enough for what they tell, and those that are not, once their sums are known."""
    limits = thresholds()
    sure: list[Fact] = []
    vague: list[Fact] = []
    for fact in facts:
        (sure if limits.is_sure(fact) else vague).append(fact)
    return sure, vague


def _is_across(starts: Sequence[int], fact: Fact) -> bool:
    """Tell whether the ends of a fact stand in different sentences, and it is not the name itself that says it."""
    apart = bisect_right(starts, fact.subject.span.start) != bisect_right(starts, fact.object.span.start)
    return apart and fact.evidence != fact.subject.span


def _approves(text: str, mention: Mention) -> bool:
    """Tell whether a body only gives its leave: 经国务院批准，财政部发布…."""
    return text.endswith(_LEAVE_OF, 0, mention.span.start) and bool(_LEAVE.match(text, mention.span.end))


def _fact(one: Likely) -> Fact:
    reach = _reach(one.scene, one.subject.span, one.object.span)
    value_reach = _reach(one.scene, one.object.span, one.object.span) if one.relation in _OF_OBJECT else reach
    return _told(one, "pair", reach, one.object.span, value_reach)


def _fact_across(one: Likely) -> Fact:
    """Return a fact whose ends stand in different sentences: the clauses of both say it."""
    later = _reach(one.scene, one.later.span, one.later.span)
    name = min(one.subject, one.object, key=lambda end: end.span).span
    return _told(one, "across", later, one.later.span, later).quoting(_reach(one.earlier, name, name))


def _told(one: Likely, family: str, evidence: Span, trigger: Span, value_reach: Span) -> Fact:
    rule, likely = f"{family}.{one.relation}", round(one.likely, 2)
    if "Measure" in {one.subject.type, one.object.type}:
        return Fact(one.subject, one.relation, one.object, evidence, rule, likely, Qualifiers())
    qualifiers = attach(one.scene, one.relation, one.object, trigger, value_reach)
    return Fact(one.subject, one.relation, one.object, evidence, rule, likely, qualifiers)


def _reach(scene: Scene, one: Span, other: Span) -> Span:
    first = scene.sentence.clause_at(min(one.start, other.start))
    last = scene.sentence.clause_at(max(one.start, other.start))
    return Span(min(first.start, one.start, other.start), max(last.end, one.end, other.end))


def _without_doubles(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Yield each symmetric fact once: A with B, not B with A as well."""
    seen: set[tuple[str, frozenset[str]]] = set()
    for fact in facts:
        key = (fact.relation, frozenset({fact.subject.key, fact.object.key}))
        if fact.relation in _symmetric():
            if key in seen:
                continue
            seen.add(key)
        yield fact
