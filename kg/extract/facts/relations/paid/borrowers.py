"""Reads who borrowed where the sentence does not say from whom: 甲合作社今年3月借了180万元.

It is the only bank that the paragraph named before, in 34 of 35 such clauses of the passages; where it named none, the
only one of the text so far (10 of 11), or the one of the title where that was named last as well (8 of 8).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.paid.payments import payment_fact
from kg.extract.facts.scene import Group, Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Value

RULE = "funded.borrowed"
_GIVE = frozenset({"Bank", "FinancialInstitution", "Fund", "GovernmentAgency", "Platform", "Policy"})
_BORROW = frozenset({"Enterprise"})
_LONGEST = 60  # code points from a borrower to the sum


def borrowed(scenes: Sequence[Scene]) -> Iterator[Fact]:
    """Yield funded for the firms that got a loan in sentences which name nobody who may have given it."""
    banks = _Banks()
    for scene in scenes:
        banks.begin(scene.sentence.paragraph)
        lender = banks.lender() if not any(group.types & _GIVE for group in scene.groups) else None
        if lender is not None:
            yield from _from(scene, lender)
        banks.hear(scene)


class _Banks:
    """The banks that a text has named so far, those of the title and of the present paragraph apart."""

    def __init__(self) -> None:
        self._paragraph = -1
        self._titled: set[str] = set()
        self._inside: dict[str, Mention] = {}
        self._all: dict[str, Mention] = {}
        self._last: Mention | None = None

    def begin(self, paragraph: int) -> None:
        """Begin a sentence of a paragraph."""
        if paragraph != self._paragraph:
            self._paragraph, self._inside = paragraph, {}

    def hear(self, scene: Scene) -> None:
        """Take in the banks that a sentence names."""
        for mention in (m for group in scene.groups for m in group.mentions if m.type == "Bank"):
            self._inside[mention.key] = self._all[mention.key] = self._last = mention
            if self._paragraph == 0:
                self._titled.add(mention.key)

    def lender(self) -> Mention | None:
        """Return the one bank that a loan can be from which nobody is said to give."""
        if self._inside or len(self._all) == 1:
            near = self._inside or self._all
            return next(iter(near.values())) if len(near) == 1 else None
        last = self._last
        return last if last is not None and self._titled == {last.key} else None


def _from(scene: Scene, lender: Mention) -> Iterator[Fact]:
    """Yield that a bank lent to each firm of a sentence that got a loan."""
    patterns = load_patterns("borrowers.toml")
    for group in scene.groups:
        if not group.types <= _BORROW or len(group.mentions) > 1 or group.marker != "":
            continue
        clause = scene.sentence.clause_at(group.start)
        if not patterns["before"].fullmatch(scene.text, clause.start, group.start):
            continue
        value = _sum_got(scene, group)
        if value is not None:
            own = scene.sentence.clause_at(value.span.start)
            fact = payment_fact(scene, own, lender, group.mentions[0], value, RULE)
            yield fact.quoting(lender.span) if clause == own else fact.quoting(clause).quoting(lender.span)


def _sum_got(scene: Scene, group: Group) -> Value | None:
    """Return the first sum after a firm where the words between and behind say that it is a loan it got."""
    patterns = load_patterns("borrowers.toml")
    sums = [v for v in scene.values if v.kind == "money" and v.span.start >= group.end]
    if not sums or patterns["others"].match(scene.text, group.end):
        return None
    value = sums[0]
    between = scene.between(group.end, value.span.start)
    end = scene.sentence.clause_at(value.span.start).end
    said = between + scene.text[value.span.end : end]
    if len(between) > _LONGEST or patterns["none"].search(said) or patterns["loan"].search(said) is None:
        return None
    if any(g.types & _BORROW for g in scene.groups if group.end <= g.start < end):
        return None
    return value if patterns["got"].fullmatch(between) else None
