"""The spaCy pipeline of the extractor, and the one call that runs it over an article.

Tokens are single characters (`spacy.blank("zh")`), so that an entity's span always falls on token
boundaries; words come from a component of their own, as evidence. Components, in order:

    kg_words    words with parts of speech            → doc.user_data["kg.words"]
    kg_values   numbers, money, dates, periods        → doc.user_data["kg.values"], ["kg.periods"]
    kg_finders  what lists and patterns propose       → doc.user_data["kg.proposals"]
    kg_marks    what is known of each character       → doc.user_data["kg.marks"]
    kg_network  what the network makes of it          → doc.user_data["kg.readout"]
    kg_tagger   what the tagger makes of both         → doc.user_data["kg.tagging"]
      or kg_model, another spaCy pipeline, in place of the three
    kg_names    names and references, decided         → doc.user_data["kg.found"], doc.spans["mentions"]
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.facts.read import Readings, read_article
from kg.extract.names.candidates import Strength
from kg.extract.names.mentions import find_mentions, find_named
from kg.extract.names.patterns.foreign_firms import with_states
from kg.extract.names.patterns.governed import with_governed
from kg.extract.names.patterns.groups import with_groups
from kg.extract.names.patterns.joined import with_joined_firms, with_joined_works
from kg.extract.names.patterns.routes import with_routes
from kg.extract.names.patterns.row_items import with_rows
from kg.extract.names.patterns.works import with_parks_built
from kg.extract.names.proposals import Finders, Proposals, propose
from kg.extract.names.tagging.characters import mark
from kg.extract.names.tagging.other_model import load_pipeline, read_labels, tag_with
from kg.extract.names.tagging.tagger import Tagger
from kg.extract.names.tagging.weigh import weigh
from kg.extract.network import Network, load_network
from kg.extract.script import in_own_script
from kg.extract.segments import load_segmenter
from kg.extract.values.periods import find_periods
from kg.extract.values.values import find_values, outside_periods
from kg.extract.words import split_words
from kg.model import Article, Extraction

ARTICLE = "kg.article"
WORDS = "kg.words"
VALUES = "kg.values"
PERIODS = "kg.periods"
PROPOSALS = "kg.proposals"
TAGGING = "kg.tagging"
FOUND = "kg.found"
MARKS = "kg.marks"
READOUT = "kg.readout"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the pipeline is made of.

    `segmenter` names a model of spacy-pkuseg that splits words in the dictionary's place: a folder, or `small` for
    the one in the package. `tagger` and `network` are paths of models, None the ones in the package. `model` names
    another spaCy pipeline that takes the place of both, `labels` the file that maps its labels. With `lexicon`,
    `patterns`, `tag` or `look` off that part says nothing, which shows what it is worth; without the tagger the
    network is off too.
    """

    segmenter: str | None = None
    tagger: Path | None = None
    network: Path | None = None
    model: str | None = None
    labels: Path | None = None
    lexicon: bool = True
    patterns: bool = True
    tag: bool = True
    look: bool = True


DEFAULT_SETTINGS = Settings()


@Language.factory("kg_words", default_config={"segmenter": None})
class WordsComponent:
    """Splits the text into words with parts of speech."""

    def __init__(self, nlp: Language, name: str, segmenter: str | None) -> None:
        """Split by the dictionary, or by the model of spacy-pkuseg that is named."""
        self._split = split_words if segmenter is None else load_segmenter(segmenter).split

    def __call__(self, doc: Doc) -> Doc:
        """Leave the words in `doc.user_data`."""
        article: Article = doc.user_data[ARTICLE]
        doc.user_data[WORDS] = self._split(article.text)
        return doc


@Language.component("kg_values")
def add_values(doc: Doc) -> Doc:
    """Find values and periods; a number that belongs to a period is no value."""
    article: Article = doc.user_data[ARTICLE]
    periods = tuple(find_periods(article.text, article.published))
    doc.user_data[PERIODS] = periods
    doc.user_data[VALUES] = tuple(outside_periods(find_values(article.text), periods))
    return doc


@Language.factory("kg_finders", default_config={"lexicon": True, "patterns": True})
class FindersComponent:
    """Asks lists and patterns what names the text may hold."""

    def __init__(self, nlp: Language, name: str, lexicon: bool, patterns: bool) -> None:
        """Keep which finders are asked."""
        self._finders = Finders(lexicon, patterns)

    def __call__(self, doc: Doc) -> Doc:
        """Leave the proposals in `doc.user_data`."""
        doc.user_data[PROPOSALS] = propose(doc.user_data[ARTICLE], doc.user_data[WORDS], self._finders)
        return doc


@Language.component("kg_marks")
def add_marks(doc: Doc) -> Doc:
    """Mark each character with what lists and patterns make of it, before it is tagged."""
    article: Article = doc.user_data[ARTICLE]
    proposals: Proposals = doc.user_data[PROPOSALS]
    rules_alone = find_named(article, proposals)
    doc.user_data[MARKS] = mark(article.text, proposals.candidates, rules_alone)
    return doc


@Language.factory("kg_network", default_config={"path": None})
class NetworkComponent:
    """Runs the network over what was marked."""

    def __init__(self, nlp: Language, name: str, path: str | None) -> None:
        """Load the network at `path`, or the one in the package."""
        self._network = Network(Path(path)) if path else load_network()

    def __call__(self, doc: Doc) -> Doc:
        """Leave what it makes of the text in `doc.user_data`."""
        article: Article = doc.user_data[ARTICLE]
        words, marks = doc.user_data[WORDS], doc.user_data[MARKS]
        doc.user_data[READOUT] = self._network.read(article.text, words, marks, article.title)
        return doc


@Language.factory("kg_tagger", default_config={"path": None})
class TaggerComponent:
    """Runs the tagger over what was marked, and weighs it with what the network made of it."""

    def __init__(self, nlp: Language, name: str, path: str | None) -> None:
        """Load the model at `path`, or the one in the package."""
        self._tagger = Tagger(Path(path) if path else None)

    def __call__(self, doc: Doc) -> Doc:
        """Leave the names it finds in `doc.user_data`."""
        article: Article = doc.user_data[ARTICLE]
        proposals: Proposals = doc.user_data[PROPOSALS]
        asked = {c.span for c in proposals.candidates if c.strength <= Strength.HEAD}
        words, marks, readout = doc.user_data[WORDS], doc.user_data[MARKS], doc.user_data.get(READOUT)
        doc.user_data[TAGGING] = self._tagger.tag(article.text, article.title, words, marks, asked, readout)
        return doc


@Language.factory("kg_model", default_config={"labels": None})
class ModelComponent:
    """Runs another spaCy pipeline in the tagger's place."""

    def __init__(self, nlp: Language, name: str, model: str, labels: str | None) -> None:
        """Load the pipeline `model` and the file that maps its labels."""
        self._labels = read_labels(Path(labels) if labels else None)
        self._nlp = load_pipeline(model)

    def __call__(self, doc: Doc) -> Doc:
        """Leave the names in `doc.user_data`."""
        article: Article = doc.user_data[ARTICLE]
        doc.user_data[TAGGING] = tag_with(self._nlp, self._labels, article.text)
        return doc


@Language.factory("kg_names", default_config={"patterns": True})
class NamesComponent:
    """Decides on names."""

    def __init__(self, nlp: Language, name: str, patterns: bool) -> None:
        """Keep whether patterns look for classes of beneficiaries too."""
        self._patterns = patterns

    def __call__(self, doc: Doc) -> Doc:
        """Leave the names in `doc.user_data`; `doc.spans["mentions"]` shows them to other components, by type."""
        article: Article = doc.user_data[ARTICLE]
        proposals, tagged, words = doc.user_data[PROPOSALS], doc.user_data.get(TAGGING), doc.user_data[WORDS]
        standing = weigh(article.text, proposals.candidates, tagged, words) if tagged is not None else None
        if standing is not None and self._patterns:
            standing = with_governed(article.text, with_rows(article.text, standing, words))
            standing = with_routes(article.text, list(with_states(article.text, standing)))
            standing = with_joined_works(article.text, with_parks_built(article.text, list(standing)))
            standing = with_joined_firms(article.text, standing)
        found = find_mentions(article, proposals, standing)
        if self._patterns:
            found = replace(found, mentions=tuple(with_groups(article.text, found.mentions)))
        doc.user_data[FOUND] = found
        spans = [doc.char_span(m.span.start, m.span.end, label=m.type, alignment_mode="expand") for m in found.mentions]
        doc.spans["mentions"] = [span for span in spans if span is not None]
        return doc


def build_pipeline(settings: Settings = DEFAULT_SETTINGS) -> Language:
    """Return the pipeline of `settings`, the default one where none are given. It reads no network."""
    nlp = spacy.blank("zh")
    nlp.add_pipe("kg_words", config={"segmenter": settings.segmenter})
    nlp.add_pipe("kg_values")
    nlp.add_pipe("kg_finders", config={"lexicon": settings.lexicon, "patterns": settings.patterns})
    if settings.model is not None:
        nlp.add_pipe("kg_model", config={"model": settings.model, "labels": _text(settings.labels)})
    elif settings.tag:
        nlp.add_pipe("kg_marks")
        if settings.look:
            nlp.add_pipe("kg_network", config={"path": _text(settings.network)})
        nlp.add_pipe("kg_tagger", config={"path": _text(settings.tagger)})
    nlp.add_pipe("kg_names", config={"patterns": settings.patterns})
    return nlp


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)


def extract(article: Article, nlp: Language) -> Extraction:
    """Run the pipeline over an article and read its facts."""
    doc = Doc(nlp.vocab, words=list(article.text), spaces=[False] * len(article.text))
    doc.user_data[ARTICLE] = article
    doc = nlp(doc)
    data = doc.user_data
    readings = Readings(data[WORDS], data[VALUES], data[PERIODS], data[FOUND], data.get(READOUT))
    return in_own_script(read_article(article, readings))
