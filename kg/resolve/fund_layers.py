"""The layer that tells a fund by who set it up: 绍兴市设立…纺织产业升级基金 is 绍兴市纺织产业升级基金 elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.model import Extraction, because
from kg.resolve.ids import name_key
from kg.resolve.keys import Key, Named, Tie, first_of_each, value_of

_REGIONS = frozenset({"Province", "City", "District"})
_SHORTEST = 3  # code points of a region's name that can do without its rank


def founded_funds(named: Sequence[Named]) -> Iterator[Tie]:
    """A fund without its place where that place alone is told to have set it up, in articles of that place."""
    articles: dict[Key, dict[str, Extraction]] = defaultdict(dict)
    for n in (x for x in named if x.key.type == "Fund"):
        articles[n.key][n.extraction.article.id] = n.extraction
    by_key = first_of_each(x for x in named if x.key.type == "Fund")
    for key, n in sorted(by_key.items()):
        told = articles[key].values()
        founders = {place for extraction in told for place in _founders(extraction, key.value)}
        if len(founders) != 1 or n.mention.stands_for is not None:
            continue
        [place] = founders
        if not all(_founders(e, key.value) or any(p.key == place for p in e.places) for e in told):
            continue
        for begin in (place, place[:-1] if len(place) >= _SHORTEST else place):
            full = Key("Fund", name_key(begin + n.mention.key))
            if full in by_key and full != key:
                yield Tie(full, key, "placed", because("in_its_place", name=n.mention.key, place=place))
                break


def _founders(extraction: Extraction, fund: str) -> set[str]:
    """Return the regions that an article tells to have set up a fund."""
    return {
        fact.subject.key
        for fact in extraction.facts
        if fact.relation == "established"
        and fact.subject.type in _REGIONS
        and fact.object.type == "Fund"
        and value_of(fact.object) == fund
    }
