"""The layers that compare names of several articles: each yields pairs that are one thing, with the reason.

They are given the names in the order of articles and places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from kg.extract.names.lists.levels import levelled
from kg.extract.names.ties.bodies import same_bodies
from kg.extract.names.ties.zone_names import plain_zone
from kg.lexicon.tables import load_toml
from kg.model import Extraction, Mention, because
from kg.resolve.articles import may_meet
from kg.resolve.bank_layers import branches, placed_branches, rural_banks
from kg.resolve.firm_layers import legal_forms, placeless
from kg.resolve.fund_layers import founded_funds
from kg.resolve.ids import name_key
from kg.resolve.keys import Key, Named, Tie, first_of_each, value_of, worth
from kg.resolve.place_layers import former_counties, zones
from kg.resolve.scopes import NO_PLACE, in_full, is_general, of_level, place_of, scope_of, spoken_out


def placed(named: Sequence[Named]) -> Iterator[Tie]:
    """市人民医院 in Wuhan's place is 武汉市人民医院, 产业引导基金 its 产业引导基金, 经开区 its 经济技术开发区."""
    by_key = first_of_each(named)
    zones = {plain_zone(key.value): key for key in sorted(by_key, key=worth, reverse=True) if key.type == "Zone"}
    for key, n in sorted(by_key.items()):
        if not key.scope or key.scope.startswith(NO_PLACE):
            continue
        level = levelled(n.mention)
        rest = n.mention.key.removeprefix(level[0]) if level else n.mention.key
        place = of_level(n.extraction, n.mention, level[0]) if level else place_of(n.extraction)
        if place is None:
            continue
        ranked = len(place.key) <= 2 or (
            key.type == "Zone" and place.type == "District"
        )  # 南昌县经开区 is not 南昌经开区
        for begin in (place.key, place.key if ranked else place.key[:-1]):
            full = Key(key.type, name_key(begin + rest))
            if key.type == "Zone":
                full = zones.get(plain_zone(full.value), full)
            if full in by_key and full != key:
                yield Tie(key, full, "placed", because("in_its_place", name=n.mention.key, place=place.key))
                break


def bodies(named: Sequence[Named]) -> Iterator[Tie]:
    """A local body by its short and its long name: 武汉市工信局 is 武汉市工业和信息化局."""
    agencies = first_of_each(x for x in named if x.key.type == "GovernmentAgency")
    names = {
        key: spoken_out(n.extraction, n.mention) or in_full(n.extraction, n.mention) for key, n in agencies.items()
    }
    bodies_of = same_bodies(names.values())
    alike: dict[tuple[str, str, str, str], list[Key]] = defaultdict(list)
    for key, name in sorted(names.items()):
        if name in bodies_of:
            alike[*bodies_of[name], "" if name != agencies[key].mention.key else key.scope].append(key)
    for (place, head, _, _), things in alike.items():
        first, *others = sorted(things, key=worth)
        for other in others:
            yield Tie(first, other, "body", because("body_other_name", body=head, place=place))


def bare_title(title: str) -> str:
    """Return a policy's title without what some writers put around it (关于印发…的通知)."""
    data = load_toml("identity.toml")["titles"]
    before = next((word for word in data["before"] if word in title), None)
    after = next((word for word in data["after"] if title.endswith(word)), None)
    if before is None or (before != "关于" and after is None) or (before == "关于" and not title.startswith(before)):
        return title  # who stands before a bare 关于 issued it: two issuers' are two policies
    inner = title[title.index(before) + len(before) : len(title) - len(after or "")]
    return inner if len(inner) >= len(before) + 4 and title.index(before) <= 20 else title


def titles(named: Sequence[Named]) -> Iterator[Tie]:
    """A policy's title with or without 关于印发…的通知; two policies that bear one document number."""
    by_title: dict[tuple[str, str], Key] = {}
    numbers: dict[str, Key] = {}
    for key, n in sorted(first_of_each(x for x in named if x.key.type == "Policy").items()):
        bare = bare_title(n.mention.key)
        scope = key.scope
        if bare != n.mention.key and is_general("Policy", bare):
            scope = scope_of(n.extraction, Mention(n.mention.span, "Policy", bare, ""), n.extraction.article)
        place = (name_key(bare), scope)
        if place in by_title:
            yield Tie(by_title[place], key, "title", because("same_title", title=bare))
        else:
            by_title[place] = key
    for n in (x for x in named if x.key.type == "Policy" and _is_number(x.mention.name)):
        number = name_key(n.mention.name)
        if number in numbers and numbers[number] != n.key:
            yield Tie(numbers[number], n.key, "number", because("same_number", number=n.mention.name))
        numbers.setdefault(number, n.key)


def called(named: Sequence[Named]) -> Iterator[Tie]:
    """A policy by what another article of its place calls it: 工业强市十五条, where that one tells its title."""
    least: int = load_toml("identity.toml")["short_forms"]["least"]
    told: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for n in (x for x in named if x.key.type == "Policy" and not x.mention.reference and x.mention.stands_for):
        short = name_key(n.mention.name)
        bare = Mention(n.mention.span, "Policy", n.mention.name, n.mention.rule)
        scope = scope_of(n.extraction, bare, n.extraction.article)
        if len(short) >= least and not scope.startswith(NO_PLACE) and not is_general("Policy", n.mention.name):
            told[short, scope].add(n.key)
    for key, n in sorted(first_of_each(x for x in named if x.key.type == "Policy").items()):
        fulls = told.get((key.value, key.scope), set()) - {key}
        if n.mention.stands_for is None and len(fulls) == 1:
            [full] = fulls
            yield Tie(full, key, "short form", because("called_there", name=full.value))


def _is_number(name: str) -> bool:
    return name.endswith("号") and any(character in name for character in "〔[﹝") and any(c.isdigit() for c in name)


def short_forms(named: Sequence[Named]) -> Iterator[Tie]:
    """Names that other articles tie to one full name."""
    data = load_toml("identity.toml")["short_forms"]
    told: dict[tuple[str, str], dict[Key, Named]] = defaultdict(dict)
    for n in (x for x in named if x.key.type in data["types"]):
        short = name_key(n.mention.name)
        placed = n.key.scope or levelled(n.mention) is not None  # 市总工会 is another one in another city
        if not n.mention.reference and not placed and n.mention.rule == "short_form" and len(short) >= data["least"]:
            told[n.key.type, short].setdefault(n.key, n)
    articles: dict[Key, list[Extraction]] = defaultdict(list)
    for n in named:
        articles[n.key].append(n.extraction)
    for key, n in sorted(first_of_each(x for x in named if x.key.type in data["types"]).items()):
        if n.mention.stands_for is not None or key.scope:
            continue
        spared = next((key.value.removesuffix(word) for word in data["spare"] if key.value.endswith(word)), key.value)
        for short in dict.fromkeys((key.value, spared)):
            full = {k: other for k, other in told.get((key.type, short), {}).items() if k != key}
            if len(full) != 1:
                continue
            [(one, other)] = full.items()
            if all(may_meet(extraction, other.extraction) for extraction in articles[key]):
                names = {"name": other.mention.name, "other": other.mention.key}
                reason = because("short_form", **names, article=other.extraction.article.id)
                yield Tie(key, one, "short form", reason)
                break


def same_employer(
    extractions: Sequence[Extraction], own: Mapping[tuple[str, str, str], Key], top: Callable[[Key], Key]
) -> Iterator[Tie]:
    """Persons of one name who work for one body. `own` gives the key of an article's name, `top` the thing it is."""
    seen: dict[tuple[str, Key], Key] = {}
    for extraction in sorted(extractions, key=lambda e: e.article.id):
        for fact in extraction.facts:
            if fact.relation != "worksFor" or fact.subject.type != "Person":
                continue
            person = own[extraction.article.id, fact.subject.type, value_of(fact.subject)]
            body = top(own[extraction.article.id, fact.object.type, value_of(fact.object)])
            known = seen.setdefault((person.value, body), person)
            if known != person:
                names = {"name": fact.subject.key, "other": fact.object.key}
                yield Tie(known, person, "employer", because("same_employer", **names))


LAYERS = (
    placed,
    founded_funds,
    former_counties,
    bodies,
    zones,
    titles,
    called,
    legal_forms,
    placeless,
    branches,
    placed_branches,
    rural_banks,
    short_forms,
)
