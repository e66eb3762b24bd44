"""What the measures that were found say: whose part they are, who carries them out, where they hold, whom they help."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kg.extract.facts.doubts.denied import only_wished
from kg.extract.facts.doubts.not_said import (
    is_imposed,
    lent_by_partner,
    only_proposed,
    parts_act,
)
from kg.extract.facts.measures.agents import agents_of, closing_agents
from kg.extract.facts.measures.headed import HEADED, heading_programme
from kg.extract.facts.measures.leads import ACTORS
from kg.extract.facts.measures.of_funds import paid_from
from kg.extract.facts.measures.ruled import FoundMeasure, measure_mention
from kg.extract.facts.measures.rules import measure_rules
from kg.extract.facts.measures.task_tables import answering_cells
from kg.extract.facts.measures.whose import owned
from kg.extract.facts.qualifiers.attach import status_of
from kg.extract.facts.relations.papers.owners import Owners
from kg.extract.names.patterns.responsible import UNITS, carriers, is_nobody, to_hold
from kg.extract.sentences import after_last
from kg.extract.within import Within
from kg.model import Fact, Mention, Qualifiers, Span

HELD = "implements.units"  # rule
_HELPED = frozenset({"BeneficiaryGroup", "Industry", "Enterprise", "Project"})
_WHERE = frozenset({"Province", "City", "District", "Zone"})
_SENTENCE = "。；;\n"
_ROW = 48  # code points before a place in which the row it stands in begins
_LEAD = 16  # code points before a name in which somebody may propose it


def measure_facts(
    text: str, found: Sequence[FoundMeasure], mentions: Sequence[Mention], owners: Owners
) -> Iterator[Fact]:
    """Yield hasMeasure, implements, appliesIn and supports of the measures found."""
    units = list(_responsible(text, mentions))
    yield from _held(text, mentions, units)
    within = Within(mentions, attrgetter("span"))
    policies = [m for m in mentions if m.type == "Policy"]
    doing = _Doing(-1, frozenset())
    last: Span | None = None
    begins = [*(measure.span.start for measure in found), len(text)]
    for number, measure in enumerate(found):
        mention = measure_mention(text, measure)
        reach = measure.clause
        near = within.inside(measure.sentence.span)
        doing = _doing(measure, doing)
        if (head := heading_programme(text, measure, within)) is not None:
            parts = [Fact(head, "hasMeasure", mention, reach, HEADED, 0.8).quoting(head.span)]
        else:
            told = owned(text, measure, mention, owners, near, policies)
            parts = [_beside(fact, measure, owners, doing) for fact in told]
        yield from parts
        yield from paid_from(text, measure, mention, near, last)
        last = measure.span
        status = status_of(text[measure.sentence.span.start : measure.span.start][-12:])
        agents = agents_of(text, measure, near)
        told_agents = (
            ("measure.agent", agents.by),
            ("measure.joined", agents.together),
            ("measure.pays", agents.paying),
            ("measure.closed", closing_agents(text, measure, near, begins[number + 1])),
        )
        for rule, acting in told_agents:
            for agent in acting:
                yield Fact(agent, "implements", mention, reach, rule, 0.8, Qualifiers(status=status))
        for actor in [s for s in measure.subjects if s.type in ACTORS]:
            if _does_not(text, measure, actor) or (agents.by and not measure.own_subject):
                continue
            confidence = 0.7 if measure.own_subject else 0.6
            span = Span(min(actor.span.start, reach.start), reach.end)
            yield Fact(actor, "implements", mention, span, "measure.actor", confidence, Qualifiers(status=status))
        for actor in () if parts or agents.by else measure.behind:
            yield Fact(actor, "implements", mention, reach, "measure.behind", 0.7).quoting(actor.span)
        for begin, bracket, agencies in units:
            if begin <= measure.span.start and measure.span.end <= bracket.start:
                for agency in agencies:
                    yield Fact(agency, "implements", mention, bracket, "measure.units", 0.85)
        yield from _inside_facts(text, measure, mention, near)


@dataclass(frozen=True, slots=True)
class _Doing:
    """Who was last said to do something: in the sentence that begins at `sentence`, by their names."""

    sentence: int
    keys: frozenset[str]


def _doing(measure: FoundMeasure, before: _Doing) -> _Doing:
    """Return who is said to carry out a measure: in its own clause, or with one before it in its sentence."""
    start = measure.sentence.span.start
    if measure.own_subject:
        return _Doing(start, frozenset(s.key for s in measure.subjects if s.type in ACTORS))
    return before if before.sentence == start else _Doing(start, frozenset())


def _beside(fact: Fact, measure: FoundMeasure, owners: Owners, doing: _Doing) -> Fact:
    """Return whose part a measure is with a rule of its own where others than the issuer act in its sentence.

    某局出台《十条》。某银行设立窗口，|免收手续费: this the bank does too; it is the policy's only where that is likely.
    """
    elsewhere = not measure.sentence.span.covers(fact.subject.span) and not measure.own_subject
    issuers = owners.issuers.get(fact.subject.key, frozenset())
    if owners.notice or not elsewhere or not doing.keys or doing.keys & issuers:
        return fact
    return replace(fact, rule="measure.owner_beside")


def _does_not(text: str, measure: FoundMeasure, actor: Mention) -> bool:
    """Tell whether the text says that not the one named but others do it, or that it is only proposed."""
    start, end = actor.span.end, measure.span.start
    if parts_act(text, start) or is_imposed(text, start, end):
        return True
    if lent_by_partner(text, actor, measure.span):
        return True
    return only_proposed(text, start, end) or only_wished(text, measure.sentence.span.start, actor.span)


def _responsible(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, Span, list[Mention]]]:
    """Yield where each item begins, the bracket at its end that names who answers for it, and those bodies.

    An item begins after the bracket before, or with its line; a line of its own answers for the line before. A bracket
    before the mark that ends a sentence answers for that sentence (226 of 231 pairs of the passages), and so does a
    clause that closes it (，由某局负责兑现); a cell of a table of tasks answers for its row.
    """
    for match in carriers().finditer(text):
        span = Span(match.start("who"), match.end())
        begin = after_last(_SENTENCE, text, match.start())
        yield begin, span, [m for m in mentions if span.covers(m.span) and m.type in ACTORS and not m.implicit]
    for begin, span in answering_cells(text):
        inside = [m for m in mentions if span.covers(m.span) and m.type in ACTORS and not m.implicit]
        yield begin, span, [m for m in inside if not is_nobody(m.name)]
    last = 0
    for match in UNITS.finditer(text):
        span = Span(match.start(), match.end())
        line = text.rfind("\n", 0, span.start) + 1
        begin = max(last, line if line < span.start else text.rfind("\n", 0, max(0, line - 1)) + 1)
        if text[span.start - 1 : span.start] not in _SENTENCE:
            begin = max(begin, after_last(_SENTENCE, text, span.start))
        inside = [m for m in mentions if span.covers(m.span) and m.type in ACTORS and not m.implicit]
        yield begin, span, [m for m in inside if not is_nobody(m.name)]
        last = span.end


def _held(text: str, mentions: Sequence[Mention], units: Sequence[tuple[int, Span, list[Mention]]]) -> Iterator[Fact]:
    """Yield implements for what an item says is to be held or carried out by those who answer for it."""
    programmes = [m for m in mentions if m.type == "Programme" and not m.reference]
    for begin, bracket, bodies in units:
        for programme in programmes:
            within = begin <= programme.span.start and programme.span.end <= bracket.start
            if within and _names_who_acts(text, mentions, programme.span.start):
                continue  # 某学院要办好|订单班。（责任单位：…）
            if within and to_hold().search(text, max(begin, programme.span.start - _LEAD), programme.span.start):
                for body in bodies:
                    yield Fact(body, "implements", programme, bracket, HELD, 0.75)


def _names_who_acts(text: str, mentions: Sequence[Mention], position: int) -> bool:
    """Tell whether a sentence up to a position names a body."""
    start = after_last(_SENTENCE, text, position)
    bodies = (m for m in mentions if m.type in ACTORS and m.type not in _WHERE and not m.implicit)
    return any(start <= m.span.start and m.span.end <= position for m in bodies)


def _helps(before: str, name: str, type_: str) -> bool:
    """Tell whether the words of a measure before a name say that it is the one helped.

    Who lends and stands in a row is helped only where the row says so: 银行、|担保机构|分担风险.
    """
    rules = measure_rules()
    if before.endswith("、") and rules.lenders.search(name) and not rules.helping_anywhere.search(before):
        return False
    if rules.helping.search(before):
        return True
    if type_ == "Industry" and rules.helping_described.match(before):
        return True  # 对受冲击较大的|水产加工、冷链运输…
    return type_ == "BeneficiaryGroup" and rules.helping_whom.match(before) is not None


def _is_described(text: str, measure: Span, group: Mention) -> bool:
    """Tell whether a class ends the long description that says whom a measure is for: 对有困难的|中小企业，可…."""
    rules = measure_rules()
    if group.type != "BeneficiaryGroup" or not rules.goes_on.match(text, group.span.end, measure.end):
        return False
    lead = rules.who_shall.match(text, measure.start, group.span.start)
    told = rules.described.fullmatch(text, lead.end() if lead else measure.start, group.span.start)
    return told is not None and not rules.given.search(text, measure.start, group.span.start)


def _is_granted(text: str, measure: Span, group: Mention) -> bool:
    """Tell whether a class begins a measure that grants it something: |困难企业|可缓缴社保费."""
    rules = measure_rules()
    if group.type != "BeneficiaryGroup" or rules.first.fullmatch(text, measure.start, group.span.start) is None:
        return False
    end = group.span.end
    granted = rules.granted.match(text, end, measure.end)
    return granted is not None and rules.own_part.match(text, end, measure.end) is None


def _only_describes(before: str, name: str, after: str, type_: str) -> bool:
    """Tell whether a name only tells of what kind those are who are helped, or who is asked to help.

    对为农户|提供担保的机构，…; 对水产|领域的标准，…; 引导|融资担保机构|降低费率.
    """
    rules = measure_rules()
    if type_ == "BeneficiaryGroup" and rules.counted.match(after):
        return True  # 按参保职工|人数计算
    if type_ == "BeneficiaryGroup" and rules.asked.search(before) and rules.lenders.search(name):
        return True
    if type_ == "Industry" and rules.tools.search(before):
        return True
    clause = re.split("[，,；。]", after, maxsplit=1)[0]
    if type_ == "BeneficiaryGroup":
        return bool(rules.serves.match(clause)) and bool(rules.whom.search(clause))
    return type_ == "Industry" and not rules.industry_ends.match(after)


def _is_outer(place: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell whether a place only tells where the one right after it lies: 河北省|张北县."""
    return any(m.type in _WHERE and not m.reference and m.span.start == place.span.end for m in mentions)


def _inside_facts(text: str, measure: FoundMeasure, mention: Mention, mentions: Sequence[Mention]) -> Iterator[Fact]:
    for other in mentions:
        if not measure.span.covers(other.span) or other.span == measure.span or other.implicit or other.reference:
            continue
        before = text[max(measure.span.start, other.span.start - 6) : other.span.start]
        row = text[max(measure.span.start, other.span.start - _ROW) : other.span.start]
        there = measure_rules().where.search(before) or measure_rules().where_row.search(row)
        if other.type in _WHERE and there and not _is_outer(other, mentions):
            yield Fact(mention, "appliesIn", other, measure.span, "measure.place", 0.65)
        elif other.type in _HELPED and (
            _helps(text[measure.span.start : other.span.start], other.name, other.type)
            or _is_described(text, measure.span, other)
        ):
            said, after = text[measure.span.start : other.span.start], text[other.span.end : measure.span.end]
            if _only_describes(said, other.name, after, other.type):
                continue
            yield Fact(mention, "supports", other, measure.span, "measure.helped", 0.65)
        elif _is_granted(text, measure.span, other):
            yield Fact(mention, "supports", other, measure.span, "measure.granted", 0.65)
