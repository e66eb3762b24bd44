"""The names and values that triples are made of: prefixes, nodes, literals.

Every node has an IRI made from stable ids, so that two builds can be compared and merged:

    …/id/entity/e…      …/id/statement/s…   (…/amount, …/date)   …/id/indicator/i…
    …/id/evidence/h…    (…/target, …/position, …/quote)          …/id/article/…   …/id/file/…
"""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from kg.ontology import NAMESPACE
from kg.ontology import PREFIXES as VOCABULARIES

BASE = "https://w3id.org/policy-measure-graph/id/"
PREFIXES = {
    **VOCABULARIES,
    "entity": BASE + "entity/",
    "statement": BASE + "statement/",
    "indicator": BASE + "indicator/",
    "evidence": BASE + "evidence/",
    "article": BASE + "article/",
    "rule": BASE + "rule/",
}

Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode | ox.Literal]  # subject, predicate, object


@cache
def iri(name: str) -> ox.NamedNode:
    """Return the node for a prefixed name such as `schema:value`."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


def resource(kind: str, id_: str, part: str | None = None) -> ox.NamedNode:
    """Return the node of a thing of ours, or of a part of it; what an IRI may not hold is percent-encoded."""
    segment = id_ if id_.isascii() and id_.isalnum() else _segment(id_)  # nearly all of millions are the former
    return ox.NamedNode(f"{BASE}{kind}/{segment}" if part is None else f"{BASE}{kind}/{segment}/{part}")


@lru_cache(maxsize=4096)
def _segment(id_: str) -> str:
    segment = quote(id_, safe="~", errors="surrogatepass")
    # `.` and `..` would be resolved away as steps of a path, and rdflib cannot read a last dot after a prefix.
    name = segment.rstrip(".")
    return name + "%2E" * (len(segment) - len(name))


def plain(text: str) -> ox.Literal:
    """Return a literal without a language."""
    return ox.Literal(_encodable(text))


def chinese(text: str) -> ox.Literal:
    """Return a literal in simplified Chinese."""
    return ox.Literal(_encodable(text), language="zh-Hans")


def english(text: str) -> ox.Literal:
    """Return a literal in English."""
    return ox.Literal(text, language="en")


def decimal(value: float) -> ox.Literal:
    """Return a number, rounded to six places."""
    text = f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return typed(text, "xsd:decimal")


def typed(value: object, datatype: str) -> ox.Literal:
    """Return a literal of the datatype of that prefixed name."""
    return ox.Literal(str(value), datatype=iri(datatype))


def _encodable(text: str) -> str:
    """Return the text; half a surrogate pair, as undecodable file names give, becomes `?`."""
    return text if text.isprintable() else text.encode("utf-8", "replace").decode("utf-8")


@cache
def concept(scheme: str, notation: str) -> ox.NamedNode:
    """Return the node of a concept of the ontology's schemes, such as `bound` and `at_most`."""
    return ox.NamedNode(f"{NAMESPACE}{scheme}-{notation}")


class About:
    """Collects triples about one subject."""

    def __init__(self, subject: ox.NamedNode) -> None:
        """Begin with no triple."""
        self.subject = subject
        self.triples: list[Triple] = []

    def add(self, predicate: str, *values: ox.NamedNode | ox.Literal | None) -> About:
        """Add a triple for each value that is there; return itself."""
        node = iri(predicate)
        for value in values:
            if value is not None:
                self.triples.append((self.subject, node, value))
        return self
