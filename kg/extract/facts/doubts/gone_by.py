"""Tells which papers and bodies a text only goes by: 根据《甲办法》，制定本细则; 落实省委、省政府决策部署.

Such a paper is not the one whose provisions follow, and bodies whose decisions are carried out have not worked
together there. The words are data (`lexicon/gone_by.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention

_REACH = 200  # code points before a paper's name in which the row of those gone by may begin
_SHORT_REACH = 60  # code points around bodies whose decisions are carried out
_EXPLAINS = 6  # code points after 负责 in which it may be said that something is only explained
# What a paper may say of itself: whatever its own name tells is told of it wherever it is named.
_OF_ITSELF = frozenset({"locatedIn", "issued"})


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("gone_by.toml")


def gone_by_from(text: str, policy: Mention) -> int | None:
    """Return where it is said that a paper is only gone by: |根据《甲办法》，制定本细则; else None."""
    if policy.type != "Policy" or policy.reference:
        return None
    begin = max(policy.span.start - _REACH, 1 + max(text.rfind(mark, 0, policy.span.start) for mark in "。\n"))
    lead = _patterns()["lead"].search(text, max(0, begin), policy.span.start)
    if lead is None:
        return None
    return lead.start() if _patterns()["made"].match(text, policy.span.end) else None


def without_gone_by(text: str, facts: Sequence[Fact]) -> list[Fact]:
    """Return the facts without those told of a paper that a text only goes by, or that what follows issued it."""
    return [fact for fact in facts if not tells_of_gone_by(text, fact)]


def tells_of_gone_by(text: str, fact: Fact) -> bool:
    """Tell whether a fact takes a paper that is only gone by for the one spoken of."""
    if fact.relation == "issued":
        if _leads(text, fact.subject) and not _heads(text, fact.subject, fact.object):
            return True
        begin = gone_by_from(text, fact.object)
        return begin is not None and not begin <= fact.subject.span.start < fact.object.span.end
    if fact.relation == "implements":
        said = text[fact.evidence.start : fact.evidence.end + _EXPLAINS]
        return fact.object.type == "Policy" and _patterns()["explains"].search(said) is not None
    if fact.relation in _OF_ITSELF or fact.subject.span.covers(fact.object.span):
        return False
    return gone_by_from(text, fact.subject) is not None


def _heads(text: str, body: Mention, policy: Mention) -> bool:
    """Tell whether a body stands in the name of a paper, or in the row right before it: 甲省委、|甲省政府|《意见》."""
    if policy.span.covers(body.span):
        return True
    between = text[body.span.end : policy.span.start]
    return body.span.end <= policy.span.start and re.search("[，。；\n]", between) is None


def _leads(text: str, body: Mention) -> bool:
    """Tell whether only a body's decisions or papers are carried out: 落实|省政府|《意见》，…制定本办法."""
    patterns, start = _patterns(), body.span.start
    led = patterns["carried_out"].search(text[max(0, start - _SHORT_REACH) : start]) is not None
    return led and any(patterns[name].match(text, body.span.end) for name in ("decisions", "papers"))


def only_lead(text: str, fact: Fact) -> bool:
    """Tell whether two bodies are only named as those whose decisions are carried out: 落实党中央、|国务院|决策部署."""
    first, second = sorted((fact.subject.span, fact.object.span))
    before = text[max(0, first.start - _SHORT_REACH) : first.start]
    between, after = text[first.end : second.start], text[second.end : second.end + _SHORT_REACH]
    patterns = _patterns()
    led = patterns["carried_out"].search(before) and patterns["row"].fullmatch(between)
    return bool(led) and patterns["decisions"].match(after) is not None
