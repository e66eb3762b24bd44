"""The layers that compare names of firms over articles: with and without their legal form, their place or both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.names.lists.region_names import is_region
from kg.extract.names.ties.firm_names import is_branch
from kg.lexicon.tables import load_toml
from kg.model import Extraction, because
from kg.resolve.articles import may_meet
from kg.resolve.ids import name_key
from kg.resolve.keys import Key, Named, Tie, first_of_each, worth
from kg.resolve.scopes import is_general

_REGION_SIZES = (4, 3, 2)  # code points of a region that may begin a firm's name
_GROUP = "集团"
_WHOLE = ("股份", _GROUP)  # a listed firm's legal form holds one of these: 昆明云内动力股份有限公司


def firm_core(name: str) -> str | None:
    """Return a firm's name without its legal form, None where too little would be left; a name without form as it is.

    华星集团有限公司 is 华星集团, 华星有限公司 is 华星: the two are not one firm.
    """
    data = load_toml("identity.toml")["legal"]
    if is_branch(name):
        return None
    ending = next((e for e in data["endings"] if name.endswith(e)), "")
    short = name.removesuffix(ending) + (_GROUP if _GROUP in ending else "")
    return short if len(name) - len(ending) >= data["least"] else None


def legal_forms(named: Sequence[Named]) -> Iterator[Tie]:
    """A firm with and without its legal form."""
    by_key = first_of_each(n for n in named if n.key.type in load_toml("identity.toml")["legal"]["types"])
    alike: dict[Key, list[Key]] = defaultdict(list)
    for key, n in sorted(by_key.items()):
        if (core := firm_core(n.mention.key)) is not None:
            alike[Key(key.type, name_key(core), key.scope)].append(key)
    for keys in alike.values():
        first, *others = sorted(keys, key=worth)
        for other in others:
            names = {"name": by_key[other].mention.key, "other": by_key[first].mention.key}
            yield Tie(first, other, "legal form", because("other_legal_form", **names))
    yield from _listed(named, alike)


def _listed(named: Sequence[Named], alike: dict[Key, list[Key]]) -> Iterator[Tie]:
    """A firm of the lists by its full name: 云内动力 is 昆明云内动力股份有限公司, and no daughter elsewhere."""
    by_listed = {
        (n.key.type, name_key(n.mention.name)): n
        for n in reversed(named)
        if n.mention.rule.endswith(".listed") and not n.key.scope
    }
    placed: dict[Key, dict[str, Key]] = defaultdict(dict)
    told: set[Key] = set()
    for core, keys in alike.items():
        key = min(keys, key=worth)
        placed_before = next((n for n in _REGION_SIZES if is_region(core.value[:n])), 0)
        same = by_listed.get((core.type, core.value))
        brand = by_listed.get((core.type, core.value[placed_before:]))
        if same is not None and same.key != key:
            told.add(same.key)
            names = {"name": same.mention.name, "other": key.value}
            yield Tie(key, same.key, "legal form", because("without_legal_form", **names))
        elif same is None and brand is not None and any(word in key.value for word in _WHOLE):
            placed[brand.key][core.value] = key
    for brand_key, found in sorted(placed.items()):
        if len(found) == 1 and brand_key not in told:
            [key] = found.values()
            yield Tie(key, brand_key, "legal form", because("only_listed_firm", name=key.value))


def placeless(named: Sequence[Named]) -> Iterator[Tie]:
    """A firm by its name without place and form, where one alone can be meant: 云岭软件 is 南京云岭软件有限公司."""
    data = load_toml("identity.toml")["legal"]
    firms = [n for n in named if n.key.type == "Enterprise" and not n.key.scope]
    by_key = first_of_each(firms)
    articles: dict[Key, list[Extraction]] = defaultdict(list)
    for n in firms:
        articles[n.key].append(n.extraction)
    fulls: dict[Key, dict[str, Key]] = defaultdict(dict)
    for key, n in sorted(by_key.items()):
        name = n.mention.key
        whole = firm_core(name)
        placed_before = next((size for size in _REGION_SIZES if is_region(name[:size])), 0)
        if whole is None or whole == name or not placed_before:
            continue
        core = whole[placed_before:]
        if len(core) >= data["least"] and not is_general("Enterprise", core):
            fulls[Key(key.type, name_key(core))].setdefault(whole, key)
    for short, keys in sorted(fulls.items()):
        if len(keys) != 1 or short not in by_key:
            continue
        [key] = keys.values()
        if short != key and all(may_meet(one, other) for one in articles[short] for other in articles[key]):
            names = {"name": by_key[short].mention.key, "other": by_key[key].mention.key}
            yield Tie(key, short, "place", because("without_place", **names))
