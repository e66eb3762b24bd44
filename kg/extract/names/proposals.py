"""Asks every finder of lists and patterns what names an article may hold, before anything is decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.extract.names.candidates import Candidate, ShortForm, Strength
from kg.extract.names.lists.agencies import find_agencies, in_salutation
from kg.extract.names.lists.branches import branch_patterns, find_branches, find_company_branches
from kg.extract.names.lists.levels import OwnPlaces
from kg.extract.names.lists.listed import find_listed, known_names
from kg.extract.names.lists.own_places import own_places
from kg.extract.names.patterns.approved import find_approved
from kg.extract.names.patterns.assemblies import find_assemblies
from kg.extract.names.patterns.cited_numbers import find_cited_numbers
from kg.extract.names.patterns.events import find_ceremonies
from kg.extract.names.patterns.heads import find_by_heads
from kg.extract.names.patterns.marked import find_document_title, find_numbered, find_quoted, find_selected, find_titles
from kg.extract.names.patterns.parts import find_parts
from kg.extract.names.patterns.people import Post, find_bylines, find_listed_people, find_posts, find_speakers
from kg.extract.names.patterns.responsible import find_responsible
from kg.extract.names.patterns.retype import retyped
from kg.extract.names.patterns.starts import well_begun
from kg.extract.names.patterns.works import find_works
from kg.extract.words import Words
from kg.model import Article, Span

# What a name never holds the end of: 武汉6月6日讯|市商务局, 本报上高讯|某公司; and what no firm's name lies in:
# 武商务〔2024〕5号.
_DATELINE = re.compile(r"\d日[讯电]|本报[一-鿿]{2,5}讯")
_NUMBER = re.compile(r"[一-鿿]{2,8}[〔\[﹝]\d{4}[〕\]﹞]\s?\d{1,4}号")
_FIRMS = frozenset({"Enterprise", "Bank", "FinancialInstitution"})
_IN_FULL = "enterprise.suffix"  # the rule of firms whose name ends in their form: 甲股份有限公司|乙市分公司
_OF_PLACES = frozenset({"agency.level", "agency.placed"})
_PLACES = frozenset({"Country", "Province", "City", "District", "Zone"})
_AT_HOME_ELSEWHERE = frozenset({"Bank", "FinancialInstitution"})  # 江苏银行 has branches in other provinces


@dataclass(frozen=True, slots=True)
class Finders:
    """Which finders are asked: all by default. Leaving one out shows what it is worth."""

    lexicon: bool = True
    patterns: bool = True


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the finders say of an article: possible names, persons' posts, declared short forms, its own places."""

    candidates: tuple[Candidate, ...]
    posts: tuple[Post, ...]
    short_forms: tuple[ShortForm, ...]
    own: OwnPlaces


ALL_FINDERS = Finders()


def propose(article: Article, words: Words, finders: Finders = ALL_FINDERS) -> Proposals:
    """Return what lists and patterns find in an article. Candidates may overlap."""
    text = article.text
    listed = find_listed(text, words) if finders.lexicon else []
    places = [c for c in listed if c.type in _PLACES]
    own = own_places(_of_the_article(listed, places), article.title, known_names().regions)
    if not finders.patterns:
        return Proposals(tuple(listed), (), (), own)
    posts, people = _people(text, words)
    candidates: list[Candidate] = [*listed, *people]
    candidates += [*find_agencies(text, places, own), *find_assemblies(text, places)]
    known = {
        "enterprise.suffix": [c.span for c in listed if c.type == "Enterprise"],
        "agency.suffix": [c.span for c in candidates if c.type == "GovernmentAgency" and c.rule in _OF_PLACES],
    }
    by_heads = find_by_heads(text, words, [c.span for c in places])
    candidates += [retyped(text, _from_known(c, known.get(c.rule, ()))) for c in by_heads]
    candidates += find_responsible(text, candidates, own)
    candidates = [c for c in candidates if c.rule != "agency.suffix" or not in_salutation(text, c.span.start)]
    candidates += find_branches(text, words, [c for c in candidates if c.type == "Bank"], own)
    firms = [c for c in listed if c.type in {"FinancialInstitution", "Enterprise"}]
    candidates += find_company_branches(text, [*firms, *(c for c in candidates if c.rule == _IN_FULL)])
    candidates += find_parts(text, candidates)
    candidates += find_works(text)
    central = branch_patterns()["central_bank"]
    candidates = [c for c in candidates if c.type != "Bank" or not central.search(text, c.span.start, c.span.end)]
    marked, short_forms = _marked(article, words)
    candidates = well_begun(text, _outside(text, candidates), places)
    return Proposals((*candidates, *marked), tuple(posts), tuple(short_forms), own)


def _of_the_article(listed: Sequence[Candidate], places: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the places that speak for where an article is: those in a bank's name (江苏|银行) where no other does."""
    banks = [c.span for c in listed if c.type in _AT_HOME_ELSEWHERE]
    outside = [p for p in places if not any(bank.covers(p.span) for bank in banks)]
    return outside or places


def _outside(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Begin names after a dateline that they run over, and leave out firms inside the numbers of documents."""
    candidates = list(candidates)
    borders = [m.end() for m in _DATELINE.finditer(text)]
    # 上饶讯|江西某公司…: news from a place that begins a paragraph.
    borders += [c.span.end + 1 for c in candidates if c.type in _PLACES and _opens_report(text, c.span)]
    numbers = [Span(m.start(), m.end()) for m in _NUMBER.finditer(text)]
    if not borders and not numbers:
        return candidates
    found: list[Candidate] = []
    for candidate in candidates:
        span = candidate.span
        border = next((b for b in borders if span.start < b < span.end), None)
        if border is not None:
            candidate = replace(candidate, span=Span(border, span.end))
        if candidate.type not in _FIRMS or not any(number.covers(candidate.span) for number in numbers):
            found.append(candidate)
    return found


def _opens_report(text: str, place: Span) -> bool:
    """Tell whether a place is where the report comes from that a paragraph is: 甲市讯, 本报甲市讯."""
    before = text[max(0, place.start - 2) : place.start]
    return text.startswith("讯", place.end) and (before[-1:] in {"", "\n", "◎", "●", "■"} or before == "本报")


def _from_known(candidate: Candidate, known: Sequence[Span]) -> Candidate:
    """Begin a name where a known one does that it begins inside of and goes on after.

    海澜|重工|有限公司 for 重工有限公司, 市规划和|自然资源局|甲区管理局 for 自然资源局甲区管理局.
    """
    begins = [k.start for k in known if k.start < candidate.span.start < k.end < candidate.span.end]
    return replace(candidate, span=Span(min(begins), candidate.span.end)) if begins else candidate


def _people(text: str, words: Words) -> tuple[list[Post], list[Candidate]]:
    posts = list(find_posts(text, words))
    posts += [Post(person, role) for person, role in find_bylines(text)]
    people = [Candidate(p.person, "Person", "person.post", Strength.LISTED) for p in posts]
    return posts, [*people, *find_speakers(text, words), *find_listed_people(text), *find_approved(text)]


def _marked(article: Article, words: Words) -> tuple[list[Candidate], list[ShortForm]]:
    text = article.text
    found = [*find_titles(text), *find_numbered(text), *find_selected(text), *find_ceremonies(text)]
    found += find_cited_numbers(text)
    shorts: list[ShortForm] = []
    pairs: Iterable[tuple[Candidate, ShortForm | None]] = find_quoted(article.text, words)
    if article.title is not None:
        pairs = [*pairs, *find_document_title(article.title, article.text)]
    for candidate, short in pairs:
        found.append(candidate)
        if short is not None:
            shorts.append(short)
    return found, shorts
