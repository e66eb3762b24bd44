"""Tells whether a shorter name is a firm's where the full one bears no legal form, or leaves out most of it.

Of the pairs of names in the annotated passages that no other rule ties, 17 of 17 are one firm where the longer only
adds its place (铸远精工, 湖南铸远精工), 34 of 36 where it adds its trade (海特曼, 海特曼精密), 7 of 7 where the shorter
is a part of it with 公司 or 集团 (锂能公司, 青海盐湖锂能股份有限公司), 8 of 8 where it is made of two initials (陕飞,
陕西飞机工业公司).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from kg.extract.names.lists.region_names import is_region, region_length
from kg.extract.words import is_dictionary_word
from kg.lexicon.tables import load_patterns

_BRAND = 2  # code points that begin a firm's name
_SHORTEST = 3  # code points of a name to which only the place is added


def is_left_out(short: str, full: str, begins_many: Callable[[str], bool], listed: Collection[str]) -> bool:
    """Tell whether a short name leaves out place, trade or more of a firm's name; `listed` are firms known by name.

    `begins_many` tells whether the names of many firms begin so.
    """
    if begins_many(short[:_BRAND]):
        return False
    return (
        _adds_place(short, full)
        or _adds_trade(short, full, listed)
        or _is_part(short, full)
        or _is_initials(short, full)
    )


def _adds_place(short: str, full: str) -> bool:
    return len(short) >= _SHORTEST and full.endswith(short) and is_region(full.removesuffix(short)) and not _form(full)


def _adds_trade(short: str, full: str, listed: Collection[str]) -> bool:
    """海特曼 for 海特曼精密, no 中国 for 中国银行; a word, a place and a firm of a list are told apart by more."""
    rest = full.removeprefix(short)
    if rest == full or _form(full) or _form(short) or not is_dictionary_word(rest[:_BRAND]):
        return False
    plain = short not in listed and not is_dictionary_word(short) and not is_region(short)
    return plain and _patterns()["department"].search(rest) is None


def _is_part(short: str, full: str) -> bool:
    """锂能公司 for 青海盐湖锂能股份有限公司; 海石集团 is not 海石集团水务公司."""
    told = _patterns()["part_called"].fullmatch(short)
    if told is None or is_region(told["part"]) or is_dictionary_word(told["part"]):
        return False
    ends = short not in full or full.endswith(short)
    return ends and told["part"] in _core(full) and (told["form"] == "公司" or told["form"] in full)


def _is_initials(short: str, full: str) -> bool:
    """陕飞 for 陕西飞机工业公司, 宝钛股份 for 宝鸡钛业股份有限公司."""
    told, core = _patterns()["initials_called"].fullmatch(short), _core(full)
    place = region_length(core, 0)
    if told is None or not place or len(core) - place < _BRAND or is_region(told["initials"]):
        return False
    whole = told["form"] is None or told["form"] == "公司" or told["form"] in full
    return whole and told["initials"] == core[0] + core[place]


def _form(name: str) -> bool:
    return _patterns()["legal"].search(name) is not None or _patterns()["works"].search(name) is not None


def _core(full: str) -> str:
    """Return a firm's name without what stands in brackets and its legal form."""
    return _patterns()["legal"].sub("", _patterns()["bracket"].sub("", _patterns()["group"].sub("集团", full)))


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("firms.toml")
