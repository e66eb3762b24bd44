"""Reads who holds a share of the firm that a sentence is about: 丙公司去年注册，甲集团|持股51%，乙公司|持股15%.

Where the sentence founds a firm it is that one: 甲集团与乙公司合资成立丙公司，前者|持股55%. Who holds shares one by one
(甲、乙|各持六成和四成) has them of the firm right after 的, or before 由, or of the one that the sentence is about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.extract.facts.qualifiers.attach import attach
from kg.extract.facts.scene import Group, Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Span

RULE = "invested.shares"
RULE_EACH = "invested.each"
_HOLD = frozenset({"Enterprise", "FinancialInstitution", "Bank", "Fund", "GovernmentAgency", "ResearchInstitution"})
_HELD = frozenset({"Enterprise", "FinancialInstitution", "Bank"})
_LEAD = 14  # code points before a firm in which it may say that it is founded


def held_shares(scene: Scene) -> Iterator[Fact]:
    """Yield investedIn in the firm that a sentence is about for each body that is said to hold a share of one."""
    patterns = load_patterns("shareholders.toml")
    for index, group in enumerate(scene.groups):
        said = patterns["share"].match(scene.text, group.end)
        if said is not None and index > 0 and group.types <= _HOLD:
            held = _founded_before(scene, group) or _leading(scene, group)
            if held is not None:
                for holder in group.mentions:
                    yield from _holds(scene, holder, held, Span(said.start(), said.end()), group)
        elif said is None and (each := patterns["each"].match(scene.text, group.end)) is not None:
            yield from _each(scene, index, Span(each.start(), each.end()))


def _founded_before(scene: Scene, group: Group) -> Mention | None:
    """Return the last firm before a group that the sentence founds."""
    founds = load_patterns("shareholders.toml")["founds"]
    for other in reversed(scene.groups):
        single = other.end <= group.start and other.types <= _HELD and len(other.mentions) == 1
        if single and founds.search(scene.text, max(scene.sentence.span.start, other.start - _LEAD), other.start):
            return other.mentions[0]
    return None


def _leading(scene: Scene, group: Group) -> Mention | None:
    """Return the firm that leads a sentence, unless another comes in before the group."""
    patterns = load_patterns("shareholders.toml")
    first = scene.groups[0]
    if not first.types <= _HELD or len(first.mentions) > 1 or patterns["share"].match(scene.text, first.end):
        return None
    return None if patterns["other_held"].search(scene.text, first.end, group.start) else first.mentions[0]


def _each(scene: Scene, index: int, said: Span) -> Iterator[Fact]:
    """Yield what those in a row before `said` hold of the firm after 的, before 由 or at the sentence's beginning."""
    patterns = load_patterns("shareholders.toml")
    row = [scene.groups[index]]
    for other in reversed(scene.groups[:index]):
        joined = patterns["joined"].fullmatch(scene.text, other.end, row[0].start)
        if joined is None:
            break
        if joined["owner"] is not None:  # 与某委下属的|乙公司: the part holds it, and not whose part it is
            other = replace(other, mentions=other.mentions[:-1])
        row.insert(0, other)
    holders = [holder for group in row if group.types <= _HOLD for holder in group.mentions]
    before = scene.groups[index - len(row)] if index >= len(row) else None
    after = next((g for g in scene.groups[index + 1 :]), None)
    held: Group | None = None
    if after is not None and patterns["of_firm"].fullmatch(scene.text, said.end, after.start):
        held = after
    elif before is not None and patterns["by"].fullmatch(scene.text, before.end, row[0].start):
        held = before
    elif scene.groups[0] is not row[0]:
        held = scene.groups[0]
    if held is None or not held.types <= _HELD or len(held.mentions) > 1 or len(holders) < 2:
        return
    for holder in holders:
        yield from _holds(scene, holder, held.mentions[0], said, None)


def _holds(scene: Scene, holder: Mention, held: Mention, said: Span, group: Group | None) -> Iterator[Fact]:
    if holder.key == held.key:
        return
    clause = scene.sentence.clause_at(said.start)
    qualifiers = attach(scene, "investedIn", held, said, clause)
    alone = group is not None and len(group.mentions) == 1  # none where several do: 分别持股51%和34%
    share = next((v.text for v in scene.values if v.span.start == said.end and alone), None)
    rule = RULE if group is not None else RULE_EACH
    yield Fact(holder, "investedIn", held, clause, rule, 0.8, replace(qualifiers, percent=share)).quoting(held.span)
