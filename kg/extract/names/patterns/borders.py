"""Sets the borders of names that only the tagger found.

Marks come in pairs; no kind of firm stands before a name, no rest behind it, nothing that is done with a fund before
the fund, and no word is cut in two.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from kg.extract.names.lists.agencies import is_kind_of_money
from kg.extract.names.lists.region_names import is_region
from kg.extract.names.patterns.marked import PASSES_ON
from kg.extract.names.patterns.no_names import OF_FIRMS, border_pattern, is_department
from kg.extract.names.patterns.people import ends_in_verb, takes_post
from kg.lexicon.tables import load_toml
from kg.model import Mention, Span

_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("‘", "’"))
_BODIES = OF_FIRMS | {"GovernmentAgency", "ResearchInstitution", "Association"}
_LEAST_FIRM = 5  # code points that are left of a firm's name: 外企服务集团 is one
_LEAST = 3  # code points that are left of a name …
_LEAST_BRAND = 2  # … and of a firm's: 物流商|顺丰
_PASSED_ON = re.compile(f"关于(?:{PASSES_ON}|转发)$")
_SECTION = "片区"


def bordered(text: str, mention: Mention) -> Mention | None:
    """Return a mention with its borders set, the same one where nothing is wrong with them; None where none is left."""
    mention = _with_closing(text, mention)
    mention = _with_section(text, _with_own_type(text, mention))
    if _is_none(text, mention):
        return None
    if mention.type == "Person" and ends_in_verb(text, mention.span):
        return replace(mention, span=Span(mention.span.start, mention.span.end - 1), name=mention.name[:-1])
    start, end = _within_pairs(mention.name)
    if mention.type in OF_FIRMS:
        start, end = _of_firm(mention.name, start, end)
    start, end = _beginning(mention, start), _ending(text, mention, end)
    if mention.type == "Fund" and start and mention.name[start:] in _kinds_of_funds():
        return None
    of_marks = mention.name[:start] + mention.name[end:] in {mark for pair in _PAIRS for mark in pair}
    least = _LEAST_BRAND if mention.type in OF_FIRMS else _LEAST
    if (start, end) == (0, len(mention.name)) or (end - start < least and not of_marks):
        return mention
    span = Span(mention.span.start + start, mention.span.start + end)
    return replace(mention, span=span, name=mention.name[start:end])


def _with_own_type(text: str, mention: Mention) -> Mention:
    """Return a mention with the type that its words have: what is sold abroad is goods, a new plant is works."""
    if mention.type == "Project" and border_pattern("sold").match(text, mention.span.end):
        return replace(mention, type="Product")  # 深海井口装置|打进巴西
    plant = border_pattern("plant").search(mention.name) if mention.type == "Enterprise" else None
    built = plant is not None and (not plant["place"] or is_region(plant["place"]))
    return replace(mention, type="Project") if built else mention


def _with_section(text: str, mention: Mention) -> Mention:
    """Return a zone with the section that its name goes on with: 甲高新区雷甸|片区."""
    if mention.type != "Zone" or not text.startswith(_SECTION, mention.span.end):
        return mention
    span = Span(mention.span.start, mention.span.end + len(_SECTION))
    return replace(mention, span=span, name=mention.name + _SECTION)


def _is_none(text: str, mention: Mention) -> bool:
    """Tell whether what was taken for a firm, a body or a person is none: 甲集团有三|家子公司, 由县长|任主任."""
    if mention.type in OF_FIRMS:
        counts = border_pattern("counts").search(mention.name)
        return counts is not None and border_pattern("counted").match(text, mention.span.end) is not None
    if mention.type == "GovernmentAgency":
        return is_department(text, mention) or is_kind_of_money(text, mention.span.start, mention.span.end)
    return mention.type == "Person" and takes_post(mention.name)


def _within_pairs(name: str) -> tuple[int, int]:
    """Return where a name begins and ends so that its marks come in pairs."""
    start, end = 0, len(name)
    for opening, closing in _PAIRS:
        inside = name[start:end]
        if closing in inside and opening not in inside:
            end = start + inside.index(closing)  # 海石全球|”百店计划, HAISTONE|）
        elif inside.startswith(opening) and closing not in inside:
            start += 1  # “|百行进万企
        elif opening in "（(" and opening in inside and closing not in inside:
            start, end = _beside_bracket(name, start + inside.index(opening), end)
    return start, end


def _of_firm(name: str, start: int, end: int) -> tuple[int, int]:
    """Return a firm's name without its kind before it and what is done behind it."""
    for begins in ("joins", "pointed"):
        if before := border_pattern(begins).match(name, start, end):
            start = before.end()
    kind = _kinds().match(name, start, end)
    if kind is not None and end - kind.end() >= _LEAST_FIRM:
        start = kind.end()
    if trader := border_pattern("traders").match(name, start, end):
        start = trader.end()
    if rest := _behind().search(name, start, end):
        end = rest.end() - 1
    return start, end


def _beginning(mention: Mention, start: int) -> int:
    """Return where a work's name begins after what bounds it, a fund's after who invests or what is done with it."""
    if mention.type == "Project" and (bound := border_pattern("bounds").match(mention.name)):
        return bound.end()
    if mention.type == "Fund":
        investor = border_pattern("investors").match(mention.name)
        return investor.end() if investor else _after_doing(mention.name)
    return start


def _ending(text: str, mention: Mention, end: int) -> int:
    """Return where a name ends before what is done, when or how, and before the words that close a row."""
    if mention.type == "GovernmentAgency":
        if text[mention.span.end - 1 : mention.span.end + 1] == "会同":
            end -= 1  # 经信委|会同农业部
        if does := border_pattern("then_does").search(mention.name):
            end = does.end()
    if mention.type in _BODIES and (done := border_pattern("when_or_how").search(mention.name)):
        end = min(end, done.start())
    if row := border_pattern("ends_row").search(mention.name):
        end = min(end, row.start())  # 孚瑞特|等企业
    if mention.type == "PublicInstitution" and (report := border_pattern("opens_report").search(mention.name)):
        end = report.start()
    if mention.type == "Policy" and _PASSED_ON.search(text, 0, mention.span.start):
        end = len(mention.name.removesuffix("的通知"))  # 关于印发|淮海市水产办法|的通知
    return end


def _beside_bracket(name: str, opened: int, end: int) -> tuple[int, int]:
    """Return the longer side of a bracket that a name opens and does not close: 翼通飞机（|中航科翼通公司."""
    return (opened + 1, end) if end - opened > opened else (0, opened)


def _with_closing(text: str, mention: Mention) -> Mention:
    """Return a policy's name with the bracket closed that it broke off in: …行动计划（2024—2026|年）."""
    opened = max(mention.name.rfind("（"), mention.name.rfind("("))
    if mention.type != "Policy" or opened < 0 or re.search("[）)]", mention.name[opened:]):
        return mention
    rest = border_pattern("closing").match(text, mention.span.end)
    if rest is None:
        return mention
    span = Span(mention.span.start, rest.end())
    return replace(mention, span=span, name=mention.name + rest[0])


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load_toml("heads.toml")["border_words"]["before"]) + ")(?=.{3})")


@cache
def _behind() -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(load_toml("heads.toml")["border_words"]["ends"]) + ")[一-鿿]$")


def _after_doing(name: str) -> int:
    """Return where a fund's name begins once what is done with it is passed over: 审核|专项资金."""
    start = 0
    while done := next((verb for verb in _done_with_funds() if name.startswith(verb, start)), None):
        start += len(done)
    return start


@cache
def _done_with_funds() -> tuple[str, ...]:
    return tuple(
        sorted(load_toml("heads.toml")["border_words"]["done_with_funds"], key=lambda verb: (-len(verb), verb))
    )


@cache
def _kinds_of_funds() -> frozenset[str]:
    return frozenset(
        word for head in load_toml("heads.toml")["heads"] if head["type"] == "Fund" for word in head["words"]
    )
