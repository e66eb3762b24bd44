"""Finds classes of beneficiaries that no list has, where a provision says for whom it is: 对|水产深加工项目，给予….

Only the words right before a kind (企业, 项目, 人才) are the class: what stands before 的 describes it. An industry
right before a kind is no industry there. What may stand around is data (`groups.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.names.patterns.class_rows import find_class_rows
from kg.extract.names.patterns.sectors import find_sectors, find_titled
from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

RULE = "group.told"
_GROUP = "BeneficiaryGroup"
_IN_NEED = re.compile("风险|补偿|周转|转贷|贴息|纾困|专项$")
_LONGEST_SIZE = 6  # code points of what tells which of a class are meant: 适度规模经营
_AFTER = 24  # code points after a class in which it may be said that it is punished


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of `groups.toml`, compiled. `told` has the groups `description` and `name`."""

    of_industry: re.Pattern[str]
    told: re.Pattern[str]
    front: re.Pattern[str]
    never: re.Pattern[str]
    sizes: re.Pattern[str]
    least: int
    most: int
    not_before: re.Pattern[str]
    punished: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = load_toml("groups.toml")
    industries, told = data["of_industries"], data["told"]

    def words(key: str) -> str:
        return alternatives(industries[key])

    return _Patterns(
        of_industry=re.compile(f"(?:{words('between')})?(?:{words('sizes')})?(?:{words('kinds')})"),
        told=re.compile(
            rf"(?:(?<=[，。；：、）)\s])|^)(?:{alternatives(told['before'])})(?P<description>[^，。；：\n]{{0,40}}?的)?"
            rf"(?P<name>[^，。；：\n的]{{2,20}}?(?:{alternatives(told['kinds'])}))(?={'|'.join(told['after'])})"
        ),
        front=re.compile("|".join(told["front"])),
        never=re.compile("|".join(told["never"])),
        sizes=re.compile(f"(?:{alternatives(data['sizes']['words'])})$"),
        least=told["least"],
        most=told["most"],
        not_before=re.compile(industries["not_before"]),
        punished=re.compile(told["punished"]),
    )


def with_groups(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions of a text, sorted, with the classes of beneficiaries that its provisions describe."""
    idle = _in_idle_funds(mentions)
    told_of = [m for m in mentions if not (m.implicit and m.span in idle and m.type == _GROUP)]
    found = [_of_industry(text, _sized(text, mention)) for mention in told_of]
    sectors = list(find_sectors(text, found))
    rows = {sector.span for sector in sectors}
    titled = [sector for sector in find_titled(text, found) if not _has_class(found, sector)]
    found = [m for m in found if not (m.type == "Product" and m.span in rows) and not _is_front_of(m, titled)]
    found += [*sectors, *titled]
    taken = bytearray(len(text) + 1)
    for mention in found:
        if not mention.implicit and mention.type != "Industry":
            taken[mention.span.start : mention.span.end] = b"\1" * len(mention.span)
    described = {m.span: m for m in (*find_class_rows(text), *_told(text))}
    told = [m for m in described.values() if not any(taken[m.span.start : m.span.end])]
    inside = {position for mention in told for position in range(mention.span.start, mention.span.end)}
    kept = [m for m in found if m.type != "Industry" or m.span.start not in inside]
    return sorted([*kept, *told], key=lambda m: (m.span, m.implicit))


def _has_class(found: Sequence[Mention], sector: Mention) -> bool:
    """Tell whether a sector in a title is found already, or a class of beneficiaries stands there."""
    inner = (m for m in found if m.implicit and m.span.overlaps(sector.span))
    return any(m.type == _GROUP or (m.type == "Industry" and m.span.end == sector.span.end) for m in inner)


def _is_front_of(mention: Mention, titled: Sequence[Mention]) -> bool:
    """Tell whether an industry inside a title is only the beginning of a longer one: 新能源汽车|零部件产业."""
    inner = mention.type == "Industry" and mention.implicit
    return inner and any(sector.span.covers(mention.span) for sector in titled)


def helps_in_need(fund: Mention) -> bool:
    """Tell whether a fund bears a risk or bridges a loan for those it is named after: 渔民转贷资金."""
    return fund.type == "Fund" and _IN_NEED.search(fund.name) is not None


def _in_idle_funds(mentions: Sequence[Mention]) -> set[Span]:
    """Return the spans of the classes inside the names of other funds, of which nothing is said."""
    funds = [m for m in mentions if m.type == "Fund" and not m.implicit and not helps_in_need(m)]
    inner = [m for m in mentions if m.type == _GROUP and m.implicit]
    return {m.span for m in inner if any(fund.span.covers(m.span) for fund in funds)}


def _of_industry(text: str, mention: Mention) -> Mention:
    """Return the class of which an industry is only the first part, or the mention as it is."""
    if mention.type != "Industry" or mention.implicit:
        return mention
    patterns = _patterns()
    kind = patterns.of_industry.match(text, mention.span.end)
    if kind is None or patterns.not_before.match(text, kind.end()):
        return mention
    span = Span(mention.span.start, kind.end())
    return Mention(span, _GROUP, text[span.start : span.end], "group.industry")


def _sized(text: str, mention: Mention) -> Mention:
    """Return a class with the words for its size that stand before it."""
    if mention.type != _GROUP or mention.implicit or mention.reference:
        return mention
    before = _patterns().sizes.search(text, max(0, mention.span.start - _LONGEST_SIZE), mention.span.start)
    if before is None:
        return mention
    span = Span(before.start(), mention.span.end)
    return replace(mention, span=span, name=text[span.start : span.end], stands_for=None)


def _told(text: str) -> Iterator[Mention]:
    patterns = _patterns()
    for match in patterns.told.finditer(text):
        start, end = match.span("name")
        while front := patterns.front.match(text, start, end):
            if front.end() == start:
                break
            start = front.end()
        name = text[start:end]
        punished = patterns.punished.search(text, end, end + _AFTER)
        if patterns.least <= len(name) <= patterns.most and not patterns.never.search(name) and not punished:
            yield Mention(Span(start, end), _GROUP, name, RULE)
