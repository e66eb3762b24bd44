"""Puts the finders together: candidates from all of them, one merge, then every further occurrence.

A name found once is found everywhere in its article; a declared or quoted short form is tied to its
full name; a region inside a longer name is kept as an implicit mention.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import ahocorasick

from kg.extract.agencies import find_agencies, in_salutation
from kg.extract.branches import CENTRAL_BANK, find_branches, find_company_branches
from kg.extract.candidates import Candidate, ShortForm, Strength
from kg.extract.heads import find_by_heads
from kg.extract.listed import find_listed, known_names
from kg.extract.marked import find_document_title, find_numbered, find_quoted, find_short_forms, find_titles
from kg.extract.merge import merge
from kg.extract.own_places import own_places
from kg.extract.people import Post, find_bylines, find_posts, find_speakers
from kg.extract.references import find_references
from kg.extract.seams import whole_only
from kg.extract.short_forms import derive_short_forms
from kg.extract.words import Words
from kg.lexicon.tables import load_toml
from kg.model import Article, Mention, Span

_REGIONS = frozenset({"Country", "Province", "City", "District"})
_OTHERS = ("银行", "公司", "集团", "大学", "学院")
_PLACES = _REGIONS | {"Zone"}
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


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of an article in order, the persons' posts, and its own places, likeliest first."""

    mentions: tuple[Mention, ...]
    posts: tuple[Post, ...]
    places: tuple[Mention, ...]


def find_mentions(article: Article, words: Words) -> Found:
    """Find all names and references in an article."""
    text = article.text
    listed = find_listed(text, words)
    places = [c for c in listed if c.type in _PLACES]
    own = own_places(places, article.title, known_names().regions)
    posts, people = _people(text, words)
    candidates: list[Candidate] = [*listed, *people]
    candidates += find_agencies(text, places, own)
    candidates += [_retyped(text, c) for c in find_by_heads(text, words, [c.span for c in places])]
    candidates = [c for c in candidates if c.rule != "agency.suffix" or not in_salutation(text, c.span.start)]
    candidates += find_branches(text, words, [c for c in candidates if c.type == "Bank"])
    candidates += find_company_branches(text, [c for c in listed if c.type in {"FinancialInstitution", "Enterprise"}])
    candidates = [
        c for c in candidates if not (c.type == "Bank" and CENTRAL_BANK.search(text, c.span.start, c.span.end))
    ]
    marked, short_forms = _marked(article, words)
    chosen, inside = merge([*candidates, *marked])
    inside += _zones_inside(text, candidates, chosen)
    mentions = [_mention(text, c) for c in chosen] + [replace(_mention(text, c), implicit=True) for c in inside]
    short_forms += find_short_forms(text, [(c.span, c.type) for c in chosen])
    mentions = _tied(mentions, short_forms)
    derived = list(derive_short_forms(mentions))
    mentions = _tied(mentions, derived)
    mentions += _repeated(text, mentions, short_forms)
    mentions.sort(key=lambda m: (m.span, m.implicit))
    mentions = whole_only(mentions, article.seams, text)
    whole = {m.span for m in mentions}
    posts = [p for p in posts if p.person in whole]
    own_mentions = _own_mentions(mentions, own)
    named = [m for m in mentions if not m.implicit]
    mentions += find_references(text, named, own_mentions, article.seams)
    mentions.sort(key=lambda m: (m.span, m.implicit))
    return Found(tuple(mentions), tuple(posts), tuple(own_mentions))


def _people(text: str, words: Words) -> tuple[list[Post], list[Candidate]]:
    posts = list(find_posts(text, words))
    posts += [Post(person, role) for person, role in find_bylines(text)]
    people = [Candidate(p.person, "Person", "person.post", Strength.LISTED) for p in posts]
    return posts, [*people, *find_speakers(text, words)]


def _marked(article: Article, words: Words) -> tuple[list[Candidate], list[ShortForm]]:
    found = list(find_titles(article.text)) + list(find_numbered(article.text))
    shorts: list[ShortForm] = []
    pairs: Iterable[tuple[Candidate, ShortForm | None]] = find_quoted(article.text, words)
    if article.title is not None:
        pairs = [*pairs, *find_document_title(article.title, article.text)]
    for candidate, short in pairs:
        found.append(candidate)
        if short is not None:
            shorts.append(short)
    return found, shorts


def _retyped(text: str, candidate: Candidate) -> Candidate:
    name = text[candidate.span.start : candidate.span.end]
    for rule in load_toml("heads.toml")["retype"]:
        if candidate.type == rule["from"] and any(word in name for word in rule["words"]):
            return replace(candidate, type=rule["to"])
    return candidate


def _zones_inside(text: str, candidates: Sequence[Candidate], chosen: Sequence[Candidate]) -> list[Candidate]:
    """A zone that begins a longer name is an entity too: 武汉经济技术开发区|智能制造产业园."""
    found: dict[int, Candidate] = {}
    for candidate in candidates:
        if candidate.type != "Zone" or any(word in text[candidate.span.start : candidate.span.end] for word in _OTHERS):
            continue
        for outer in chosen:
            longer = outer.span.end - candidate.span.end
            if outer.span.start == candidate.span.start and longer >= 2:
                known = found.get(outer.span.start)
                if known is None or len(candidate.span) < len(known.span):
                    found[outer.span.start] = candidate
    return [found[start] for start in sorted(found)]


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
        if form is not None and form.full != mention.name and not mention.implicit:
            found.append(
                replace(mention, type=form.type, stands_for=known.get(form.full, form.full), rule="short_form")
            )
        else:
            found.append(mention)
    return found


def _repeated(text: str, mentions: Sequence[Mention], short_forms: Sequence[ShortForm]) -> Iterator[Mention]:
    """Yield further occurrences of names and short forms in what no mention covers yet."""
    table: dict[str, Mention] = {}
    by_name = {m.name: m for m in mentions if not m.implicit}
    for mention in mentions:
        if mention.type in _REPEATED and len(mention.name) >= 3 and not mention.implicit:
            table.setdefault(mention.name, mention)
    for form in short_forms:
        full = by_name.get(form.full)
        if full is not None and len(form.short) >= 2:
            table.setdefault(form.short, replace(full, name=form.short, stands_for=full.key, rule="short_form"))
    if not table:
        return
    automaton = ahocorasick.Automaton()
    for name, mention in table.items():
        automaton.add_word(name, (len(name), mention))
    automaton.make_automaton()
    taken = [m.span for m in mentions if not m.implicit]
    hits = [(Span(last + 1 - n, last + 1), m) for last, (n, m) in automaton.iter(text)]
    covered = bytearray(len(text))
    for span in taken:
        covered[span.start : span.end] = b"\1" * len(span)
    for span, mention in sorted(hits, key=lambda hit: (-len(hit[0]), hit[0])):
        if not any(covered[span.start : span.end]):
            covered[span.start : span.end] = b"\1" * len(span)
            yield replace(mention, span=span)


def _own_mentions(mentions: Sequence[Mention], own: dict[str, str]) -> list[Mention]:
    found: list[Mention] = []
    for type_ in ("City", "Province", "District", "Zone"):
        name = own.get(type_)
        match = next((m for m in mentions if m.type == type_ and m.key == name), None)
        if match is not None:
            found.append(match)
    return found
