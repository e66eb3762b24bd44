"""Finds the funds that titles of notices are about: 关于申报2018年度|产业发展资金|的通知.

Of other bodies the longest name is one thing (schema: the region inside it is the only other). A university inside its
institute's name (浙江大学|水资源研究所) is marked in 137 of 207 such names of the passages, which is too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.names.candidates import Candidate
from kg.extract.names.patterns.no_names import names_nobody
from kg.model import Mention

_NOTICE = re.compile("^(?!.*(?:印发|办法|细则)).*(?:通知|公告|通告|公示)$")
_FUND = "fund.suffix"
_SHORTEST_FUND = 6  # code points: 专项资金 alone names none


def title_funds(text: str, mentions: Sequence[Mention], candidates: Sequence[Candidate]) -> Iterator[Mention]:
    """Yield the funds that `candidates` see inside the titles of notices among `mentions`."""
    for mention in mentions:
        if mention.type == "Policy" and not mention.reference and _NOTICE.search(mention.name):
            yield from _funds(text, mention, candidates)


def _funds(text: str, policy: Mention, candidates: Sequence[Candidate]) -> Iterator[Mention]:
    for candidate in candidates:
        span = candidate.span
        if candidate.rule == _FUND and policy.span.covers(span) and len(span) >= _SHORTEST_FUND:
            fund = Mention(span, candidate.type, text[span.start : span.end], candidate.rule, implicit=True)
            if not names_nobody(fund):
                yield fund
