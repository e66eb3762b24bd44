"""Reads what is told of those who found something together: 甲提供土地，乙出设备，|三方共建丙平台.

A number of parties means the names before it in the sentence where there are just so many (42 of 44 in the passages).
Who founds something with somebody works together with them (528 of 552), and who founds a firm by putting capital
together has invested in it (39 of 45).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.qualifiers.attach import attach
from kg.extract.facts.scene import Scene
from kg.extract.within import Within
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span
from kg.ontology import load_ontology

RULE_COUNTED = "established.counted"
RULE_TOGETHER = "cooperates.founders"
RULE_CAPITAL = "invested.founders"
_BODIES = load_ontology().under("Organisation")
_PARTIES = _BODIES | {"Zone", "District", "City", "Province"}
_MADE = frozenset({"Fund", "Platform", "Programme", "Project", "Zone", "FinancialProduct"}) | _BODIES
_FIRMS = frozenset({"Enterprise", "FinancialInstitution", "Bank"})
_NUMBERS = {"两": 2, "双": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def counted_founders(scene: Scene) -> Iterator[Fact]:
    """Yield who founded something where a sentence counts its parties instead of naming them again."""
    sentence = scene.sentence.span
    for said in load_patterns("founders.toml")["counted"].finditer(scene.text, sentence.start, sentence.end):
        made = next((g for g in scene.groups if g.start == said.end() and g.types <= _MADE), None)
        parties: dict[str, Mention] = {}
        for mention in (m for g in scene.groups if g.end <= said.start() for m in g.mentions):
            if mention.type in _PARTIES and not mention.reference:
                parties.setdefault(mention.key, mention)
        if made is None or len(parties) != _NUMBERS[said[1]]:
            continue
        reach = scene.sentence.clause_at(said.start())
        for founded in made.mentions[:1]:
            for party in parties.values():
                qualifiers = attach(scene, "established", founded, Span(said.start(), said.end()), reach)
                yield Fact(party, "established", founded, reach, RULE_COUNTED, 0.8, qualifiers).quoting(party.span)


def founded_together(scenes: Sequence[Scene], facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield that those who founded something with each other cooperate, and who put capital into a firm invested."""
    patterns = load_patterns("founders.toml")
    known = {(f.subject.key, f.relation, f.object.key) for f in facts}
    parts = {frozenset({f.subject.key, f.object.key}) for f in facts if f.relation == "subsidiaryOf"}
    founding = Within((f for f in facts if f.relation == "established"), lambda fact: fact.object.span)
    for scene in scenes:
        by_thing: dict[Span, dict[str, Mention]] = {}
        for fact in sorted(founding.inside(scene.sentence.span), key=lambda f: f.subject.span):
            before = scene.sentence.span.start <= fact.subject.span.start < fact.object.span.start
            if before and fact.subject.type in _PARTIES:
                by_thing.setdefault(fact.object.span, {}).setdefault(fact.subject.key, fact.subject)
                if fact.subject.type in _FIRMS and fact.object.type in _FIRMS:
                    told = scene.between(fact.subject.span.end, fact.object.span.start)
                    ends = fact.subject.key, "investedIn", fact.object.key
                    if patterns["capital"].search(told) and ends not in known:
                        known.add(ends)
                        yield Fact(fact.subject, "investedIn", fact.object, fact.evidence, RULE_CAPITAL, 0.8)
        for founders in by_thing.values():
            first, *others = founders.values()
            for other in others:
                ends = first.key, "cooperatesWith", other.key
                joined = patterns["with_whom"].search(scene.between(first.span.end, other.span.start))
                if joined is None or ends in known or ends[::-1] in known or frozenset(ends[::2]) in parts:
                    continue
                known.add(ends)
                reach = first.span.hull(other.span)
                yield Fact(first, "cooperatesWith", other, reach, RULE_TOGETHER, 0.8)
