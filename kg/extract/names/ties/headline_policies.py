"""Ties what a headline calls a policy in its own words to the one the text begins with.

甲市出台“民营十条” ⏎ 近日，甲市印发《甲市促进民营经济高质量发展十条措施》: both are one. So are
稀土专项资金管理办法 in a headline and 《稀土产业调整升级专项资金管理办法》, whose name holds its characters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.extract.names.ties.firm_names import holds_in_order
from kg.extract.values.numerals import read_numeral
from kg.lexicon.tables import load_patterns
from kg.model import Mention, Span

RULE = "policy.headline"
_REACH = 200  # code points after the title in which the policy is named
_SAID_AFTER = 120  # code points after a policy in which the text says how many clauses it has
_LEAD = 14  # code points before a name in which it may be said to be issued
_SHORTEST = 6  # code points of what a headline leaves of a policy's name
_OPENING = frozenset("《“\"'")


def with_headline_policy(text: str, title: Span | None, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions; the policy that a headline says was issued stands for the only one that the text issues.

    One in 《》 or quotation marks has a name of its own. What leaves out words of one name of the text means that one.
    """
    if title is None:
        return list(mentions)
    mentions = _in_full(title, mentions)
    policies = [m for m in mentions if m.type == "Policy" and not m.reference]
    told = [m for m in policies if title.end <= m.span.start < title.end + _REACH and _is_issued(text, m)]
    if not told:
        return list(mentions)
    alone = len({m.key for m in told}) == 1
    clauses = _clauses_of(text, told[0]) if alone else set[int]()
    numbered = {m.name for m in policies if m.span.end <= told[0].span.start and not title.covers(m.span)}
    found: list[Mention] = []
    for mention in mentions:
        own = next((own for own in told if alone or holds_in_order(own.name, mention.name)), None)
        if own is None or mention not in policies:
            found.append(mention)
            continue
        counts = alone and mention.name not in numbered and _has_as_many(text, mention, own, clauses)
        if counts and not title.covers(mention.span) and _is_put_out(text, mention):
            counts = False  # 某县推出了|“惠企十条”: one of its own
        alone_told = alone and not clauses and title.covers(mention.span)  # 17 of 17 such names in the passages
        means = counts or (alone_told and _only_counts(mention, own))
        found.append(replace(mention, stands_for=own.key, rule=RULE) if means else mention)
    return found


def _in_full(title: Span, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, those of a headline under the only name of the text that holds their characters in order.

    They are one in all 14 such cases of the passages.
    """
    below = {m.key for m in mentions if m.type == "Policy" and not m.reference and m.span.start >= title.end}
    found: list[Mention] = []
    for mention in mentions:
        short = mention.type == "Policy" and len(mention.name) >= _SHORTEST and title.covers(mention.span)
        full = [key for key in below if short and len(key) > len(mention.key) and holds_in_order(key, mention.name)]
        found.append(replace(mention, stands_for=full[0], rule=RULE) if len(full) == 1 else mention)
    return found


def _only_counts(policy: Mention, own: Mention) -> bool:
    """Tell whether a name says little more than how many clauses a policy has: “新十条”."""
    return policy.key != own.key and _patterns()["clauses"].match(policy.name) is not None


def _is_put_out(text: str, policy: Mention) -> bool:
    """Tell whether a name stands right after what says that somebody puts it out."""
    start = policy.span.start - (text[policy.span.start - 1 : policy.span.start] in _OPENING)
    return _patterns()["issues"].search(text, max(0, start - _LEAD), start) is not None


def _clauses_of(text: str, policy: Mention) -> set[int]:
    """Return how many clauses a policy has, by its title or by what follows it: 《甲措施》，提出16条举措.

    Where neither says so, a name with a number that follows is taken for one of it: 《甲措施》…。“甲十条”规定….
    """
    after = text[policy.span.end : policy.span.end + _SAID_AFTER]
    patterns = _patterns()
    for said in (
        [*patterns["in_title"].finditer(policy.key), *patterns["has_clauses"].finditer(after)],
        patterns["in_title"].finditer(after),
    ):
        found = {_number(next(group for group in match.groups() if group)) for match in said}
        if found := {number for number in found if number is not None}:
            return found
    return set()


def _has_as_many(text: str, policy: Mention, own: Mention, clauses: Collection[int]) -> bool:
    """Tell whether a name only says how many clauses a policy has, and the text's own has as many: “十六条”."""
    said = _patterns()["clauses"].match(policy.name)
    return said is not None and policy.key != own.key and _number(said["number"]) in clauses


def _number(text: str) -> int | None:
    numeral = read_numeral(text)
    return int(numeral.value) if numeral is not None else None


def _is_issued(text: str, policy: Mention) -> bool:
    start = policy.span.start
    marked = text[start - 1 : start] == "《"
    return marked and _patterns()["issues"].search(text, max(0, start - _LEAD), start - 1) is not None


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("headlines.toml")
