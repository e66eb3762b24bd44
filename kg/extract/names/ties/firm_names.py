"""Tells whether a shorter name can mean a firm or a bank: 恒顺精密 is 镇江恒顺精密机械有限公司.

What the names of firms and branches hold is data (`lexicon/firms.toml`, `lexicon/branches.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from kg.extract.names.lists.branches import branch_patterns
from kg.extract.names.lists.region_names import is_city, is_region
from kg.extract.names.ties.firm_shorts import is_left_out
from kg.extract.words import is_dictionary_word
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_patterns, load_toml

_MOST_REGIONS = 2  # before a firm's brand: 福建晋江…
_REGION_SIZES = (4, 3, 2)  # code points of a region that may begin a firm's name
_RANKS = "省市区县州"
_BRAND = 2  # code points that begin a firm's name and its abbreviation
_LONGEST_VAGUE = 3  # code points of a name that begins like many and tells no firm: 长江存储 does
_LISTED_SIZES = range(3, 7)  # code points of a listed firm's name that may begin a longer one
_LEAST_FORM = 4  # code points of what a firm's name begins with that tell which firm it is
_LEVELS = frozenset("省市县区州旗")  # 县|农业担保公司 has no brand
_LAST = 2  # code points of the last word of a firm's name, in which its abbreviation ends
_ABBREVIATED = (4, 5)  # code points of such an abbreviation: 恒顺精机


def _patterns() -> Mapping[str, re.Pattern[str]]:
    return load_patterns("firms.toml")


def is_same_firm(short: str, full: str, places: Collection[str]) -> bool:
    """Tell whether `short` can mean the firm `full`; `places` are those of the article, with and without rank."""
    if _patterns()["inside"].sub("", full) == short:
        return True
    if is_branch(full) and not is_branch(short):
        return False  # 中国电信 is not 中国电信光谷分公司
    plain = _patterns()["bracket"].sub("", _patterns()["group"].sub(load_toml("firms.toml")["short"]["group"], full))
    names = {full, plain}
    return (
        any(_is_brand(short, name, places) or _is_abbreviated(short, name, places) for name in names)
        or _is_by_initials(short, full)
        or _is_whole(short, plain)
        or _is_financier(short, plain)
        or is_left_out(short, full, _no_brands().__contains__, _listed())
    )


def is_branch(name: str) -> bool:
    """Tell whether a name is that of a branch."""
    return bool(branch_patterns()["ends"].search(name))


def bears_legal_form(name: str) -> bool:
    """Tell whether a name ends in a firm's legal form."""
    return bool(_patterns()["legal"].search(name))


def is_its_branch(short: str, full: str) -> bool:
    """Tell whether `short` is what a branch is called within its firm: 武汉分公司."""
    return is_branch(short) and full.endswith(short)


def is_same_rural_bank(short: str, full: str) -> bool:
    """Tell whether two names of rural banks differ in the word for their kind alone: 盐源联社, 盐源县农信联社.

    南昌农商银行 and 南昌县农商银行 are two: where one names no rank its place must be no city.
    """
    left, right = rural_bank(short), rural_bank(full)
    return left is not None and right is not None and left.is_same(right)


def is_same_guarantor(short: str, full: str) -> bool:
    """Tell whether 省农担 or 甘肃农担公司 can mean a guarantor of farmers: 甘肃省农业信贷担保有限公司."""
    told, whole = _patterns()["farm_guarantor"].fullmatch(short), _patterns()["farm_guarantor_full"].match(full)
    if told is None or whole is None:
        return False
    place, rank = told["place"] or "", told["rank"] or ""
    return whole["place"].startswith(place) and (rank in whole["place"] or rank == "省")  # 湖南|农业信贷担保公司


def _is_brand(short: str, full: str, places: Collection[str]) -> bool:
    """Tell whether a firm's short name begins its full one, after its place if it has one, or ends it but for its form.

    A place after the short name makes the longer one a branch or a daughter, which is another firm.
    """
    legal, works = _patterns()["legal"], _patterns()["works"]
    at = full.find(short)
    is_firm = legal.search(full) or (works.search(full) and not legal.search(short))
    if at < 0 or short in places or not is_firm:
        return False
    if len(short) == _BRAND and short in _listed() and not (at == 0 and _only_says_its_kind(full[_BRAND:])):
        return False  # 京东 is not 京东方, but 美的 is 美的集团股份有限公司
    before, after = full[:at], full[at + len(short) :]
    if not legal.fullmatch(after) and (
        _is_vague(short)
        or short.endswith(_words("wholes"))  # 汉江集团 is not 汉江集团水务公司
        or (before and short in _listed())  # 京东方 is not 合肥京东方显示技术有限公司
    ):
        return False
    placed = not before or before in places or is_region(before)
    return (placed and not any(place in after for place in places)) or bool(legal.fullmatch(after))


def _only_says_its_kind(rest: str) -> bool:
    """Tell whether what follows a brand is a legal form, or a trade and that: 安踏|体育用品有限公司."""
    trade = _patterns()["own_trade"].match(rest)
    return _patterns()["legal"].fullmatch(rest, trade.end() if trade else 0) is not None


def _is_vague(short: str) -> bool:
    """Tell whether a name begins like those of many firms and says too little more: 中国石油, 东方."""
    longest = _LONGEST_VAGUE + short.startswith(_words("national"))
    return short[:_BRAND] in _no_brands() and len(short) <= longest


def _is_abbreviated(short: str, full: str, places: Collection[str]) -> bool:
    """Tell whether a short name is a firm's brand and further characters or the last word of its full name.

    恒顺精机 is 镇江恒顺精密机械有限公司, 博立公司 is 玉环博立阀门有限公司.
    """
    core = _patterns()["legal"].sub("", full)
    form = full.removeprefix(core)
    for _ in range(_MOST_REGIONS):
        core = core[next((size for size in _REGION_SIZES if is_region(core[:size])), 0) :]
    if core == full or len(core) <= _BRAND or not core.startswith(short[:_BRAND]) or core.startswith(short):
        return False
    if any(full[:size] in _listed() and not short.startswith(full[:size]) for size in _LISTED_SIZES):
        return False  # 时代科技 is not 宁德时代|新能源科技
    if short[:_BRAND] in _no_brands() or short in _listed() or any(place in core[_BRAND:] for place in places):
        return False
    ends = [end for end in _words("ends") if short.endswith(end) and (full.endswith(end) or end in form)]
    if any(core.startswith(short.removesuffix(end)) for end in ends):
        return len(short) > _BRAND
    told = _ABBREVIATED[0] <= len(short) <= _ABBREVIATED[1] and short[-1] in core[-_LAST:]
    return told and holds_in_order(core, short)


def _is_whole(short: str, full: str) -> bool:
    """Tell whether a short name is a firm's brand with what its legal form says: 海梧集团, 海梧控股集团有限公司."""
    core = _patterns()["legal"].sub("", full)
    end = next((end for end in _words("wholes") if short.endswith(end)), None)
    return end is not None and end in full.removeprefix(core) and short.removesuffix(end) == core


def _is_by_initials(short: str, full: str) -> bool:
    """Tell whether a firm of a place is called by what it does for it, in short: 南昌产投, 曹建投."""
    told = _patterns()["initials"].fullmatch(short)
    if told is None or not bears_legal_form(full):
        return False
    long = load_toml("firms.toml")["initials"][told["what"]]
    whole = re.fullmatch(rf"(?P<place>[一-鿿]{{2,8}}?)(?P<rank>[{_RANKS}]?)(?:{long})[一-鿿（）()]*", full)
    if whole is None:
        return False
    if told["place"] in _RANKS:
        return told["place"] == whole["rank"]  # 市城投集团
    place, named = told["place"].rstrip(_RANKS), whole["place"].rstrip(_RANKS)
    return place == named or (len(place) == 1 and named.startswith(place) and not is_region(place))


def _is_financier(short: str, full: str) -> bool:
    """Tell whether a guarantor, lessor or the like is called by its brand and its trade: 民强担保."""
    told = _patterns()["financier"].fullmatch(short)
    whole = _patterns()["financier_full"].fullmatch(full) if told is not None else None
    if told is None or whole is None or told["brand"] in _no_brands():
        return False
    before = whole["before"]
    begins = before.removesuffix(told["brand"])
    return begins != before and whole["trade"] == told["trade"] and (not begins or is_region(begins))


def forms_in_text(full: str) -> list[str]:
    """Return how a text may call a firm by what its name begins with: 启澜医疗, 启澜医疗集团 for 启澜医疗科技有限公司.

    Only where the name begins with a word of its own, which no dictionary has: 装备制造融资担保公司 is not 装备制造.
    Of 419 such forms in annotated texts 401 mean the firm; of shorter ones (启澜) many belong to other names, but
    three characters before a word (家宝康|食品) do in 68 of 69, a place and two (江苏阳帆|光能) in 15 of 16.
    """
    plain = _patterns()["bracket"].sub("", full)
    named = _patterns()["legal"].sub("", plain)
    if named == plain or is_branch(full) or full in _listed():
        return []
    core = named
    for _ in range(_MOST_REGIONS):
        core = core[next((size for size in _REGION_SIZES if is_region(core[:size])), 0) :]
    own, place = core[:_BRAND], named.removesuffix(core)
    if own in _no_brands() or any(is_dictionary_word(core[:size]) for size in (_BRAND, _BRAND + 1)):
        return []
    forms = [core[:size] for size in range(_LEAST_FORM, len(core) + 1)]
    if _is_word_at(core, _BRAND):
        forms += [place + own] if place else []
    elif _is_word_at(core, _BRAND + 1) and own[0] not in _LEVELS:
        forms.append(core[: _BRAND + 1])
    return [form + kind for form in forms for kind in ("", *_words("wholes"), "公司") if form + kind != full]


def _is_word_at(core: str, position: int) -> bool:
    word = core[position : position + _BRAND]
    return len(word) == _BRAND and is_dictionary_word(word)


def holds_in_order(name: str, characters: str) -> bool:
    """Tell whether a name holds characters in their order, others between them or not."""
    rest = iter(name)
    return all(character in rest for character in characters)


@dataclass(frozen=True, slots=True)
class RuralBank:
    """What the name of a rural bank says: its place, the rank of the place (县) if it is named, the kind of bank."""

    place: str
    rank: str
    kind: str

    def is_same(self, other: RuralBank) -> bool:
        """Tell whether two names are of one bank."""
        if (self.place, self.kind) != (other.place, other.kind):
            return False
        return self.rank == other.rank or ("" in {self.rank, other.rank} and not is_city(self.place))


@cache
def rural_bank(name: str) -> RuralBank | None:
    """Return what the name of a rural bank says, None for any other name."""
    for kind, pattern in load_patterns("firms.toml", "rural_banks").items():
        if match := pattern.fullmatch(name):
            place = match["place"]
            upper = next((n for n in _REGION_SIZES if len(place) - n >= _BRAND and is_region(place[:n])), 0)
            lies = upper > 0 and is_region(place[upper:])  # 安徽|无为农村商业银行
            return RuralBank(place[upper:] if lies else place, match["rank"], kind)
    return None


@cache
def _listed() -> frozenset[str]:
    return frozenset(name for firm in gazetteer.companies() for name in (firm.name, *firm.aliases))


@cache
def _no_brands() -> frozenset[str]:
    return frozenset(_words("no_brands"))


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(load_toml("firms.toml")["short"][name])
