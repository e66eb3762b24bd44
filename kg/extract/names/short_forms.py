"""Derives unmarked short forms: within one article, a shorter name that can only mean a longer one.

冷链补偿资金池 after 城乡冷链补偿资金池, 30条措施 for 30条稳定外贸措施, “百链千企”行动计划 for the title that
holds the quoted words, 恒顺精密 for 镇江恒顺精密机械有限公司, 高新区 where one 高新区 is named in full. Where two
longer names would fit, none is chosen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from kg.extract.names.candidates import ShortForm
from kg.extract.names.listed import is_region
from kg.extract.names.zone_names import is_same_zone
from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

_BY_ENDING = frozenset({"Fund", "Platform", "Programme", "Project", "Association", "Policy", "Bank", "Zone"})
_OF_OTHERS = frozenset({"ResearchInstitution", "PublicInstitution"})  # whose names begin with what they belong to
_BY_BRAND = frozenset({"Enterprise", "FinancialInstitution", "Bank"})
_REGIONS = frozenset({"Country", "Province", "City", "District"})
_QUOTED_TYPES = frozenset({"FinancialProduct", "Platform", "Programme"})
_PLACED = frozenset({"Zone", "GovernmentAgency"})
_NATIONAL = frozenset({"国家", "全国", "国家级"})
_SHORTEST = 4
_SHORTEST_END = 2
_LEGAL = re.compile(r"(?:集团)?(?:股份|控股)?(?:集团)?(?:有限责任公司|有限公司|公司)$|集团$")
_WORKS = re.compile(r"(?:厂|合作社|专合社|场|社|商行|书局|俱乐部)$")  # ends the names of firms that bear no legal form
_BRANCH = re.compile(r"(?:分公司|支公司|分行|支行|营业部)$")
_INSIDE = re.compile(r"(?:股份有限公司|有限责任公司|有限公司)(?=.)")  # 桂林银行|股份有限公司|柳州分行
_RANKS = "省市区县旗州盟"
_PLACE = 2  # code points of a place's name that are looked at
_BRAND = 2  # code points that begin a firm's name and its abbreviation
_ABBREVIATED = (4, 5)  # code points of such an abbreviation: 川钧精锻
_CLAUSES = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})条(?:措施|政策)?")
_NUMBERED = re.compile(r"(\d{1,3}|[一二三四五六七八九十]{1,3})条(.*)")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,})[”\"]")
_AMOUNT = re.compile(r"^[\d.]+(?:万|亿)?元?")


def derive_short_forms(mentions: Sequence[Mention], title: Span | None = None) -> Iterator[ShortForm]:
    """Yield the short forms among an article's names; `full` is always the longer name's wording.

    Outside the title a firm is named in full before it is named short: what stands earlier is another firm, such
    as the parent of one that has its name with a place before it.
    """
    inner = {m.name: m.type for m in mentions if m.implicit and m.type in _REGIONS and m.code is None}  # 襄樊|学院
    names = inner | {m.name: m.type for m in mentions if not m.implicit and not m.reference}
    first: dict[str, int] = {}
    for mention in mentions:
        if title is None or not title.covers(mention.span):
            first.setdefault(mention.name, mention.span.start)
    regions = {m.name for m in mentions if m.type in _REGIONS | {"Zone"}}
    outer = [m for m in mentions if not m.implicit]
    elsewhere = {(a.name, b.name[:_PLACE]) for a, b in pairwise(outer) if a.span.end == b.span.start}
    told = {m.name for m in mentions if m.stands_for and (m.type == "GovernmentAgency" or m.rule == "short_form")}
    for short in sorted(names.keys() - told):
        type_ = names[short]
        fitting = [full for full in names if len(full) > len(short) and _means(short, type_, full, names, regions)]
        if type_ == "Enterprise":
            fitting = [full for full in fitting if _is_named_in_time(short, full, first, elsewhere)]
        if type_ == "Programme" and (variants := _variants(short, fitting, regions)):
            chosen = max(variants, key=lambda full: (len(full), full))
            yield from (ShortForm(name, chosen, type_) for name in (short, *variants) if name != chosen)
            continue
        longest = max(fitting, key=len, default=None)
        if longest is not None and all(f == longest or _means(f, names[f], longest, names, regions) for f in fitting):
            yield ShortForm(short, longest, names[longest])


def _is_named_in_time(short: str, full: str, first: Mapping[str, int], elsewhere: Collection[tuple[str, str]]) -> bool:
    """Tell whether a firm is named in full before it is named short, or by so long a short form that it matters not.

    海澜科技|武汉产业园 tells of a firm that is `elsewhere` at home: 武汉海澜科技有限公司 is its daughter.
    """
    if first.get(short, math.inf) >= first.get(full, 0):
        return True
    return len(short) >= _SHORTEST and not any(name == short and full.startswith(place) for name, place in elsewhere)


def _variants(short: str, fitting: Sequence[str], regions: Collection[str]) -> list[str]:
    """Return the longer names when they differ from `short`, and from each other, by one place or by 国家 before it."""
    before = {full: full.removesuffix(short) for full in fitting}
    places = {place.rstrip("省市区县") for place in before.values() if place not in _NATIONAL}
    known = {place.rstrip("省市区县") for place in _with_rank(regions)}
    return list(fitting) if len(fitting) > 1 and len(places) <= 1 and places <= known else []


def _means(short: str, type_: str, full: str, names: Mapping[str, str], regions: Collection[str]) -> bool:
    same = names[full] == type_
    if same and type_ in _REGIONS:
        return full[:-1] == short and full[-1] in _RANKS
    if type_ in {"Policy", "Programme"} and names[full] == "Policy" and "“" not in full[:1] + full[-1:]:
        inner = _QUOTED.match(short)
        if inner and inner[1] in full and len(inner[1]) >= 3:
            return True
    if {type_, names[full]} <= _BY_BRAND and _BRANCH.search(short) and full.endswith(short):
        return True
    if not same:
        return False
    if type_ in _QUOTED_TYPES and (quoted := _QUOTED.match(full)) and quoted[1] == short:
        return True
    if type_ in _BY_BRAND and (
        _is_brand(short, full, regions) or _is_abbreviated(short, full) or _INSIDE.sub("", full) == short
    ):
        return True
    if type_ == "Zone" and is_same_zone(short, full, regions):
        return True
    if type_ == "Policy" and full.endswith(short) and (_CLAUSES.fullmatch(short) or short in _policy_heads()):
        return True
    if type_ in _PLACED and full.endswith(short) and full.removesuffix(short) in _with_rank(regions):
        return True
    if type_ == "Policy" and (left := _NUMBERED.fullmatch(short)) and (right := _NUMBERED.fullmatch(full)):
        return left[1] == right[1] and right[2].endswith(left[2])
    if type_ == "GovernmentAgency" and short in _bodies_alone() and full.endswith(short):
        return True
    if type_ in _BY_ENDING and len(short) >= _SHORTEST_END and full.endswith(short):
        return True
    if type_ == "Bank" and bank_form(short) == bank_form(full):
        return True
    if type_ in _OF_OTHERS and len(short) >= _SHORTEST and full.endswith(short) and full.removesuffix(short) in names:
        return True
    return type_ == "Fund" and len(_AMOUNT.sub("", short)) > _SHORTEST and _is_thinned(short, full)


def _is_brand(short: str, full: str, regions: Collection[str]) -> bool:
    """Tell whether a firm's short name begins its full one, after its place if it has one, or ends it but for its form.

    A place after the short name makes the longer one a branch or a daughter, which is another firm.
    """
    at = full.find(short)
    if at < 0 or short in regions or not _is_firm(short, full):
        return False
    before, after = full[:at], full[at + len(short) :]
    places = _with_rank(regions)
    placed = not before or before in places or is_region(before)
    return (placed and not any(place in after for place in places)) or bool(_LEGAL.fullmatch(after))


def bank_form(name: str) -> str:
    """Return a rural bank's name with the short word for its kind: 盐源县农村信用合作联社 as 盐源联社."""
    for short, pattern in _bank_kinds():
        name = pattern.sub(short, name)
    return name


@cache
def _bank_kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = load_toml("identity.toml")["banks"]
    return tuple((short, re.compile(f"[县市区旗]?(?:{'|'.join(long)})")) for short, long in table.items())


def _is_firm(short: str, full: str) -> bool:
    return bool(_LEGAL.search(full) or (_WORKS.search(full) and not _LEGAL.search(short)))


def _is_abbreviated(short: str, full: str) -> bool:
    """Tell whether a short name is a firm's brand and further characters or the last word of its full name.

    川钧精锻 is 德阳川钧精密锻造有限公司, 博立公司 is 玉环博立阀门有限公司.
    """
    core = _LEGAL.sub("", full)
    core = core[next((size for size in (4, 3, 2) if is_region(core[:size])), 0) :]
    if core == full or len(core) <= _BRAND or not core.startswith(short[:_BRAND]):
        return False
    if _BRANCH.search(full) and not _BRANCH.search(short):
        return False
    if any(
        short.endswith(end) and full.endswith(end) and core.startswith(short.removesuffix(end)) for end in _firm_ends()
    ):
        return len(short) > _BRAND
    return len(short) in range(_ABBREVIATED[0], _ABBREVIATED[1] + 1) and _holds_in_order(core, short)


def _holds_in_order(name: str, characters: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in characters)


@cache
def _firm_ends() -> tuple[str, ...]:
    return tuple(load_toml("identity.toml")["firms"]["ends"])


@cache
def _bodies_alone() -> frozenset[str]:
    return frozenset(load_toml("identity.toml")["bodies"]["alone"])


@cache
def _policy_heads() -> frozenset[str]:
    return frozenset(load_toml("identity.toml")["policies"]["heads"])


def _with_rank(regions: Collection[str]) -> set[str]:
    """Return regions with and without the word for their rank: 武汉市, 武汉."""
    return {*regions, *(r[:-1] for r in regions if len(r) > 2 and r[-1] in "省市区县")}


def _is_thinned(short: str, full: str) -> bool:
    """Tell whether `short` leaves out characters of `full` and keeps its last two (产业引导基金)."""
    rest = iter(full)
    return short[-2:] == full[-2:] and all(character in rest for character in short)
