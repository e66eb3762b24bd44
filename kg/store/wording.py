"""What was found of a thing in words of one language; names and wordings stay as the text has them."""

from __future__ import annotations

from kg.ontology import load_ontology
from kg.store.days import day_in_words
from kg.store.found import FoundAmount, FoundDate, FoundFact, FoundIndicator
from kg.store.languages import Language, in_language


def qualifiers_in_words(fact: FoundFact, language: Language) -> tuple[tuple[str, str], ...]:
    """Return a fact's qualifiers as name and value, in reading order."""
    typed = (
        ("amount", fact.amount and amount_in_words(fact.amount, language)),
        ("date", fact.date and date_in_words(fact.date, language)),
    )
    values = [(name, value) for name, value in typed if value]
    values += [
        (name, concept_in_words("StatusScheme", value, language) if name == "status" else value)
        for name, value in fact.values.items()
    ]
    labels = load_ontology().qualifiers
    return tuple((in_language(labels[name], language), value) for name, value in values)


def amount_in_words(amount: FoundAmount, language: Language) -> str:
    """Return the sum with what it is of those concerned: one of several that shared a total has not got all of it."""
    if not amount.role:
        return str(amount)
    return f"{amount}, {concept_in_words('AmountRoleScheme', amount.role, language)}"


def date_in_words(date: FoundDate, language: Language) -> str:
    """Return the day or days, with the wording where it says more."""
    return day_in_words(date.start, date.end, date.text, language)


def kind_in_words(indicator: FoundIndicator, language: Language) -> str:
    """Return whether an indicator is a target or an outcome."""
    return concept_in_words("IndicatorKindScheme", indicator.kind, language)


def concept_in_words(scheme: str, notation: str, language: Language) -> str:
    """Return the label of a concept of the ontology."""
    return in_language(load_ontology().concepts[scheme][notation], language)
