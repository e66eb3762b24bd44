"""Finds who is approved for a post in a bank or firm: 核准|林志坚|海石农村商业银行股份有限公司|董事长的任职资格.

A regulator's notice names person, body and post without a mark between them; where the body begins tells how long the
person's name is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.names.candidates import Candidate, Strength
from kg.extract.names.lists.region_names import region_length
from kg.extract.names.patterns.people import surname_pattern
from kg.extract.words import is_dictionary_word, tag_of
from kg.lexicon import gazetteer
from kg.lexicon.tables import load_patterns
from kg.model import Span

APPROVED = frozenset({"person.approved", "body.approved"})  # rules of names whose ends such a notice tells
_POSTS = "任职资格"
_NATIONAL = ("中国", "国家", "中华")
_LISTED = range(4, 9)  # code points of a bank's or insurer's name in a list
_BANK = re.compile("(?:银行|信用社|联社)(?:股份有限公司|有限责任公司|有限公司)?(?:[一-鿿]{1,12}?[分支]行)?$")


def find_approved(text: str) -> Iterator[Candidate]:
    """Yield the persons whose posts a notice approves, and the bodies whose posts these are."""
    if _POSTS not in text:
        return
    for match in _pattern().finditer(text):
        start, size = match.start("both"), _length_of_name(match["both"])
        if size is None:
            continue
        body = match["both"][size:].removeprefix("同志")
        type_ = "Bank" if _BANK.search(body) else "FinancialInstitution"
        yield Candidate(Span(start, start + size), "Person", "person.approved", Strength.MARKED)
        end = match.end("both")
        yield Candidate(Span(end - len(body), end), type_, "body.approved", Strength.MARKED)


@cache
def _pattern() -> re.Pattern[str]:
    return load_patterns("posts.toml")["approved"]


def _length_of_name(both: str) -> int | None:
    """Return how long the person's name is that begins a text, None where none does."""
    if not re.match(f"(?:{surname_pattern()})", both):
        return None
    if marked := re.match("[一-鿿]{2,4}(?=同志)", both):
        return marked.end()
    known = next((n for n in (3, 2, 4) if _begins_body(both[n:])), None)
    if known is not None:
        return known
    return 2 if tag_of(both[:2]).startswith("nr") and is_dictionary_word(both[2:4]) else 3


def _begins_body(rest: str) -> bool:
    """Tell whether a text begins like the name of a bank or insurer: with a region, 中国, or one that a list has."""
    begins = region_length(rest, 0) > 0 or rest.startswith(_NATIONAL)
    return begins or any(rest[:n] in _listed() for n in _LISTED)


@cache
def _listed() -> frozenset[str]:
    rows = (*gazetteer.banks(), *gazetteer.financial_institutions())
    return frozenset(name for row in rows for name in (row.name, *row.aliases))
