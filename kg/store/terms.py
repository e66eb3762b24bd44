"""What in a query that nothing answers speaks for a slip: terms that no graph has, names without their language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

import pyoxigraph as ox

from kg.ontology import NAMESPACE, PREFIXES

_STRING = r'"(?:[^"\\\n]|\\.)*"' + r"|'(?:[^'\\\n]|\\.)*'"
_TOLD = re.compile(rf"(?:{_STRING})(?:@[\w-]+|\^\^\S+)?|<[^<>\s]*>|#[^\n]*|\bpm:(?P<term>[A-Za-z][\w-]*)")
_BARE = re.compile(rf"(?P<text>{_STRING})(?![@^])")
_TYPE = ox.NamedNode(f"{PREFIXES['rdf']}type")
_TERMS = (
    "owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "skos:Concept",
    "skos:ConceptScheme",
)  # fmt: skip
_LABELS = ("skos:prefLabel", "skos:altLabel", "rdfs:label", "dct:title")
_TAG = "zh-Hans"


def slips(store: ox.Store, sparql: str) -> Iterator[str]:
    """Yield what may be why nothing answers a query, each as a clause for the reader."""
    known = _known(store)
    asked = dict.fromkeys(match["term"] for match in _TOLD.finditer(sparql) if match["term"])
    for term in asked:
        if term not in known:
            near = get_close_matches(term, known, 3)
            like = f"; like it are {', '.join(f'pm:{name}' for name in near)}" if near else ""
            yield f"no term of the ontology is called pm:{term}{like}"
    for match in dict.fromkeys(match["text"] for match in _BARE.finditer(sparql)):
        if any(_is_label(store, label, match[1:-1]) for label in _LABELS):
            yield f"names and titles bear their language: {match}@{_TAG}"


def _known(store: ox.Store) -> list[str]:
    kinds = (store.quads_for_pattern(None, _TYPE, _named(kind)) for kind in _TERMS)
    terms = {quad.subject.value for kind in kinds for quad in kind if isinstance(quad.subject, ox.NamedNode)}
    return sorted(term.removeprefix(NAMESPACE) for term in terms if term.startswith(NAMESPACE))


def _is_label(store: ox.Store, label: str, text: str) -> bool:
    wanted = ox.Literal(text, language=_TAG)
    return next(store.quads_for_pattern(None, _named(label), wanted), None) is not None


def _named(name: str) -> ox.NamedNode:
    prefix, _, local = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + local)
