"""Finds names that stand inside longer ones and are things of their own: a university, what a title is about.

浙江大学|水资源研究所 belongs to a university: of 207 such names of the passages it is marked as well in 137.
关于申报2018年度|产业发展资金|的通知 is about a fund.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.names.borders import names_nobody
from kg.extract.names.candidates import Candidate
from kg.model import Mention, Span

RULE = "name.inside"
_SCHOOL = re.compile(
    "^(?P<school>[一-鿿]{2,12}?大学)(?![城生])[一-鿿]{2,16}(?:学院|研究院|研究所|实验室|中心|系|工作站|创新院|研究生院)$"
)
_NOTICE = re.compile("^(?!.*(?:印发|办法|细则)).*(?:通知|公告|通告|公示)$")
_FUND = "fund.suffix"
_SHORTEST_FUND = 6  # code points: 专项资金 alone names none


def inner_names(text: str, mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> Iterator[Mention]:
    """Yield the universities that names of their parts begin with, and the funds that titles of notices are about."""
    for mention in mentions:
        if mention.implicit or mention.reference:
            continue
        if mention.type == "ResearchInstitution" and (found := _SCHOOL.match(mention.name)):
            span = Span(mention.span.start, mention.span.start + found.end("school"))
            if text[span.start : span.end] == found["school"]:
                yield Mention(span, mention.type, found["school"], RULE, implicit=True)
        elif mention.type == "Policy" and _NOTICE.search(mention.name):
            yield from _funds(text, mention, candidates)


def _funds(text: str, policy: Mention, candidates: Sequence[Candidate]) -> Iterator[Mention]:
    for candidate in candidates:
        span = candidate.span
        if candidate.rule == _FUND and policy.span.covers(span) and len(span) >= _SHORTEST_FUND:
            fund = Mention(span, candidate.type, text[span.start : span.end], candidate.rule, implicit=True)
            if not names_nobody(fund):
                yield fund
