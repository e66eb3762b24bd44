"""Tells which parts of a web page are no content, by its markup, with the words of `html.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from kg.documents.formats.html_tree import Element, Tree
from kg.lexicon.script import simplified

HIDDEN = "hidden"
DROPPED = "dropped"
_MARKS = " :：>»…|·（("
_LINK_LIST = "link list"
_HEADER = "page header"
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_INVISIBLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_MOST_PROSE = 0.25  # of a page's prose: a part that holds more is its content, whatever it is called
_FEW_CHARACTERS = 30
_LEAST_HEADLINE = 24  # code points of a headline and its line of publication
_LEAST_LINKS = 4
_LINKED_SHARE = 0.7  # of the text of a list of links; navigation has 0.9 and more
_HEADED = frozenset({"div", "section", "ul", "ol", "dl", "table"})
_LISTS = frozenset({"ul", "ol", "dl", "div", "section", "table", "td", "p", "center"})
# Where the words of class and id attributes say nothing of a part.
_INLINE = frozenset({"span", "a", "b", "strong", "em", "i", "font", "img", "br", "label", "u", "sup", "sub"})
_WHOLE = frozenset({"html", "body", "main", "article", "h1"})


@dataclass(frozen=True, slots=True)
class PartRules:
    """Which tags, roles and words of class or id mark what.

    `words` maps one part or two of an attribute's word to a reason, `whole` the word itself, `headings`
    what a block begins with.
    """

    dropped: frozenset[str]
    lines: frozenset[str]
    paragraphs: frozenset[str]
    tags: Mapping[str, str]
    roles: Mapping[str, str]
    words: Mapping[str, str]
    whole: Mapping[str, str]
    headings: Mapping[str, str]
    articles: frozenset[str]


@cache
def html_data() -> Mapping[str, Any]:
    """Return the tables of `html.toml`."""
    text = resources.files("kg.documents.formats").joinpath("html.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def part_rules() -> PartRules:
    """Return the rules of `html.toml`."""
    data = html_data()
    aside = data["set_aside"]
    words, whole, headings = (
        {word: reason for reason, listed in aside[table].items() for word in listed}
        for table in ("words", "whole", "headings")
    )
    blocks = data["blocks"]
    return PartRules(
        frozenset(data["dropped"]["tags"]),
        frozenset(blocks["lines"]),
        frozenset(blocks["paragraphs"]),
        aside["tags"],
        aside["roles"],
        words,
        whole,
        headings,
        frozenset(aside["articles"]["words"]),
    )


def part_reasons(tree: Tree) -> list[str | None]:
    """Return for each element why it is no content, or None; what lies within a part shares its reason.

    `HIDDEN` and `DROPPED` mark what a reader does not see. A part that holds much of the page's prose
    is kept, whatever its name.
    """
    rules = part_rules()
    elements = tree.elements
    total = elements[0].prose if elements else 0
    everything = elements[0].text if elements else 0
    found: list[str | None] = []
    for element in elements:
        above = found[element.parent] if element.parent >= 0 else None
        if above is not None:
            found.append(above)
        elif element.tag in rules.dropped:
            found.append(DROPPED)
        elif _is_main(element, total, everything):
            found.append(None)
        elif _is_hidden(element):
            found.append(HIDDEN)
        else:
            found.append(_named(element, rules) or _headed(element, rules) or _link_list(element, everything, total))
    return _unless_all(elements, found)


def _is_main(element: Element, prose: int, text: int) -> bool:
    if prose >= _FEW_CHARACTERS:
        return element.prose > _MOST_PROSE * prose
    return element.text > 0.5 * text


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    return attributes.get("aria-hidden") == "true" or bool(_INVISIBLE.search(attributes.get("style") or ""))


def _named(element: Element, rules: PartRules) -> str | None:
    """Return what the element's tag, role, class or id says it is."""
    if element.tag in rules.tags:
        return rules.tags[element.tag]
    role = (element.attributes.get("role") or "").strip().lower()
    if role in rules.roles:
        return rules.roles[role]
    if element.tag in _INLINE or element.tag in _WHOLE:
        return None
    for word in _attribute_words(element):
        parts = _parts(word)
        reason = rules.whole.get(parts[0]) or next((rules.words[part] for part in parts if part in rules.words), None)
        if reason is not None and not (reason == _HEADER and _of_article(element, rules)):
            return reason
    return None


def _headed(element: Element, rules: PartRules) -> str | None:
    """Return what the heading of a block says it is: the text it begins with, marks at its end aside."""
    if element.tag not in _HEADED:
        return None
    return rules.headings.get(simplified(element.first).strip(_MARKS))


def _attribute_words(element: Element) -> list[str]:
    return [word for name in ("class", "id") for word in (element.attributes.get(name) or "").split()]


def _of_article(element: Element, rules: PartRules) -> bool:
    """Tell the header of an article from that of the page, which has links or says little."""
    told = element.links == 0 and element.text >= _LEAST_HEADLINE
    return (
        told
        or element.headings > 0
        or any(part in rules.articles for word in _attribute_words(element) for part in _parts(word))
    )


def _parts(word: str) -> list[str]:
    """Return an attribute's word without marks, its parts, and its pairs of parts: sitenavtop, site, nav, site-nav."""
    parts = [part.lower() for part in _WORDS.findall(word)]
    return ["".join(parts), *parts, *(f"{a}-{b}" for a, b in pairwise(parts))]


def _link_list(element: Element, everything: int, prose: int) -> str | None:
    """Tell a block that is all links, and not most of a page that has no prose."""
    if element.tag not in _LISTS or element.links < _LEAST_LINKS or element.prose > _FEW_CHARACTERS:
        return None
    if prose < 2 * _FEW_CHARACTERS and element.text > 0.5 * everything:
        return None
    if element.linked < _LINKED_SHARE * element.text:
        return None
    return _LINK_LIST


def _unless_all(elements: Sequence[Element], found: list[str | None]) -> list[str | None]:
    """Take lists of links for content after all where nothing else is: a page that lists headlines."""
    kept = sum(
        element.text - sum_within
        for element, reason, sum_within in zip(elements, found, _within(elements), strict=True)
        if reason is None
    )
    if kept >= _FEW_CHARACTERS:
        return found
    return [None if reason == _LINK_LIST else reason for reason in found]


def _within(elements: Sequence[Element]) -> list[int]:
    """Return for each element how much of its text lies in elements within it."""
    inner = [0] * len(elements)
    for element in elements:
        if element.parent >= 0:
            inner[element.parent] += element.text
    return inner
