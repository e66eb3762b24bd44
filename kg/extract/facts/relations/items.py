"""Tells which thing an item of a list is headed by, for what its clauses say of it: 二、甲中心。业主乙公司，落户丙区。

Of nine places in the passages that a clause of such an item tells without a subject nine are where its head lies.
"""

from __future__ import annotations

from kg.lexicon.tables import load_patterns
from kg.model import Mention


def heads_item(text: str, thing: Mention) -> bool:
    """Tell whether a name stands alone at the head of a numbered item: （一）|甲中试基地。"""
    line = text.rfind("\n", 0, thing.span.start) + 1
    patterns = load_patterns("located.toml")
    numbered = patterns["numbering"].fullmatch(text, line, thing.span.start) is not None
    return numbered and patterns["after_head"].match(text, thing.span.end) is not None
