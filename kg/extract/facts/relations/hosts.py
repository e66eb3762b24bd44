"""Reads who hosts what is named after all of them: 由甲局、乙市政府共同主办，丙会承办的某交易会开幕."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.facts.relations.making import make_event
from kg.extract.facts.scene import Group, Scene
from kg.lexicon.tables import load_patterns
from kg.model import Fact, Mention
from kg.ontology import load_ontology

RULE = "implements.hosts_of"


def hosted(scenes: Sequence[Scene]) -> Iterator[Fact]:
    """Yield implements for the bodies that stand, each with its part, before 的 and an event."""
    for scene in scenes:
        for event in (m for group in scene.groups for m in group.mentions if m.type == "Programme"):
            hosts = list(_hosts(scene, event))
            if len(hosts) > 1:  # one alone the frames read
                yield from (make_event(scene, host, event, RULE) for host in hosts)


def _hosts(scene: Scene, event: Mention) -> Iterator[Mention]:
    """Yield the bodies before an event from right to left; who only guides it is passed over."""
    edge = event.span.start
    parts = load_patterns("hosts.toml")["part"]
    while (part := parts.search(scene.text, scene.sentence.span.start, edge)) is not None:
        group = _ending_at(scene, part.start())
        if group is None:
            return
        if part["hosts"]:
            yield from (m for m in group.mentions if load_ontology().allows(m.type, "implements", "Programme"))
        edge = group.start


def _ending_at(scene: Scene, position: int) -> Group | None:
    return next((group for group in scene.groups if group.end == position), None)
