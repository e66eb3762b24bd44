"""Which dates and sums of a sentence may be a fact's own at all; `qualifier_judge.py` decides between them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.facts.descriptions import describes_end, is_of_another, is_of_signing
from kg.extract.facts.qualifiers import is_of_other, opens_report
from kg.extract.facts.scene import Scene
from kg.lexicon.tables import load_toml
from kg.model import Fact, Period, Value

_AT_ONCE = frozenset({"issued", "established", "amends", "listedOn"})  # are done on a day, not 今年以来
_SINCE = "以来"


def own_dates(scene: Scene, fact: Fact) -> Iterator[Period]:
    """Yield the dates of a sentence that may be a fact's own; none for what is said without a day."""
    data = load_toml("qualifiers.toml")["judge"]["date"]
    if fact.rule in data["undated"]:
        return
    never = tuple(data["never"])
    for period in scene.periods:
        goes_on = fact.relation in _AT_ONCE and period.text.endswith(_SINCE)
        of_others = is_of_other(scene, period, fact.evidence) or is_of_signing(scene, period.span, fact)
        if period.text.startswith(never) or goes_on or of_others or opens_report(scene.text, period):
            continue
        if not describes_end(scene.text, period.span, fact):
            yield period


def own_sums(scene: Scene, fact: Fact, place: str) -> Iterator[Value]:
    """Yield the sums of a sentence that may be a fact's own; `place` is `later` for the sentence after it."""
    exported_in = scene.sentence.clause_at(fact.object.span.start) if fact.relation == "exportsTo" else None
    for value in scene.values:
        if value.kind != "money" or describes_end(scene.text, value.span, fact):
            continue
        of_all = exported_in is not None and not exported_in.covers(value.span)  # 出口到美国，|去年出口额1.1亿美元
        if not of_all and (place != "later" or not is_of_another(scene, value.span, fact)):
            yield value
