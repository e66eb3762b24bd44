"""Finds names that the text itself says are the same thing: X（以下简称“Y”）, 甲公司（乙）, 甲更名为乙."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from kg.extract.names.candidates import ShortForm
from kg.extract.names.ties.firm_names import bears_legal_form, holds_in_order, is_branch
from kg.extract.values.numerals import alternatives
from kg.lexicon.tables import load_patterns, load_toml
from kg.model import Mention, Span

_NUMBER = r"[^，,。；;、（）()《》“”\s]{2,12}[〔\[﹝]\d{4}[〕\]﹞]\s?\d{1,4}号"


@cache
def _announced() -> re.Pattern[str]:
    announce = alternatives(load_toml("marks.toml")["short_forms"]["announce"])
    return re.compile(
        rf"[（(](?:(?P<number>{_NUMBER})[，,；;、]?\s?)?"
        rf"(?:(?:{announce})[:：]?\s?[“\"《]?(?P<told>[^”\"》（）()，,、]{{2,16}})[”\"》]?|[“\"](?P<plain>[^”\"（）()]{{2,12}})[”\"])?"
        rf"(?P<more>[^（）()]{{0,20}})[）)]"
    )


_NAMED_TWICE = frozenset(
    {"Enterprise", "FinancialInstitution", "Bank", "Association", "PublicInstitution", "ResearchInstitution"}
)
_RENAMED = _NAMED_TWICE | {"GovernmentAgency", "Zone"}
_OPENING = frozenset("（(")
_CLOSES = re.compile(r"(?:[，,]\s?(?:股票代码[：:]?)?\d{6}(?:\.[A-Z]{2})?)?[）)]")  # （海骆股份，601311）
_COUNT = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})条")  # 20条措施: a name that only counts
_FIELD = re.compile(rf"[》”]?[，。；\s]*(?:发文字号|文件字号|文件编号|文号)[：:]\s?(?P<number>{_NUMBER})")
_SITE = re.compile(r"[（(]([一-鿿]{2,6}(?:园区|校区|院区|片区))[）)]")


def find_short_forms(text: str, names: list[tuple[Span, str]]) -> Iterator[ShortForm]:
    """Yield the short forms that brackets announce: X（以下简称“Y”）, X（简称Y）, X（“Y”）, X（某政发〔2024〕9号）.

    In a list a field gives the number of the policy before it. A bracket after a zone that holds no more than a part's
    name tells which site is meant: X产业园（Y园区）. `names` are spans and types of the names found; the name ends
    right before the bracket (a closing mark may stand between).
    """
    by_end = {span.end: (span, type_) for span, type_ in sorted(names, key=lambda item: len(item[0]))}
    for match in _SITE.finditer(text):
        span, type_ = by_end.get(match.start(), (None, ""))
        if span is not None and type_ == "Zone":
            yield ShortForm(match[1], text[span.start : span.end], type_)
    for match in _FIELD.finditer(text):
        span, type_ = by_end.get(match.start()) or by_end.get(match.start() + 1) or (None, "")
        if span is not None and type_ == "Policy":
            yield ShortForm(match["number"], text[span.start : span.end], type_)
    for match in _announced().finditer(text):
        short = match["told"] or match["plain"]
        if short is None and match["number"] is None:
            continue
        for end in (match.start(), match.start() - 1):
            if end not in by_end:
                continue
            span, type_ = by_end[end]
            full = text[span.start : span.end]
            if match["number"] and type_ == "Policy":
                yield ShortForm(match["number"], full, type_)
            if short is not None:
                yield ShortForm(short.strip(), full, type_)
                if other := re.match(r"[”\"》]?\s?(?:或|、)\s?[“\"《]([^”\"》]{2,10})[”\"》]", match["more"] or ""):
                    yield ShortForm(other[1], full, type_)
            break


def find_called(text: str, mentions: Sequence[Mention]) -> Iterator[ShortForm]:
    """Yield what people call a policy, between quotation marks right after its name: 20条措施，业内称“鲜花二十条”.

    Of a title and a bare count of clauses the longer name is the full one.
    """
    called = re.compile(load_toml("marks.toml")["short_forms"]["called"])
    policies = sorted((m for m in mentions if m.type == "Policy"), key=lambda m: m.span)
    for left, right in pairwise(policies):
        begins = right.span.start + text.startswith("“", right.span.start)
        if left.name != right.name and called.fullmatch(text, left.span.end, begins):
            both = left.name, right.name
            short, full = sorted(both, key=len) if _COUNT.match(left.name) else both[::-1]
            yield ShortForm(short, full, "Policy")


def find_bracketed(text: str, mentions: Sequence[Mention]) -> Iterator[ShortForm]:
    """Yield the other name of a body that a bracket after its name holds alone: 甲公司（乙）.

    The full name is the longer one, and no Latin one.
    """
    starts = {m.span.start: m for m in mentions if m.type in _NAMED_TWICE and not m.implicit}
    for mention in starts.values():
        end = mention.span.end
        other = starts.get(end + 1) if text[end : end + 1] in _OPENING else None
        if other is None or other.type != mention.type:
            continue
        two = bears_legal_form(mention.name) and bears_legal_form(other.name)  # 甲有限公司（乙集团有限公司）
        two = two and not (other.name.endswith("集团") and holds_in_order(mention.name, other.name))  # 广西交投集团
        part = is_branch(mention.name) != is_branch(other.name)
        if _CLOSES.match(text, other.span.end) and not two and not part:
            short, full = sorted((mention.name, other.name), key=lambda name: (not name.isascii(), len(name)))
            yield ShortForm(short, full, mention.type)


def find_renamed(text: str, mentions: Sequence[Mention]) -> Iterator[ShortForm]:
    """Yield the former names that stand beside those of today: 甲更名为乙, 乙（原甲）, 乙前身为甲."""
    renamed = load_patterns("marks.toml", "renamed")
    named = [m for m in mentions if m.type in _RENAMED and not m.implicit]
    for left, right in pairwise(sorted(named, key=lambda m: m.span)):
        if left.type != right.type or left.name == right.name:
            continue
        if renamed["new"].fullmatch(text, left.span.end, right.span.start):
            yield ShortForm(left.name, right.name, right.type)
        elif renamed["old"].fullmatch(text, left.span.end, right.span.start):
            yield ShortForm(right.name, left.name, left.type)
