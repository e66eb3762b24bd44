"""A thing that was found, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.quotes import in_one_line

if TYPE_CHECKING:
    from kg.store import Found, FoundFact, FoundIndicator, Language, Quote

_NOTHING = {"zh": "（有此名称，没有事实）", "en": "(named, with no facts)"}


def found_lines(thing: Found, language: Language) -> Iterator[str]:
    """Yield a thing's name and type, its facts and its indicators, each with the words that say it."""
    from kg.store import in_language

    yield f"{thing.shown}  [{in_language(thing.type, language)}]"
    for fact in thing.facts:
        yield from _fact_lines(fact, language)
    for indicator in thing.indicators:
        yield from _indicator_lines(indicator, language)
    if not (thing.facts or thing.indicators):
        yield f"  {_NOTHING[language]}"


def _fact_lines(fact: FoundFact, language: Language) -> Iterator[str]:
    from kg.store import in_language
    from kg.store.wording import qualifiers_in_words

    arrow = "→" if fact.outgoing else "←"
    yield f"\n  {arrow} {in_language(fact.label, language)}  {fact.other}"
    if qualifiers := qualifiers_in_words(fact, language):
        yield "      " + "; ".join(f"{name}: {value}" for name, value in qualifiers)
    yield from (_quote_line(quote) for quote in fact.quotes)


def _indicator_lines(indicator: FoundIndicator, language: Language) -> Iterator[str]:
    from kg.store.wording import date_in_words, kind_in_words

    number = f"{indicator.text} = {indicator.value} {indicator.unit}"
    yield f"\n  # {indicator.name}: {number} [{kind_in_words(indicator, language)}]"
    period = "" if indicator.date is None else date_in_words(indicator.date, language)
    if more := "; ".join(filter(None, (period, indicator.change))):
        yield f"      {more}"
    yield from (_quote_line(quote) for quote in indicator.quotes)


def _quote_line(quote: Quote) -> str:
    when = f", {quote.issued}" if quote.issued else ""
    return f"      “{in_one_line(quote.text)}”  {quote.article} {quote.start}–{quote.end}{when}"
