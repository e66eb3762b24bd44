"""Finds the bodies that a notice names as answering for an item: （责任单位：市商务局、口岸办，牵头单位：城投集团）.

Whatever stands between the marks of such a bracket is a body, however it is called; how it ends tells its type
(`responsible.toml`). One that begins with its level is the article's own place's, one without is that of the body
which leads the list (市发改委、粮食办).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.agencies import place_of_level
from kg.extract.names.lists.levels import OwnPlaces
from kg.extract.names.patterns.head_words import is_kind
from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_toml
from kg.model import Span

RULE = "agency.responsible"
# Who answers for an item: in a bracket at its end (责任单位：甲、乙; 甲牵头，乙配合), or in a sentence of its own.
_ANSWERS = "(?:责任单位|牵头单位|责任部门|牵头部门|实施单位|主办单位|承办单位|配合单位|责任主体|牵头责任单位|牵头)"
# A row of bodies alone, in a bracket after the sentences of an item: …给予补贴。（市经信局、市财政局）
_BODY_ENDS = "局|委|办|厅|署|政府|法院|检察院|海关|委员会|管委会|办公室|中支|[分支]行|中心|集团|公司"
_BODY = rf"[^（）()、，,。；;：:\s]{{2,18}}(?:{_BODY_ENDS})"
_ROW = rf"{_BODY}(?:[、，,；;]\s?{_BODY})*(?:等)?(?:组织实施)?"
# … or before the mark that ends one: …给予补贴（市经信局、市财政局）。 But no other name of a body: 甲委员会（乙办）.
_AGENCY = (
    r"(?!原|即|简称|以下|现|含|包括|除|如|指|见|据)[^（）()、，,。；;：:\s\d]{2,18}"
    "(?:局|委|办|厅|署|政府|法院|海关|部|监会|人民银行|中支)"
)
UNITS = re.compile(
    rf"[（(〔\[【]{_ANSWERS}[:：][^（）()〔〕\[\]【】]*(?:[（(][^（）()]*[）)][^（）()〔〕\[\]【】]*)*[）)〕\]】]"
    rf"|[（(]{_ANSWERS}[:：][^（）()。\n]{{2,80}}?(?=\s+\d{{1,2}}[.．、]|\n|$)"
    r"|[（(](?:[^（）()。；]|[（(][^（）()。；]{1,8}[）)]){2,80}(?:负责|牵头|配合|落实|参与|参加|协助|承办)[）)]"
    rf"|(?<=[。；])[（(]{_BODY}(?:[、，,；;]\s?{_BODY})+(?:等)?(?:组织实施)?[）)](?=\s|$)"
    rf"|(?<=[。；])[〔【\[]{_ROW}[〕】\]](?=\s|$)"
    rf"|(?<=[。；])[（(]{_ROW}[）)](?=\s*(?:\d{{1,2}}[.．、]|[（(]?[一二三四五六七八九十]+[）)、]|第[一二三四五六七八九十]+条))"
    rf"|(?<![。；：:\s、，局委办厅署部会府行司》”])[（(]{_AGENCY}(?:[、，,]\s?{_AGENCY})*(?:等)?(?:组织实施|办理)?[）)](?=[。；])"
    rf"|(?:(?<=[。；\n])|^){_ANSWERS}[:：][^。\n]*"
)
_OF_PLACES = frozenset({"GovernmentAgency", "Association"})
_PLACE = 2  # code points of a place's name that a body's may begin with
_FARTHEST = 12  # code points before a name in which 各 is looked for
_FAR = re.compile("国|中|省|全")  # begins the name of a body that is no part of the place before
_BETWEEN = re.compile(r"[^、，；,;：:（）()〔〕\[\]【】\s]+")


@dataclass(frozen=True, slots=True)
class _Endings:
    """How bodies end, by type, the likeliest type last; what is none, by its name or what stands before;
    what only pays; what is passed over.
    """

    types: tuple[tuple[str, re.Pattern[str]], ...]
    none: re.Pattern[str]
    each: re.Pattern[str]
    budget: re.Pattern[str]
    after: re.Pattern[str]
    least: int
    most: int


@cache
def carriers() -> re.Pattern[str]:
    """Return what a clause looks like that closes a sentence and says who carries it out, `who` in it."""
    return re.compile(load_toml("responsible.toml")["carriers"]["clause"])


@cache
def to_hold() -> re.Pattern[str]:
    """Return what stands before an event or programme that those who answer for an item are to hold."""
    return re.compile(load_toml("responsible.toml")["carriers"]["holding"]["verbs"])


@cache
def _endings() -> _Endings:
    data = load_toml("responsible.toml")
    return _Endings(
        types=tuple((type_, re.compile(f"(?:{alternatives(ends)})$")) for type_, ends in data["types"].items()),
        none=re.compile("|".join(data["not"]["patterns"])),
        each=re.compile(data["not"]["each"]),
        budget=re.compile(data["not"]["budget"]),
        after=re.compile(f"(?:{alternatives(data['not']['after'])})+$"),
        least=data["length"]["least"],
        most=data["length"]["most"],
    )


def find_responsible(text: str, known: Sequence[Candidate], own: OwnPlaces) -> Iterator[Candidate]:
    """Yield the bodies of such brackets that no `known` candidate is, or crosses; `own` are the article's places."""
    taken = sorted((candidate.span for candidate in known), key=lambda span: (span.start, span.end))
    for bracket in UNITS.finditer(text):
        inside = [span for span in taken if span.end > bracket.start() and span.start < bracket.end()]
        labelled = re.match(rf"[（(〔\[【]?{_ANSWERS}", bracket[0]) is not None
        own_body = any(place_of_level(item[0], own) for item in _BETWEEN.finditer(bracket[0]))
        if not (labelled or inside or own_body):
            continue  # （商业银行、保险公司参与）: nobody is named
        lead = ""
        for item in _BETWEEN.finditer(text, bracket.start(), bracket.end()):
            start = item.start()
            end = start + len(_endings().after.sub("", item[0]))
            if start == end:
                continue  # （责任单位：某局 牵头）
            name = text[start:end]
            place = place_of_level(name, own) or ""
            lead = place or lead
            whole = Span(start, end)
            if any(span.overlaps(whole) and (span == whole or not whole.covers(span)) for span in inside):
                continue
            type_ = _type_of(name)
            if type_ is None:
                continue
            bare = name[1:] if place and name[:1] == place[-1:] else name
            told = bool(lead) and name.startswith(lead[:_PLACE])  # 山西能源监管办 is not 山西省山西能源监管办
            full = (place or (lead if not told and type_ in _OF_PLACES and not _FAR.match(name) else "")) + bare
            yield Candidate(whole, type_, RULE, Strength.LISTED, full if full != name else None)


def is_nobody(name: str) -> bool:
    """Tell whether what stands in such a bracket names no body: 各县（区）|人民政府."""
    return _endings().none.search(name) is not None


def is_of_each(text: str, start: int) -> bool:
    """Tell whether the body named at `start` is that of each of many: 各县（区）|人民政府."""
    return _endings().each.search(text, max(0, start - _FARTHEST), start) is not None


def is_budget(name: str) -> bool:
    """Tell whether a name is that of a budget, which pays and does nothing: 市级财政."""
    return _endings().budget.search(name) is not None


def _type_of(name: str) -> str | None:
    endings = _endings()
    if not endings.least <= len(name) <= endings.most or endings.none.search(name) or is_kind(name):
        return None
    return next((type_ for type_, pattern in endings.types if pattern.search(name)), None)
