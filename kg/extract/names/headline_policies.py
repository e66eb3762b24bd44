"""Ties what a headline calls a policy in its own words to the one the text begins with.

甲市出台支持民营经济政策 ⏎ 近日，甲市印发《甲市促进民营经济高质量发展若干措施》: both are one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.lexicon.tables import load_patterns
from kg.model import Mention, Span

RULE = "policy.headline"
_REACH = 200  # code points after the title in which the policy is named
_LEAD = 14  # code points before a name in which it may be said to be issued
_OPENING = frozenset("《“\"'")


def with_headline_policy(text: str, title: Span | None, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; the policy that a headline says was issued stands for the only one that the text issues.

    One in 《》 or quotation marks has a name of its own.
    """
    if title is None:
        return list(mentions)
    policies = [m for m in mentions if m.type == "Policy" and not m.reference and not m.implicit]
    told = [m for m in policies if title.end <= m.span.start < title.end + _REACH and _is_issued(text, m)]
    if len({m.key for m in told}) != 1:
        return list(mentions)
    own = told[0]
    return [
        replace(m, stands_for=own.key, rule=RULE) if m in policies and _tells_of_it(text, title, m, own) else m
        for m in mentions
    ]


def _is_issued(text: str, policy: Mention) -> bool:
    start = policy.span.start
    marked = text[start - 1 : start] == "《"
    return marked and _patterns()["issues"].search(text, max(0, start - _LEAD), start - 1) is not None


def _tells_of_it(text: str, title: Span, policy: Mention, own: Mention) -> bool:
    start, end = policy.span.start, policy.span.end
    if not title.covers(policy.span) or policy.stands_for is not None or policy.key == own.key:
        return False
    if text[max(0, start - 1) : start] in _OPENING or text[end : end + 1] in {"的", "》"}:
        return False
    patterns = _patterns()
    issued = patterns["issues"].search(text, max(title.start, start - _LEAD), start)
    return issued is not None and patterns["told_by"].search(policy.name) is not None


def _patterns() -> dict[str, re.Pattern[str]]:
    return dict(load_patterns("headlines.toml"))
