"""Tells what was taken for a name and is none: a kind, a field, one of so many, a part of other words."""

from __future__ import annotations

import re
from functools import cache

from kg.extract.names.lists.region_names import is_region
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Mention, Span

OF_FIRMS = frozenset({"Enterprise", "FinancialInstitution", "Bank"})
_SAID_TO_BE = frozenset({"Zone", "Project", "Platform", "Programme", "ResearchInstitution"})
_LONGEST_LEAD = 16  # code points before a name in which it is said to be one
_LEVELS = frozenset("省市州县区旗")
_LONGEST_ROW = 60  # code points before a body in which the row may begin that it stands in
_GOVERNMENT = "人民政府"
_BODY_ENDS = "局委办厅署院府会部处行"
_LONGEST_BARE = 9  # code points of 人力资源社会保障局
_LONGEST_FIELD = 5  # code points of 市场监管, which no body is called
_LONGEST_WORK = 5  # code points of a word for a work of art, and of what opens its name


def names_nobody(mention: Mention) -> bool:
    """Tell whether a name is only a kind or field (融资租赁公司, 全市金融系统), or of two places: 贵阳|贵安."""
    if mention.name.isascii() and border_pattern("no_latin").search(mention.name):
        return True
    if mention.type == "Fund":
        return border_pattern("unnamed_funds").search(mention.name) is not None
    if mention.type == "Zone":
        return any(_are_two_places(mention.name[:cut], mention.name[cut:]) for cut in (2, 3))
    if mention.type == "Platform":
        return border_pattern("no_systems").search(mention.name) is not None
    return mention.type in OF_FIRMS and mention.name in _no_names()


def is_counted_kind(text: str, mention: Mention) -> bool:
    """Tell whether a zone is only one of so many: 13家|高新区, 一个|国家级经开区."""
    if mention.type != "Zone" or not border_pattern("kinds_of_zones").fullmatch(mention.name):
        return False
    return border_pattern("counting").search(text, max(0, mention.span.start - 2), mention.span.start) is not None


def _are_two_places(one: str, other: str) -> bool:
    """Tell whether two parts of a name are a region and a region or new area of their own: not 大理|古城."""
    short = len(other) in (2, 3) and not other.endswith("城")
    return short and is_region(one) and (is_region(other) or f"{other}新区" in _new_areas())


@cache
def _new_areas() -> frozenset[str]:
    return frozenset(zone.name for zone in gazetteer.zones() if zone.name.endswith("新区"))


def says_what_it_is(text: str, mention: Mention) -> bool:
    """Tell whether a name only is what something else is said to be: 是国内首个|国家级医药高新区."""
    if mention.type not in _SAID_TO_BE or not border_pattern("kinds").search(mention.name):
        return False
    return bool(
        border_pattern("says_what").search(text, max(0, mention.span.start - _LONGEST_LEAD), mention.span.start)
    )


def runs_out_of_quotation(name: str) -> bool:
    """Tell whether a name goes on after its quotation marks with what is done: “科创票据”|累计募集资金."""
    return bool(border_pattern("after_quotation").search(name))


@cache
def _no_names() -> frozenset[str]:
    return frozenset(load_toml("heads.toml")["border_words"]["no_names"])


def is_part_of_words(text: str, mention: Mention) -> bool:
    """Tell whether what was taken for a name is part of other words: 生产资金|需求, 银行业|金融机构, 磐安|镇."""
    if mention.type == "District":
        return border_pattern("town").match(text, mention.span.end) is not None and mention.name[-1] not in _LEVELS
    if mention.type == "Fund":
        needed = border_pattern("needed_money").search(mention.name) is not None
        return _is_special_work(text, mention) or (
            needed and border_pattern("needed").match(text, mention.span.end) is not None
        )
    if mention.type == "Industry":
        return border_pattern("of_bodies").match(text, mention.span.end) is not None
    if mention.type != "GovernmentAgency":
        return False
    return (
        (mention.name.endswith("部") and text.startswith("门", mention.span.end))
        or _is_of_each(text, mention)
        or _is_in_number(text, mention)
        or border_pattern("from_bracket").match(mention.name) is not None
    )


def _is_of_each(text: str, mention: Mention) -> bool:
    """Tell whether a body is that of each of many places: 各县（区）|人民政府, 各市|州财政局, 各市某局、|财政局."""
    lead = text[max(0, mention.span.start - _LONGEST_ROW) : mention.span.start]
    if border_pattern("many_levels").search(mention.name) or border_pattern("of_each_level").search(lead):
        return True
    if mention.name == _GOVERNMENT and border_pattern("of_each").search(lead):
        return True
    bare = mention.stands_for is None and not set(mention.name) & _LEVELS and mention.name[-1:] in _BODY_ENDS
    return bare and len(mention.name) <= _LONGEST_BARE and border_pattern("row_of_each").search(lead) is not None


def _is_special_work(text: str, mention: Mention) -> bool:
    """Tell whether 专项 at the end of a name belongs to what is done: 河道采砂专项|督查."""
    ends = border_pattern("special_work").search(mention.name) is not None
    return ends and border_pattern("special_done").match(text, mention.span.end) is not None


def is_department(text: str, mention: Mention) -> bool:
    """Tell whether a body is only called by what it sees to: 公安、税务|等部门."""
    short = len(mention.name) <= _LONGEST_FIELD and mention.name[-1] not in _BODY_ENDS
    return short and bool(border_pattern("of_departments").match(text, mention.span.end))


def is_work_of_art(text: str, name: Span) -> bool:
    """Tell whether what stands in 《》 is called a dance, film or book, and is no plan or rule: 舞蹈《|白衣天使》."""
    called = border_pattern("works").search(text, max(0, name.start - _LONGEST_WORK), name.start) is not None
    return called and border_pattern("rules").search(text, name.start, name.end) is None


def _is_in_number(text: str, mention: Mention) -> bool:
    """Tell whether what looks like a body is the sign in a document's number: 临市监|处罚〔2023〕11号."""
    return border_pattern("of_number").match(text, mention.span.end) is not None


def border_pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of the borders of names in `heads.toml`."""
    return load_patterns("heads.toml", "borders")[name]
