"""Derives unmarked short forms: within one article, a shorter name that can only mean a longer one.

冷链补偿资金池 after 城乡冷链补偿资金池, 30条措施 for 30条稳定外贸措施, “百链千企”行动计划 for the title that
holds the quoted words, 恒顺精密 for 镇江恒顺精密机械有限公司, 高新区 where one 高新区 is named in full. Where two
longer names would fit, none is chosen. What a short name must be to mean a longer one depends on their type (`_RULES`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from kg.extract.names.candidates import ShortForm
from kg.extract.names.ties.firm_names import (
    forms_in_text,
    holds_in_order,
    is_its_branch,
    is_same_firm,
    is_same_guarantor,
    is_same_rural_bank,
)
from kg.extract.names.ties.zone_names import is_same_zone
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Mention, Span

_REGIONS = frozenset({"Country", "Province", "City", "District"})
_NATIONAL = frozenset({"国家", "全国", "国家级"})
_RANKS = "省市区县旗州盟"
_SHORTEST = 4  # code points of a short name that tells something by itself
_SHORTEST_END = 2  # … and of what ends a longer one
_QUOTED_LEAST = 3  # code points between quotation marks that tell which title holds them
_CALLED = 2  # code points of 老于
_PLACE = 2  # code points of a place's name that are looked at
_CLAUSES = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})条(?:措施|政策)?")
_COUNTS_AT_END = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})条$")
_EDITION = re.compile(
    r"[（(](?:\d{4}[^（）()]*年|试行|暂行|修订[^（）()]{0,4})[）)]$"
)  # 《规划》 for …规划（2021—2025年）
_NUMBERED = re.compile(r"(\d{1,3}|[一二三四五六七八九十]{1,3})条(.*)")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,})[”\"]")
# What a firm's name only adds to say its kind and form: 奇瑞|汽车有限公司, 鹤乡|集团, no 包钢|销售公司.
_ONLY_FORM = re.compile("(?:汽车|科技|电器|食品|药业|控股)?(?:集团)?(?:控股|股份)?(?:有限)?(?:责任)?(?:公司)?")
_AMOUNT = re.compile(r"^[\d.]+(?:万|亿)?元?")


@dataclass(frozen=True, slots=True)
class _Known:
    """What an article names: names with their types, and places, these with and without the word for their rank."""

    types: Mapping[str, str]
    places: Collection[str]
    shared: Collection[str] = ()  # districts that the text names of two larger places


def derive_short_forms(mentions: Sequence[Mention], title: Span | None = None) -> Iterator[ShortForm]:
    """Yield the short forms among an article's names; `full` is always the longer name's wording.

    Outside the title a firm is named in full before it is named short: what stands earlier is another firm, such
    as the parent of one that has its name with a place before it.
    """
    inner = {m.name: m.type for m in mentions if m.implicit and (m.type == "Zone" or _is_old_region(m))}  # 襄樊|学院
    names = inner | {m.name: m.type for m in mentions if not m.implicit and not m.reference}
    first: dict[str, int] = {}
    for mention in mentions:
        if title is None or not title.covers(mention.span):
            first.setdefault(mention.name, mention.span.start)
    places = _with_rank({m.name for m in mentions if m.type in _REGIONS | {"Zone"}})
    known = _Known(names, places, _of_two_places(mentions))
    alike: dict[str, list[str]] = {}
    for name, type_ in names.items():
        for reach in _reached_from(type_):
            alike.setdefault(reach, []).append(name)
    outer = [m for m in mentions if not m.implicit]
    elsewhere = {(a.name, b.name[:_PLACE]) for a, b in pairwise(outer) if a.span.end == b.span.start}
    told = {m.name for m in mentions if m.stands_for and (m.type == "GovernmentAgency" or m.rule == "short_form")}
    for short in sorted(names.keys() - told):
        type_ = names[short]
        longer = (full for full in alike.get(type_, ()) if len(full) > len(short))
        fitting = [full for full in longer if _means(short, type_, full, known)]
        if type_ == "Enterprise":
            fitting = [full for full in fitting if _is_named_in_time(short, full, first, elsewhere)]
        if type_ == "Programme" and (variants := _variants(short, fitting, known.places)):
            chosen = max(variants, key=lambda full: (len(full), full))
            yield from (ShortForm(name, chosen, type_) for name in (short, *variants) if name != chosen)
            continue
        longest = max(fitting, key=len, default=None)
        if longest is not None and all(f == longest or _means(f, names[f], longest, known) for f in fitting):
            yield ShortForm(short, longest, names[longest])


def _is_old_region(mention: Mention) -> bool:
    return mention.type in _REGIONS and mention.code is None


def quoted_core(name: str) -> str | None:
    """Return what stands in the quotation marks that begin a name (海石通 of “海石通”平台), None where none do."""
    quoted = _QUOTED.match(name)
    return quoted[1] if quoted else None


def _is_named_in_time(short: str, full: str, first: Mapping[str, int], elsewhere: Collection[tuple[str, str]]) -> bool:
    """Tell whether a firm is named in full before it is named short, or by so long a short form that it matters not.

    海澜科技|武汉产业园 tells of a firm that is `elsewhere` at home: 武汉海澜科技有限公司 is its daughter.
    """
    if first.get(short, math.inf) >= first.get(full, 0) or _ONLY_FORM.fullmatch(full.removeprefix(short)):
        return True
    return len(short) >= _SHORTEST and not any(name == short and full.startswith(place) for name, place in elsewhere)


def _reached_from(full: str) -> Iterator[str]:
    """Yield the types of short names that may mean a name of a type."""
    yield full
    yield from (one for one, other in _ACROSS if other == full)


def _variants(short: str, fitting: Sequence[str], region_names: Collection[str]) -> list[str]:
    """Return the longer names when they differ from `short`, and from each other, by one place or by 国家 before it."""
    before = {full: full.removesuffix(short) for full in fitting}
    places = {place.rstrip("省市区县") for place in before.values() if place not in _NATIONAL}
    known = {place.rstrip("省市区县") for place in region_names}
    return list(fitting) if len(fitting) > 1 and len(places) <= 1 and places <= known else []


def _means(short: str, type_: str, full: str, known: _Known) -> bool:
    """Tell whether a shorter name of a type can mean a longer one."""
    other = known.types[full]
    if (type_, other) in _ACROSS:
        return any(rule(short, full, known) for rule in _ACROSS[type_, other])
    return type_ == other and any(rule(short, full, known) for rule in _RULES.get(type_, ()))


def _is_without_rank(short: str, full: str, known: _Known) -> bool:
    return full[:-1] == short and full[-1] in _RANKS


def _is_firm(short: str, full: str, known: _Known) -> bool:
    return is_same_firm(short, full, known.places)


def _is_branch(short: str, full: str, known: _Known) -> bool:
    return is_its_branch(short, full)


def _is_guarantor(short: str, full: str, known: _Known) -> bool:
    return is_same_guarantor(short, full)


def _begins(short: str, full: str, known: _Known) -> bool:
    """海翼八号 for 海翼八号租赁有限公司, whatever kind of firm each was taken for."""
    return short in forms_in_text(full)


def _is_rural_bank(short: str, full: str, known: _Known) -> bool:
    return is_same_rural_bank(short, full)


def _is_zone(short: str, full: str, known: _Known) -> bool:
    return is_same_zone(short, full, known.places)


def _ends(short: str, full: str, known: _Known) -> bool:
    return len(short) >= _SHORTEST_END and _EDITION.sub("", full).endswith(_EDITION.sub("", short))


def _ends_alone(short: str, full: str, known: _Known) -> bool:
    return full.endswith(short) and short in _bodies_alone()


def _follows_place(short: str, full: str, known: _Known) -> bool:
    place = full.removesuffix(short)
    return place != full and place in known.places and not short.startswith(tuple(known.shared))


def _ends_long(short: str, full: str, known: _Known) -> bool:
    """国家海洋学院 for 海湾大学国家海洋学院, 长水机场 for 昆明长水机场; 大学 tells nothing."""
    return len(short) >= _SHORTEST and full.endswith(short) and short not in _several()


def _is_same_office(short: str, full: str, known: _Known) -> bool:
    """丙省监管局 for 国家金融监督管理总局丙省监管局, 金融监管总局丙监管局 for the same."""
    offices = load_patterns("identity.toml")["of_regulator"]
    one, other = offices.fullmatch(short), offices.fullmatch(full)
    if one is None or other is None or not other["whole"] or one["rank"] != other["rank"]:
        return False
    return one["place"].rstrip(_RANKS) == other["place"].rstrip(_RANKS) and one["place"] != ""


def _is_known_person(short: str, full: str, known: _Known) -> bool:
    """玉素甫 for 玉素甫·阿不都热西提, 老于 for 于德胜."""
    called = len(short) == _CALLED and short[0] in "老小" and short[1] == full[0]
    return called or full.startswith(f"{short}·")


def _is_quoted(short: str, full: str, known: _Known) -> bool:
    return quoted_core(full) == short


def _is_quoted_in_title(short: str, full: str, known: _Known) -> bool:
    quoted = quoted_core(short)
    held = quoted is not None and len(quoted) >= _QUOTED_LEAST and quoted in full
    return held and "“" not in full[:1] + full[-1:]


def _is_of_clauses(short: str, full: str, known: _Known) -> bool:
    """十五条, or 30条措施 for 30条稳定外贸措施."""
    counted = _CLAUSES.fullmatch(short)
    if counted and (full.endswith(short) or re.search(rf"(?<![第\d一二三四五六七八九十]){short}", full)):
        return True  # 十六条 for 海湾市助企十六条措施
    if len(short) >= _SHORTEST and _COUNTS_AT_END.search(short) and short in full:
        return True  # 暖企九条 for 海湾区助企暖企九条措施
    left, right = _NUMBERED.fullmatch(short), _NUMBERED.fullmatch(full)
    return left is not None and right is not None and left[1] == right[1] and right[2].endswith(left[2])


def _is_thinned(short: str, full: str, known: _Known) -> bool:
    """Tell whether `short` leaves out characters of `full` and keeps its last two (产业引导基金).

    One that begins with its place leaves out nothing: 海湾市产业基金 is not 海湾市文化产业基金.
    """
    if short[-2:] != full[-2:] or not holds_in_order(full, short):
        return False
    return len(_AMOUNT.sub("", short)) > _SHORTEST and not any(short.startswith(place) for place in known.places)


_Rule = Callable[[str, str, _Known], bool]
_RULES: Mapping[str, Sequence[_Rule]] = {
    **dict.fromkeys(_REGIONS, (_is_without_rank,)),
    "Enterprise": (_is_firm, _is_branch),
    "FinancialInstitution": (_is_firm, _is_branch, _is_guarantor),
    "Bank": (_is_firm, _is_branch, _ends, _is_rural_bank),
    "Zone": (_is_zone, _follows_place, _ends),
    "Policy": (_is_quoted_in_title, _is_of_clauses, _ends),
    "GovernmentAgency": (_follows_place, _ends_alone, _is_same_office),
    "Platform": (_is_quoted, _ends),
    "Programme": (_is_quoted, _ends),
    "FinancialProduct": (_is_quoted,),
    "Project": (_ends,),
    "Association": (_ends,),
    "Fund": (_ends, _is_thinned),
    "ResearchInstitution": (_ends_long,),
    "PublicInstitution": (_ends_long,),
    "Person": (_is_known_person,),
}
# A branch, and what a name begins with, whatever kind of firm it was taken for;
# a programme by the words that its policy's title quotes.
_FIRMS = ("Enterprise", "FinancialInstitution", "Bank")
_ACROSS: Mapping[tuple[str, str], Sequence[_Rule]] = {
    **{(one, other): (_is_branch, _begins) for one in _FIRMS for other in _FIRMS if one != other},
    ("Programme", "Policy"): (_is_quoted_in_title,),
}


@cache
def _several() -> frozenset[str]:
    return frozenset(load_toml("identity.toml")["bodies"]["several"])


@cache
def _bodies_alone() -> frozenset[str]:
    return frozenset(load_toml("identity.toml")["bodies"]["alone"])


def _of_two_places(mentions: Sequence[Mention]) -> set[str]:
    """Return the districts before which the text names one larger place here and another there."""
    regions = sorted((m for m in mentions if m.type in _REGIONS), key=lambda m: m.span)
    above: dict[str, set[str]] = {}
    for left, right in pairwise(regions):
        if left.span.end == right.span.start and right.type == "District":
            above.setdefault(right.name, set()).add(left.key)
    return {name for name, larger in above.items() if len(larger) > 1}


def _with_rank(regions: Collection[str]) -> set[str]:
    """Return regions with and without the word for their rank: 武汉市, 武汉."""
    return {*regions, *(r[:-1] for r in regions if len(r) > 2 and r[-1] in "省市区县")}
