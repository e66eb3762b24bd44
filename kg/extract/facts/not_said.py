"""Tells what a sentence does not say though it seems to: what is only proposed, what many got, what others do.

Frames ask before they make a fact, and what the network of pairs would add is asked about too (`may_be_added`). The
words are data (`lexicon/not_said.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extract.facts.scene import Scene
from kg.extract.names.levels import levelled, types_of
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

_OF_ITSELF = frozenset({"worksFor", "locatedIn", "subsidiaryOf"})  # relations that nobody proposes
_ACROSS = "across.funded"  # the rule of what the network finds between sentences


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("not_said.toml")


def only_proposed(text: str, start: int, end: int) -> bool:
    """Tell whether what follows is only proposed, by what stands between who says it and what: 甲建议，|设立…."""
    return bool(_patterns()["proposed"].search(text[start:end]))


def others_urged(text: str, start: int, end: int) -> bool:
    """Tell whether somebody without a name is urged to do what follows: 甲局引导|银行机构发放贷款5亿元."""
    return bool(_patterns()["urged"].search(text[start:end]))


def in_view_of(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch leads up to what something is done by: 甲局对照|2020年出台的《办法》 issued nothing."""
    return bool(_patterns()["in_view_of"].search(text[start:end]))


def only_about(text: str, end: int) -> bool:
    """Tell whether what is issued is not the policy whose name ends here but something about it: 《办法》|奖补名单."""
    return bool(_patterns()["about"].match(text, end))


def to_many(text: str, clause: Span) -> bool:
    """Tell whether a clause tells of what many got, or of all that was given in a time: 为80户企业发放贷款2.6亿元."""
    return bool(_patterns()["to_many"].search(text, clause.start, clause.end))


def is_cover(text: str, start: int, end: int) -> bool:
    """Tell whether a sum is what an insurer covers."""
    return bool(_patterns()["cover"].search(text, start, end))


def is_imposed(text: str, start: int, end: int) -> bool:
    """Tell whether something is imposed on somebody, by what stands between both."""
    return bool(_patterns()["imposed"].search(text, start, end))


def is_exchange(mention: Mention) -> bool:
    """Tell whether a name is that of an exchange, or of a board of one."""
    return bool(_patterns()["exchange"].search(mention.name))


def parts_act(text: str, end: int) -> bool:
    """Tell whether not a body or place whose name ends here acts, but unnamed parts of it: 全省|税务部门将推广…."""
    return bool(_patterns()["parts_act"].match(text, end))


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
    if lies_elsewhere(fact) or _is_not_done(fact, text):
        return False
    if fact.relation == "listedOn":
        return _is_listing(fact, text)
    return not _given_to_another(fact, stand) and not _at_large(fact, scenes)


def _is_not_done(fact: Fact, text: str) -> bool:
    """Tell whether the subject only proposes what the fact says it does, or goes by what others issued."""
    start, end = fact.subject.span.end, fact.object.span.start
    if fact.relation == "issued":
        return in_view_of(text, start, end) or only_about(text, fact.object.span.end)
    return fact.relation not in _OF_ITSELF and only_proposed(text, start, end)


def _is_listing(fact: Fact, text: str) -> bool:
    """Tell whether a sentence says that a firm, and not its bonds, goes to an exchange."""
    said = text[fact.evidence.start : fact.evidence.end]
    listed, bonds = (bool(_patterns()[name].search(said)) for name in ("listing", "bonds"))
    return is_exchange(fact.object) and (listed or not bonds)


def _at_large(fact: Fact, scenes: Sequence[Scene]) -> bool:
    """Tell whether what is said to be given to who was named before was given to many, or is all that was given."""
    if fact.rule != _ACROSS or fact.object.span.start > fact.subject.span.start:
        return False
    said = next((scene for scene in scenes if scene.sentence.span.covers(fact.subject.span)), None)
    return said is not None and to_many(said.text, said.sentence.clause_at(fact.subject.span.end - 1))


def _given_to_another(fact: Fact, stand: Sequence[Fact]) -> bool:
    """Tell whether a frame says of just this giver to whom nearer by it gave: not also to who was named before."""
    if fact.rule != _ACROSS or fact.object.span.start > fact.subject.span.start:
        return False
    return any(
        other.relation == "funded"
        and other.subject.span == fact.subject.span
        and other.object.span.start > fact.object.span.start
        for other in stand
    )
