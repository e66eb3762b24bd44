"""Tells which names of a sentence may do, or have done to them, what a frame's trigger says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from kg.extract.facts.doubts.not_said import is_exchange, parts_act
from kg.extract.facts.relations.framed.frames import Frame
from kg.extract.facts.relations.framed.who_acts import DONE_ALONE
from kg.extract.facts.scene import Group, Scene, prepositions
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Mention

NO_SUBJECTS = frozenset({"Province", "City", "District", "Person"})
_LEAD = 14  # code points before a name in which it may say that a firm only buys


def subject_patterns() -> Mapping[str, re.Pattern[str]]:
    """Return the patterns of `subjects.toml`."""
    return load_patterns("subjects.toml")


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(load_toml("subjects.toml")["words"][name])


def may_act(group: Group) -> bool:
    """Tell whether a group may do what its clause says: no preposition before it says that it does not."""
    return group.marker not in prepositions("not_subject")


def allowed_object(frame: Frame, mention: Mention) -> bool:
    """Tell whether a mention may be what a frame's relation points at."""
    return mention.type in frame.object and (not frame.only_exchanges or is_exchange(mention))


def pick(group: Group, types: frozenset[str]) -> list[Mention]:
    """Return the names of a group that have one of some types. A board of an exchange (科创板) does nothing."""
    return [m for m in group.mentions if m.type in types and not m.name.endswith(_words("boards"))]


def left_of(scene: Scene, offset: int) -> list[Group]:
    """Return the groups that end before an offset, from left to right."""
    return [g for g in scene.groups if g.end <= offset]


def right_of(scene: Scene, offset: int) -> list[Group]:
    """Return the groups that begin after an offset, from left to right."""
    return [g for g in scene.groups if g.start >= offset]


def able_groups(frame: Frame, scene: Scene, start: int, before: int) -> list[Group]:
    """Return the groups from `start` to `before` that may do what the frame says."""
    return [
        group
        for group in left_of(scene, before)
        if group.start >= start
        and (may_act(group) or _puts_out(frame, scene, group, before))
        and pick(group, frame.subject)
        and not _possessed(frame, scene, group)
        and not _only_founded(frame, scene, group, before)
        and not _is_customer(frame, scene, group)
        and not parts_act(scene.text, group.end)
    ]


def _puts_out(frame: Frame, scene: Scene, group: Group, before: int) -> bool:
    """Tell whether a preposition governs not a group but the paper that it put out: 根据|甲局|印发的《乙办法》."""
    there = group.marker in prepositions("there") and not group.types - NO_SUBJECTS
    if frame.relation != "issued" or group.marker in prepositions("to") or there:
        return False
    told = subject_patterns()["puts_out"].match(scene.text, group.end)
    return told is not None and group.end <= before < told.end()


def _is_customer(frame: Frame, scene: Scene, group: Group) -> bool:
    """Tell whether a firm only buys what is exported too (打入|甲公司供应链，远销德国), or was only just made."""
    told = {"exportsTo": "customers", "cooperatesWith": "just_made"}.get(frame.relation)
    return bool(told and subject_patterns()[told].search(scene.text[max(0, group.start - _LEAD) : group.start]))


def _possessed(frame: Frame, scene: Scene, group: Group) -> bool:
    """Tell whether the group only qualifies what follows (武汉市的企业…); a firm's goods are the firm's."""
    after = scene.text[group.end : group.end + 6].lstrip('”"》')
    return frame.relation != "exportsTo" and after.startswith(_words("owned"))


def _only_founded(frame: Frame, scene: Scene, group: Group, before: int) -> bool:
    """Tell whether a group only set up who acts at `before`, named right after: 甲局|设立的乙基金投向丙公司."""
    if frame.relation not in DONE_ALONE:
        return False
    following = next((g for g in left_of(scene, before) if g.start >= group.end and pick(g, frame.subject)), None)
    return following is not None and bool(
        subject_patterns()["whose"].fullmatch(scene.between(group.end, following.start))
    )
