"""Tells which names only point at their place by a word for its level: 市商务局, 省财政, 区人民医院."""

from __future__ import annotations

from kg.lexicon.tables import load_toml
from kg.model import Mention


def levelled(mention: Mention, name: str | None = None) -> tuple[str, tuple[str, ...]] | None:
    """Return the word for a level that begins a name, and the types of place it may mean; None where none does.

    The name is the mention's full one unless `name` is given. What the levels are is data (`lexicon/identity.toml`).
    """
    data = load_toml("identity.toml")
    if mention.type not in data["levelled"]["types"]:
        return None
    name = name or mention.key
    if name.startswith(tuple(data["levelled"]["words"])):
        return None
    for level, types in sorted(data["levels"].items(), key=lambda item: -len(item[0])):
        if name.startswith(level) and len(name) > len(level) + 1:
            return level, tuple(types)
    return None
