"""Lays passages out with the names that a network finds, which has not learnt from them, in place of the annotation's.

What the network of pairs is asked about in use are such names: some are none, some have wrong borders, and measures are
cut otherwise. What the annotation says of two things counts for the names that mean them; of others nothing is true.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from annotated import Passage, mentions_of
from pair_samples import true_of
from spacy.tokens import Doc

from kg.evaluate.matching import LOOSE, SHARE, common_share, plain
from kg.extract import Settings, build_pipeline
from kg.extract.facts.judge.judge import asked_of, carried_candidates
from kg.extract.facts.judge.pair_network import Asked
from kg.extract.facts.layout import Layout, candidates_of
from kg.extract.facts.measures import clauses as measure_clauses
from kg.extract.facts.measures.network import ClauseNetwork
from kg.extract.facts.read import Readings, tell
from kg.extract.names.tagging import beliefs
from kg.extract.pipeline import ARTICLE, FOUND, PERIODS, READOUT, VALUES, WORDS
from kg.model import Article, Mention, Span

Held = tuple[frozenset[str], frozenset[str]]


class Finder:
    """Finds names by a network alone, for the tagger has learnt from all hands, measures by a network of clauses."""

    def __init__(self, network: Path, clause_network: Path) -> None:
        """Load both."""
        self._nlp = build_pipeline(Settings(network=network))
        self._clauses = ClauseNetwork(clause_network)

    def found(self, passage: Passage) -> tuple[Layout, list[Asked], list[Held]]:
        """Return the layout of a passage, the pairs to ask about, and which relations hold of each either way."""
        text = passage.text
        end = text.find("\n")
        title = Span(0, end if end > 0 else len(text))
        published = dt.date.fromisoformat(passage.published)
        article = Article("x", "x", text, tuple(range(len(text))), title, published)
        layout, asked = self._laid_out(article)
        meant = _things(passage, [name.mention for name in layout.names])
        true = true_of(passage)
        held: list[Held] = []
        for one in asked:
            first, second = meant[one.candidate.first], meant[one.candidate.second]
            if first is None or second is None:
                held.append((frozenset(), frozenset()))
            else:
                held.append((true.get((first, second), frozenset()), true.get((second, first), frozenset())))
        return layout, asked, held

    def _laid_out(self, article: Article) -> tuple[Layout, list[Asked]]:
        text = article.text
        doc = Doc(self._nlp.vocab, words=list(text), spaces=[False] * len(text))
        doc.user_data[ARTICLE] = article
        with (
            patch.object(beliefs, "SURE", 0.0),  # the network is sure of everything: the tagger is not asked
            patch.object(measure_clauses, "load_clause_network", lambda: self._clauses),
        ):
            data = self._nlp(doc).user_data
            readings = Readings(data[WORDS], data[VALUES], data[PERIODS], data[FOUND], data[READOUT])
            told = tell(article, readings)
        candidates = candidates_of(told.layout, told.places)
        carried = carried_candidates(told.layout, candidates, told.scenes, told.facts)
        return told.layout, asked_of(told.layout, [*candidates, *carried], told.facts)


def _things(passage: Passage, names: Sequence[Mention]) -> list[str | None]:
    """Return which thing of the annotation each name means, None where it means none."""
    gold = [mention for mention in mentions_of(passage) if not mention.implicit]
    at = {(mention.span, mention.type): mention.key for mention in gold}
    called: dict[tuple[str, str], str] = {}
    for mention in gold:
        called.setdefault((mention.name, mention.type), mention.key)
        called.setdefault((mention.key, mention.type), mention.key)
    measures = [mention for mention in gold if mention.type == "Measure"]
    found: list[str | None] = []
    for name in names:
        if name.type == "Measure":
            best = max(measures, key=lambda other: _shared(name.span, other.span), default=None)
            found.append(best.key if best is not None and _shared(name.span, best.span) >= SHARE else None)
            continue
        key = at.get((name.span, name.type)) or called.get((name.name, name.type)) or called.get((name.key, name.type))
        if key is None and name.type in LOOSE:
            over = (other for other in gold if other.type == name.type and other.span.overlaps(name.span))
            key = next((o.key for o in over if common_share(plain(o.name), plain(name.name)) >= SHARE), None)
        found.append(key)
    return found


def _shared(one: Span, other: Span) -> float:
    """Return the share of the longer of two spans that both cover."""
    return max(0, min(one.end, other.end) - max(one.start, other.start)) / max(len(one), len(other))
