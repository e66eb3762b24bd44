"""Resolves words that point at something named before: 该行, 该区, 我市, 本行.

Only where the kind of thing pointed at is told by the word itself, and one was named before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.seams import last_seam
from kg.lexicon.tables import load_toml
from kg.model import Mention, Span


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    table: dict[str, list[str]] = load_toml("references.toml")["pointing"]
    words = "|".join(sorted(table, key=lambda w: (-len(w), w)))
    return re.compile(words), table


@cache
def _heading() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    data = load_toml("references.toml")
    heads = {rf"(?:(?<=[，。；：,;:\n“”])|^){words}": types for words, types in data["heading"].items()}
    return tuple((re.compile(words), tuple(types)) for words, types in {**heads, **data["pronouns"]}.items())


@cache
def _never() -> re.Pattern[str]:
    return re.compile("|".join(load_toml("references.toml")["never"]["names"]))


def find_references(
    text: str, mentions: Sequence[Mention], places: Sequence[Mention], seams: Sequence[int] = ()
) -> Iterator[Mention]:
    """Yield a mention for each pointing word that can be resolved.

    `mentions` are the names of the article from left to right; `places` the article's own places,
    most likely first, for 我市, 全省 and the like. No other word points back over one of the `seams`.
    """
    for span, types in _pointers(text):
        if any(m.span.overlaps(span) for m in mentions):
            continue
        word = text[span.start : span.end]
        if word[0] in "我全本" and set(types) & {"City", "Province", "District"}:
            target = next((p for p in places if p.type in types), None)
        else:
            target = _last_named(mentions, last_seam(seams, span.start), span.start, types, word)
        if target is not None:
            yield Mention(span, target.type, word, "reference", target.key, target.code, reference=True)


def _pointers(text: str) -> Iterator[tuple[Span, Sequence[str]]]:
    pattern, table = _pattern()
    for match in pattern.finditer(text):
        yield Span(match.start(), match.end()), table[match[0]]
    for heading, types in _heading():
        for match in heading.finditer(text):
            yield Span(match.start(), match.end()), types


def _last_named(
    mentions: Sequence[Mention], since: int, before: int, types: Sequence[str], word: str
) -> Mention | None:
    between = (m for m in mentions if since <= m.span.start and m.span.end <= before)
    earlier = [m for m in between if m.type in types and not m.implicit and not m.reference]
    earlier = [m for m in earlier if not _never().search(m.key)]
    ending = word[-1]
    fitting = [m for m in earlier if m.key.endswith(ending) or m.name.endswith(ending)]
    pool = fitting or earlier
    return pool[-1] if pool else None
