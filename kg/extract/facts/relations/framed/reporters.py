"""Tells who reports on its own work, in 某局2025年工作总结 or in a bank's own news (本行…): it did what names nobody.

Its numbers are told of the whole place (全市贷款余额…), which does nothing of what the next clause says.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.facts.scene import Group
from kg.extract.names.ties.speaking import is_quoted
from kg.lexicon.tables import load_patterns
from kg.model import Mention, Span

_LEAST = 2  # times that a text must call a body its own
_BODIES = frozenset({"GovernmentAgency", "Bank", "FinancialInstitution", "Association", "Enterprise"})


def reporter_of(text: str, title: Span | None, mentions: Sequence[Mention]) -> Group | None:
    """Return the body whose report or own news a text is, as the group that sentences without a subject mean."""
    return _by_title(text, title, mentions) or _by_itself(text, mentions)


def _by_itself(text: str, mentions: Sequence[Mention]) -> Group | None:
    """Return the one body that a text calls its own more than once outside quotations: 本行, 我司.

    In the passages that takes eight wrong facts of frames away and adds three right ones and one that is wrong.
    """
    own = load_patterns("subjects.toml")["itself"]
    said = [m for m in mentions if own.fullmatch(m.name) and not is_quoted(text, m.span.start)]
    if len(said) < _LEAST or len({m.key for m in said}) != 1:
        return None
    return Group((said[0],), said[0].span.start, said[0].span.end, "")


def _by_title(text: str, title: Span | None, mentions: Sequence[Mention]) -> Group | None:
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
