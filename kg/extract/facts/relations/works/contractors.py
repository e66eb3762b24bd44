"""Reads who only works at what others build: 由甲公司|施工, 设计交给|乙院, 甲、乙组成的联合体|中标.

They take part in the work last named in the paragraph; who is said to 承建 is read as its builder.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.making import reach_across
from kg.extract.facts.relations.works.last import after_works
from kg.extract.facts.scene import Group, Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention, Qualifiers

RULE = "participates.works"
_WORKERS = frozenset({"Enterprise", "ResearchInstitution"})
_LABEL = 16  # code points before a name in which its label stands


def contractors(scenes: Sequence[Scene]) -> Iterator[Fact]:
    """Yield participatesIn for each body that designs, builds or watches the work last named in its paragraph."""
    for at in after_works(scenes):
        work = at.work if at.work is not None and at.work.type == "Project" else None
        if work is not None and at.group.types <= _WORKERS and _only_works(at.scene, at.number):
            for worker in at.group.mentions:
                yield _takes_part(at.scene, worker, work)


def _only_works(scene: Scene, number: int) -> bool:
    """Tell whether the words around a group say that it works at what was named before it."""
    patterns, group = load_patterns("builders.toml"), scene.groups[number]
    before = scene.text[max(scene.sentence.span.start, group.start - _LABEL) : group.start]
    if patterns["works_label"].search(before):
        return True
    if group.marker == "由":
        return patterns["works_at"].match(scene.text, group.end) is not None
    return _leads(scene, group) and patterns["works_alone"].match(scene.text, group.end) is not None


def _leads(scene: Scene, group: Group) -> bool:
    return group.marker == "" and scene.sentence.clause_at(group.start).start >= group.start - 1


def _takes_part(scene: Scene, worker: Mention, work: Mention) -> Fact:
    return Fact(worker, "participatesIn", work, reach_across(scene, worker, work), RULE, 0.8, Qualifiers())
