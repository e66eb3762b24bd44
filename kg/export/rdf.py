"""The graph as RDF triples: a statement node and a direct triple for each fact, never a blank node.

Every node has an IRI made from stable ids, so that two builds can be compared and merged:

    …/id/entity/e…      …/id/statement/s…   (…/amount, …/date)   …/id/indicator/i…
    …/id/evidence/h…    (…/target, …/position, …/quote)          …/id/article/…   …/id/file/…
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from kg.graph import HAS_INDICATOR, Corpus, KnowledgeGraph, Source
from kg.ontology import NAMESPACE

BASE = "https://w3id.org/policy-measure-graph/id/"
LICENCE = "https://spdx.org/licenses/MIT"
CONTEXT = 32  # code points of prefix and suffix in a text quote selector
PREFIXES = {
    "pm": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "schema": "http://schema.org/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "epo": "http://data.europa.eu/a4g/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "entity": BASE + "entity/",
    "statement": BASE + "statement/",
    "indicator": BASE + "indicator/",
    "evidence": BASE + "evidence/",
    "article": BASE + "article/",
    "rule": BASE + "rule/",
}

Triple = ox.Triple
_CHINESE = "zh-Hans"


def iri(name: str) -> ox.NamedNode:
    """Return the node for a prefixed name such as `schema:value`."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


def resource(kind: str, id_: str, *parts: str) -> ox.NamedNode:
    """Return the node of a thing of ours; what an IRI may not hold is percent-encoded."""
    return ox.NamedNode("/".join([BASE + kind, quote(id_, safe="~"), *parts]))


def _chinese(text: str) -> ox.Literal:
    return ox.Literal(text, language=_CHINESE)


def _decimal(value: float) -> ox.Literal:
    text = f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return ox.Literal(text, datatype=iri("xsd:decimal"))


def _integer(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=iri("xsd:integer"))


def _day(text: str) -> ox.Literal:
    return ox.Literal(text, datatype=iri("xsd:date"))


def concept(scheme: str, notation: str) -> ox.NamedNode:
    """Return the node of a concept of the ontology's schemes, such as `bound` and `at_most`."""
    return ox.NamedNode(f"{NAMESPACE}{scheme}-{notation}")


class _About:
    """Collects triples about one subject."""

    def __init__(self, subject: ox.NamedNode) -> None:
        self.subject = subject
        self.triples: list[Triple] = []

    def add(self, predicate: str, value: ox.NamedNode | ox.Literal | None) -> _About:
        if value is not None:
            self.triples.append(Triple(self.subject, iri(predicate), value))
        return self


def dataset_triples(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Triple]:
    """Yield the description of the dataset: what it is, its licence, how much it holds. No clock."""
    about = _About(ox.NamedNode(BASE + "dataset"))
    about.add("rdf:type", iri("dcat:Dataset")).add("rdf:type", iri("void:Dataset"))
    about.add("dct:title", _chinese("政策措施知识图谱")).add(
        "dct:title", ox.Literal("Policy-measure knowledge graph", language="en")
    )
    about.add("dct:license", ox.NamedNode(LICENCE))
    about.add("void:entities", _integer(sum(1 for _ in graph.entities())))
    about.add("void:documents", _integer(len(corpus.texts)))
    yield from about.triples


def source_triples(corpus: Corpus) -> Iterator[tuple[str, Triple]]:
    """Yield the triples about files and articles, each with the id of its document."""
    seen: set[str] = set()
    for source in corpus.sources.values():
        if source.doc not in seen:
            seen.add(source.doc)
            yield from ((source.doc, triple) for triple in _file(source))
        yield from ((source.doc, triple) for triple in _article(source))


def _file(source: Source) -> list[Triple]:
    about = _About(resource("file", source.doc))
    about.add("rdf:type", iri("schema:DigitalDocument")).add("rdf:type", iri("prov:Entity"))
    about.add("dct:identifier", ox.Literal(source.name)).add("schema:sha256", ox.Literal(source.sha256))
    return about.triples


def _article(source: Source) -> list[Triple]:
    about = _About(resource("article", source.id))
    about.add("rdf:type", iri("schema:NewsArticle")).add("rdf:type", iri("prov:Entity"))
    about.add("dct:isPartOf", resource("file", source.doc))
    about.add("dct:identifier", ox.Literal(source.id))
    about.add("dct:title", _chinese(source.title) if source.title else None)
    about.add("dct:issued", _day(source.published) if source.published else None)
    return about.triples


def entity_triples(graph: KnowledgeGraph) -> Iterator[Triple]:
    """Yield the triples that describe entities: class, names, codes, and the articles that name them."""
    for id_, node in graph.entities():
        about = _About(resource("entity", id_))
        about.add("rdf:type", iri("pm:" + node["type"]))
        about.add("rdfs:label", _chinese(node["name"])).add("skos:prefLabel", _chinese(node["name"]))
        for alias in node["aliases"]:
            about.add("skos:altLabel", _chinese(alias))
        for scheme, code in node.get("identifiers", {}).items():
            about.add("pm:" + scheme, ox.Literal(code))
        for article in sorted({mention["doc"] for mention in node["mentions"]}):
            about.add("schema:subjectOf", resource("article", article))
        yield from about.triples


def fact_triples(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[tuple[str, Triple]]:
    """Yield the triples of statements and indicators with their evidence, each with its document's id."""
    told: set[ox.NamedNode] = set()
    rules: set[tuple[str, str]] = set()
    for subject, object_, key, link in graph.links():
        if link["relation"] == HAS_INDICATOR:
            continue
        docs = _docs(link)
        for triple in (
            *_direct(subject, link["relation"], object_),
            *_statement(subject, object_, key, link),
        ):
            yield docs[0], triple
        yield from _evidence(link, corpus, told)
        yield from _rule(link["rule"], docs[0], rules)
    for id_, node in graph.indicators():
        owner = next((s for s, _, _ in graph.nx.in_edges(id_, keys=True)), None)
        docs = _docs(node)
        if owner is not None:
            yield (
                docs[0],
                Triple(resource("entity", owner), iri("pm:hasIndicator"), resource("indicator", id_)),
            )
        for triple in _indicator(id_, node):
            yield docs[0], triple
        yield from _evidence(node, corpus, told)
        yield from _rule(node["rule"], docs[0], rules)


def _docs(item: Mapping[str, Any]) -> list[str]:
    return [evidence["doc"].split("#")[0] for evidence in item["evidence"]]


def _rule(rule: str, doc: str, seen: set[tuple[str, str]]) -> Iterator[tuple[str, Triple]]:
    if (rule, doc) not in seen:
        seen.add((rule, doc))
        about = _About(resource("rule", rule))
        about.add("rdf:type", iri("prov:SoftwareAgent")).add("rdfs:label", ox.Literal(rule))
        yield from ((doc, triple) for triple in about.triples)


def _direct(subject: str, relation: str, object_: str) -> list[Triple]:
    return [Triple(resource("entity", subject), iri("pm:" + relation), resource("entity", object_))]


def _statement(subject: str, object_: str, key: str, link: Mapping[str, Any]) -> list[Triple]:
    node = resource("statement", key)
    about = _About(node).add("rdf:type", iri("pm:Statement"))
    about.add("rdf:subject", resource("entity", subject))
    about.add("rdf:predicate", iri("pm:" + link["relation"]))
    about.add("rdf:object", resource("entity", object_))
    extra: list[Triple] = []
    if amount := link.get("amount"):
        about.add("pm:amount", resource("statement", key, "amount"))
        extra += _money(resource("statement", key, "amount"), amount)
    if date := link.get("date"):
        about.add("pm:date", resource("statement", key, "date"))
        extra += _period(resource("statement", key, "date"), date)
    for name in ("count", "percent", "instrument", "role", "agreement"):
        about.add("pm:" + name, _chinese(link[name]) if name in link else None)
    about.add("pm:status", concept("status", link["status"]) if "status" in link else None)
    _provenance(about, link)
    return [*about.triples, *extra]


def _provenance(about: _About, item: Mapping[str, Any]) -> None:
    about.add("pm:confidence", _decimal(item["confidence"]))
    about.add("prov:wasAttributedTo", resource("rule", item["rule"]))
    for evidence in item["evidence"]:
        about.add("pm:evidence", _evidence_node(evidence))
    for article in sorted({evidence["doc"] for evidence in item["evidence"]}):
        about.add("prov:wasDerivedFrom", resource("article", article))


def _money(node: ox.NamedNode, amount: Mapping[str, Any]) -> list[Triple]:
    """State a sum as schema:MonetaryAmount: a value, or the bounds that the text gives."""
    about = _About(node).add("rdf:type", iri("schema:MonetaryAmount"))
    value = _decimal(amount["value"])
    if "maximum" in amount:
        about.add("schema:minValue", value).add("schema:maxValue", _decimal(amount["maximum"]))
    else:
        terms = {"at_least": "schema:minValue", "at_most": "schema:maxValue"}
        about.add(terms.get(amount["bound"], "schema:value"), value)
    about.add("schema:currency", ox.Literal(amount["unit"])).add("pm:bound", concept("bound", amount["bound"]))
    about.add("pm:amountRole", concept("role", amount["role"]) if "role" in amount else None)
    return about.add("pm:sourceText", _chinese(amount["text"])).triples


def _period(node: ox.NamedNode, when: Mapping[str, Any]) -> list[Triple]:
    about = _About(node).add("rdf:type", iri("dct:PeriodOfTime"))
    about.add("dcat:startDate", _day(when["start"]) if "start" in when else None)
    about.add("dcat:endDate", _day(when["end"]) if "end" in when else None)
    return about.add("pm:sourceText", _chinese(when["text"])).triples


def _indicator(id_: str, node: Mapping[str, Any]) -> list[Triple]:
    about = _About(resource("indicator", id_)).add("rdf:type", iri("pm:Indicator"))
    about.add("rdfs:label", _chinese(node["name"])).add("skos:prefLabel", _chinese(node["name"]))
    about.add("pm:indicatorValue", _decimal(node["value"])).add("schema:unitText", ox.Literal(node["unit"]))
    about.add("pm:sourceText", _chinese(node["text"])).add("pm:bound", concept("bound", node["bound"]))
    about.add("pm:indicatorKind", concept("kind", node["kind"]))
    extra: list[Triple] = []
    if period := node.get("period"):
        about.add("pm:period", resource("indicator", id_, "period"))
        extra = _period(resource("indicator", id_, "period"), period)
    if change := node.get("change"):
        about.add("pm:changeText", _chinese(change["text"])).add("pm:changeValue", _decimal(change["value"]))
        about.add("pm:changeUnit", ox.Literal(change["unit"]))
        about.add("pm:changeBasis", _chinese(change["basis"]) if "basis" in change else None)
    _provenance(about, node)
    return [*about.triples, *extra]


def _evidence_id(evidence: Mapping[str, Any]) -> str:
    place = f"{evidence['doc']}\x1f{evidence['start']}\x1f{evidence['end']}"
    return "h" + hashlib.sha256(place.encode()).hexdigest()[:16]


def _evidence_node(evidence: Mapping[str, Any]) -> ox.NamedNode:
    return resource("evidence", _evidence_id(evidence))


def _evidence(item: Mapping[str, Any], corpus: Corpus, told: set[ox.NamedNode]) -> Iterator[tuple[str, Triple]]:
    """Describe the places of a text as Web Annotations; each place once."""
    for evidence in item["evidence"]:
        node = _evidence_node(evidence)
        if node in told:
            continue
        told.add(node)
        doc = evidence["doc"].split("#")[0]
        text = corpus.texts.get(doc, "")
        start, end = evidence["start"], evidence["end"]
        parts = [resource("evidence", _evidence_id(evidence), part) for part in ("target", "position", "quote")]
        target, position, words = parts
        found = _About(node).add("rdf:type", iri("oa:Annotation")).add("oa:hasTarget", target).triples
        about = _About(target).add("rdf:type", iri("oa:SpecificResource"))
        about.add("oa:hasSource", resource("article", evidence["doc"]))
        found += about.add("oa:hasSelector", position).add("oa:hasSelector", words).triples
        about = _About(position).add("rdf:type", iri("oa:TextPositionSelector"))
        found += about.add("oa:start", _integer(start)).add("oa:end", _integer(end)).triples
        about = _About(words).add("rdf:type", iri("oa:TextQuoteSelector"))
        about.add("oa:exact", ox.Literal(evidence["quote"]))
        about.add("oa:prefix", ox.Literal(text[max(0, start - CONTEXT) : start]))
        found += about.add("oa:suffix", ox.Literal(text[end : end + CONTEXT])).triples
        yield from ((doc, triple) for triple in found)
