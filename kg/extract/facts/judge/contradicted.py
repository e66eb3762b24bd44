"""Tells whether a fact that only the network would add is contradicted by what frames say of the same names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from kg.extract.facts.doubts.not_said import to_many
from kg.extract.facts.judge.open_givers import RULE as OPEN
from kg.extract.facts.scene import Scene, scene_of
from kg.extract.names.lists.region_names import region_length
from kg.extract.names.patterns.responsible import is_budget, is_nobody, is_of_each
from kg.model import Fact, Span

_FIRMS = frozenset({"Bank", "FinancialInstitution", "Enterprise"})
_OWNER_BEFORE = "subsidiary.of"  # the rule that reads 甲集团全资子公司乙公司
_OWNER_LISTS = "subsidiary.lists"  # the rule that reads 甲集团有乙、丙两家子公司
_WORKS = "participates.works"  # the rule that reads 由甲公司施工
_ANOTHER_PAPER = re.compile("《[^《》]{4,80}》[^，。；：《》]{0,40}《")
_ACROSS = "across.funded"  # the rule of what the network finds between sentences


def is_contradicted(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether frames, whose facts `stand`, say of another what the network says."""
    return any(contradicts(fact, stand, scenes) for contradicts in _CONTRADICT.get(fact.relation, ()))


def _is_part_of_another(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a frame says right before a firm whose part it is: 转让给甲集团|全资子公司|乙公司."""
    told = [f for f in stand if f.rule == _OWNER_BEFORE and f.subject.span == fact.subject.span]
    return bool(told) and fact.object.key not in {f.object.key for f in told}


def _sold_by_part(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a frame says that a part of a firm sells there: 甲公司是乙集团的子公司，产品出口到德国."""
    parts = {f.subject.key for f in stand if f.relation == "subsidiaryOf" and f.object.key == fact.subject.key}
    return any(f.relation == "exportsTo" and f.object.key == fact.object.key and f.subject.key in parts for f in stand)


def _owns_it(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether rules say the other way round which of two is part of the other."""
    ends = (fact.object.key, fact.subject.key)
    return any(f.relation == "subsidiaryOf" and (f.subject.key, f.object.key) == ends for f in stand)


def _sold_by_owner(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a frame says that the owner sells there: 甲公司有|乙公司|两家子公司，产品远销德国."""
    owners = {f.object.key for f in stand if f.rule == _OWNER_LISTS and f.subject.key == fact.subject.key}
    sells = (f for f in stand if f.relation == "exportsTo" and f.rule.startswith("exports."))
    return any(f.object.key == fact.object.key and f.subject.key in owners for f in sells)


def _is_done_by_others(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a firm or bank that did not issue the policy before does what is said: 某银行推出“某贷”."""
    doing = [f.subject for f in stand if f.rule == "measure.actor" and f.object.span == fact.object.span]
    issuing = {f.subject.key for f in stand if f.relation == "issued" and f.object.key == fact.subject.key}
    others = bool(issuing) and not any(actor.key in issuing for actor in doing)
    return fact.rule.startswith("across.") and others and any(actor.type in _FIRMS for actor in doing)


def _part_of_policy(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether rules say whose part a measure is that a programme of another sentence is guessed to hold.

    第七条　引进人才。某学院要办好订单班。|对毕业生发放补贴1.5万元。 What an item begins with holds what follows in it.
    """
    guessed = fact.rule.startswith("across.") and fact.subject.type == "Programme"
    if not guessed or _opens_item(scenes[0].text, fact.subject.span, fact.object.span):
        return False
    owned = (f for f in stand if f.relation == "hasMeasure" and f.object.span == fact.object.span)
    return any(f.subject.type == "Policy" for f in owned)


def _part_of_another_policy(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether rules have a measure as the part of another policy, named in its paragraph or after the guessed."""
    guessed = fact.rule.startswith(("across.", "pair.")) and fact.subject.type == "Policy"
    start = fact.object.span.start
    paragraph = scenes[0].text.rfind("\n", 0, start) + 1
    owned = (f.subject for f in stand if f.relation == "hasMeasure" and f.object.span == fact.object.span)
    since = min(paragraph, fact.subject.span.end)
    told = [owner for owner in owned if owner.type == "Policy" and since <= owner.span.start < start]
    return guessed and bool(told) and fact.subject.key not in {owner.key for owner in told}


def _is_replaced(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a measure is guessed to be part of a policy that another takes the place of."""
    amending = {f.subject.key for f in stand if f.relation == "amends"}
    amended = {f.object.key for f in stand if f.relation == "amends"} - amending
    return fact.rule.startswith("across.") and fact.subject.key in amended


def _opens_item(text: str, programme: Span, measure: Span) -> bool:
    """Tell whether a programme stands in the first sentence of the paragraph that a measure stands in."""
    before = text.rfind("\n", 0, programme.start) + 1
    same = "\n" not in text[programme.start : measure.start]
    return programme.start < measure.start and same and "。" not in text[before : programme.start]


def _another_is_listed(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a frame says whose shares go to an exchange, in a clause that does not name the subject."""
    exchange = fact.object.span
    said = scene_of(scenes, exchange)
    others = [f for f in stand if f.relation == "listedOn" and f.object.span == exchange]
    if said is None or not others or any(f.subject.key == fact.subject.key for f in others):
        return False
    return not said.sentence.clause_at(exchange.start).covers(fact.subject.span)


def _at_large(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether what is said to be given to who was named before was given to many, or is all that was given."""
    if fact.rule != _ACROSS or fact.object.span.start > fact.subject.span.start:
        return False
    said = scene_of(scenes, fact.subject.span)
    return said is not None and to_many(said.text, said.sentence.clause_at(fact.subject.span.end - 1))


def _given_by_another(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a frame says who gave, before who is only named in a later clause: 甲银行向丙放款8亿元，|乙银行…."""
    receiver = fact.object.span
    if fact.rule == OPEN or fact.subject.span.start < receiver.end:
        return False
    given = any(
        other.relation == "funded"
        and other.object.span == receiver
        and other.subject.span.end <= receiver.start
        and other.qualifiers.amount is not None
        for other in stand
    )
    said = scene_of(scenes, receiver)
    return given and said is not None and said.sentence.clause_at(receiver.start).end <= fact.subject.span.start


def _given_to_another(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a frame says of just this giver to whom nearer by it gave: not also to who was named before."""
    if fact.rule != _ACROSS or fact.object.span.start > fact.subject.span.start:
        return False
    return any(
        other.relation == "funded"
        and other.subject.span == fact.subject.span
        and other.object.span.start > fact.object.span.start
        for other in stand
    )


def _given_in_own_clauses(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether the clauses of both ends say who else gave and got: 甲获|乙银行|贷款2亿元，|丙公司|获丁银行3亿元."""
    said = scene_of(scenes, fact.subject.span)
    if said is None or not said.sentence.span.covers(fact.object.span):
        return False
    giving, getting = (said.sentence.clause_at(end.span.start) for end in (fact.subject, fact.object))
    told = [f for f in stand if f.relation == "funded" and f.qualifiers.amount is not None]
    gave = any(f.subject.span == fact.subject.span and giving.covers(f.object.span) for f in told)
    got = any(f.object.span == fact.object.span and getting.covers(f.subject.span) for f in told)
    return gave and got and giving != getting


def _done_by_nobody_named(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether the subject is a body of each of many, or a budget: 各县（区）|人民政府 负责, 由|市级财政 贴息."""
    name, start = fact.subject.name, fact.subject.span.start
    return is_budget(name) or (is_nobody(name) and is_of_each(scenes[0].text, start))


def _only_works_there(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a rule says that a firm works at what others build: 由甲公司|施工."""
    ends = (fact.subject.key, fact.object.key)
    return any(f.rule == _WORKS and (f.subject.key, f.object.key) == ends for f in stand)


def _of_another_place(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether a paper bears its own place behind another's: 为落实国务院《甲意见》和|《乙省实施方案》."""
    text, name = scenes[0].text, fact.object.name
    between = text[fact.subject.span.end : fact.object.span.start]
    place = name[: region_length(name, 0)]
    return place != "" and _ANOTHER_PAPER.fullmatch(between) is not None and not fact.subject.key.startswith(place[:2])


_Contradicts = Callable[[Fact, Sequence[Fact], Sequence[Scene]], bool]
_CONTRADICT: Mapping[str, Sequence[_Contradicts]] = {
    "issued": (_of_another_place,),
    "subsidiaryOf": (_is_part_of_another, _owns_it),
    "exportsTo": (_sold_by_part, _sold_by_owner),
    "hasMeasure": (_is_done_by_others, _part_of_policy, _part_of_another_policy, _is_replaced),
    "implements": (_done_by_nobody_named,),
    "listedOn": (_another_is_listed,),
    "established": (_only_works_there,),
    "investedIn": (_only_works_there,),
    "funded": (_given_by_another, _given_to_another, _given_in_own_clauses, _at_large),
}
