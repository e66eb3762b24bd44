"""Reads who is paid a sum in a clause that names only who pays it: 甲公司扩产，|乙银行贷款3000万元.

The clause holds lenders and their sums and no other names; who is paid is what the clauses or the sentence before
speak of, where these leave no choice. Where a clause names one lender, one who gets it and one sum, it says who lent to
whom, whatever its verb is: by the annotated passages 99 of 100 such clauses do, 97 of 100 with who is paid in an
earlier clause, and 83 of 100 with who is paid in the sentence before. Who else gives, a public body or a fund, says so
by a preposition (向|丙公司|兑付|32万元: 303 of 307 such clauses), or pays for the works named before (10 of 11).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.extract.facts.doubts.denied import is_denied, is_owed
from kg.extract.facts.doubts.not_said import gets_nothing, is_exchange, is_refused
from kg.extract.facts.qualifiers.attach import attach, to_amount
from kg.extract.facts.scene import Group, Scene, prepositions
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span, Value

RULE = "funded.clause"
RULE_BEFORE = "funded.clause_before"
RULE_TWO = "funded.two"
RULE_PART = "funded.part"
LENDERS = frozenset({"Bank", "FinancialInstitution"})
_FIRMS = frozenset({"Enterprise"})
_CARRIED = _FIRMS | {"Project"}  # what the sentence before may name
_RECEIVERS = frozenset({"Enterprise", "Project", "ResearchInstitution", "PublicInstitution"})
_PRODUCTS = frozenset({"FinancialProduct"})  # 发放|“复工贷”|30万元: what it is called says nothing of who is paid
_MARKERS = frozenset({"", "由", "从", "自", "向"}) | prepositions("got")
_ACTING = frozenset({"", "由"})
_TO = frozenset({"给", "为", "对", "向"})
_GIVEN = _TO | {"", "把", "将"}
_SIGNED_WITH = frozenset({"与", "同", "跟", "和"})
_PUBLIC = frozenset({"GovernmentAgency", "Province", "City", "District", "Zone"})
GIVERS = LENDERS | _PUBLIC | {"Fund"}
_MET = _MARKERS | {"在"}
# What a clause may name beside both: what for, by what product, where.
_BESIDE = frozenset(
    {"FinancialProduct", "Industry", "Product", "Person", "Country", "Province", "City", "District", "Zone"}
)
_ASKED = frozenset({"从", "自", "向"})  # who stands after one of these has lent only where the money was got
_LONGEST = 16  # code points between who pays and the sum
_AFTER = 10  # code points after a sum in which it may say of what: 3000万元|流动资金贷款


def payment_patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of `payments.toml`."""
    return load_patterns("payments.toml")


@dataclass(frozen=True, slots=True)
class Payment:
    """Who pays a sum, and what the clause says of it."""

    payers: tuple[Mention, ...]
    value: Value
    said: str


def payments(scenes: Sequence[Scene], facts: Sequence[Fact] = ()) -> Iterator[Fact]:
    """Yield funded for the clauses that name only who pays how much, but for what `facts` say already."""
    said = {(fact.subject.span, fact.object.key) for fact in facts if fact.relation == "funded"}
    for fact in _all_payments(scenes):
        if (fact.subject.span, fact.object.key) not in said and not _is_not_given(scenes[0].text, fact):
            yield fact


def _is_not_given(text: str, fact: Fact) -> bool:
    """Tell whether the text says that the sum was not lent: paid back, refused, only asked for, or meant for others."""
    payer, receiver = fact.subject, fact.object
    if is_denied(text, payer, receiver) or is_owed(text, payer, receiver, fact.evidence):
        return True
    refused = is_refused(text, min(payer.span.end, receiver.span.start), receiver)
    around = fact.rule == RULE_TWO and gets_nothing(text, receiver)  # else 甲公司订单… only tells of the firm
    return refused or around


def _all_payments(scenes: Sequence[Scene]) -> Iterator[Fact]:
    for before, scene in zip([None, *scenes], scenes, strict=False):
        for clause in scene.sentence.clauses:
            yield from _between_two(scene, clause)
            for payment in paid_in(scene, clause):
                yield from _facts(before, scene, clause, payment)


def _between_two(scene: Scene, clause: Span) -> Iterator[Fact]:
    """Yield what a clause says that names one who lends, one who gets it, and one sum: 甲银行给|乙公司|批了|500万元."""
    inside = [g for g in scene.groups if clause.start <= g.start < clause.end and not g.types <= _BESIDE]
    sums = [v for v in scene.values if v.kind == "money" and clause.covers(v.span)]
    if len(inside) != 2 or len(sums) != 1 or _is_other_money(scene, clause):
        return
    first, second = inside
    given_to = second.marker in _TO and not second.types <= LENDERS
    lender, receiver = (first, second) if first.types <= LENDERS or given_to else (second, first)
    if not lender.types <= GIVERS or any(is_exchange(mention) for mention in lender.mentions):
        return
    if not receiver.types <= _RECEIVERS or _only_works_for(scene, receiver):
        return
    if not _meet(scene, clause, lender, receiver, sums[0].span):
        return
    for payer, paid in product(lender.mentions, receiver.mentions):
        yield payment_fact(scene, clause, payer, paid, sums[0], RULE_TWO)


def _is_other_money(scene: Scene, clause: Span) -> bool:
    """Tell whether a clause speaks of money that nobody was paid."""
    return payment_patterns()["other_money"].search(scene.said(clause)) is not None


def _meet(scene: Scene, clause: Span, lender: Group, receiver: Group, value: Span) -> bool:
    """Tell whether what stands between a lender, who gets it and the sum says that it was lent."""
    patterns, said = payment_patterns(), scene.text[clause.start : clause.end]
    if lender.types == {"Bank"} and _SIGNED_WITH & {lender.marker, receiver.marker}:
        return (
            scene.sentence.paragraph > 0
            and patterns["signed"].match(scene.text, max(lender.end, receiver.end), value.start) is not None
        )
    if not lender.types <= LENDERS:
        return lender.marker in _ACTING and receiver.marker in _TO and receiver.end < value.start
    if lender.types != {"Bank"} and patterns["lent"].search(said) is None:
        return False
    if lender.start < receiver.start:
        return lender.marker in _ACTING and receiver.marker in _GIVEN and lender.end < value.start
    if receiver.marker != "" or value.start < lender.end or lender.marker not in _MET:
        return False
    return lender.marker not in _ASKED or patterns["got"].search(scene.text, lender.end, clause.end) is not None


def paid_in(scene: Scene, clause: Span, payers: Callable[[Group], bool] | None = None) -> list[Payment]:
    """Return the payments of a clause in which each name is one of who pays, and has a sum of its own."""
    inside = [g for g in scene.groups if clause.start <= g.start < clause.end and g.types != _PRODUCTS]
    may_pay = payers or _may_pay
    if not inside or inside[-1].end > clause.end or any(not may_pay(group) for group in inside):
        return []
    if payment_patterns()["before_payer"].fullmatch(scene.text, clause.start, inside[0].start) is None:
        return []
    if _is_other_money(scene, clause):
        return []
    sums = [v for v in scene.values if v.kind == "money" and clause.covers(v.span)]
    edges = [*(group.start for group in inside[1:]), clause.end]
    found: list[Payment] = []
    for group, edge in zip(inside, edges, strict=True):
        own = [v for v in sums if group.end <= v.span.start and v.span.end <= edge]
        said = _said(scene, group, own[0], edge) if len(own) == 1 else None
        if said is None:
            return []
        found.append(Payment(group.mentions, own[0], said))
    return found if len(found) == len(sums) else []


def _may_pay(group: Group) -> bool:
    if group.types <= _PUBLIC:
        return group.marker in _ACTING
    return group.marker in _MARKERS and (group.types <= LENDERS or group.types == {"Fund"})


def _said(scene: Scene, payer: Group, value: Value, edge: int) -> str | None:
    """Return what a clause says of a payer's sum, None where it does not say that the payer pays it."""
    patterns, between = payment_patterns(), scene.between(payer.end, value.span.start).lstrip("”")
    if len(between) > _LONGEST:
        return None
    said = between + "|" + scene.text[value.span.end : min(edge, value.span.end + _AFTER)]
    if payer.marker in _ASKED and patterns["borrowed"].fullmatch(between) is None:
        return None
    if not payer.types <= LENDERS:
        to_firm = patterns["to_it"].match(between) is not None  # 甲基金|向其注资|3亿元
        return said if patterns["granted"].search(said) and not to_firm else None
    if patterns["lent"].search(said):
        return said
    return said if payer.types == {"Bank"} and patterns["gives"].fullmatch(between) else None


def _facts(before: Scene | None, scene: Scene, clause: Span, payment: Payment) -> Iterator[Fact]:
    only_works = payment.payers[0].type not in LENDERS
    if payment.payers[0].type in _PUBLIC:
        before = None  # whose works the sentence before told of may be another's
    for receiver, where in _receivers(before, scene, clause, payment, only_works=only_works):
        for payer in payment.payers:
            part = payment_patterns()["part"].search(scene.text, clause.start, clause.end)
            rule = RULE_PART if part else RULE if where is scene else RULE_BEFORE
            fact = payment_fact(scene, clause, payer, receiver, payment.value, rule)
            yield fact.quoting(where.sentence.clause_at(receiver.span.start))


def payment_fact(scene: Scene, clause: Span, payer: Mention, receiver: Mention, value: Value, rule: str) -> Fact:
    """Return that somebody pays a sum that its clause tells."""
    qualifiers = attach(scene, "funded", receiver, value.span, clause)
    qualifiers = replace(qualifiers, amount=to_amount(value, scene.text))
    return Fact(payer, "funded", receiver, clause, rule, 0.75, qualifiers)


def _receivers(
    before: Scene | None, scene: Scene, clause: Span, payment: Payment, *, only_works: bool
) -> list[tuple[Mention, Scene]]:
    """Return who is paid, and the sentence that names them: the clause's own one, or the one before it."""
    here = [g for g in scene.groups if g.end <= clause.start and g.types & _RECEIVERS and not _only_works_for(scene, g)]
    if here:
        return [(receiver, scene) for receiver in _last_named(here, payment, only_works=only_works)]
    if before is None or before.sentence.paragraph != scene.sentence.paragraph or _of_others(scene, clause):
        return []
    there = [g for g in before.groups if g.types & _RECEIVERS and not _only_works_for(before, g)]
    found = _last_named(there, payment, only_works=only_works)
    return [] if any(receiver.type not in _CARRIED for receiver in found) else [(one, before) for one in found]


def _of_others(scene: Scene, clause: Span) -> bool:
    """Tell whether a sentence speaks of others before a clause, or the clause of a product that many may have."""
    earlier = [g for g in scene.groups if g.start < clause.start and not _may_pay(g)]
    offered = any(g.types == _PRODUCTS and clause.start <= g.start < clause.end for g in scene.groups)
    return (
        bool(earlier)
        or offered
        or payment_patterns()["another"].search(scene.text, clause.start, clause.end) is not None
    )


def _only_works_for(scene: Scene, group: Group) -> bool:
    """Tell whether who is named only builds or brings about what is paid for, or stands for many more."""
    return payment_patterns()["only_works"].match(scene.text, group.end) is not None


def _last_named(groups: Sequence[Group], payment: Payment, *, only_works: bool) -> list[Mention]:
    """Return who is paid: the last thing named, where it is works or stands alone, with the firm that builds them."""
    free = [g for g in groups if g.marker == ""]
    free = free or [g for g in groups if g.marker in _TO and len(g.mentions) == 1]
    if not free:
        return []
    last, things = free[-1], {m.key for g in groups for m in g.mentions}
    if last.types == {"Project"}:
        builders = [] if only_works else [m for g in free[:-1] if g.types <= _FIRMS for m in g.mentions]
        for_firm = payment_patterns()["for_firm"].search(payment.said)
        return [*([] if for_firm else last.mentions), *builders[-1:]]
    if only_works or len(things) > len(last.mentions):
        return []
    return [m for m in last.mentions if m.type in _RECEIVERS]
