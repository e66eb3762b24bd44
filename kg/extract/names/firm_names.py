"""Tells whether a shorter name can mean a firm or a bank: 恒顺精密 is 镇江恒顺精密机械有限公司."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from kg.extract.names.listed import is_region
from kg.lexicon.tables import load_toml

_LEGAL = re.compile(r"(?:集团)?(?:股份|控股)?(?:集团)?(?:有限责任公司|有限公司|公司)$|集团$")
_WORKS = re.compile(r"(?:厂|合作社|专合社|场|社|商行|书局|俱乐部)$")  # ends the names of firms that bear no legal form
_BRANCH = re.compile(r"(?:分公司|支公司|分行|支行|营业部)$")
_INSIDE = re.compile(r"(?:股份有限公司|有限责任公司|有限公司)(?=.)")  # 桂林银行|股份有限公司|柳州分行
_REGION_SIZES = (4, 3, 2)  # code points of a region that may begin a firm's name
_BRAND = 2  # code points that begin a firm's name and its abbreviation
_ABBREVIATED = (4, 5)  # code points of such an abbreviation: 川钧精锻


def is_same_firm(short: str, full: str, places: Collection[str]) -> bool:
    """Tell whether `short` can mean the firm `full`; `places` are those of the article, with and without rank."""
    return _is_brand(short, full, places) or _is_abbreviated(short, full) or _INSIDE.sub("", full) == short


def is_its_branch(short: str, full: str) -> bool:
    """Tell whether `short` is what a branch is called within its firm: 武汉分公司."""
    return bool(_BRANCH.search(short)) and full.endswith(short)


def is_same_rural_bank(short: str, full: str) -> bool:
    """Tell whether two names of rural banks differ in the word for their kind alone: 盐源联社, 盐源县农信联社."""
    return _bank_form(short) == _bank_form(full)


def _is_brand(short: str, full: str, places: Collection[str]) -> bool:
    """Tell whether a firm's short name begins its full one, after its place if it has one, or ends it but for its form.

    A place after the short name makes the longer one a branch or a daughter, which is another firm.
    """
    at = full.find(short)
    is_firm = _LEGAL.search(full) or (_WORKS.search(full) and not _LEGAL.search(short))
    if at < 0 or short in places or not is_firm:
        return False
    before, after = full[:at], full[at + len(short) :]
    placed = not before or before in places or is_region(before)
    return (placed and not any(place in after for place in places)) or bool(_LEGAL.fullmatch(after))


def _is_abbreviated(short: str, full: str) -> bool:
    """Tell whether a short name is a firm's brand and further characters or the last word of its full name.

    川钧精锻 is 德阳川钧精密锻造有限公司, 博立公司 is 玉环博立阀门有限公司.
    """
    core = _LEGAL.sub("", full)
    core = core[next((size for size in _REGION_SIZES if is_region(core[:size])), 0) :]
    if core == full or len(core) <= _BRAND or not core.startswith(short[:_BRAND]):
        return False
    if _BRANCH.search(full) and not _BRANCH.search(short):
        return False
    ends = [end for end in _firm_ends() if short.endswith(end) and full.endswith(end)]
    if any(core.startswith(short.removesuffix(end)) for end in ends):
        return len(short) > _BRAND
    return _ABBREVIATED[0] <= len(short) <= _ABBREVIATED[1] and holds_in_order(core, short)


def holds_in_order(name: str, characters: str) -> bool:
    """Tell whether a name holds characters in their order, others between them or not."""
    rest = iter(name)
    return all(character in rest for character in characters)


def _bank_form(name: str) -> str:
    for short, pattern in _bank_kinds():
        name = pattern.sub(short, name)
    return name


@cache
def _bank_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = load_toml("identity.toml")["banks"]
    return tuple((short, re.compile(f"[县市区旗]?(?:{'|'.join(long)})")) for short, long in table.items())


@cache
def _firm_ends() -> tuple[str, ...]:
    return tuple(load_toml("identity.toml")["firms"]["ends"])
