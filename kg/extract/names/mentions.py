"""Puts the finders together: candidates from all of them, one merge, then every further occurrence.

A name found once is found everywhere in its article; a declared or quoted short form is tied to its
full name; a region inside a longer name is kept as an implicit mention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import ahocorasick

from kg.extract.names.candidates import Candidate, ShortForm
from kg.extract.names.inner_zones import zones_inside
from kg.extract.names.lists.committees import with_others_committees
from kg.extract.names.lists.levels import OwnPlaces
from kg.extract.names.merge import merge
from kg.extract.names.patterns.borders import bordered
from kg.extract.names.patterns.events import with_their_year
from kg.extract.names.patterns.no_names import (
    is_counted_kind,
    is_part_of_words,
    names_nobody,
    runs_out_of_quotation,
    says_what_it_is,
)
from kg.extract.names.patterns.people import Post
from kg.extract.names.patterns.title_funds import title_funds
from kg.extract.names.patterns.versions import with_versions
from kg.extract.names.proposals import Proposals
from kg.extract.names.tagging.weigh import RULE as TAGGER
from kg.extract.names.ties.announced import find_bracketed, find_called, find_renamed, find_short_forms
from kg.extract.names.ties.bank_shorts import with_branches_meant
from kg.extract.names.ties.bare import without_bare
from kg.extract.names.ties.bodies import tie_bodies
from kg.extract.names.ties.false_places import without_false_places
from kg.extract.names.ties.firm_names import forms_in_text
from kg.extract.names.ties.headline_policies import with_headline_policy
from kg.extract.names.ties.inner_places import inner_places
from kg.extract.names.ties.managed_zones import managed_zones
from kg.extract.names.ties.papers import is_called_otherwise
from kg.extract.names.ties.parties import find_parties
from kg.extract.names.ties.references import find_references, with_their_branches
from kg.extract.names.ties.regional_firms import with_regional_names
from kg.extract.names.ties.short_forms import derive_short_forms
from kg.extract.names.ties.speaking import find_speaking
from kg.extract.seams import whole_only
from kg.extract.within import Within
from kg.lexicon.tables import load_patterns
from kg.model import Article, Mention, Span

_REGIONS = frozenset({"Province", "City", "District"})
_PLACES = _REGIONS | {"Zone"}
_FIRMS = frozenset({"Enterprise", "FinancialInstitution"})
_NOUNS = frozenset({"公司", "集团"})  # what a text may call a firm by, and what ends other words
_LEFT_OVER = 3  # characters that a tagged name may have too many after a declared short form
_REPEATED = frozenset(
    {
        "Enterprise",
        "Bank",
        "FinancialInstitution",
        "GovernmentAgency",
        "ResearchInstitution",
        "Association",
        "PublicInstitution",
        "Zone",
        "Policy",
        "Fund",
        "Platform",
        "Programme",
        "Project",
        "FinancialProduct",
        "Person",
    }
)


_OF_MANY = re.compile(
    "[各级县区市乡镇旗][）)]?$"
)  # before 人民政府 that is nobody's in particular: 各县（市、区）人民政府


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of an article in order, the persons' posts, and its own places, likeliest first."""

    mentions: tuple[Mention, ...]
    posts: tuple[Post, ...]
    places: tuple[Mention, ...]


def find_mentions(article: Article, proposals: Proposals, candidates: Sequence[Candidate] | None = None) -> Found:
    """Decide between candidates, those of `proposals` when none are given; find all that points at names."""
    text = article.text
    mentions = find_named(article, proposals, candidates)
    mentions = list(without_bare(mentions))
    mentions += list(title_funds(text, mentions, proposals.candidates))
    mentions.sort(key=lambda m: (m.span, m.implicit))
    whole = {m.span for m in mentions}
    posts = [p for p in proposals.posts if p.person in whole]
    own_mentions = _own_mentions(mentions, proposals.own)
    named = [m for m in mentions if not m.implicit]
    mentions += find_references(text, [*named, *_places_of_agencies(mentions)], own_mentions, article.seams)
    mentions += find_speaking(text, named)
    mentions += find_parties(text, named)
    mentions = with_their_branches(text, mentions)
    mentions.sort(key=lambda m: (m.span, m.implicit))
    return Found(tuple(mentions), tuple(posts), tuple(own_mentions))


def find_named(article: Article, proposals: Proposals, candidates: Sequence[Candidate] | None = None) -> list[Mention]:
    """Decide between candidates, those of `proposals` when none are given; find every name's further occurrences."""
    text = article.text
    candidates = proposals.candidates if candidates is None else candidates
    chosen, inside = merge(candidates)
    inside = without_false_places(text, _in_brands_only_if_near(inside, chosen), chosen)
    inside += zones_inside(text, candidates, chosen)
    inside += list(managed_zones(text, chosen, inside))
    mentions = [_mention(text, c) for c in chosen] + [replace(_mention(text, c), implicit=True) for c in inside]
    short_forms = list(proposals.short_forms)
    short_forms += find_short_forms(text, [(c.span, c.type) for c in chosen])
    mentions = [m for m in mentions if m.rule == TAGGER or not runs_out_of_quotation(m.name)]
    set_off = [
        bordered(text, m) if m.rule == TAGGER else m
        for m in mentions
        if not (names_nobody(m) or says_what_it_is(text, m) or is_part_of_words(text, m) or is_counted_kind(text, m))
    ]
    mentions = [_cut_to_declared(m, short_forms) for m in set_off if m is not None]
    mentions = with_others_committees(text, mentions)
    short_forms += [*find_bracketed(text, mentions), *find_renamed(text, mentions), *find_called(text, mentions)]
    mentions = _tied(mentions, short_forms)
    derived = list(derive_short_forms(sorted(mentions, key=lambda m: m.span), article.title))
    mentions = with_regional_names(text, tie_bodies(_alike(_tied(mentions, derived))))
    mentions = _with_repeated(text, mentions, short_forms)
    mentions = list(with_their_year(text, list(with_versions(text, mentions))))
    mentions = with_headline_policy(text, article.title, mentions)
    mentions.sort(key=lambda m: (m.span, m.implicit))
    mentions = with_branches_meant(text, mentions)
    mentions += list(inner_places(mentions))
    mentions.sort(key=lambda m: (m.span, m.implicit))
    return whole_only(mentions, article.seams, text)


def _places_of_agencies(mentions: Sequence[Mention]) -> list[Mention]:
    """Return the regions that begin the names of agencies: what 该市 may mean after 柳州市|财政局."""
    agencies = {m.span.start: m.span.end for m in mentions if m.type == "GovernmentAgency" and not m.implicit}
    return [
        m for m in mentions
        if m.implicit and m.type in {"Province", "City", "District"} and agencies.get(m.span.start, 0) > m.span.end
    ]  # fmt: skip


def _in_brands_only_if_near(inside: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """Drop a short city's or district's name in a firm's where nothing else lies in its province: 昌平|云科技."""
    firms = {position for c in chosen if c.type == "Enterprise" for position in range(c.span.start, c.span.end)}
    near = (*chosen, *(c for c in inside if c.span.start not in firms))  # 宝鸡市|财政局 is in the province as well
    provinces = {c.code[:2] for c in near if c.code}
    return [
        c for c in inside
        if c.rule != "region.short" or c.type == "Province" or c.span.start not in firms
        or (c.code is not None and c.code[:2] in provinces)
    ]  # fmt: skip


def _cut_to_declared(mention: Mention, short_forms: Sequence[ShortForm]) -> Mention:
    """End a name that only the tagger found where a short form does that the text declares: 芯澜|能 is 芯澜."""
    if mention.rule != TAGGER:
        return mention
    for form in short_forms:
        longer = len(mention.name) - len(form.short)
        if form.type == mention.type and 0 < longer <= _LEFT_OVER and mention.name.startswith(form.short):
            span = Span(mention.span.start, mention.span.end - longer)
            return replace(mention, span=span, name=form.short)
    return mention


def _mention(text: str, candidate: Candidate) -> Mention:
    name = text[candidate.span.start : candidate.span.end].replace("\n", "")
    stands_for = candidate.stands_for if candidate.stands_for != name else None
    return Mention(candidate.span, candidate.type, name, candidate.rule, stands_for, candidate.code)


def _tied(mentions: Sequence[Mention], short_forms: Sequence[ShortForm]) -> list[Mention]:
    """Let mentions that are short forms stand for the full name, in its type."""
    full_of = {form.short: form for form in short_forms}
    known = {m.name: m.stands_for for m in mentions if m.stands_for}
    found: list[Mention] = []
    for mention in mentions:
        form = full_of.get(mention.name)
        if form is not None and form.full != mention.name and (not mention.implicit or mention.type in _PLACES):
            found.append(
                replace(mention, type=form.type, stands_for=known.get(form.full, form.full), rule="short_form")
            )
        else:
            found.append(mention)
    return found


def _alike(mentions: Sequence[Mention]) -> list[Mention]:
    """Let a name stand for what the same name of the same type stands for elsewhere, where that is one thing."""
    told: dict[tuple[str, str], set[str]] = {}
    for mention in mentions:
        if mention.stands_for is not None and not mention.reference:
            told.setdefault((mention.name, mention.type), set()).add(mention.stands_for)
    found: list[Mention] = []
    for mention in mentions:
        full = told.get((mention.name, mention.type), set())
        free = mention.stands_for is None and mention.code is None and not mention.reference
        alone = free and len(full) == 1
        found.append(replace(mention, stands_for=next(iter(full))) if alone else mention)
    return found


def _with_repeated(text: str, mentions: Sequence[Mention], short_forms: Sequence[ShortForm]) -> list[Mention]:
    """Add further occurrences of names; a place named within one is only inner there: 江西|联通, said to be a firm."""
    found = list(_repeated(text, mentions, short_forms))
    over = Within(found, attrgetter("span"))
    return [
        *(replace(m, implicit=True) if m.type in _REGIONS and over.touching(m.span) else m for m in mentions),
        *found,
    ]


def _repeated(text: str, mentions: Sequence[Mention], short_forms: Sequence[ShortForm]) -> Iterator[Mention]:
    """Yield further occurrences of names and short forms in what no mention covers yet, but for a place within."""
    table: dict[str, Mention] = {}
    by_name = {m.name: m for m in mentions if not m.implicit}
    for mention in mentions:
        if mention.type in _REPEATED and len(mention.name) >= 3 and not mention.implicit:
            table.setdefault(mention.name, mention)
    for form in short_forms:
        full = by_name.get(form.full)
        if full is not None and len(form.short) >= 2:
            table.setdefault(form.short, replace(full, name=form.short, stands_for=full.key, rule="short_form"))
    for name, firm in _begun_names(mentions):
        table.setdefault(name, firm)
    if not table:
        return
    automaton = ahocorasick.Automaton()
    for name, mention in table.items():
        automaton.add_word(name, (len(name), mention))
    automaton.make_automaton()
    taken = [m.span for m in mentions if not m.implicit and m.type not in _REGIONS]
    places = Within((m for m in mentions if not m.implicit and m.type in _REGIONS), attrgetter("span"))
    hits = [(Span(last + 1 - n, last + 1), m) for last, (n, m) in automaton.iter(text)]
    covered = bytearray(len(text))
    for span in taken:
        covered[span.start : span.end] = b"\1" * len(span)
    for span, mention in sorted(hits, key=lambda hit: (-len(hit[0]), hit[0])):
        of_many = mention.type == "GovernmentAgency" and _OF_MANY.search(text, 0, span.start)
        part = mention.name in _NOUNS and load_patterns("firms.toml")["noun"].match(text, span.start) is None
        part = part or (mention.type == "Policy" and is_called_otherwise(text, span.start))
        whole = all(span.covers(place.span) and place.span != span for place in places.touching(span))
        if whole and not any(covered[span.start : span.end]) and not of_many and not part:
            covered[span.start : span.end] = b"\1" * len(span)
            yield replace(mention, span=span)


def _begun_names(mentions: Sequence[Mention]) -> Iterator[tuple[str, Mention]]:
    """Yield what the text may call a firm by the beginning of its name, where no other firm's begins so."""
    meant: dict[str, dict[str, Mention]] = {}
    for mention in mentions:
        if mention.type in _FIRMS and not mention.implicit and not mention.reference and mention.stands_for is None:
            for form in forms_in_text(mention.name):
                meant.setdefault(form, {}).setdefault(mention.key, mention)
    for form, firms in meant.items():
        if len(firms) == 1:
            firm = next(iter(firms.values()))
            yield form, replace(firm, name=form, stands_for=firm.key, rule="short_form")


def _own_mentions(mentions: Sequence[Mention], own: OwnPlaces) -> list[Mention]:
    found: list[Mention] = []
    for type_, name in own:
        match = next((m for m in mentions if m.type == type_ and m.key == name), None)
        if match is not None:
            found.append(match)
    return found
