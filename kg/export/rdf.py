"""The graph as RDF triples: a statement node and a direct triple for each fact, never a blank node.

Every node has an IRI made from stable ids, so that two builds can be compared and merged:

    …/id/entity/e…      …/id/statement/s…   (…/amount, …/date)   …/id/indicator/i…
    …/id/evidence/h…    (…/target, …/position, …/quote)          …/id/article/…   …/id/file/…

Triples come with the document that says them, `None` for what no single document says: entities'
descriptions, the ontology and the description of the dataset.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import quote

import pyoxigraph as ox

from kg.graph import Corpus, KnowledgeGraph
from kg.ontology import NAMESPACE, ontology_turtle

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
    "dc": "http://purl.org/dc/elements/1.1/",
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
Said = tuple[str | None, Triple]  # a triple with the id of the document that says it


@cache
def iri(name: str) -> ox.NamedNode:
    """Return the node for a prefixed name such as `schema:value`."""
    prefix, local = name.split(":", 1)
    return ox.NamedNode(PREFIXES[prefix] + local)


def resource(kind: str, id_: str, *parts: str) -> ox.NamedNode:
    """Return the node of a thing of ours; what an IRI may not hold is percent-encoded."""
    if id_.isascii() and id_.isalnum():  # nearly all of millions
        return ox.NamedNode("/".join([BASE + kind, id_, *parts]))
    segment = quote(id_, safe="~", errors="surrogatepass")
    # `.` and `..` would be resolved away as steps of a path, and rdflib cannot read a last dot after a prefix.
    name = segment.rstrip(".")
    segment = name + "%2E" * (len(segment) - len(name))
    return ox.NamedNode("/".join([BASE + kind, segment, *parts]))


def _plain(text: str) -> ox.Literal:
    """Return a plain literal; half a surrogate pair, as undecodable file names give, becomes `?`."""
    return ox.Literal(text.encode("utf-8", "replace").decode("utf-8"))


def _chinese(text: str) -> ox.Literal:
    return ox.Literal(_plain(text).value, language="zh-Hans")


def _english(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")


def _decimal(value: float) -> ox.Literal:
    text = f"{value:.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
    return _typed(text, "xsd:decimal")


def _typed(value: object, datatype: str) -> ox.Literal:
    return ox.Literal(str(value), datatype=iri(datatype))


def concept(scheme: str, notation: str) -> ox.NamedNode:
    """Return the node of a concept of the ontology's schemes, such as `bound` and `at_most`."""
    return ox.NamedNode(f"{NAMESPACE}{scheme}-{notation}")


class _About:
    """Collects triples about one subject."""

    def __init__(self, subject: ox.NamedNode) -> None:
        self.subject = subject
        self.triples: list[Triple] = []

    def add(self, predicate: str, *values: ox.NamedNode | ox.Literal | None) -> _About:
        node = iri(predicate)
        for value in values:
            if value is not None:
                self.triples.append(Triple(self.subject, node, value))
        return self


def triples_by_document(graph: KnowledgeGraph, corpus: Corpus) -> dict[str | None, set[Triple]]:
    """Return all triples, each document's under its id and what no single document says under `None`."""
    found: dict[str | None, set[Triple]] = {None: set(ontology_triples())}
    for said in (_source_triples(corpus), _entity_triples(graph), _fact_triples(graph, corpus)):
        for doc, triple in said:
            found.setdefault(doc, set()).add(triple)
    found[None].update(_dataset_triples(graph, corpus, len(set().union(*found.values()))))
    return found


def ontology_triples() -> list[Triple]:
    """Return the ontology's own triples, so that labels can be asked for beside the data."""
    return [quad.triple for quad in ox.parse(ontology_turtle().encode(), format=ox.RdfFormat.TURTLE)]


def _dataset_triples(graph: KnowledgeGraph, corpus: Corpus, others: int) -> list[Triple]:
    """Describe the dataset: what it is, its licence, its counts. No clock, so that equal builds are equal."""
    about = _About(ox.NamedNode(BASE + "dataset"))
    about.add("rdf:type", iri("dcat:Dataset"), iri("void:Dataset"))
    about.add("dct:title", _chinese("政策措施知识图谱"), _english("Policy-measure knowledge graph"))
    parts = (graph.entities(), graph.statements(), graph.indicators())
    counts = (len(corpus.texts), len(corpus.sources), *(sum(1 for _ in part) for part in parts))
    zh = "{} 个文件、{} 篇文章：{} 个实体、{} 条陈述、{} 个指标，每条均附原文。"
    en = "{} files, {} articles: {} entities, {} statements and {} indicators, each with the words that say it."
    about.add("dct:description", _chinese(zh.format(*counts)), _english(en.format(*counts)))
    about.add("dct:license", ox.NamedNode(LICENCE)).add("dct:language", ox.Literal("zh-Hans"))
    about.add("dct:conformsTo", ox.NamedNode(NAMESPACE.rstrip("#"))).add("void:uriSpace", ox.Literal(BASE))
    about.add("void:documents", _typed(counts[0], "xsd:integer"))
    about.add("void:entities", _typed(sum(counts[2:]), "xsd:integer"))
    return about.add("void:triples", _typed(others + len(about.triples) + 1, "xsd:integer")).triples


def _source_triples(corpus: Corpus) -> Iterator[Said]:
    """Yield the triples about files and articles."""
    for source in corpus.sources.values():
        about = _About(resource("file", source.doc))
        about.add("rdf:type", iri("schema:DigitalDocument"), iri("schema:MediaObject"), iri("prov:Entity"))
        about.add("dct:identifier", _plain(source.name)).add("schema:sha256", ox.Literal(source.sha256))
        yield from ((source.doc, triple) for triple in about.triples)
        about = _About(resource("article", source.id))
        about.add("rdf:type", iri("schema:NewsArticle"), iri("prov:Entity"))
        about.add("dct:isPartOf", resource("file", source.doc)).add("dct:identifier", _plain(source.id))
        about.add("dct:title", _chinese(source.title) if source.title else None)
        about.add("dct:issued", _typed(source.published, "xsd:date") if source.published else None)
        about.add("dc:publisher", _plain(source.outlet) if source.outlet else None)
        about.add("dc:creator", _plain(source.byline) if source.byline else None)
        about.add("schema:articleSection", _plain(source.section) if source.section else None)
        about.add("prov:alternateOf", resource("article", source.repost_of) if source.repost_of else None)
        yield from ((source.doc, triple) for triple in about.triples)


def _entity_triples(graph: KnowledgeGraph) -> Iterator[Said]:
    """Yield what entities are called, for no document, and which articles mention them, for each."""
    for id_, node in graph.entities():
        about = _About(resource("entity", id_)).add("rdf:type", iri("pm:" + node["type"]))
        about.add("rdfs:label", _chinese(node["name"])).add("skos:prefLabel", _chinese(node["name"]))
        about.add("skos:altLabel", *(_chinese(alias) for alias in node["aliases"]))
        about.add("pm:instrumentType", *(concept("instrument", n) for n in node.get("instruments", ())))
        about.add("skos:scopeNote", _chinese(node["place"]) if "place" in node else None)
        for scheme, code in node.get("identifiers", {}).items():
            about.add("pm:" + scheme, _plain(code))
        yield from ((None, triple) for triple in about.triples)
        for article in sorted({mention["doc"] for mention in node["mentions"]}):
            yield _doc(article), Triple(resource("article", article), iri("schema:mentions"), about.subject)


def _fact_triples(graph: KnowledgeGraph, corpus: Corpus) -> Iterator[Said]:
    """Yield the triples of statements and indicators with their evidence.

    What several documents say stands in the graph of each, with that document's own evidence, so that
    one document can be withdrawn and what the others say remains.
    """
    for subject, object_, key, link in graph.statements():
        direct = Triple(resource("entity", subject), iri("pm:" + link["relation"]), resource("entity", object_))
        triples = [direct, *_statement(subject, object_, key, link)]
        yield from _said(triples, resource("statement", key), link, corpus)
    for id_, node in graph.indicators():
        indicator = resource("indicator", id_)
        owners = [resource("entity", owner) for owner in sorted(set(graph.nx.predecessors(id_)))]
        triples = [Triple(owner, iri("pm:hasIndicator"), indicator) for owner in owners]
        yield from _said([*triples, *_indicator(id_, node)], indicator, node, corpus)


def _said(triples: list[Triple], node: ox.NamedNode, item: Mapping[str, Any], corpus: Corpus) -> Iterator[Said]:
    """Yield a fact's triples for each document that says it, and its evidence for the one it is from."""
    rule = _About(resource("rule", item["rule"]))
    rule.add("rdf:type", iri("prov:SoftwareAgent")).add("rdfs:label", _plain(item["rule"]))
    docs: set[str | None] = {_doc(evidence["doc"]) for evidence in item["evidence"]}
    for doc in docs or {None}:
        yield from ((doc, triple) for triple in (*triples, *rule.triples))
    for evidence in item["evidence"]:
        about = _About(node).add("pm:evidence", resource("evidence", _evidence_id(evidence)))
        about.add("prov:wasDerivedFrom", resource("article", evidence["doc"]))
        doc = _doc(evidence["doc"])
        yield from ((doc, triple) for triple in (*about.triples, *_evidence(evidence, doc, corpus)))


def _doc(article: str) -> str:
    """Return the id of the document that an article is part of."""
    return article.split("#")[0]


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
        about.add("pm:" + name, _plain(link[name]) if name in link else None)
    about.add("pm:status", concept("status", link["status"]) if "status" in link else None)
    _provenance(about, link)
    return [*about.triples, *extra]


def _provenance(about: _About, item: Mapping[str, Any]) -> None:
    about.add("pm:confidence", _decimal(item["confidence"]))
    about.add("prov:wasAttributedTo", resource("rule", item["rule"]))


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
    return about.add("pm:sourceText", _plain(amount["text"])).triples


def _period(node: ox.NamedNode, when: Mapping[str, Any]) -> list[Triple]:
    about = _About(node).add("rdf:type", iri("dct:PeriodOfTime"))
    about.add("dcat:startDate", _typed(when["start"], "xsd:date") if "start" in when else None)
    about.add("dcat:endDate", _typed(when["end"], "xsd:date") if "end" in when else None)
    return about.add("pm:sourceText", _plain(when["text"])).triples


def _indicator(id_: str, node: Mapping[str, Any]) -> list[Triple]:
    about = _About(resource("indicator", id_)).add("rdf:type", iri("pm:Indicator"))
    about.add("rdfs:label", _chinese(node["name"])).add("skos:prefLabel", _chinese(node["name"]))
    about.add("pm:indicatorValue", _decimal(node["value"])).add("schema:unitText", ox.Literal(node["unit"]))
    about.add("pm:sourceText", _plain(node["text"])).add("pm:bound", concept("bound", node["bound"]))
    about.add("pm:indicatorKind", concept("kind", node["kind"]))
    extra: list[Triple] = []
    if period := node.get("period"):
        about.add("pm:period", resource("indicator", id_, "period"))
        extra = _period(resource("indicator", id_, "period"), period)
    if change := node.get("change"):
        about.add("pm:changeText", _plain(change["text"])).add("pm:changeValue", _decimal(change["value"]))
        about.add("pm:changeUnit", ox.Literal(change["unit"]))
        about.add("pm:changeBasis", _plain(change["basis"]) if "basis" in change else None)
    about.add("pm:hasOutcome", *(resource("indicator", outcome) for outcome in node.get("outcomes", ())))
    _provenance(about, node)
    return [*about.triples, *extra]


def _evidence_id(evidence: Mapping[str, Any]) -> str:
    place = f"{evidence['doc']}\x1f{evidence['start']}\x1f{evidence['end']}"
    return "h" + hashlib.sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _evidence(evidence: Mapping[str, Any], doc: str, corpus: Corpus) -> list[Triple]:
    """Describe a place of a text as a Web Annotation.

    The selectors' source is the file, since offsets count from its start; the article is said beside it.
    """
    id_ = _evidence_id(evidence)
    target, position, words = (resource("evidence", id_, part) for part in ("target", "position", "quote"))
    start, end = evidence["start"], evidence["end"]
    found = _About(resource("evidence", id_)).add("rdf:type", iri("oa:Annotation")).add("oa:hasTarget", target).triples
    about = _About(target).add("rdf:type", iri("oa:SpecificResource"))
    about.add("oa:hasSource", resource("file", doc)).add("dct:isPartOf", resource("article", evidence["doc"]))
    found += about.add("oa:hasSelector", position, words).triples
    about = _About(position).add("rdf:type", iri("oa:TextPositionSelector"))
    about.add("oa:start", _typed(start, "xsd:nonNegativeInteger"))
    found += about.add("oa:end", _typed(end, "xsd:nonNegativeInteger")).triples
    about = _About(words).add("rdf:type", iri("oa:TextQuoteSelector")).add("oa:exact", _plain(evidence["quote"]))
    if (text := corpus.texts.get(doc)) is not None:
        about.add("oa:prefix", _plain(text[max(0, start - CONTEXT) : start]))
        about.add("oa:suffix", _plain(text[end : end + CONTEXT]))
    return found + about.triples
