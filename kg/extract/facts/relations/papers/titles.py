"""Reads relations off titles and other names of papers and funds: who issued them, where they hold, whom they help.

《国务院关于…的批复》 was issued by 国务院; 《海湾市支持中小企业若干措施》 holds in 海湾市 and supports 中小企业.
The words are data (`lexicon/titles.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.extract.facts.relations.making import by_name
from kg.extract.facts.relations.regions import RANK, REGIONS, leading
from kg.extract.names.lists.levels import place_meant, types_of
from kg.extract.names.patterns.groups import helps_in_need
from kg.extract.names.patterns.marked import OWN_POLICY, PASSES_ON
from kg.extract.names.ties.papers import behind
from kg.extract.names.ties.parties import parties_told
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

CONTRACT = "cooperates.contract"  # the rule of parties of a contract
_APPLYING = frozenset({"Province", "City", "District", "Zone"})
_HELPED = frozenset({"BeneficiaryGroup", "Industry"})


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("titles.toml")


def issued_by_title(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield issued for titles that begin with their issuer, and for a region right before “N条…”."""
    policies = [m for m in mentions if m.type == "Policy" and not m.reference]
    for policy in policies:
        for body in _named_before(mentions, policy, text):
            yield by_name(body, "issued", policy, body.span.hull(policy.span), "issued.before", 0.75)
        for body in _issuers_inside(mentions, policy, text):
            yield by_name(body, "issued", policy, policy.span, "issued.title", 0.9)
        for body in mentions:
            before = text[body.span.end : policy.span.start]
            if (
                body.type in REGIONS
                and not body.implicit
                and before in ({"“", '"', "的“", "的《"} if _patterns()["numbered"].match(policy.name) else {"的《"})
            ):
                yield by_name(body, "issued", policy, body.span.hull(policy.span), "issued.possessive", 0.75)


def _issuers_inside(mentions: Sequence[Mention], policy: Mention, text: str) -> list[Mention]:
    """Return the bodies that a title begins with right before 关于: 甲省委、甲省人民政府|关于…的意见."""
    inside = [m for m in mentions if m.type == "GovernmentAgency" and policy.span.covers(m.span)]
    chain: list[Mention] = []
    edge = policy.span.start
    while here := [m for m in inside if m.span.start == edge]:
        chain.append(max(here, key=lambda m: len(m.span)))
        edge = chain[-1].span.end
        if text.startswith("关于", edge):
            return chain
        edge += text[edge : edge + 1] in {"、", " ", "\u3000", "\n"}
    return []


def parties_sign(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield cooperatesWith between the first party of a contract and each of the others."""
    told = parties_told(text, mentions)
    named = [told[party] for party in sorted(told, key=lambda party: "甲乙丙丁".index(party[0]))]
    for other in named[1:]:
        if other.key != named[0].key:
            said = named[0].span.hull(other.span)
            yield by_name(named[0], "cooperatesWith", other, said, CONTRACT, 0.85)


def _named_before(mentions: Sequence[Mention], policy: Mention, text: str) -> Iterator[Mention]:
    """Yield the agencies whose names run right up to a title (国务院《…》; 甲、乙《…》; X关于印发P的通知)."""
    edge = policy.span.start
    gap = rf"\s?|《|[“\"]|关于(?:{PASSES_ON})《?" if policy.rule == OWN_POLICY else r"《"
    for body in sorted(mentions, key=lambda m: -m.span.end):
        if body.implicit or body.span.end > edge or body.type != "GovernmentAgency":
            continue
        if not re.fullmatch(gap, text[body.span.end : edge]):
            return
        yield body
        edge, gap = body.span.start, r"、|和|与|\s"


def applies_by_title(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield appliesIn for policies whose title begins with a region or a zone, or says what is to be done there."""
    for policy in mentions:
        if policy.type != "Policy" or policy.reference:
            continue
        inside = [
            m for m in mentions if m.implicit and m.type in RANK and m.type != "Country" and policy.span.covers(m.span)
        ]
        told = [m for m in inside if _patterns()["done_there"].search(text, policy.span.start, m.span.start)]
        for place in leading(policy, inside)[-1:] or told[:1]:
            yield by_name(policy, "appliesIn", place, policy.span, "applies.title", 0.8)


def applies_where_issued(facts: Iterable[Fact], mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield appliesIn for policies without a place in their title: a place stands right before it, or issued it.

    雄安新区|“空天十五条”; 清河县1月出台|《关于扶持羊绒企业的意见》. `facts` are those read so far.
    """
    facts = list(facts)
    placed = {f.subject.key for f in facts if f.relation == "appliesIn"}
    ends = {m.span.end: m for m in mentions if m.type in _APPLYING and not m.implicit}
    found: dict[str, Fact] = {}
    for policy in (m for m in mentions if m.type == "Policy" and not m.reference):
        edge = policy.span.start - text.startswith(("“", "《"), policy.span.start - 1)
        place = ends.get(edge)
        if place is not None and edge < policy.span.start:
            said = place.span.hull(policy.span)
            found.setdefault(policy.key, by_name(policy, "appliesIn", place, said, "applies.before", 0.8))
    for fact in facts:
        if fact.relation == "issued" and fact.subject.type in _APPLYING:
            applies = by_name(fact.object, "appliesIn", fact.subject, fact.evidence, "applies.issued", 0.7)
            found.setdefault(fact.object.key, applies)
    yield from (fact for key, fact in found.items() if key not in placed)


def applies_at_home(mentions: Sequence[Mention], places: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield appliesIn for the policy whose own text is read and whose title begins with no place: its issuer's, or

    the article's own where the text speaks of all of it (全市). `places` are the article's own, likeliest first.
    """
    for policy in (m for m in mentions if m.rule == OWN_POLICY and not m.reference):
        inside = [m for m in mentions if m.implicit and m.type in RANK]
        if leading(policy, [m for m in inside if policy.span.covers(m.span)]):
            continue
        bodies = list(_named_before(mentions, policy, text))
        home = [leading(body, [m for m in inside if body.span.covers(m.span)])[-1:] for body in bodies]
        told = [place for found in home for place in found]
        for place in {place.key: place for place in told}.values():
            yield by_name(policy, "appliesIn", place, bodies[0].span.hull(policy.span), "applies.issuer", 0.75)
        said = _patterns()["all_over"].search(text) if not bodies else None
        where = place_meant(said[1], types_of(said[1]), places) if said else None
        if said and where:
            yield by_name(policy, "appliesIn", where, Span(said.start(), said.end()), "applies.all", 0.6)


def supports_by_title(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield supports for policies whose title says whom or what they help: 支持中小企业…若干措施."""
    patterns = _patterns()
    for policy in mentions:
        if policy.type != "Policy" or policy.reference:
            continue
        for helped in mentions:
            if helped.implicit and helped.type in _HELPED and policy.span.covers(helped.span):
                before = text[policy.span.start : helped.span.start]
                if patterns["helps"].search(before) or patterns["helped_with"].match(
                    text, helped.span.end, policy.span.end
                ):
                    yield by_name(policy, "supports", helped, policy.span, "supports.title", 0.7)


def supports_by_name(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield supports for funds whose name begins with whom they help: 渔民|转贷资金, 海湾市|小微企业|风险补偿资金.

    Funds that bear a risk or bridge a loan do 13 times in 18 of the annotated ones, others, and those named after an
    industry, about as often as not.
    """
    inner = [m for m in mentions if m.implicit]
    for fund in mentions:
        if fund.type != "Fund" or fund.reference or fund.implicit or not helps_in_need(fund):
            continue
        inside = [m for m in inner if fund.span.covers(m.span)]
        helped = [m for m in inside if m.type == "BeneficiaryGroup"]
        if not helped:
            continue
        first = min(helped, key=lambda m: (m.span.start, -len(m.span)))
        edge = max((m.span.end for m in inside if m.type in RANK and m.span.end <= first.span.start), default=0)
        if _patterns()["before_helped"].fullmatch(text, max(edge, fund.span.start), first.span.start):
            yield by_name(fund, "supports", first, fund.span, "supports.name", 0.6)


def amends_by_title(mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield amends for each paper whose title says that it changes or ends another that is named somewhere."""
    policies = [m for m in mentions if m.type == "Policy" and not m.reference]
    for policy in policies:
        told = _patterns()["amending"].search(policy.name.replace("\n", ""))
        if told is None:
            continue
        for old in policies:
            if old.name.replace("\n", "") == (told["old"] or told["same"]) and old.key != policy.key:
                yield by_name(policy, "amends", old, policy.span, "amends.title", 0.85)
                break


def repealed_in_lists(mentions: Sequence[Mention], text: str) -> Iterator[Fact]:
    """Yield amends for what a paper on repeals lists, line by line or in a row: 一、废止《甲细则》。"""
    patterns = _patterns()
    own = next((m for m in mentions if m.rule == OWN_POLICY and patterns["on_repeals"].search(m.name)), None)
    for policy in mentions:
        if own is None or policy.type != "Policy" or policy.reference or policy.key == own.key:
            continue
        line = text.rfind("\n", 0, policy.span.start) + 1
        if line <= own.span.end or patterns["kept"].match(text, behind(text, policy)):
            continue
        row = patterns["repealed_row"].match(text, line, policy.span.start)
        listed = row is not None and not patterns["not_repealed"].search(text, row.end(), policy.span.start)
        if listed or patterns["repealed"].fullmatch(text, line, policy.span.start):
            yield by_name(own, "amends", policy, policy.span, "amends.list", 0.85)
