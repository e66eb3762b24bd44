"""Finds branches: a bank's or the central bank's name with the place and rank after it.

南京银行|江北新区分行, 中国人民银行|湖北省分行|营业管理部. The central bank and its branches are
government agencies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.listed import is_city, is_region
from kg.extract.words import Words
from kg.model import Span

_RANKS = re.compile(
    r"[^，,。；;、：:“”\"（）()《》\s]{0,12}?"
    r"(?:(?:省|市|区)?(?:分行|支行|中心支行|中支)(?:营业管理部|营管部|营业部|总部)?|营业管理部|营管部|办事处)"
)
CENTRAL_BANK = re.compile(r"中国人民银行|人民银行|人行")
_BELOW = re.compile(r"(?<=[分支]行)(?P<place>[一-鿿]{2,8}?)[市县区旗]?支行")  # 人民银行甲市分行|乙县支行
_SHORT_RANK = re.compile("中支")
_LEGAL_FORM = re.compile("(?:股份有限公司|有限责任公司|有限公司)$")  # 徽商银行|股份有限公司|合肥分行
_INNER_FORM = re.compile("^(?:股份有限公司|有限责任公司|有限公司)")
_COMPANY_RANKS = re.compile(r"[^，,。；;、：:“”\"（）()《》\s]{2,8}?(?:分公司|支公司|办事处|营业部)")
_EVERYWHERE = frozenset({"工行", "农行", "中行", "建行", "交行"})
_NEVER_INSIDE = frozenset("的与和向为对给将把从到由被")


def find_branches(text: str, words: Words, banks: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the branches of `banks` and of the central bank that `text` names."""
    for match in CENTRAL_BANK.finditer(text):
        if words.begins_at(match.start()):
            end = _branch_end(text, match.end())
            span = Span(match.start(), end or match.end())
            full = "中国人民银行" + _SHORT_RANK.sub("中心支行", text[match.end() : span.end])
            yield Candidate(span, "GovernmentAgency", "agency.central_bank", Strength.BRANCH, full)
    for bank in banks:
        if CENTRAL_BANK.search(text, bank.span.start, bank.span.end):
            continue
        end = _branch_end(text, bank.span.end)
        if end is not None:
            head = _LEGAL_FORM.sub("", bank.stands_for or text[bank.span.start : bank.span.end])
            yield Candidate(
                Span(bank.span.start, end),
                "Bank",
                "bank.branch",
                Strength.BRANCH,
                head + _INNER_FORM.sub("", text[bank.span.end : end]),
            )
        elif (city := _city_before(text, bank)) is not None:
            full = f"{bank.stands_for}{city}分行"
            yield Candidate(
                Span(bank.span.start - len(city), bank.span.end), "Bank", "bank.branch", Strength.BRANCH, full
            )


def _city_before(text: str, bank: Candidate) -> str | None:
    """Return the city right before the short name of a bank that has branches everywhere: 南通|建行."""
    start = bank.span.start
    if bank.stands_for is None or text[start : bank.span.end] not in _EVERYWHERE:
        return None
    return next((text[start - n : start] for n in (3, 2) if start >= n and is_city(text[start - n : start])), None)


def find_company_branches(text: str, companies: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the branches of insurers, firms and the like that `companies` names: 中国信保|福建分公司."""
    for company in companies:
        end = _branch_end(text, company.span.end, _COMPANY_RANKS)
        if end is not None:
            full = (company.stands_for or text[company.span.start : company.span.end]) + text[company.span.end : end]
            span = Span(company.span.start, end)
            yield Candidate(span, company.type, "company.branch", Strength.BRANCH, full)


def _branch_end(text: str, start: int, ranks: re.Pattern[str] = _RANKS) -> int | None:
    match = ranks.match(text, start)
    if match is None or _NEVER_INSIDE & set(match[0]):
        return None
    below = _BELOW.match(text, match.end())
    return below.end() if below is not None and is_region(below["place"]) else match.end()
