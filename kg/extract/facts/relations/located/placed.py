"""Reads where something lies that its own clause does not say: 在某园区，|甲公司投资…的乙项目; 共建丙研究院，|落户某区.

A place that leads a sentence holds the firm that comes next and what it builds; a clause that only tells a place
speaks of what the sentence last said is built. The words are data (`lexicon/located.toml`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.making import reach_of
from kg.extract.facts.scene import Group, Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention

_PLACES = frozenset({"District", "Zone"})
_REGIONS = _PLACES | {"City", "Province", "Country"}
_FIRST = frozenset({"Enterprise", "Project", "ResearchInstitution"})
_LEADING_RULE, _GOING_ON_RULE, _LABEL_RULE = "located.led", "located.placed", "located.labelled"
_SURE = 0.85


def placed(scene: Scene) -> Iterator[Fact]:
    """Yield what a sentence's leading place holds, and where what it says is built is put afterwards."""
    for number, group in enumerate(scene.groups):
        if group.types <= _REGIONS and len(group.mentions) == 1:
            yield from _led(scene, number)
            yield from _put(scene, group)


def _led(scene: Scene, number: int) -> Iterator[Fact]:
    """Yield who comes right after the place that leads a part of the sentence, and what is built there."""
    place, patterns = scene.groups[number], load_patterns("located.toml")
    start = max(scene.sentence.span.start, scene.text.rfind("；", 0, place.start) + 1)
    if patterns["label_before"].fullmatch(scene.text, start, place.start):
        yield from _labelled(scene, place, scene.groups[number + 1 : number + 2])
    lead = patterns["lead"].fullmatch(scene.text, start, place.start)
    if place.types - _PLACES or lead is None:
        return
    leads = patterns["lead_marked" if lead["in"] else "lead_bare"].match(scene.text, place.end)
    if leads is None:
        return
    end = scene.text.find("；", place.end, scene.sentence.span.end)
    following = [g for g in scene.groups[number + 1 :] if g.start >= leads.end() and (end < 0 or g.start < end)]
    if not following or following[0].types - _FIRST or following[0].marker not in {"", "由"}:
        return
    if not lead["in"] and leads["mark"] and following[0].start != leads.end():
        return
    first = following[0]
    yield from (_lies(scene, thing, place, _LEADING_RULE) for thing in first.mentions)
    for group in following[1:]:
        if group.types & _REGIONS:
            return
        built = [m for m in group.mentions if m.type == "Project" and group.marker not in {"从", "赴", "往"}]
        yield from (_lies(scene, thing, place, _LEADING_RULE) for thing in built)


def _labelled(scene: Scene, place: Group, following: Sequence[Group]) -> Iterator[Fact]:
    """Yield that a firm or work lies in the place that is its label in a list: 某区：|甲公司……; 某区3个：|乙项目."""
    label = load_patterns("located.toml")["label_after"].match(scene.text, place.end)
    if label is None or place.types - _PLACES or not following or following[0].start != label.end():
        return
    thing = following[0].mentions[0]
    if thing.type in {"Enterprise", "Project"}:
        yield _lies(scene, thing, place, _LABEL_RULE)


def _put(scene: Scene, place: Group) -> Iterator[Fact]:
    """Yield that what was last said to be built lies where a clause of its own puts it: …共建丙研究院，|落户|某区."""
    clause, patterns = scene.sentence.clause_at(place.start), load_patterns("located.toml")
    if not patterns["puts"].fullmatch(scene.text, clause.start, place.start):
        return
    things = [
        g.mentions[-1] for g in scene.groups if g.end <= clause.start and g.marker != "在" and is_thing(g.mentions[-1])
    ]
    if things and "；" not in scene.between(things[-1].span.end, clause.start):
        yield _lies(scene, things[-1], place, _GOING_ON_RULE)


def is_thing(mention: Mention) -> bool:
    """Tell whether a name is that of something built or set up somewhere, and not of a body that acts."""
    institute = load_patterns("located.toml")["institute"]
    return mention.type == "Project" or (mention.type == "ResearchInstitution" and bool(institute.search(mention.name)))


def _lies(scene: Scene, thing: Mention, place: Group, rule: str) -> Fact:
    where = place.mentions[-1]
    return Fact(thing, "locatedIn", where, reach_of(scene, thing.span, where.span), rule, _SURE)
