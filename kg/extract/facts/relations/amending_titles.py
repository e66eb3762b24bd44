"""Reads off the title of a paper which older one it changes or ends: 关于修订《甲办法》的通知."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.structure import by_name
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention


def amends_by_title(mentions: Sequence[Mention]) -> Iterator[Fact]:
    """Yield amends for each paper whose title says that it changes or ends another that is named somewhere."""
    policies = [m for m in mentions if m.type == "Policy" and not m.reference]
    for policy in policies:
        told = load_patterns("amends.toml")["titled"].search(policy.name.replace("\n", ""))
        if told is None:
            continue
        for old in policies:
            if old.name.replace("\n", "") == (told["old"] or told["same"]) and old.key != policy.key:
                yield by_name(policy, "amends", old, policy.span, "amends.title", 0.85)
                break
