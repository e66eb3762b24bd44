"""Reads nodes of the store one by one: what they are called, when they are, and what says them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.ontology import PREFIXES
from kg.quotes import Said, Shown, most_telling
from kg.shown_names import shown_name
from kg.store.days import day_in_words
from kg.store.languages import TAGS, Language

_REPOST = {"zh": "（转载）", "en": " (repost)"}
Term = ox.NamedNode | ox.Literal


class Reader:
    """Tells nodes of a store in one language."""

    def __init__(self, store: ox.Store, language: Language) -> None:
        """Read from `store`."""
        self._store = store
        self._language = language

    def text(self, term: object) -> str:
        """Return a cell's text: a thing's name with its place, a term's label, a sum's wording, a day, a value."""
        if not isinstance(term, ox.NamedNode):
            return "" if term is None else str(getattr(term, "value", term))
        kinds = set(self._values(term, "rdf:type"))
        if PREFIXES["dct"] + "PeriodOfTime" in kinds:
            start, end, words = (
                self._value(term, name) for name in ("dcat:startDate", "dcat:endDate", "pm:sourceText")
            )
            return day_in_words(start, end, words, self._language)
        if PREFIXES["schema"] + "MonetaryAmount" in kinds:
            return self._value(term, "pm:sourceText")
        return shown_name(self._label(term), self._value(term, "skos:scopeNote"))

    def texts(self, nodes: Iterable[ox.NamedNode]) -> list[str]:
        """Return several things as `text` does: terms of the ontology in its order, others by name."""
        return [text for _, text in sorted({(int(self._value(n, "pm:order") or 0), self.text(n)) for n in nodes})]

    def shown(self, facts: Iterable[ox.NamedNode]) -> Shown | None:
        """Return the quote that tells most of `facts`, and who else says them; None where nothing does.

        Of a thing without facts only the articles that name it are known, and no words but those that name a measure.
        """
        nodes = list(facts)
        said = [one for fact in nodes for one in self._said(fact)]
        said = said or [one for thing in nodes for one in self._named_in(thing)]
        return most_telling(said, {wording for fact in nodes for wording in self._wordings(fact)}) if said else None

    def title(self, article: str) -> str:
        """Return the title of an article by its identifier."""
        return next((title for node in self._articles(article) if (title := self._value(node, "dct:title"))), "")

    def other(self, article: str, quoted: str) -> str:
        """Return an article that says the same as the quoted one; one with the same text is told to be a repost."""
        same = self._first_published(article) & self._first_published(quoted)
        return f"{article}{_REPOST[self._language]}" if same else article

    def _first_published(self, article: str) -> set[str]:
        """Return the article whose text this one repeats, or itself."""
        nodes = list(self._articles(article))
        return {first.value for node in nodes for first in self._nodes(node, "prov:alternateOf")} or {
            node.value for node in nodes
        }

    def _articles(self, identifier: str) -> Iterator[ox.NamedNode]:
        quads = self._store.quads_for_pattern(None, _iri("dct:identifier"), ox.Literal(identifier))
        return (quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode))

    def _said(self, fact: ox.NamedNode) -> Iterator[Said]:
        for annotation in self._nodes(fact, "pm:evidence"):
            for target in self._nodes(annotation, "oa:hasTarget"):
                [article] = self._nodes(target, "dct:isPartOf")
                selectors = list(self._nodes(target, "oa:hasSelector"))
                words = next(filter(None, (self._value(each, "oa:exact") for each in selectors)), "")
                start = next(filter(None, (self._value(each, "oa:start") for each in selectors)), "0")
                yield Said(words, self._identifier(article), self._value(article, "dct:issued"), int(start))

    def _named_in(self, thing: ox.NamedNode) -> Iterator[Said]:
        is_clause = PREFIXES["pm"] + "Measure" in self._values(thing, "rdf:type")  # named by its own words in the text
        words = self._label(thing) if is_clause else ""
        for quad in self._store.quads_for_pattern(None, _iri("schema:mentions"), thing):
            if isinstance(article := quad.subject, ox.NamedNode):
                yield Said(words, self._identifier(article), self._value(article, "dct:issued"), 0)

    def _identifier(self, article: ox.NamedNode) -> str:
        return self._value(article, "dct:identifier") or article.value

    def _wordings(self, fact: ox.NamedNode) -> Iterator[str]:
        """Yield how the text words a fact's sum and date."""
        for part in (*self._nodes(fact, "pm:amount"), *self._nodes(fact, "pm:date"), *self._nodes(fact, "pm:period")):
            yield self._value(part, "pm:sourceText")
        yield from self._values(fact, "pm:sourceText")

    def _label(self, node: ox.NamedNode) -> str:
        labels = [*self._objects(node, "skos:prefLabel"), *self._objects(node, "rdfs:label")]
        own = (o.value for o in labels if isinstance(o, ox.Literal) and o.language == TAGS[self._language])
        return next(own, labels[0].value if labels else node.value)

    def _nodes(self, subject: ox.NamedNode, predicate: str) -> Iterator[ox.NamedNode]:
        return (o for o in self._objects(subject, predicate) if isinstance(o, ox.NamedNode))

    def _value(self, subject: ox.NamedNode, predicate: str) -> str:
        return min(self._values(subject, predicate), default="")

    def _values(self, subject: ox.NamedNode, predicate: str) -> Iterator[str]:
        return (o.value for o in self._objects(subject, predicate))

    def _objects(self, subject: ox.NamedNode, predicate: str) -> Iterator[Term]:
        quads = self._store.quads_for_pattern(subject, _iri(predicate), None)
        return (quad.object for quad in quads if isinstance(quad.object, ox.NamedNode | ox.Literal))


def _iri(name: str) -> ox.NamedNode:
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)
