"""Finds names that a list knows: regions, countries, banks, zones, universities, companies, …

One Aho–Corasick automaton over all surfaces; where two matches overlap the longer one wins. A short
name only counts where a word begins and ends, so that 海南 is not found in 上海南京路.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.region_names import surfaces
from kg.extract.names.lists.which_region import choose_region, regions_above
from kg.extract.words import Words
from kg.lexicon import gazetteer
from kg.model import Span

# 中法|国际, 科技|部门: no 法国, no ministry; 恒泰|国有资本; 新华|资产负债率, 湖北中|行政审批; 网络安全法|规, 债券|通过
_GOES_ON = re.compile(
    "国际|部(?:门(?!户)|署(?!名))|国(?:有(?![\\d一两几多近])|资|控)|产(?:负债|评估|重组|总额|规模)|本市场|托管(?!理)"
    "|法[律规治制院人定学庭]|通[过讯知车航]"
    "|行(?:业(?![务绩])|政(?!策)|动(?![用员])|情(?!况))|大[街道厦桥]"
)
# 磐安|镇: a town, and no county of that name; 贵州|镇远
_TOWN = re.compile("镇(?![江远巴宁康雄坪平赉安原海沅])|街道")
_STEPPE_TOWN = re.compile("苏木|嘎查")  # 额尔登布拉格苏木
# A road is called after a place that it need not be in: 中山路, 江苏大道, none of 31 in the passages.
_ROAD = re.compile(
    "(?:[东西南北中环内外]{0,2}|[一二三四五六七八九十])(?:路(?![南北桥演上网段况径线政基面费])|大道|大街)"
)
_LANDS = frozenset({"Country", "Province"})
# 澳门元, 越南盾, 朝鲜语; 中国质量奖, 中国式现代化
_OF_LANDS = re.compile(
    "族|元(?![旦宵素器件月])|盾|币|语(?![言文])|驰名商标|质量奖|专利(?:金|银|优秀)?奖|名牌|特色社会主义|式现代化|梦(?!想)"
)
_GUESTS = re.compile("(?:各位|与会|到场|出席|全体|尊敬的|中外|现场|海内外)[领导嘉宾、，和]{0,6}来宾$")  # no 来宾市
_BRANCH = re.compile("(?:中心)?支行|分行")
_FORMER = "region.former"  # the rule of names that divisions no longer have
_ABROAD = "city.foreign"  # the rule of cities in other countries
_LONG_ENOUGH = 4
_ORDINARY = frozenset(
    {"城区", "郊区", "矿区", "新区", "市区", "东区", "西区", "南区", "北区", "和县", "新社区", "老城区"}
)  # 局长和县长, 搬进新社区


@dataclass(frozen=True, slots=True)
class Listing:
    """What the lists say of one surface. `codes` are the regions it may be, most general first.

    An `ordinary` one is a word as well, and is found only where a branch of a bank is called after it.
    """

    type: str
    rule: str
    full: str
    codes: tuple[str, ...] = ()
    short: bool = False
    ordinary: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """The automaton and the regions by code."""

    automaton: ahocorasick.Automaton
    regions: Mapping[str, gazetteer.Region]


@cache
def known_names() -> Known:
    """Build the automaton over all lists; about 0.2 s, once a process."""
    table: dict[str, Listing] = {}
    for name, listing in _other_listings():
        table.setdefault(name, listing)
    for name, listing in _region_listings().items():
        if not listing.ordinary or name not in table:
            table[name] = listing
    automaton = ahocorasick.Automaton()
    for name, listing in table.items():
        automaton.add_word(name, (len(name), listing))
    automaton.make_automaton()
    return Known(automaton, {region.code: region for region in gazetteer.regions()})


def _region_listings() -> dict[str, Listing]:
    codes: dict[str, list[gazetteer.Region]] = {}
    shorts: dict[str, list[gazetteer.Region]] = {}
    for region in gazetteer.regions():
        codes.setdefault(region.name, []).append(region)
        if region.short and region.short != region.name:
            shorts.setdefault(region.short, []).append(region)
    order = {"Province": 0, "City": 1, "District": 2}
    former = {region.name: _former_type(region) for region in gazetteer.former_regions()}
    by_code = {region.code: region for region in gazetteer.regions()}
    found: dict[str, Listing] = {
        name: Listing(by_code[code].type, "region.short", by_code[code].name, (code,), short=True)
        for name, code in gazetteer.also_called()
    }
    for short, regions in shorts.items():
        ranked = sorted(regions, key=lambda r: (order[r.type], r.code))
        best = [r for r in ranked if r.type == ranked[0].type]
        ordinary = False
        if ranked[0].type == "District" or len(short) < 2:
            clear = [r for r in best if not r.short_ambiguous]
            ordinary = not clear
            best = clear or best
        if len(short) < 2 and ordinary:
            continue
        codes_of_short = tuple(region.code for region in best)
        found[short] = Listing(
            best[0].type, "region.short", best[0].name, codes_of_short, short=True, ordinary=ordinary
        )
    for region in gazetteer.regions():
        for name in sorted(surfaces(region) - {region.name, region.short} - former.keys()):
            found.setdefault(name, Listing(region.type, "region.short", region.name, (region.code,)))
    for name, regions in codes.items():
        ranked = sorted(regions, key=lambda r: (order[r.type], r.code))
        found[name] = Listing(ranked[0].type, "region.name", name, tuple(r.code for r in ranked))
    for name, type_ in former.items():
        found.setdefault(name, Listing(type_, _FORMER, name))
    return found


def _former_type(region: gazetteer.FormerRegion) -> str:
    """Return what a division was that is no more; it bears no code, for its successor may be another place in part."""
    if region.name.endswith(("地区", "盟", "州")) or (region.name.endswith("市") and region.code.endswith("00")):
        return "City"
    return "District"


def _other_listings() -> Iterator[tuple[str, Listing]]:
    lists: Sequence[tuple[str, Sequence[gazetteer.Entry]]] = (
        ("agency.listed", gazetteer.agencies()),
        ("bank.listed", gazetteer.banks()),
        ("finance.listed", gazetteer.financial_institutions()),
        ("zone.listed", gazetteer.zones()),
        ("country.listed", gazetteer.countries()),
        ("city.foreign", gazetteer.foreign_cities()),
        ("research.listed", gazetteer.universities()),
        ("media.listed", gazetteer.media()),
        ("media.listed", gazetteer.public_institutions()),
        ("research.listed", gazetteer.associations()),
        ("enterprise.listed", gazetteer.companies()),
        ("industry.listed", gazetteer.industries()),
        ("group.listed", gazetteer.beneficiaries()),
        ("public.listed", gazetteer.public_names()),
    )
    for rule, entries in lists:
        for entry in entries:
            for surface in (entry.name, *entry.aliases):
                if len(surface) >= 2:
                    yield surface, Listing(entry.type, rule, entry.name, short=surface != entry.name)


def find_listed(text: str, words: Words) -> list[Candidate]:
    """Return the listed names of `text`, sorted by offset.

    Where two overlap the longer one counts; a region inside a longer name is returned beside it.
    Regions carry their code only when the article tells which of several is meant.
    """
    known = known_names()
    matches: list[tuple[Span, Listing]] = []
    for last, (length, listing) in known.automaton.iter(text):
        span = Span(last + 1 - length, last + 1)
        if _stands_alone(text, words, span, listing):
            matches.append((span, listing))
    matches.sort(key=lambda item: (-len(item[0]), item[0]))
    chosen: list[tuple[Span, Listing]] = []
    taken: set[int] = set()
    for span, listing in matches:
        if taken.isdisjoint(range(span.start, span.end)):
            chosen.append((span, listing))
            taken.update(range(span.start, span.end))
    outer = {position: span for span, _ in chosen for position in range(span.start, span.end)}
    within = dict(chosen)
    chosen += [
        (span, listing)
        for span, listing in matches
        if listing.rule.startswith("region.") and span != (over := outer.get(span.start, span)) and over.covers(span)
        and _is_part_of(listing, within.get(over), known)
    ]  # fmt: skip
    chosen.sort(key=lambda item: item[0])
    return _with_codes(chosen, known)


def _is_part_of(inner: Listing, outer: Listing | None, known: Known) -> bool:
    """Tell whether a region in a longer name is meant by it: not 海南 in 海南藏族自治州, nor 南县 in 肃南县."""
    if outer is None or not outer.rule.startswith("region.") or not outer.codes or not inner.codes:
        return True
    meant = {code for own in outer.codes for code in (own, *regions_above(own, known.regions))}
    return not meant.isdisjoint(inner.codes)


def _stands_alone(text: str, words: Words, span: Span, listing: Listing) -> bool:
    if _GOES_ON.match(text, span.end - 1) or (listing.type in _LANDS and _OF_LANDS.match(text, span.end)):
        return False
    if (
        listing.rule.startswith("region.")
        and text[span.start - 1 : span.start] == "行"
        and _BRANCH.match(text, span.end)
    ):
        return True  # however the words are cut: 兴业银行|鼓楼|支行
    if listing.ordinary or (listing.short and _GUESTS.search(text, 0, span.end)):
        return False
    if listing.rule == "region.short" and _ROAD.match(text, span.end):
        return False
    if listing.rule == "region.short" and listing.type != "Province" and _TOWN.match(text, span.end):
        return False
    if listing.rule == _ABROAD and _STEPPE_TOWN.match(text, span.end):
        return False
    begins = words.begins_at(span.start) or (len(span) >= _LONG_ENOUGH and not listing.short)
    if not begins:
        word = words.items[words.index_at(span.start)]
        begins = word.end >= span.end and word.start == span.start
    if not begins and listing.rule == _ABROAD:  # the dictionary has 法国巴黎 as a word
        begins = gazetteer.is_state(text[words.items[words.index_at(span.start)].start : span.start])
    if len(span) > 2 or listing.rule == "region.name":
        return begins
    word = words.items[words.index_at(span.end - 1)]
    ends = word.end == span.end or word.tag.startswith("n") or word.start < span.start
    return begins and ends


def _with_codes(chosen: Sequence[tuple[Span, Listing]], known: Known) -> list[Candidate]:
    sure = {code for _, item in chosen if len(item.codes) == 1 and not _needs_support(item) for code in item.codes}
    found: list[Candidate] = []
    districts = _districts_in_full(chosen, sure, known)
    cities = {item.full for span, item in chosen if item.type == "City" and not item.short}
    in_full = (item for _, item in chosen if item.type == "District" and not item.short and len(item.codes) == 1)
    named = {item.full: item.codes[0] for item in in_full}
    before_now = {item.full[:-1]: item.full for _, item in chosen if item.rule == _FORMER}  # 大丰 where 大丰市 is named
    ends: dict[int, str] = {}  # where regions end, and their codes
    alone: set[str] = set()
    told: dict[str, str] = {}  # the region that a name last meant whose larger region stood before it
    for span, listing in chosen:
        before = ends.get(span.start)
        if len(listing.codes) > 1 and before is not None:
            within = [c for c in listing.codes if before in regions_above(c, known.regions)]
            if len(within) == 1 and told.get(listing.full) not in alone:
                told[listing.full] = within[0]
        else:
            within = []
        code = next(iter(within), None) or told.get(listing.full) or choose_region(listing.codes, sure, known.regions)
        if not within and listing.full in told:
            alone.add(told[listing.full])  # what 桥西区 alone means: 张家口市|桥西区 then says that it is another
        apart = before is None or not any(before in regions_above(c, known.regions) for c in listing.codes)
        if listing.short and listing.type == "City" and listing.full not in cities and apart:
            code = districts.get(known.regions[listing.codes[0]].short if listing.codes else "", code)
        if code is not None:
            ends[span.end] = code
        if _needs_support(listing) and (code is None or not {code, *regions_above(code, known.regions)} & sure):
            continue
        type_, full = listing.type, listing.full
        if listing.rule == _FORMER and (now := _successor(full, named)) is not None:
            full, code = now, named[now]
        if code is not None:
            type_, full = known.regions[code].type, known.regions[code].name
            old = before_now.get(known.regions[code].short) if listing.short and type_ == "District" else None
            if old is not None and full not in named:
                full, code = old, None
        strength = Strength.SHORT if listing.short else Strength.LISTED
        found.append(Candidate(span, type_, listing.rule, strength, full, code))
    return found


def _districts_in_full(chosen: Sequence[tuple[Span, Listing]], sure: set[str], known: Known) -> dict[str, str]:
    """Return the districts that are named in full, by what they are called for short: 朝阳 of 北京市朝阳区."""
    found: dict[str, str] = {}
    for _, listing in chosen:
        if listing.type != "District" or listing.short:
            continue
        code = choose_region(listing.codes, sure, known.regions)
        if code is not None and known.regions[code].short:
            found.setdefault(known.regions[code].short, code)
    return found


def _successor(former: str, named: Collection[str]) -> str | None:
    """Return what a district of a former name is called now, where the article names it so too: 龙南县, now 龙南市."""
    return next((name for name in sorted(named) if name != former and name[:-1] == former[:-1]), None)


def _needs_support(listing: Listing) -> bool:
    """Tell whether a name is too ordinary to count unless the article also names what it lies in."""
    return listing.type == "District" and (listing.short or listing.full in _ORDINARY)
