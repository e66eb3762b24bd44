"""A thing that was found, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kg.quotes import in_one_line

if TYPE_CHECKING:
    from kg.store import Found, FoundFact, FoundIndicator, Language, Quote

_NOTHING = {"zh": "（有此名称，没有事实）", "en": "(named, with no facts)"}
_MORE = {"zh": "另有 {} 处引文，见 tables/evidence.csv", "en": "more quotes: {}, in tables/evidence.csv"}
_QUOTED = 5  # a bank is said to lie in its city by every text that names it


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
    yield from _quote_lines(fact.quotes, language)


def _indicator_lines(indicator: FoundIndicator, language: Language) -> Iterator[str]:
    from kg.store.wording import date_in_words, kind_in_words

    number = f"{indicator.text} = {indicator.value} {indicator.unit}"
    yield f"\n  # {indicator.name}: {number} [{kind_in_words(indicator, language)}]"
    period = "" if indicator.date is None else date_in_words(indicator.date, language)
    if more := "; ".join(filter(None, (period, indicator.change))):
        yield f"      {more}"
    yield from _quote_lines(indicator.quotes, language)


def _quote_lines(quotes: Sequence[Quote], language: Language) -> Iterator[str]:
    """Yield the first quotes of a fact, and how many more there are."""
    yield from (_quote_line(quote) for quote in quotes[:_QUOTED])
    if (more := len(quotes) - _QUOTED) > 0:
        yield f"      {_MORE[language].format(more)}"


def _quote_line(quote: Quote) -> str:
    when = f", {quote.issued}" if quote.issued else ""
    return f"      “{in_one_line(quote.text)}”  {quote.article} {quote.start}–{quote.end}{when}"
