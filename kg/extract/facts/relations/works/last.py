"""Follows which work a paragraph named last, for what is said of it without its name: 业主：某公司, 由某公司承建."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.facts.scene import Group, Scene
from kg.model import Mention


@dataclass(frozen=True, slots=True)
class AfterWork:
    """A group of names, its place in its sentence, and the work that its paragraph named last before it, if any."""

    scene: Scene
    number: int
    work: Mention | None

    @property
    def group(self) -> Group:
        """Return the group."""
        return self.scene.groups[self.number]


def after_works(scenes: Sequence[Scene]) -> Iterator[AfterWork]:
    """Yield every group of names with the work that its paragraph named last before it."""
    last: Mention | None = None
    paragraph = -1
    for scene in scenes:
        if scene.sentence.paragraph != paragraph:
            last, paragraph = None, scene.sentence.paragraph
        for number, group in enumerate(scene.groups):
            yield AfterWork(scene, number, last)
            works = [m for m in group.mentions if m.type == "Project"]
            last = works[-1] if works else last
