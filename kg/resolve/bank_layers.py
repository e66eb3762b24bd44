"""The layers that compare names of banks and of the central bank's branches over articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kg.extract.names.ties.firm_names import rural_bank
from kg.lexicon.tables import load_toml
from kg.model import because
from kg.resolve.branch_names import bare_branch, branch_name, renamed
from kg.resolve.ids import name_key
from kg.resolve.keys import Key, Named, Tie, first_of_each, worth


def branches(named: Sequence[Named]) -> Iterator[Tie]:
    """A branch of a bank, called after its place with and without the place's rank, or by its name before 2023."""
    by_key = first_of_each(n for n in named if n.key.type in load_toml("identity.toml")["branches"]["types"])
    bare_keys: dict[Key, list[Key]] = defaultdict(list)
    for key, n in sorted(by_key.items()):
        bare_keys[key._replace(value=name_key(bare_branch(n.mention.key)))].append(key)
    for bare, keys in bare_keys.items():
        first, *others = sorted(keys, key=worth)
        for other in others:
            names = {"name": by_key[other].mention.key, "other": by_key[first].mention.key}
            yield Tie(first, other, "branch", because("place_without_rank", **names))
        now = renamed(by_key[first].mention.key)
        later = bare_keys.get(bare._replace(value=name_key(bare_branch(now)))) if now is not None else None
        if later is not None:
            new = min(later, key=worth)
            yield Tie(first, new, "branch", because("since_2023", name=by_key[new].mention.key))


def placed_branches(named: Sequence[Named]) -> Iterator[Tie]:
    """A branch called with and without the city it is in: 农行锡山支行 is 农行无锡锡山支行."""
    by_key = first_of_each(n for n in named if n.key.type in load_toml("identity.toml")["branches"]["types"])
    parsed = {key: branch for key, n in sorted(by_key.items()) if (branch := branch_name(n.mention.key)) is not None}
    alike: dict[tuple[str, str, str], list[Key]] = defaultdict(list)
    for key, branch in parsed.items():
        alike[branch.head, branch.place, branch.end].append(key)
    for keys in alike.values():
        for short in (key for key in keys if not parsed[key].upper):
            fulls = [key for key in keys if parsed[key].may_be(parsed[short], short.scope)]
            if len({parsed[key].upper for key in fulls}) == 1:
                names = {"name": by_key[short].mention.key, "other": by_key[fulls[0]].mention.key}
                yield Tie(fulls[0], short, "branch", because("without_city", **names))


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
            yield Tie(same, key, "rural bank", because("other_name", name=name, other=names[same]))
        else:
            alike.append(key)
