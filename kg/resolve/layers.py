"""The layers that compare names of several articles: each yields pairs that are one thing, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.names.lists.levels import levelled, place_meant
from kg.extract.names.lists.region_names import is_region
from kg.extract.names.ties.bodies import same_bodies
from kg.extract.names.ties.firm_names import rural_bank
from kg.extract.names.ties.zone_names import plain_zone
from kg.lexicon.tables import load_toml
from kg.model import Extraction, Mention
from kg.resolve.ids import name_key
from kg.resolve.keys import Key, Named, Tie, first_of_each, place_in_order, value_of, worth
from kg.resolve.scopes import NO_PLACE, is_general, place_of, scope_of, spoken_out

_REGION_SIZES = (4, 3, 2)  # code points of a region that may begin a firm's name
_LONGEST_PLACE = 12  # code points of a region's name


def placed(named: Sequence[Named]) -> Iterator[Tie]:
    """市人民医院 in Wuhan's place is 武汉市人民医院, 产业引导基金 its 产业引导基金, 经开区 its 经济技术开发区."""
    by_key = first_of_each(named)
    zones = {plain_zone(key.value): key for key in sorted(by_key, key=worth, reverse=True) if key.type == "Zone"}
    for key, n in sorted(by_key.items()):
        if not key.scope or key.scope.startswith(NO_PLACE):
            continue
        level = levelled(n.mention)
        rest = n.mention.key.removeprefix(level[0]) if level else n.mention.key
        place = place_meant(*level, n.extraction.places) if level else place_of(n.extraction)
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
                yield Tie(key, full, "placed", f"{n.mention.key} in an article about {place.key}")
                break


def bodies(named: Sequence[Named]) -> Iterator[Tie]:
    """A local body by its short and its long name: 武汉市工信局 is 武汉市工业和信息化局."""
    agencies = first_of_each(x for x in named if x.key.type == "GovernmentAgency")
    names = {key: spoken_out(n.extraction, n.mention) or n.mention.key for key, n in agencies.items()}
    bodies_of = same_bodies(names.values())
    alike: dict[tuple[str, str, str, str], list[Key]] = defaultdict(list)
    for key, name in sorted(names.items()):
        if name in bodies_of:
            alike[*bodies_of[name], key.scope].append(key)
    for (place, head, _, _), things in alike.items():
        first, *others = sorted(things, key=worth)
        for other in others:
            yield Tie(first, other, "body", f"the {head} of {place} by its other name")


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
            scope = scope_of(n.extraction, Mention(n.mention.span, "Policy", bare, ""), n.extraction.article.id)
        place = (name_key(bare), scope)
        if place in by_title:
            yield Tie(by_title[place], key, "title", f"the same title but for 关于印发…的通知: {bare}")
        else:
            by_title[place] = key
    for n in sorted((x for x in named if x.key.type == "Policy" and _is_number(x.mention.name)), key=place_in_order):
        number = name_key(n.mention.name)
        if number in numbers and numbers[number] != n.key:
            yield Tie(numbers[number], n.key, "number", f"the same document number {n.mention.name}")
        numbers.setdefault(number, n.key)


def _is_number(name: str) -> bool:
    return name.endswith("号") and any(character in name for character in "〔[﹝") and any(c.isdigit() for c in name)


def legal_forms(named: Sequence[Named]) -> Iterator[Tie]:
    """A firm with and without its legal form."""
    data = load_toml("identity.toml")["legal"]
    by_key = first_of_each(n for n in named if n.key.type in data["types"])
    by_listed = {
        (n.key.type, name_key(n.mention.name)): n.key
        for n in sorted(named, key=place_in_order, reverse=True)
        if n.mention.rule.endswith(".listed") and not n.key.scope
    }
    for key, n in sorted(by_key.items()):
        name = n.mention.key
        ending = next((e for e in data["endings"] if name.endswith(e)), None)
        if ending is None or len(name) - len(ending) < data["least"]:
            continue
        # 华星集团有限公司 is 华星集团, 华星有限公司 is 华星: the two are not one firm.
        short = name.removesuffix(ending) + ("集团" if "集团" in ending else "")
        other = Key(key.type, name_key(short))
        if other in by_key and other != key:
            yield Tie(key, other, "legal form", f"{by_key[other].mention.key} is {name} without its legal form")
            continue
        placed_before = next((n for n in _REGION_SIZES if is_region(short[:n])), 0)
        listed = by_listed.get((key.type, name_key(short))) or by_listed.get(
            (key.type, name_key(short[placed_before:]))
        )
        if listed is not None and listed != key:
            yield Tie(key, listed, "legal form", f"{by_key[listed].mention.name} is {name} without its legal form")


def placeless(named: Sequence[Named]) -> Iterator[Tie]:
    """A firm by its name without place and form, where one alone can be meant: 云岭软件 is 南京云岭软件有限公司."""
    data = load_toml("identity.toml")["legal"]
    firms = [n for n in named if n.key.type == "Enterprise" and not n.key.scope]
    by_key = first_of_each(firms)
    articles: dict[Key, list[Extraction]] = defaultdict(list)
    for n in firms:
        articles[n.key].append(n.extraction)
    fulls: dict[Key, list[Key]] = defaultdict(list)
    for key, n in sorted(by_key.items()):
        name = n.mention.key
        ending = next((e for e in data["endings"] if name.endswith(e)), None)
        placed_before = next((size for size in _REGION_SIZES if is_region(name[:size])), 0)
        core = name[placed_before:].removesuffix(ending or "")
        if ending is not None and placed_before and len(core) >= data["least"]:
            fulls[Key(key.type, name_key(core))].append(key)
    for short, keys in sorted(fulls.items()):
        if len(keys) != 1 or short not in by_key or short == keys[0]:
            continue
        pairs = ((one, other) for one in articles[short] for other in articles[keys[0]])
        if all(_may_meet(one, other) for one, other in pairs):
            yield Tie(
                keys[0],
                short,
                "place",
                f"{by_key[short].mention.key} is {by_key[keys[0]].mention.key} without its place",
            )


def bare_branch(name: str) -> str:
    """Return a branch's name without the rank of its place: 国家开发银行陕西|省|分行; any other name as it is."""
    data = load_toml("identity.toml")["branches"]
    end = next((end for end in data["ends"] if name.endswith(end)), "")
    place = name.removesuffix(end)
    rank = next((rank for rank in data["ranks"] if end and place.endswith(rank)), None)
    sizes = range(len(rank) + 2, min(len(place), _LONGEST_PLACE) + 1) if rank is not None else ()
    known = any(is_region(place[-size:]) for size in sizes)
    return place.removesuffix(rank) + end if rank is not None and known else name


def branches(named: Sequence[Named]) -> Iterator[Tie]:
    """A branch of a bank, called after its place with and without the place's rank."""
    by_key = first_of_each(n for n in named if n.key.type in load_toml("identity.toml")["branches"]["types"])
    for key, n in sorted(by_key.items()):
        bare = bare_branch(n.mention.key)
        other = replace(key, value=name_key(bare))
        if bare != n.mention.key and other in by_key:
            yield Tie(key, other, "branch", f"{by_key[other].mention.key} is {n.mention.key} without its place's rank")


def rural_banks(named: Sequence[Named]) -> Iterator[Tie]:
    """A rural bank by its short and its full name: 大冶农商行 is 湖北大冶农村商业银行股份有限公司."""
    by_key = first_of_each(n for n in named if n.key.type == "Bank" and not n.key.scope)
    names = {key: n.mention.key for key, n in sorted(by_key.items())}
    known: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key, name in sorted(names.items(), key=lambda item: worth(item[0])):
        if (bank := rural_bank(name)) is None:
            continue
        alike = known[bank.place, bank.kind]
        same = next((o for o in alike if (other := rural_bank(names[o])) is not None and bank.is_same(other)), None)
        if same is not None:
            yield Tie(same, key, "rural bank", f"{name} is {names[same]} by its other name")
        else:
            alike.append(key)


def short_forms(named: Sequence[Named]) -> Iterator[Tie]:
    """Names that other articles tie to one full name."""
    data = load_toml("identity.toml")["short_forms"]
    told: dict[tuple[str, str], dict[Key, Named]] = defaultdict(dict)
    for n in sorted((x for x in named if x.key.type in data["types"]), key=place_in_order):
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
            if all(_may_meet(extraction, other.extraction) for extraction in articles[key]):
                reason = f"{other.mention.name} is {other.mention.key} in {other.extraction.article.id}"
                yield Tie(key, one, "short form", reason)
                break


def _may_meet(left: Extraction, right: Extraction) -> bool:
    """Tell whether two articles may speak of one firm by its short name: not when they are about two provinces."""
    provinces = _province(left), _province(right)
    return None in provinces or provinces[0] == provinces[1]


def _province(extraction: Extraction) -> str | None:
    """Return the first two digits of the code of the region an article is about, which are its province's."""
    codes = (place.code for place in extraction.places if place.code)
    return next((code[:2] for code in codes), None)


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
                yield Tie(known, person, "employer", f"{fact.subject.key} works for {fact.object.key} in both")


LAYERS = (placed, bodies, titles, legal_forms, placeless, branches, rural_banks, short_forms)
