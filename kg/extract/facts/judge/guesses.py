"""Tells which facts that only the network of pairs would add nothing in the text speaks against.

The words are those of `lexicon/not_said.toml`; what frames ask before they make a fact is in `doubts/not_said.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from kg.extract.facts.doubts.denied import OF_ITSELF, is_denied, is_owed, only_wished, person_acts
from kg.extract.facts.doubts.gone_by import only_lead, tells_of_gone_by
from kg.extract.facts.doubts.not_said import (
    brings_others,
    gets_nothing,
    held_by,
    in_view_of,
    is_anothers_tool,
    is_exchange,
    is_of_person,
    is_refused,
    its_part_is_meant,
    lent_by_partner,
    many_with_many,
    once_was,
    only_about,
    only_asked,
    only_gives_leave,
    only_guides,
    only_leads_to,
    only_proposed,
    parts_act,
    proposed_for,
    said_patterns,
)
from kg.extract.facts.doubts.place_acts import place_acts
from kg.extract.facts.doubts.shares import only_holds_share
from kg.extract.facts.judge.contradicted import is_contradicted
from kg.extract.facts.measures.rules import measure_rules
from kg.extract.facts.relations.paid.payments import payment_patterns
from kg.extract.facts.scene import Scene, scene_of
from kg.extract.names.lists.levels import levelled, types_of
from kg.model import Fact, Mention

# Relations that nobody proposes, or of which their own words tell.
_NOT_PROPOSED = frozenset({"worksFor", "locatedIn", "subsidiaryOf", "issued"})
_LONGEST_LEAD = 16  # code points before a name in which somebody may propose it
_LEAD = 6  # code points before a name
_CAN_BE_REFUSED = frozenset({"funded", "investedIn", "established", "issued", "cooperatesWith", "exportsTo"})


def lies_elsewhere(fact: Fact) -> bool:
    """Tell whether a body is said to lie in a place of another level than its own: 省委 in a city, 国务院 in any."""
    if fact.relation != "locatedIn" or fact.subject.type != "GovernmentAgency":
        return False
    name = fact.subject.name
    level = levelled(fact.subject, name)
    types = level[1] if level is not None else types_of(name[:1]) if name[1:] == "委" else ()
    return fact.subject.rule == "agency.listed" or (bool(types) and fact.object.type not in types)


def may_be_added(fact: Fact, stand: Sequence[Fact], scenes: Sequence[Scene]) -> bool:
    """Tell whether nothing in the text speaks against a fact that only the network finds, given those that `stand`."""
    text = scenes[0].text
    if lies_elsewhere(fact) or _is_not_done(fact, text) or _told_of_the_other(fact, scenes):
        return False
    if fact.relation not in OF_ITSELF and _done_by_person(fact, scenes):
        return False
    if fact.relation in {"funded", "supports"} and is_of_person(scenes, fact.object):
        return False
    if fact.relation == "listedOn" and not _is_listing(fact, text):
        return False
    return not is_contradicted(fact, stand, scenes)


def _done_by_person(fact: Fact, scenes: Sequence[Scene]) -> bool:
    """Tell whether the object's clause begins with he or she, or with who sells what is exported, after the subject."""
    said = scene_of(scenes, fact.object.span)
    if said is None:
        return False
    clause = said.sentence.clause_at(fact.object.span.start)
    if fact.subject.span.end > clause.start:
        return False
    first = next((group for group in said.groups if group.start >= clause.start), None)
    sold = fact.relation == "exportsTo" and first is not None and "Person" in first.types
    return sold or person_acts(scenes[0].text, clause)


def _told_of_the_other(fact: Fact, scenes: Sequence[Scene]) -> bool:
    """Tell whether 前者 or 后者 stands between the ends and means another than the subject.

    Where the object stands before it, another than the object nearest to the subject: 前者…，|后者由丁行放款.
    """
    first, later = sorted((fact.subject, fact.object), key=lambda end: end.span)
    start, end = first.span.end, later.span.start
    if not said_patterns()["one_of_two"].search(scenes[0].text, start, max(start, end)):
        return False
    named = [m for scene in scenes for group in scene.groups for m in group.mentions]
    between = [m for m in named if m.reference and start <= m.span.start < end]
    return any(m.key != first.key for m in (between if first is fact.subject else between[-1:]))


def _is_not_done(fact: Fact, text: str) -> bool:
    """Tell whether the subject only proposes what the fact says it does, or the text says otherwise."""
    start, end = fact.subject.span.end, fact.object.span.start
    if fact.relation in _CAN_BE_REFUSED and (
        is_refused(text, min(start, end), fact.object) or is_denied(text, fact.subject, fact.object)
    ):
        return True
    if tells_of_gone_by(text, fact) or place_acts(text, fact):
        return True
    if any(speaks_against(text, fact) for speaks_against in _SPEAK_AGAINST.get(fact.relation, ())):
        return True
    if fact.relation in _NOT_PROPOSED:
        return False
    lead = max(0, fact.subject.span.start - _LONGEST_LEAD)
    proposed = only_proposed(text, start, end) or proposed_for(text, lead, fact.subject.span.start)
    return proposed or only_wished(text, 0, fact.subject.span)


def _goes_by(text: str, fact: Fact) -> bool:
    """Tell whether the subject goes by what others issued, or issued only something about it."""
    led_up_to = in_view_of(text, fact.subject.span.end, fact.object.span.start)
    return led_up_to or only_about(text, fact.object.span.end)


def _only_lets(text: str, fact: Fact) -> bool:
    return only_gives_leave(text, fact.subject, fact.object, fact.object.span.start)


def _is_partner(text: str, fact: Fact) -> bool:
    """Tell whether who is named only takes part in a thing: 新增甲银行为“某贷”|合作机构."""
    return said_patterns()["its_partner"].match(text, fact.object.span.end) is not None


def _gives_nothing(text: str, fact: Fact) -> bool:
    """Tell whether nothing goes from the one to the other: to those around it, or what is only asked for."""
    asked = only_asked(text, fact.subject)
    owed = is_owed(text, fact.subject, fact.object, fact.evidence)
    sells = said_patterns()["underwrites"].match(text, fact.subject.span.end) is not None
    sells = sells or said_patterns()["puts_in"].match(text, fact.object.span.end) is not None
    buys = fact.subject.type == "Bank" and said_patterns()["buys_in"].match(text, fact.subject.span.end) is not None
    works = payment_patterns()["only_works"].match(text, fact.object.span.end) is not None
    nothing = gets_nothing(text, fact.object) or _holds_account(text, fact.subject)
    return asked or owed or sells or buys or works or nothing


def _only_brought_together(text: str, fact: Fact) -> bool:
    """Tell whether somebody brings others together, or many of two places meet."""
    first, second = sorted((fact.subject.span, fact.object.span))
    brought = brings_others(text, first.end, max(first.end, second.start))
    many = many_with_many(text, first.end, second.end)
    return brought or many


def _only_plans(text: str, fact: Fact) -> bool:
    """Tell whether who is named only plans or watches what another builds, or founded who does."""
    patterns, end = said_patterns(), fact.subject.span.end
    return patterns["plans"].match(text, end) is not None or patterns["only_founds"].match(text, end) is not None


def _works_elsewhere(text: str, fact: Fact) -> bool:
    """Tell whether a body only does something to a person, or the person only speaks of it."""
    person, body = fact.subject.span, fact.object.span
    if body.end <= person.start:
        return said_patterns()["acted_on"].match(text, body.end, person.start) is not None
    return said_patterns()["speaks_of"].search(text, person.end, body.start) is not None


def _holds_account(text: str, bank: Mention) -> bool:
    """Tell whether a bank is only where an account is held: 开户银行：|某银行."""
    start = bank.span.start
    return said_patterns()["account"].search(text, max(0, start - _LEAD), start) is not None


def _only_named(text: str, fact: Fact) -> bool:
    """Tell whether a measure names a body only to say what it is about: 对由某担保公司|担保的贷款给予补贴."""
    inside = fact.object.span.covers(fact.subject.span)
    return inside and said_patterns()["only_named"].match(text, fact.subject.span.end) is not None


def _others_do(text: str, fact: Fact) -> bool:
    """Tell whether a measure begins with some who do it and have no name: 企业|可自行申报, 财政|按2%贴息."""
    return measure_rules().others_act.match(text, fact.object.span.start) is not None


def _only_takes_part(text: str, fact: Fact) -> bool:
    """Tell whether who is named only goes to an event, or is chosen for a programme: 被选为“某试点县”."""
    if fact.object.type != "Programme":
        return False
    patterns, start = said_patterns(), fact.object.span.start
    attends = patterns["attends"].search(text, max(0, start - _LONGEST_LEAD), start) is not None
    chosen = fact.subject.span.end <= start and patterns["chosen"].match(text, fact.subject.span.end)
    return attends or chosen is not None


def _is_tool(text: str, fact: Fact) -> bool:
    """Tell whether an industry is only what a measure makes use of, or a class only counted: 利用|跨境电商|平台."""
    if fact.object.type == "BeneficiaryGroup":
        return measure_rules().counted.match(text, fact.object.span.end) is not None
    said = text[fact.subject.span.start : fact.object.span.start]
    inside = fact.object.type == "Industry" and fact.subject.type == "Measure"
    return inside and measure_rules().tools.search(said) is not None


def _is_whole(text: str, fact: Fact) -> bool:
    """Tell whether the text says that the subject is no part: 收购甲公司|持有的乙公司股权."""
    return held_by(text, fact.subject.span.end) is not None


def _taken_over(text: str, fact: Fact) -> bool:
    """Tell whether only a firm's works are spoken of, which another takes over: 盘活原|甲公司闲置厂房."""
    name, patterns = fact.subject, said_patterns()
    start = name.span.start
    before = patterns["taken_over"].search(text, max(0, start - _LEAD), start)
    return before is not None and patterns["its_works"].match(text, name.span.end) is not None


def _is_no_export(text: str, fact: Fact) -> bool:
    """Tell whether a country is named for what comes from there or is driven out, and not for what goes there."""
    said, patterns = text[fact.evidence.start : fact.evidence.end], said_patterns()
    if patterns["its_child"].match(text, fact.subject.span.end):
        return True
    if patterns["visitors"].match(text, fact.object.span.end):
        return True
    if patterns["come_from"].search(text, max(0, fact.object.span.start - _LONGEST_LEAD), fact.object.span.start):
        return True
    return bool(patterns["no_export"].search(said)) and not patterns["export"].search(said)


def _only_sells(text: str, fact: Fact) -> bool:
    """Tell whether a stake is sold by who is named before it: 甲将持有的|乙公司|10%股权转让给丙."""
    after = fact.subject.span.end <= fact.object.span.start
    return after and said_patterns()["sold"].match(text, fact.object.span.end) is not None


def _only_merged(text: str, fact: Fact) -> bool:
    """Tell whether a firm is said to be made of others, and nothing of money put into it."""
    said = text[fact.evidence.start : fact.evidence.end]
    return bool(said_patterns()["merged"].search(said)) and not said_patterns()["put_in"].search(said)


def _is_listing(fact: Fact, text: str) -> bool:
    """Tell whether a sentence says that a firm, and not its bonds, goes to an exchange."""
    said = text[fact.evidence.start : fact.evidence.end]
    bracket = fact.object.span.start - 1  # 乙公司（|深交所：300750）
    if text[bracket : bracket + 1] in {"（", "("} and fact.subject.span.end < bracket:
        return False
    clause = text[max(text.rfind(mark, 0, fact.object.span.start) for mark in "，。；\n") + 1 :]
    if said_patterns()["handed_in"].search(re.split("[，。；\n]", clause, maxsplit=1)[0]):
        return False
    listed, bonds = (bool(said_patterns()[name].search(said)) for name in ("listing", "bonds"))
    return is_exchange(fact.object) and (listed or not bonds)


_SPEAK_AGAINST: Mapping[str, Sequence[Callable[[str, Fact], bool]]] = {
    "established": (
        lambda _, fact: is_anothers_tool(fact.subject, fact.object),
        lambda text, fact: once_was(text, fact.subject, fact.object),
        _taken_over,
        _only_lets,
        _only_plans,
        _is_partner,
        lambda text, fact: said_patterns()["approved_it"].match(text, fact.subject.span.end) is not None,
        lambda text, fact: its_part_is_meant(text, fact.object),
    ),
    "investedIn": (_only_plans, _only_merged, _only_sells),
    "issued": (_goes_by,),
    "funded": (_gives_nothing,),
    "supports": (_is_tool,),
    "exportsTo": (_is_no_export,),
    "subsidiaryOf": (
        _is_whole,
        lambda text, fact: once_was(text, fact.subject, fact.object),
        lambda text, fact: only_holds_share(text, fact.subject, fact.object),
    ),
    "cooperatesWith": (_only_brought_together, only_lead),
    "implements": (
        _only_named,
        _only_takes_part,
        _others_do,
        lambda text, fact: only_guides(text, fact.subject.span.end),
        lambda text, fact: parts_act(text, fact.subject.span.end),
        lambda text, fact: lent_by_partner(text, fact.subject, fact.object.span),
    ),
    "hasMeasure": (lambda text, fact: only_leads_to(text, fact.subject),),
    "worksFor": (_works_elsewhere,),
}
