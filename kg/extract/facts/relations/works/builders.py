"""Reads who builds a work that stands beside the name: 甲公司的|乙项目, 甲公司|年产3万吨某项目, 乙项目。业主：甲公司"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.qualifiers.attach import attach
from kg.extract.facts.relations.making import reach_across, reach_of
from kg.extract.facts.relations.works.last import after_works
from kg.extract.facts.scene import Group, Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention

_BUILDERS = frozenset(
    {"Enterprise", "GovernmentAgency", "ResearchInstitution", "FinancialInstitution", "PublicInstitution"}
)
_PLACES = frozenset({"District", "Zone"})
_LABEL = 16  # code points before a name in which its label stands
_SURE = 0.85
OWNED, UNIT, LABEL = "established.owned", "established.unit", "located.label"  # the rules


def built(scenes: Sequence[Scene]) -> Iterator[Fact]:
    """Yield who builds what is named beside it, and who builds the work last named in the paragraph by a label.

    Where the paragraph names none it is the only one of the text so far, in 7 of 9 in the passages.
    """
    for at in after_works(scenes):
        yield from _beside(at.scene, at.group, at.scene.groups[at.number + 1 : at.number + 2])
        if at.only is not None:
            yield from _labelled(at.scene, at.group, at.only)


def _beside(scene: Scene, group: Group, following: Sequence[Group]) -> Iterator[Fact]:
    """Yield that a firm builds the work that stands right after it."""
    firm = group.mentions[-1]
    if firm.type != "Enterprise" or not following or following[0].mentions[0].type != "Project":
        return
    if load_patterns("builders.toml")["owns"].fullmatch(scene.text, firm.span.end, following[0].start):
        yield _builds(scene, firm, following[0].mentions[0], OWNED)


def _labelled(scene: Scene, group: Group, work: Mention) -> Iterator[Fact]:
    """Yield what a label right before a name says of the work named before it: who builds it, or where it lies."""
    patterns = load_patterns("builders.toml")
    before = scene.text[max(work.span.end, group.start - _LABEL) : group.start]
    leads = work.type == "ResearchInstitution" and patterns["lead"].search(before) is not None
    if group.types <= _BUILDERS and (leads or patterns["unit"].search(before)):
        yield from (_builds(scene, builder, work, UNIT) for builder in group.mentions)
    if group.types <= _PLACES and patterns["place"].search(before):
        where = group.mentions[-1]
        yield Fact(work, "locatedIn", where, reach_across(scene, work, where), LABEL, _SURE)


def _builds(scene: Scene, builder: Mention, work: Mention, rule: str) -> Fact:
    reach = reach_across(scene, builder, work)
    inside = scene.sentence.span.covers(work.span)
    qualifiers = attach(scene, "established", work if inside else builder, builder.span, reach_of(scene, builder.span))
    return Fact(builder, "established", work, reach, rule, _SURE, qualifiers)
