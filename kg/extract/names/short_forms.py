"""Derives unmarked short forms: within one article, a shorter name that can only mean a longer one.

冷链补偿资金池 after 城乡冷链补偿资金池, 30条措施 for 30条稳定外贸措施, “百链千企”行动计划 for the title that
holds the quoted words, 恒顺精密 for 镇江恒顺精密机械有限公司, 高新区 where one 高新区 is named in full. Where two
longer names would fit, none is chosen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from kg.extract.names.candidates import ShortForm
from kg.model import Mention, Span

_BY_ENDING = frozenset({"Fund", "Platform", "Programme", "Project", "Association", "Policy", "Bank"})
_BY_BRAND = frozenset({"Enterprise", "FinancialInstitution", "Bank"})
_REGIONS = frozenset({"Country", "Province", "City", "District"})
_PLACED = frozenset({"Zone", "GovernmentAgency"})
_NATIONAL = frozenset({"国家", "全国", "国家级"})
_SHORTEST = 4
_LEGAL = re.compile(r"(?:集团)?(?:股份|控股)?(?:集团)?(?:有限责任公司|有限公司|公司)$|集团$")
_BRANCH = re.compile(r"(?:分公司|支公司|分行|支行|营业部)$")
_NUMBERED = re.compile(r"(\d{1,3}|[一二三四五六七八九十]{1,3})条(.*)")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,})[”\"]")
_AMOUNT = re.compile(r"^[\d.]+(?:万|亿)?元?")


def derive_short_forms(mentions: Sequence[Mention], title: Span | None = None) -> Iterator[ShortForm]:
    """Yield the short forms among an article's names; `full` is always the longer name's wording.

    Outside the title a firm is named in full before it is named short: what stands earlier is another firm, such
    as the parent of one that has its name with a place before it.
    """
    names = {m.name: m.type for m in mentions if not m.implicit and not m.reference}
    first: dict[str, int] = {}
    for mention in mentions:
        if title is None or not title.covers(mention.span):
            first.setdefault(mention.name, mention.span.start)
    regions = {m.name for m in mentions if m.type in _REGIONS}
    told = {m.name for m in mentions if m.stands_for and (m.type == "GovernmentAgency" or m.rule == "short_form")}
    for short in sorted(names.keys() - told):
        type_ = names[short]
        fitting = [full for full in names if len(full) > len(short) and _means(short, type_, full, names, regions)]
        if type_ == "Enterprise":
            fitting = [full for full in fitting if first.get(short, math.inf) >= first.get(full, 0)]
        if type_ == "Programme" and (variants := _variants(short, fitting, regions)):
            chosen = max(variants, key=lambda full: (len(full), full))
            yield from (ShortForm(name, chosen, type_) for name in (short, *variants) if name != chosen)
            continue
        longest = max(fitting, key=len, default=None)
        if longest is not None and all(f == longest or _means(f, names[f], longest, names, regions) for f in fitting):
            yield ShortForm(short, longest, names[longest])


def _variants(short: str, fitting: Sequence[str], regions: Collection[str]) -> list[str]:
    """Return the longer names when they differ from `short`, and from each other, by one place or by 国家 before it."""
    before = {full: full.removesuffix(short) for full in fitting}
    places = {place.rstrip("省市区县") for place in before.values() if place not in _NATIONAL}
    known = {place.rstrip("省市区县") for place in _with_rank(regions)}
    return list(fitting) if len(fitting) > 1 and len(places) <= 1 and places <= known else []


def _means(short: str, type_: str, full: str, names: Mapping[str, str], regions: Collection[str]) -> bool:
    same = names[full] == type_
    if type_ in {"Policy", "Programme"} and names[full] == "Policy" and "“" not in full[:1] + full[-1:]:
        inner = _QUOTED.match(short)
        if inner and inner[1] in full and len(inner[1]) >= 3:
            return True
    if {type_, names[full]} <= _BY_BRAND and _BRANCH.search(short) and full.endswith(short):
        return True
    if not same:
        return False
    if type_ in _BY_BRAND and _is_brand(short, full, regions):
        return True
    if type_ in _PLACED and any(full == region + short for region in _with_rank(regions)):
        return True
    if type_ == "Policy" and (left := _NUMBERED.fullmatch(short)) and (right := _NUMBERED.fullmatch(full)):
        return left[1] == right[1] and right[2].endswith(left[2])
    if type_ in _BY_ENDING and len(short) >= _SHORTEST and full.endswith(short):
        return True
    return type_ == "Fund" and len(_AMOUNT.sub("", short)) > _SHORTEST and _is_thinned(short, full)


def _is_brand(short: str, full: str, regions: Collection[str]) -> bool:
    """Tell whether a firm's short name begins its full one, after its place if it has one, or ends it but for its form.

    A place after the short name makes the longer one a branch or a daughter, which is another firm.
    """
    at = full.find(short)
    if at < 0 or short in regions or not _LEGAL.search(full):
        return False
    before, after = full[:at], full[at + len(short) :]
    places = _with_rank(regions)
    placed = not before or before in places
    return (placed and not any(place in after for place in places)) or bool(_LEGAL.fullmatch(after))


def _with_rank(regions: Collection[str]) -> set[str]:
    """Return regions with and without the word for their rank: 武汉市, 武汉."""
    return {*regions, *(r[:-1] for r in regions if len(r) > 2 and r[-1] in "省市区县")}


def _is_thinned(short: str, full: str) -> bool:
    """Tell whether `short` leaves out characters of `full` and keeps its last two (产业引导基金)."""
    rest = iter(full)
    return short[-2:] == full[-2:] and all(character in rest for character in short)
