"""Follows which work a paragraph named last, for what is said of it without its name: 业主：某公司, 由某公司承建."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.facts.relations.items import heads_item
from kg.extract.facts.scene import Group, Scene
from kg.model import Mention

_WORKS = frozenset({"Project", "Platform"})


@dataclass(frozen=True, slots=True)
class AfterWork:
    """A group of names, its place in its sentence, and the work that its paragraph named last before it, if any.

    `only` is the work that was named last, or the only one that the text has named by then.
    """

    scene: Scene
    number: int
    work: Mention | None
    only: Mention | None

    @property
    def group(self) -> Group:
        """Return the group."""
        return self.scene.groups[self.number]


def _is_listed(scene: Scene, name: Mention) -> bool:
    """Tell whether a name is that of an institute which an item of a list is of: 一、|甲省乙创新中心。"""
    return name.type == "ResearchInstitution" and heads_item(scene.text, name)


def after_works(scenes: Sequence[Scene]) -> Iterator[AfterWork]:
    """Yield every group of names with the work that its paragraph named last before it."""
    last: Mention | None = None
    paragraph = -1
    named: dict[str, Mention] = {}
    for scene in scenes:
        if scene.sentence.paragraph != paragraph:
            last, paragraph = None, scene.sentence.paragraph
        for number, group in enumerate(scene.groups):
            only = next(iter(named.values())) if len(named) == 1 else None
            yield AfterWork(scene, number, last, last or only)
            works = [m for m in group.mentions if m.type in _WORKS or _is_listed(scene, m)]
            named.update((work.key, work) for work in works)
            last = works[-1] if works else last
