"""Finds the policies that the measures of an article may be part of: those it issues, and the one it is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.extract.names.patterns.marked import OWN_POLICY
from kg.extract.names.ties.papers import gone_policies
from kg.lexicon.tables import load_patterns
from kg.model import Article, Fact, Mention
from kg.ontology import load_ontology

_BODIES = load_ontology().actors() | load_ontology().under("Place")
_MARK = re.compile(r"\s*(?:[★☆●○◎◆◇■□▲△▶►※•·▍]|[一二三四五六七八九十]{1,3}、)?\s*(?P<label>【)?\s*$")
_REST = re.compile(r"\s*[：:]?\s*(?:\n|$)")
_FEWEST_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Owners:
    """The policies that measures of an article may be part of.

    `issued` are mentions of policies that it says were issued, in order; `issuers` whom it names as having issued each,
    by their names; `main` is the one it is about, or None; `titled` tells whether its title says so, `notice` whether
    it is that policy's own text. `items` are where the items of a digest begin.
    """

    issued: Sequence[Mention]
    issuers: Mapping[str, Set[str]]
    main: Mention | None
    titled: bool
    notice: bool
    items: Sequence[int] = ()

    def in_same_item(self, position: int, other: int) -> bool:
        """Tell whether two positions lie in one item of a digest, or there are none."""
        return bisect_right(self.items, position) == bisect_right(self.items, other)


def items_of(text: str, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Return where the items of a digest begin: each headed by who or where it is of, ★甲县⏎…, 【甲县】…."""
    heads: dict[int, str] = {}
    for mention in mentions:
        if mention.type not in _BODIES or mention.reference or mention.implicit:
            continue
        start = text.rfind("\n", 0, mention.span.start) + 1
        mark = _MARK.match(text, start, mention.span.start)
        label = mark is not None and mark["label"] is not None
        if mark and (text.startswith("】", mention.span.end) if label else _REST.match(text, mention.span.end)):
            heads.setdefault(start, mention.key)
    return tuple(sorted(heads)) if len({*heads.values()}) >= _FEWEST_ITEMS else ()


def owners_of(article: Article, facts: Sequence[Fact], mentions: Sequence[Mention]) -> Owners:
    """Return the policies that the article's measures may be part of."""
    policies = [m for m in mentions if m.type == "Policy" and not m.reference]
    gone = gone_policies(article.text, policies)
    issued = _issued_policies(facts, mentions)
    issued = [m for m in issued if m.key not in gone] or issued
    issuers: dict[str, set[str]] = {}
    for fact in facts:
        if fact.relation == "issued":
            issuers.setdefault(fact.object.key, set()).add(fact.subject.key)
    notice = next((m for m in policies if m.rule == OWN_POLICY), None)
    standing = [m for m in policies if m.key not in gone]
    titled = _titled(article, standing, {m.key for m in issued})
    main = titled or notice or _often_named(article, issued)
    return Owners(
        issued, issuers, main, titled is not None, main is not None and main is notice, items_of(article.text, mentions)
    )


def _issued_policies(facts: Iterable[Fact], mentions: Sequence[Mention]) -> list[Mention]:
    """Return every mention of the policies that the article says were issued, in order.

    One that takes another's place is in force, whoever issued it, and the other is no longer: of the measures of texts
    that name both, 2,245 are the new one's in the passages and 22 the old one's.
    """
    facts = list(facts)
    keys = {f.object.key for f in facts if f.relation == "issued" and f.rule != "issued.possessive"}
    amending = {f.subject.key for f in facts if f.relation == "amends" and f.subject.type == "Policy"}
    keys = (keys | amending) - ({f.object.key for f in facts if f.relation == "amends"} - amending)
    return [m for m in mentions if m.type == "Policy" and m.key in keys and not m.reference]


def _titled(article: Article, policies: Sequence[Mention], told: Set[str]) -> Mention | None:
    """Return the policy that the title names; “稳岗扩岗”政策 in a headline is a topic unless it was issued."""
    for policy in policies:
        inside = article.title is not None and article.title.covers(policy.span)
        if inside and (policy.rule != "quoted.policy" or policy.key in told):
            return policy
    return None


def _often_named(article: Article, issued: Sequence[Mention]) -> Mention | None:
    """Return the issued policy that the article keeps naming, or its only one where the title speaks of such."""
    counts = Counter(m.key for m in issued)
    for key, count in counts.most_common(1):
        if count >= 3 or (count >= 2 and len(counts) == 1):
            return next(m for m in issued if m.key == key)
    if article.title is not None and len(counts) == 1:
        kinds = load_patterns("titles.toml")["kinds"].finditer(article.text, article.title.start, article.title.end)
        if any(kind[0] in issued[0].key for kind in kinds):
            return issued[0]
    return None
