"""Tells who reports on its own work: in 某市某局2025年工作总结 what names nobody was done by that body.

Its numbers are told of the whole place (全市贷款余额…), which does nothing of what the next clause says.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.facts.scene import Group
from kg.lexicon.tables import load_patterns
from kg.model import Mention, Span

_BODIES = frozenset({"GovernmentAgency", "Bank", "FinancialInstitution", "Association", "Enterprise"})


def reporter_of(text: str, title: Span | None, mentions: Sequence[Mention]) -> Group | None:
    """Return the body whose report a text is by its title, as the group that sentences without a subject mean."""
    if title is None:
        return None
    named = [m for m in mentions if title.covers(m.span) and m.type in _BODIES and not m.implicit and not m.reference]
    first = min(named, key=lambda m: m.span, default=None)
    if first is None or first.span.start != title.start:
        return None
    if load_patterns("subjects.toml")["reports"].fullmatch(text, first.span.end, title.end) is None:
        return None
    return Group((first,), first.span.start, first.span.end, "")


def acts_in_report(group: Group) -> bool:
    """Tell whether a group may be whom the next sentences of a report go on about: 全市 is not."""
    return not all(mention.reference and mention.name[:1] in "全我本" for mention in group.mentions)
