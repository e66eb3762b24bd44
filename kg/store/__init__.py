"""A build's graph in an embedded triple store: asked by SPARQL, by named question or by name."""

from kg.store.found import Found, FoundAmount, FoundDate, FoundFact, FoundIndicator, Quote
from kg.store.languages import LANGUAGES, Language, in_language
from kg.store.questions import Question, questions
from kg.store.store import Store
from kg.store.tables import Table

__all__ = [
    "LANGUAGES",
    "Found",
    "FoundAmount",
    "FoundDate",
    "FoundFact",
    "FoundIndicator",
    "Language",
    "Question",
    "Quote",
    "Store",
    "Table",
    "in_language",
    "questions",
]
