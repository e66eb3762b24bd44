"""Tells what a text denies, calls a rumour, says has ended, or only wishes for (`lexicon/denied.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.extract.facts.scene import Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

_LENDERS = frozenset({"Bank", "FinancialInstitution"})
_LONGEST_DEBT = 14  # code points before a lender in which a clause says that it is paid back
OF_ITSELF = frozenset({"worksFor", "locatedIn", "subsidiaryOf"})  # relations that nobody spreads rumours of
_SENTENCE = "。！？\n"
_LONGEST_WISH = 60  # code points before a name in which its sentence may say that others wish for it


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("denied.toml")


def is_denied(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether what ties two names was never done, or has ended: 甲局从未设立|产业基金, 终止与|乙公司的合作."""
    first, second = sorted((one.span, other.span))
    between = text[first.end : max(first.end, second.start)]
    if _patterns()["denied"].search(between) or _patterns()["ended"].search(between):
        return True
    return any(_patterns()[after].match(text, second.end) for after in ("ended_after", "not_granted"))


def only_wished(text: str, begin: int, name: Span) -> bool:
    """Tell whether somebody only wishes that who is named did it: 委员建议，|市财政设立基金; 呼吁，|甲银行应推出“某贷”.

    `begin` is where to look from, at the earliest; what stands before the name's sentence is not looked at.
    """
    start = max(begin, name.start - _LONGEST_WISH, *(text.rfind(mark, 0, name.start) + 1 for mark in _SENTENCE))
    before = text[start : name.start]
    if _patterns()["wished"].search(before):
        return True
    return bool(_patterns()["should"].match(text, name.end)) and _patterns()["wishing"].search(before) is not None


def is_owed(text: str, lender: Mention, debtor: Mention, said: Span) -> bool:
    """Tell whether money is only paid back to a lender, or a court awards it: 判令甲公司偿还|乙银行贷款.

    What stands behind a loan that is paid back is not the lender's: 6亿元偿还|乙银行贷款，4亿元用于|丙项目.
    """
    if _is_paid_back(text, lender):
        return True
    if debtor.span.end <= lender.span.start and _patterns()["repaid"].search(text, debtor.span.end, lender.span.start):
        return True
    return _patterns()["awarded"].search(text, said.start, said.end) is not None


def _is_paid_back(text: str, lender: Mention) -> bool:
    """Tell whether a clause pays back what a lender lent: 用于偿还|乙银行|的到期借款."""
    start = max(0, lender.span.start - _LONGEST_DEBT)
    paid = lender.type in _LENDERS and _patterns()["pays_back"].search(text, start, lender.span.start) is not None
    return paid and _patterns()["its_loan"].match(text, lender.span.end) is not None


def person_acts(text: str, clause: Span) -> bool:
    """Tell whether a clause begins with he or she, so that no body named before does what it says."""
    return _patterns()["person_again"].match(text, clause.start) is not None


def is_supposed(text: str, sentence: Span) -> bool:
    """Tell whether a sentence tells a case that is made up, or what a word means: 例如，|甲公司销售额28万元…."""
    return _patterns()["supposed"].match(text, sentence.start, sentence.end) is not None


def rumours(scenes: Sequence[Scene]) -> list[Span]:
    """Return the sentences that they themselves, or the next ones, call a rumour: 网传“…”不属实."""
    spans = [scene.sentence.span for scene in scenes]
    denied: set[int] = set()
    for at, span in enumerate(spans):
        if _patterns()["rumour"].search(scenes[0].text, span.start, span.end):
            answers = _patterns()["answers"].match(scenes[0].text, span.start, span.end)
            denied |= {at, at - 1} if at and answers else {at}
    return [spans[at] for at in sorted(denied)]


def without_rumours(told: Sequence[Span], facts: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that stand, and those that sentences tell which are called rumours."""
    denied = [f for f in facts if f.relation not in OF_ITSELF and any(span.covers(f.evidence) for span in told)]
    return [f for f in facts if f not in denied], denied
