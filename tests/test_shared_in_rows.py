"""What is found of one name of a row is told of the others too."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from kg.extract.facts.judge.rows import shared
from kg.extract.facts.relations.located.nested import nested
from kg.extract.facts.scene import Scene, build_scene
from kg.extract.sentences import split_sentences
from kg.extract.within import Within
from kg.model import Fact, Mention, Qualifiers, Span


@dataclass(frozen=True)
class Maybe:
    """A fact that may hold."""

    subject: Mention
    relation: str
    object: Mention


def named(text: str, type_: str, name: str, code: str | None = None) -> Mention:
    """Return a name where it stands in a text."""
    start = text.index(name)
    return Mention(Span(start, start + len(name)), type_, name, "test", None, code)


def scenes_of(text: str, *names: Mention) -> list[Scene]:
    """Return the sentences of a text with names in them."""
    found = Within(names, lambda m: m.span)
    nothing = Within((), lambda m: m.span)
    return [build_scene(text, s, found, nothing, nothing, nothing) for s in split_sentences(text)]


def fact(subject: Mention, relation: str, object_: Mention) -> Fact:
    """Return a fact."""
    return Fact(subject, relation, object_, subject.span.hull(object_.span), "test", 0.9, Qualifiers())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("海安转窑厂卖出四十台，俄罗斯、缅甸位列前两大买家。", True),
        ("海安转窑厂卖出四十台，俄罗斯是大买家，缅甸商会来访。", False),  # not in a row
    ],
)
def test_a_country_in_a_row_with_one_sold_to_is_sold_to(text: str, told: bool) -> None:
    firm = named(text, "Enterprise", "海安转窑厂")
    one, other = named(text, "Country", "俄罗斯"), named(text, "Country", "缅甸")
    maybe = Maybe(firm, "exportsTo", other)
    found = list(shared([maybe], [fact(firm, "exportsTo", one)], scenes_of(text, firm, one, other)))
    assert found == ([maybe] if told else [])


def test_only_what_the_same_one_does_is_shared() -> None:
    text = "海安转窑厂和如皋玩具厂的货发往俄罗斯、缅甸。"
    firm, second = named(text, "Enterprise", "海安转窑厂"), named(text, "Enterprise", "如皋玩具厂")
    one, other = named(text, "Country", "俄罗斯"), named(text, "Country", "缅甸")
    scenes = scenes_of(text, firm, second, one, other)
    maybes = [Maybe(firm, "exportsTo", other), Maybe(second, "exportsTo", other), Maybe(second, "exportsTo", one)]
    # The second firm stands in a row with the first, and the second country with the first one.
    assert list(shared(maybes, [fact(firm, "exportsTo", one)], scenes)) == [maybes[0], maybes[2]]


def test_where_a_firms_own_name_says_it_lies_says_nothing_of_the_others() -> None:
    text = "海安转窑厂、如皋玩具厂等先后进驻南通开发区。"
    firm, second = named(text, "Enterprise", "海安转窑厂"), named(text, "Enterprise", "如皋玩具厂")
    zone, county = named(text, "Zone", "南通开发区"), Mention(Span(0, 2), "District", "海安", "test", implicit=True)
    by_name = Fact(firm, "locatedIn", county, firm.span, "located.name", 0.9, Qualifiers())
    scenes = scenes_of(text, firm, second, zone)
    maybes = [Maybe(second, "locatedIn", county), Maybe(second, "locatedIn", zone)]
    assert list(shared(maybes, [by_name, fact(firm, "locatedIn", zone)], scenes)) == maybes[1:]


@pytest.mark.parametrize(
    ("text", "lying"),
    [
        ("海东市的化隆县、循化县签了协议。", {"化隆县", "循化县"}),
        ("海东市下辖化隆县、循化县。", {"化隆县", "循化县"}),
        ("海东市的化隆县领先，循化县跟上。", {"化隆县"}),
        ("海东市与化隆县、循化县签了协议。", set()),
    ],
)
def test_counties_in_a_row_lie_in_the_city_that_the_first_one_is_of(text: str, lying: set[str]) -> None:
    city = named(text, "City", "海东市", "630200")
    counties = [named(text, "District", "化隆县", "630224"), named(text, "District", "循化县", "630225")]
    assert {f.subject.name for f in nested([city, *counties], text)} == lying
