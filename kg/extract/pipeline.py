"""The spaCy pipeline of the extractor, and the one call that runs it over an article.

Tokens are single characters (`spacy.blank("zh")`), so that an entity's span always falls on token
boundaries; words come from a component of their own, as evidence. Components, in order:

    kg_words    words with parts of speech            → doc.user_data["kg.words"]
    kg_values   numbers, money, dates, periods        → doc.user_data["kg.values"], ["kg.periods"]
    kg_names    names and references, merged          → doc.user_data["kg.found"], doc.spans["mentions"]
"""

from __future__ import annotations

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.facts import Readings, read_article
from kg.extract.mentions import find_mentions
from kg.extract.periods import find_periods
from kg.extract.script import in_own_script
from kg.extract.values import find_values
from kg.extract.words import split_words
from kg.model import Article, Extraction, Period, Value

ARTICLE = "kg.article"
WORDS = "kg.words"
VALUES = "kg.values"
PERIODS = "kg.periods"
FOUND = "kg.found"


@Language.component("kg_words")
def add_words(doc: Doc) -> Doc:
    """Split the text into words with parts of speech."""
    doc.user_data[WORDS] = split_words(doc.text)
    return doc


@Language.component("kg_values")
def add_values(doc: Doc) -> Doc:
    """Find values and periods; a number that belongs to a period is no value."""
    article: Article = doc.user_data[ARTICLE]
    periods = tuple(find_periods(doc.text, article.published))
    doc.user_data[PERIODS] = periods
    doc.user_data[VALUES] = tuple(v for v in find_values(doc.text) if not _within(v, periods))
    return doc


def _within(value: Value, periods: tuple[Period, ...]) -> bool:
    return any(p.span.covers(value.span) or (value.span.overlaps(p.span) and value.kind == "count") for p in periods)


@Language.component("kg_names")
def add_names(doc: Doc) -> Doc:
    """Find names; `doc.spans["mentions"]` shows them to other components, labelled by type."""
    found = find_mentions(doc.user_data[ARTICLE], doc.user_data[WORDS])
    doc.user_data[FOUND] = found
    spans = [doc.char_span(m.span.start, m.span.end, label=m.type, alignment_mode="expand") for m in found.mentions]
    doc.spans["mentions"] = [span for span in spans if span is not None]
    return doc


def build_pipeline() -> Language:
    """Return the default pipeline. It reads no model and no network."""
    nlp = spacy.blank("zh")
    for name in ("kg_words", "kg_values", "kg_names"):
        nlp.add_pipe(name)
    return nlp


def extract(article: Article, nlp: Language) -> Extraction:
    """Run the pipeline over an article and read its facts."""
    doc = nlp.make_doc(article.text)
    doc.user_data[ARTICLE] = article
    doc = nlp(doc)
    data = doc.user_data
    return in_own_script(read_article(article, Readings(data[WORDS], data[VALUES], data[PERIODS], data[FOUND])))
